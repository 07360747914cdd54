import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Deciding on several")
struct ReviewScreenTests {
    private static let time = TimeText(environment: ["TZ": "UTC"])

    @Test("the sheet of small ones reads as it was agreed", arguments: [100, 80])
    func sheet(columns: Int) throws {
        let sheet = QuickSheet(
            details: [try ScreenSamples.detail(), try ScreenSamples.detail()], left: 3,
            time: Self.time)
        try Golden.compare(
            ScreenSamples.render(sheet, columns: columns), "screen-review-quick-\(columns)")
    }

    @Test("what keeps a proposal reads as it was agreed", arguments: [100, 80])
    func blocked(columns: Int) throws {
        let review = BlockedScreen(detail: try ScreenSamples.detail(), time: Self.time)
        let unchecked = BlockedScreen(
            detail: try ScreenSamples.detail(state: "checking", isMine: true, outcome: nil) {
                $0["runnerSeen"] = .bool(false)
                $0["blocks"] = .array([
                    .object([
                        "code": .string("assessment_pending"), "subject": .string("P-142"),
                        "message": .string("The checks are not finished."), "hint": .null,
                    ])
                ])
            }, time: Self.time)
        let applied = BlockedScreen(
            detail: try ScreenSamples.detail(state: "applied"), time: Self.time)
        try Golden.compare(
            [review, unchecked, applied].map { ScreenSamples.render($0, columns: columns) }
                .joined(separator: "\n"), "screen-why-blocked-\(columns)")
    }

    @Test("a decision that did not count says why, and what to do")
    func results() throws {
        let results = DecisionResults(
            results: [
                DecisionResult(
                    name: "P-147",
                    result: .failure(
                        GovernanceError(
                            .ownWork, "Not counted: you wrote P-147.\nRule  no own work",
                            hint: "wayleave proposal status P-147")))
            ], next: [Block.NextStep("wayleave inbox")])
        let text = ScreenSamples.render(results)
        #expect(text.contains("✗ Not counted: you wrote P-147."), "\(text)")
        #expect(text.contains("0 of 1 counted; 1 did not"), "\(text)")
        #expect(results.json.array?.last?["error"]?["code"]?.string == "own_work")
    }

    @Test("nobody is walked through where nobody is there to answer")
    func noTerminal() async throws {
        let trial = try await CommandTrial(["review", "--no-input"])
        #expect(trial.status == ExitStatus.declined.rawValue)
        #expect(trial.notes.contains("wayleave inbox"))
    }
}
