/// What a guardrail says about one treatment, by an interval that may be read at any time.
package struct GuardrailReading: Equatable, Sendable {
    package enum Verdict: String, CaseIterable, Sendable {
        /// Worse by more than the margin.
        case harm
        /// Within the margin.
        case safe
        /// The interval lies on both sides of the margin.
        case open
        /// Too few were measured.
        case tooFew = "too_few"
        /// It is missing in an arm: nothing may be shipped.
        case unmeasured
    }

    package let guardrail: ExperimentGuardrail
    /// The name of the treatment.
    package let arm: String
    package let verdict: Verdict
    /// Of the effect, on the scale of the margin; nil where too few were measured, or where it
    /// would be a share of nothing.
    package let interval: Estimate?
    /// Nil where the plan declares no covariate of the metric.
    package let adjustment: EffectAdjustment?

    /// - Parameter index: of the treatment among the plan's arms.
    init(
        _ guardrail: ExperimentGuardrail, arm index: Int, plan: ExperimentPlan,
        observation: ExperimentObservation
    ) {
        self.guardrail = guardrail
        arm = plan.arms[index].name
        guard let control = observation.arms[0].measurements[guardrail.name],
            let treatment = observation.arms[index].measurements[guardrail.name],
            let asked = control.comparison(with: treatment, scale: guardrail.margin.scale)
        else {
            (verdict, interval, adjustment) = (.unmeasured, nil, nil)
            return
        }
        // A share of nothing is nothing: where control has none, any harm is beyond the margin.
        let isOfNothing = asked.scale == .relative && asked.control.unadjustedMean == 0
        let comparison =
            isOfNothing
            ? MeanComparison(control: asked.control, treatment: asked.treatment, scale: .absolute)
            : asked
        guard control.isLarge(with: treatment), comparison.standardError > 0,
            comparison.estimate.isFinite
        else {
            (verdict, interval, adjustment) = (.tooFew, nil, nil)
            return
        }
        let sequence = ConfidenceSequence(
            alpha: plan.errors.alpha / Double(plan.treatments.count),
            tunedFor: plan.pairUnits(index))
        let interval = sequence.interval(comparison)
        self.interval = isOfNothing ? nil : interval
        adjustment = control.adjustment(with: treatment)
        // Harm as a positive number, in its most and least favourable case.
        let (least, most) =
            guardrail.better == .down
            ? (interval.low, interval.high) : (-interval.high, -interval.low)
        let margin = isOfNothing ? 0 : guardrail.margin.size
        verdict = least > margin ? .harm : most < margin ? .safe : .open
    }

    package var words: String {
        let place = "\(guardrail.name) of \(arm)"
        switch verdict {
        case .harm: return "\(place) is worse by more than \(guardrail.margin.words)"
        case .safe: return "\(place) is within \(guardrail.margin.words)"
        case .open:
            return "\(place) is not shown to be within \(guardrail.margin.words)"
        case .unmeasured: return "\(place) was not measured"
        case .tooFew: return "\(place) has too few units to say anything"
        }
    }
}
