package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ExperimentPause: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Pause an experiment: nobody new is assigned",
        usage: "wayleave experiment pause <key> --why <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave experiment pause reminder-subject --why "the landing page is down"

            Operations may, and approvers of the owning team and of the journey's. Its days stand still
            until it is resumed.
            """)

    @OptionGroup var change: ExperimentStateChange
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let words = ExperimentStateChange.Words(
            verb: "Pause",
            consequence: "Nobody new is assigned; its days stand still.",
            byHand: "switch it to control for new people.")
        try await change.run(words, needsYes: false, in: invocation) {
            experiments, change, command throws(GovernanceError) in
            try await experiments.pause(change.key, why: change.why, command: command)
        }
    }
}
