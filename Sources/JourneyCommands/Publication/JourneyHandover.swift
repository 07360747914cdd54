package import ArgumentParser
import JourneyModel
import JourneyStore

package struct JourneyHandover: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "handover",
        abstract: "Say what is to be done by hand in the platform that runs a journey",
        usage: "wayleave journey handover <key> [options]",
        discussion: """
            EXAMPLES
              wayleave journey handover onboarding
              wayleave journey handover onboarding --json

            Approved is not published: these are the steps from what is known to run there to what
            is in force here, in the platform's own words. A pause or a stop that was asked for
            stands first. When it is done: wayleave journey published KEY.
            """)

    @Argument(help: "The journey's key")
    package var key: String

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let time = TimeText(environment: invocation.settings.environment)
        let plan = try await invocation.withStore { (store) async throws(GovernanceError) in
            try await HandoverPlan.of(journey: key, in: store)
        }
        invocation.output.show(HandoverScreen(plans: [plan], time: time))
    }
}
