/// What an expression costs at least and at most, in the units of a ``Budget``.
///
/// Saturates: what does not fit is the greatest number.
package struct CostEstimate: Hashable, Sendable {
    /// Units that a rule may cost at most to be loaded.
    ///
    /// A hundred times what it may spend. An estimate assumes that everything has its greatest
    /// size at once: that each of 500 steps has unlike keys of 80 letters comes to 6,000,000, and
    /// that each of the 20 names it leads to is among them, to 75,000,000. Both rules are sound,
    /// and cheap on journeys that people write; where they are not, ``Budget`` stops them. What
    /// holds three steps against one another is above it, whatever their sizes.
    package static let ruleLimit: UInt64 = 100_000_000

    package static let zero = CostEstimate(0)

    package var least: UInt64
    package var most: UInt64

    package init(_ least: UInt64, _ most: UInt64) {
        self.least = least
        self.most = most
    }

    package init(_ fixed: UInt64) {
        self.init(fixed, fixed)
    }

    package static func + (left: CostEstimate, right: CostEstimate) -> CostEstimate {
        CostEstimate(left.least.adding(right.least), left.most.adding(right.most))
    }

    package static func * (left: CostEstimate, right: CostEstimate) -> CostEstimate {
        CostEstimate(
            left.least.multiplied(by: right.least), left.most.multiplied(by: right.most))
    }

    package static func += (left: inout CostEstimate, right: CostEstimate) {
        left = left + right
    }

    /// One or the other.
    func union(_ other: CostEstimate) -> CostEstimate {
        CostEstimate(min(least, other.least), max(most, other.most))
    }

    /// The same, or nothing at all.
    var orNone: CostEstimate { CostEstimate(0, most) }

    /// A tenth for each, rounded up: a size as the cost of looking at it whole.
    var traversal: CostEstimate { divided(by: 10) }

    func divided(by divisor: UInt64) -> CostEstimate {
        CostEstimate(least.quotientRoundedUp(divisor), most.quotientRoundedUp(divisor))
    }
}

extension UInt64 {
    func adding(_ other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }

    func multiplied(by other: UInt64) -> UInt64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }

    /// Divided and rounded up.
    fileprivate func quotientRoundedUp(_ divisor: UInt64) -> UInt64 {
        self / divisor &+ (self % divisor == 0 ? 0 : 1)
    }
}
