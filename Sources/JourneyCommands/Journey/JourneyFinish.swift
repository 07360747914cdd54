package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JourneyFinish: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "finish",
        abstract: "Finish a journey: nobody enters, people inside go to the end",
        usage: "wayleave journey finish <key> --why <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave journey finish onboarding --why "the campaign is over" --yes

            Operations and approvers of the owning team may finish it. There is no way back.
            """)

    @OptionGroup var change: JourneyStateChange
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let words = JourneyStateChange.Words(
            verb: "Finish", consequence: "Nobody enters any more; people inside go to the end.")
        try await change.run(words, needsYes: true, in: invocation) {
            journeys, change, command throws(GovernanceError) in
            try await journeys.finish(change.key, why: change.why, command: command)
        }
    }
}
