import Foundation

/// The logarithm of the gamma function.
package enum LogGamma {
    /// log Γ(x) for x > 0; NaN elsewhere.
    package static func value(_ x: Double) -> Double {
        guard x > 0 else { return .nan }
        // The sign goes to a variable of ours: `lgamma` writes it to a global one.
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }

    /// log Γ(1 + x) for x > -1, exact to rounding near 0 too, where 1 + x would lose x.
    package static func onePlus(_ x: Double) -> Double {
        guard x.magnitude < 0.01 else { return value(1 + x) }
        // log Γ(1 + x) = -γ x + Σ ζ(k) (-x)^k / k (DLMF 5.7.3).
        var sum = 0.0
        for (index, zeta) in zetas.enumerated().reversed() {
            sum = sum * -x + zeta / Double(index + 2)
        }
        return x * (x * sum - eulerGamma)
    }

    /// log Γ(x + step) - log Γ(x), for x > 0 and step >= 0, exact for small steps too.
    static func rise(from x: Double, by step: Double) -> Double {
        var sum = 0.0
        var base = x
        while base < 16 {
            sum -= log1p(step / base)
            base += 1
        }
        // Stirling's series, each difference of powers taken as one.
        let ratio = log1p(step / base)
        sum += (base - 0.5) * ratio - step + step * log(base + step)
        var power = 1 / base
        for (index, term) in SaddlePoint.stirlingTerms.enumerated() {
            sum += term * power * expm1(-Double(2 * index + 1) * ratio)
            power /= base * base
        }
        return sum
    }

    private static let eulerGamma = 0.577_215_664_901_532_9
    /// ζ(2), ζ(3) …
    private static let zetas = [
        1.644_934_066_848_226_4, 1.202_056_903_159_594_3, 1.082_323_233_711_138_2,
        1.036_927_755_143_37, 1.017_343_061_984_449_1, 1.008_349_277_381_922_8,
        1.004_077_356_197_944_3, 1.002_008_392_826_082_2,
    ]
}
