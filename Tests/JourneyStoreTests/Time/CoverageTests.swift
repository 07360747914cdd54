import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("What a freeze covers of a journey that says more of itself")
struct CoverageTests {
    @Test("other markets and other tiers than the freeze names are not held, the same are")
    func markets() async throws {
        try await FreezeTests.with { stage in
            let plain = stage.document(
                "onboarding", owner: "email-team", steps: FreezeTests.steps)
            guard var members = plain.members else { return }
            members["markets"] = .array([.string("fr")])
            members["tier"] = .number(2)
            let said = try await stage.submit(.ana, Stage.sealed([(.object(members), 1)]))
            try await stage.assess(said)
            for person in [Person.bo, .jo] { try await stage.approve(person, said) }
            #expect(try await stage.apply(said).code == "ok")
            members["steps"] =
                stage.document(
                    "onboarding", owner: "email-team", steps: FreezeTests.labelled(0))["steps"]
            let id = try await stage.submit(.ana, Stage.sealed([(.object(members), 2)]))
            try await stage.assess(id)
            for person in [Person.bo, .jo] { try await stage.approve(person, id) }
            let table: [([String: JSON], Bool)] = [
                (["markets": .array([.string("de")])], false),
                (["markets": .array([.string("de"), .string("fr")])], true),
                (["tiers": .array([.number(1), .number(3)])], false),
                (["tiers": .array([.number(2)])], true),
                (["tiers": .array([.number(2)]), "markets": .array([.string("de")])], false),
            ]
            for (number, (more, holds)) in table.enumerated() {
                try await stage.declare(
                    Stage.calendar([stage.present(more)]), base: number == 0 ? nil : number)
                #expect(
                    try await stage.holds(id).contains("frozen") == holds, "\(more)")
            }
        }
    }
}
