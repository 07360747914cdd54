import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Two changes that are each fine and close a way round together")
struct ConcurrentRingTests {
    private static let apply: StaticString =
        "select code from service.apply_proposal($1::uuid, $2::bigint, $3::bigint)"

    @Test("E56: never both apply: the second waits, and then its reference is broken")
    func locked() async throws {
        try await TestInstallation.with { installation in
            let run = try await Self.run(installation)
            #expect(run.isBlocked)
            #expect(run.codes == ["ok", "broken_reference"])
            #expect(run.ways == ["one>two"])
            let bo = try await installation.store(.bo)
            let second = try await bo.proposals.show(run.second)
            #expect(second.state == "conflicted")
            #expect(second.cause?.contains("round for ever") == true)
        }
    }

    @Test("E56: without the locks of the scopes neither sees what the other writes")
    func unlocked() async throws {
        try await TestInstallation.with { installation in
            let superuser = try await installation.superuser()
            try await superuser.execute(
                """
                create or replace function priv.lock_scopes(p_names text[], p_written boolean[])
                returns void language sql volatile as 'select'
                """)
            await superuser.close()
            let run = try await Self.run(installation)
            #expect(run.codes == ["ok", "ok"])
            #expect(run.ways == ["one>two", "two>one"], "people go round for ever")
        }
    }

    @Test("E56: a journey that is stopped after the sign-off is no target any more")
    func stoppedMeanwhile() async throws {
        try await TestInstallation.with { installation in
            let runner = try await Self.prepare(installation)
            let ana = try await installation.store(.ana)
            let id = try await ana.submit(
                TestJourney.envelope(TestJourney.leading("one", to: ["two"]), base: 1))
            try await runner.assessAll()
            try await installation.approveAll(id)
            let bo = try await installation.store(.bo)
            _ = try await bo.journeys.stop("two", why: "test", command: UUID())
            let job = try #require(try await runner.claim().first)
            let refusal = await #expect(throws: GovernanceError.self) {
                try await runner.store.jobs.apply(job)
            }
            #expect(refusal?.code == .brokenReference)
            let shown = try await ana.proposals.show(id)
            #expect(shown.state == "conflicted")
            #expect(shown.cause?.contains("which is stopped") == true)
            #expect(try await ana.documents.show(kind: "journey", key: "one").revision == 1)
        }
    }

    private struct Run {
        let second: Int
        let codes: [String]
        let isBlocked: Bool
        /// Every transfer in force.
        let ways: [String]
    }

    /// Journeys `one` and `two` in force, without transfers.
    private static func prepare(_ installation: TestInstallation) async throws -> RunnerByHand {
        try await installation.putInForce(
            ["one", "two"].map { .init(TestJourney.leading($0, to: [])) })
        return try await RunnerByHand(installation)
    }

    /// Applies the first in an open transaction, starts the second, commits once it waits: without
    /// the locks it does so only where it writes.
    private static func run(_ installation: TestInstallation) async throws -> Run {
        let runner = try await prepare(installation)
        let ana = try await installation.store(.ana)
        var ids: [Int] = []
        for (key, target) in [("one", "two"), ("two", "one")] {
            ids.append(
                try await ana.submit(
                    TestJourney.envelope(TestJourney.leading(key, to: [target]), base: 1)))
        }
        try await runner.assessAll()
        for id in ids { try await installation.approveAll(id) }
        let jobs = try await runner.claim().sorted { ($0.proposal ?? 0) < ($1.proposal ?? 0) }
        try #require(jobs.map(\.proposal) == ids && jobs.allSatisfy { $0.kind == .apply })

        let holder = try await installation.connection(.wren)
        let waiter = try await installation.connection(.wren)
        let superuser = try await installation.superuser()
        let process = await waiter.backendProcessID
        try await holder.execute("begin")
        var codes = try await apply(jobs[0], on: holder)
        async let answer = apply(jobs[1], on: waiter)
        let isBlocked = try await superuser.untilBlocked(process)
        try await holder.execute("commit")
        codes += try await answer
        let ways = try await superuser.query(
            """
            select d.key || '>' || l.target as way from core.journey_links l
            join core.documents d on d.id = l.document_id where l.kind = 'transfer' order by 1
            """
        ) { row throws(PostgresError) in try row.value("way", as: String.self) }
        for connection in [holder, waiter, superuser] { await connection.close() }
        return Run(second: ids[1], codes: codes, isBlocked: isBlocked, ways: ways)
    }

    private static func apply(
        _ job: ClaimedJob, on connection: Connection
    ) async throws -> [String] {
        try await connection.query(apply, [job.worker, job.id, job.token]) {
            row throws(PostgresError) in try row.value("code", as: String.self)
        }
    }
}
