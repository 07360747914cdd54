package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MemberErase: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase who a former member was, on a legal basis",
        usage: "wayleave member erase <login> --basis <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave member erase rui --basis "GDPR article 17, request 2026-118" --yes

            For operations, once the member is disabled. Name, address and login are gone, and so is
            what ties the member to the pseudonym in the history. What they did stays on record, done
            by "person 12".
            """)

    @Argument(help: "The member's login")
    package var login: String

    @Option(help: ArgumentHelp("The legal basis; it is recorded", valueName: "text"))
    package var basis: String

    @Flag(help: "Do not ask whether it is meant")
    package var yes = false

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            if !yes, !write.dryRun {
                try invocation.input.confirm(
                    "Erase who \(login) was, for good?", flag: "--yes")
            }
            let outcome = try await store.members.erase(login, basis: basis, command: UUID())
            invocation.output.show(
                OutcomeReport(
                    outcome, isDryRun: write.dryRun,
                    next: [Block.NextStep("wayleave member list")]))
        }
    }
}
