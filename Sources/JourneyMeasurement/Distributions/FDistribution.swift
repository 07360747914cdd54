import Foundation

/// Fisher's and Snedecor's F distribution.
package struct FDistribution: Sendable {
    private let numerator: Double
    private let denominator: Double
    private let beta: IncompleteBeta

    /// - Parameters: degrees of freedom, > 0.
    package init(numerator: Double, denominator: Double) {
        self.numerator = numerator
        self.denominator = denominator
        beta = IncompleteBeta(0.5 * numerator, 0.5 * denominator)
    }

    private func share(_ x: Double) -> (Double, Double) {
        let ratio = numerator / denominator * max(x, 0)
        return ratio.isInfinite ? (1, 0) : (ratio / (1 + ratio), 1 / (1 + ratio))
    }

    /// The share below x.
    package func cumulative(_ x: Double) -> Double {
        let (part, rest) = share(x)
        return beta.lower(part, complement: rest)
    }

    /// The share above x.
    package func survival(_ x: Double) -> Double {
        let (part, rest) = share(x)
        return beta.upper(part, complement: rest)
    }

    /// The x below which the share lies.
    package func quantile(_ share: Double) -> Double {
        denominator / numerator * exp(beta.logit(lower: share))
    }

    /// The x above which the share lies.
    package func upperQuantile(_ share: Double) -> Double {
        denominator / numerator * exp(-beta.flipped.logit(lower: share))
    }
}
