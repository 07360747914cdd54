package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalTakeBack: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "take-back",
        abstract: "Take back what you said to a proposal",
        usage: "wayleave proposal take-back <proposal> [--message <text>] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal take-back P-142 --message "I overlooked the second reminder"

            Your sign-off, abstention, objection or wish for changes, until the proposal is
            applied. It stays on record, and you can decide again. A rejection is final.
            """)

    @OptionGroup package var review: ReviewOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await review.run(in: invocation) { (proposals) async throws(GovernanceError) in
            try await proposals.takeBack(
                review.proposal.id, reason: review.message, command: UUID())
        }
    }
}
