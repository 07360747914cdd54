package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

package struct AttributionList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the credit that was kept, newest first",
        usage: "wayleave attribution list [--limit <count>] [options]",
        discussion: """
            EXAMPLES
              wayleave attribution list
              wayleave attribution list --limit 5 --json
              wayleave data export attribution > credit.csv

            ! stands by a run that cannot be counted again: touches that it looked back on were let
            go since.
            """)

    @Option(help: "Most runs")
    package var limit = 50

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        guard (1...1_000).contains(limit) else {
            throw ValidationError("--limit takes 1 to 1000, not \(limit)")
        }
    }

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            let runs = try await store.attributions.list(limit: limit)
            invocation.output.show(
                AttributionListing(
                    runs: runs, time: TimeText(environment: invocation.settings.environment)))
        }
    }
}

/// Kept runs, one a row.
struct AttributionListing: Presentable {
    var runs: [AttributionRunSummary]
    var time: TimeText

    var blocks: [Block] {
        guard let first = runs.first else {
            return [
                .line("No credit was kept yet."),
                .next([
                    Block.NextStep("wayleave attribution run --from DAY --through DAY --keep")
                ]),
            ]
        }
        let table = Table(
            [
                Table.Column("RUN"), Table.Column("JOURNEYS ENDED"), Table.Column("BY"),
                Table.Column("OF", isFlexible: true), Table.Column("CONVERSIONS", .right),
                Table.Column("LEADS", isFlexible: true), Table.Column("KEPT"),
                Table.Column("WHO", isFlexible: true),
            ],
            rows: runs.map { run in
                [
                    run.isRepeatable ? Text(run.name) : Text("! \(run.name)", .yellow),
                    Text("\(run.firstDay) to \(run.lastDay)"), Text(run.by),
                    Text(run.journey ?? "all journeys"),
                    Text(ReadableFigure.count(run.conversions)),
                    Text("\(run.leader) \(ReadableFigure.percent(run.leaderShare))"),
                    Text(time.text(run.keptAt)), Text(run.keptBy),
                ]
            })
        return [
            .table(table), .next([Block.NextStep("wayleave attribution show \(first.name)")]),
        ]
    }

    var json: JSON { .object(["runs": .array(runs.map(\.json))]) }
}

extension AttributionRunSummary {
    /// As people name it.
    var name: String { "A-\(id)" }

    var json: JSON {
        .object([
            "run": .string(name), "from": .string(firstDay), "through": .string(lastDay),
            "journey": journey.map(JSON.string) ?? .null, "by": .string(by),
            "weight": .string(weight), "lookBackDays": JSON(lookBackDays),
            "halfLifeHours": .number(halfLifeHours), "journeys": .number(journeys),
            "conversions": .number(conversions), "value": .number(value),
            "inputs": .string(inputs), "keptBy": .string(keptBy),
            "keptAt": .string(keptAt.description), "leader": .string(leader),
            "leaderShare": .number(leaderShare), "isRepeatable": .bool(isRepeatable),
        ])
    }
}
