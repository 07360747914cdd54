package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalAbstain: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "abstain",
        abstract: "Say that you will not decide; others of your team still can",
        usage: "wayleave proposal abstain <proposal> --message <text> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal abstain P-142 --message "I work on that campaign"

            Your sign-off stays open for others of your team. To decide after all, take it back:
              wayleave proposal take-back P-142
            """)

    @OptionGroup package var decision: DecisionOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        try decision.requireMessage()
    }

    package func run(in invocation: Invocation) async throws {
        let run = DecisionRun(options: decision, invocation: invocation) {
            (proposals, decision) async throws(GovernanceError) in
            try await proposals.abstain(decision, command: UUID())
        }
        try await run.run()
    }
}
