/// A figure in the weeks before a change and in as many weeks after it, and how far apart they are.
///
/// It says what happened, not why: whatever else changed in these weeks is in it too, so it is
/// never called an effect. Both windows are whole weeks, so that weekdays weigh the same; the day
/// of the change belongs to neither.
package struct BeforeAfter: Equatable, Sendable {
    /// Longest window, in days.
    package static let mostDays = 28

    package let before: Estimate
    package let after: Estimate
    /// After less before, with 95 % bounds by the square-and-add method (Zou and Donner, Statistics
    /// in Medicine 27, 2008) over the intervals of both windows.
    package let difference: Estimate
    /// Days of each window.
    package let days: Int
    /// How much more the days scatter than chance allows, at least 1; widens every bound.
    package let dispersion: Double

    /// Compares the weeks around a day, up to `mostDays` each.
    ///
    /// Nil while there is no whole week of figures after the change, or where either window has no
    /// opportunities.
    /// - Complexity: O(`mostDays`).
    package init?(_ series: DailySeries, changedOn day: DayNumber, through last: DayNumber) {
        let whole = min(Self.mostDays, (last.value - day.value) / 7 * 7)
        guard whole >= 7 else { return nil }
        let plan = MonitoringPlan(direction: .higherIsBetter)
        func window(_ from: Int, _ to: Int) -> WindowSums {
            WindowSums(
                series, from: day.advanced(by: from), through: day.advanced(by: to), plan: plan,
                baseline: nil)
        }
        let (early, late) = (window(-whole, -1), window(1, whole))
        // a week without figures says nothing of the change
        guard early.days * 2 > whole, late.days * 2 > whole else { return nil }
        let scatter =
            Self.scatter(series, early, from: day.advanced(by: -whole), days: whole)
            + Self.scatter(series, late, from: day.advanced(by: 1), days: whole)
        let dispersion = max(1, scatter / Double(max(1, early.days + late.days - 2)))
        guard dispersion.isFinite,
            let before = early.interval(series.measure, dispersion: dispersion),
            let after = late.interval(series.measure, dispersion: dispersion)
        else { return nil }
        (self.before, self.after, self.dispersion, days) = (before, after, dispersion, whole)
        difference = Self.difference(of: after, less: before)
    }

    /// Whether chance alone, by the 95 % bounds, does not explain it.
    package var isClear: Bool { difference.low > 0 || difference.high < 0 }

    private static func difference(of one: Estimate, less other: Estimate) -> Estimate {
        let value = one.value - other.value
        let below = (one.value - one.low, other.high - other.value)
        let above = (one.high - one.value, other.value - other.low)
        return Estimate(
            value: value,
            low: value - (below.0 * below.0 + below.1 * below.1).squareRoot(),
            high: value + (above.0 * above.0 + above.1 * above.1).squareRoot())
    }

    /// Pearson's statistic of a window's days around its own rate. Weekdays are left in: they make
    /// it larger, and the bounds wider.
    private static func scatter(
        _ series: DailySeries, _ sums: WindowSums, from: DayNumber, days: Int
    ) -> Double {
        guard let rate = sums.rate else { return 0 }
        let unit: Double
        switch series.measure {
        case .proportion: unit = rate * (1 - rate)
        case .rate: unit = rate
        case .mean:
            unit =
                sums.opportunities > 1
                ? (sums.squares - sums.total * rate) / (sums.opportunities - 1) : 0
        }
        guard unit > 0 else { return 0 }
        let start = series.first.value
        return series.indices(from, through: from.advanced(by: days - 1)).reduce(0) { sum, index in
            let n = series.opportunities[index]
            guard n > 0, DayNumber(start + index) >= from else { return sum }
            let excess = series.totals[index] - n * rate
            return sum + excess * excess / (n * unit)
        }
    }
}
