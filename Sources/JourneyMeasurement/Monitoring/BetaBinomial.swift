import Foundation

/// Events out of opportunities when the rate itself is only known from a baseline: its posterior
/// is a beta distribution, and the rate of the day is drawn from it (Skellam 1948).
package struct BetaBinomial: Equatable, Sendable {
    package let trials: Int
    package let alpha: Double
    package let beta: Double

    /// Nil unless trials are at least 0 and both parameters are above 0.
    package init?(trials: Int, alpha: Double, beta: Double) {
        guard trials >= 0, alpha > 0, beta > 0, alpha.isFinite, beta.isFinite else { return nil }
        self.trials = trials
        self.alpha = alpha
        self.beta = beta
    }

    package var mean: Double { Double(trials) * alpha / (alpha + beta) }

    /// Chance of at most so many events, from the smaller side, so that small tails keep their
    /// digits; at most linear in the trials.
    package func cumulative(_ events: Int) -> Double {
        guard events >= 0 else { return 0 }
        guard events < trials else { return 1 }
        return Double(events) <= mean ? lower(events) : 1 - upper(events + 1)
    }

    /// Chance of at least so many events.
    package func survival(_ events: Int) -> Double {
        guard events > 0 else { return 1 }
        guard events <= trials else { return 0 }
        return Double(events) > mean ? upper(events) : 1 - lower(events - 1)
    }

    /// The smallest number of events at or below which a share of the days lie.
    package func quantile(_ share: Double) -> Int {
        guard share > 0 else { return 0 }
        guard share < 1 else { return trials }
        var (low, high) = (-1, trials)
        while high - low > 1 {
            let middle = (low + high) / 2
            if cumulative(middle) >= share { high = middle } else { low = middle }
        }
        return high
    }

    private func logMass(_ events: Int) -> Double {
        let (k, n) = (Double(events), Double(trials))
        let choose = LogGamma.value(n + 1) - LogGamma.value(k + 1) - LogGamma.value(n - k + 1)
        return choose + logBeta(k + alpha, n - k + beta) - logBeta(alpha, beta)
    }

    private func logBeta(_ a: Double, _ b: Double) -> Double {
        LogGamma.value(a) + LogGamma.value(b) - LogGamma.value(a + b)
    }

    /// Sums from `events` down; each term follows from the one before.
    private func lower(_ events: Int) -> Double {
        var term = 1.0
        var sum = 1.0
        for events in stride(from: events, to: 0, by: -1) {
            let (k, n) = (Double(events), Double(trials))
            term *= k * (n - k + beta) / ((n - k + 1) * (k - 1 + alpha))
            sum += term
            if !sum.isFinite { break }
        }
        return min(1, exp(logMass(events) + log(sum)))
    }

    private func upper(_ events: Int) -> Double {
        var term = 1.0
        var sum = 1.0
        for events in events..<trials {
            let (k, n) = (Double(events), Double(trials))
            term *= (n - k) * (k + alpha) / ((k + 1) * (n - k - 1 + beta))
            sum += term
            if !sum.isFinite { break }
        }
        return min(1, exp(logMass(events) + log(sum)))
    }
}
