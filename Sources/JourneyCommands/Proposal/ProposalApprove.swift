package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalApprove: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Sign a proposal off, on exactly what you were shown",
        usage: "wayleave proposal approve <proposal> [--digest <hex>] [--seat <team>] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal approve P-142
              wayleave proposal approve P-142.2 --digest 7c1f9a2e41d0b8c3

            Sends the digest of what you were last shown; when the proposal has changed since, your
            sign-off does not count and you see what changed. Nobody signs off own work.
            """)

    @OptionGroup package var decision: DecisionOptions

    @Flag(help: "Do not wait until it is applied")
    package var noWait = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let run = DecisionRun(options: decision, invocation: invocation, waits: !noWait) {
            (proposals, decision) async throws(GovernanceError) in
            try await proposals.approve(decision, command: UUID())
        }
        try await run.run()
    }
}
