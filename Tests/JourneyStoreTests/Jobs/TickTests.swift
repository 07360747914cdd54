import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Periodic jobs")
struct TickTests {
    private static func number(
        _ behind: Connection, _ sql: StaticString, _ parameters: [any ParameterValue] = []
    ) async throws -> Int {
        try await behind.query(sql, parameters) { row throws(PostgresError) in
            try row.value("value", as: Int.self)
        }.first ?? -1
    }

    private static let due: StaticString = """
        update jobs.schedules set local_time = null, every_minutes = 1, catch_up = 'all',
            catch_up_max = 20, next_at = now() - interval '10 minutes'
        where name = 'monitor'
        """

    @Test("several runners at once fire every moment exactly once, and again never")
    func once() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let hands = try await [
                RunnerByHand(installation), RunnerByHand(installation),
                RunnerByHand(installation), RunnerByHand(installation),
            ]
            for _ in 0..<10 {
                // As after a clock that went back: the ledger alone holds.
                try await behind.execute(Self.due)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for hand in hands {
                        group.addTask { try await hand.store.jobs.tick(worker: hand.worker) }
                    }
                    try await group.waitForAll()
                }
            }
            let ticks = try await Self.number(
                behind, "select count(*)::int as value from jobs.ticks")
            let jobs = try await Self.number(
                behind, "select count(*)::int as value from jobs.live")
            #expect((10...12).contains(ticks) && jobs == ticks)
            #expect(
                try await Self.number(
                    behind,
                    """
                    select count(*)::int as value from jobs.schedules
                    where next_at > now() and next_at <= now() + interval '1 minute'
                    """) == 1)
        }
    }

    @Test("finished jobs are forgotten after 400 days, those nobody has decided about are not")
    func history() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await behind.execute(
                """
                insert into jobs.history (id, kind, attempt, outcome, created_at, finished_at)
                select n, 'monitor', 1, case when n = 1 then 'dead' else 'done' end, now(),
                    now() - case when n = 3 then '399 days' else '401 days' end::interval
                from generate_series(1, 3) n
                """)
            try await behind.execute(Self.due)
            let hand = try await RunnerByHand(installation)
            try await hand.store.jobs.tick(worker: hand.worker)
            #expect(
                try await Self.number(
                    behind, "select sum(id)::int as value from jobs.history") == 4)
        }
    }

    @Test("nothing due writes nothing, and a stranger makes nothing due")
    func quiet() async throws {
        try await TestInstallation.with { installation in
            let hand = try await RunnerByHand(installation)
            #expect(try await hand.store.jobs.tick(worker: hand.worker) == 0)
            let error = await #expect(throws: GovernanceError.self) {
                try await hand.store.jobs.tick(worker: UUID())
            }
            #expect(error?.code == .unknownIdentity)
        }
    }

    @Test("the moments of a schedule are done one after the other, oldest first")
    func inTurn() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let wren = try await installation.connection(.wren)
            try await behind.execute(Self.due)
            let (left, right) = try await (RunnerByHand(installation), RunnerByHand(installation))
            try await left.store.jobs.tick(worker: left.worker)
            let first = try await Self.claimed(wren, by: left)
            #expect(first.count == 1)
            #expect(try await Self.claimed(wren, by: right).isEmpty)
            try await behind.execute("delete from jobs.live where lease_until is not null")
            let second = try await Self.claimed(wren, by: right)
            #expect(second.count == 1 && second[0] > first[0])
        }
    }

    /// Claims as a worker that knows the kind; the moments.
    private static func claimed(
        _ wren: Connection, by hand: RunnerByHand
    ) async throws -> [String] {
        try await wren.query(
            """
            select tick_at::text as value
            from service.claim_jobs($1::uuid, '{monitor}', 10, 60)
            """, [hand.worker]
        ) { row throws(PostgresError) in try row.value("value", as: String.self) }
    }

    @Test("a kind that a worker does not know stays for one that does")
    func unknown() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await behind.execute(
                """
                insert into jobs.schedules (name, kind, every_minutes, next_at)
                values ('other', 'not-known-here', 1, now() - interval '1 minute')
                """)
            let hand = try await RunnerByHand(installation)
            #expect(try await hand.store.jobs.tick(worker: hand.worker) == 1)
            #expect(try await hand.claim().isEmpty)
            #expect(
                try await Self.number(
                    behind,
                    """
                    select count(*)::int as value from jobs.live
                    where kind = 'not-known-here' and attempt = 0
                    """) == 1)
        }
    }

    @Test("a paused kind neither fires nor begins; resumed, it catches up by its rule")
    func paused() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let (bo, ana) = try await (installation.store(.bo), installation.store(.ana))
            let wren = try await installation.connection(.wren)
            let hand = try await RunnerByHand(installation)
            try await behind.execute(Self.due)
            try await hand.store.jobs.tick(worker: hand.worker)
            let refused = await #expect(throws: GovernanceError.self) {
                try await ana.jobs.pause("monitor", reason: "mine", command: UUID())
            }
            #expect(refused?.code == .notPermitted)
            _ = try await bo.jobs.pause("monitor", reason: "the warehouse moves", command: UUID())
            let again = await #expect(throws: GovernanceError.self) {
                try await bo.jobs.pause("monitor", reason: "again", command: UUID())
            }
            #expect(again?.code == .nothingToDo)
            #expect(try await Self.claimed(wren, by: hand).isEmpty)
            #expect(Set(try await bo.jobs.live().map(\.state)) == ["paused"])
            try await behind.execute("delete from jobs.live")
            try await behind.execute("delete from jobs.ticks")
            try await behind.execute(Self.due)
            #expect(try await hand.store.jobs.tick(worker: hand.worker) == 0)
            let paused = try await bo.jobs.schedules().first { $0.name == "monitor" }
            #expect(paused?.pausedBy == "Bo Lindqvist")
            _ = try await bo.jobs.resume("monitor", command: UUID())
            #expect(try await hand.store.jobs.tick(worker: hand.worker) >= 10)
            #expect(try await Self.claimed(wren, by: hand).count == 1)
            for (kind, code) in [("monitor", OutcomeCode.nothingToDo), ("nothing", .notFound)] {
                let error = await #expect(throws: GovernanceError.self) {
                    try await bo.jobs.resume(kind, command: UUID())
                }
                #expect(error?.code == code)
            }
            let kinds = try await behind.query(
                "select kind from core.events where kind like 'job.%' order by id"
            ) { row throws(PostgresError) in try row.value("kind", as: String.self) }
            #expect(kinds == ["job.paused", "job.resumed"])
        }
    }

    @Test("paused, nothing applies; resumed, it does")
    func pausedApply() async throws {
        try await TestInstallation.with { installation in
            let (ana, bo) = try await (installation.store(.ana), installation.store(.bo))
            _ = try await ana.submit(TestJourney.envelope(TestJourney.document("welcome")))
            _ = try await bo.jobs.pause("assess", reason: "a policy is wrong", command: UUID())
            let hand = try await RunnerByHand(installation)
            #expect(try await hand.claim().isEmpty)
            _ = try await bo.jobs.resume("assess", command: UUID())
            #expect(try await hand.claim().count == 1)
        }
    }

    @Test("a schedule gets another rule from administrators, who say it rightly")
    func rule() async throws {
        try await TestInstallation.with { installation in
            let (bo, ana) = try await (installation.store(.bo), installation.store(.ana))
            var rule = ScheduleRule(localTime: "06:30", weekday: 1, zone: "Europe/Berlin")
            rule.catchUp = "skip"
            let refused = await #expect(throws: GovernanceError.self) {
                try await ana.jobs.schedule("monitor", rule, command: UUID())
            }
            #expect(refused?.code == .notPermitted)
            _ = try await bo.jobs.schedule("monitor", rule, command: UUID())
            let kept = try #require(try await bo.jobs.schedules().first { $0.name == "monitor" })
            #expect(kept.localTime == "06:30" && kept.weekday == 1 && kept.catchUp == "skip")
            #expect(kept.timeZone == "Europe/Berlin" && kept.lastAt == nil)
            #expect(kept.pausedBy == nil)
            // Who says no zone leaves it.
            _ = try await bo.jobs.schedule(
                "monitor", ScheduleRule(localTime: "07:00"), command: UUID())
            let still = try #require(
                try await bo.jobs.schedules().first { $0.name == "monitor" })
            #expect(still.timeZone == "Europe/Berlin")
            for wrong in [
                ScheduleRule(), ScheduleRule(everyMinutes: 0), ScheduleRule(everyMinutes: 10_081),
                ScheduleRule(everyMinutes: 5, localTime: "06:30"),
                ScheduleRule(everyMinutes: 5, weekday: 1),
                ScheduleRule(localTime: "06:30", weekday: 8),
                ScheduleRule(localTime: "06:30", zone: "Europe/Nowhere"),
                ScheduleRule(localTime: "06:30", zone: "BER+3"),
            ] {
                let error = await #expect(throws: GovernanceError.self, "\(wrong)") {
                    try await bo.jobs.schedule("monitor", wrong, command: UUID())
                }
                #expect(error?.code == .invalid, "\(wrong)")
            }
        }
    }
}
