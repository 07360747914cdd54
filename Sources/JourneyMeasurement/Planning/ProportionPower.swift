import Foundation

/// What a sample can show of a difference of two rates.
package struct ProportionPower: Equatable, Sendable {
    package let control: Double
    package let treatment: Double

    /// Nil unless both rates are within 0 … 1 and differ.
    package init?(control: Double, treatment: Double) {
        guard control > 0, control < 1, treatment >= 0, treatment <= 1, control != treatment
        else { return nil }
        self.control = control
        self.treatment = treatment
    }

    /// Cohen's h, the difference of the arcsine-transformed rates.
    package var cohenH: Double {
        2 * (asin(treatment.squareRoot()) - asin(control.squareRoot()))
    }

    /// Units of control by the arcsine transformation, not rounded.
    package func controlUnitsByArcsine(target: PowerTarget) -> Double {
        target.drift * target.drift * (1 + 1 / target.ratio) / (cohenH * cohenH)
    }

    /// Of the test that pools the variance, whose truth is unpooled; both tails.
    package func power(controlUnits: Double, alpha: Double, ratio: Double) -> Double {
        let pooled = (control + ratio * treatment) / (1 + ratio)
        let null = (pooled * (1 - pooled) * (1 + 1 / ratio)).squareRoot()
        let truth = (control * (1 - control) + treatment * (1 - treatment) / ratio).squareRoot()
        let bound = NormalDistribution.upperQuantile(alpha / 2) * null / truth
        let drift = (treatment - control) * controlUnits.squareRoot() / truth
        return NormalDistribution.survival(bound - drift)
            + NormalDistribution.survival(bound + drift)
    }
}
