/// Which of the planned looks have come, and what all looks so far leave to the present one.
struct LookSchedule {
    let plan: ExperimentPlan
    let observation: ExperimentObservation

    /// How many of the planned looks have come by a day.
    func reached(day: Int) -> Int {
        plan.run.looks.count { day >= $0 }
    }

    private var now: Int { reached(day: observation.day) }

    /// The looks before: the present one may have been recorded already, and is read again.
    var past: [ExperimentObservation.PastLook] {
        observation.history.filter {
            $0.day != observation.day || Double($0.units) != observation.units
        }
    }

    private var before: Int {
        past.map { reached(day: $0.day) }.max() ?? 0
    }

    var kind: ExperimentLook {
        let all = plan.run.looks.count
        if now == 0 { return .beforeFirst }
        if before == all { return .afterLast }
        if now == all { return .final }
        return now > before ? .planned : .unplanned
    }

    /// The bound of the present look at an error rate, with all looks before it.
    func bound(alpha: Double) -> Double? {
        var fractions: [Double] = []
        var times: [Double] = []
        let looks = past.map { (day: $0.day, units: Double($0.units)) }
        for look in looks + [(observation.day, observation.units)] {
            let fraction = look.units / Double(plan.run.units)
            // By the units, and never ahead of the calendar.
            let time = min(fraction, Double(look.day) / Double(plan.run.days))
            // A look at nothing new is the same look.
            if let last = fractions.last, fraction <= last * (1 + 1e-6) {
                times[times.count - 1] = max(times[times.count - 1], time)
                continue
            }
            fractions.append(fraction)
            times.append(max(time, times.last ?? 0))
        }
        let rule = GroupSequentialBounds.Rule(alpha: alpha, endsAtLast: kind == .final)
        return GroupSequentialBounds(fractions: fractions, spendingTimes: times, rule: rule)?
            .bounds.last
    }
}
