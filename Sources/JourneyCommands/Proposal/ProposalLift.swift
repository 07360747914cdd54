package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalLift: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "lift",
        abstract: "Lift somebody's veto: an objection, or a wish for changes",
        usage: "wayleave proposal lift <proposal> --vote <number> --message <text> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal lift P-142 --vote 31 --message "settled with Rui by phone"

            For another approver of the same team, or one of operations; never for who wrote the
            proposal. `wayleave proposal show P-142` has the number. The veto stays on record.
            """)

    @Option(help: ArgumentHelp("The number of the veto", valueName: "number"))
    package var vote: Int

    @OptionGroup package var review: ReviewOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        try review.requireMessage()
    }

    package func run(in invocation: Invocation) async throws {
        try await review.run(in: invocation) { (proposals) async throws(GovernanceError) in
            try await proposals.lift(
                review.proposal.id, vote: vote, reason: review.message ?? "", command: UUID())
        }
    }
}
