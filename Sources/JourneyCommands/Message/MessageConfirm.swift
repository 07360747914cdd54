package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MessageConfirm: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Confirm your e-mail address by the code that was sent there",
        usage: "wayleave message confirm <code> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave message confirm 4f7a-09c2-b1e3

            Until then nothing else is sent to the address: what a message says of a proposal is for its
            reader alone. Give the address once more, and the code is sent once more:
              wayleave message settings --address jo@example.com
            """)

    @Argument(help: "The code in the message")
    package var code: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.messages.confirm(code: code, command: UUID())
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun,
                next: [Block.NextStep("wayleave inbox", "what waits for you already")]))
    }
}
