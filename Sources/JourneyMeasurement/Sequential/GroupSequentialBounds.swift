import Foundation

/// The bounds that a test statistic must pass at each of several looks, so that all looks together
/// keep the error rate.
///
/// By recursive integration of the density of the paths that have not crossed yet (Armitage,
/// McPherson and Rowe 1969), with Lan's and DeMets' spending: the looks need not be equally spaced
/// nor known before, and an unplanned look spends its part. Time per look grows with the square of
/// the number of nodes, some hundreds.
package struct GroupSequentialBounds: Equatable, Sendable {
    /// In standard errors, one a look; infinity where nothing was left to spend.
    package let bounds: [Double]
    /// Of the whole alpha, both sides together where the test has two.
    package let cumulativeAlpha: [Double]
    /// Information seen by information planned, as given.
    package let fractions: [Double]
    package let sides: Sides

    package enum Sides: Int, Sendable {
        case one = 1
        case two = 2
    }

    package struct Rule: Equatable, Sendable {
        package let alpha: Double
        package let sides: Sides
        package let spending: AlphaSpending
        /// Whether the last look spends all that is left, whatever its information.
        package let endsAtLast: Bool

        package init(
            alpha: Double, sides: Sides = .two, spending: AlphaSpending = .obrienFleming,
            endsAtLast: Bool = false
        ) {
            self.alpha = alpha
            self.sides = sides
            self.spending = spending
            self.endsAtLast = endsAtLast
        }
    }

    /// Nil unless alpha is within 0 … 1 and the fractions rise from above 0.
    ///
    /// - Parameter spendingTimes: where the spending goes by something else than the information,
    ///   as the calendar: one a look.
    package init?(fractions: [Double], spendingTimes: [Double]? = nil, rule: Rule) {
        let times = spendingTimes ?? fractions
        guard rule.alpha > 0, rule.alpha < 1, !fractions.isEmpty, times.count == fractions.count,
            fractions.count <= 400,
            fractions.allSatisfy({ $0 > 0 && $0.isFinite }),
            zip(fractions, fractions.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        let sides = Double(rule.sides.rawValue)
        var path = SurvivingPaths(sides: rule.sides, drift: 0)
        var spent = 0.0
        var bounds: [Double] = []
        var cumulative: [Double] = []
        for (index, fraction) in fractions.enumerated() {
            let isLast = rule.endsAtLast && index == fractions.count - 1
            let due = rule.spending.spent(at: isLast ? 1 : times[index], alpha: rule.alpha / sides)
            let bound = path.bound(at: fraction, crossing: max(due - spent, 0))
            path.advance(to: fraction, bound: bound)
            spent = max(spent, due)
            bounds.append(bound)
            cumulative.append(spent * sides)
        }
        self.bounds = bounds
        self.fractions = fractions
        self.sides = rule.sides
        cumulativeAlpha = cumulative
    }

    /// The chance that some look crosses its upper bound if the statistic has a drift: its mean
    /// is `drift` at an information fraction of 1.
    package func power(drift: Double) -> Double {
        var path = SurvivingPaths(sides: sides, drift: drift)
        var crossed = 0.0
        for (fraction, bound) in zip(fractions, bounds) {
            crossed += path.crossing(at: fraction, bound: bound)
            path.advance(to: fraction, bound: bound)
        }
        return min(crossed, 1)
    }

    /// The drift that gives a power; the square of its ratio to that of a single look is what the
    /// looks cost in units.
    package func drift(power: Double) -> Double {
        var (low, high) = (0.0, 60.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if self.power(drift: middle) < power { low = middle } else { high = middle }
        }
        return high
    }
}
