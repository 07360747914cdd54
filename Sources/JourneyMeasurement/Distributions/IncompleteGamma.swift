import Foundation

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) of one shape (DLMF 8.2).
///
/// Relative 1e-9 in both, down to 1e-300. Iterations grow with the square root of the shape.
package struct IncompleteGamma: Sendable {
    package let shape: Double

    /// - Parameter shape: a > 0; every value of another shape is NaN.
    package init(shape: Double) { self.shape = shape }

    /// P(a, x), the share below x.
    package func lower(_ x: Double) -> Double { exp(logLower(x)) }

    /// Q(a, x), the share above x.
    package func upper(_ x: Double) -> Double { exp(logUpper(x)) }

    func logLower(_ x: Double) -> Double {
        guard isDefined, !(x < 0) else { return .nan }
        if x == 0 { return -.infinity }
        if x == .infinity { return 0 }
        if isLeft(x) { return logSeries(x) }
        return log1p(-exp(logFraction(x)))
    }

    func logUpper(_ x: Double) -> Double {
        guard isDefined, !(x < 0) else { return .nan }
        if x == 0 { return 0 }
        if x == .infinity { return -.infinity }
        if !isLeft(x) { return logFraction(x) }
        return shape < 1 ? log(upperOfSmallShape(x)) : log1p(-exp(logSeries(x)))
    }

    private var isDefined: Bool { shape > 0 && shape.isFinite }

    /// On the side of the mode where the series converges; the fraction does on the other.
    private func isLeft(_ x: Double) -> Bool { shape < 1 ? x < 1 : x < shape + 1 }

    /// log P by its series (DLMF 8.7.1, times e^x).
    private func logSeries(_ x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var denominator = shape
        for _ in 0..<IncompleteBeta.mostIterations {
            denominator += 1
            term *= x / denominator
            sum += term
            if term < sum * 1e-17 { break }
        }
        return SaddlePoint.logPoisson(shape, mean: x) + log(sum)
    }

    /// log Q by its continued fraction (DLMF 8.9.2), from the front by Lentz's method.
    private func logFraction(_ x: Double) -> Double {
        var b = x + 1 - shape
        var c = 1 / IncompleteBeta.smallest
        var d = 1 / (b == 0 ? IncompleteBeta.smallest : b)
        var value = d
        for index in 1..<IncompleteBeta.mostIterations {
            let a = Double(index) * (shape - Double(index))
            b += 2
            d = 1 / IncompleteBeta.away(a * d + b)
            c = IncompleteBeta.away(b + a / c)
            let step = c * d
            value *= step
            if (step - 1).magnitude < 1e-16 { break }
        }
        return SaddlePoint.logPoisson(shape, mean: x) + log(shape) + log(value)
    }

    /// Q where a < 1 and x < 1: 1 - P would lose a small shape's few per cent above x.
    private func upperOfSmallShape(_ x: Double) -> Double {
        // P = x^a / Γ(1 + a) (1 + a Σ (-x)^n / (n! (a + n))) (DLMF 8.7.1).
        var power = 1.0
        var sum = 0.0
        for n in 1...40 {
            power *= -x / Double(n)
            sum += power / (shape + Double(n))
        }
        let logFactor = shape * log(x) - LogGamma.onePlus(shape)
        return -expm1(logFactor) - exp(logFactor) * shape * sum
    }

    /// The x below which the share lies.
    package func quantile(lower share: Double) -> Double { quantile(share, isLower: true) }

    /// The x above which the share lies.
    package func quantile(upper share: Double) -> Double { quantile(share, isLower: false) }

    private func quantile(_ share: Double, isLower: Bool) -> Double {
        guard isDefined, share >= 0, share <= 1 else { return .nan }
        if share == 0 { return isLower ? 0 : .infinity }
        if share == 1 { return isLower ? .infinity : 0 }
        // The smaller side keeps its relative precision.
        let isFlipped = (isLower ? logLower(shape) : logUpper(shape)) < log(share) && share > 0.5
        let target = isFlipped ? log1p(-share) : log(share)
        let side = isLower != isFlipped
        let root = MonotoneRoot(from: -745.2, to: 709.7, rises: side).solve(
            near: log(shape)
        ) { u in
            let x = exp(u)
            let value = side ? logLower(x) : logUpper(x)
            let logDensity = SaddlePoint.logPoisson(shape, mean: x) + log(shape)
            return (value - target, (side ? 1 : -1) * exp(logDensity - value))
        }
        return root == -745.2 ? 0 : exp(root)
    }
}
