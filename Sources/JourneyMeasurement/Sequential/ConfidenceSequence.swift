import Foundation

/// An interval that may be read at any time, as often as one likes: all readings together hold the
/// effect with a confidence of 1 - alpha, once the sample is large.
///
/// Source: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Time-uniform central limit theory and
/// asymptotic confidence sequences (arXiv 2103.06476).
package struct ConfidenceSequence: Equatable, Sendable {
    package let alpha: Double
    /// The number of units of all arms where the interval shall be narrowest: the planned one.
    package let tunedFor: Double

    /// - Parameters:
    ///   - alpha: within 0 … 1.
    ///   - tunedFor: > 0.
    package init(alpha: Double, tunedFor: Double) {
        self.alpha = alpha
        self.tunedFor = tunedFor
    }

    /// How the width is spread over the run (equation 161).
    package var rho: Double { Self.rho(alpha, tunedFor) }

    private static func rho(_ alpha: Double, _ units: Double) -> Double {
        let depth = -2 * log(alpha)
        return ((depth + log(depth + 1)) / units).squareRoot()
    }

    /// Two-sided (equation 9), for an effect with a standard error from that many units.
    package func halfWidth(standardError: Double, units: Double) -> Double {
        let scaled = units * rho * rho
        let spread = 2 * (scaled + 1) / (scaled * units) * log((scaled + 1).squareRoot() / alpha)
        return standardError * units.squareRoot() * spread.squareRoot()
    }

    package func interval(_ comparison: MeanComparison) -> Estimate {
        comparison.interval(
            halfWidth: halfWidth(
                standardError: comparison.standardError,
                units: comparison.control.units + comparison.treatment.units))
    }

    /// The distance of a one-sided bound, which the effect passes with a chance of at most alpha;
    /// for alpha below one half.
    package func oneSidedWidth(standardError: Double, units: Double) -> Double {
        let rho = Self.rho(2 * alpha, tunedFor)
        let scaled = units * rho * rho
        let spread =
            2 * (scaled + 1) / (scaled * units) * log1p((scaled + 1).squareRoot() / (2 * alpha))
        return standardError * units.squareRoot() * spread.squareRoot()
    }

    /// Valid at any time, against no effect (equation 155).
    package func pValue(_ comparison: MeanComparison) -> Double {
        let units = comparison.control.units + comparison.treatment.units
        let scaled = units * rho * rho
        let z = comparison.statistic
        let logEvidence = z * z * scaled / (2 * (scaled + 1)) - 0.5 * log(scaled + 1)
        return min(exp(-logEvidence), 1)
    }
}
