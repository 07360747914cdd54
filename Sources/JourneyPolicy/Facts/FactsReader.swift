import JourneyModel

/// Reads typed members of JSON that a program wrote; every failure names its path.
struct FactsReader {
    private let json: JSON
    private let path: String

    init(_ json: JSON, path: String) {
        self.json = json
        self.path = path
    }

    private func failure(_ name: String, _ expected: String) -> GovernanceError {
        GovernanceError(
            .invalid, "\(path).\(name) is not \(expected)",
            hint: "client and database differ in version; run: wayleave doctor")
    }

    func value(_ name: String) throws(GovernanceError) -> JSON {
        guard let value = json[name] else { throw failure(name, "there") }
        return value
    }

    func string(_ name: String) throws(GovernanceError) -> String {
        guard let text = json[name]?.string else { throw failure(name, "a text") }
        return text
    }

    func optionalString(_ name: String) -> String? { json[name]?.string }

    func int(_ name: String) throws(GovernanceError) -> Int {
        guard let number = json[name]?.int else { throw failure(name, "a whole number") }
        return number
    }

    func optionalInt(_ name: String) -> Int? { json[name]?.int }

    func optionalNumber(_ name: String) -> Double? { json[name]?.number }

    func optionalValue(_ name: String) -> JSON? { json[name] }

    func optionalBool(_ name: String) -> Bool? { json[name]?.bool }

    func optionalMembers(_ name: String) -> [String: JSON] { json[name]?.members ?? [:] }

    func choice<T: RawRepresentable>(_ name: String) throws(GovernanceError) -> T
    where T.RawValue == String {
        guard let choice = T(rawValue: try string(name)) else {
            throw failure(name, "one of the known words")
        }
        return choice
    }

    func bool(_ name: String) throws(GovernanceError) -> Bool {
        guard let bool = json[name]?.bool else { throw failure(name, "true or false") }
        return bool
    }

    func strings(_ name: String) throws(GovernanceError) -> [String] {
        guard let array = json[name]?.array else { throw failure(name, "a list") }
        let texts = array.compactMap(\.string)
        guard texts.count == array.count else { throw failure(name, "a list of texts") }
        return texts
    }

    /// Nil where nothing is said.
    func optionalStrings(_ name: String) throws(GovernanceError) -> [String]? {
        guard let value = json[name], value != .null else { return nil }
        return try strings(name)
    }

    func number(_ name: String) throws(GovernanceError) -> Double {
        guard let number = json[name]?.number else { throw failure(name, "a number") }
        return number
    }

    /// Nil where nothing is said; a list that is there must be right.
    func optionalItems<T>(
        _ name: String, _ read: (FactsReader) throws(GovernanceError) -> T
    ) throws(GovernanceError) -> [T]? {
        guard let value = json[name], value != .null else { return nil }
        return try items(name, read)
    }

    func items<T>(
        _ name: String, _ read: (FactsReader) throws(GovernanceError) -> T
    ) throws(GovernanceError) -> [T] {
        guard let array = json[name]?.array else { throw failure(name, "a list") }
        var items: [T] = []
        for (index, item) in array.enumerated() {
            items.append(try read(FactsReader(item, path: "\(path).\(name)[\(index)]")))
        }
        return items
    }
}
