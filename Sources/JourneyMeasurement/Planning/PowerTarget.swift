/// What a test shall be able to show: its two error rates and how the units are divided.
package struct PowerTarget: Equatable, Sendable {
    /// Two-sided.
    package let alpha: Double
    package let power: Double
    /// Units of the treatment for each unit of control.
    package let ratio: Double

    /// Nil unless alpha and power are within 0 … 1, power above alpha, and the ratio positive.
    package init?(alpha: Double, power: Double, ratio: Double = 1) {
        guard alpha > 0, alpha < 1, power > alpha, power < 1, ratio > 0, ratio.isFinite
        else { return nil }
        self.alpha = alpha
        self.power = power
        self.ratio = ratio
    }

    /// How many standard errors of the difference the effect must have at a single look.
    package var drift: Double {
        NormalDistribution.upperQuantile(alpha / 2) + NormalDistribution.quantile(power)
    }
}
