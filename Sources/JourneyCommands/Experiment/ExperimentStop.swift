package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ExperimentStop: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop an experiment for good, without a decision",
        usage: "wayleave experiment stop <key> --why <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave experiment stop reminder-subject --why "the offer has ended"

            Operations may, and approvers of the owning team and of the journey's. Nothing is decided by
            it; where a guardrail was harmed, conclude it instead, with --rollback.
            """)

    @OptionGroup var change: ExperimentStateChange
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let words = ExperimentStateChange.Words(
            verb: "Stop",
            consequence: "It is over, and nothing is decided by it.",
            byHand: "switch it to control.")
        try await change.run(words, needsYes: true, in: invocation) {
            experiments, change, command throws(GovernanceError) in
            try await experiments.stop(change.key, why: change.why, command: command)
        }
    }
}
