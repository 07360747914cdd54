import Foundation
import Glibc
import JourneyModel
import Testing

@testable import JourneyCommands

/// A screen with one of each block, and hostile data.
private struct Sample: Presentable {
    var table: Table {
        Table(
            [
                .init("PROPOSAL"), .init("WHAT", isFlexible: true), .init("REACH", .right),
            ],
            sections: [
                .init("DECIDE (1)", rows: [["P-142.2", "Onboarding: \u{1b}[2J日本", "8 400"]]),
                .init("QUICK (1)", rows: [["P-9.1", Text("Receipt", .green), "12"]]),
            ])
    }

    var blocks: [Block] {
        [
            .line("Bo Lindqvist"), .blank, .table(table),
            .rows([.init("CHECKS", "24 passed", "1 warning"), .init("THEN", "held 15 min")]),
            .next([.init("wayleave review", "one screen each"), .init("wayleave inbox")]),
        ]
    }

    var json: JSON {
        .object([
            "z": .number(8_400), "a": .string("\u{1b}\"\\\n\u{202e}"), "m": .number(0.5),
            "list": .array([.null, .bool(true), .number(.infinity), .number(1e300)]),
        ])
    }
}

@Suite struct OutputTests {
    @Test("in a pipe rows are tab-separated lines without headings, colour or advice")
    func pipe() throws {
        let (data, notes) = (try Capture(), try Capture())
        Output(data: data.channel, notes: notes.channel).show(Sample())
        #expect(
            try data.text() == """
                Bo Lindqvist
                DECIDE (1)\tP-142.2\tOnboarding: \\u{1b}[2J日本\t8 400
                QUICK (1)\tP-9.1\tReceipt\t12
                CHECKS\t24 passed
                CHECKS\t1 warning
                THEN\theld 15 min

                """)
        #expect(try notes.text().isEmpty)
    }

    @Test("JSON is one line, names sorted, controls escaped, whole numbers whole")
    func json() throws {
        let (data, notes) = (try Capture(), try Capture())
        Output(data: data.channel, notes: notes.channel, format: .json).show(Sample())
        #expect(
            try data.text()
                == #"{"a":"\u001b\"\\\n\u202e","list":[null,true,null,1e+300],"m":0.5,"z":8400}"#
                + "\n")
    }

    @Test("on a terminal the table is aligned by columns and cut where it may be")
    func terminal() throws {
        let pty = try PseudoTerminal(columns: 40)
        let channel = pty.channel
        Output(data: channel, notes: channel, allowsColour: false).show(Sample())
        #expect(
            try pty.text() == """
                Bo Lindqvist

                  PROPOSAL  WHAT                   REACH
                DECIDE (1)
                  P-142.2   Onboarding: \\u{1b}[2…  8 400
                QUICK (1)
                  P-9.1     Receipt                   12
                CHECKS  24 passed
                        1 warning
                THEN    held 15 min
                Next  wayleave review   one screen each
                      wayleave inbox

                """)
    }

    @Test("colour is on a terminal only, and only where it is wanted", arguments: [true, false])
    func colour(isWanted: Bool) throws {
        let pty = try PseudoTerminal(columns: 100)
        Output(data: pty.channel, notes: pty.channel, allowsColour: isWanted).show(Sample())
        #expect(try pty.text().contains("\u{1b}[32mReceipt\u{1b}[0m") == isWanted)
    }

    @Test("a message of several lines and its hint stand under each other")
    func failure() throws {
        let (data, notes) = (try Capture(), try Capture())
        Output(data: data.channel, notes: notes.channel).fail(
            GovernanceError(.unavailable, "one\ntwo \u{1b}[0m", hint: "do this\nthen that"))
        #expect(
            try notes.text() == """
                ✗ one
                  two \\u{1b}[0m
                  Next  do this
                        then that

                """)
        #expect(try data.text().isEmpty)
    }

    @Test("what is too long for its line goes on below, indented, and words stay whole")
    func folded() throws {
        let pty = try PseudoTerminal(columns: 44)
        let output = Output(data: pty.channel, notes: pty.channel, allowsColour: false)
        output.fail(
            GovernanceError(
                .invalid, "There is no step \"remind\" in this journey.",
                hint: "Did you mean \"reminder\"? The others are welcome, tips, offer."))
        #expect(
            try pty.text() == """
                ✗ There is no step "remind" in this journey.
                  Next  Did you mean "reminder"? The others
                        are welcome, tips, offer.

                """)
    }

    @Test("an explanation that does not fit behind its command stands below it")
    func nextSteps() {
        let steps = Block.next([
            .init("wayleave inbox", "what waits"),
            .init("wayleave proposal submit onboarding --set a.wait=1d", "ask for it"),
            .init("wayleave journey list"),
        ])
        #expect(
            steps.lines(columns: 60).map(\.plain) == [
                "Next  wayleave inbox   what waits",
                "      wayleave proposal submit onboarding --set a.wait=1d",
                "          ask for it", "      wayleave journey list",
            ])
        #expect(
            steps.lines(columns: 100).map(\.plain)[0]
                == "Next  wayleave inbox" + String(repeating: " ", count: 40) + "what waits")
    }

    @Test("a reader that has gone closes the channel without an error")
    func brokenPipe() throws {
        var ends: [Int32] = [0, 0]
        #expect(Glibc.pipe(&ends) == 0)
        close(ends[0])
        defer { close(ends[1]) }
        // As the program itself does at its start.
        signal(SIGPIPE, SIG_IGN)
        let channel = Channel(file: ends[1])
        #expect(!channel.isClosed)
        Output(data: channel, notes: channel).show(Sample())
        #expect(channel.isClosed)
    }

    @Test("what a full disk loses is said, and is no success")
    func fullDisk() async throws {
        let file = open("/dev/full", O_WRONLY)
        defer { close(file) }
        let notes = try Capture()
        let runner = CommandRunner(
            environment: [:], data: Channel(file: file), notes: notes.channel)
        #expect(await runner.run(["help", "words"]) == ExitStatus.unexpected.rawValue)
        #expect(try notes.text().contains("could not be written"))
    }

    @Test("quiet holds messages back, not warnings")
    func quiet() throws {
        let notes = try Capture()
        var output = Output(data: notes.channel, notes: notes.channel)
        output.isQuiet = true
        output.note("a message")
        output.warn("a warning")
        #expect(try notes.text() == "! a warning\n")
    }
}
