package import ArgumentParser
import JourneyModel
import JourneyStore

package struct RetirementStart: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Begin to drain: nobody comes any more, people inside go to the end",
        usage: "wayleave retirement start <key> --why <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave retirement start old-welcome-goes --why "agreed with the owners" --yes

            A whole journey is finished by it, if it was not before; there is no way back. A step
            begins to drain once the journey in force leads nobody there: propose that first, like
            every change of a journey. Operations and approvers of the owning team may start it.
            """)

    @OptionGroup var change: RetirementChange
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await change.run(
            "Start", in: invocation,
            consequence: { detail in
                detail.step == nil
                    ? "Nobody enters \(detail.journeyName) any more; people inside go to the end."
                    : "People inside the step go on; from tomorrow on a count tells who is left."
            }
        ) { retirements, change, command throws(GovernanceError) in
            try await retirements.start(change.key, why: change.why, command: command)
        }
    }
}
