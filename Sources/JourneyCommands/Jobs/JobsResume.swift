package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct JobsResume: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let jobs of a kind begin again; for operations administrators",
        usage: "wayleave jobs resume <kind> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave jobs resume apply

            What schedules missed meanwhile is caught up by their own rules.
            """)

    @Argument(help: "The kind that is paused")
    package var kind: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.jobs.resume(kind, command: UUID())
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun, next: [Block.NextStep("wayleave jobs list")]))
    }
}
