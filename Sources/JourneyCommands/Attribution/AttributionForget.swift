package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct AttributionForget: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Let touches and conversions go that are older than a day",
        usage: "wayleave attribution forget --before <day> --reason <text> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave attribution forget --before 2025-01-01 --reason "kept for 14 months" --dry-run
              wayleave attribution forget --before 2025-01-01 --reason "kept for 14 months"

            For operations. All before the day (UTC) is deleted, and nothing older comes in again;
            that it was done, by whom and why stays on record. Runs that were kept stay, and are
            marked as no longer repeatable where they looked back so far. Customers stand under
            numbers of this installation, but their touches are personal data all the same.
            """)

    @Option(help: ArgumentHelp("The first day that stays", valueName: "day"))
    package var before: String

    @Option(help: ArgumentHelp("Why, for the record", valueName: "text"))
    package var reason: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws { _ = try CalendarDay(argument: before) }

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            store throws(GovernanceError) in
            try await invocation.output.during("Touches before \(before) are let go") {
                () async throws(GovernanceError) in
                try await store.attributions.forget(
                    before: before, reason: reason, command: UUID())
            }
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun,
                next: [
                    Block.NextStep("wayleave attribution list", "runs that are not repeatable now"),
                    Block.NextStep("wayleave audit log --kind touches.forgotten", "on record"),
                ]))
    }
}
