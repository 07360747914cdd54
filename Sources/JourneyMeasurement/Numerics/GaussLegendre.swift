import Foundation

/// Points and weights of Gauss-Legendre quadrature, by Newton's method on the polynomial.
struct GaussLegendre {
    private(set) var nodes: [Double] = []
    private(set) var weights: [Double] = []

    init(_ count: Int, from: Double, to: Double) {
        let (middle, half) = ((from + to) / 2, (to - from) / 2)
        for index in 0..<count {
            var x = cos(.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
            var slope = 1.0
            for _ in 0..<100 {
                let (value, derivative) = Self.polynomial(count, x)
                slope = derivative
                let step = value / derivative
                x -= step
                if abs(step) < 1e-15 { break }
            }
            nodes.append(middle - half * x)
            weights.append(2 * half / ((1 - x * x) * slope * slope))
        }
    }

    /// The Legendre polynomial and its derivative.
    private static func polynomial(_ degree: Int, _ x: Double) -> (Double, Double) {
        var (previous, value) = (0.0, 1.0)
        for order in 1...max(degree, 1) {
            let n = Double(order)
            (previous, value) = (value, ((2 * n - 1) * x * value - (n - 1) * previous) / n)
        }
        return (value, Double(degree) * (x * value - previous) / (x * x - 1))
    }
}
