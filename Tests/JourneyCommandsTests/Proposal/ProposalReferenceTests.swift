import JourneyCommands
import Testing

@Suite struct ProposalReferenceTests {
    @Test(
        "a proposal is read in every form that people write",
        arguments: [
            ("P-142", 142, nil), ("p-142", 142, nil), ("142", 142, nil), ("P-142.2", 142, 2),
            ("142.10", 142, 10),
        ] as [(String, Int, Int?)])
    func reads(text: String, id: Int, revision: Int?) throws {
        let reference = try #require(ProposalReference(text))
        #expect(reference == ProposalReference(id: id, revision: revision))
        #expect(reference.name == "P-\(id)")
    }

    @Test(
        "anything else is no proposal",
        arguments: [
            "", "P-", "P142", "P-0", "P-142.", "P-142.0", "P-142.2.3", "P--1", "-1", "+1", "1e3",
            " 142", "P-١", "P-99999999999999999999", "onboarding", "P-142.x",
        ])
    func refuses(text: String) {
        #expect(ProposalReference(text) == nil)
    }

    @Test("the refusal on the command line says how a proposal is written")
    func refusal() async throws {
        let trial = try await CommandTrial(["proposal", "show", "onboarding"])
        #expect(trial.status == 64)
        #expect(trial.notes.contains("P-142.2 for its revision 2"))
    }
}
