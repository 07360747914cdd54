import Testing

@Suite struct HelpGoldenTests {
    @Test(
        "the help of a command reads as it was agreed",
        arguments: [
            [], ["up"], ["down"], ["status"], ["help"],
            ["journey"], ["journey", "import"], ["journey", "stop"], ["audit", "log"],
            ["member", "add"], ["policy", "check"], ["init"], ["doctor"],
            ["audience"], ["audience", "ingest"], ["authorisation"],
            ["authorisation", "list"], ["authorisation", "show"], ["authorisation", "new"],
            ["attribution"], ["attribution", "run"], ["attribution", "sql"],
            ["attribution", "ingest"], ["attribution", "list"], ["attribution", "show"],
            ["attribution", "forget"],
            ["lifetime"], ["lifetime", "estimate"],
            ["metric"], ["metric", "ingest"], ["metric", "list"], ["metric", "show"], ["monitor"],
            ["monitor", "status"], ["monitor", "chart"], ["monitor", "run"],
            ["monitor", "cases"], ["monitor", "close"],
            ["message"], ["message", "settings"], ["message", "confirm"], ["message", "retry"],
            ["jobs"], ["jobs", "list"], ["jobs", "retry"], ["jobs", "discard"],
            ["jobs", "pause"], ["jobs", "resume"], ["jobs", "schedules"], ["jobs", "schedule"],
            ["data"], ["data", "list"], ["data", "describe"], ["data", "export"],
            ["improve"], ["report"], ["report", "month"], ["report", "portfolio"],
            ["experiment"], ["experiment", "plan"], ["experiment", "list"],
            ["experiment", "show"], ["experiment", "start"], ["experiment", "pause"],
            ["experiment", "resume"], ["experiment", "look"], ["experiment", "conclude"],
            ["experiment", "adopt"], ["experiment", "stop"], ["experiment", "abandon"],
            ["retirement"], ["retirement", "list"], ["retirement", "show"],
            ["retirement", "impact"], ["retirement", "new"], ["retirement", "start"],
            ["retirement", "complete"], ["retirement", "abandon"],
        ])
    func help(command: [String]) async throws {
        let trial = try await CommandTrial(command + ["--help"])
        #expect(trial.status == 0)
        #expect(trial.notes.isEmpty)
        #expect(trial.data.split(separator: "\n").allSatisfy { $0.count <= 100 })
        try Golden.compare(trial.data, (["help", "wayleave"] + command).joined(separator: "-"))
    }

    @Test("help and a command's name give what the command's --help gives")
    func helpVerb() async throws {
        let one = try await CommandTrial(["help", "status"])
        let other = try await CommandTrial(["status", "--help"])
        #expect(one.data == other.data)
        #expect(one.status == 0)
    }

    @Test("the words of the screens are explained")
    func words() async throws {
        let trial = try await CommandTrial(["help", "words"])
        #expect(trial.status == 0)
        try Golden.compare(trial.data, "help-words")
    }
}
