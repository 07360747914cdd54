package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct EmergencyList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List emergencies that somebody still has to answer for",
        usage: "wayleave emergency list [--all] [options]",
        discussion: """
            EXAMPLES
              wayleave emergency list
              wayleave emergency list --all
            """)

    @Flag(help: "Those that are settled, too")
    package var all = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let listing = try await invocation.withStore { (store) async throws(GovernanceError) in
            EmergencyListing(
                emergencies: try await store.emergencies.list(isOpen: !all), isAll: all,
                time: TimeText(environment: invocation.settings.environment))
        }
        invocation.output.show(listing)
    }
}

package struct EmergencyShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an emergency: what, who, why, until when, and who answers for it",
        usage: "wayleave emergency show <emergency> [options]",
        discussion: """
            EXAMPLES
              wayleave emergency show E-3
            """)

    @Argument(help: "As E-3", transform: { try NumberedReference(argument: $0, letter: "E") })
    var emergency: NumberedReference

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let screen = try await invocation.withStore { (store) async throws(GovernanceError) in
            EmergencyScreen(
                emergency: try await store.emergencies.show(emergency.id),
                time: TimeText(environment: invocation.settings.environment))
        }
        invocation.output.show(screen)
    }
}
