import Foundation

/// What is measured, and what is known of it before the experiment.
package enum PlannedMetric: Equatable, Sendable {
    /// A rate.
    case proportion(baseline: Double)
    case mean(baseline: Double, standardDeviation: Double)

    package var baseline: Double {
        switch self {
        case .proportion(let baseline), .mean(let baseline, _): baseline
        }
    }

    /// Whether a sample can be planned for it: a rate within 0 … 1, a mean that is not 0 and varies.
    package var isPlannable: Bool {
        switch self {
        case .proportion(let baseline): baseline > 0 && baseline < 1
        case .mean(let baseline, let deviation):
            baseline != 0 && baseline.isFinite && deviation > 0 && deviation.isFinite
        }
    }

    /// Units of control that show a relative effect by the normal approximation, not rounded:
    /// (z(1 - alpha/2) + z(power))² (variance of control + variance of treatment / ratio) /
    /// difference². Nil where the effect is 0 or leads a rate out of 0 … 1.
    package func controlUnits(effect: Double, target: PowerTarget) -> Double? {
        guard isPlannable, let variance = variance(effect: effect, ratio: target.ratio)
        else { return nil }
        let difference = baseline * effect
        return target.drift * target.drift * variance / (difference * difference)
    }

    /// Standard errors that a relative effect has with so many units of control.
    package func drift(effect: Double, controlUnits: Double, ratio: Double) -> Double? {
        guard isPlannable, controlUnits > 0,
            let variance = variance(effect: effect, ratio: ratio)
        else { return nil }
        return (baseline * effect).magnitude * (controlUnits / variance).squareRoot()
    }

    /// Of the difference, times the units of control.
    private func variance(effect: Double, ratio: Double) -> Double? {
        guard effect != 0, effect.isFinite else { return nil }
        switch self {
        case .proportion(let baseline):
            let treatment = baseline * (1 + effect)
            guard treatment >= 0, treatment <= 1 else { return nil }
            return baseline * (1 - baseline) + treatment * (1 - treatment) / ratio
        case .mean(_, let deviation): return deviation * deviation * (1 + 1 / ratio)
        }
    }

    /// The largest relative effect that can be planned for.
    var largestEffect: Double {
        switch self {
        case .proportion(let baseline): (1 - baseline) / baseline
        case .mean: 1e6
        }
    }
}
