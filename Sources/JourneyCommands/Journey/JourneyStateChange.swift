import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

/// What pausing, resuming, finishing and stopping have in common.
struct JourneyStateChange: ParsableArguments, Sendable {
    @Argument(help: "The journey's key")
    var key: String

    @Option(help: ArgumentHelp("Why; it goes on record", valueName: "text"))
    var why: String

    @Flag(help: "Do not ask whether it is meant")
    var yes = false

    @OptionGroup var write: WriteOptions

    /// One call of the store.
    typealias Change =
        @Sendable (Journeys, JourneyStateChange, CommandID) async throws(GovernanceError)
        -> CommandOutcome

    /// Asks, changes the state, and says what that means for customers.
    ///
    /// - Parameter needsYes: declined where nobody is there to ask; narrowing that can be taken
    ///   back is not held up by that.
    func run(
        _ words: Words, needsYes: Bool, in invocation: Invocation, _ change: Change
    ) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let detail = try await store.journeys.show(key)
            if !yes, !write.dryRun, needsYes || invocation.input.isAllowed {
                try invocation.input.confirm(
                    "\(words.verb) \(detail.name), revision \(detail.revision)? "
                        + words.consequence, flag: "--yes")
            }
            let outcome = try await change(store.journeys, self, UUID())
            invocation.output.show(
                StateChangeReport(
                    report: OutcomeReport(
                        outcome, isDryRun: write.dryRun, next: next(outcome, detail.platform)),
                    consequence: words.consequence,
                    platform: detail.platform.map {
                        PublicationWords.meanwhile(outcome.data["state"]?.string ?? "", in: $0)
                    }))
        }
    }

    /// Where a platform has to follow, how that is confirmed.
    private func next(_ outcome: CommandOutcome, _ platform: String?) -> [Block.NextStep] {
        let show = Block.NextStep("wayleave journey show \(key)")
        guard platform != nil, let state = outcome.data["state"]?.string else { return [show] }
        return [
            Block.NextStep("wayleave journey handover \(key)", "what to do there now"),
            Block.NextStep(PublicationWords.confirming(key, state), "when it is done there"),
            Block.NextStep(
                "wayleave journey published \(key) --from EXPORT", "when an export shows it"),
        ]
    }

    struct Words: Sendable {
        /// `Stop`
        let verb: String
        /// What it means for the people inside.
        let consequence: String
    }
}

/// Old state, new state, what that means, and what is left to do by hand.
struct StateChangeReport: Presentable {
    var report: OutcomeReport
    var consequence: String
    var platform: String?

    /// What is left to do where a journey runs.
    static func byHand(in platform: String) -> String {
        "It runs in \(platform), which Wayleave does not switch: do the same there now."
    }

    var blocks: [Block] {
        guard let done = report.blocks.first else { return [] }
        let byHand = platform.map { [Block.line(Text("! " + $0, .yellow))] } ?? []
        return [done, .line(Text(consequence))] + byHand + report.blocks.dropFirst()
    }

    var json: JSON {
        var members = report.json.members ?? [:]
        members["consequence"] = .string(consequence)
        members["byHand"] = platform.map(JSON.string)
        return .object(members)
    }
}
