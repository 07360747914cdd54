import Foundation

/// A series of days as one short line of characters.
package enum Sparkline {
    /// Which characters a terminal shows.
    package enum Style: Sendable {
        /// Eight heights, `▁` to `█`, and a space for a gap.
        case blocks
        /// Six heights of plain ASCII, `_` to `#`, and a space for a gap.
        case ascii

        var levels: [Character] {
            switch self {
            case .blocks: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
            case .ascii: ["_", ".", "-", "=", "+", "#"]
            }
        }
    }

    /// The figures of the days `from` through `through` in so many columns.
    ///
    /// A column sums its days, so that busy days weigh more; one without data is a space. The
    /// heights begin at 0 unless there are figures below it, and end at the highest figure or at
    /// `reference`, the usual one, so that a line of steady figures is a steady line.
    package static func text(
        _ series: DailySeries, from: DayNumber, through: DayNumber, columns: Int,
        reference: Double? = nil, style: Style = .blocks
    ) -> String {
        let days = through.value - from.value + 1
        let count = min(max(columns, 0), 400)
        guard days > 0, days <= DailySeries.mostDays, count > 0 else {
            return String(repeating: " ", count: count)
        }
        let values = (0..<count).map { column -> Double? in
            let start = from.advanced(by: column * days / count)
            let end = from.advanced(by: max((column + 1) * days / count - 1, column * days / count))
            return figure(series, start, end)
        }
        return text(values, reference: reference, style: style)
    }

    /// One column a value; nil is a gap.
    package static func text(
        _ values: [Double?], reference: Double? = nil, style: Style = .blocks
    ) -> String {
        let known = values.compactMap { $0 }.filter(\.isFinite)
        let levels = style.levels
        let low = min(0, known.min() ?? 0)
        let high = max(known.max() ?? 0, reference.map { $0.isFinite ? $0 : 0 } ?? 0)
        return String(
            values.map { value -> Character in
                guard let value, value.isFinite else { return " " }
                guard high > low else { return levels[0] }
                let share = (value - low) / (high - low)
                let level = Int((share * Double(levels.count)).rounded(.up)) - 1
                return levels[min(max(level, 0), levels.count - 1)]
            })
    }

    private static func figure(
        _ series: DailySeries, _ from: DayNumber, _ through: DayNumber
    ) -> Double? {
        var (total, opportunities) = (0.0, 0.0)
        for index in series.indices(from, through: through) where series.opportunities[index] > 0 {
            total += series.totals[index]
            opportunities += series.opportunities[index]
        }
        return opportunities > 0 ? total / opportunities : nil
    }
}
