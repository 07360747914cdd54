package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MessageTest: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send yourself a message that says that messages arrive",
        usage: "wayleave message test [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave message test
            """)

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.messages.test(command: UUID())
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun,
                next: [Block.NextStep("wayleave message list", "whether it was taken in")]))
    }
}
