package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JourneyResume: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Resume a paused journey",
        usage: "wayleave journey resume <key> --why <text> [--yes] [--dry-run] [options]",
        discussion: """
            EXAMPLES
              wayleave journey resume onboarding --why "the price is mended" --yes

            People are contacted again, so only operations resumes a journey.
            """)

    @OptionGroup var change: JourneyStateChange
    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let words = JourneyStateChange.Words(
            verb: "Resume",
            consequence: "People enter again, and those inside move on from where they are.")
        try await change.run(words, needsYes: true, in: invocation) {
            journeys, change, command throws(GovernanceError) in
            try await journeys.resume(change.key, why: change.why, command: command)
        }
    }
}
