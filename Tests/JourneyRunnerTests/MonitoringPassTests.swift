import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import ServiceLifecycle
import Testing

@testable import JourneyRunner

@Suite("Monitoring: the nightly pass")
struct MonitoringPassTests {
    private static let open: StaticString = """
        select concat_ws(' ', 'C-' || id, kind, place, closed_as) as text from core.cases
        order by id
        """

    @Test("it judges everything once a moment, opens one case, and again opens none")
    func pass() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await MonitoredWorld.fill(behind, journeys: 450)
            #expect(try await installation.runOnce() == 1)
            #expect(try await installation.runOnce() == 0)
            #expect(
                try await behind.texts(
                    """
                    select state || ' ' || count(*) as text from core.verdicts
                    group by state order by 1
                    """) == ["healthy 449", "investigate 1"])
            let expected = ["C-1 investigate click-rate journey journey-1"]
            #expect(try await behind.texts(Self.open) == expected)
            try await MonitoredWorld.ask(behind)
            #expect(try await installation.runOnce() == 1)
            #expect(try await behind.texts(Self.open) == expected)
            #expect(
                try await behind.texts(
                    """
                    select concat_ws(' ', (select count(*) from core.pass_components),
                        (select count(*) from core.monitor_passes where ended_at is not null),
                        (select count(*) from core.verdicts v
                            where v.pass_id <> (select max(id) from core.monitor_passes))) as text
                    """) == ["0 2 0"])
        }
    }

    @Test("what one runner left another goes on with; late verdicts are refused")
    func resumed() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await MonitoredWorld.fill(behind, journeys: 250)
            let hand = try await RunnerByHand(installation)
            let job = try #require(try await hand.claim().first)
            #expect(job.kind == .monitor)
            let begun = try await hand.store.jobs.beginPass(job)
            #expect(begun.components == 250 && begun.judged == 0)
            let page = try await hand.store.jobs.passPage(job, after: 0, limit: 3)
            #expect(page.map(\.number) == [1, 2, 3] && page[0].component.days.count == 80)
            let kept = page.map { entry in
                KeptVerdict(
                    number: entry.number, state: "blind", verdict: .object([:]),
                    inputs: String(repeating: "ab", count: 32), evidenceDay: 1)
            }
            for wrong in [Array(kept.dropFirst()), [kept[1], kept[0]], []] {
                let error = await #expect(throws: GovernanceError.self) {
                    try await hand.store.jobs.keep(wrong, after: 0, for: job)
                }
                #expect(error?.code == .invalid)
            }
            try await hand.store.jobs.keep(kept, after: 0, for: job)
            try await hand.store.jobs.keep(kept, after: 0, for: job)
            let early = await #expect(throws: GovernanceError.self) {
                try await hand.store.jobs.endPass(job)
            }
            #expect(early?.code == .invalid)
            try await behind.execute(
                "update jobs.live set lease_until = now() - interval '1 second'")
            #expect(try await installation.runOnce() == 1)
            #expect(
                try await behind.texts(
                    """
                    select state || ' ' || count(*) as text from core.verdicts
                    group by state order by 1
                    """) == ["blind 3", "healthy 247"])
            let late = await #expect(throws: GovernanceError.self) {
                try await hand.store.jobs.keep(kept, after: 3, for: job)
            }
            #expect(late?.code == .leaseLost)
            #expect(try await hand.store.jobs.passPage(job, after: 0, limit: 3).isEmpty)
        }
    }

    @Test("told to stop it gives its job back unburnt, and goes on where it was")
    func stopped() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let blocker = try await installation.superuser()
            try await MonitoredWorld.fill(behind, journeys: 450)
            try await blocker.execute("begin")
            try await blocker.execute("lock table core.verdicts in access exclusive mode")
            try await installation.withRunner(installation.runnerOptions()) { group in
                try await behind.wait(
                    "the runner at its first page", until: RunnerServiceTests.runnerBlocked)
                await group.triggerGracefulShutdown()
                try await blocker.execute("rollback")
            }
            #expect(
                try await behind.texts(
                    """
                    select concat_ws(' ', j.attempt, j.lease_worker,
                        p.judged between 200 and 400) as text
                    from jobs.live j join core.monitor_passes p on p.job_id = j.id
                    """) == ["0 t"])
            #expect(try await installation.runOnce() == 1)
            #expect(try await behind.count("select count(*) from core.verdicts") == 450)
        }
    }

    @Test("what is not monitored any more has no verdict, and its case is closed")
    func gone() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await MonitoredWorld.fill(behind, journeys: 3)
            try await installation.runOnce()
            try await behind.execute(
                """
                update core.journeys set state = 'stopped' where document_id in (
                    select id from core.documents where key = 'journey-1')
                """)
            try await MonitoredWorld.ask(behind)
            try await installation.runOnce()
            #expect(
                try await behind.texts(Self.open)
                    == ["C-1 investigate click-rate journey journey-1 gone"])
            #expect(try await behind.count("select count(*) from core.verdicts") == 2)
        }
    }

    @Test("the team closes its investigation; the same fall opens no case, a new one does")
    func rearmed() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await MonitoredWorld.fill(behind, journeys: 2)
            try await installation.runOnce()
            let (rui, ana) = try await (installation.store(.rui), installation.store(.ana))
            let stranger = await #expect(throws: GovernanceError.self) {
                try await rui.monitoring.close(1, reason: "not mine", command: UUID())
            }
            #expect(stranger?.code == .notPermitted)
            _ = try await ana.monitoring.close(1, reason: "the season", command: UUID())
            try await MonitoredWorld.ask(behind)
            try await installation.runOnce()
            #expect(try await ana.monitoring.cases().isEmpty)
            // As if it had been decided three weeks ago: the fall since then is news.
            try await behind.execute(
                "update core.cases set settled_through = settled_through - 21")
            try await MonitoredWorld.ask(behind)
            try await installation.runOnce()
            #expect(try await ana.monitoring.cases().map(\.kind) == ["investigate"])
        }
    }

    @Test("a metric that cannot be read is a verdict of its own, and the pass goes on")
    func unreadable() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await MonitoredWorld.fill(behind, journeys: 2)
            try await behind.execute("set session_replication_role = replica")
            try await behind.execute(
                """
                with text as (select convert_to('{"key":"odd","measure":"rate"}', 'UTF8') as text),
                kept as (insert into core.blobs (digest, content) select sha256(text), text from text)
                insert into core.documents (kind, key, name, team_id, head_revision, head_digest)
                select 'metric', 'odd', 'odd', (select id from core.teams where key = 'email-team'),
                    1, sha256(text) from text
                """)
            // Of a measure that this version does not know.
            try await behind.execute(
                """
                insert into core.journey_metrics (document_id, metric, step_key, floor)
                select id, 'odd', '', null from core.documents where key = 'journey-2'
                """)
            try await behind.execute(
                """
                with text as (select convert_to('{"key":"odd","measure":"vibes"}', 'UTF8') as text),
                kept as (insert into core.blobs (digest, content) select sha256(text), text from text)
                update core.documents set head_digest = sha256(text) from text where key = 'odd'
                """)
            try await behind.execute("set session_replication_role = origin")
            try await installation.runOnce()
            #expect(
                try await behind.texts(
                    "select place || ' ' || state as text from core.verdicts order by place")
                    == [
                        "click-rate journey journey-1 investigate",
                        "click-rate journey journey-2 healthy",
                        "odd journey journey-2 data_incident",
                    ])
            let ana = try await installation.store(.ana)
            let found = try await ana.monitoring.cases().first { $0.metric == "odd" }
            #expect(found?.evidence.contains("cannot be read") == true)
            await ana.close()
        }
    }

    @Test("days that a decision leaves out count for nothing, and no other case leaves any out")
    func leftOut() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await MonitoredWorld.fill(behind, journeys: 2)
            try await behind.execute("alter table core.observations disable trigger all")
            // Six days of the second journey were counted wrongly, and never will be right.
            try await behind.execute(
                """
                update core.observations o set total = 2000
                from core.metric_series s where s.id = o.series_id and s.subject = 'journey-2'
                    and o.day > (now() at time zone 'UTC')::date - 7
                """)
            try await installation.runOnce()
            let ana = try await installation.store(.ana)
            let cases = try await ana.monitoring.cases()
            let data = try #require(cases.first { $0.kind == "data" })
            let other = try #require(cases.first { $0.kind == "investigate" })
            func day(_ back: Int) async throws -> String {
                try await behind.texts(
                    "select ((now() at time zone 'UTC')::date - $1::int)::text as text", [back])[0]
            }
            let days = LeftOut(from: try await day(6), to: try await day(1))
            for (id, wrong) in [
                (other.id, days), (data.id, LeftOut(from: days.to, to: days.from)),
                (data.id, LeftOut(from: days.from, to: "2999-01-01")),
                (data.id, LeftOut(from: "2001-01-01", to: days.to)),
            ] {
                let code = await #expect(throws: GovernanceError.self, "\(wrong)") {
                    try await ana.monitoring.close(
                        id, reason: "so", leftOut: wrong, command: UUID())
                }
                #expect(code?.code == .invalid, "\(wrong)")
            }
            _ = try await ana.monitoring.close(
                data.id, reason: "the tag was doubled", leftOut: days, command: UUID())
            try await MonitoredWorld.ask(behind)
            try await installation.runOnce()
            let state: StaticString = """
                select state as text from core.verdicts where place like '%journey-2'
                """
            #expect(try await behind.texts(state) == ["healthy"])
            await ana.close()
        }
    }

    @Test("what is usual is learned anew from the day that a decision names, and from no other")
    func newUsual() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await MonitoredWorld.fill(behind, journeys: 2)
            try await installation.runOnce()
            let ana = try await installation.store(.ana)
            for day in ["2099-01-01", "2001-01-01"] {
                let code = await #expect(throws: GovernanceError.self) {
                    try await ana.monitoring.close(
                        1, reason: "agreed", usualFrom: day, command: UUID())
                }
                #expect(code?.code == .invalid)
            }
            let through = try #require(try await ana.monitoring.cases().first?.through)
            _ = try await ana.monitoring.close(
                1, reason: "agreed", usualFrom: through, command: UUID())
            // As if the decision were old: the sum would find the same fall again.
            try await behind.execute(
                """
                update core.cases set settled_through = settled_through - 21,
                    usual_from = usual_from - 21
                """)
            try await MonitoredWorld.ask(behind)
            try await installation.runOnce()
            #expect(try await ana.monitoring.cases().isEmpty)
            #expect(
                try await behind.texts(
                    "select state as text from core.verdicts order by place limit 1")
                    == ["too_new"])
        }
    }
}
