package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore

package struct ProposalGrantException: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "grant-exception",
        abstract: "Let a proposal through a freeze, as one whom the freeze names",
        usage: "wayleave proposal grant-exception <proposal> --message <text> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal grant-exception P-142 --message "a legal notice, due today"
              wayleave proposal grant-exception P-142.2 --digest 7c1f9a2e41d0b8c3 \\
                --freeze black-friday --message "a legal notice, due today"

            For exactly the revision that you were shown, and for as long as the freeze stays as it
            is. It is no sign-off: whoever signed the change off, or wrote it, cannot except it.
            """)

    @OptionGroup package var decision: ExceptionOptions

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws { try decision.asDecision.requireMessage() }

    package func run(in invocation: Invocation) async throws {
        let run = DecisionRun(options: decision.asDecision, invocation: invocation) {
            (proposals, decision) async throws(GovernanceError) in
            try await proposals.grantException(decision, command: UUID())
        }
        try await run.run()
    }
}

/// What an exception is granted on, and from which freeze.
package struct ExceptionOptions: ParsableArguments, Sendable {
    @Argument(help: "As P-142 or P-142.2", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @Option(
        help: ArgumentHelp(
            "The digest of what you read, 16 digits or more; else that of what you were last "
                + "shown", valueName: "hex"))
    package var digest: String?

    @Option(
        help: ArgumentHelp("The freeze, where several hold the proposal", valueName: "key"))
    package var freeze: String?

    @Option(help: ArgumentHelp("Why it cannot wait", valueName: "text"))
    package var message: String?

    @OptionGroup package var write: WriteOptions

    package init() {}

    /// The freeze takes the place of the seat.
    var asDecision: DecisionOptions {
        var options = DecisionOptions()
        options.proposal = proposal
        options.digest = digest
        options.seat = freeze
        options.message = message
        options.write = write
        return options
    }
}
