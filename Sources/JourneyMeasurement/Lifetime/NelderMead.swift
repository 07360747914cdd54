/// Minimises a function of a few variables without its derivatives (Nelder and Mead 1965).
///
/// Reflection 1, expansion 2, contraction and shrinking 1/2. Begins anew at the point that was
/// found until that gains nothing, as a simplex may collapse before it arrives.
struct NelderMead {
    var scale = 0.5
    var tolerance = 1e-10
    var limit = 4_000
    var restarts = 8

    struct Point {
        var place: [Double]
        var value: Double
    }

    /// Nil where the function has no finite value at the start, or the limit is reached.
    func minimum(from start: [Double], of function: ([Double]) -> Double) -> Point? {
        guard var best = descend(from: start, of: function) else { return nil }
        for _ in 0..<restarts {
            guard let next = descend(from: best.place, of: function) else { return nil }
            let gain = best.value - next.value
            if next.value < best.value { best = next }
            if gain <= 1e-9 * max(1, best.value.magnitude) { return best }
        }
        return best
    }

    private func descend(from start: [Double], of function: ([Double]) -> Double) -> Point? {
        func point(_ place: [Double]) -> Point {
            let value = function(place)
            return Point(place: place, value: value.isNaN ? .infinity : value)
        }
        var simplex = [point(start)]
        guard simplex[0].value.isFinite else { return nil }
        for index in start.indices {
            var place = start
            place[index] += scale
            simplex.append(point(place))
        }
        let count = start.count
        for _ in 0..<limit {
            simplex.sort { $0.value < $1.value }
            let (best, worst) = (simplex[0], simplex[count])
            let width = zip(best.place, worst.place).map { ($0 - $1).magnitude }.max() ?? 0
            if worst.value - best.value <= tolerance * max(1, best.value.magnitude),
                width <= 1e-6
            {
                return best
            }
            let centre = start.indices.map { index in
                simplex.dropLast().reduce(0) { $0 + $1.place[index] } / Double(count)
            }
            func along(_ step: Double) -> Point {
                point(zip(centre, worst.place).map { $0 + step * ($1 - $0) })
            }
            let reflected = along(-1)
            if reflected.value < best.value {
                let expanded = along(-2)
                simplex[count] = expanded.value < reflected.value ? expanded : reflected
            } else if reflected.value < simplex[count - 1].value {
                simplex[count] = reflected
            } else {
                let contracted = along(reflected.value < worst.value ? -0.5 : 0.5)
                if contracted.value < min(worst.value, reflected.value) {
                    simplex[count] = contracted
                } else {
                    for index in 1...count {
                        simplex[index] = point(
                            zip(best.place, simplex[index].place).map { $0 + ($1 - $0) / 2 })
                    }
                }
            }
        }
        return nil
    }
}
