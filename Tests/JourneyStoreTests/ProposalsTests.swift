import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Testing

@Suite("Proposals")
struct ProposalsTests {
    @Test("a change that is checked and signed off is applied, and the history shows all of it")
    func wholeLife() async throws {
        try await TestInstallation.with { installation in
            let ana = try await installation.store(.ana)
            let id = try await ana.submit(
                TestJourney.envelope(TestJourney.document("onboarding")))
            let runner = try await RunnerByHand(installation)
            try await runner.assessAll()
            #expect(try await ana.proposals.show(id).state == "in_review")

            let bo = try await installation.store(.bo)
            #expect(try await bo.proposals.inbox(limit: 10).map(\.proposal.id) == [id])
            let outcome = try await bo.approve(id)
            #expect(outcome.data["state"]?.string == "approved")
            try await runner.applyAll()

            #expect(try await ana.proposals.show(id).state == "applied")
            #expect(try await ana.journeys.show("onboarding").state == "live")
            let history = try await ana.documents.history(kind: "journey", key: "onboarding")
            #expect(history.map(\.author) == ["Ana Duarte"])
            #expect(history.map(\.approvedBy) == [["Bo Lindqvist"]])
            let kinds = try await bo.events.list(
                EventFilter(subjectKind: "proposal", subject: "P-\(id)")
            ).map(\.kind)
            #expect(
                kinds == [
                    "proposal.applied", "proposal.approved", "proposal.checked",
                    "proposal.submitted",
                ])
        }
    }
    @Test("what is planned for a moment comes first in an inbox, then the oldest, up to the limit")
    func inboxOrder() async throws {
        try await TestInstallation.with { installation in
            let ana = try await installation.store(.ana)
            var ids: [Int] = []
            for (key, moment) in [
                ("one", nil), ("two", "2099-05-01T00:00:00Z"), ("three", nil),
                ("four", "2099-04-01T00:00:00Z"),
            ] as [(String, String?)] {
                ids.append(
                    try await ana.submit(
                        ProposalEnvelope(
                            changes: [
                                .init(
                                    kind: "journey", key: key, operation: .create, base: nil,
                                    content: TestJourney.document(key))
                            ], why: "test", notBefore: moment
                        ).sealed()))
            }
            try await RunnerByHand(installation).assessAll()
            let bo = try await installation.store(.bo)
            let items = try await bo.proposals.inbox(limit: 10)
            #expect(items.map(\.proposal.id) == [ids[3], ids[1], ids[0], ids[2]])
            #expect(items.map { $0.until != nil } == [true, true, false, false])
            #expect(items.allSatisfy { $0.judged?["findings"]?.int == 0 })
            let few = try await bo.proposals.inbox(limit: 3)
            #expect(few.map(\.proposal.id) == [ids[3], ids[1], ids[0]])
            #expect(try await ana.proposals.inbox(limit: 10).isEmpty)
        }
    }
}
