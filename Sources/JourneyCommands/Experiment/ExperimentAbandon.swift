package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ExperimentAbandon: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "abandon",
        abstract: "Give up an experiment that was not started, or whose winner is not adopted",
        usage: "wayleave experiment abandon <key> --why <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave experiment abandon reminder-subject --why "another team tries the same"

            Operations and approvers of the owning team may. One that runs is stopped instead.
            """)

    @OptionGroup var change: ExperimentStateChange
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let words = ExperimentStateChange.Words(
            verb: "Abandon",
            consequence: "It never comes back; its key is never used again.")
        try await change.run(words, needsYes: true, in: invocation) {
            experiments, change, command throws(GovernanceError) in
            try await experiments.abandon(change.key, why: change.why, command: command)
        }
    }
}
