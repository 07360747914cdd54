package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalObject: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "object",
        abstract: "Object to a change that affects journeys of your team",
        usage: "wayleave proposal object <proposal> --message <text> [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal object P-142 --message "Win-back writes to the same people"

            For teams that were told of a change, until the date that they were given. It blocks
            the change until you take it back, or somebody lifts it: another approver of your team,
            or one of operations.
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
            try await proposals.object(decision, command: UUID())
        }
        try await run.run()
    }
}
