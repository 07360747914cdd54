package import ArgumentParser
import JourneyModel
import JourneyStore

package struct ExperimentStart: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Start an experiment that was signed off: its plan never changes from now on",
        usage: """
            wayleave experiment start <key> --why <text> [--since <day>] [--yes] [--dry-run]
                   [options]
            """,
        discussion: """
            EXAMPLES
              wayleave experiment start reminder-subject --why "as planned"
              wayleave experiment start reminder-subject --since 2026-03-02 --why "as planned"

            Operations and approvers of the owning team may. It is refused while another
            experiment would meet the same people, unless one of the plans says that the platform
            keeps them apart. --since names the day on which the platform began, not before the
            day of the sign-off. Days are those of UTC.
            """)

    @OptionGroup var change: ExperimentStateChange

    @Option(help: ArgumentHelp("Day on which the platform began to assign", valueName: "day"))
    package var since: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if let since { _ = try CalendarDay(argument: since) }
    }

    package func run(in invocation: Invocation) async throws {
        let words = ExperimentStateChange.Words(
            verb: "Start", consequence: "Its plan is settled: nothing of it changes from now on.",
            byHand: "switch it on with the shares of the plan, and without an automatic winner.")
        let since = since
        try await change.run(words, needsYes: true, in: invocation) {
            experiments, change, command throws(GovernanceError) in
            try await experiments.start(
                change.key, since: since, why: change.why, command: command)
        }
    }
}
