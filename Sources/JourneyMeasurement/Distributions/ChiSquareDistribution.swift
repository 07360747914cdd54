/// The chi-square distribution.
package struct ChiSquareDistribution: Sendable {
    private let gamma: IncompleteGamma

    /// - Parameter degreesOfFreedom: > 0.
    package init(degreesOfFreedom: Double) {
        gamma = IncompleteGamma(shape: 0.5 * degreesOfFreedom)
    }

    /// The share below x.
    package func cumulative(_ x: Double) -> Double { gamma.lower(0.5 * max(x, 0)) }

    /// The share above x.
    package func survival(_ x: Double) -> Double { gamma.upper(0.5 * max(x, 0)) }

    /// The x below which the share lies.
    package func quantile(_ share: Double) -> Double { 2 * gamma.quantile(lower: share) }

    /// The x above which the share lies.
    package func upperQuantile(_ share: Double) -> Double { 2 * gamma.quantile(upper: share) }
}
