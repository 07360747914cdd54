package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MemberDisable: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "End a member's rights at once",
        usage: "wayleave member disable <login> [--why <text>] [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave member disable rui --why "left the company" --yes

            Open sessions lose their rights too, and sign-offs that were given stop counting. What
            the person did stays on record.
            """)

    @Argument(help: "The member's login")
    package var login: String

    @Option(help: ArgumentHelp("Why; it goes on record", valueName: "text"))
    package var why: String?

    @Flag(help: "Do not ask whether it is meant")
    package var yes = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            if !yes, !write.dryRun {
                try invocation.input.confirm(
                    "Disable \(login)? Their rights end at once, and sign-offs that they gave "
                        + "stop counting.", flag: "--yes")
            }
            let outcome = try await store.members.disable(login, reason: why, command: UUID())
            invocation.output.show(
                OutcomeReport(
                    outcome, isDryRun: write.dryRun,
                    next: [Block.NextStep("wayleave member list")]))
        }
    }
}
