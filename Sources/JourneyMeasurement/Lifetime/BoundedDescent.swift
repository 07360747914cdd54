/// Minimises a smooth function of four variables inside a box, by its gradient.
///
/// Quasi-Newton steps (Broyden, Fletcher, Goldfarb, Shanno) over the variables that are not held at
/// a bound (Bertsekas 1982, "Projected Newton Methods"). A minimum at a bound is one: a ridge that
/// runs away ends there after a few steps.
struct BoundedDescent {
    typealias Vector = SIMD4<Double>

    let lower: Vector
    let upper: Vector
    var limit = 200
    /// Ends where no variable that is free has a steeper slope than this part of the value.
    var tolerance = 1e-10

    struct Point {
        var place: Vector
        var value: Double
        var gradient: Vector
    }

    /// Nil where the function is not finite at the start, or the limit is reached.
    func minimum(
        from start: Vector, of function: (Vector) -> (value: Double, gradient: Vector)
    ) -> Point? {
        func point(_ place: Vector) -> Point {
            let (value, gradient) = function(place)
            return Point(place: place, value: value, gradient: gradient)
        }
        var current = point(start.clamped(lowerBound: lower, upperBound: upper))
        guard current.value.isFinite else { return nil }
        var inverse = InverseHessian()
        var wasHeld = held(current)
        for _ in 0..<limit {
            let isHeld = held(current)
            if isHeld != wasHeld { inverse = InverseHessian() }
            wasHeld = isHeld
            let slope = current.gradient.replacing(with: 0, where: isHeld)
            let scale = max(1, current.value.magnitude)
            if slope.largest <= tolerance * scale { return current }
            var direction = inverse.times(slope).replacing(with: 0, where: isHeld)
            if (direction * slope).sum() >= 0 {
                inverse = InverseHessian()
                direction = inverse.times(slope)
            }
            guard let next = step(from: current, along: direction, slope, point) else {
                // No step gains anything that the arithmetic can tell.
                if inverse.isNew { return current }
                inverse = InverseHessian()
                continue
            }
            inverse.learn(
                (next.place - current.place).replacing(with: 0, where: isHeld),
                (next.gradient - current.gradient).replacing(with: 0, where: isHeld))
            current = next
        }
        return nil
    }

    /// Variables at a bound, beyond which the function would go on to fall.
    private func held(_ point: Point) -> SIMDMask<SIMD4<Int64>> {
        ((point.place .<= lower) .& (point.gradient .> 0))
            .| ((point.place .>= upper) .& (point.gradient .< 0))
    }

    /// The first of ever shorter steps that gains what its slope lets expect.
    private func step(
        from current: Point, along direction: Vector, _ slope: Vector,
        _ point: (Vector) -> Point
    ) -> Point? {
        // Parameters are logarithms: a longer step would leave everything that is known behind.
        var length = min(1, 2 / max(direction.largest, 1e-300))
        for _ in 0..<50 {
            let place = (current.place + length * direction)
                .clamped(lowerBound: lower, upperBound: upper)
            let gain = ((place - current.place) * slope).sum()
            let next = point(place)
            if next.value.isFinite, next.value < current.value + 1e-4 * gain { return next }
            length /= 2
        }
        return nil
    }
}

/// An estimate of the inverse of the second derivatives, of which steps teach more.
private struct InverseHessian {
    private var rows: [SIMD4<Double>]
    private(set) var isNew = true

    init() {
        rows = (0..<4).map { index in
            var row = SIMD4<Double>()
            row[index] = 1
            return row
        }
    }

    /// Downhill.
    func times(_ slope: SIMD4<Double>) -> SIMD4<Double> {
        let product = SIMD4(
            (rows[0] * slope).sum(), (rows[1] * slope).sum(), (rows[2] * slope).sum(),
            (rows[3] * slope).sum())
        // Nothing is known of the scale yet.
        return isNew ? -product / max(1, slope.largest) : -product
    }

    mutating func learn(_ moved: SIMD4<Double>, _ turned: SIMD4<Double>) {
        let curvature = (moved * turned).sum()
        guard curvature > 1e-14 * (turned * turned).sum() else { return }
        if isNew {
            let scale = curvature / (turned * turned).sum()
            for index in 0..<4 { rows[index] *= scale }
            isNew = false
        }
        let product = SIMD4(
            (rows[0] * turned).sum(), (rows[1] * turned).sum(), (rows[2] * turned).sum(),
            (rows[3] * turned).sum())
        let factor = (1 + (turned * product).sum() / curvature) / curvature
        for index in 0..<4 {
            rows[index] +=
                factor * moved[index] * moved
                - (moved[index] * product + product[index] * moved) / curvature
        }
    }
}

extension SIMD4<Double> {
    fileprivate var largest: Double {
        Swift.max(
            Swift.max(self[0].magnitude, self[1].magnitude),
            Swift.max(self[2].magnitude, self[3].magnitude))
    }
}
