import CLibPQ

extension Session {
    /// Runs a statement and reads each row of its answer by `decode`, in order.
    ///
    /// - Parameter sql: One statement, with `$1`, `$2` ... for the parameters; give them types
    ///   there, as in `$1::uuid`.
    /// - Throws: any `PostgresError` but `insecure`; also what `decode` throws.
    package mutating func query<Value>(
        _ sql: StaticString, _ parameters: [any ParameterValue] = [],
        decode: (borrowing Row) throws(PostgresError) -> Value
    ) throws(PostgresError) -> [Value] {
        let result = try run(Statement(sql, parameters))
        return try Self.rows(of: result, decode)
    }

    /// Runs a statement whose rows, if any, do not matter, and gives the number of rows touched.
    @discardableResult
    package mutating func execute(
        _ sql: StaticString, _ parameters: [any ParameterValue] = []
    ) throws(PostgresError) -> Int {
        try run(Statement(sql, parameters)).affectedRows
    }

    /// Runs a statement that takes no parameters, as CREATE ROLE, with names and literals quoted.
    package mutating func execute(utility: UtilityStatement) throws(PostgresError) {
        let text = try utility.text(quotedBy: openHandle())
        try requireNoCopy(answer { handle in text.withCString { PQsendQuery(handle, $0) } })
    }

    /// Runs the statements of a script in one go; without BEGIN in it, all or none take effect.
    package mutating func execute(script: Script) throws(PostgresError) {
        guard !script.bytes.contains(0) else {
            throw PostgresError(.usage, "a script holds a zero byte")
        }
        let text = script.bytes.map(CChar.init(bitPattern:)) + [0]
        try requireNoCopy(answer { PQsendQuery($0, text) })
    }

    /// Runs one statement unprepared, which any pooler in front of the server can take.
    mutating func run(
        _ statement: Statement, isShielded: Bool = false
    ) throws(PostgresError) -> ResultHandle {
        let parameters = try EncodedParameters(statement.parameters)
        let result = try answer(isShielded: isShielded) { handle in
            parameters.withPointers { count, types, values, lengths, formats in
                statement.sql.withCString {
                    PQsendQueryParams(handle, $0, count, types, values, lengths, formats, 0)
                }
            }
        }
        try requireNoCopy(result)
        return result
    }

    static func rows<Value>(
        of result: ResultHandle, _ decode: (borrowing Row) throws(PostgresError) -> Value
    ) throws(PostgresError) -> [Value] {
        let columns = result.columns()
        var values: [Value] = []
        values.reserveCapacity(Int(result.rowCount))
        for index in 0..<result.rowCount {
            values.append(try decode(Row(result: result, index: index, columns: columns)))
        }
        return values
    }

    /// Ends a COPY that was started as a plain statement, which then does nothing.
    private func requireNoCopy(_ result: ResultHandle) throws(PostgresError) {
        guard result.status == PGRES_COPY_IN, let handle else { return }
        PQputCopyEnd(handle, "not started as a copy")
        while let rest = PQgetResult(handle) { PQclear(rest) }
        throw PostgresError(.usage, "COPY FROM STDIN must be run by copyIn")
    }
}
