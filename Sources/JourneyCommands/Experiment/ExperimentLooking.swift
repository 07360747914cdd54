package import ArgumentParser
import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore

package struct ExperimentLooking: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "look",
        abstract: "Take a planned look: show the effect, and put it on record",
        usage: "wayleave experiment look <key> [--health] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave experiment look reminder-subject
              wayleave experiment look reminder-subject --health

            A look is taken when its day is over and its figures are in, once each; before that it
            is refused with its date. --health puts on record how the guardrails and the shares of
            the variants stand, on any day; it shows no effect.

            Members of the owning team may, and operations. What is recorded holds the figures and
            the files that they come from: anybody can repeat it.
            """)

    @Argument(help: "The experiment's key")
    package var key: String

    @Flag(help: "Record the health only")
    package var health = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let time = TimeText(environment: invocation.settings.environment)
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let detail = try await store.experiments.show(key)
            let (record, outcome) = try await Self.record(
                detail, kind: health ? .health : .look, in: store)
            invocation.output.show(
                ExperimentLookReport(
                    detail: detail, record: record,
                    report: OutcomeReport(outcome, isDryRun: write.dryRun), time: time))
        }
    }

    /// Reads an experiment, and puts on record what was read.
    ///
    /// - Throws: `assessmentPending` with the date where no look is due.
    static func record(
        _ detail: ExperimentDetail, kind: ExperimentInputs.Kind, in store: Store
    ) async throws(GovernanceError) -> (ExperimentRecord, CommandOutcome) {
        let document = try ExperimentDocument(try detail.plan())
        let inputs = kind == .look ? detail.look : detail.health
        guard let inputs, let digest = Digest(hex: inputs.digest) else {
            // The database says why, and when.
            let outcome = try await store.experiments.read(
                detail.key, kind: kind.rawValue, inputs: Digest(of: []), reading: "{}",
                command: UUID())
            throw GovernanceError(
                .unexpected, "The look was recorded without figures: \(outcome.message)",
                hint: "wayleave doctor")
        }
        let record = try ExperimentRecord(document: document, inputs: inputs.text)
        let outcome = try await store.experiments.read(
            detail.key, kind: kind.rawValue, inputs: digest, reading: try record.text(),
            command: UUID())
        return (record, outcome)
    }
}

/// What a look has shown.
struct ExperimentLookReport: Presentable {
    var detail: ExperimentDetail
    var record: ExperimentRecord
    var report: OutcomeReport
    var time: TimeText

    var blocks: [Block] {
        let head: [Block] = [
            .line(Text(detail.title, .bold) + Text("  \(detail.key)")), .blank,
        ]
        let shown =
            record.inputs.kind == .look
            ? ExperimentLookBlocks(record: record, time: time).blocks : health
        return head + shown + [.blank] + report.blocks + [.next(next)]
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
        members["record"] = report.json
        return .object(members)
    }
}
