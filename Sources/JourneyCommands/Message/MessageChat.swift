package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MessageChat: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "chat",
        abstract: "Say in which chat channel a team is told; for its approvers and operations",
        usage: "wayleave message chat <team> [<channel>] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave message chat email-team email-reviews
              wayleave message chat email-team

            A channel is a name. Its address stands with the runner, never in the database: `wayleave
            runner run --help`. Without a channel the team is told in none.
            """)

    @Argument(help: "Key of the team")
    package var team: String

    @Argument(help: "Name of the channel, as the runner knows it")
    package var channel: String?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.messages.setChat(team: team, channel: channel, command: UUID())
        }
        invocation.output.show(
            OutcomeReport(
                outcome, isDryRun: write.dryRun,
                next: [Block.NextStep("wayleave message settings", "how you are told")]))
    }
}
