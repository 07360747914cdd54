package import ArgumentParser
import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

package struct AttributionShow: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show credit that was kept, by every model",
        usage: "wayleave attribution show <run> [options]",
        discussion: """
            EXAMPLES
              wayleave attribution show A-12
              wayleave attribution show A-12 --json
            """)

    @Argument(help: "A-12, from wayleave attribution list")
    package var run: String

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let id = try Self.number(run)
        try await invocation.withStore { store throws(GovernanceError) in
            guard let (summary, credits) = try await store.attributions.run(id) else {
                throw GovernanceError(
                    .notFound, "There is no run A-\(id).", hint: "wayleave attribution list")
            }
            invocation.output.show(
                KeptAttribution(
                    run: summary, credits: credits,
                    time: TimeText(environment: invocation.settings.environment)))
        }
    }

    /// The number in `A-12`.
    static func number(_ text: String) throws(GovernanceError) -> Int {
        guard text.lowercased().hasPrefix("a-"), let number = Int32(text.dropFirst(2)), number > 0,
            number < Int32.max
        else {
            throw GovernanceError(
                .invalid, "\"\(text)\" names no run.",
                hint: "A-12, from: wayleave attribution list")
        }
        return Int(number)
    }
}

/// A run that was kept: a row a label, a column a model.
struct KeptAttribution: Presentable {
    var run: AttributionRunSummary
    var credits: [AttributionCredit]
    var time: TimeText

    private var models: [AttributionModel] {
        AttributionModel.allCases.filter { model in
            credits.contains { $0.model == model.rawValue }
        }
    }

    var blocks: [Block] {
        let shares = Dictionary(grouping: credits, by: \.label).mapValues { credits in
            Dictionary(credits.map { ($0.model, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let ranks = shares.mapValues { models in
            models.values.reduce(0) { $0 + $1.share } / Double(models.count)
        }
        let order = ranks.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        let table = Table(
            [Table.Column(run.by.uppercased(), isFlexible: true)]
                + models.map { Table.Column($0.heading, .right) },
            rows: order.map { label in
                [Text(label)]
                    + models.map { model in
                        Text(
                            shares[label]?[model.rawValue].map {
                                ReadableFigure.fixed($0.share * 100, decimals: 1)
                            } ?? "-")
                    }
            })
        let title =
            "\(run.name): credit by \(run.by), \(run.firstDay) to \(run.lastDay)"
            + (run.journey.map { ", of \($0)" } ?? "")
        return [
            .split(Text(title, .bold), Text("credit, not cause", .yellow)), .blank, .table(table),
            .blank, .rows(notes),
            .next([
                Block.NextStep(run.question.command(weight: run.weight), "count it again"),
                Block.NextStep("wayleave data export attribution", "with intervals"),
            ]),
        ]
    }

    private var notes: [Block.Row] {
        let counts =
            "\(ReadableFigure.count(run.journeys)) journeys · "
            + "\(ReadableFigure.count(run.conversions)) converted · percent of "
            + (run.weight == "value" ? "their value" : "conversions")
        return [
            Block.Row("OF", Text(counts)),
            Block.Row("KEPT", Text("\(time.text(run.keptAt)) by \(run.keptBy)")),
            Block.Row("COUNTS", Text(String(run.inputs.prefix(16)), .dim)),
        ]
            + (run.isRepeatable
                ? []
                : [
                    Block.Row(
                        "GONE",
                        Text("! not repeatable: touches it looked back on were let go", .yellow))
                ])
    }

    var json: JSON {
        var members = run.json.members ?? [:]
        members["credits"] = .array(credits.map { JSON(encoding: $0) })
        return .object(members)
    }
}
