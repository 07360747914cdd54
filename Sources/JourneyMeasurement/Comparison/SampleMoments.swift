/// The sums of one figure over the units of an arm.
package struct SampleMoments: Equatable, Sendable {
    package let units: Int
    package let sum: Double
    package let sumOfSquares: Double

    /// Nil without a unit, or where a sum is no number.
    package init?(units: Int, sum: Double, sumOfSquares: Double) {
        guard units > 0, sum.isFinite, sumOfSquares.isFinite, sumOfSquares >= 0 else { return nil }
        self.units = units
        self.sum = sum
        self.sumOfSquares = sumOfSquares
    }

    package var mean: Double { sum / Double(units) }

    /// Unbiased; 0 for a single unit.
    package var variance: Double {
        guard units > 1 else { return 0 }
        return max((sumOfSquares - sum * mean) / Double(units - 1), 0)
    }

    package var summary: SampleSummary {
        SampleSummary(mean: mean, variance: variance, units: Double(units))
    }

    /// Both arms taken together; nil where their number overflows.
    package func pooled(with other: SampleMoments) -> SampleMoments? {
        let (units, overflows) = units.addingReportingOverflow(other.units)
        if overflows { return nil }
        return SampleMoments(
            units: units, sum: sum + other.sum, sumOfSquares: sumOfSquares + other.sumOfSquares)
    }
}
