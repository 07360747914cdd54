/// What a comparison of means needs of one arm.
package struct SampleSummary: Equatable, Sendable {
    package let mean: Double
    /// Of one unit.
    package let variance: Double
    package let units: Double
    /// The mean as it was measured, where ``mean`` is adjusted (CUPED).
    package let unadjustedMean: Double

    package init(mean: Double, variance: Double, units: Double, unadjustedMean: Double? = nil) {
        self.mean = mean
        self.variance = variance
        self.units = units
        self.unadjustedMean = unadjustedMean ?? mean
    }
}
