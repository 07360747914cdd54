/// A metric that an experiment is decided by.
package struct ExperimentPrimary: Equatable, Sendable {
    package let name: String
    package let better: MetricDirection
    /// Where the aim is to be not worse than this; nil where it is to be better.
    package let nonInferiority: EffectMargin?

    package init(name: String, better: MetricDirection, nonInferiority: EffectMargin? = nil) {
        self.name = name
        self.better = better
        self.nonInferiority = nonInferiority
    }
}
