import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

/// Credit by several models, side by side, with how far they agree.
struct AttributionScreen: Presentable {
    /// A heuristic that everyone knows, what is lost without a channel, and what is shared fairly.
    static let usualModels: [AttributionModel] = [.last, .markov1, .shapley]
    static let usualLimit = 30

    var input: AttributionInput
    var report: AttributionReport
    /// What the labels are: channel, step.
    var by: String
    var weight: AttributionWeight
    /// Whether all models are shown, without their intervals.
    var isComplete = false
    /// Most labels on the screen; nil shows all.
    var limit: Int? = usualLimit
    var wantsIntervals = true

    var blocks: [Block] {
        [
            .split(Text(title, .bold), Text("credit, not cause", .yellow)), .line(Text(counts)),
            .blank, .table(table), .line(Text(legend, .dim)), .blank,
            .rows(notes.rows + input.keptOut.rows), .next(next),
        ]
    }

    /// The models that have a column.
    var shown: [AttributionReport.Model] {
        isComplete
            ? report.models : Self.usualModels.compactMap { report.model($0) }
    }

    /// Labels by the middle of the shares that are shown.
    var order: [Int] {
        let shares = shown.map(\.credits.shares)
        func middle(_ label: Int) -> Double {
            let sorted = shares.map { $0[label] }.sorted()
            return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        }
        // Stable, so that equal ones stay in the order of the report.
        return report.order.enumerated().sorted { a, b in
            let (x, y) = (middle(a.element), middle(b.element))
            return x == y ? a.offset < b.offset : x > y
        }.map(\.element)
    }

    private var title: String {
        let total = report.total
        switch weight {
        case .conversions:
            return "Credit by \(by) for \(ReadableFigure.count(total.conversions)) conversions"
        case .value:
            return "Credit by \(by) for a value of \(ReadableFigure.count(total.value))"
        case .clv:
            let worth = ReadableFigure.count(total.value)
            return "Credit by \(by) for a customer lifetime value of \(worth)"
        }
    }

    private var counts: String {
        let total = report.total
        let open =
            report.censored > 0
            ? ["\(ReadableFigure.count(report.censored)) may still convert, left out"] : []
        let keptOut =
            input.keptOut.count > 0
            ? ["\(ProposalWords.count(input.keptOut.count, "row")) kept out"] : []
        let parts = [
            "\(ReadableFigure.count(total.journeys)) journeys",
            "\(ReadableFigure.count(total.conversions)) converted",
            "\(ReadableFigure.count(total.nulls)) did not",
        ]
        return (parts + open + keptOut).joined(separator: " · ")
    }

    private var table: Table {
        let most = order.compactMap { report.spread($0)?.high }.max() ?? 0
        let columns =
            [Table.Column(by.uppercased(), isFlexible: true)]
            + (isComplete ? [] : [Table.Column("JOURNEYS", .right), Table.Column("CREDIT")])
            + shown.map { Table.Column($0.credits.model.heading, .right) }
            + (isComplete ? [] : [Table.Column("SPREAD", .right)])
        let order = order
        let rows = order.prefix(limit ?? order.count).map { label in
            [Text(report.labels[label])]
                + (isComplete ? [] : [journeys(label), bar(label, most: most)])
                + shown.map { share($0, label) }
                + (isComplete ? [] : [spread(label)])
        }
        return Table(columns, rows: rows)
    }

    private func bar(_ label: Int, most: Double) -> Text {
        report.spread(label).map { CreditBar.text($0, most: most) } ?? ""
    }

    private func journeys(_ label: Int) -> Text {
        let count = ReadableFigure.count(report.journeys[label])
        return report.isThin(label) ? Text("! \(count)", .yellow) : Text(count)
    }

    private func share(_ model: AttributionReport.Model, _ label: Int) -> Text {
        let text = Text(Self.percent(model.credits.shares[label]))
        guard !isComplete, let interval = model.uncertainty?.shares[label] else { return text }
        let margin = max(interval.high - interval.value, interval.value - interval.low)
        // Up, so that no interval looks narrower than it is.
        let shown = (margin * 1_000).rounded(.up) / 10
        return text + Text(" ±\(ReadableFigure.fixed(shown, decimals: 1))", .dim)
    }

    private func spread(_ label: Int) -> Text {
        guard let spread = report.spread(label) else { return "" }
        let text = "\(Self.percent(spread.low))-\(Self.percent(spread.high))"
        return AttributionNotes.isWide(spread) ? Text(text, .yellow) : Text(text)
    }

    private static func percent(_ share: Double) -> String {
        ReadableFigure.fixed(share * 100, decimals: 1)
    }

    private var legend: String {
        let hidden = report.order.count - (limit ?? report.order.count)
        let more = hidden > 0 ? "… and \(hidden) more: --all. " : ""
        let of = weight == .conversions ? "conversions" : "the value"
        guard !isComplete else { return more + "Percent of \(of). Intervals: --json." }
        let interval = hasIntervals ? ", ± 95 % interval" : ""
        let bar = "█ by all \(report.models.count) models, ░ by some."
        return more + "Percent of \(of)\(interval). \(bar)"
    }

    var hasIntervals: Bool { shown.contains { $0.uncertainty != nil } }

    private var notes: AttributionNotes { AttributionNotes(screen: self) }

    private var next: [Block.NextStep] {
        let file =
            input.rows == nil
            ? "wayleave attribution run --statistics FOLDER" : "wayleave attribution run FILE"
        let question = input.builtIn?.question
        let run = question?.command(weight: weight.rawValue) ?? file
        let all = Block.NextStep("\(run) --models", "every model")
        let value = Block.NextStep(
            question?.command(weight: "value") ?? "\(file) --weight value", "by their value")
        let other = Block.NextStep(run, "three models, with intervals")
        let kept = input.builtIn?.kept.map { Block.NextStep("wayleave attribution show A-\($0)") }
        return [isComplete ? other : all] + [kept].compactMap(\.self)
            + (weight == .conversions && report.total.value > 0 ? [value] : [])
    }
}
