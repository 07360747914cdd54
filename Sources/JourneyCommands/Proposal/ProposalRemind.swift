package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalRemind: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Remind those whom a proposal waits on",
        usage: "wayleave proposal remind <proposal> [--message <text>] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal remind P-142
              wayleave proposal remind P-142 --message "the sale begins on Friday"

            Everybody whose sign-off is missing; at most once in four hours, whoever asks.
            """)

    @OptionGroup package var review: ReviewOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await review.run(in: invocation, isTold: true) {
            (proposals) async throws(GovernanceError) in
            try await proposals.remind(
                review.proposal.id, message: review.message, command: UUID())
        }
    }
}
