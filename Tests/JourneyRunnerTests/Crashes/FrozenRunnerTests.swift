import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("A runner that freezes")
struct FrozenRunnerTests {
    @Test("what a frozen runner had begun is another's when it thaws, and it changes nothing")
    func frozen() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let blocker = try await installation.superuser()
            let id = try await installation.submit(["welcome"])[0]
            // It freezes with the answer on its way: inputs are asked for and not yet read.
            try await blocker.execute("begin")
            try await blocker.execute("lock table core.blobs in access exclusive mode")
            let frozen = try RunnerProgram(installation, leaseSeconds: 1)
            try await behind.wait(
                "the runner at its job", until: RunnerServiceTests.runnerBlocked)
            frozen.freeze()
            try await blocker.execute("rollback")
            try await behind.wait(
                "the end of the lease",
                until: "select count(*) from jobs.live where lease_until < now()")

            let other = try await RunnerByHand(installation)
            let job = try #require(try await other.claim().first)
            #expect(job.attempt == 2)
            frozen.thaw()
            try await Self.waitForLoss(of: frozen, behind)
            #expect(try await behind.count("select count(*) from core.assessments") == 0)
            #expect(try await installation.shown(id).state == "checking")

            try await other.assess(job)
            #expect(try await installation.shown(id).state == "in_review")
            #expect(frozen.stop() == 0)
            #expect(try await behind.count("select count(*) from core.assessments") == 1)
            #expect(
                try await behind.count(
                    "select count(*) from core.events where kind = 'proposal.checked'") == 1)
        }
    }

    /// Its log says that it was refused.
    private static func waitForLoss(of runner: RunnerProgram, _ behind: Connection) async throws {
        for _ in 0..<1000 {
            if runner.logText.contains("lost to another runner") { return }
            try await behind.pause(seconds: 0.01)
        }
        throw NeverHappened(description: "the runner never noticed:\n\(runner.logText)")
    }
}
