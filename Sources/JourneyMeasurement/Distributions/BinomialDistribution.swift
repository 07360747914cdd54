import Foundation

/// The number of successes in independent trials.
package struct BinomialDistribution: Sendable {
    package let trials: Int
    package let probability: Double

    /// - Parameters:
    ///   - trials: >= 0.
    ///   - probability: 0 … 1; every value of another one is NaN.
    package init(trials: Int, probability: Double) {
        self.trials = trials
        self.probability = probability
    }

    private var isDefined: Bool { trials >= 0 && probability >= 0 && probability <= 1 }

    /// The probability of exactly that many successes.
    package func mass(_ successes: Int) -> Double {
        guard isDefined else { return .nan }
        guard successes >= 0, successes <= trials else { return 0 }
        let n = Double(trials)
        if probability == 0 { return successes == 0 ? 1 : 0 }
        if probability == 1 { return successes == trials ? 1 : 0 }
        if successes == 0 { return exp(n * log1p(-probability)) }
        if successes == trials { return exp(n * log(probability)) }
        return exp(
            SaddlePoint.logBinomial(
                Double(successes), n - Double(successes), x: probability, y: 1 - probability))
    }

    /// The probability of at most that many successes.
    package func cumulative(_ successes: Int) -> Double {
        guard isDefined else { return .nan }
        if successes < 0 { return 0 }
        if successes >= trials { return 1 }
        return IncompleteBeta(Double(trials - successes), Double(successes) + 1)
            .lower(1 - probability, complement: probability)
    }

    /// The probability of more than that many successes.
    package func survival(_ successes: Int) -> Double {
        guard isDefined else { return .nan }
        if successes < 0 { return 1 }
        if successes >= trials { return 0 }
        return IncompleteBeta(Double(successes) + 1, Double(trials - successes))
            .lower(probability, complement: 1 - probability)
    }

    /// The fewest successes that at least that share of experiments does not exceed.
    package func quantile(_ share: Double) -> Int? {
        guard isDefined, share >= 0, share <= 1 else { return nil }
        var (low, high) = (0, trials)
        while low < high {
            let middle = low + (high - low) / 2
            if cumulative(middle) >= share { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
