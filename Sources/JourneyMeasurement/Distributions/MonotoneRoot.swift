import Foundation

/// Finds where a monotone function is zero: Newton's steps, kept within a bracket that halves
/// where they leave it or do not help.
struct MonotoneRoot {
    private var low: Double
    private var high: Double
    private let rises: Bool

    /// - Parameter rises: false where the function falls.
    init(from low: Double, to high: Double, rises: Bool) {
        self.low = low
        self.high = high
        self.rises = rises
    }

    /// The root, or the end of the bracket beyond which it lies.
    ///
    /// - Parameter function: gives the value and the derivative.
    func solve(near start: Double, _ function: (Double) -> (Double, Double)) -> Double {
        var (low, high) = (low, high)
        var point = min(max(start, low), high)
        var before = high - low
        for _ in 0..<400 {
            let (value, slope) = function(point)
            if value == 0 || value.isNaN { return point }
            if (value < 0) == rises { low = point } else { high = point }
            var next = point - value / slope
            if !(next > low && next < high) || (next - point).magnitude > 0.5 * before {
                next = low + (high - low) / 2
            }
            before = (next - point).magnitude
            if before <= 1e-15 * max(next.magnitude, 1e-3) || next == low || next == high {
                return next
            }
            point = next
        }
        return point
    }
}
