package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

package struct ExperimentList: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the experiments, and what is due of each",
        usage: "wayleave experiment list [--state <state>] [options]",
        discussion: """
            EXAMPLES
              wayleave experiment list
              wayleave experiment list --state running
              wayleave experiment list --json

            One that is proposed and not signed off yet stands in: wayleave proposal list
            """)

    @Option(help: "Only in this state: approved, running, paused, concluded, adopted, abandoned")
    package var state: String?

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if let state, ExperimentState(rawValue: state) == nil || state == "proposed" {
            throw ValidationError(
                "--state is approved, running, paused, concluded, adopted or abandoned")
        }
    }

    package func run(in invocation: Invocation) async throws {
        try await invocation.withStore { store throws(GovernanceError) in
            invocation.output.show(
                ExperimentListing(experiments: try await store.experiments.all(state: state)))
        }
    }
}

/// Experiments, what is due first.
struct ExperimentListing: Presentable {
    var experiments: [ExperimentSummary]

    var blocks: [Block] {
        guard !experiments.isEmpty else {
            return [
                .line("There is no experiment."),
                .next([
                    Block.NextStep("wayleave experiment plan --help", "how large it must be"),
                    Block.NextStep("wayleave help document experiment", "what a plan says"),
                ]),
            ]
        }
        let sections = Self.groups.compactMap { title, belongs -> Table.Section? in
            let rows = experiments.filter(belongs)
            guard !rows.isEmpty else { return nil }
            return Table.Section(
                Text("\(title) (\(rows.count))", .bold), rows: rows.map(Self.row))
        }
        return [.table(Table(Self.columns, sections: sections)), .next(next)]
    }

    var json: JSON {
        .object(["experiments": .array(experiments.map { JSON(encoding: $0) })])
    }

    private static let columns = [
        Table.Column("EXPERIMENT", isFlexible: true), Table.Column("KEY"),
        Table.Column("JOURNEY", isFlexible: true), Table.Column("DAY", .right),
        Table.Column("LOOKS", .right), Table.Column("NEXT", isFlexible: true),
    ]

    private static let groups: [(String, @Sendable (ExperimentSummary) -> Bool)] = [
        ("LOOK DUE", { $0.dueDay != nil }),
        ("RUNNING", { $0.state == "running" && $0.dueDay == nil }),
        ("PAUSED", { $0.state == "paused" && $0.dueDay == nil }),
        ("TO START", { $0.state == "approved" }),
        ("TO ADOPT", { $0.state == "concluded" && $0.outcome == "ship" }),
        ("CONCLUDED", { $0.state == "concluded" && $0.outcome != "ship" }),
        ("ADOPTED", { $0.state == "adopted" }), ("ABANDONED", { $0.state == "abandoned" }),
    ]

    private static func row(_ one: ExperimentSummary) -> [Text] {
        [
            Text(one.title), Text(one.key), Text(one.journey),
            Text(one.day.map { "\($0) of \(one.days)" } ?? "\(one.days)"),
            Text("\(one.looksTaken) of \(one.looks)"), next(one),
        ]
    }

    private static func next(_ one: ExperimentSummary) -> Text {
        if let day = one.dueDay { return Text("look of day \(day)", .yellow) }
        if let date = one.nextDate, ["running", "paused"].contains(one.state) {
            return Text("look on \(date)")
        }
        if let outcome = one.outcome {
            return Text(outcome + (one.winner.map { " \($0)" } ?? ""))
        }
        return Text(one.state == "approved" ? "start" : one.state == "running" ? "decide" : "")
    }

    private var next: [Block.NextStep] {
        if let due = experiments.first(where: { $0.dueDay != nil }) {
            return [Block.NextStep("wayleave experiment look \(due.key)")]
        }
        return [Block.NextStep("wayleave experiment show \(experiments[0].key)")]
    }
}
