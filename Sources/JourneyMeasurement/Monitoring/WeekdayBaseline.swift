import Foundation

/// What is usual for a component: its rate by weekday, and how much its days scatter.
///
/// Weekday rates are shrunk towards the overall rate, since eight Mondays say little of Mondays,
/// and scaled so that they sum to what was seen. The dispersion is Pearson's statistic over its
/// degrees of freedom (McCullagh and Nelder, Generalized Linear Models, 4.5), never below 1:
/// a run of tame days is no reason to be more certain than chance allows.
package struct WeekdayBaseline: Equatable, Sendable {
    /// Weight, in weeks, of the overall rate in a weekday's rate.
    static let shrinkageWeeks = 4.0
    /// Days with data without which there is no baseline.
    package static let leastDays = 28

    /// Events an opportunity, Monday first.
    package let rates: [Double]
    /// Mean opportunities of a day that had data, Monday first.
    package let volumes: [Double]
    /// Events an opportunity over all days.
    package let overall: Double
    /// Pearson dispersion, at least 1.
    package let dispersion: Double
    /// Variance of one opportunity's value; for a mean only.
    let valueVariance: Double
    /// Days with data in it.
    package let days: Int
    package let opportunities: Double
    package let total: Double
    package let from: DayNumber
    package let through: DayNumber
    let measure: Measure

    /// Estimates the baseline of a span of days.
    ///
    /// Nil when fewer than `leastDays` days of it have opportunities, or when the figure has no
    /// size that a relative change could be told of (a mean of 0).
    package init?(
        _ series: DailySeries, from: DayNumber, through: DayNumber,
        leaving excluded: [ClosedRange<DayNumber>] = []
    ) {
        let sums = WeekdaySums(series, from: from, through: through, leaving: excluded)
        guard sums.days >= Self.leastDays, sums.opportunities > 0 else { return nil }
        measure = series.measure
        days = sums.days
        opportunities = sums.opportunities
        total = sums.total
        (self.from, self.through) = (from, through)
        volumes = sums.volumes
        let bounds = Self.bounds(measure, opportunities: sums.opportunities)
        let overall = min(max(sums.total / sums.opportunities, bounds.low), bounds.high)
        guard overall != 0 else { return nil }
        self.overall = overall
        rates = sums.shrunken(towards: overall).map { min(max($0, bounds.low), bounds.high) }
        valueVariance = sums.valueVariance
        dispersion = sums.dispersion(of: rates, valueVariance: valueVariance)
        guard measure != .mean || valueVariance > 0 else { return nil }
    }

    /// Half an event either way: a rate of exactly 0 or 1 would make the first surprise infinite.
    private static func bounds(
        _ measure: Measure, opportunities: Double
    ) -> (low: Double, high: Double) {
        let least = 0.5 / (opportunities + 1)
        switch measure {
        case .proportion: return (least, 1 - least)
        case .rate: return (least, .greatestFiniteMagnitude)
        case .mean: return (-.greatestFiniteMagnitude, .greatestFiniteMagnitude)
        }
    }

    /// Variance of one opportunity at a rate, without the dispersion.
    func variance(at rate: Double) -> Double {
        switch measure {
        case .proportion: max(rate * (1 - rate), 0)
        case .rate: max(rate, 0)
        case .mean: valueVariance
        }
    }

    /// The events expected of the opportunities of one day.
    package func expected(on day: DayNumber, of opportunities: Double) -> Double {
        rates[day.weekday] * opportunities
    }

    /// Standard deviation that the baseline's own rate has, as a share of it.
    var relativeError: Double {
        (dispersion * variance(at: overall) / opportunities).squareRoot() / abs(overall)
    }
}
