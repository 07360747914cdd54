/// Why a verdict is what it is, in words of the people who read it.
struct VerdictWords {
    let state: MonitoringState
    let problems: [DataProblem]
    let figures: MonitoringFigures
    let plan: MonitoringPlan
    let series: DailySeries
    let rule: FloorRule

    var reason: String {
        switch state {
        case .dataIncident: problems.map(\.words).joined(separator: " ")
        case .retirementReview: review
        case .investigate: investigation
        case .tooNew: learning
        case .blind: blindness
        case .healthy: "\(now), \(usual): nothing points to a change."
        }
    }

    private func figure(_ value: Double) -> String { ReadableFigure.figure(value, series.measure) }

    /// `2.1 % in 28 days (1.9 % to 2.3 %)`.
    private var now: String {
        guard let recent = figures.recent else { return "Nobody in 28 days" }
        return "\(figure(recent.value)) in 28 days "
            + "(\(figure(recent.low)) to \(figure(recent.high)))"
    }

    /// `usual 3.4 %`.
    private var usual: String {
        figures.usual.map { "usual \(figure($0))" } ?? "what is usual is not known yet"
    }

    private var isFloor: Bool { plan.direction == .higherIsBetter }

    private var review: String {
        let days = figures.daysBeyond
        let time = days > 0 ? " for \(days) \(days == 1 ? "day" : "days")" : ""
        guard let floor = plan.floor, rule.isBeyondFloor || rule.isSurelyBeyondFloor else {
            return "Clearly \(isFloor ? "below" : "above") what is usual\(time): "
                + "\(now), \(usual)\(scored)."
        }
        let sure =
            rule.isSurelyBeyondFloor
            ? " The 95 % bound of two 28-day windows after each other is beyond it." : ""
        return "\(isFloor ? "Below the floor" : "Above the ceiling") of \(figure(floor))\(time): "
            + "\(now), \(usual)\(scored).\(sure)"
    }

    /// `, z -5.2`.
    private var scored: String {
        figures.score.map { ", z \(ReadableFigure.fixed($0, decimals: 1))" } ?? ""
    }

    private var investigation: String {
        let verb = isFloor ? "Fell" : "Rose"
        guard let sum = figures.sum, let alarm = sum.alarm else {
            return "\(verb): \(now), \(usual)\(scored)."
        }
        let since = sum.changedFrom.map { "most likely since \($0.words), " } ?? ""
        let (reached, limit) = (
            ReadableFigure.fixed(sum.value, decimals: 1),
            ReadableFigure.fixed(sum.limit, decimals: 1)
        )
        let values = "sum \(reached), limit \(limit)"
        return "\(verb), \(since)signalled \(alarm.words) (\(values)): \(now), \(usual)."
    }

    private var learning: String {
        let from = max(series.first, plan.baselineFrom ?? series.first)
        let ready = from.advanced(by: max(plan.baselineDays, WeekdayBaseline.leastDays))
        let days = "\(plan.baselineDays) days from \(from.words)"
        guard ready.value > rule.through.value else {
            return "Too few days with data to learn what is usual: at least "
                + "\(WeekdayBaseline.leastDays) are needed. \(now)."
        }
        return "What is usual is learned from \(days); watched from \(ready.words). \(now)."
    }

    private var blindness: String {
        let change = isFloor ? "fall" : "rise"
        let agreed = ReadableFigure.percent(plan.change)
        guard let detectable = figures.detectable else {
            return "Too few people: no \(change) would be seen within 28 days; agreed is "
                + "\(agreed). \(now), \(usual)."
        }
        let seen = ReadableFigure.percent(detectable)
        return "Too few people: only a \(change) over \(seen) would be seen within 28 days; "
            + "agreed is \(agreed). \(now), \(usual)."
    }
}
