import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Crashes of the runner")
struct KilledRunnerTests {
    private static let proposals = 40
    private static let kills = 15

    @Test("a runner that is killed again and again loses nothing and repeats nothing")
    func killed() async throws {
        try await TestInstallation.with { installation in
            var chance = Chance("killed runner")
            let behind = try await installation.superuser()
            async let people: Void = Self.submitAndApprove(installation)
            try await Self.killAfterClaim(behind, installation)
            for _ in 0..<Self.kills {
                let runner = try RunnerProgram(installation, leaseSeconds: 1)
                try await Self.letWork(behind, jobs: Int.random(in: 0...4, using: &chance))
                // Somewhere within a job, or while it starts.
                try await behind.pause(seconds: Double.random(in: 0...0.06, using: &chance))
                runner.kill()
            }
            let runner = try RunnerProgram(installation, leaseSeconds: 1)
            try await people
            try await behind.wait(
                "everything to be applied",
                until: """
                    select case when exists (select from jobs.live) or exists (
                        select from core.proposals where state not in ('applied', 'suspended'))
                        then 0 else 1 end as count
                    """)
            let log = runner.logText
            #expect(runner.stop() == 0)
            let tally = try await Tally(behind)
            #expect(tally == .complete(Self.proposals), "\(log.suffix(2000))")
            // The kills hit: jobs were begun again.
            #expect(
                try await behind.count("select count(*) from jobs.history where attempt > 1") > 0)
        }
    }

    /// A kill that is sure to hit: many jobs are claimed together, it comes right after, and it is
    /// tried again where the runner was done with all of them by then.
    private static func killAfterClaim(
        _ behind: Connection, _ installation: TestInstallation
    ) async throws {
        try await behind.wait(
            "jobs to wait",
            until: """
                select case when (select count(*) from jobs.live) >= 10 then 1 else 0 end as count
                """)
        for _ in 0..<5 {
            let runner = try RunnerProgram(installation, leaseSeconds: 1)
            try await behind.wait(
                "a claim", until: "select count(*) from jobs.live where lease_until is not null")
            runner.kill()
            // What the server had begun for it is finished, by nobody's fault.
            try await behind.wait(
                "its sessions to end",
                until: """
                    select case when exists (
                        select from pg_stat_activity a
                        join core.principals p on p.role_name = a.usename and p.kind = 'runner'
                        where a.datname = current_database()) then 0 else 1 end as count
                    """)
            let left = try await behind.count(
                "select count(*) from jobs.live where lease_until is not null")
            if left > 0 { return }
        }
    }

    /// Waits until so many more jobs are done, or nothing is left to be done for now.
    private static func letWork(_ behind: Connection, jobs: Int) async throws {
        let done = try await behind.count("select count(*) from jobs.history")
        try await behind.wait(
            "\(jobs) jobs",
            until: """
                select case when (select count(*) from jobs.history) >= $1
                    or not exists (select from jobs.live) then 1 else 0 end as count
                """, [done + jobs])
    }

    private static func submitAndApprove(_ installation: TestInstallation) async throws {
        let behind = try await installation.superuser()
        let ana = try await installation.store(.ana)
        for number in 0..<proposals {
            _ = try await ana.submit(
                TestJourney.envelope(TestJourney.document("journey-\(number)")))
        }
        let bo = try await installation.store(.bo)
        var approved = 0
        while approved < proposals {
            try await behind.wait(
                "a proposal to approve",
                until: "select count(*) from core.proposals where state = 'in_review'")
            for item in try await bo.proposals.list(ProposalFilter(limit: 100))
            where item.state == "in_review" {
                try await bo.approve(item.id)
                approved += 1
            }
        }
    }
}
