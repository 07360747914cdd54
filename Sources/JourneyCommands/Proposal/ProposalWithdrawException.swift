package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalWithdrawException: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "withdraw-exception",
        abstract: "Take back an exception from a freeze that you granted",
        usage: "wayleave proposal withdraw-exception <proposal> [--message <text>] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal withdraw-exception P-142 --message "it can wait after all"

            As long as the proposal is not applied. It stays on record.
            """)

    @OptionGroup package var review: ReviewOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await review.run(in: invocation) { (proposals) async throws(GovernanceError) in
            try await proposals.withdrawException(
                review.proposal.id, reason: review.message, command: UUID())
        }
    }
}
