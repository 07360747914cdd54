import Foundation

/// The regularised incomplete beta function I_x(a, b) of one pair of shapes (DLMF 8.17).
///
/// Relative 1e-9 in it and in its complement, down to 1e-300. Iterations grow with the square root
/// of the larger shape.
package struct IncompleteBeta: Sendable {
    package let a: Double
    package let b: Double

    /// - Parameters: a, b > 0; every value of others is NaN.
    package init(_ a: Double, _ b: Double) {
        self.a = a
        self.b = b
    }

    /// Far more than any shape below 1e10 needs: it only bounds the time.
    static let mostIterations = 2_000_000
    /// What stands for 0 in a denominator (Lentz).
    static let smallest = 1e-300

    static func away(_ value: Double) -> Double { value.magnitude < smallest ? smallest : value }

    /// I_x(a, b), the share below x.
    package func lower(_ x: Double) -> Double { lower(x, complement: 1 - x) }

    /// 1 - I_x(a, b), the share above x.
    package func upper(_ x: Double) -> Double { upper(x, complement: 1 - x) }

    /// I_x where the caller knows 1 - x better than a subtraction gives it.
    package func lower(_ x: Double, complement y: Double) -> Double {
        exp(logLower(x, complement: y))
    }

    package func upper(_ x: Double, complement y: Double) -> Double {
        exp(flipped.logLower(y, complement: x))
    }

    var flipped: IncompleteBeta { IncompleteBeta(b, a) }

    private var isDefined: Bool { a > 0 && b > 0 && a.isFinite && b.isFinite }

    func logLower(_ x: Double, complement y: Double) -> Double {
        guard isDefined, x >= 0, y >= 0 else { return .nan }
        if x == 0 { return -.infinity }
        if y == 0 { return 0 }
        // x against the mean, by cross multiplication: (a + 1)(1 - x) against (b + 1) x.
        if (b + 1) * x <= (a + 1) * y { return logFraction(x, y) }
        let other = flipped.logFraction(y, x)
        if other < -0.1 { return log1p(-exp(other)) }
        // Nearly everything lies above: the complement would lose the rest.
        let direct = logFraction(x, y)
        return direct.isFinite && (exp(direct) + exp(other) - 1).magnitude < 1e-9
            ? direct : log1p(-exp(other))
    }

    /// log of x^a y^b / (a B(a, b)).
    private func logFactor(_ x: Double, _ y: Double) -> Double {
        SaddlePoint.logBinomial(a, b, x: x, y: y) + log(b / (a + b))
    }

    /// log I_x by the continued fraction (DLMF 8.17.22), from the front by Lentz's method.
    private func logFraction(_ x: Double, _ y: Double) -> Double {
        var c = 1.0
        var d = 1 / Self.away(1 - (a + b) * x / (a + 1))
        var value = d
        for index in 1..<Self.mostIterations {
            let m = Double(index)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / Self.away(1 + even * d)
            c = Self.away(1 + even / c)
            value *= c * d
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / Self.away(1 + odd * d)
            c = Self.away(1 + odd / c)
            let step = c * d
            value *= step
            if (step - 1).magnitude < 1e-16 { break }
        }
        return logFactor(x, y) + log(value)
    }

    /// The x below which the share lies.
    package func quantile(lower share: Double) -> Double {
        let logit = logit(lower: share)
        return logit > 0 ? 1 / (1 + exp(-logit)) : exp(logit) / (1 + exp(logit))
    }

    /// The x above which the share lies.
    package func quantile(upper share: Double) -> Double {
        let logit = -flipped.logit(lower: share)
        return logit > 0 ? 1 / (1 + exp(-logit)) : exp(logit) / (1 + exp(logit))
    }

    /// log(x / (1 - x)) of the x below which the share lies: it holds x near 1 exactly too.
    func logit(lower share: Double) -> Double {
        guard isDefined, share >= 0, share <= 1 else { return .nan }
        if share == 0 { return -.infinity }
        if share == 1 { return .infinity }
        // The side of the smaller share keeps its relative precision.
        let isFlipped = share > 0.5
        let target = isFlipped ? log1p(-share) : log(share)
        let side = isFlipped ? flipped : self
        let root = MonotoneRoot(from: -745.1, to: 745.1, rises: true).solve(
            near: log(side.a / side.b)
        ) { u in
            let x = u > 0 ? 1 / (1 + exp(-u)) : exp(u) / (1 + exp(u))
            let y = u > 0 ? exp(-u) / (1 + exp(-u)) : 1 / (1 + exp(u))
            let value = side.logLower(x, complement: y)
            return (value - target, exp(side.logFactor(x, y) + log(side.a) - value))
        }
        return isFlipped ? -root : root
    }
}
