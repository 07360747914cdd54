extension Connection {
    /// As `Session.query`, as a transaction of its own.
    package func query<Value: Sendable>(
        _ sql: StaticString, _ parameters: [any ParameterValue] = [],
        decode: @Sendable (borrowing Row) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> [Value] {
        try await withSession { session throws(PostgresError) in
            try session.query(sql, parameters, decode: decode)
        }
    }

    /// As `Session.execute`, as a transaction of its own.
    @discardableResult
    package func execute(
        _ sql: StaticString, _ parameters: [any ParameterValue] = []
    ) async throws(PostgresError) -> Int {
        try await withSession { session throws(PostgresError) in
            try session.execute(sql, parameters)
        }
    }

    package func execute(utility: UtilityStatement) async throws(PostgresError) {
        try await withSession { session throws(PostgresError) in
            try session.execute(utility: utility)
        }
    }

    package func execute(script: Script) async throws(PostgresError) {
        try await withSession { session throws(PostgresError) in
            try session.execute(script: script)
        }
    }

    /// As `Session.pipeline`, as a transaction of its own.
    @discardableResult
    package func pipeline(
        _ statements: [Statement]
    ) async throws(PostgresError) -> [Int] {
        try await withSession { session throws(PostgresError) in
            try session.pipeline(statements)
        }
    }

    /// As `Session.copyIn`, as a transaction of its own.
    @discardableResult
    package func copyIn(
        _ sql: StaticString, rows: some Sequence<[UInt8]> & Sendable
    ) async throws(PostgresError) -> Int {
        try await withSession { session throws(PostgresError) in
            try session.copyIn(sql, rows: rows)
        }
    }

    /// As `Session.copyIn`, as a transaction of its own.
    @discardableResult
    package func copyIn(
        _ sql: StaticString,
        produce: @Sendable (inout CopyWriter) throws(PostgresError) -> Void
    ) async throws(PostgresError) -> Int {
        try await withSession { session throws(PostgresError) in
            try session.copyIn(sql, produce: produce)
        }
    }
}
