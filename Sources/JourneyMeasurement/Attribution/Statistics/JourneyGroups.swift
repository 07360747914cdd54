/// Random groups of journeys, from which intervals are computed; see ``Uncertainty``.
package struct JourneyGroups: Equatable, Sendable {
    /// How many; the degrees of freedom are one fewer.
    package static let count = 64

    package var seed: UInt64

    package init(seed: UInt64) {
        self.seed = seed
    }

    /// Divides journeys among the groups at random, every journey alone.
    ///
    /// A row of a file may stand for thousands of journeys: they do not stay together.
    struct Division: Sendable {
        private var random: SeededGenerator
        private(set) var shares = [JourneyWeight](repeating: JourneyWeight(), count: count)

        init(_ groups: JourneyGroups) { random = SeededGenerator(seed: groups.seed) }

        /// Fills ``shares``; the value goes with the conversions.
        mutating func divide(_ weight: JourneyWeight) {
            for index in shares.indices { shares[index] = JourneyWeight() }
            draw(weight.conversions, into: \.conversions)
            draw(weight.nulls, into: \.nulls)
            guard weight.value != 0, weight.conversions > 0 else { return }
            let mean = weight.value / weight.conversions
            for index in shares.indices { shares[index].value = mean * shares[index].conversions }
        }

        /// The group of one journey.
        private mutating func one() -> Int {
            Int(random.next().multipliedFullWidth(by: UInt64(count)).high)
        }

        /// A multinomial draw: journey by journey, or for many by conditional normal binomials,
        /// which have the right mean and variance. A broken rest of a journey goes to one group.
        private mutating func draw(
            _ count: Double, into field: WritableKeyPath<JourneyWeight, Double>
        ) {
            var left = count
            if left > 4_096 {
                for index in shares.indices {
                    let groups = Double(shares.count - index)
                    let mean = left / groups
                    let deviation = (mean * (1 - 1 / groups)).squareRoot()
                    let drawn = min(left, max(0, (mean + deviation * normal()).rounded()))
                    let part = groups == 1 ? left : drawn
                    shares[index][keyPath: field] += part
                    left -= part
                }
                return
            }
            while left > 0 {
                shares[one()][keyPath: field] += min(1, left)
                left -= 1
            }
        }

        /// Twelve uniform numbers, summed: normal enough for a binomial of this size.
        private mutating func normal() -> Double {
            var sum = -6.0
            for _ in 0..<12 { sum += random.unit() }
            return sum
        }
    }
}
