import Foundation

/// The two terms of Loader's saddle-point expansion, which keep binomial and Poisson
/// probabilities exact where differences of large log-gamma values would not be.
///
/// Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
enum SaddlePoint {
    static let halfLogTwoPi = 0.918_938_533_204_672_7

    /// log n! less Stirling's approximation of it, for n > 0.
    static func stirlingError(_ n: Double) -> Double {
        guard n > 16 else {
            return LogGamma.onePlus(n) - (n + 0.5) * log(n) + n - halfLogTwoPi
        }
        // Σ B(2k) / (2k (2k - 1) n^(2k - 1)) (DLMF 5.11.1).
        let square = n * n
        var sum = 0.0
        for term in stirlingTerms.reversed() { sum = sum / square + term }
        return sum / n
    }

    static let stirlingTerms: [Double] = [
        1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156, -3617 / 122_400,
    ]

    /// x log(x / mean) + mean - x, for x >= 0 and mean > 0, without cancellation where they are
    /// near each other.
    static func deviance(_ x: Double, mean: Double) -> Double {
        if x == 0 { return mean }
        let difference = x - mean
        guard difference.magnitude < 0.1 * (x + mean) else {
            // The quotient is the more exact, and overflows for the smallest means.
            let logRatio = mean > 1e-290 ? log(x / mean) : log(x) - log(mean)
            return x * logRatio - difference
        }
        // With v = (x - mean)/(x + mean): difference * v + 2 x Σ v^(2j + 1) / (2j + 1).
        let v = difference / (x + mean)
        var sum = difference * v
        var power = 2 * x * v
        for j in 1...60 {
            power *= v * v
            let next = sum + power / Double(2 * j + 1)
            if next == sum { break }
            sum = next
        }
        return sum
    }

    /// log of x^a e^-x / Γ(a + 1), for a > 0 and x > 0: a Poisson probability.
    static func logPoisson(_ a: Double, mean x: Double) -> Double {
        guard a >= 1 else { return a * log(x) - x - LogGamma.onePlus(a) }
        return -stirlingError(a) - deviance(a, mean: x) - halfLogTwoPi - 0.5 * log(a)
    }

    /// log of Γ(n + 1) / (Γ(a + 1) Γ(b + 1)) x^a y^b with n = a + b, for a, b > 0 and x + y = 1:
    /// a binomial probability.
    static func logBinomial(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
        let n = a + b
        return stirlingError(n) - stirlingError(a) - stirlingError(b)
            - deviance(a, mean: n * x) - deviance(b, mean: n * y)
            - halfLogTwoPi - 0.5 * (log(a) + log(b) - log(n))
    }
}
