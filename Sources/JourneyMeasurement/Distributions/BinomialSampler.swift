/// Draws from one binomial distribution by its cumulative table: quick where many are drawn.
package struct BinomialSampler: Sendable {
    private let first: Int
    private let cumulative: [Double]

    /// Memory grows with the deviation of the distribution.
    package init(_ distribution: BinomialDistribution) {
        let low = distribution.quantile(1e-15) ?? 0
        let high = distribution.quantile(1 - 1e-15) ?? distribution.trials
        var sum = 0.0
        var table: [Double] = []
        for successes in low...max(low, high) {
            sum += distribution.mass(successes)
            table.append(sum)
        }
        first = low
        cumulative = table
    }

    package func draw(using generator: inout SeededGenerator) -> Int {
        let point = generator.unit() * (cumulative.last ?? 1)
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = low + (high - low) / 2
            if cumulative[middle] > point { high = middle } else { low = middle + 1 }
        }
        return first + low
    }
}
