import Foundation

/// How many observations a cumulative sum of normal values takes until it signals.
///
/// The mean solves a Fredholm equation (Page 1954; Goel and Wu 1971):
///
///     L(z) = 1 + L(0) P(X <= k - z) + ∫ from 0 to h of L(y) f(y + k - z) dy
///
/// It is solved on Gauss-Legendre points; with 64 of them the error is far below 1e-9 for the
/// limits in use. Brook and Evans (1972) solve the same by a chain of states.
package struct SignalRunLength: Equatable, Sendable {
    /// Slack in standard deviations.
    package let slack: Double
    /// Limit in standard deviations.
    package let limit: Double

    package init(slack: Double, limit: Double) {
        self.slack = slack
        self.limit = limit
    }

    /// Mean run length of the sum for rises from zero, when the mean lies `shift` standard
    /// deviations above the target; infinite where it is beyond what doubles hold.
    package func oneSided(shift: Double) -> Double {
        guard limit > 0 else { return 1 }
        let points = GaussLegendre(64, from: 0, to: limit)
        var system = LinearSystem(size: points.nodes.count + 1)
        // Unknowns: the length from 0, then from each node.
        for (row, start) in ([0] + points.nodes).enumerated() {
            let reference = slack - start - shift
            system[row, 0] = -NormalDistribution.cumulative(reference)
            for (column, node) in points.nodes.enumerated() {
                system[row, column + 1] =
                    -points.weights[column] * NormalDistribution.density(node + reference)
            }
            system[row, row] += 1
        }
        guard system.factor() else { return .infinity }
        let length = system.solve([Double](repeating: 1, count: system.size))[0]
        return length.isFinite && length > 0 ? length : .infinity
    }

    /// Mean run length of both sums together: 1/L = 1/L(up) + 1/L(down) (van Dobben de Bruyn 1968).
    package func twoSided(shift: Double) -> Double {
        1 / (1 / oneSided(shift: shift) + 1 / oneSided(shift: -shift))
    }
}
