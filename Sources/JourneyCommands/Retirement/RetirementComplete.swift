package import ArgumentParser
import JourneyModel
import JourneyStore

package struct RetirementComplete: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "complete",
        abstract: "Complete a retirement: nobody is inside, and it is out of force for good",
        usage: "wayleave retirement complete <key> --why <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave retirement complete old-welcome-goes --why "drained" --yes
              wayleave retirement complete old-welcome-goes --why "drained" --dry-run

            Refused while anybody is inside, or nobody has counted on a later day than people stopped
            coming; while other journeys move people there; and of a step, while the journey in
            force still has it. There is no way back. What is retired stays readable, with its
            history and its sign-offs.
            """)

    @OptionGroup var change: RetirementChange
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await change.run(
            "Complete", in: invocation,
            consequence: { detail in
                detail.step == nil
                    ? "\(detail.journeyName) is out of force for good; its terms, assets and "
                        + "metrics are released."
                    : "The step is gone for good; what only it used is released."
            }
        ) { retirements, change, command throws(GovernanceError) in
            try await retirements.complete(change.key, why: change.why, command: command)
        }
    }
}
