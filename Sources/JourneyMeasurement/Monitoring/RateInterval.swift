/// The interval that the counts of a window leave to their rate.
///
/// - proportion: ``WilsonInterval``;
/// - rate: score interval of the Poisson mean (x + z²/2 ± z sqrt(x + z²/4)) / n;
/// - mean: normal, with the variance of the values.
///
/// Over-dispersed counts are worth less than as many independent ones: totals and opportunities
/// are divided by the dispersion first.
package struct RateInterval: Equatable, Sendable {
    package static let twoSided95 = NormalDistribution.upperQuantile(0.025)
    package static let oneSided95 = NormalDistribution.upperQuantile(0.05)

    package var measure: Measure
    package var total: Double
    package var opportunities: Double
    package var squares: Double

    package init(
        measure: Measure, total: Double, opportunities: Double, squares: Double = 0
    ) {
        self.measure = measure
        self.total = total
        self.opportunities = opportunities
        self.squares = squares
    }

    /// The rate between its bounds; `opportunities` must be above 0 and `dispersion` at least 1.
    package func estimate(
        dispersion: Double = 1, quantile z: Double = RateInterval.twoSided95
    ) -> Estimate {
        let (n, x) = (opportunities / dispersion, total / dispersion)
        let rate = total / opportunities
        switch measure {
        case .proportion:
            let ends = WilsonInterval(rate: min(max(rate, 0), 1), units: n, quantile: z)
            return Estimate(value: rate, low: ends.low, high: ends.high)
        case .rate:
            let centre = max(x, 0) + z * z / 2
            let half = z * (max(x, 0) + z * z / 4).squareRoot()
            return Estimate(
                value: rate, low: max(0, (centre - half) / n), high: (centre + half) / n)
        case .mean:
            let variance =
                opportunities > 1
                ? max(0, squares - total * rate) / (opportunities - 1) : .infinity
            let half = z * (variance / n).squareRoot()
            return Estimate(value: rate, low: rate - half, high: rate + half)
        }
    }
}
