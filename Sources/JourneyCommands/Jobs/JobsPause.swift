package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct JobsPause: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Begin no job of a kind any more; for operations administrators",
        usage: "wayleave jobs pause <kind> --reason <text> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave jobs pause apply --reason "the platform is being moved"
              wayleave jobs pause monitor --reason "the warehouse is rebuilt"

            assess are the checks, apply writes what was approved, read takes the looks at
            experiments, monitor is the nightly pass.
            What runs goes on to its end.
            """)

    @Argument(help: "assess, apply, read, monitor or another of wayleave jobs schedules")
    package var kind: String

    @Option(help: ArgumentHelp("Why, for the record", valueName: "text"))
    package var reason: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.jobs.pause(kind, reason: reason, command: UUID())
        }
        let resume = Block.NextStep("wayleave jobs resume \(kind)", "when it is over")
        invocation.output.show(
            OutcomeReport(outcome, isDryRun: write.dryRun, next: [resume]))
    }
}
