extension UnitSums {
    /// Why no units have such sums.
    package struct Contradiction: Equatable, Sendable {
        /// The sum that it is seen by.
        package let sum: UnitSum
        package let message: String
    }

    /// Sums of a file are rounded: they may miss a bound by so much of it.
    static let tolerance = 1e-9
    private static let most = 1e30

    /// What no set of units can have added up to; nil where some can.
    ///
    /// No sum of products is larger than its factors' squares allow (Cauchy-Schwarz); of a figure
    /// and the number 1 that is squares * units >= total².
    ///
    /// - Parameters:
    ///   - total: of the numerators.
    ///   - denominator: of the denominators; nil where each unit counts as 1.
    package func contradiction(total: Double, denominator: Double?) -> Contradiction? {
        for sum in UnitSum.allCases {
            guard let value = self[sum] else { continue }
            guard value.isFinite, value.magnitude <= Self.most else {
                return Contradiction(sum: sum, message: "\(sum.rawValue) is no number in reach.")
            }
            if sum.isNeverNegative, value < 0 {
                return Contradiction(sum: sum, message: "\(sum.rawValue) is below 0.")
            }
        }
        let units = self[.units] ?? 0
        guard units == units.rounded() else {
            return Contradiction(sum: .units, message: "units are no whole number.")
        }
        let squares = squares
        let products: [(UnitSum, Double?, Double?, Double?)] = [
            (.numeratorSquares, total, units, squares[0]),
            (.denominatorSquares, denominator, units, squares[1]),
            (.beforeSquares, self[.before], units, squares[2]),
            (.beforeDenominatorSquares, self[.beforeDenominator], units, squares[3]),
            (.numeratorTimesDenominator, self[.numeratorTimesDenominator], squares[0], squares[1]),
            (.numeratorTimesBefore, self[.numeratorTimesBefore], squares[0], squares[2]),
            (
                .numeratorTimesBeforeDenominator, self[.numeratorTimesBeforeDenominator],
                squares[0], squares[3]
            ),
            (.denominatorTimesBefore, self[.denominatorTimesBefore], squares[1], squares[2]),
            (
                .denominatorTimesBeforeDenominator, self[.denominatorTimesBeforeDenominator],
                squares[1], squares[3]
            ),
            (
                .beforeTimesBeforeDenominator, self[.beforeTimesBeforeDenominator], squares[2],
                squares[3]
            ),
        ]
        for (sum, product, left, right) in products {
            guard let product, let left, let right else { continue }
            // By roots: the squares of large sums would overflow.
            let bound = left.squareRoot() * right.squareRoot()
            guard product.magnitude <= bound * (1 + Self.tolerance) else {
                return Contradiction(
                    sum: sum, message: "No units have sums like these: \(sum.rawValue) is off.")
            }
        }
        if let exposed = self[.multiplyExposed], exposed > units {
            return Contradiction(
                sum: .multiplyExposed, message: "More units were multiply exposed than there are.")
        }
        return nil
    }

    private var squares: [Double?] {
        [
            self[.numeratorSquares], self[.denominatorSquares], self[.beforeSquares],
            self[.beforeDenominatorSquares],
        ]
    }
}
