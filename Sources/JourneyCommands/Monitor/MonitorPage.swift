import JourneyMeasurement
import JourneyModel
import JourneyStore

/// What is monitored of one journey or by one metric, in words.
struct MonitorPage: Presentable {
    /// The journey's or the metric's key.
    var key: String
    var components: [ListedVerdict]
    /// The last day that was looked at.
    var through: String
    /// What was asked of the journey and goes on in its platform, in words; nil: nothing.
    var unconfirmed: String?

    private var ordered: [ListedVerdict] {
        MonitorWords.order.flatMap { state in
            components.filter { $0.verdict.judgedState == state }
        }
    }

    var blocks: [Block] {
        guard let first = ordered.first else {
            return [
                .line(Text("Nothing of \(key) is monitored: no metric of it has figures."))
            ] + going + [
                .next([
                    Block.NextStep("wayleave metric list"),
                    Block.NextStep("wayleave help metric", "how figures are taken in"),
                ])
            ]
        }
        let (metric, subject) = (first.verdict.metric, first.verdict.subject)
        let head = Text(key, .bold) + Text("  \(ProposalWords.count(components.count, "figure"))")
        return [.split(head, Text("to \(ComponentVerdict.words(through)), UTC"))]
            + going + ordered.flatMap(part) + [
                .blank,
                .next(
                    closing + [
                        Block.NextStep(
                            "wayleave monitor chart \(metric) --subject \(subject) --html chart.html"
                        ),
                        Block.NextStep(
                            "wayleave metric show \(metric) --subject \(subject)",
                            "each figure and its file"),
                    ]),
            ]
    }

    private var going: [Block] {
        guard let unconfirmed else { return [] }
        return [
            .line(Text("! \(unconfirmed)", .yellow)),
            .line(Text(advice: "  wayleave journey handover \(key)")),
        ]
    }

    /// What decides about the first case that is open.
    private var closing: [Block.NextStep] {
        ordered.compactMap(\.openCase).prefix(1).map { id in
            Block.NextStep(
                "wayleave monitor close C-\(id) --reason \"...\"", "when it is decided")
        }
    }

    private func part(_ listed: ListedVerdict) -> [Block] {
        let verdict = listed.verdict
        let state = verdict.judgedState
        let title = MonitorWords.title(state).lowercased()
        let styled = Text(title, MonitorWords.emphasis(state))
        let name = Text("\(verdict.name): \(verdict.metricName)", .bold)
        let numbers = [
            "now \(verdict.figure(verdict.recent))",
            "7 days \(verdict.figure(verdict.week))",
            "usual \(verdict.figure(verdict.usual))",
            "\(verdict.isFloor ? "floor" : "ceiling") \(verdict.figure(verdict.floor))",
            "\(ReadableFigure.count(verdict.volume)) a day",
        ]
        var rows = [
            Block.Row("28 DAYS", Text("\(verdict.sparkline)  \(numbers.joined(separator: " · "))")),
            Block.Row("WHY", Text(verdict.reason)),
        ]
        if verdict.blind, state != .blind {
            rows.append(
                Block.Row("BLIND", Text("the agreed change would not be seen", .yellow)))
        }
        if state == .investigate || state == .dataIncident {
            rows.append(Block.Row("WHO", Text(verdict.team)))
        }
        if let open = listed.openCase {
            rows.append(Block.Row("CASE", Text("C-\(open), open")))
        }
        return [.blank, .split(name, styled), .rows(rows)]
    }

    var json: JSON {
        .object([
            "key": .string(key), "through": .string(through),
            "components": .array(ordered.map(\.json)),
            "unconfirmed": unconfirmed.map(JSON.string) ?? .null,
        ])
    }
}
