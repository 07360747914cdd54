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
        // Where nearly everything lies above, its complement would lose the rest.
        return other < -0.2 ? log1p(-exp(other)) : log(flipped.upperOfSmallShape(y))
    }

    /// 1 - I_x where a < 1 and x is below the mean.
    private func upperOfSmallShape(_ x: Double) -> Double {
        // I_x = x^a / (a B(a, b)) (1 + a Σ (1 - b)_n x^n / (n! (a + n))) (DLMF 8.17.7).
        var power = 1.0
        var sum = 0.0
        for index in 1..<4000 {
            let n = Double(index)
            power *= (n - b) * x / n
            let term = power / (a + n)
            sum += term
            if term.magnitude <= sum.magnitude * 1e-17 { break }
        }
        // log of x^a / (a B(a, b)), whose relative precision a small shape needs.
        let logFactor = a * log(x) + LogGamma.rise(from: b, by: a) - LogGamma.onePlus(a)
        return -expm1(logFactor + log1p(a * sum))
    }

    /// log of x^a y^b / (a B(a, b)).
    private func logFactor(_ x: Double, _ y: Double) -> Double {
        SaddlePoint.logBinomial(a, b, x: x, y: y) + log(b / (a + b))
    }

    /// log I_x for x up to the mean, by the continued fraction that stays exact where one shape is
    /// far larger than the other (Didonato and Morris 1992), from the front by Lentz's method.
    private func logFraction(_ x: Double, _ y: Double) -> Double {
        let lambda = a * y - b * x
        var c = 1 / Self.smallest
        var d = (1 + 1 / a) / Self.away(1 + lambda)
        var value = d
        for index in 1..<Self.mostIterations {
            let n = Double(index)
            let width = a + 2 * n - 1
            let numerator =
                (a + n - 1) / width * ((a + b + n - 1) / width * x) * (n * (b - n) * x)
            let denominator =
                n + n * (b - n) * x / width + (a + n) / (width + 2) * (lambda + 1 + n * (1 + y))
            d = 1 / Self.away(denominator + numerator * d)
            c = Self.away(denominator + numerator / c)
            let step = c * d
            value *= step
            if (step - 1).magnitude < 1e-16 { break }
        }
        return logFactor(x, y) + log(a) + log(value)
    }

    /// The x below which the share lies.
    package func quantile(lower share: Double) -> Double {
        Self.logistic(logit(lower: share))
    }

    /// The x above which the share lies.
    package func quantile(upper share: Double) -> Double {
        Self.logistic(-flipped.logit(lower: share))
    }

    /// The x of log(x / (1 - x)), of which `logistic(-u)` is the complement, exact near 0.
    static func logistic(_ u: Double) -> Double {
        u > 0 ? 1 / (1 + exp(-u)) : exp(u) / (1 + exp(u))
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
            let (x, y) = (Self.logistic(u), Self.logistic(-u))
            let value = side.logLower(x, complement: y)
            return (value - target, exp(side.logFactor(x, y) + log(side.a) - value))
        }
        return isFlipped ? -root : root
    }
}
