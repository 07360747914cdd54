/// CUPED of a ratio of sums by the same ratio from before: both are linearised (delta method), so
/// that the adjustment of a mean applies to them.
package struct RatioAdjustment: Equatable, Sendable {
    /// The sums over the units of an arm.
    package struct Arm: Equatable, Sendable {
        /// Numerator and denominator during the experiment.
        package let after: PairedMoments
        /// The same from before the assignment.
        package let before: PairedMoments
        package let products: Products

        /// Nil where the two do not count the same units.
        package init?(after: PairedMoments, before: PairedMoments, products: Products) {
            guard after.units == before.units else { return nil }
            self.after = after
            self.before = before
            self.products = products
        }
    }

    /// Sums of products of a figure during the experiment and one from before.
    package struct Products: Equatable, Sendable {
        package let numerators: Double
        package let denominators: Double
        /// Numerator during, denominator before.
        package let numeratorDenominator: Double
        /// Denominator during, numerator before.
        package let denominatorNumerator: Double

        package init(
            numerators: Double, denominators: Double, numeratorDenominator: Double,
            denominatorNumerator: Double
        ) {
            self.numerators = numerators
            self.denominators = denominators
            self.numeratorDenominator = numeratorDenominator
            self.denominatorNumerator = denominatorNumerator
        }
    }

    package let control: SampleSummary
    package let treatment: SampleSummary
    package let theta: Double

    /// Nil where a denominator is 0.
    package init?(control: Arm, treatment: Arm) {
        guard let a = Linear(control), let b = Linear(treatment) else { return nil }
        // Weighted by units, as pooling the arms would.
        let (wa, wb) = (a.units, b.units)
        let below = wa * a.before.variance + wb * b.before.variance
        let theta = below > 0 ? (wa * a.covariance + wb * b.covariance) / below : 0
        self.theta = theta
        self.control = a.summary(theta)
        self.treatment = b.summary(theta)
    }

    /// One arm with its ratios linearised at their values.
    private struct Linear {
        let after: SampleSummary
        let before: SampleSummary
        let covariance: Double
        var units: Double { after.units }

        init?(_ arm: Arm) {
            guard let after = arm.after.ratio, let before = arm.before.ratio, after.units > 1
            else { return nil }
            self.after = after
            self.before = before
            let n = after.units
            func covariance(_ sum: Double, _ x: SampleMoments, _ y: SampleMoments) -> Double {
                (sum - x.sum * y.mean) / (n - 1)
            }
            let (m, d, pm, pd) = (
                arm.after.first, arm.after.second, arm.before.first, arm.before.second
            )
            let both =
                covariance(arm.products.numerators, m, pm)
                - before.mean * covariance(arm.products.numeratorDenominator, m, pd)
                - after.mean * covariance(arm.products.denominatorNumerator, d, pm)
                + after.mean * before.mean * covariance(arm.products.denominators, d, pd)
            self.covariance = both / (d.mean * pd.mean)
        }

        func summary(_ theta: Double) -> SampleSummary {
            let variance =
                after.variance + theta * theta * before.variance - 2 * theta * covariance
            return SampleSummary(
                mean: after.mean - theta * before.mean, variance: max(variance, 0), units: units,
                unadjustedMean: after.mean)
        }
    }
}
