import Foundation

/// The smallest relative change that the cumulative sum would find within 28 days in at least half
/// of the cases.
///
/// The sum is taken for a Brownian motion from 0 with the drift and variance of the daily ratios
/// (first passage: Siegmund, Sequential Analysis, 3.2, with his correction of 0.583 standard
/// deviations for looking once a day); the baseline's own uncertainty widens it.
struct DetectableChange {
    static let days = 28.0
    static let power = 0.5
    /// A rise is not looked for beyond tenfold.
    static let mostRise = 9.0

    let baseline: WeekdayBaseline
    let plan: MonitoringPlan
    /// Mean opportunities of a day at present.
    let volume: Double

    /// Nil when not even the largest change would be found.
    var smallest: Double? {
        guard volume > 0 else { return nil }
        let most = plan.direction == .higherIsBetter ? 1 : Self.mostRise
        guard probability(of: most) >= Self.power else { return nil }
        var (low, high) = (0.0, most)
        while high - low > 0.0005 {
            let middle = (low + high) / 2
            if probability(of: middle) >= Self.power { high = middle } else { low = middle }
        }
        return high
    }

    /// Chance that a lasting relative change is signalled within 28 days.
    func probability(of change: Double) -> Double {
        let usual = baseline.overall
        let terms = LikelihoodRatio.terms(
            baseline, usual: usual, direction: plan.direction, change: plan.change)
        var now = usual + plan.direction.worse * change * abs(usual)
        if baseline.measure == .proportion { now = min(max(now, 0), 1) }
        let drift = volume * (now * terms.event + terms.opportunity)
        let variance =
            baseline.dispersion * volume * baseline.variance(at: now) * terms.event * terms.event
        let own = volume * abs(usual * terms.event) * baseline.relativeError * Self.days
        let spread = (variance * Self.days + own * own).squareRoot()
        let limit = plan.limit + 0.583 * variance.squareRoot()
        let travel = drift * Self.days
        guard spread > 0 else { return travel >= limit ? 1 : 0 }
        let direct = NormalDistribution.cumulative((travel - limit) / spread)
        let reflected = NormalDistribution.cumulative((-travel - limit) / spread)
        guard reflected > 0 else { return direct }
        return min(1, direct + exp(2 * travel * limit / (spread * spread) + log(reflected)))
    }
}
