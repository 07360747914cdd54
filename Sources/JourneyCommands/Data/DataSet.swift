import JourneyModel

/// A set of rows for analysts: its name, what one row is, and its columns in their order.
///
/// Columns are only added at the end; whatever else changes makes the next version, so that a
/// program that names the version is never given other columns.
struct DataSet: Sendable {
    /// What a cell holds.
    enum Form: String, Sendable {
        case text, integer, number, flag, day, moment
    }

    struct Column: Sendable {
        let name: String
        let form: Form
        let meaning: String

        init(_ name: String, _ form: Form, _ meaning: String) {
            self.name = name
            self.form = form
            self.meaning = meaning
        }
    }

    let name: String
    let version: Int
    /// What one row is.
    let row: String
    /// Which time `--since` and `--as-of` go by.
    let time: String
    let columns: [Column]

    /// A set by its name, or by `NAME@VERSION`.
    ///
    /// - Throws: `invalid` for a name or a version that there is not, with those that there are.
    static func named(_ text: String) throws(GovernanceError) -> DataSet {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let set = all.first(where: { $0.name == parts[0] }) else {
            throw GovernanceError(
                .invalid, "There is no set \"\(parts[0])\" of data.",
                hint: "One of \(all.map(\.name).joined(separator: ", ")). wayleave data list")
        }
        guard parts.count == 1 || parts[1] == String(set.version) else {
            throw GovernanceError(
                .invalid,
                "\"\(set.name)\" is at version \(set.version); version \(parts[1]) is not given.",
                hint: "wayleave data describe \(set.name)")
        }
        return set
    }

    /// The cells of a row in the order of the columns; empty for what is not known.
    func cells(_ row: JSON) -> [String] {
        columns.map { column in
            switch row[column.name] {
            case .string(let text): text
            case .bool(let flag): flag ? "true" : "false"
            case .some(let value) where value != .null: JSONLine.text(value)
            default: ""
            }
        }
    }
}
