import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Testing

@Suite("A plan of retirement")
struct RetirementPlanTests {
    private static func successor(_ journey: String, _ step: String? = nil) -> [String: JSON] {
        var members: [String: JSON] = ["journey": .string(journey)]
        members["step"] = step.map(JSON.string)
        return ["successor": .object(members)]
    }

    @Test("names what is there, a successor that takes people, and a day to come")
    func references() async throws {
        try await RetirementWorld.with { world in
            let refused: [(JSON, String)] = [
                (RetirementWorld.plan(of: "none"), "broken_reference"),
                (RetirementWorld.plan(step: "none"), "broken_reference"),
                (RetirementWorld.plan(changed: Self.successor("none")), "broken_reference"),
                (RetirementWorld.plan(changed: Self.successor("old")), "broken_reference"),
                (RetirementWorld.plan(changed: Self.successor("new", "none")), "broken_reference"),
                (
                    RetirementWorld.plan(
                        step: "welcome", changed: Self.successor("old", "welcome")),
                    "broken_reference"
                ),
                (RetirementWorld.plan(changed: ["drainBy": .string("2020-01-01")]), "invalid"),
                (RetirementWorld.plan(changed: ["drainBy": .string("soon")]), "invalid"),
                (RetirementWorld.plan(changed: ["reason": .null]), "invalid"),
            ]
            for (plan, code) in refused {
                #expect(try await world.refusal(plan) == code, "\(plan)")
            }
            let bo = try await world.installation.store(.bo)
            _ = try await bo.journeys.finish("new", why: "so", command: CommandID())
            #expect(
                try await world.refusal(RetirementWorld.plan(changed: Self.successor("new")))
                    == "broken_reference")
            await bo.close()
        }
    }

    @Test("is one a time for the same thing, and stays about it")
    func once() async throws {
        try await RetirementWorld.with { world in
            try await world.make(RetirementWorld.plan(changed: Self.successor("new")))
            #expect(try await world.detail().impact.successor?.journey == "new")
            #expect(try await world.refusal(RetirementWorld.plan("second")) == "conflict")
            #expect(try await world.refusal(RetirementWorld.plan(of: "new"), base: 1) == "invalid")
            #expect(
                try await world.refusal(RetirementWorld.plan(step: "welcome"), base: 1) == "invalid"
            )
            #expect(try await world.say(.abandon) == "ok")
            #expect(try await world.refusal(RetirementWorld.plan(), base: 1) == "wrong_state")
            #expect(try await world.refusal(RetirementWorld.plan("second")) == "ok")
        }
    }

    @Test("of two for the same thing that are signed off the second does not apply")
    func race() async throws {
        try await RetirementWorld.with { world in
            let ana = try await world.installation.store(.ana)
            let runner = try await RunnerByHand(world.installation)
            var ids: [Int] = []
            for key in ["one", "two"] {
                ids.append(
                    try await ana.submit(
                        TestJourney.envelope([ProposalEnvelope.Change(RetirementWorld.plan(key))])))
            }
            try await runner.assessAll()
            for id in ids { try await world.installation.approveAll(id) }
            for job in try await runner.claim() where job.kind == .apply {
                _ = try? await runner.store.jobs.apply(job)
            }
            try await runner.assessAll()
            try? await runner.applyAll()
            var states: [String] = []
            for id in ids { states.append(try await ana.proposals.show(id).state) }
            #expect(states.filter { $0 == "applied" }.count == 1, "\(states)")
            #expect(try await ana.retirements.list(onlyOpen: true).count == 1)
            await ana.close()
            await runner.store.close()
        }
    }
}
