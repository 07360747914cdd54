/// What the figures from before took off a comparison (CUPED).
package struct EffectAdjustment: Equatable, Sendable {
    package let theta: Double
    /// As measured, without the adjustment.
    package let control: Double
    package let treatment: Double
    /// Share of the variance of the difference; below 0 where it added some.
    package let varianceTaken: Double
}

extension ArmMeasurement {
    /// What it is of this arm as control against a treatment; nil where nothing is adjusted.
    package func adjustment(with treatment: ArmMeasurement) -> EffectAdjustment? {
        let theta: Double
        let plain: (SampleSummary, SampleSummary)
        switch (self, treatment) {
        case (.adjusted(let a), .adjusted(let b)):
            theta = CovariateAdjustment(control: a, treatment: b).theta
            plain = (a.first.summary, b.first.summary)
        case (.adjustedRatio(let a), .adjustedRatio(let b)):
            guard let adjusted = RatioAdjustment(control: a, treatment: b),
                let control = a.after.ratio, let treatment = b.after.ratio
            else { return nil }
            theta = adjusted.theta
            plain = (control, treatment)
        default: return nil
        }
        guard let adjusted = comparison(with: treatment, scale: .absolute)?.standardError
        else { return nil }
        let unadjusted = MeanComparison(
            control: plain.0, treatment: plain.1, scale: .absolute
        ).standardError
        let share = unadjusted > 0 ? 1 - adjusted / unadjusted * (adjusted / unadjusted) : 0
        return EffectAdjustment(
            theta: theta, control: plain.0.mean, treatment: plain.1.mean, varianceTaken: share)
    }
}
