import JourneyMeasurement
import JourneyModel
import JourneyStore

/// What a planned look has shown, and what follows from it.
struct ExperimentLookBlocks {
    var record: ExperimentRecord
    /// Nil where it is not on record yet.
    var look: ExperimentDetail.Reading?
    var time: TimeText

    var blocks: [Block] { [.rows(rows)] + tables }

    var tables: [Block] { primaries + secondaries + warnings }

    var rows: [Block.Row] {
        let reading = record.reading
        let by = look.map { " by \($0.takenBy), \(time.text($0.takenAt))" } ?? ""
        let outcome = reading.recommended.map { " → \($0.rawValue)" } ?? ""
        let winner = reading.winner.map { " \($0)" } ?? ""
        let allowed = reading.allowed.map(\.rawValue).sorted().joined(separator: ", ")
        return [
            Block.Row(
                look == nil ? "LOOK" : "LAST LOOK",
                Text("day \(record.inputs.day)\(by)\(outcome)\(winner)")),
            Block.Row(
                "SAYS", Text(reading.reason, reading.recommended == .invalid ? .red : .plain)),
            Block.Row("ALLOWS", Text(allowed)),
        ]
    }

    private var primaries: [Block] {
        guard let found = record.reading.primaries, !found.isEmpty else { return [] }
        let isHolm = found.count > 1
        let columns =
            [
                Table.Column("DECIDES", isFlexible: true), Table.Column("VARIANT"),
                Table.Column("CONTROL", .right), Table.Column("FIGURE", .right),
                Table.Column("EFFECT, ALL LOOKS TOGETHER"),
                Table.Column(isHolm ? "P (HOLM)" : "P", .right), Table.Column("VERDICT"),
            ]
        let rows = zip(found, record.adjusted).map { reading, adjusted in
            let control = record.document.variants.first?.key ?? ""
            return [
                Text(reading.primary.name), Text(reading.arm),
                Text(figure(reading.primary.name, control)),
                Text(figure(reading.primary.name, reading.arm)),
                Text(reading.interval.map(Self.interval) ?? "-"),
                Text((isHolm ? adjusted : reading.pValue).map(Self.p) ?? "-"),
                Text(Self.words(reading.verdict)),
            ]
        }
        return [.blank, .table(Table(columns, rows: rows))] + adjustments(found)
    }

    private var secondaries: [Block] {
        guard !record.secondaries.isEmpty else { return [] }
        let columns = [
            Table.Column("BESIDE", isFlexible: true), Table.Column("VARIANT"),
            Table.Column("EFFECT", .right), Table.Column("P (BENJAMINI-HOCHBERG)", .right),
            Table.Column(""),
        ]
        let rows = record.secondaries.map { one in
            [
                Text(one.metric), Text(one.variant),
                Text(one.effect.map(ExperimentWords.signed) ?? "-"), Text(Self.p(one.adjusted)),
                Text(one.isFinding ? "differs" : ""),
            ]
        }
        return [.blank, .table(Table(columns, rows: rows))]
    }

    /// What the figures from before took off, a line each.
    private func adjustments(_ found: [PrimaryReading]) -> [Block] {
        let unit = record.document.content["unit"]?.string ?? "unit"
        let guardrails = record.reading.guardrails.map {
            ($0.guardrail.name, $0.arm, $0.adjustment)
        }
        let all = found.map { ($0.primary.name, $0.arm, $0.adjustment) } + guardrails
        return all.compactMap { metric, arm, adjustment in
            adjustment.map { adjustment in
                .line(
                    Text(
                        ExperimentWords.adjustment(
                            adjustment, of: "\(metric) of \(arm)", unit: unit,
                            measure: measure(metric, arm)), .dim))
            }
        }
    }

    private func measure(_ metric: String, _ arm: String) -> Measure {
        record.inputs.figure(metric, arm)?.measure ?? .mean
    }

    private var warnings: [Block] {
        record.reading.warnings.map { .line(Text("! ", .yellow) + Text($0.description)) }
    }

    private func figure(_ metric: String, _ variant: String) -> String {
        guard let figure = record.inputs.figure(metric, variant), let total = figure.total,
            let below = figure.opportunities, below > 0
        else { return "-" }
        return ReadableFigure.figure(total / below, figure.measure)
    }

    private static func interval(_ estimate: Estimate) -> String {
        "\(ExperimentWords.signed(estimate.value)) (\(ExperimentWords.signed(estimate.low)) to "
            + "\(ExperimentWords.signed(estimate.high)))"
    }

    private static func p(_ value: Double) -> String {
        value < 0.0001 ? "<0.0001" : ReadableFigure.significant(value, digits: 2)
    }

    private static func words(_ verdict: PrimaryReading.Verdict) -> String {
        switch verdict {
        case .better: "better"
        case .worse: "worse"
        case .notWorse: "not worse"
        case .open: "not shown"
        case .tooFew: "too few"
        }
    }
}
