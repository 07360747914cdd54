package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct JobsDiscard: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "discard",
        abstract: "Leave a job that was given up for good; for operations administrators",
        usage: "wayleave jobs discard <job> --reason <text> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave jobs discard 42 --reason "the proposal was withdrawn"

            Its proposal stays on hold.
            """)

    @Argument(help: "Its number, from wayleave jobs list --dead")
    package var job: Int

    @Option(help: ArgumentHelp("Why, for the record", valueName: "text"))
    package var reason: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.jobs.discard(job, reason: reason, command: UUID())
        }
        let record = Block.NextStep("wayleave audit log --subject job/\(job)", "on record")
        invocation.output.show(
            OutcomeReport(outcome, isDryRun: write.dryRun, next: [record]))
    }
}
