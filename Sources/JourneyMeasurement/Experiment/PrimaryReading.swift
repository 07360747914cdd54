/// What a primary metric says about one treatment at a look.
package struct PrimaryReading: Equatable, Sendable {
    package enum Verdict: String, CaseIterable, Sendable {
        case better
        case worse
        /// Within the margin that was agreed as not worse.
        case notWorse = "not_worse"
        /// Neither is shown: which is not the same as no effect.
        case open
        case tooFew = "too_few"
    }

    package let primary: ExperimentPrimary
    /// The name of the treatment.
    package let arm: String
    package let verdict: Verdict
    /// Relative to control, repeated over the looks: all of them hold together.
    package let interval: Estimate?
    /// Two-sided, of this look alone.
    package let pValue: Double?
    /// In standard errors, that this look had to pass; nil where it could not be calculated.
    package let bound: Double?
    /// Whether an exact test stood in for the normal approximation.
    package let isExact: Bool
    /// Nil where the plan declares no covariate of the metric.
    package let adjustment: EffectAdjustment?
}
