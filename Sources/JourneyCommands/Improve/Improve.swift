package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct Improve: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "improve",
        abstract: "Show what is worth improving, and what came of what was improved",
        usage: "wayleave improve [--team <team>] [--days <days>] [options]",
        discussion: """
            EXAMPLES
              wayleave improve
              wayleave improve --team email-team
              wayleave improve --days 180 --json

            One list of everything that waits for a decision about a journey: emergencies that
            nobody has answered for, what monitoring found, experiments that are due or decided,
            reviews that are due. Below it how long changes took, whose sign-offs they waited for
            and how long they stay in each state, and the figures before and after each: whole weeks
            on either side, with 95 % bounds. They say what happened, not why; whether a change did
            it, an experiment says.
            """)

    @Option(help: ArgumentHelp("Only what this team answers for", valueName: "team"))
    package var team: String?

    @Option(help: ArgumentHelp("How far back changes are shown, 7 to 730", valueName: "days"))
    package var days = 90

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard 7...730 ~= days else {
            throw ValidationError("--days takes a number from 7 to 730, not \(days)")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let now = Instant.now
        let since = Instant(
            microsecondsSinceEpoch: now.microsecondsSinceEpoch - Int64(days) * 86_400_000_000)
        let (team, days) = (team, days)
        let screen = try await invocation.withStore { store throws(GovernanceError) in
            let name = try await Self.name(of: team, in: store)
            var screen = ImprovementScreen(
                items: try await BacklogItem.all(in: store, now: now), days: days, now: now)
            screen.cycleTimes = try await store.improvements.cycleTimes(since: since)
            screen.seatFlow = try await store.improvements.seatFlow(since: since)
            screen.stateFlow = try await store.improvements.stateFlow(since: since)
            let applied = try await store.improvements.applied(since: since).filter {
                team == nil || $0.team == team
            }
            screen.changes = applied.count
            (screen.outcomes, screen.journeysLeft) = try await ChangeOutcome.all(
                of: applied, in: store)
            if let name {
                screen.items = screen.items.filter { $0.concerns(name) }
                screen.cycleTimes = screen.cycleTimes.filter { $0.team == team }
                screen.seatFlow = screen.seatFlow.filter { $0.team == team }
                screen.stateFlow = []
            }
            return screen
        }
        invocation.output.show(screen)
    }

    /// What people call a team.
    ///
    /// - Throws: `notFound`.
    private static func name(
        of team: String?, in store: Store
    ) async throws(GovernanceError) -> String? {
        guard let team else { return nil }
        guard let found = try await store.documents.find(kind: "team", key: team) else {
            throw GovernanceError(
                .notFound, "There is no team \"\(team)\".", hint: "wayleave team list")
        }
        return found.name
    }
}
