import Foundation

/// What is believed of a rate after its counts: a beta distribution.
///
/// Information only: a rule that stops on it has no limit to its false findings.
package struct BetaPosterior: Equatable, Sendable {
    package let hits: Double
    package let misses: Double

    /// - Parameters: the prior's shapes, > 0; 1 and 1 know nothing.
    package init(priorHits: Double, priorMisses: Double, count: ConversionCount) {
        hits = priorHits + Double(count.conversions)
        misses = priorMisses + Double(count.units - count.conversions)
    }

    private var beta: IncompleteBeta { IncompleteBeta(hits, misses) }

    /// Holds the rate with that probability, as much beyond either end.
    package func credible(_ share: Double) -> Estimate {
        Estimate(
            value: hits / (hits + misses), low: beta.quantile(lower: (1 - share) / 2),
            high: beta.quantile(upper: (1 - share) / 2))
    }

    /// The probability that this rate is higher than the other one.
    ///
    /// By the trapezoidal rule over log(x / (1 - x)), where the density falls off on both sides
    /// and the rule converges geometrically.
    package func chanceToBeat(_ other: BetaPosterior) -> Double {
        let low = beta.logit(lower: 1e-18)
        let high = -beta.flipped.logit(lower: 1e-18)
        guard low.isFinite, high.isFinite, low < high else { return .nan }
        var steps = 64
        var before = sum(other, low, high, steps)
        while steps < 1 << 14 {
            steps *= 2
            let now = sum(other, low, high, steps)
            if (now - before).magnitude < 1e-12 { return min(max(now, 0), 1) }
            before = now
        }
        return min(max(before, 0), 1)
    }

    private func sum(_ other: BetaPosterior, _ low: Double, _ high: Double, _ steps: Int) -> Double
    {
        let step = (high - low) / Double(steps)
        let theirs = other.beta
        var (hit, whole) = (0.0, 0.0)
        for index in 0...steps {
            let u = low + Double(index) * step
            let (x, y) = (IncompleteBeta.logistic(u), IncompleteBeta.logistic(-u))
            let density = exp(SaddlePoint.logBinomial(hits, misses, x: x, y: y))
            hit += density * theirs.lower(x, complement: y)
            whole += density
        }
        return hit / whole
    }
}
