import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

/// What a reader of credit has to know before acting on it.
struct AttributionNotes {
    var screen: AttributionScreen

    private static let most = 3
    private var report: AttributionReport { screen.report }

    /// Whether the models differ so much that none of them should be acted on: by 2 points at
    /// least, and by a quarter of what the highest gives.
    static func isWide(_ spread: AttributionReport.Spread) -> Bool {
        let width = spread.high - spread.low
        return width >= 0.02 && width >= spread.high / 4
    }

    var rows: [Block.Row] {
        [
            Block.Row("GONE", lines: gone),
            Block.Row("DISAGREE", lines: disagreements), Block.Row("THIN", lines: thin),
            Block.Row("LOST", lines: lost), Block.Row("VALUE", lines: value),
            Block.Row("MODELS", lines: models), Block.Row("SOURCE", lines: source),
            Block.Row("PROOF", lines: [Self.proof]),
        ].filter { !$0.lines.isEmpty }
    }

    private static let proof = Text(
        "credit says where customers passed; a hold-out experiment says what a touch adds")

    /// Touches that the journeys began with and that are there no more.
    private var gone: [Text] {
        guard let day = screen.input.builtIn?.forgottenBefore else { return [] }
        let told = "touches before \(day) were let go: these journeys are shorter than they were"
        return [Text("! \(told)", .yellow)]
    }

    /// Where counts of the database come from.
    private var source: [Text] {
        guard let builtIn = screen.input.builtIn else { return [] }
        let question = builtIn.question
        let files = ProposalWords.count(builtIn.files, "file")
        let days = "\(question.firstDay) to \(question.lastDay)"
        var lines: [Text] = [
            Text("journeys that ended \(days), from \(files); known until \(builtIn.knownUntil)"),
            Text("counts \(builtIn.inputs.hex.prefix(16))", .dim),
        ]
        if let kept = builtIn.kept { lines.append(Text("kept as A-\(kept)", .green)) }
        if builtIn.isTrial { lines.append("it could be kept; nothing was (--dry-run)") }
        return lines
    }

    /// The labels on which the models differ most.
    private var disagreements: [Text] {
        let wide = screen.order.compactMap { label in
            report.spread(label).map { (label: label, spread: $0) }
        }.filter { Self.isWide($0.spread) }
        let widest = wide.sorted { a, b in
            a.spread.high - a.spread.low > b.spread.high - b.spread.low
        }
        let lines = widest.prefix(Self.most).map { label, spread in
            let (low, high) = (
                ReadableFigure.percent(spread.low), ReadableFigure.percent(spread.high)
            )
            return Text("\(report.labels[label]): \(low) by \(spread.lowest.words), ", .yellow)
                + Text("\(high) by \(spread.highest.words)", .yellow)
        }
        let more = widest.count - lines.count
        return lines + (more > 0 ? [Text("… and \(more) more", .dim)] : [])
    }

    private var thin: [Text] {
        let names = screen.order.filter(report.isThin).map { report.labels[$0] }
        guard !names.isEmpty else { return [] }
        let more = names.count > Self.most ? " and \(names.count - Self.most) more" : ""
        let floor = Int(AttributionReport.journeyFloor)
        let told = names.prefix(Self.most).joined(separator: ", ") + more
        return [Text("! \(told): under \(floor) journeys, their credit says little", .yellow)]
    }

    private var lost: [Text] {
        if report.total.nulls == 0 {
            return [
                Text("no journey without conversion: Markov has nothing to compare with", .yellow)
            ]
        }
        guard screen.input.countsOpenJourneys else { return [] }
        return ["journeys that may still convert count as lost; --extracted-at leaves them out"]
    }

    private var value: [Text] {
        let count = screen.input.unvalued
        guard count > 0 else { return [] }
        let told = ReadableFigure.count(count)
        let words = "! \(told) conversions of customers without a lifetime value count as nothing"
        return [Text(words, .yellow)]
    }

    /// Models that say nothing, suppositions, and why there are no intervals.
    private var models: [Text] {
        let wanted = screen.isComplete ? AttributionModel.allCases : AttributionScreen.usualModels
        var lines = wanted.compactMap { model in
            report.unavailable[model].map { Text("\(model.words) left out: \($0)") }
        }
        if screen.isComplete, case .assumedSpacing(let hours) = report.decay {
            let told = ReadableFigure.count(hours)
            lines.append(Text("time decay supposes \(told) hours from touch to touch"))
        }
        if report.isShapleyCapped {
            lines.append("Shapley credits rare labels together, as (other)")
        }
        if screen.wantsIntervals, !screen.hasIntervals {
            lines.append(
                screen.input.rows == nil && screen.input.builtIn == nil
                    ? "no intervals: the statistics tell no groups; see attribution sql --intervals"
                    : "no intervals: too few journeys")
        }
        return lines
    }
}
