import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

/// What starting, pausing, resuming, stopping and abandoning have in common.
struct ExperimentStateChange: ParsableArguments, Sendable {
    @Argument(help: "The experiment's key")
    var key: String

    @Option(help: ArgumentHelp("Why; it goes on record", valueName: "text"))
    var why: String

    @Flag(help: "Do not ask whether it is meant")
    var yes = false

    @OptionGroup var write: WriteOptions

    /// One call of the store.
    typealias Change =
        @Sendable (Experiments, ExperimentStateChange, CommandID) async throws(GovernanceError)
        -> CommandOutcome

    /// Asks, changes the state, and says what is left to be done in the platform.
    ///
    /// - Parameter needsYes: declined where nobody is there to ask.
    func run(
        _ words: Words, needsYes: Bool, in invocation: Invocation, _ change: Change
    ) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let detail = try await store.experiments.show(key)
            if !yes, !write.dryRun, needsYes || invocation.input.isAllowed {
                try invocation.input.confirm(
                    "\(words.verb) \(detail.title)? \(words.consequence)", flag: "--yes")
            }
            let outcome = try await change(store.experiments, self, UUID())
            invocation.output.show(
                StateChangeReport(
                    report: OutcomeReport(
                        outcome, isDryRun: write.dryRun,
                        next: [Block.NextStep("wayleave experiment show \(key)")]),
                    consequence: words.consequence,
                    platform: words.byHand.map { Self.split(of: detail, $0) }))
        }
    }

    /// What is left to do where the people are divided.
    private static func split(of detail: ExperimentDetail, _ words: String) -> String {
        let content = try? JSONParser.parse(Array(detail.content.utf8)).json
        let split = content?["split"]
        return "\(split?["platform"]?.string ?? "The platform"), split "
            + "\"\(split?["name"]?.string ?? "?")\": \(words)"
    }

    struct Words: Sendable {
        /// `Start`
        let verb: String
        let consequence: String
        /// What is left to do in the platform; nil: nothing.
        var byHand: String?
    }
}
