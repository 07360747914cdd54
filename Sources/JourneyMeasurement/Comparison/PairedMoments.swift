/// The sums of two figures of each unit of an arm, as numerator and denominator of a ratio, or as
/// the figure after and before.
package struct PairedMoments: Equatable, Sendable {
    package let first: SampleMoments
    package let second: SampleMoments
    package let sumOfProducts: Double

    /// Nil where the two do not count the same units, or the sum is no number.
    package init?(first: SampleMoments, second: SampleMoments, sumOfProducts: Double) {
        guard first.units == second.units, sumOfProducts.isFinite else { return nil }
        self.first = first
        self.second = second
        self.sumOfProducts = sumOfProducts
    }

    package var units: Int { first.units }

    /// Unbiased; 0 for a single unit.
    package var covariance: Double {
        guard units > 1 else { return 0 }
        return (sumOfProducts - first.sum * second.mean) / Double(units - 1)
    }

    /// first/second as a ratio of sums, where the unit of randomisation is finer than neither:
    /// its variance by the delta method (Deng, Knoblich and Lu 2018). Nil where the second sum is 0.
    package var ratio: SampleSummary? {
        let below = second.mean
        guard below != 0 else { return nil }
        let above = first.mean
        let square = below * below
        let variance =
            first.variance / square - 2 * covariance * above / (square * below)
            + above * above * second.variance / (square * square)
        return SampleSummary(
            mean: above / below, variance: max(variance, 0), units: Double(units))
    }

    /// Both arms taken together; nil where their number overflows.
    package func pooled(with other: PairedMoments) -> PairedMoments? {
        guard let first = first.pooled(with: other.first),
            let second = second.pooled(with: other.second)
        else { return nil }
        return PairedMoments(
            first: first, second: second, sumOfProducts: sumOfProducts + other.sumOfProducts)
    }
}
