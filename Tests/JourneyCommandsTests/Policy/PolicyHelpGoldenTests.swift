import Testing

@Suite struct PolicyHelpGoldenTests {
    @Test(
        "the help of the verbs of policies reads as it was agreed",
        arguments: [
            ["policy"], ["policy", "list"], ["policy", "doc"], ["policy", "explain"],
            ["policy", "waive"], ["policy", "waivers"], ["policy", "test"], ["policy", "lint"],
            ["policy", "simulate"],
        ])
    func help(command: [String]) async throws {
        let trial = try await CommandTrial(command + ["--help"])
        #expect(trial.status == 0)
        #expect(trial.data.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(trial.data)")
        try Golden.compare(trial.data, (["help", "wayleave"] + command).joined(separator: "-"))
    }
}
