import Foundation

/// The derivative of the logarithm of the gamma function.
enum Digamma {
    /// For a positive number; to a relative 1e-12 away from the root at 1.46.
    ///
    /// By the recurrence up to 10, and from there by the asymptotic series (Abramowitz and Stegun
    /// 6.3.5 and 6.3.18).
    static func value(_ x: Double) -> Double {
        guard x > 0 else { return .nan }
        var (place, sum) = (x, 0.0)
        while place < 10 {
            sum -= 1 / place
            place += 1
        }
        let square = 1 / (place * place)
        let series = coefficients.reversed().reduce(0.0) { square * ($0 + $1) }
        return sum + log(place) - 0.5 / place - series
    }

    private static let coefficients: [Double] = [
        1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32_760,
    ]
}
