/// Finds the limit of the cumulative sum at which false alarms are rare enough.
///
/// Whole lives of a component are simulated, with the baseline learned anew in each, since its
/// error is a large part of the false alarms. A false alarm is one case: the sum passes the limit,
/// somebody decides a week later that nothing was wrong, and watching starts again from zero.
package struct LimitCalibration: Equatable, Sendable {
    /// The limit to use.
    package let limit: Double
    /// Cases a year that it opens although nothing changed.
    package let falseAlarmsPerYear: Double
    /// Standard error of that figure from the simulation.
    package let error: Double
    /// Every limit that was tried, with its false alarms a year.
    package let tried: [(limit: Double, perYear: Double)]

    /// Days from an alarm until a decision: five working days.
    package static let decisionDays = 7
    /// Days of a life after its baseline.
    private static let watchedDays = 364
    package static let limits = stride(from: 4.0, through: 14.0, by: 0.5)

    /// Calibrates for one component.
    ///
    /// The smallest limit with at most `target` false alarms a year is taken, or the largest of
    /// all. `lives` years are simulated from `seed`, which gives the same limit every time.
    package init(
        process: DayProcess, plan: MonitoringPlan, target: Double = 0.3, lives: Int = 200,
        seed: UInt64
    ) {
        let limits = Array(Self.limits)
        var plan = plan
        // Decisions about days of the component say nothing of simulated ones.
        (plan.baselineFrom, plan.rearmedFrom, plan.excluded) = (nil, nil, [])
        (plan.investigatedFrom, plan.volumeFrom) = (nil, nil)
        var counts = [Int](repeating: 0, count: limits.count)
        var squares = counts
        var random = SeededGenerator(seed: seed)
        let years = max(lives, 1)
        for _ in 0..<years {
            let days = max(plan.baselineDays, WeekdayBaseline.leastDays) + Self.watchedDays
            let series = process.series(days: days, random: &random)
            for (index, limit) in limits.enumerated() {
                let cases = Self.cases(series, plan: plan, limit: limit)
                counts[index] += cases
                squares[index] += cases * cases
            }
        }
        // A life is watched for 52 weeks.
        let perYear = 365.25 / Double(Self.watchedDays)
        tried = zip(limits, counts).map { ($0, Double($1) / Double(years) * perYear) }
        let chosen = tried.firstIndex { $0.perYear <= target } ?? limits.count - 1
        limit = tried[chosen].limit
        falseAlarmsPerYear = tried[chosen].perYear
        let mean = Double(counts[chosen]) / Double(years)
        let variance = max(0, Double(squares[chosen]) / Double(years) - mean * mean)
        error = (variance / Double(years)).squareRoot() * perYear
    }

    package static func == (left: LimitCalibration, right: LimitCalibration) -> Bool {
        left.limit == right.limit && left.falseAlarmsPerYear == right.falseAlarmsPerYear
    }

    /// Cases that a series opens when each is decided as false after `decisionDays`.
    package static func cases(
        _ series: DailySeries, plan: MonitoringPlan, limit: Double
    ) -> Int {
        var plan = plan
        plan.limit = limit
        guard let last = series.last else { return 0 }
        let monitor = Monitor(series, plan: plan, through: last)
        return monitor.cases(decisionDays: decisionDays)
    }
}
