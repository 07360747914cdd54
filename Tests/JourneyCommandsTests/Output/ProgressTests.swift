import JourneyCommands
import JourneyModel
import Testing

@Suite struct ProgressTests {
    @Test("what takes long moves on a terminal, and wipes its line at the end")
    func terminal() async throws {
        let (data, pty) = (try Capture(), try PseudoTerminal(columns: 60))
        let output = Output(data: data.channel, notes: pty.channel)
        var seen = ""
        try await output.during("Waiting for the checks", after: .zero) {
            while !seen.contains("Waiting for the checks  ") {
                seen += try pty.text()
                await Task.yield()
            }
        }
        seen += try pty.text()
        #expect(seen.hasSuffix("\r\u{1b}[K"))
        #expect(try data.text().isEmpty)
    }

    @Test("elsewhere it is one plain line")
    func pipe() async throws {
        let (data, notes) = (try Capture(), try Capture())
        let output = Output(data: data.channel, notes: notes.channel)
        try await output.during("Waiting\u{1b}[2J", after: .zero) {
            while try notes.text().isEmpty { await Task.yield() }
        }
        #expect(try notes.text() == "Waiting\\u{1b}[2J ...\n")
        #expect(try data.text().isEmpty)
    }

    @Test("what is quick, and what is to be quiet, says nothing", arguments: [true, false])
    func silence(isQuiet: Bool) async throws {
        let notes = try Capture()
        var output = Output(data: notes.channel, notes: notes.channel)
        output.isQuiet = isQuiet
        let answer = await output.during("x", after: isQuiet ? .zero : .seconds(60)) { 42 }
        #expect(answer == 42)
        #expect(try notes.text().isEmpty)
    }

    @Test("an error of the work passes through")
    func failure() async throws {
        let notes = try Capture()
        let output = Output(data: notes.channel, notes: notes.channel)
        await #expect(throws: GovernanceError(.stale, "late")) {
            try await output.during("x") { throw GovernanceError(.stale, "late") }
        }
    }
}
