import Testing

@Suite struct ProposalHelpGoldenTests {
    @Test(
        "the help of the verbs of proposals reads as it was agreed",
        arguments: [
            ["inbox"], ["proposal"], ["proposal", "new"], ["proposal", "submit"],
            ["proposal", "revise"], ["proposal", "rebase"], ["proposal", "withdraw"],
            ["proposal", "list"],
            ["proposal", "show"], ["proposal", "diff"], ["proposal", "status"],
            ["proposal", "approve"], ["proposal", "reject"], ["proposal", "request-changes"],
            ["proposal", "comment"], ["proposal", "abstain"], ["proposal", "object"],
            ["proposal", "no-objection"], ["proposal", "take-back"], ["proposal", "lift"],
            ["proposal", "resolve"], ["proposal", "template"], ["proposal", "template", "list"],
            ["proposal", "template", "show"], ["setting", "list"], ["setting", "set"],
        ])
    func help(command: [String]) async throws {
        let trial = try await CommandTrial(command + ["--help"])
        #expect(trial.status == 0)
        #expect(trial.data.split(separator: "\n").allSatisfy { $0.count <= 100 })
        try Golden.compare(trial.data, (["help", "wayleave"] + command).joined(separator: "-"))
    }

    @Test("change is another word for proposal")
    func alias() async throws {
        let change = try await CommandTrial(["change", "show", "--help"])
        let proposal = try await CommandTrial(["proposal", "show", "--help"])
        #expect(change.status == 0)
        #expect(change.data == proposal.data)
    }
}
