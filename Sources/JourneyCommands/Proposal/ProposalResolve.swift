package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalResolve: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Resolve a question that holds a proposal",
        usage: "wayleave proposal resolve <proposal> --thread <number> --message <text> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal resolve P-142 --thread 12 --message "yes, legal has seen it"

            For whoever asked, or an approver of operations who did not write the proposal.
            `wayleave proposal show P-142` has the number.
            """)

    @Option(help: ArgumentHelp("The number of the question", valueName: "number"))
    package var thread: Int

    @OptionGroup package var review: ReviewOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        try review.requireMessage()
    }

    package func run(in invocation: Invocation) async throws {
        try await review.run(in: invocation, isTold: true) {
            (proposals) async throws(GovernanceError) in
            try await proposals.resolve(
                review.proposal.id, thread: thread, reason: review.message ?? "",
                command: UUID())
        }
    }
}
