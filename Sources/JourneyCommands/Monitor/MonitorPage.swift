import JourneyMeasurement
import JourneyModel
import JourneyStore

/// What is monitored of one journey or by one metric, in words.
struct MonitorPage: Presentable {
    /// The journey's or the metric's key.
    var key: String
    var components: [JudgedComponent]
    /// The last day that was looked at.
    var through: DayNumber

    private var ordered: [JudgedComponent] {
        MonitorWords.order.flatMap { state in components.filter { $0.verdict.state == state } }
    }

    var blocks: [Block] {
        guard let first = ordered.first else {
            return [
                .line(Text("Nothing of \(key) is monitored: no metric of it has figures.")),
                .next([
                    Block.NextStep("wayleave metric list"),
                    Block.NextStep("wayleave help metric", "how figures are taken in"),
                ]),
            ]
        }
        let (metric, subject) = (first.component.metric, first.component.subject)
        let head = Text(key, .bold) + Text("  \(ProposalWords.count(components.count, "figure"))")
        return [.split(head, Text("to \(through.words), UTC"))] + ordered.flatMap(part) + [
            .blank,
            .next([
                Block.NextStep(
                    "wayleave monitor chart \(metric) --subject \(subject) --html chart.html"),
                Block.NextStep(
                    "wayleave metric show \(metric) --subject \(subject)",
                    "each figure and its file"),
            ]),
        ]
    }

    private func part(_ judged: JudgedComponent) -> [Block] {
        let state = judged.verdict.state
        let title = MonitorWords.title(state).lowercased()
        let styled = Text(title, MonitorWords.emphasis(state))
        let name = Text("\(judged.component.name): \(judged.definition.name)", .bold)
        let figures = judged.verdict.figures
        let isFloor = judged.plan.direction == .higherIsBetter
        let numbers = [
            "now \(judged.figure(figures.recent?.value))",
            "7 days \(judged.figure(figures.week?.value))",
            "usual \(judged.figure(figures.usual))",
            "\(isFloor ? "floor" : "ceiling") \(judged.figure(judged.plan.floor))",
            "\(ReadableFigure.count(figures.volume)) a day",
        ]
        var rows = [
            Block.Row("28 DAYS", Text("\(judged.sparkline)  \(numbers.joined(separator: " · "))")),
            Block.Row("WHY", Text(judged.verdict.reason)),
        ]
        if judged.verdict.isBlind, state != .blind {
            rows.append(
                Block.Row("BLIND", Text("the agreed change would not be seen", .yellow)))
        }
        if state == .investigate || state == .dataIncident {
            rows.append(Block.Row("WHO", Text(judged.component.team)))
        }
        return [.blank, .split(name, styled), .rows(rows)]
    }

    var json: JSON {
        .object([
            "key": .string(key), "through": .string(through.text),
            "components": .array(ordered.map(\.json)),
        ])
    }
}
