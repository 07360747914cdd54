import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Two proposals that are each fine but break a cap together")
struct BarrierTests {
    private static let apply: StaticString =
        "select code from service.apply_proposal($1::uuid, $2::bigint, $3::bigint)"

    @Test("never both apply: the second waits, then finds that the world has moved")
    func locked() async throws {
        try await TestInstallation.with { installation in
            let run = try await Self.run(installation)
            #expect(run.first == ["ok"])
            #expect(run.isBlocked)
            #expect(run.second == ["world_moved"])
            #expect(run.live == 1)
            // The checks are repeated, and now they see the first.
            try await run.runner.assess(run.job)
            #expect(try await run.ana.proposals.show(#require(run.job.proposal)).state == "draft")
        }
    }

    @Test("would both apply without the locks of the scopes")
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
            #expect(run.first == ["ok"])
            #expect(run.second == ["ok"])
            #expect(run.live == 2, "the cap is broken")
        }
    }

    private struct Run {
        let runner: CapRunner
        let ana: Store
        /// Of the second proposal.
        let job: ClaimedJob
        let first: [String]
        let second: [String]
        let isBlocked: Bool
        let live: Int
    }

    /// Applies the first in an open transaction, starts the second, commits once it waits.
    private static func run(_ installation: TestInstallation) async throws -> Run {
        let ana = try await installation.store(.ana)
        let bo = try await installation.store(.bo)
        let runner = CapRunner(hand: try await RunnerByHand(installation))
        var ids: [Int] = []
        for key in ["one", "two"] {
            ids.append(
                try await ana.submit(
                    TestJourney.envelope(TestJourney.document(key, audience: "newcomers"))))
        }
        try await runner.assessAll()
        for id in ids { try await bo.approve(id) }
        let jobs = try await runner.hand.claim().sorted { ($0.proposal ?? 0) < ($1.proposal ?? 0) }
        try #require(jobs.map(\.proposal) == ids && jobs.allSatisfy { $0.kind == .apply })

        let holder = try await installation.connection(.wren)
        let waiter = try await installation.connection(.wren)
        let superuser = try await installation.superuser()
        // Asked for now, for a connection that waits answers nothing.
        let process = await waiter.backendProcessID
        try await holder.execute("begin")
        let first = try await apply(jobs[0], on: holder)
        async let answer = apply(jobs[1], on: waiter)
        let isBlocked = try await superuser.untilBlocked(process)
        try await holder.execute("commit")
        let second = try await answer
        let live = try await superuser.query(
            "select count(*) as value from core.journeys where audience = 'newcomers'"
        ) { row throws(PostgresError) in try row.value("value", as: Int.self) }
        for connection in [holder, waiter, superuser] { await connection.close() }
        return Run(
            runner: runner, ana: ana, job: jobs[1], first: first, second: second,
            isBlocked: isBlocked, live: live[0])
    }

    private static func apply(
        _ job: ClaimedJob, on connection: Connection
    ) async throws -> [String] {
        try await connection.query(apply, [job.worker, job.id, job.token]) {
            row throws(PostgresError) in try row.value("code", as: String.self)
        }
    }
}
