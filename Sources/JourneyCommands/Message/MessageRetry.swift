package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MessageRetry: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Send once more what was given up",
        usage: "wayleave message retry [<message>] [--all] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave message retry 3f9c01ab
              wayleave message retry --all

            You send your own messages again, approvers those of their team in its chat, and operations
            everybody's. It goes with all that went with it, and under the same number. What is not its
            reader's any more by then is withheld. --all: what was given up in thirty days.
            """)

    @Argument(help: "Its number, or how that begins, from wayleave message list --failed")
    package var message: String?

    @Flag(help: "All that are yours to send again")
    package var all = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard (message == nil) == all else {
            throw ValidationError(
                "Name one message or --all. Try: wayleave message list --failed")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.messages.retry(message, command: UUID())
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun,
                next: [Block.NextStep("wayleave message list", "whether it was taken in")]))
    }
}
