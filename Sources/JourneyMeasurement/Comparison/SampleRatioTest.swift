/// Whether the arms hold the shares of units that were planned: one chi-square test of all arms.
package struct SampleRatioTest: Equatable, Sendable {
    package let chiSquare: Double
    package let degreesOfFreedom: Int
    package let pValue: Double
    /// Units that the smallest arm should have; under 5 the test says nothing.
    package let smallestExpected: Double

    /// A p-value below blocks every decision on the experiment's metrics.
    package static let threshold = 0.001

    /// Nil unless there are two arms, as many weights, and no negative among them.
    ///
    /// - Parameter weights: planned shares; only their ratios count.
    package init?(observed: [Int], weights: [Double]) {
        guard observed.count == weights.count, observed.count >= 2,
            observed.allSatisfy({ $0 >= 0 }), weights.allSatisfy({ $0 >= 0 && $0.isFinite })
        else { return nil }
        let weight = weights.reduce(0, +)
        let total = observed.reduce(0.0) { $0 + Double($1) }
        guard weight > 0, weight.isFinite else { return nil }
        var sum = 0.0
        var smallest = Double.infinity
        for (count, share) in zip(observed, weights) {
            let expected = share / weight * total
            if share > 0 { smallest = min(smallest, expected) }
            let distance = Double(count) - expected
            // Units where none were planned are as far off as can be.
            if distance != 0 { sum += distance * distance / expected }
        }
        chiSquare = sum
        degreesOfFreedom = observed.count - 1
        smallestExpected = smallest
        pValue = ChiSquareDistribution(degreesOfFreedom: Double(observed.count - 1)).survival(sum)
    }

    package var isReadable: Bool { smallestExpected >= 5 }

    package var isMismatch: Bool { isReadable && pValue < Self.threshold }
}
