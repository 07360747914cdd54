package import ArgumentParser
import JourneyModel
import JourneyStore

package struct RetirementAbandon: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "abandon",
        abstract: "Abandon a retirement; what has begun to drain stays narrowed",
        usage: "wayleave retirement abandon <key> --why <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave retirement abandon old-welcome-goes --why "it is needed after all" --yes

            The plan is closed and stays readable. A journey that was finished by it stays so:
            letting people in again is a change of its own.
            """)

    @OptionGroup var change: RetirementChange
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await change.run(
            "Abandon", in: invocation,
            consequence: { detail in
                detail.step == nil && detail.state != "planned"
                    ? "\(detail.journeyName) stays \(detail.journeyState): nobody is let in again."
                    : "Nothing changes for customers."
            }
        ) { retirements, change, command throws(GovernanceError) in
            try await retirements.abandon(change.key, why: change.why, command: command)
        }
    }
}
