import Postgres
import Testing

@Suite struct CancellationTests {
    /// Starts a statement that would take an hour, cancels it when the server runs it, and gives
    /// the error.
    private func cancelled(
        _ connection: Connection, _ body: @escaping @Sendable () async throws -> Void
    ) async throws -> PostgresError {
        let observer = try await open()
        let process = await connection.backendProcessID
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body() }
            var isRunning = false
            while !isRunning {
                isRunning = try await !observer.query(
                    """
                    select 1 from pg_stat_activity
                    where pid = $1::int and state = 'active' and wait_event = 'PgSleep'
                    """, [process]
                ) { _ in true }.isEmpty
            }
            group.cancelAll()
            return try await postgresError { try await group.waitForAll() }
        }
    }

    @Test(
        "a cancelled task cancels its statement, and the connection goes on",
        .timeLimit(.minutes(10)))
    func statement() async throws {
        let connection = try await open()
        let error = try await cancelled(connection) {
            try await connection.execute("select pg_sleep(3600)")
        }
        #expect(error.kind == .cancelled)
        #expect(error.sqlState == "57014")
        #expect(try await connection.execute("select 1") == 1)
    }

    @Test(
        "a cancelled transaction is rolled back, and the connection goes on",
        .timeLimit(.minutes(10)))
    func transaction() async throws {
        let connection = try await open()
        try await connection.execute("create temp table t (n int)")
        let error = try await cancelled(connection) {
            try await connection.transaction { session throws(PostgresError) in
                _ = try session.execute("insert into t values (1)")
                _ = try session.execute("select pg_sleep(3600)")
            }
        }
        #expect(error.kind == .cancelled)
        #expect(error.suppressed.isEmpty)
        #expect(try await connection.execute("select from t") == 0)
    }

    @Test("a task cancelled before it starts sends nothing")
    func early() async throws {
        let connection = try await open()
        try await connection.execute("create temp table t (n int)")
        let kind = await withTaskGroup(of: PostgresError.Kind?.self) { group in
            group.cancelAll()
            group.addTask {
                do throws(PostgresError) {
                    try await connection.execute("insert into t values (1)")
                    return nil
                } catch { return error.kind }
            }
            return await group.next() ?? nil
        }
        #expect(kind == .cancelled)
        #expect(try await connection.execute("select from t") == 0)
    }

    @Test("a statement that the server's own timeout ends was not cancelled by its task")
    func timeout() async throws {
        let connection = try await open()
        try await connection.execute("set statement_timeout = '20ms'")
        let error = try await postgresError {
            try await connection.execute("select pg_sleep(3600)")
        }
        #expect(error.kind == .server)
        #expect(error.sqlState == "57014")
    }

    /// Runs something that takes an hour, cancels it after a while of no more than microseconds,
    /// and gives what came of it.
    private func cancelledSoon(
        _ yields: Int, _ body: @escaping @Sendable () async throws(PostgresError) -> Void
    ) async -> PostgresError? {
        await withTaskGroup(of: PostgresError?.self) { group in
            group.addTask {
                do throws(PostgresError) {
                    try await body()
                    return nil
                } catch { return error }
            }
            for _ in 0..<yields { await Task.yield() }
            group.cancelAll()
            return await group.next() ?? nil
        }
    }

    @Test("a cancel that overtakes its statement is repeated", .timeLimit(.minutes(10)))
    func overtaking() async throws {
        let connection = try await open()
        for round in 0..<300 {
            let error = await cancelledSoon(round % 60) { () throws(PostgresError) in
                try await connection.execute("select pg_sleep(3600)")
            }
            #expect(error?.kind == .cancelled)
            #expect(try await connection.execute("select 1") == 1)
        }
    }

    @Test("a cancel meets neither the rollback nor the next statement", .timeLimit(.minutes(10)))
    func late() async throws {
        let connection = try await open()
        for round in 0..<300 {
            let error = await cancelledSoon(round % 60) { () throws(PostgresError) in
                try await connection.transaction { session throws(PostgresError) in
                    _ = try session.execute("select pg_sleep(3600)")
                }
            }
            #expect(error?.kind == .cancelled)
            #expect(error?.suppressed == [])
            #expect(try await connection.execute("select 1") == 1)
        }
    }
}
