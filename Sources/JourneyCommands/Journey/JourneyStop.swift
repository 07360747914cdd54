package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JourneyStop: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop a journey: everyone inside is ejected at once",
        usage: "wayleave journey stop <key> --why <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave journey stop onboarding --why "sent to the wrong audience" --yes

            Operations and approvers of the owning team may stop it. There is no way back; to hold people
            where they are: wayleave journey pause KEY --why TEXT.
            """)

    @OptionGroup var change: JourneyStateChange
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let words = JourneyStateChange.Words(
            verb: "Stop",
            consequence: "Everyone inside is ejected at once and gets nothing more of it.")
        try await change.run(words, needsYes: true, in: invocation) {
            journeys, change, command throws(GovernanceError) in
            try await journeys.stop(change.key, why: change.why, command: command)
        }
    }
}
