import ArgumentParser
import JourneyStore
import Testing

@testable import JourneyCommands

@Suite("Options of attribution")
struct AttributionOptionTests {
    private static let period = ["--from", "2026-01-01", "--through", "2026-01-31"]
    private static let ofFiles = [
        ["--path-column", "p"], ["--conversions-column", "c"], ["--value-column", "v"],
        ["--null-column", "n"], ["--hours-column", "h"], ["--ended-column", "e"],
        ["--customer-column", "c"], ["--separator", "|"], ["--delimiter", ";"],
        ["--extracted-at", "2026-02-01"], ["--spacing", "24"], ["--seed", "2"],
    ]

    @Test("what only says how paths are read is refused without files of paths", arguments: ofFiles)
    func ignored(option: [String]) throws {
        for arguments in [Self.period, ["folder", "--statistics"]] {
            let error = #expect(throws: (any Error).self) {
                try AttributionRun.parse(arguments + option)
            }
            let message = error.map { AttributionRun.message(for: $0) } ?? ""
            #expect(message.contains(option[0]), "\(message)")
        }
        _ = try AttributionRun.parse(["paths.csv"] + option)
    }

    @Test("what touches that were taken in take is taken")
    func taken() throws {
        _ = try AttributionRun.parse(
            Self.period + [
                "--look-back", "14", "--half-life", "3.5", "--by", "step", "--weight", "value",
                "--keep", "--dry-run",
            ])
    }

    @Test("a dry run of what keeps nothing is refused")
    func idle() {
        #expect(throws: (any Error).self) {
            try AttributionRun.parse(Self.period + ["--dry-run"])
        }
    }

    @Test(
        "a question's command asks the very same again",
        arguments: [
            (AttributionQuestion(firstDay: "2026-01-01", lastDay: "2026-01-31"), "conversions"),
            (
                AttributionQuestion(
                    firstDay: "2026-01-01", lastDay: "2026-01-31", journey: "care", by: "step",
                    lookBackDays: 14, halfLifeHours: 84), "value"
            ),
        ])
    func again(question: AttributionQuestion, weight: String) throws {
        let words = question.command(weight: weight).split(separator: " ").map(String.init)
        let run = try AttributionRun.parse(Array(words.dropFirst(3)))
        #expect(run.period.from == question.firstDay && run.period.through == question.lastDay)
        #expect(run.period.journey == question.journey && run.by == question.by)
        #expect(run.weight.rawValue == weight && run.paths.lookBack == question.lookBackDays)
        #expect(run.paths.halfLife * 24 == question.halfLifeHours)
    }
}
