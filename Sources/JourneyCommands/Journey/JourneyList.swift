package import ArgumentParser
import JourneyModel
import JourneyStore
import Postgres

package struct JourneyList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the journeys in force",
        usage: "wayleave journey list [--state <state>] [--team <team>] [options]",
        discussion: """
            EXAMPLES
              wayleave journey list
              wayleave journey list --state paused
              wayleave journey list --team email-team
            """)

    enum State: String, CaseIterable, ExpressibleByArgument {
        case live, paused, finishing, stopped, retired
    }

    @Option(help: "Only in this state: live, paused, finishing, stopped or retired")
    var state: State?

    @Option(help: ArgumentHelp("Only journeys that this team owns", valueName: "team"))
    package var team: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let (state, team) = (state?.rawValue, team)
            let journeys = try await Pages.all { (last: JourneySummary?) throws(GovernanceError) in
                try await store.journeys.list(state: state, team: team, after: last?.key)
            }
            invocation.output.show(JourneyListing(journeys: journeys))
        }
    }
}

/// Journeys in force, one a row.
struct JourneyListing: Presentable {
    var journeys: [JourneySummary]

    var blocks: [Block] {
        guard let first = journeys.first else {
            return [
                .line("No journey is in force that fits."),
                .next([
                    Block.NextStep(
                        "wayleave journey import FILE --dry-run",
                        "see what a file of a platform has")
                ]),
            ]
        }
        let table = Table(
            [
                Table.Column("JOURNEY", isFlexible: true), Table.Column("KEY"),
                Table.Column("STATE"), Table.Column("STEPS", .right),
                Table.Column("OWNER", isFlexible: true),
                Table.Column("OPEN", .right), Table.Column("REVIEW BY"),
            ],
            rows: journeys.map { journey in
                [
                    Text(journey.name), Text(journey.key),
                    PublicationWords.short(journey.state, journey.publication),
                    Text("\(journey.steps)"), Text(journey.owner),
                    Text(journey.openProposals == 0 ? "" : "\(journey.openProposals)"),
                    Text(journey.reviewBy ?? ""),
                ]
            })
        return [
            .table(table), .next([Block.NextStep("wayleave journey show \(first.key)")]),
        ]
    }

    var json: JSON {
        .object([
            "journeys": .array(
                journeys.map { journey in
                    var members: [String: JSON] = [
                        "key": .string(journey.key), "name": .string(journey.name),
                        "owner": .string(journey.owner), "revision": JSON(journey.revision),
                        "state": .string(journey.state),
                        "stateAt": .string(journey.stateAt.description),
                        "steps": JSON(journey.steps),
                        "openProposals": JSON(journey.openProposals),
                    ]
                    members["audience"] = journey.audience.map(JSON.string)
                    members["platform"] = journey.platform.map(JSON.string)
                    members["publication"] = journey.publication.map { JSON(encoding: $0) }
                    members["reviewBy"] = journey.reviewBy.map(JSON.string)
                    return .object(members)
                })
        ])
    }
}
