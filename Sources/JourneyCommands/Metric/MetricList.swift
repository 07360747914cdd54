package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import JourneyStore

package struct MetricList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the metrics in force, and how far their figures go",
        usage: "wayleave metric list [options]",
        discussion: """
            EXAMPLES
              wayleave metric list
              wayleave metric list --json
            """)

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            invocation.output.show(MetricListing(metrics: try await store.metrics.all()))
        }
    }
}

/// Metrics, one a row.
struct MetricListing: Presentable {
    var metrics: [MetricSummary]

    var blocks: [Block] {
        guard let first = metrics.first else {
            return [
                .line("There is no metric in force, so nothing is monitored."),
                .next([
                    Block.NextStep("wayleave help document metric", "what one says"),
                    Block.NextStep("wayleave proposal submit metric.yaml --why \"...\""),
                ]),
            ]
        }
        let table = Table(
            [
                Table.Column("METRIC", isFlexible: true), Table.Column("KEY"),
                Table.Column("OWNER", isFlexible: true), Table.Column("MEASURE"),
                Table.Column("SUBJECTS", .right), Table.Column("FIGURES TO"),
            ],
            rows: metrics.map { metric in
                [
                    Text(metric.name), Text(metric.key), Text(metric.ownerName),
                    Text(Self.measure(metric)), Text(metric.subjects.grouped),
                    metric.lastDay.map { Text($0) } ?? Text("none yet", .yellow),
                ]
            })
        return [
            .table(table),
            .next([
                Block.NextStep("wayleave metric show \(first.key)"),
                Block.NextStep("wayleave monitor status"),
            ]),
        ]
    }

    private static func measure(_ metric: MetricSummary) -> String {
        (try? MetricDefinition(key: metric.key, content: metric.content))?.measure.rawValue ?? "?"
    }

    var json: JSON {
        .object([
            "metrics": .array(
                metrics.map { metric in
                    .object([
                        "key": .string(metric.key), "name": .string(metric.name),
                        "owner": .string(metric.owner), "revision": JSON(metric.revision),
                        "measure": .string(Self.measure(metric)),
                        "subjects": JSON(metric.subjects),
                        "lastDay": metric.lastDay.map(JSON.string) ?? .null,
                    ])
                })
        ])
    }
}
