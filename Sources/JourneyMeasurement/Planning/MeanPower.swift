/// What a sample can show of a difference of two means of equal variance, by the t-test.
package struct MeanPower: Equatable, Sendable {
    /// The difference in standard deviations of a unit (Cohen's d).
    package let effectSize: Double

    /// Nil where the effect is 0 or no number.
    package init?(effectSize: Double) {
        guard effectSize != 0, effectSize.isFinite else { return nil }
        self.effectSize = effectSize
    }

    /// Both tails.
    package func power(controlUnits: Double, alpha: Double, ratio: Double) -> Double {
        let freedom = controlUnits * (1 + ratio) - 2
        guard freedom > 0 else { return 0 }
        let bound = StudentTDistribution(degreesOfFreedom: freedom).upperQuantile(alpha / 2)
        let drift = effectSize.magnitude * (controlUnits * ratio / (1 + ratio)).squareRoot()
        func above(_ drift: Double) -> Double {
            NoncentralTDistribution(degreesOfFreedom: freedom, noncentrality: drift)
                .survival(bound)
        }
        return above(drift) + above(-drift)
    }

    /// Units of control that reach the power, not rounded.
    package func controlUnits(target: PowerTarget) -> Double {
        let rough =
            target.drift * target.drift * (1 + 1 / target.ratio) / (effectSize * effectSize)
        // The t-test needs a few more than the normal approximation.
        var low = max(rough * 0.5, 2.0001 / (1 + target.ratio))
        var high = rough * 2 + 50
        for _ in 0..<60 where high - low > 1e-9 * high {
            let middle = (low + high) / 2
            let power = power(controlUnits: middle, alpha: target.alpha, ratio: target.ratio)
            if power < target.power { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
