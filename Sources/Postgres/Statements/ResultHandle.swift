import CLibPQ

/// Owns one `PGresult` and frees it; it never leaves the thread of its connection.
final class ResultHandle {
    /// The fields of an error, as `postgres_ext.h` numbers them by characters.
    enum Field: Character {
        case severity = "V"
        case sqlState = "C"
        case message = "M"
        case detail = "D"
        case hint = "H"
        case context = "W"
        case schema = "s"
        case table = "t"
        case column = "c"
        case constraint = "n"
    }

    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }

    var rowCount: Int32 { PQntuples(pointer) }

    /// The number of rows that a command touched; 0 for commands that touch none.
    var affectedRows: Int {
        PQcmdTuples(pointer).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// The command that was done, as `COMMIT` or `INSERT 0 1`.
    var commandTag: String {
        PQcmdStatus(pointer).map { String(cString: $0) } ?? ""
    }

    func field(_ field: Field) -> String? {
        let code = Int32(field.rawValue.asciiValue ?? 0)
        return PQresultErrorField(pointer, code).map { String(cString: $0) }
    }

    /// Where each column stands, by its name; nil for a name that stands there more than once.
    func columns() -> [String: Int32?] {
        var columns: [String: Int32?] = [:]
        for index in 0..<PQnfields(pointer) {
            guard let name = PQfname(pointer, index).map({ String(cString: $0) }) else { continue }
            columns[name] = .some(columns.keys.contains(name) ? nil : index)
        }
        return columns
    }
}
