/// Reads all primary metrics of all treatments at a look, so that they keep the error rate together.
///
/// Holm's steps over group-sequential tests (Maurer and Bretz 2013): what has been shown passes its
/// part of alpha on to the rest.
struct PrimaryReader {
    let plan: ExperimentPlan
    let observation: ExperimentObservation
    let schedule: LookSchedule

    private struct Pair {
        let primary: ExperimentPrimary
        let arm: Int
        var reading: PrimaryReading
    }

    func readings() -> [PrimaryReading] {
        var pairs: [Pair] = []
        for primary in plan.primaries {
            for arm in plan.arms.indices.dropFirst() {
                pairs.append(
                    Pair(
                        primary: primary, arm: arm,
                        reading: read(primary, arm: arm, bound: nil)))
            }
        }
        var open = Array(pairs.indices)
        while !open.isEmpty {
            let bound = schedule.bound(alpha: plan.errors.alpha / Double(open.count))
            var still: [Int] = []
            for index in open {
                pairs[index].reading = read(
                    pairs[index].primary, arm: pairs[index].arm, bound: bound)
                if !pairs[index].reading.isShown { still.append(index) }
            }
            if still.count == open.count { break }
            open = still
        }
        return pairs.map(\.reading)
    }

    private func read(_ primary: ExperimentPrimary, arm: Int, bound: Double?) -> PrimaryReading {
        let name = plan.arms[arm].name
        guard let control = observation.arms[0].measurements[primary.name],
            let treatment = observation.arms[arm].measurements[primary.name],
            let pValue = control.pValue(against: treatment),
            let difference = control.comparison(with: treatment, scale: .absolute), let bound
        else {
            return PrimaryReading(
                primary: primary, arm: name, verdict: .tooFew, interval: nil, pValue: nil,
                bound: bound, isExact: false, adjustment: nil)
        }
        let isLarge = control.isLarge(with: treatment)
        let lift = control.comparison(with: treatment, scale: .relative)
        let interval = lift.flatMap { $0.standardError.isFinite ? widened($0, bound) : nil }
        // A look with nothing left to spend has no bound that could be passed.
        let isPast = bound.isFinite && pValue <= NormalDistribution.twoSided(bound)
        let benefit = difference.estimate * primary.better.sign
        var verdict = PrimaryReading.Verdict.open
        if isPast, benefit != 0 {
            verdict = benefit > 0 ? .better : .worse
        } else if let margin = primary.nonInferiority, isLarge,
            let comparison = control.comparison(with: treatment, scale: margin.scale),
            let interval = widened(comparison, bound)
        {
            let worst = primary.better == .up ? interval.low : -interval.high
            if worst > -margin.size { verdict = .notWorse }
        }
        return PrimaryReading(
            primary: primary, arm: name, verdict: verdict, interval: interval, pValue: pValue,
            bound: bound, isExact: !isLarge, adjustment: control.adjustment(with: treatment))
    }

    /// The repeated interval: as wide as the look's bound.
    private func widened(_ comparison: MeanComparison, _ bound: Double) -> Estimate? {
        let width = bound * comparison.standardError
        guard width > 0, width.isFinite, comparison.estimate.isFinite else { return nil }
        return comparison.interval(halfWidth: width)
    }
}

extension PrimaryReading {
    /// Whether the hypothesis is settled, and its alpha free for others.
    fileprivate var isShown: Bool { verdict == .better || verdict == .worse }
}
