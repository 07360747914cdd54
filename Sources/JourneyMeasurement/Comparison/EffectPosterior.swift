import Foundation

/// What is believed of an effect after its measurement, under a normal prior or none.
///
/// Information only: a rule that stops on it has no limit to its false findings.
package struct EffectPosterior: Equatable, Sendable {
    package let mean: Double
    package let standardDeviation: Double

    /// A normal prior of the effect.
    package struct Prior: Equatable, Sendable {
        package let mean: Double
        package let variance: Double

        package init(mean: Double, variance: Double) {
            self.mean = mean
            self.variance = variance
        }
    }

    /// Nil where the measurement has no variance, or control's mean is 0 on the relative scale.
    package init?(_ comparison: MeanComparison, prior: Prior?) {
        let variance = comparison.standardError * comparison.standardError
        guard variance > 0, variance.isFinite, comparison.estimate.isFinite else { return nil }
        guard let prior, prior.variance > 0 else {
            mean = comparison.estimate
            standardDeviation = comparison.standardError
            return
        }
        let precision = 1 / variance + 1 / prior.variance
        mean = (comparison.estimate / variance + prior.mean / prior.variance) / precision
        standardDeviation = (1 / precision).squareRoot()
    }

    package var chanceToWin: Double { NormalDistribution.cumulative(mean / standardDeviation) }

    package func credible(_ share: Double) -> Estimate {
        let width = NormalDistribution.upperQuantile((1 - share) / 2) * standardDeviation
        return Estimate(value: mean, low: mean - width, high: mean + width)
    }

    /// What is lost on average by staying with control: E[max(effect, 0)].
    package var riskOfControl: Double { expectedExcess(mean) }

    /// What is lost on average by taking the treatment: E[max(-effect, 0)].
    package var riskOfTreatment: Double { expectedExcess(-mean) }

    private func expectedExcess(_ mean: Double) -> Double {
        let z = mean / standardDeviation
        return mean * NormalDistribution.cumulative(z)
            + standardDeviation * NormalDistribution.density(z)
    }
}
