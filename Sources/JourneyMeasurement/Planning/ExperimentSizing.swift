/// Units, effect, power and days of an experiment, each from the others.
package struct ExperimentSizing: Equatable, Sendable {
    package let metric: PlannedMetric
    /// Shares of the units, control first; only their ratios count.
    package let weights: [Double]
    /// Two-sided, of all comparisons together.
    package let alpha: Double
    /// Of each comparison.
    package let power: Double
    /// Information fractions of the planned looks, the last of which is 1.
    package let looks: [Double]
    /// Primary metrics that are read.
    package let primaries: Int
    private let bounds: GroupSequentialBounds
    /// Standard errors that the effect must have in the end, with all looks. Integrated once: each
    /// of the questions below needs it.
    private let neededDrift: Double
    /// Of the metric of a unit with the figure from before that it is adjusted by; 0 without one.
    package private(set) var correlation = 0.0

    /// Nil where the metric cannot be planned for, there are no two arms with units, a rate of
    /// error is none, or the looks do not rise to 1.
    package init?(
        metric: PlannedMetric, weights: [Double], errors: (alpha: Double, power: Double),
        looks: [Double] = [1], primaries: Int = 1
    ) {
        guard metric.isPlannable, weights.count >= 2, primaries >= 1,
            weights.allSatisfy({ $0 > 0 && $0.isFinite }),
            PowerTarget(alpha: errors.alpha, power: errors.power) != nil, looks.last == 1
        else { return nil }
        let comparisons = Double(weights.count - 1) * Double(primaries)
        guard
            let bounds = GroupSequentialBounds(
                fractions: looks, rule: .init(alpha: errors.alpha / comparisons))
        else { return nil }
        self.bounds = bounds
        neededDrift = bounds.drift(power: errors.power)
        self.metric = metric
        self.weights = weights
        (alpha, power) = errors
        self.looks = looks
        self.primaries = primaries
    }

    /// The same with a figure of each unit from before, which takes the share correlation² of the
    /// variance, and of the units (Deng, Xu, Kohavi and Walker 2013); nil unless it lies within
    /// -1 … 1.
    package func adjusted(correlation: Double) -> ExperimentSizing? {
        guard correlation.magnitude < 1 else { return nil }
        var sizing = self
        sizing.correlation = correlation
        return sizing
    }

    /// What each of the comparisons may spend: each treatment and metric against control.
    package var alphaPerComparison: Double {
        alpha / (Double(weights.count - 1) * Double(primaries))
    }

    /// What the looks cost: units with them by units with a single one, 1.02 or so.
    package var inflation: Double {
        guard let single = PowerTarget(alpha: alphaPerComparison, power: power)?.drift
        else { return .infinity }
        let ratio = neededDrift / single
        return ratio * ratio
    }

    /// Units of all arms that show a relative effect in the smallest of them; nil where no number
    /// does.
    package func units(effect: Double) -> Double? {
        units(effect: effect, drift: neededDrift)
    }

    private func units(effect: Double, drift: Double) -> Double? {
        guard let share = driftPerUnit(effect: effect), share > 0 else { return nil }
        let units = (drift / share) * (drift / share)
        return units.isFinite ? units.rounded(.up) : nil
    }

    /// Standard errors of the least favoured comparison if there were a single unit in all.
    private func driftPerUnit(effect: Double) -> Double? {
        let whole = weights.reduce(0, +)
        var least: Double?
        for weight in weights.dropFirst() {
            guard
                let drift = metric.drift(
                    effect: effect, controlUnits: weights[0] / whole, ratio: weight / weights[0])
            else { return nil }
            least = min(least ?? drift, drift)
        }
        return least.map { $0 / (1 - correlation * correlation).squareRoot() }
    }

    /// The smallest relative effect upwards that so many units of all arms show; nil where even
    /// the largest possible one is not shown.
    package func detectableEffect(units: Double) -> Double? {
        let drift = neededDrift
        func isShown(_ effect: Double) -> Bool {
            guard let needed = self.units(effect: effect, drift: drift) else { return false }
            return needed <= units
        }
        var (low, high) = (0.0, metric.largestEffect)
        guard isShown(high) else { return nil }
        for _ in 0..<200 where high - low > 1e-12 * high {
            let middle = (low + high) / 2
            if isShown(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// The power for a relative effect with so many units of all arms.
    package func power(effect: Double, units: Double) -> Double? {
        guard units > 0, let share = driftPerUnit(effect: effect) else { return nil }
        return bounds.power(drift: share * units.squareRoot())
    }

    /// How long it takes to show a relative effect.
    package func runLength(
        effect: Double, unitsPerDay: Double, shortest: Int = RunLength.usualShortestDays
    ) -> RunLength? {
        units(effect: effect).flatMap {
            RunLength(units: $0, unitsPerDay: unitsPerDay, shortest: shortest)
        }
    }

    /// What can be shown in so many days: "I know how long I can run, what can I see?".
    package func detectableEffect(days: Int, unitsPerDay: Double) -> Double? {
        days > 0 && unitsPerDay > 0 ? detectableEffect(units: Double(days) * unitsPerDay) : nil
    }

    /// The units a day that show a relative effect in so many days.
    package func unitsPerDay(effect: Double, days: Int) -> Double? {
        days > 0 ? units(effect: effect).map { ($0 / Double(days)).rounded(.up) } : nil
    }

    /// The power for a relative effect after so many days.
    package func power(effect: Double, days: Int, unitsPerDay: Double) -> Double? {
        power(effect: effect, units: Double(max(days, 0)) * unitsPerDay)
    }
}
