package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalWithdraw: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take a proposal of your team back",
        usage: "wayleave proposal withdraw <proposal> [--message <text>] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal withdraw P-142 --message "the campaign was called off"
            """)

    @Argument(help: "As P-142 or 142", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @Option(help: ArgumentHelp("Why", valueName: "text"))
    package var message: String?

    @OptionGroup package var write: WriteOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let outcome = try await invocation.withStore(isDryRun: write.dryRun) {
            (store) async throws(GovernanceError) in
            try await store.proposals.withdraw(proposal.id, reason: message, command: UUID())
        }
        let next = Block.NextStep(
            "wayleave audit log --subject \(proposal.name)", "the whole story")
        invocation.output.show(
            OutcomeReport(outcome, isDryRun: write.dryRun, next: [next]))
    }
}
