package import ArgumentParser
import Foundation
import JourneyModel
import JourneyStore
import Postgres

package struct InboxCommand: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "inbox",
        abstract: "Show what waits on you, in the order to take it",
        usage: "wayleave inbox [--limit <limit>] [options]",
        discussion: """
            EXAMPLES
              wayleave inbox
              wayleave inbox --json

            Sign-offs come in the order in which to take them: what is due first, then what reaches
            most people. Small ones, where nothing was found and nobody is contacted more, stand
            apart. To take them one by one: wayleave review
            """)

    @Option(help: "At most so many of a section, 1 to 200")
    package var limit = 50

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard 1...200 ~= limit else {
            throw ValidationError("--limit takes a number from 1 to 200, not \(limit)")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let now = Instant(
            microsecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1_000_000))
        let screen = try await invocation.withStore { (store) async throws(GovernanceError) in
            InboxScreen(
                status: try await store.installation.status(),
                items: try await store.proposals.inbox(limit: limit),
                cases: try await store.monitoring.cases(limit: 200).filter(\.isMine),
                unpublished: try await store.publications.open(mine: true, limit: 200), now: now,
                time: TimeText(environment: invocation.settings.environment),
                emergencies: try await store.emergencies.list(isOpen: true),
                lockdowns: try await store.lockdowns.list().filter(\.isInForce))
        }
        invocation.output.show(screen)
    }
}
