import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

/// Everything that is monitored as the last pass found it, what needs somebody first.
struct MonitorPortfolio: Presentable {
    var status: MonitoringStatus
    /// As far as they are listed: of each state in the order of their places.
    var verdicts: [ListedVerdict]
    var showsAll: Bool
    var times: TimeText
    /// Journeys that were paused, stopped or resumed here, and whose platform has yet to follow.
    var unconfirmed: [UnpublishedJourney] = []

    /// Rows of a state that a screen shows.
    static let mostRows = 10

    private func count(_ state: MonitoringState) -> Int { status.states[state.rawValue] ?? 0 }

    private func of(_ state: MonitoringState) -> [ListedVerdict] {
        verdicts.filter { $0.verdict.judgedState == state }
    }

    var blocks: [Block] {
        guard let pass = status.pass else { return going + unjudged }
        let total = status.states.values.reduce(0, +)
        guard total > 0 else {
            return going + [
                .line("Nothing is monitored: no journey in operation has a metric with figures."),
                .next([
                    Block.NextStep("wayleave metric list"),
                    Block.NextStep("wayleave help metric", "how figures are taken in"),
                ]),
            ]
        }
        let counts = MonitorWords.order.reversed().compactMap { state -> String? in
            count(state) > 0 ? MonitorWords.count(count(state), state) : nil
        }
        let head = Text((["\(total.grouped) monitored"] + counts).joined(separator: " · "))
        let sections = MonitorWords.order.compactMap(section)
        let table = Table(
            [
                Table.Column("WHAT", isFlexible: true), Table.Column("METRIC", isFlexible: true),
                Table.Column("28 DAYS"), Table.Column("NOW", .right),
                Table.Column("USUAL", .right), Table.Column("FLOOR", .right),
                Table.Column("", isFlexible: true),
            ], sections: sections)
        return [.line(head), .line(Text(judged(pass), .dim))] + stale(pass)
            + going + (sections.isEmpty ? [] : [.blank, .table(table)]) + cut
            + [.blank, .next(next)]
    }

    /// What people think is over, and is not known to be.
    private var going: [Block] {
        let rest = unconfirmed.count - Self.mostRows
        return unconfirmed.prefix(Self.mostRows).flatMap { journey in
            [
                Block.line(Text("! \(journey.name): \(journey.words)", .yellow)),
                .line(Text(advice: "  \(journey.command)")),
            ]
        } + (rest > 0 ? [.line(Text("… and \(rest.grouped) more: wayleave journey list"))] : [])
    }

    /// No pass has ended yet.
    private var unjudged: [Block] {
        if let running = status.running {
            return [
                .line(
                    Text(
                        "The first pass is under way: \(running.judged.grouped) of "
                            + "\(running.components.grouped) judged.")),
                .next([Block.NextStep("wayleave monitor status", "again in a minute")]),
            ]
        }
        let when = status.nextAt.flatMap(moment).map { ", the next begins \($0)" } ?? ""
        return [
            .line(Text("No pass has judged the portfolio yet\(when).")),
            .next([
                Block.NextStep("wayleave monitor run", "now; for operations"),
                Block.NextStep("wayleave monitor status JOURNEY", "one journey, judged at once"),
            ]),
        ]
    }

    private func moment(_ text: String) -> String? { Instant(text).map { times.text($0) } }

    private func judged(_ pass: MonitoringStatus.Pass) -> String {
        "to \(ComponentVerdict.words(pass.through)), UTC; judged "
            + (moment(pass.endedAt) ?? pass.endedAt)
    }

    /// Days went by since, or a pass is under way.
    private func stale(_ pass: MonitoringStatus.Pass) -> [Block] {
        if let running = status.running {
            return [
                .line(
                    Text(
                        "A new pass is under way: \(running.judged.grouped) of "
                            + "\(running.components.grouped) judged.", .dim))
            ]
        }
        guard let last = CalendarDay(pass.through), let now = CalendarDay(status.through),
            now.number - last.number > 1
        else { return [] }
        let days = now.number - last.number
        return [
            .line(
                Text(
                    "No pass has ended for \(days) days: see wayleave jobs schedules", .yellow))
        ]
    }

    private func section(_ state: MonitoringState) -> Table.Section? {
        let found = of(state)
        guard !found.isEmpty, showsAll || state != .healthy else { return nil }
        let shown = showsAll ? found[...] : found.prefix(Self.mostRows)
        let title = Text("\(MonitorWords.title(state)) (\(count(state).grouped))")
        let explanation = MonitorWords.explanation(state)
        return Table.Section(
            explanation.isEmpty ? title : title + Text("  \(explanation)", .dim),
            rows: shown.map(row))
    }

    private func row(_ listed: ListedVerdict) -> [Text] {
        let verdict = listed.verdict
        let why = MonitorWords.why(verdict)
        return [
            Text(verdict.name), Text(verdict.metricName), Text(verdict.sparkline),
            Text(verdict.figure(verdict.recent)), Text(verdict.figure(verdict.usual)),
            Text(verdict.figure(verdict.floor)),
            Text(listed.openCase.map { "C-\($0) \(why)" } ?? why),
        ]
    }

    private var cut: [Block] {
        let hidden = MonitorWords.order.filter { $0 != .healthy }.reduce(0) { sum, state in
            sum + max(0, count(state) - Self.mostRows)
        }
        return showsAll || hidden == 0
            ? []
            : [.line(Text("… and \(hidden.grouped) more: wayleave monitor status --all", .dim))]
    }

    private var next: [Block.NextStep] {
        guard let first = MonitorWords.order.lazy.flatMap(of).first?.verdict else {
            return [Block.NextStep("wayleave monitor status --all", "what is healthy too")]
        }
        let cases = Block.NextStep("wayleave monitor cases", "what waits for a decision")
        return (status.openCases > 0 ? [cases] : []) + [
            Block.NextStep("wayleave monitor status \(first.key)", "the figures in words"),
            Block.NextStep(
                "wayleave monitor chart \(first.metric) --subject \(first.subject) "
                    + "--html chart.html"),
        ]
    }

    var json: JSON {
        .object([
            "through": status.pass.map { .string($0.through) } ?? .null,
            "judgedAt": status.pass.map { .string($0.endedAt) } ?? .null,
            "isRunning": .bool(status.running != nil || status.isAsked),
            "monitored": JSON(status.states.values.reduce(0, +)),
            "openCases": JSON(status.openCases),
            "unconfirmed": .array(unconfirmed.map { JSON(encoding: $0) }),
            "states": .object(
                Dictionary(
                    uniqueKeysWithValues: MonitorWords.order.map {
                        ($0.rawValue, JSON(count($0)))
                    })),
            "components": .array(
                MonitorWords.order.flatMap(of).map(\.json)),
        ])
    }
}
