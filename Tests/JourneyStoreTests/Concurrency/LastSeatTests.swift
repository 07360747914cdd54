import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Two people at the last sign-off, at the same moment")
struct LastSeatTests {
    @Test("E49: the second waits for the first, and one apply is done")
    func bothApprove() async throws {
        try await TestInstallation.with { installation in
            let end = try await Self.race(
                installation,
                """
                select code as value from api.approve_proposal(gen_random_uuid(), $1::bigint, 1,
                    decode($2, 'hex'), null, null)
                """)
            #expect(end == End(isBlocked: true, second: ["ok"], state: "applied", applied: 1))
        }
    }

    @Test("E49: a rejection that waited for an approval is not overwritten by it")
    func oneRejects() async throws {
        try await TestInstallation.with { installation in
            let end = try await Self.race(
                installation,
                """
                select code as value from api.reject_proposal(gen_random_uuid(), $1::bigint, 1,
                    decode($2, 'hex'), null, 'no')
                """)
            #expect(end == End(isBlocked: true, second: ["ok"], state: "rejected", applied: 0))
        }
    }

    private struct End: Equatable {
        var isBlocked: Bool
        var second: [String]
        var state: String
        /// How often the journey was applied.
        var applied: Int
    }

    /// Bo approves in an open transaction, Mia says something else meanwhile, Bo's is committed.
    private static func race(
        _ installation: TestInstallation, _ statement: StaticString
    ) async throws -> End {
        let ana = try await installation.store(.ana)
        let runner = try await RunnerByHand(installation)
        let id = try await ana.submit(TestJourney.envelope(TestJourney.document("race")))
        try await runner.assessAll()
        let digest = try await ana.proposals.show(id).digest
        let bo = try await installation.connection(.bo)
        let mia = try await installation.connection(.mia)
        let superuser = try await installation.superuser()
        // Asked for now, for a connection that waits answers nothing.
        let process = await mia.backendProcessID
        try await bo.execute("begin")
        let first = try await answer(
            """
            select code as value from api.approve_proposal(gen_random_uuid(), $1::bigint, 1,
                decode($2, 'hex'), null, null)
            """, id, digest, on: bo)
        #expect(first == ["ok"])
        async let second = answer(statement, id, digest, on: mia)
        let isBlocked = try await superuser.untilBlocked(process)
        try await bo.execute("commit")
        let said = try await second
        // Twice: the second finds nothing to do, and a rejected one is refused.
        for _ in 0..<2 { _ = try? await runner.applyAll() }
        let applied = try await superuser.query(
            "select count(*) as value from core.events where kind = 'document.applied'"
        ) { row throws(PostgresError) in try row.value("value", as: Int.self) }
        let state = try await ana.proposals.show(id).state
        for connection in [bo, mia, superuser] { await connection.close() }
        for store in [ana, runner.store] { await store.close() }
        return End(
            isBlocked: isBlocked, second: said, state: state, applied: applied.first ?? -1)
    }

    private static func answer(
        _ statement: StaticString, _ id: Int, _ digest: String, on connection: Connection
    ) async throws -> [String] {
        try await connection.query(statement, [id, digest]) { row throws(PostgresError) in
            try row.value("value", as: String.self)
        }
    }
}
