package import ArgumentParser
import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore

package struct ExperimentLooking: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "look",
        abstract: "Take a planned look: show the effect, and put it on record",
        usage: "wayleave experiment look <key> [--health] [--no-wait] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave experiment look reminder-subject
              wayleave experiment look reminder-subject --health

            A look is taken when its day is over and its figures are in, once each; before that it
            is refused with its date. --health puts on record how the guardrails and the shares of
            the variants stand, on any day; it shows no effect.

            Members of the owning team may, and operations. A runner reads; this waits for it. What
            is recorded holds the figures and the files that they come from: anybody can repeat it.
            """)

    @Argument(help: "The experiment's key")
    package var key: String

    @Flag(help: "Record the health only")
    package var health = false

    @Flag(name: .customLong("no-wait"), help: "Ask for it and do not wait for its end")
    package var doesNotWait = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let time = TimeText(environment: invocation.settings.environment)
        let output = invocation.output
        let kind: ExperimentInputs.Kind = health ? .health : .look
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let wait = ReadingWait(store: store, output: output)
            guard !write.dryRun, !doesNotWait else {
                let outcome = try await wait.ask(key, kind)
                let next = Block.NextStep("wayleave experiment show \(key)")
                return output.show(
                    OutcomeReport(outcome, isDryRun: write.dryRun, next: [next]))
            }
            let (detail, reading) = try await wait.reading(of: key, kind)
            let record = try ExperimentRecord(
                document: ExperimentDocument(text: detail.content), inputs: reading.inputsText)
            output.show(
                ExperimentLookReport(
                    detail: detail, reading: reading, record: record, time: time))
        }
    }
}

/// What a look has shown.
struct ExperimentLookReport: Presentable {
    var detail: ExperimentDetail
    var reading: ExperimentDetail.Reading
    var record: ExperimentRecord
    var time: TimeText

    var blocks: [Block] {
        let head: [Block] = [
            .line(Text(detail.title, .bold) + Text("  \(detail.key)")), .blank,
        ]
        let shown =
            record.inputs.kind == .look
            ? ExperimentLookBlocks(record: record, time: time).blocks : health
        let kept = "Reading \(reading.number) of day \(reading.day) is on record."
        return head + shown + [.blank, .line(Text(kept)), .next(next)]
    }

    private var health: [Block] {
        let lines = record.reading.guardrails.map { Text($0.words) }
        let blocks = record.reading.health.blocks.map { [Text("✗ \($0)", .red)] } ?? []
        return [.rows([Block.Row("HEALTH", lines: blocks + lines)])]
    }

    private var next: [Block.NextStep] {
        let reading = record.reading
        guard let outcome = reading.recommended else {
            return [Block.NextStep("wayleave experiment show \(detail.key)")]
        }
        return [
            ExperimentWords.conclude(detail.key, outcome, winner: reading.winner),
            Block.NextStep("wayleave experiment show \(detail.key)"),
        ]
    }

    var json: JSON {
        var members = record.json.members ?? [:]
        members["number"] = JSON(reading.number)
        return .object(members)
    }
}
