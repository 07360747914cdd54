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
