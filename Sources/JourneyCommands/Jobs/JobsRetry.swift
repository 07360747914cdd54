package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct JobsRetry: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Do a job that was given up once more; for operations administrators",
        usage: "wayleave jobs retry <job> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave jobs retry 42

            A job of a proposal begins with its checks, whatever it was; what they find and who has
            signed off decide about the rest, as ever.
            """)

    @Argument(help: "Its number, from wayleave jobs list --dead")
    package var job: Int

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.jobs.retry(job, command: UUID())
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun, next: [Block.NextStep("wayleave jobs list")]))
    }
}
