/// Adjusts the p-values of several hypotheses that are read together.
package enum Multiplicity: String, CaseIterable, Sendable {
    case bonferroni
    /// The chance of any false finding, stepwise (Holm 1979).
    case holm
    /// The share of false ones among the findings (Benjamini and Hochberg 1995).
    case benjaminiHochberg = "benjamini_hochberg"
    /// The same under any dependence (Benjamini and Yekutieli 2001).
    case benjaminiYekutieli = "benjamini_yekutieli"

    /// The adjusted p-values, in the order given: a finding is one that is at most alpha.
    package func adjusted(_ pValues: [Double]) -> [Double] {
        let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
        let count = Double(pValues.count)
        var result = pValues
        switch self {
        case .bonferroni: return pValues.map { min($0 * count, 1) }
        case .holm:
            var highest = 0.0
            for (rank, index) in order.enumerated() {
                highest = max(highest, pValues[index] * (count - Double(rank)))
                result[index] = min(highest, 1)
            }
        case .benjaminiHochberg, .benjaminiYekutieli:
            let isAny = self == .benjaminiYekutieli
            let harmonic = isAny ? pValues.indices.reduce(0.0) { $0 + 1 / Double($1 + 1) } : 1
            var lowest = 1.0
            for (rank, index) in order.enumerated().reversed() {
                lowest = min(lowest, pValues[index] * count * harmonic / Double(rank + 1))
                result[index] = lowest
            }
        }
        return result
    }

    package func rejects(_ pValues: [Double], alpha: Double) -> [Bool] {
        adjusted(pValues).map { $0 <= alpha }
    }
}
