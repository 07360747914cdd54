import JourneyTestSupport
import Postgres
import Testing

@Suite struct TransactionTests {
    @Test("what a body wrote is there after it returned, and gone after it threw")
    func commitAndRollback() async throws {
        try await withDatabase { connection, _ in
            try await connection.execute("create table t (n int primary key)")
            try await connection.transaction { session throws(PostgresError) in
                _ = try session.execute("insert into t values (1)")
            }
            let error = try await postgresError {
                try await connection.transaction { session throws(PostgresError) in
                    _ = try session.execute("insert into t values (2)")
                    _ = try session.execute("insert into t values (1)")
                }
            }
            #expect(error.kind == .server)
            #expect(error.phase == .body)
            #expect(error.sqlState == "23505")
            #expect(error.constraint == "t_pkey")
            #expect(error.table == "t")
            #expect(error.detail == "Key (n)=(1) already exists.")
            #expect(error.suppressed.isEmpty)
            #expect(try await count(connection) == 1)
        }
    }

    @Test("an error at COMMIT is told from one in the body")
    func deferredConstraint() async throws {
        try await withDatabase { connection, _ in
            try await connection.execute(
                "create table t (n int unique deferrable initially deferred)")
            let error = try await postgresError {
                try await connection.transaction { session throws(PostgresError) in
                    _ = try session.execute("insert into t values (1), (1)")
                }
            }
            #expect(error.phase == .commit)
            #expect(error.kind == .server)
            #expect(error.sqlState == "23505")
        }
    }

    @Test("a body that hides a failed statement is told that nothing was committed")
    func swallowed() async throws {
        let connection = try await open()
        let error = try await postgresError {
            try await connection.transaction { session throws(PostgresError) in
                do throws(PostgresError) {
                    _ = try session.execute("select 1 / 0")
                } catch {}
            }
        }
        #expect(error.kind == .usage)
        #expect(error.phase == .commit)
        #expect(try await connection.execute("select 1") == 1)
    }

    @Test("a body may not end the transaction itself, nor begin within one")
    func ownCommit() async throws {
        let connection = try await open()
        let error = try await postgresError {
            try await connection.transaction { session throws(PostgresError) in
                _ = try session.execute("commit")
            }
        }
        #expect(error.kind == .usage)
        #expect(error.phase == .body)
        try await connection.execute("begin")
        let nested = try await postgresError {
            try await connection.transaction { _ throws(PostgresError) in }
        }
        #expect(nested.phase == .begin)
    }

    @Test("a serialisation failure repeats the body, and no more often than asked")
    func retries() async throws {
        try await withDatabase { connection, name in
            try await connection.execute("create table t (n int)")
            try await connection.execute("create sequence attempts")
            let failsTwice: @Sendable (inout Session) throws(PostgresError) -> Void = {
                session throws(PostgresError) in
                _ = try session.execute("insert into t values (1)")
                _ = try session.execute(
                    """
                    do $$ begin if nextval('attempts') < 3 then
                      raise exception 'again' using errcode = '40001'; end if; end $$
                    """)
            }
            let error = try await postgresError {
                try await connection.transaction(retries: 1, failsTwice)
            }
            #expect(error.isRetryable)
            try await connection.transaction(retries: 0, failsTwice)
            #expect(try await count(connection) == 1)
            try await connection.execute("alter sequence attempts restart")
            try await connection.transaction(retries: 2, failsTwice)
            #expect(try await count(connection) == 2)
        }
    }

    @Test("two transactions that deadlock both end, one of them by a repetition")
    func deadlock() async throws {
        try await withDatabase { first, name in
            let second = try await open(name)
            try await first.execute("create table t (n int primary key, hits int default 0)")
            try await first.execute("insert into t values (1), (2)")
            @Sendable func cross(
                _ connection: Connection, _ one: Int, _ two: Int
            ) async throws(PostgresError) {
                try await connection.transaction { session throws(PostgresError) in
                    _ = try session.execute("set local deadlock_timeout = '50ms'")
                    for n in [one, two] {
                        _ = try session.execute(
                            "update t set hits = hits + 1 where n = $1::int", [n])
                        _ = try session.execute("select pg_sleep(0.2)")
                    }
                }
            }
            async let left: Void = cross(first, 1, 2)
            async let right: Void = cross(second, 2, 1)
            try await left
            try await right
            let hits = try await first.query("select hits from t") {
                row throws(PostgresError) in try row.value("hits", as: Int.self)
            }
            #expect(hits == [2, 2])
        }
    }

    @Test("a snapshot transaction cannot write")
    func snapshot() async throws {
        let connection = try await open()
        let error = try await postgresError {
            try await connection.transaction(.snapshot) { session throws(PostgresError) in
                _ = try session.execute("create table never (n int)")
            }
        }
        #expect(error.sqlState == "25006")
        #expect(error.isConnectionLost)
    }

    @Test("a connection that breaks in the body has done nothing, and says so by its kind")
    func brokenInBody() async throws {
        let connection = try await open()
        let error = try await postgresError {
            try await connection.transaction { session throws(PostgresError) in
                _ = try session.execute("select pg_terminate_backend(pg_backend_pid())")
            }
        }
        #expect(error.kind == .connection)
        #expect(error.isConnectionLost)
        #expect(error.phase == .body)
        #expect(await !connection.isAlive)
        let next = try await postgresError { try await connection.execute("select 1") }
        #expect(next.kind == .connection)
    }

    @Test("a COMMIT without an answer has an unknown outcome")
    func brokenInCommit() async throws {
        try await withDatabase { connection, _ in
            try await connection.execute("create table t (n int)")
            try await connection.execute(
                """
                create function die() returns trigger language plpgsql as
                $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$
                """)
            try await connection.execute(
                """
                create constraint trigger die after insert on t deferrable initially deferred
                for each row execute function die()
                """)
            let error = try await postgresError {
                try await connection.transaction { session throws(PostgresError) in
                    _ = try session.execute("insert into t values (1)")
                }
            }
            #expect(error.kind == .unknownOutcome)
            #expect(error.phase == .commit)
            #expect(!error.isRetryable)
        }
    }

    @Test("a statement of its own without an answer has an unknown outcome too")
    func brokenAlone() async throws {
        let connection = try await open()
        let error = try await postgresError {
            try await connection.execute("select pg_terminate_backend(pg_backend_pid())")
        }
        #expect(error.kind == .unknownOutcome)
        #expect(error.sqlState == "57P01")
    }

    private func count(_ connection: Connection) async throws -> Int {
        try await connection.query("select count(*)::int as n from t") {
            row throws(PostgresError) in try row.value("n", as: Int.self)
        }[0]
    }
}
