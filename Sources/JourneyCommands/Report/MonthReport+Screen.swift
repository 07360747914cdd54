import JourneyModel
import JourneyRunner
import JourneyStore
import Postgres

/// On a terminal, and for programs.
extension MonthReport: Presentable {
    var blocks: [Block] {
        let table = Table(
            [
                Table.Column(month.words.uppercased(), isFlexible: true),
                Table.Column("", .right), Table.Column("MONTH BEFORE", .right),
                Table.Column("FROM", isFlexible: true),
            ],
            rows: figures.map { figure in
                [
                    Text(figure.title), Text(figure.value, .bold), Text(figure.before),
                    Text(figure.source, .dim),
                ]
            })
        return [.table(table), .blank]
            + parts.flatMap { title, lines in
                [.line(Text(title, .bold))] + lines.map { .line(Text("  \($0)")) }
            } + [
                .line(Text(cutOff, .dim)),
                .next([
                    Block.NextStep("wayleave report month --html month.html", "the page"),
                    Block.NextStep("wayleave report portfolio --html portfolio.html"),
                ]),
            ]
    }

    /// The parts below the figures, each with what it holds or why it holds nothing.
    var parts: [(title: String, lines: [String])] {
        let silent =
            compared == 0
            ? "No metric has figures of the last eight weeks." : "Nothing beyond chance."
        func cut(_ lines: [String]) -> [String] {
            Array(lines.prefix(Self.mostLines))
                + (lines.count > Self.mostLines ? ["and \(lines.count - Self.mostLines) more"] : [])
        }
        func listed(_ lines: [String], or none: String) -> [String] {
            lines.isEmpty ? [none] : cut(lines)
        }
        return [
            ("Better", listed(better.map(\.words), or: silent)),
            ("Worse", listed(worse.map(\.words), or: silent)),
            (
                "Stopped",
                listed(
                    stopped.map { "\($0.name): \($0.state) since \($0.at.prefix(10))" },
                    or: "No journey.")
            ),
            (
                "Decisions wanted",
                listed(
                    decisions.map { "\($0.owner): \($0.what), \($0.why)" }, or: "None.")
            ),
        ]
    }

    /// What the report is of.
    var cutOff: String {
        let end = min(month.end, now).description.prefix(16).replacing("T", with: " ")
        return "Figures to \(end) UTC; better and worse are four weeks against the four before, "
            + "where chance does not explain it. Decisions as of now."
            + (seesAll ? "" : " Only what your teams may see.")
    }

    var json: JSON {
        .object([
            "month": .string(String(month.start.description.prefix(7))),
            "seesAll": .bool(seesAll), "cutOff": .string(min(month.end, now).description),
            "figures": .array(
                figures.map { figure in
                    .object([
                        "title": .string(figure.title), "value": .string(figure.value),
                        "before": .string(figure.before), "source": .string(figure.source),
                    ])
                }),
            "compared": JSON(compared),
            "moves": .array(
                moves.map { move in
                    .object([
                        "subject": .string(move.subject), "metric": .string(move.metric),
                        "before": .string(move.before), "after": .string(move.after),
                        "share": .number(move.share), "isBetter": .bool(move.isBetter),
                    ])
                }),
            "stopped": .array(
                stopped.map {
                    .object([
                        "journey": .string($0.key), "state": .string($0.state),
                        "at": .string($0.at),
                    ])
                }), "decisions": .array(decisions.map(\.json)),
        ])
    }
}
