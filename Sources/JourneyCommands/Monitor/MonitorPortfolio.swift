import JourneyMeasurement
import JourneyModel
import JourneyStore

/// Everything that is monitored, what needs somebody first.
struct MonitorPortfolio: Presentable {
    var components: [JudgedComponent]
    /// The last day that was looked at.
    var through: DayNumber
    var showsAll: Bool

    /// Rows of a state that a screen shows.
    private static let mostRows = 10

    private func of(_ state: MonitoringState) -> [JudgedComponent] {
        components.filter { $0.verdict.state == state }
    }

    var blocks: [Block] {
        guard !components.isEmpty else {
            return [
                .line("Nothing is monitored: no journey in operation has a metric with figures."),
                .next([
                    Block.NextStep("wayleave metric list"),
                    Block.NextStep("wayleave help metric", "how figures are taken in"),
                ]),
            ]
        }
        let counts = MonitorWords.order.reversed().compactMap { state -> String? in
            let count = of(state).count
            return count > 0 ? MonitorWords.count(count, state) : nil
        }
        let head = Text(
            (["\(components.count.grouped) monitored"] + counts).joined(separator: " · "))
        let sections = MonitorWords.order.compactMap(section)
        let table = Table(
            [
                Table.Column("WHAT", isFlexible: true), Table.Column("METRIC", isFlexible: true),
                Table.Column("28 DAYS"), Table.Column("NOW", .right),
                Table.Column("USUAL", .right), Table.Column("FLOOR", .right),
                Table.Column("", isFlexible: true),
            ], sections: sections)
        return [.line(head), .line(Text("to \(through.words), UTC", .dim))]
            + (sections.isEmpty ? [] : [.blank, .table(table)]) + cut + [.blank, .next(next)]
    }

    private func section(_ state: MonitoringState) -> Table.Section? {
        let found = of(state)
        guard !found.isEmpty, showsAll || state != .healthy else { return nil }
        let shown = showsAll ? found[...] : found.prefix(Self.mostRows)
        let title = Text("\(MonitorWords.title(state)) (\(found.count))")
        let explanation = MonitorWords.explanation(state)
        return Table.Section(
            explanation.isEmpty ? title : title + Text("  \(explanation)", .dim),
            rows: shown.map(row))
    }

    private func row(_ judged: JudgedComponent) -> [Text] {
        let figures = judged.verdict.figures
        return [
            Text(judged.component.name), Text(judged.definition.name), Text(judged.sparkline),
            Text(judged.figure(figures.recent?.value)), Text(judged.figure(figures.usual)),
            Text(judged.figure(judged.plan.floor)), Text(MonitorWords.why(judged)),
        ]
    }

    private var cut: [Block] {
        let hidden = MonitorWords.order.filter { $0 != .healthy }.reduce(0) { sum, state in
            sum + max(0, of(state).count - Self.mostRows)
        }
        return showsAll || hidden == 0
            ? [] : [.line(Text("… and \(hidden) more: wayleave monitor status --all", .dim))]
    }

    private var next: [Block.NextStep] {
        let first = MonitorWords.order.lazy.flatMap(of).first
        guard let first else { return [] }
        let subject = first.component.subject
        let key =
            first.component.subjectKind == "channel"
            ? first.component.metric
            : String(subject.prefix { $0 != "/" })
        return [
            Block.NextStep("wayleave monitor status \(key)", "the figures in words"),
            Block.NextStep(
                "wayleave monitor chart \(first.component.metric) --subject \(subject) "
                    + "--html chart.html"),
        ]
    }

    var json: JSON {
        .object([
            "through": .string(through.text), "monitored": JSON(components.count),
            "states": .object(
                Dictionary(
                    uniqueKeysWithValues: MonitorWords.order.map {
                        ($0.rawValue, JSON(of($0).count))
                    })),
            "components": .array(
                MonitorWords.order.flatMap(of).map(\.json)),
        ])
    }
}
