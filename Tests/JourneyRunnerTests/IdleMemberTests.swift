import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Members who forget a transaction")
struct IdleMemberTests {
    @Test("an open transaction is left alone for ten seconds, whatever the runner asks for")
    func fresh() async throws {
        try await TestInstallation.with { installation in
            let runner = try await installation.store(.wren)
            let ana = try await installation.connection(.ana)
            try await ana.execute("begin")
            for idle in [Duration.zero, .seconds(-100), .seconds(1), .seconds(10)] {
                #expect(try await runner.jobs.endIdleMembers(idle: idle) == 0)
            }
            try await ana.execute("select 1")
            try await ana.execute("rollback")
        }
    }

    @Test("after more than that the session of a member is ended, and nobody else's")
    func forgotten() async throws {
        try await TestInstallation.with { installation in
            let runner = try await installation.store(.wren)
            let behind = try await installation.superuser()
            let (ana, bo) = (
                try await installation.connection(.ana), try await installation.connection(.bo)
            )
            let broken = try await installation.connection(.rui)
            let (idle, other) = (
                try await installation.connection(.jo), try await installation.superuser()
            )
            for connection in [ana, bo, broken, other] { try await connection.execute("begin") }
            await #expect(throws: PostgresError.self) {
                try await broken.execute("select * from core.proposals")
            }
            try await behind.pause(seconds: 10.5)
            #expect(try await runner.jobs.endIdleMembers(idle: .seconds(60)) == 0)
            #expect(try await runner.jobs.endIdleMembers(idle: .seconds(1)) == 3)
            for connection in [ana, bo, broken] {
                await #expect(throws: PostgresError.self) {
                    try await connection.execute("select 1")
                }
            }
            for connection in [idle, other] { try await connection.execute("select 1") }
            #expect(try await runner.jobs.endIdleMembers(idle: .seconds(1)) == 0)
        }
    }

    @Test("one that works is ended as well, once somebody waits for what it holds")
    func blocking() async throws {
        try await TestInstallation.with { installation in
            let runner = try await installation.store(.wren)
            let store = try await installation.store(.ana)
            let proposal = try await store.submit(
                TestJourney.envelope(TestJourney.document("held")))
            let (ana, behind) = (
                try await installation.connection(.ana), try await installation.superuser()
            )
            let waiter = try await installation.superuser()
            try await ana.execute("begin")
            try await ana.execute(
                "select * from api.withdraw_proposal(gen_random_uuid(), $1::bigint, 'x')",
                [proposal])
            async let isEnded = Self.isEnded(ana)
            try await behind.pause(seconds: 10.5)
            #expect(try await runner.jobs.endIdleMembers(idle: .seconds(1)) == 0, "nobody waits")
            let process = await waiter.backendProcessID
            async let got = waiter.execute(
                "select from core.proposals where id = $1::bigint for update", [proposal])
            #expect(try await behind.untilBlocked(process))
            #expect(try await runner.jobs.endIdleMembers(idle: .seconds(1)) == 1)
            _ = try await got
            #expect(await isEnded)
            #expect(try await store.proposals.show(proposal).state == "checking")
        }
    }

    /// Whether the server ended the session while it was at work.
    private static func isEnded(_ connection: Connection) async -> Bool {
        do {
            try await connection.execute("select pg_sleep(3600)")
            return false
        } catch {
            return true
        }
    }
}
