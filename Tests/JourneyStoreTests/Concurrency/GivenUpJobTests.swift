import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("A job that is given up")
struct GivenUpJobTests {
    @Test("while somebody asks for the same job: neither waits for the other for ever")
    func noDeadlock() async throws {
        try await TestInstallation.with { installation in
            let stage = Stage(connection: try await installation.superuser())
            try await stage.call(
                .wren, "select service.beat($1::uuid, 'test', 1, 'test')", [stage.worker])
            try await stage.make("busy", steps: [.init("wait", channel: nil)])
            let id = try await stage.change(
                .ana, "busy", name: "Busier", steps: [.init("wait", channel: nil)])
            try await stage.approve(.bo, id)
            _ = try await stage.takeBack(.bo, id)
            // The apply of the sign-off that was taken back is still there, and a runner has it.
            let fence = try await stage.lease("apply", id, attempt: 5)
            let (bo, wren, watcher) = try await (
                installation.connection(.bo), installation.connection(.wren),
                installation.superuser()
            )
            let process = await wren.backendProcessID
            try await bo.execute("begin")
            try await bo.execute(
                "select api.comment_proposal(gen_random_uuid(), $1::bigint, 'Hm')", [id])
            async let failed = wren.query(
                """
                select code from service.fail_job(
                    $1::uuid, $2::bigint, $3::bigint, 'broken', null)
                """, fence
            ) { row throws(PostgresError) in try row.value("code", as: String.self) }
            #expect(try await watcher.untilBlocked(process))
            let approved = try await bo.query(
                """
                select code from api.approve_proposal(gen_random_uuid(), $1::bigint, 1, (
                    select decode(api.proposal($1::bigint) ->> 'digest', 'hex')), null, null)
                """, [id]
            ) { row throws(PostgresError) in try row.value("code", as: String.self) }
            try await bo.execute("commit")
            #expect(approved == ["ok"])
            #expect(try await failed == ["ok"])
            #expect(try await stage.state(id) == .suspended)
            for connection in [bo, wren, watcher, stage.connection] { await connection.close() }
        }
    }
}
