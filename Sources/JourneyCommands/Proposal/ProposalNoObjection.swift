package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalNoObjection: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "no-objection",
        abstract: "Say that your team has no objection, so that nobody waits for it",
        usage: "wayleave proposal no-objection <proposal> [--message <text>] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave proposal no-objection P-142
              wayleave proposal no-objection P-142.2 --digest 7c1f9a2e41d0b8c3

            For teams that were told of a change. It is about what you were last shown: when the
            change is revised, your team is told again.
            """)

    @OptionGroup package var decision: DecisionOptions
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let run = DecisionRun(options: decision, invocation: invocation) {
            (proposals, decision) async throws(GovernanceError) in
            try await proposals.noObjection(decision, command: UUID())
        }
        try await run.run()
    }
}
