/// Judges components from their daily counts.
///
/// Data come first: what is wrong with them suppresses everything else. Then the slow signal
/// (retirement review), the quick one (investigate), and last what the silence is worth: too new,
/// blind, or healthy. A signal stays until `rearmedFrom` or `baselineFrom` says that somebody
/// decided. Time is linear in the days of a series; nothing is looked up by date.
package struct Monitor {
    let series: DailySeries
    let plan: MonitoringPlan
    let through: DayNumber
    let baseline: WeekdayBaseline?

    package init(_ series: DailySeries, plan: MonitoringPlan, through: DayNumber) {
        self.series = series
        self.plan = plan
        self.through = through
        baseline = Self.baseline(series, plan: plan, through: through)
    }

    /// The verdict on a component at a cut-off, the last complete day.
    package static func assess(
        _ series: DailySeries, plan: MonitoringPlan, through: DayNumber
    ) -> MonitoringVerdict {
        Monitor(series, plan: plan, through: through).verdict()
    }

    /// The first `baselineDays` days, and more only where fewer than 28 of them have data.
    private static func baseline(
        _ series: DailySeries, plan: MonitoringPlan, through: DayNumber
    ) -> WeekdayBaseline? {
        let from = max(series.first, plan.baselineFrom ?? series.first)
        let span = max(plan.baselineDays, WeekdayBaseline.leastDays)
        var end = from.advanced(by: min(span, DailySeries.mostDays) - 1)
        guard !series.isEmpty, end <= through else { return nil }
        var usable = 0
        for index in series.indices(from, through: through)
        where series.opportunities[index] > 0 {
            let day = series.first.advanced(by: index)
            guard !plan.excludes(day) else { continue }
            usable += 1
            guard usable == WeekdayBaseline.leastDays else { continue }
            end = max(end, day)
            break
        }
        return WeekdayBaseline(series, from: from, through: end, leaving: plan.excluded)
    }

    /// First day that counts towards the cumulative sum.
    package var watchedFrom: DayNumber? {
        baseline.map { baseline in
            [plan.rearmedFrom, plan.investigatedFrom].compactMap(\.self)
                .reduce(max(baseline.through.advanced(by: 1), series.first), max)
        }
    }

    /// Runs the cumulative sum; `visit` is called with its value after each day with data.
    package func cumulativeSum(
        visit: (DayNumber, CumulativeSum) -> Void = { _, _ in }
    ) -> CumulativeSum? {
        guard baseline != nil else { return nil }
        var sum = CumulativeSum(limit: plan.limit)
        forEachIncrement { day, increment in
            sum.step(increment, day)
            visit(DayNumber(day), sum)
        }
        return sum
    }

    /// Alarms when watching starts again from zero so many days after each.
    func cases(decisionDays: Int) -> Int {
        var sum = CumulativeSum(limit: plan.limit)
        var cases = 0
        var armed = Int.min
        forEachIncrement { day, increment in
            guard day >= armed else { return }
            sum.step(increment, day)
            guard sum.alarm != nil else { return }
            cases += 1
            armed = day + decisionDays
            sum = CumulativeSum(limit: plan.limit)
        }
        return cases
    }

    /// What each watched day with data adds to the cumulative sum; none without a baseline.
    private func forEachIncrement(_ visit: (Int, Double) -> Void) {
        guard let baseline, let from = watchedFrom else { return }
        let ratio = LikelihoodRatio(baseline, direction: plan.direction, change: plan.change)
        let start = series.first.value
        for index in series.indices(from, through: through) {
            let n = series.opportunities[index]
            guard n > 0, !plan.excludes(DayNumber(start + index)) else { continue }
            let weekday = DayNumber.weekday(start + index)
            visit(
                start + index,
                series.totals[index] * ratio.perEvent[weekday] + n * ratio.perOpportunity[weekday])
        }
    }

    private func window(_ days: Int) -> WindowSums {
        WindowSums(
            series, from: through.advanced(by: 1 - days), through: through, plan: plan,
            baseline: baseline)
    }

    private func rule() -> FloorRule {
        // Without a baseline the last weeks still tell how much the days scatter.
        let scatter =
            baseline
            ?? WeekdayBaseline(
                series, from: through.advanced(by: -55), through: through, leaving: plan.excluded)
        return FloorRule(
            series: series, plan: plan, baseline: baseline,
            dispersion: scatter?.dispersion ?? 1, long: window(FloorRule.longDays),
            short: window(FloorRule.shortDays), through: through)
    }

    func verdict() -> MonitoringVerdict {
        let rule = rule()
        let volume = rule.long.opportunities / Double(FloorRule.longDays)
        let detectable = baseline.flatMap {
            DetectableChange(baseline: $0, plan: plan, volume: volume).smallest
        }
        let figures = MonitoringFigures(
            baseline: baseline,
            recent: rule.long.interval(series.measure, dispersion: rule.dispersion),
            week: rule.short.interval(series.measure, dispersion: rule.dispersion),
            usual: rule.long.opportunities > 0 && baseline != nil
                ? rule.long.expected / rule.long.opportunities : baseline?.overall,
            score: rule.score, sum: cumulativeSum(), daysBeyond: rule.daysBeyond,
            detectable: detectable, volume: volume)
        let problems = DataQuality(
            series: series, plan: plan, baseline: baseline, through: through
        ).problems()
        let isBlind = baseline != nil && (detectable.map { $0 > plan.change } ?? true)
        let state = state(problems, rule, figures, isBlind)
        return MonitoringVerdict(
            state: state, problems: problems, figures: figures,
            reason: VerdictWords(
                state: state, problems: problems, figures: figures, plan: plan,
                series: series, rule: rule
            ).reason,
            through: through, isBlind: isBlind, watchedFrom: watchedFrom)
    }

    private func state(
        _ problems: [DataProblem], _ rule: FloorRule, _ figures: MonitoringFigures,
        _ isBlind: Bool
    ) -> MonitoringState {
        if !problems.isEmpty { return .dataIncident }
        if rule.isSurelyBeyondFloor || (rule.isBelowUsual && rule.isBeyondFloor) {
            return .retirementReview
        }
        if figures.sum?.alarm != nil || rule.isBelowUsual { return .investigate }
        guard baseline != nil else { return .tooNew }
        return isBlind ? .blind : .healthy
    }
}
