import Foundation

/// The density of a Brownian path that has crossed no bound so far, on Gauss-Legendre nodes.
struct SurvivingPaths {
    private let sides: GroupSequentialBounds.Sides
    private let drift: Double
    private var fraction = 0.0
    private var nodes: [Double] = []
    /// Weight times density at the node.
    private var masses: [Double] = []

    /// - Parameter drift: mean of the path at a fraction of 1.
    init(sides: GroupSequentialBounds.Sides, drift: Double) {
        self.sides = sides
        self.drift = drift
    }

    /// The chance to survive so far and be above the bound now.
    func crossing(at next: Double, bound: Double) -> Double {
        let scale = (next - fraction).squareRoot()
        let level = bound * next.squareRoot() - drift * (next - fraction)
        guard fraction > 0 else { return NormalDistribution.survival(level / scale) }
        var sum = 0.0
        for (node, mass) in zip(nodes, masses) {
            sum += mass * NormalDistribution.survival((level - node) / scale)
        }
        return sum
    }

    /// The density of the surviving paths at a place.
    private func density(at place: Double, _ next: Double) -> Double {
        let scale = (next - fraction).squareRoot()
        let shifted = place - drift * (next - fraction)
        guard fraction > 0 else { return NormalDistribution.density(shifted / scale) / scale }
        var sum = 0.0
        for (node, mass) in zip(nodes, masses) {
            let z = (shifted - node) / scale
            if z.magnitude < 39 { sum += mass * exp(-0.5 * z * z) }
        }
        return sum / (scale * (2 * Double.pi).squareRoot())
    }

    /// The bound that just that chance crosses.
    func bound(at next: Double, crossing chance: Double) -> Double {
        guard chance > 0 else { return .infinity }
        guard fraction > 0 else { return NormalDistribution.upperQuantile(chance) }
        let target = log(chance)
        return MonotoneRoot(from: -40, to: 40, rises: false).solve(
            near: NormalDistribution.upperQuantile(min(chance, 0.5))
        ) { bound in
            let value = crossing(at: next, bound: bound)
            let slope = -density(at: bound * next.squareRoot(), next) * next.squareRoot()
            return (log(value) - target, slope / value)
        }
    }

    /// Moves on to a look, beyond whose bound nothing survives.
    mutating func advance(to next: Double, bound: Double) {
        let root = next.squareRoot()
        let middle = drift * next
        // Eight standard deviations hold all but 1e-15 of the paths.
        let top = min(bound * root, middle + 8 * root)
        let bottom = sides == .two ? max(-bound * root, middle - 8 * root) : middle - 8 * root
        guard bottom < top else {
            (nodes, masses, fraction) = ([], [], next)
            return
        }
        // A panel no longer than the step's deviation is smooth to eight nodes.
        let step = (next - fraction).squareRoot()
        let panels = min(max(Int(((top - bottom) / (0.75 * step)).rounded(.up)), 4), 600)
        let width = (top - bottom) / Double(panels)
        var places: [Double] = []
        var weights: [Double] = []
        for panel in 0..<panels {
            let centre = bottom + (Double(panel) + 0.5) * width
            places += Self.panel.nodes.map { centre + width * $0 }
            weights += Self.panel.weights.map { width * $0 }
        }
        let densities = places.map { density(at: $0, next) }
        nodes = places
        masses = zip(weights, densities).map { $0 * $1 }
        fraction = next
    }

    /// On a panel of length 1 around 0.
    private static let panel = GaussLegendre(8, from: -0.5, to: 0.5)
}
