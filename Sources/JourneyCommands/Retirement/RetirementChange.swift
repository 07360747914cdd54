import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

/// What starting, completing and abandoning a retirement have in common.
struct RetirementChange: ParsableArguments, Sendable {
    @Argument(help: "The retirement's key")
    var key: String

    @Option(help: ArgumentHelp("Why; it goes on record", valueName: "text"))
    var why: String

    @Flag(help: "Do not ask whether it is meant")
    var yes = false

    @OptionGroup var write: WriteOptions

    /// One call of the store.
    typealias Change =
        @Sendable (Retirements, RetirementChange, CommandID) async throws(GovernanceError)
        -> CommandOutcome

    /// Asks, changes the state, and says what that means.
    ///
    /// - Parameter consequence: what it means for customers, from the case as it was before.
    func run(
        _ verb: String, in invocation: Invocation,
        consequence: @Sendable (RetirementDetail) -> String, _ change: Change
    ) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let detail = try await store.retirements.show(key)
            let means = consequence(detail)
            if !yes, !write.dryRun {
                try invocation.input.confirm(
                    "\(verb) \"\(detail.title)\"? \(means)", flag: "--yes")
            }
            let outcome = try await change(store.retirements, self, UUID())
            let isRunning = detail.step == nil && verb != "Abandon"
            let platform = isRunning ? detail.platform : nil
            invocation.output.show(
                StateChangeReport(
                    report: OutcomeReport(outcome, isDryRun: write.dryRun), consequence: means,
                    platform: platform.map(StateChangeReport.byHand)))
        }
    }
}
