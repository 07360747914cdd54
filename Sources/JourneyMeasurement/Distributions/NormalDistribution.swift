import Foundation

/// The standard normal distribution.
package enum NormalDistribution {
    package static func density(_ z: Double) -> Double {
        exp(-0.5 * z * z - SaddlePoint.halfLogTwoPi)
    }

    /// The share below z.
    package static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// The share above z, exact where `1 - cumulative` would be 0.
    package static func survival(_ z: Double) -> Double { 0.5 * erfc(z / 2.0.squareRoot()) }

    /// The share farther from 0 than z, on both sides: a two-sided p-value.
    package static func twoSided(_ z: Double) -> Double { erfc(z.magnitude / 2.0.squareRoot()) }

    /// The logarithm of the share below z, finite where the share itself is 0.
    package static func logCumulative(_ z: Double) -> Double {
        if z > 0 { return log1p(-survival(z)) }
        guard z < -30 else { return log(cumulative(z)) }
        // The asymptotic series of Mills' ratio (DLMF 7.12.1), past 1e-17 with six terms.
        let step = 1 / (z * z)
        var sum = 1.0
        for k in stride(from: 11.0, through: 1, by: -2) { sum = 1 - k * step * sum }
        return -0.5 * z * z - SaddlePoint.halfLogTwoPi - log(-z) + log(sum)
    }

    /// The z below which the share lies.
    package static func quantile(_ share: Double) -> Double {
        guard share >= 0, share <= 1 else { return .nan }
        if share == 0 { return -.infinity }
        if share == 1 { return .infinity }
        return share < 0.5 ? -tail(share) : share == 0.5 ? 0 : centreOrTail(share)
    }

    /// The z above which the share lies.
    package static func upperQuantile(_ share: Double) -> Double { -quantile(share) }

    private static func centreOrTail(_ share: Double) -> Double {
        // Exact, as both are within a factor of two.
        let above = 1 - share
        return above < 0.25 ? tail(above) : centre(share - 0.5)
    }

    /// The z above which a share below one half lies.
    private static func tail(_ share: Double) -> Double {
        if share >= 0.25 { return centre(0.5 - share) }
        // Start: Abramowitz and Stegun 26.2.23, within 4.5e-4; then Halley's steps, whose
        // residual is taken in logarithms as the share may be as small as a double can be.
        let target = log(share)
        let t = (-2 * target).squareRoot()
        var z =
            t
            - (2.515517 + t * (0.802853 + t * 0.010328))
            / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
        for _ in 0..<4 {
            let value = logCumulative(-z)
            let logDensity = -0.5 * z * z - SaddlePoint.halfLogTwoPi
            let error = expm1(value - target) * exp(target - logDensity)
            z += error / (1 + 0.5 * z * error)
        }
        return z
    }

    /// The z for a share of 0.5 + excess, 0 <= excess <= 0.25.
    private static func centre(_ excess: Double) -> Double {
        var z = excess * (2 * Double.pi).squareRoot()
        for _ in 0..<6 {
            let error = (0.5 * erf(z / 2.0.squareRoot()) - excess) / density(z)
            z -= error / (1 + 0.5 * z * error)
        }
        return z
    }
}
