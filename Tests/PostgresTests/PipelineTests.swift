import Postgres
import Testing

@Suite struct PipelineTests {
    @Test("a group is done in order and tells what each statement touched")
    func group() async throws {
        let connection = try await open()
        try await connection.execute("create temp table t (n int)")
        let touched = try await connection.pipeline([
            Statement("insert into t values ($1::int), ($2::int)", [1, 2]),
            Statement("update t set n = n + 1 where n = $1::int", [2]),
            Statement("select n from t"),
        ])
        #expect(touched == [2, 1, 2])
        #expect(try await connection.pipeline([]) == [])
    }

    @Test("rows come with the place of their statement")
    func rows() async throws {
        let connection = try await open()
        let found = try await connection.withSession { session throws(PostgresError) in
            var found: [String] = []
            try session.pipeline([
                Statement("select $1::text as a", ["x"]), Statement("select 1 where false"),
                Statement("select b from unnest('{y,z}'::text[]) as b"),
            ]) { index, row throws(PostgresError) in
                found.append(try "\(index)\(row.value(index == 0 ? "a" : "b", as: String.self))")
            }
            return found
        }
        #expect(found == ["0x", "2y", "2z"])
    }

    @Test("a group with a failure does nothing, and the connection goes on")
    func atomic() async throws {
        let connection = try await open()
        try await connection.execute("create temp table t (n int primary key)")
        let error = try await postgresError {
            try await connection.pipeline([
                Statement("insert into t values (1)"), Statement("insert into t values (1)"),
                Statement("insert into t values (2)"),
            ])
        }
        #expect(error.sqlState == "23505")
        #expect(try await connection.execute("select from t") == 0)
    }

    @Test("a group that is too large is refused before it is sent")
    func limits() async throws {
        let connection = try await open()
        let many = Array(repeating: Statement("select 1"), count: Session.pipelineStatementsMax)
        #expect(try await connection.pipeline(many).count == 64)
        let long = String(repeating: "x", count: Session.pipelineBytesMax)
        for group in [many + [Statement("select 1")], [Statement("select $1::text", [long])]] {
            let error = try await postgresError { try await connection.pipeline(group) }
            #expect(error.kind == .usage)
        }
        #expect(try await connection.execute("select 1") == 1)
    }

    @Test("a group on a connection that breaks says that its outcome is unknown")
    func broken() async throws {
        let connection = try await open()
        let error = try await postgresError {
            try await connection.pipeline([
                Statement("select 1"), Statement("select pg_terminate_backend(pg_backend_pid())"),
                Statement("select 2"),
            ])
        }
        #expect(error.kind == .unknownOutcome)
    }
}
