import JourneyModel
import JourneyTestSupport
import Testing

extension Company {
    /// Onboarding is live, and Ana asks for a change of a wait, P-2, that nobody has signed off.
    func inNeed() async throws {
        try await adoptOnboarding()
        let submit = try await run(
            .ana, "proposal", "submit", "onboarding", "--set", "wait-1.wait=4d", "--why",
            "wrong price", "--no-wait")
        #expect(submit.status == 0, "\(submit.notes)")
        try await work()
        _ = try await run(.bo, "proposal", "show", "2")
    }

    static func raising(_ proposal: String) -> [String] {
        ["emergency", "apply", proposal, "--reason", "wrong price", "--reference", "INC-77"]
    }

    func digest(_ proposal: String) async throws -> String {
        let shown = try await json(.bo, "proposal", "show", proposal)
        return String(try #require(shown["digest"]?.string).prefix(16))
    }

    func emergencyDigest(_ name: String = "E-1") async throws -> String {
        let shown = try await json(.bo, "emergency", "show", name)
        return String(try #require(shown["digest"]?.string).prefix(16))
    }

    func approve(_ person: Person, _ proposal: String) async throws {
        _ = try await run(person, "proposal", "show", proposal)
        let approved = try await run(person, "proposal", "approve", proposal, "--no-wait")
        #expect(approved.status == 0, "\(approved.notes)")
    }
}
