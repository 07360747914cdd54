/// Intervals for what a model gives, from random groups of journeys.
///
/// A bootstrap over journeys would need every journey again in each of a thousand replicates, which
/// a single pass over a large file cannot give. So each journey is put into one of 64 groups at
/// random while it is read, and the model is computed without each group in turn: the
/// delete-a-group jackknife (Kott 2001, "The delete-a-group jackknife"). Journeys are drawn as in a
/// bootstrap, no model of them is assumed, and it needs 64 solutions from counts. Its standard error
/// has 63 degrees of freedom; the interval is that of Student's t, at 95 %, kept within 0 and 1.
package struct Uncertainty: Equatable, Sendable {
    /// Of Student's t, for 95 %: one degree of freedom fewer than groups.
    private static let quantile = StudentTDistribution(
        degreesOfFreedom: Double(JourneyGroups.count - 1)
    ).quantile(0.975)

    /// Of ``ModelCredits/shares``, by the number of the label.
    package let shares: [Estimate]
    /// Of ``ModelCredits/removalEffects``.
    package let removalEffects: [Estimate]?

    /// Nil where the journeys are in no groups, or too few for the model to work without one.
    package init?(_ credits: ModelCredits, of statistics: AttributionStatistics) {
        guard statistics.groups.count == JourneyGroups.count else { return nil }
        // Random groups may stay empty; where many do, there are hardly more journeys than groups.
        let filled = statistics.groups.count { $0.total.journeys > 0 }
        guard filled * 4 >= JourneyGroups.count * 3 else { return nil }
        var shares: [[Double]] = []
        var effects: [[Double]] = []
        for group in statistics.groups {
            let rest = statistics.whole.without(
                group, isOrderNeeded: credits.model.order != nil)
            do throws(AttributionError) {
                let without = try ModelCredits(
                    credits.model, rest, of: statistics, by: credits.weight)
                shares.append(without.shares)
                if let values = without.removalEffects { effects.append(values) }
            } catch { return nil }
        }
        self.shares = Self.estimates(credits.shares, without: shares)
        removalEffects = credits.removalEffects.map { Self.estimates($0, without: effects) }
    }

    private static func estimates(_ values: [Double], without: [[Double]]) -> [Estimate] {
        let count = Double(without.count)
        return values.indices.map { index in
            let mean = without.reduce(0) { $0 + $1[index] } / count
            let squares = without.reduce(0) { $0 + ($1[index] - mean) * ($1[index] - mean) }
            let margin = quantile * ((count - 1) / count * squares).squareRoot()
            return Estimate(
                value: values[index], low: max(0, values[index] - margin),
                high: min(1, values[index] + margin))
        }
    }
}
