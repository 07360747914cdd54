package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalComment: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "comment",
        abstract: "Add a comment to a proposal; it decides nothing",
        usage: "wayleave proposal comment <proposal> --message <text> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal comment P-142 --message "does this overlap with Win-back?"
            """)

    @Argument(help: "As P-142 or 142", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @Option(help: ArgumentHelp("The comment, 1 to 4,000 characters", valueName: "text"))
    package var message: String

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.proposals.comment(proposal.id, message, command: UUID())
        }
        let next = Block.NextStep("wayleave proposal show \(proposal.name)")
        invocation.output.show(
            OutcomeReport(outcome, isDryRun: write.dryRun, next: [next]))
    }
}
