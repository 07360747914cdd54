import CLibPQ

/// Lends one row of an answer; values are read by the name of their column.
package struct Row: ~Copyable {
    private let result: ResultHandle
    private let index: Int32
    private let columns: [String: Int32?]

    init(result: ResultHandle, index: Int32, columns: [String: Int32?]) {
        self.result = result
        self.index = index
        self.columns = columns
    }

    /// Reads a value; an optional type permits NULL.
    ///
    /// - Throws: `decoding`, naming the column, the type that was expected and what came.
    package func value<Value: ColumnDecodable>(
        _ column: String, as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        let cell = try cell(column)
        if let value = Value.decode(cell) { return value }
        throw mismatch(column, expected: Value.columnType, cell)
    }

    /// Reads one of the names of an enumeration.
    package func value<Value: RawRepresentable & Sendable>(
        named column: String, as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value where Value.RawValue == String {
        let cell = try cell(column)
        if let value = String.decode(cell).flatMap(Value.init(rawValue:)) { return value }
        throw mismatch(column, expected: "a name of \(Value.self)", cell)
    }

    package func isNull(_ column: String) throws(PostgresError) -> Bool {
        try cell(column).bytes == nil
    }

    private func cell(_ column: String) throws(PostgresError) -> Cell {
        guard let found = columns[column] else {
            let names = columns.keys.sorted().joined(separator: ", ")
            throw PostgresError(
                .decoding, "there is no column \"\(column)\"; there are: \(names)")
        }
        guard let field = found else {
            throw PostgresError(
                .decoding, "column \"\(column)\" is there more than once; name each apart")
        }
        let type = PQftype(result.pointer, field)
        guard PQgetisnull(result.pointer, index, field) == 0,
            let start = PQgetvalue(result.pointer, index, field)
        else { return Cell(bytes: nil, typeNumber: type) }
        let count = Int(PQgetlength(result.pointer, index, field))
        return Cell(bytes: UnsafeRawBufferPointer(start: start, count: count), typeNumber: type)
    }

    /// Tells type and size of what came, but not the value, which may be personal.
    private func mismatch(
        _ column: String, expected: String, _ cell: borrowing Cell
    ) -> PostgresError {
        let type = TypeID.name(of: cell.typeNumber)
        let found = cell.bytes.map { "\(type) of \($0.count) bytes" } ?? "NULL (\(type))"
        return PostgresError(
            .decoding, "column \"\(column)\": expected \(expected), got \(found)")
    }
}
