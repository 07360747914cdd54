/// The slow signal: two windows, a long one for significance and a short one for "still so".
///
/// It holds where the last 28 and the last 7 days are both more than a tenth worse than the
/// weekday baseline, the 28 days with z beyond -3.09, and where, if a floor was agreed, both are
/// beyond it too. Apart from the baseline it holds where the one-sided 95 % bound of two
/// 28-day windows after each other lies beyond the floor.
struct FloorRule {
    package static let longDays = 28
    package static let shortDays = 7
    /// Share of the usual figure that is put up with.
    static let margin = 0.10
    /// Normal quantile of 0.999.
    static let significance = 3.09
    /// Days with data without which a long window says nothing.
    static let leastDays = 14

    let series: DailySeries
    let plan: MonitoringPlan
    let baseline: WeekdayBaseline?
    let dispersion: Double
    let long: WindowSums
    let short: WindowSums
    let through: DayNumber

    /// Standard score of the long window against the baseline, with the baseline's own error;
    /// below 0 is worse, whichever way the metric goes.
    var score: Double? {
        guard let baseline, long.variance > 0 else { return nil }
        let own = 1 + long.opportunities / baseline.opportunities
        let spread = (baseline.dispersion * long.variance * own).squareRoot()
        return -plan.direction.worse * (long.total - long.expected) / spread
    }

    /// True when both windows are significantly worse than usual.
    var isBelowUsual: Bool {
        guard let baseline, let score, score < -Self.significance, isArmed(days: Self.longDays),
            long.days >= Self.leastDays,
            through.advanced(by: 1 - Self.longDays) > baseline.through
        else { return false }
        return isWorseThanUsual(long) && isWorseThanUsual(short)
    }

    /// True when both windows are beyond the floor; true without a floor.
    var isBeyondFloor: Bool {
        guard let floor = plan.floor else { return true }
        guard let slow = long.rate, let quick = short.rate else { return false }
        return plan.direction.isWorse(slow, than: floor)
            && plan.direction.isWorse(quick, than: floor)
    }

    /// True when the best that two windows after each other allow is still beyond the floor.
    var isSurelyBeyondFloor: Bool {
        guard let floor = plan.floor, isArmed(days: 2 * Self.longDays) else { return false }
        let earlier = WindowSums(
            series, from: through.advanced(by: 1 - 2 * Self.longDays),
            through: through.advanced(by: -Self.longDays), plan: plan, baseline: nil)
        return [long, earlier].allSatisfy { window in
            guard window.days >= Self.leastDays,
                let bounds = window.interval(
                    series.measure, dispersion: dispersion, quantile: RateInterval.oneSided95)
            else { return false }
            let best = plan.direction == .higherIsBetter ? bounds.high : bounds.low
            return plan.direction.isWorse(best, than: floor)
        }
    }

    /// Days up to the last on which the week before was beyond the floor, or, without a floor,
    /// more than the margin worse than usual.
    var daysBeyond: Int {
        guard plan.floor != nil || baseline != nil else { return 0 }
        var days = 0
        var end = through
        while days < DailySeries.mostDays, end >= series.first {
            let week = WindowSums(
                series, from: end.advanced(by: 1 - Self.shortDays), through: end, plan: plan,
                baseline: baseline)
            guard let rate = week.rate else { break }
            let isBeyond =
                plan.floor.map { plan.direction.isWorse(rate, than: $0) }
                ?? isWorseThanUsual(week)
            guard isBeyond else { break }
            days += 1
            end = end.advanced(by: -1)
        }
        return days
    }

    private func isWorseThanUsual(_ window: WindowSums) -> Bool {
        let bound = window.expected + plan.direction.worse * Self.margin * abs(window.expected)
        return window.opportunities > 0 && plan.direction.isWorse(window.total, than: bound)
    }

    /// True when the window lies within the days since the last decision.
    private func isArmed(days: Int) -> Bool {
        let from = through.advanced(by: 1 - days)
        if let rearmed = plan.rearmedFrom, from < rearmed { return false }
        return from >= series.first
    }
}
