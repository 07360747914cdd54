package import ArgumentParser
import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore

package struct ExperimentConclude: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "conclude",
        abstract: "Decide an experiment by what its looks have shown",
        usage: """
            wayleave experiment conclude <key> --ship <variant> --reason <text> [options]
            wayleave experiment conclude <key> --rollback|--inconclusive --reason <text> [options]
            wayleave experiment conclude <key> --invalid --cause <cause> --reason <text> [options]
            """,
        discussion: """
            EXAMPLES
              wayleave experiment conclude reminder-subject --ship b --reason "a tenth more clicks"
              wayleave experiment conclude reminder-subject --rollback --reason "unsubscribes"
              wayleave experiment conclude reminder-subject --inconclusive --reason "no difference"
              wayleave experiment conclude reminder-subject --invalid --cause assignment \\
                --reason "the split ran on sends, not on people"

            --ship needs a planned look that is beyond its bound, and proposes the change that
            brings the winner to everybody, with the evidence in its reason. --rollback needs such
            a look, or a guardrail that is harmed, on any day. Where the variants do not hold their
            planned shares, only --invalid is left.

            CAUSES
              assignment, execution, log-processing, analysis, interference

            Operations and approvers of the owning team may. No difference shown is not the same as
            no effect.
            """)

    @Argument(help: "The experiment's key")
    package var key: String

    @Option(help: ArgumentHelp("Adopt this variant for everybody", valueName: "variant"))
    package var ship: String?

    @Flag(help: "Everybody keeps control")
    package var rollback = false

    @Flag(help: "Nothing was shown")
    package var inconclusive = false

    @Flag(help: "Its figures cannot be believed")
    package var invalid = false

    @Option(help: ArgumentHelp("Where it went wrong", valueName: "cause"))
    package var cause: String?

    @Option(help: ArgumentHelp("Why; it goes on record", valueName: "text"))
    package var reason: String

    @OptionGroup var adoption: AdoptionOptions
    @Flag(help: "Do not ask whether it is meant")
    package var yes = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    private static let causes = [
        "assignment", "execution", "log-processing", "analysis", "interference",
    ]

    package func validate() throws {
        let given = [ship != nil, rollback, inconclusive, invalid].count { $0 }
        guard given == 1 else {
            throw ValidationError(
                "give one of --ship VARIANT, --rollback, --inconclusive and --invalid")
        }
        if invalid != (cause != nil) {
            throw ValidationError("--invalid and --cause are given together")
        }
        if let cause, !Self.causes.contains(cause) {
            throw ValidationError("--cause is one of \(Self.causes.joined(separator: ", "))")
        }
    }

    private var conclusion: Experiments.Conclusion {
        let outcome =
            ship != nil
            ? "ship" : rollback ? "rollback" : inconclusive ? "inconclusive" : "invalid"
        return .init(outcome: outcome, winner: ship, cause: cause, reason: reason)
    }

    package func run(in invocation: Invocation) async throws {
        // What cannot be read must be known before a decision that is for good.
        let files = try adoption.read()
        let done = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            let detail = try await store.experiments.show(key)
            if ship != nil || inconclusive {
                try Self.refuseBroken(detail, time: invocation.settings.environment)
            }
            if !yes, !write.dryRun {
                try invocation.input.confirm(
                    "Conclude \(detail.title) as \(conclusion.outcome)? It is for good.",
                    flag: "--yes")
            }
            if rollback, try Self.isHarmUnread(detail) {
                guard !write.dryRun else {
                    // Its reading would be a runner's work, which nothing takes back.
                    throw GovernanceError(
                        .assessmentPending,
                        "A guardrail is harmed, and no reading on record says so yet.",
                        hint: "wayleave experiment look \(key) --health")
                }
                _ = try await ReadingWait(store: store, output: invocation.output)
                    .reading(of: key, .health)
            }
            let outcome = try await store.experiments.conclude(key, conclusion, command: UUID())
            return OutcomeReport(
                outcome, isDryRun: write.dryRun,
                next: ship == nil ? [Block.NextStep("wayleave experiment show \(key)")] : [])
        }
        guard ship != nil, !write.dryRun else { return invocation.output.show(done) }
        let submitted: SubmissionReport
        do {
            submitted = try await adoption.adopt(key, files, why: reason, in: invocation)
        } catch {
            // It is concluded all the same.
            invocation.output.show(done)
            throw error
        }
        invocation.output.show(ShippedReport(concluded: done, submitted: submitted))
        if submitted.status != .done { throw ExitWith(status: submitted.status.rawValue) }
    }

    /// Nobody decides by a reading that does not follow from its figures: a runner of another
    /// version has made it, or a runner's login was misused.
    ///
    /// - Throws: `evaluatorError`.
    private static func refuseBroken(
        _ detail: ExperimentDetail, time environment: [String: String]
    ) throws(GovernanceError) {
        let page = try ExperimentPage(detail: detail, time: TimeText(environment: environment))
        guard let number = page.broken.first else { return }
        throw GovernanceError(
            .evaluatorError,
            "Reading \(number) of \(detail.title) does not follow from its figures.",
            hint: "Find out who made it and how: wayleave audit log --subject "
                + "experiment/\(detail.key)")
    }

    /// Whether a guardrail is harmed, and nothing on record lets it be rolled back yet: a reading of
    /// the health does, or the last look.
    private static func isHarmUnread(
        _ detail: ExperimentDetail
    ) throws(GovernanceError) -> Bool {
        let last = detail.readings.first { $0.kind == "look" }
        let deciding = detail.readings.filter { $0.kind == "health" || $0.number == last?.number }
        guard !deciding.contains(where: { $0.allowed.contains("rollback") }),
            let inputs = detail.health
        else { return false }
        let document = try ExperimentDocument(text: detail.content)
        return try ExperimentRecord(document: document, inputs: inputs.text)
            .reading.allowed.contains(.rollback)
    }
}

/// A decision to ship, with the proposal that brings the winner to everybody.
struct ShippedReport: Presentable {
    var concluded: OutcomeReport
    var submitted: SubmissionReport

    var marks: Marks { submitted.marks }

    var blocks: [Block] { concluded.blocks + [.blank] + submitted.blocks }

    var json: JSON {
        var members = submitted.json.members ?? [:]
        members["conclusion"] = concluded.json
        return .object(members)
    }
}
