package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalRequestChanges: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "request-changes",
        abstract: "Send a proposal back to its authors, with what to change",
        usage: "wayleave proposal request-changes <proposal> --message <text> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal request-changes P-142 --message "wait a day longer"
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
            try await proposals.requestChanges(decision, command: UUID())
        }
        try await run.run()
    }
}
