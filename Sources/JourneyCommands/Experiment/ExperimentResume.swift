package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ExperimentResume: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Resume an experiment that is paused",
        usage: "wayleave experiment resume <key> --why <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave experiment resume reminder-subject --why "the landing page is back"

            Operations and approvers of the owning team may. Planned looks come later by the days that it
            was paused.
            """)

    @OptionGroup var change: ExperimentStateChange
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let words = ExperimentStateChange.Words(
            verb: "Resume",
            consequence: "New people are assigned again; the looks come later by the pause.",
            byHand: "switch it on again, with the same shares.")
        try await change.run(words, needsYes: false, in: invocation) {
            experiments, change, command throws(GovernanceError) in
            try await experiments.resume(change.key, why: change.why, command: command)
        }
    }
}
