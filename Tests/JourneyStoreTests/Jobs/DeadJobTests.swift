import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Jobs that fail")
struct DeadJobTests {
    @Test("each attempt waits twice as long, within 15 % either way, six hours at most")
    func backoff() async throws {
        try await TestInstallation.with { installation in
            let seconds = try await installation.superuser().query(
                """
                select priv.backoff_seconds(a, c) as value
                from unnest(array[1, 2, 5, 12, 1000000]) with ordinality x (a, n),
                    unnest(array[0.0, 0.5, 1.0]) with ordinality y (c, m)
                order by x.n, y.m
                """
            ) { row throws(PostgresError) in try row.value("value", as: Double.self) }
            let expected = [15.0, 30, 240, 21600, 21600].flatMap { [$0 * 0.85, $0, $0 * 1.15] }
            #expect(zip(seconds, expected).allSatisfy { abs($0 - $1) < 0.001 })
            #expect(seconds.count == expected.count)
        }
    }

    @Test("a failure waits, one that no attempt mends is given up at once")
    func failing() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let ana = try await installation.store(.ana)
            let id = try await ana.submit(TestJourney.envelope(TestJourney.document("welcome")))
            let hand = try await RunnerByHand(installation)
            let job = try #require(try await hand.claim().first)
            _ = try await hand.store.jobs.fail(
                job, "the disk is full", retryAfter: .zero, backsOff: true)
            #expect(try await hand.claim().isEmpty)
            let waits = try await behind.query(
                "select extract(epoch from run_at - now())::float8 as value from jobs.live"
            ) { row throws(PostgresError) in try row.value("value", as: Double.self) }
            #expect(waits.count == 1 && (5...17.25).contains(waits[0]), "\(waits)")
            let listed = try await ana.jobs.live()
            #expect(listed.map(\.state) == ["retrying"] && listed[0].error == "the disk is full")
            try await behind.execute("update jobs.live set run_at = now()")
            let second = try #require(try await hand.claim().first)
            _ = try await hand.store.jobs.fail(second, "unreadable", retryAfter: nil)
            #expect(try await ana.proposals.show(id).state == "suspended")
            #expect(try await ana.jobs.dead().map(\.id) == [job.id])
            #expect(try await installation.store(.rui).jobs.dead().isEmpty, "not theirs to see")
        }
    }

    /// A proposal whose checks were given up; the job.
    private static func dead(
        _ installation: TestInstallation
    ) async throws -> (proposal: Int, job: Int, hand: RunnerByHand) {
        let ana = try await installation.store(.ana)
        let id = try await ana.submit(TestJourney.envelope(TestJourney.document("welcome")))
        let hand = try await RunnerByHand(installation)
        let job = try #require(try await hand.claim().first)
        _ = try await hand.store.jobs.fail(job, "unreadable", retryAfter: nil)
        return (id, job.id, hand)
    }

    @Test("an administrator has it done once more, by the same path as ever, and once")
    func retry() async throws {
        try await TestInstallation.with { installation in
            let (proposal, job, hand) = try await Self.dead(installation)
            let (bo, ana) = try await (installation.store(.bo), installation.store(.ana))
            let refused = await #expect(throws: GovernanceError.self) {
                try await ana.jobs.retry(job, command: UUID())
            }
            #expect(refused?.code == .notPermitted)
            let none = await #expect(throws: GovernanceError.self) {
                try await bo.jobs.retry(job + 1, command: UUID())
            }
            #expect(none?.code == .notFound)
            _ = try await bo.jobs.retry(job, command: UUID())
            let twice = await #expect(throws: GovernanceError.self) {
                try await bo.jobs.retry(job, command: UUID())
            }
            #expect(twice?.code == .nothingToDo)
            #expect(try await bo.jobs.dead().isEmpty)
            try await hand.assessAll()
            #expect(try await bo.proposals.show(proposal).state == "in_review")
        }
    }

    @Test("a job whose proposal moved on is not done again; discarding it needs a reason")
    func discard() async throws {
        try await TestInstallation.with { installation in
            let (proposal, job, _) = try await Self.dead(installation)
            let (bo, mia) = try await (installation.store(.bo), installation.store(.mia))
            let behind = try await installation.superuser()
            try await behind.execute(
                "update core.proposals set state = 'withdrawn' where id = $1", [proposal])
            let moved = await #expect(throws: GovernanceError.self) {
                try await bo.jobs.retry(job, command: UUID())
            }
            #expect(moved?.code == .wrongState)
            let silent = await #expect(throws: GovernanceError.self) {
                try await bo.jobs.discard(job, reason: "  ", command: UUID())
            }
            #expect(silent?.code == .invalid)
            _ = try await mia.jobs.discard(job, reason: "withdrawn by now", command: UUID())
            let twice = await #expect(throws: GovernanceError.self) {
                try await bo.jobs.discard(job, reason: "me too", command: UUID())
            }
            #expect(twice?.code == .nothingToDo)
            let kept = try await behind.query(
                """
                select concat_ws(' ', e.kind, e.subject = $1, d.body) as value
                from core.events e left join core.event_details d on d.event_id = e.id
                where e.kind = 'job.discarded'
                """, [String(job)]
            ) { row throws(PostgresError) in try row.value("value", as: String.self) }
            #expect(kept == ["job.discarded t withdrawn by now"])
        }
    }

    @Test("a periodic job that is given up keeps its moment, and fires again by hand only")
    func periodic() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await behind.execute(
                """
                update jobs.schedules set next_at = now() - interval '1 day',
                    args = '{"scope": "all"}'
                where name = 'monitor'
                """)
            let hand = try await RunnerByHand(installation)
            #expect(try await hand.store.jobs.tick(worker: hand.worker) == 1)
            let wren = try await installation.connection(.wren)
            let given = try await wren.query(
                """
                select f.code as value
                from service.claim_jobs($1::uuid, '{monitor}', 1, 60) j
                cross join lateral service.fail_job($1::uuid, j.id, j.token, 'broken', null) f
                """, [hand.worker]
            ) { row throws(PostgresError) in try row.value("value", as: String.self) }
            #expect(given == ["ok"])
            let bo = try await installation.store(.bo)
            let dead = try #require(try await bo.jobs.dead().first)
            #expect(dead.schedule == "monitor" && dead.tickAt != nil && dead.error == "broken")
            #expect(try await hand.store.jobs.tick(worker: hand.worker) == 0)
            _ = try await bo.jobs.retry(dead.id, command: UUID())
            let again = try await behind.query(
                """
                select concat_ws(' ', schedule, args ->> 'scope', attempt, tick_at = $1::timestamptz)
                    as value from jobs.live
                """, [dead.tickAt?.description]
            ) { row throws(PostgresError) in try row.value("value", as: String.self) }
            #expect(again == ["monitor all 0 t"])
        }
    }
}
