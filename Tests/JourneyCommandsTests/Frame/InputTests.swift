import JourneyCommands
import JourneyModel
import Testing

@Suite struct InputTests {
    @Test("without anyone to ask, a question is declined and names the option that answers it")
    func declined() throws {
        let notes = try Capture()
        let input = Input(isAllowed: false, notes: notes.channel)
        let confirmation = #expect(throws: GovernanceError.self) {
            try input.confirm("Stop the journey for 1 930 people?", flag: "--yes")
        }
        #expect(confirmation?.code == .declined)
        #expect(confirmation?.code.exitStatus == .declined)
        #expect(confirmation?.hint?.contains("--yes") == true)
        let answer = #expect(throws: GovernanceError.self) {
            try input.ask("Why?", flag: "--why TEXT")
        }
        #expect(answer?.hint?.contains("--why TEXT") == true)
        #expect(try notes.text().isEmpty)
    }
}
