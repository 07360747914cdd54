import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyRunner

@Suite("Runner: the life of a change")
struct RunnerLifeTests {
    @Test("a change is checked, waits for its sign-off, and is applied")
    func wholeLife() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let id = try await installation.submit(["welcome"])[0]
            #expect(try await installation.runOnce() == 1)
            let checked = try await installation.shown(id)
            #expect(checked.state == "in_review")
            // nobody has compared the audience with others, so people agree without knowing
            #expect(checked.assessment?["outcome"]?.string == "require-approval")
            #expect((checked.assessment?["counts"]?["loaded"]?.int ?? 0) > 40)
            #expect(
                checked.assessment?["findings"]?.array?.map { $0["rule"]?.string } == [
                    "overlaps-known"
                ])
            #expect(checked.title != "Journey welcome")
            #expect(try await installation.runOnce() == 0)

            try await installation.approve([id])
            #expect(try await installation.runOnce() == 1)
            #expect(try await installation.shown(id).state == "applied")
            #expect(try await installation.runOnce() == 0)
        }
    }

    @Test("a change that a policy denies is a draft again, with its cause, and nobody may sign")
    func denied() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let id = try await installation.submit(["too-much"], messages: 4)[0]
            #expect(try await installation.runOnce() == 1)
            let shown = try await installation.shown(id)
            #expect(shown.state == "draft")
            #expect(shown.cause == "denied by policy")
            let findings = shown.assessment?["findings"]?.array ?? []
            #expect(findings.contains { $0["policy"]?.string == "contact-cap" })
            let bo = try await installation.store(.bo)
            let refusal = await #expect(throws: GovernanceError.self) { try await bo.approve(id) }
            #expect(refusal?.code == .wrongState)
            #expect(try await installation.runOnce() == 0)
            let behind = try await installation.superuser()
            #expect(
                try await behind.count(
                    """
                    select count(*) from core.document_revisions where origin = 'proposal'
                    """) == 0)
        }
    }

    @Test("a revision that comes while its predecessor is checked is what is judged in the end")
    func revised() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let id = try await installation.submit(["welcome"], messages: 4)[0]
            let ana = try await installation.store(.ana)
            _ = try await ana.proposals.revise(
                id, from: 1,
                TestJourney.envelope(TestJourney.lawful("welcome", audience: "customers")),
                command: UUID())
            try await installation.runOnce()
            let shown = try await installation.shown(id)
            #expect(shown.revision == 2)
            #expect(shown.state == "in_review")
            let behind = try await installation.superuser()
            #expect(
                try await behind.texts(
                    """
                    select revision || ' ' || outcome as text from jobs.history order by revision
                    """) == ["1 superseded", "2 done"])
        }
    }

    @Test("two proposals from one base: the second to come is in conflict, with what to do")
    func conflict() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let ids = try await installation.submit(["same", "same"])
            try await installation.runOnce()
            try await installation.approve(ids)
            try await installation.runOnce()
            #expect(try await installation.shown(ids[0]).state == "applied")
            let second = try await installation.shown(ids[1])
            #expect(second.state == "conflicted")
            #expect(second.cause?.contains("exists by now") == true)
            let behind = try await installation.superuser()
            #expect(
                try await behind.count(
                    """
                    select count(*) from core.document_revisions where origin = 'proposal'
                    """) == 1)
        }
    }

    @Test("a login that is no runner is told so, and does nothing")
    func noRunner() async throws {
        try await TestInstallation.with { installation in
            _ = try await installation.submit(["welcome"])
            var options = installation.runnerOptions()
            options.connection.connectionString = installation.connectionString(.bo)
            let refused = options
            let error = await #expect(throws: GovernanceError.self) {
                try await Runner(refused).run()
            }
            #expect(error?.code == .notPermitted || error?.code == .unknownIdentity)
            let behind = try await installation.superuser()
            #expect(try await behind.count("select count(*) from jobs.live") == 1)
        }
    }
}
