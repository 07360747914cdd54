/// Makes observations or counts of the rows of one format.
protocol MetricMapping: Sendable {
    /// Members of a JSON line that are read, in the order in which `take` finds them; a dot leads
    /// into an object. Empty for delimited files.
    var members: [String] { get }

    /// Understands the header of a delimited file.
    ///
    /// Throws when it cannot be a file of this format.
    mutating func begin(_ header: [String]) throws(ObservationProblem)

    /// Takes one row.
    ///
    /// Throws what is wrong with it; then it counts for nothing.
    mutating func take(
        _ row: borrowing FieldRow, _ output: inout MetricOutput
    ) throws(ObservationProblem)
}

extension MetricMapping {
    var members: [String] { [] }

    mutating func begin(_ header: [String]) throws(ObservationProblem) {}
}

/// Finds columns by their names.
struct ColumnFinder {
    private let header: [String]
    private let names: [String]

    init(_ header: [String]) {
        self.header = header
        names = header.map(Self.plain)
    }

    /// The first column that has one of the names, whatever its case, spaces and underscores.
    func index(_ wanted: String...) -> Int? {
        for name in wanted {
            if let index = names.firstIndex(of: Self.plain(name)) { return index }
        }
        return nil
    }

    /// The column that a person chose; -1 where none was.
    ///
    /// Throws where it is not there: its rows would count for everything.
    func index(chosen name: String?) throws(ObservationProblem) -> Int {
        guard let name else { return -1 }
        guard let index = index(name) else {
            throw ObservationProblem(
                name, "The header has no column \(name).",
                "Name one of: " + header.prefix(20).joined(separator: ", ") + ".")
        }
        return index
    }

    static func plain(_ name: String) -> String {
        String(name.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" })
    }
}
