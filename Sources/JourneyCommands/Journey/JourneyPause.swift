package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JourneyPause: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Pause a journey: nobody enters, nobody moves on",
        usage: "wayleave journey pause <key> --why <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave journey pause onboarding --why "wrong price in the reminder"

            Operations and approvers of the owning team may pause. It works without a runner.
            """)

    @OptionGroup var change: JourneyStateChange
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let words = JourneyStateChange.Words(
            verb: "Pause", consequence: "Nobody enters; people inside wait where they are.")
        try await change.run(words, needsYes: false, in: invocation) {
            journeys, change, command throws(GovernanceError) in
            try await journeys.pause(change.key, why: change.why, command: command)
        }
    }
}
