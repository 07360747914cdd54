package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalComment: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "comment",
        abstract: "Add a comment to a proposal, or a question that holds it",
        usage: """
            wayleave proposal comment <proposal> --message <text> [--must-resolve]
                   [--reply-to <number>] [--dry-run] [options]
            """,
        discussion: """
            EXAMPLES
              wayleave proposal comment P-142 --message "does this overlap with Win-back?"
              wayleave proposal comment P-142 --message "has legal seen it?" --must-resolve
              wayleave proposal comment P-142 --reply-to 12 --message "yes, on Monday"

            A comment decides nothing. With --must-resolve the proposal does not apply before the
            question is resolved, by you or by operations: wayleave proposal resolve --help
            """)

    @Flag(help: "Hold the proposal until this is resolved")
    package var mustResolve = false

    @Option(help: ArgumentHelp("The number of the comment that this answers", valueName: "number"))
    package var replyTo: Int?

    @OptionGroup package var review: ReviewOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if (review.message ?? "").allSatisfy(\.isWhitespace) {
            throw ValidationError("say it: --message \"...\", 1 to 4,000 characters")
        }
        if mustResolve, replyTo != nil {
            throw ValidationError(
                "an answer cannot hold the proposal: leave out --reply-to or --must-resolve")
        }
    }

    package func run(in invocation: Invocation) async throws {
        try await review.run(in: invocation, isTold: true) {
            (proposals) async throws(GovernanceError) in
            try await proposals.comment(
                review.proposal.id, review.message ?? "", replyTo: replyTo,
                mustResolve: mustResolve, command: UUID())
        }
    }
}
