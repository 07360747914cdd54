import Foundation

/// Student's t distribution, with any positive degrees of freedom.
package struct StudentTDistribution: Sendable {
    package let degreesOfFreedom: Double

    /// - Parameter degreesOfFreedom: > 0, infinity for the normal distribution.
    package init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

    /// From here on the normal distribution differs by less than rounding.
    private var isNormal: Bool { degreesOfFreedom > 1e17 }

    private var beta: IncompleteBeta { IncompleteBeta(0.5 * degreesOfFreedom, 0.5) }

    /// The share farther from 0 than t, on both sides: a two-sided p-value.
    package func twoSided(_ t: Double) -> Double {
        if isNormal { return NormalDistribution.twoSided(t) }
        if t.isInfinite { return 0 }
        // x = df / (df + t²), in a form that does not overflow.
        let ratio = t.magnitude / degreesOfFreedom.squareRoot()
        if ratio > 1e100 {
            // The leading term, x^a / (a B(a, 1/2)): x itself would underflow.
            let a = 0.5 * degreesOfFreedom
            let scale = LogGamma.rise(from: a, by: 0.5) - LogGamma.value(0.5) - log(a)
            return exp(scale - 2 * a * log(ratio))
        }
        let square = ratio * ratio
        return beta.lower(1 / (1 + square), complement: square / (1 + square))
    }

    /// The share below t.
    package func cumulative(_ t: Double) -> Double { survival(-t) }

    /// The share above t.
    package func survival(_ t: Double) -> Double {
        t < 0 ? 1 - 0.5 * twoSided(t) : 0.5 * twoSided(t)
    }

    /// The t below which the share lies.
    package func quantile(_ share: Double) -> Double {
        guard degreesOfFreedom > 0, share >= 0, share <= 1 else { return .nan }
        if isNormal { return NormalDistribution.quantile(share) }
        if share == 0.5 { return 0 }
        if share == 0 || share == 1 { return share == 0 ? -.infinity : .infinity }
        // Both sides of t; whichever of its share and the rest is exact.
        let outside = 2 * min(share, 1 - share)
        let logit =
            outside < 0.5
            ? beta.logit(lower: outside)
            : -beta.flipped.logit(lower: 2 * (share - 0.5).magnitude)
        let t = degreesOfFreedom.squareRoot() * exp(-0.5 * logit)
        return share < 0.5 ? -t : t
    }

    /// The t above which the share lies.
    package func upperQuantile(_ share: Double) -> Double { -quantile(share) }
}
