import Testing

@testable import JourneyCommands

@Suite struct PrintedCommandTests {
    @Test(
        "a command ends where prose goes on",
        arguments: [
            ("wayleave inbox", ["inbox"]),
            (
                "see: wayleave proposal diff P-3 --from 2      it ends so",
                ["proposal diff P-3 --from 2"]
            ),
            ("wayleave up (embedded), or wayleave runner run", ["up", "runner run"]),
            ("wayleave status; for the embedded database: wayleave up", ["status", "up"]),
            ("Its owner runs: wayleave db migrate, then wayleave init.", ["db migrate", "init"]),
            ("`wayleave up` starts it", ["up"]),
            ("(see `wayleave member add --kind runner`). Any", ["member add --kind runner"]),
            ("psql \"$(wayleave status --json | jq -r .database)\"", ["status --json"]),
            ("administrator for \"wayleave db migrate\".", ["db migrate"]),
            ("wayleave policy test .", ["policy test ."]),
            ("wayleave proposal show P-2.1?", ["proposal show P-2.1"]),
            ("Use the wayleave command of that version", []),
            ("/var/lib/wayleave is full", []), ("wayleave", []), ("a wayleave ", []),
        ])
    func found(text: String, commands: [String]) {
        let expected = commands.map { "wayleave " + $0 }
        #expect(PrintedCommand.all(in: text).map { String(text[$0.range]) } == expected)
    }

    @Test("what stands in quotes is one word, whatever is in it")
    func quotes() {
        let text = #"Or  wayleave proposal reject P-1 --message "no, not (yet); a b" --json"#
        #expect(
            PrintedCommand.all(in: text).map(\.words)
                == [["proposal", "reject", "P-1", "--message", "no, not (yet); a b", "--json"]])
        #expect(
            PrintedCommand.all(in: #"wayleave journey pause x --why "...""#).map(\.words)
                == [["journey", "pause", "x", "--why", "..."]])
    }
}
