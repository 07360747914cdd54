/// A metric that an experiment must not harm.
package struct ExperimentGuardrail: Equatable, Sendable {
    package let name: String
    /// The way that is good; harm is the other one.
    package let better: MetricDirection
    package let margin: EffectMargin
    /// Whether a variant may be shipped only if it is shown to be within the margin.
    package let mustBeShownSafe: Bool

    package init(
        name: String, better: MetricDirection, margin: EffectMargin, mustBeShownSafe: Bool = false
    ) {
        self.name = name
        self.better = better
        self.margin = margin
        self.mustBeShownSafe = mustBeShownSafe
    }
}
