import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Operating states of a journey")
struct JourneyStatesTests {
    @Test("an approver of the owning team stops a journey only once confirmed")
    func unconfirmedApprover() async throws {
        try await TestInstallation.with { installation in
            let runner = try await RunnerByHand(installation)
            let ana = try await installation.store(.ana)
            let proposal = try await ana.submit(
                TestJourney.envelope(
                    TestJourney.document("onboarding", owner: "email-team")))
            try await runner.assessAll()
            for person in [Person.bo, .jo] {
                let store = try await installation.store(person)
                try await store.approve(proposal)
                await store.close()
            }
            try await runner.applyAll()

            // Given anew by one administrator, Jo's right waits for the second.
            let bo = try await installation.store(.bo)
            _ = try await bo.members.add(
                NewMember(
                    login: Person.jo.login, name: Person.jo.name, team: "email-team",
                    role: .approver), command: UUID())
            let jo = try await installation.store(.jo)
            let refusal = await #expect(throws: GovernanceError.self) {
                try await jo.journeys.stop("onboarding", why: "test", command: UUID())
            }
            #expect(refusal?.code == .notPermitted)
            #expect(try await jo.journeys.show("onboarding").state == "live")

            let mia = try await installation.store(.mia)
            _ = try await mia.members.confirm(Person.jo.login, command: UUID())
            let stopped = try await jo.journeys.stop("onboarding", why: "test", command: UUID())
            #expect(stopped.data["state"]?.string == "stopped")
            for store in [ana, bo, jo, mia, runner.store] { await store.close() }
        }
    }
}
