package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalReject: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Reject a proposal for good, with a reason",
        usage: "wayleave proposal reject <proposal> --message <text> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal reject P-142 --message "the audience has opted out of SMS"

            A rejected proposal never comes back; to have it mended use request-changes.
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
            try await proposals.reject(decision, command: UUID())
        }
        try await run.run()
    }
}
