package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct MemberConfirm: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Confirm what another administrator granted",
        usage: "wayleave member confirm <login> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave member confirm jo

            On a shared server nobody's rights rest on one person: sign-offs count once a second
            administrator has confirmed the grant. What was confirmed is said, and what another
            administrator grants at this very moment is not confirmed with it.
            """)

    @Argument(help: "The member's login")
    package var login: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore(isDryRun: write.dryRun) { store throws(GovernanceError) in
            let grants = try await store.members.pendingGrants(of: login)
            let outcome = try await store.members.confirm(grants, of: login, command: UUID())
            invocation.output.show(
                OutcomeReport(
                    outcome, isDryRun: write.dryRun,
                    next: [Block.NextStep("wayleave member list")]))
        }
    }
}
