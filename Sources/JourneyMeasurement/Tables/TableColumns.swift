/// The header of a file of rows; names are compared without regard to case and blanks.
struct TableColumns {
    private let names: [String]
    private let header: [String]

    init(_ header: [String]) {
        self.header = header
        names = header.map { $0.lowercased() }
    }

    /// Where a column stands: the one that was named, else the first of the usual names.
    func required(_ given: String?, or usual: [String]) throws(TableFileError) -> Int {
        guard let place = try optional(given, or: usual) else {
            throw .missingColumn(given ?? usual[0], found: header)
        }
        return place
    }

    /// Nil where none of the usual names stands there; a column that was named has to be there.
    func optional(_ given: String?, or usual: [String]) throws(TableFileError) -> Int? {
        for name in given.map({ [$0.lowercased()] }) ?? usual {
            guard let place = names.firstIndex(of: name) else { continue }
            guard names.lastIndex(of: name) == place else { throw .repeatedColumn(name) }
            return place
        }
        if let given { throw .missingColumn(given, found: header) }
        return nil
    }
}
