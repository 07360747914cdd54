import Foundation

/// The likelihood of BG/NBD over many customers; equation 6 of the paper, in logarithms.
///
/// Customers alike are counted once, and what depends on the number of purchases alone is
/// calculated once for every number.
struct PurchaseLikelihood {
    /// A logarithm and its derivatives by r, alpha, a and b.
    struct Slope {
        var value = 0.0
        var gradient = SIMD4<Double>()
    }

    private struct History: Hashable {
        var frequency: Double
        var recency: Double
        var age: Double
    }

    private struct Row {
        var history: History
        /// Place of its frequency among ``frequencies``.
        var place: Int
        var count: Double
    }

    private let rows: [Row]
    private let frequencies: [Double]

    init(_ customers: [CustomerHistory]) {
        var counts: [History: Double] = [:]
        for customer in customers {
            let history = History(
                frequency: customer.frequency, recency: customer.recency, age: customer.age)
            counts[history, default: 0] += 1
        }
        // Sorted, so that sums do not depend on the order of a hash table.
        let sorted = counts.sorted { x, y in
            (x.key.frequency, x.key.recency, x.key.age)
                < (y.key.frequency, y.key.recency, y.key.age)
        }
        var (frequencies, rows): ([Double], [Row]) = ([], [])
        for (history, count) in sorted {
            if frequencies.last != history.frequency { frequencies.append(history.frequency) }
            rows.append(Row(history: history, place: frequencies.count - 1, count: count))
        }
        self.rows = rows
        self.frequencies = frequencies
    }

    /// - Parameter parameters: r, alpha, a, b.
    func log(_ parameters: SIMD4<Double>) -> Slope {
        let (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3])
        let fixed = frequencies.map { Self.fixed(parameters, frequency: $0) }
        var sum = Slope()
        for row in rows {
            let (x, history) = (row.history.frequency, row.history)
            let (age, silence) = (alpha + history.age, alpha + history.recency)
            var value = fixed[row.place].value
            var gradient = fixed[row.place].gradient
            let logAge = Foundation.log(age)
            let active = -(r + x) * logAge
            guard x > 0 else {
                value += active
                gradient -= SIMD4(logAge, r / age, 0, 0)
                sum.value += row.count * value
                sum.gradient += row.count * gradient
                continue
            }
            let logSilence = Foundation.log(silence)
            let odds = a / (b + x - 1)
            let gone = Foundation.log(odds) - (r + x) * logSilence
            let larger = max(active, gone)
            let smaller = exp(min(active, gone) - larger)
            value += larger + Foundation.log1p(smaller)
            // The chance that the customer is gone.
            let share = (gone > active ? 1 : smaller) / (1 + smaller)
            gradient += SIMD4(
                -(1 - share) * logAge - share * logSilence,
                -(r + x) * ((1 - share) / age + share / silence),
                share / a, -share / (b + x - 1))
            sum.value += row.count * value
            sum.gradient += row.count * gradient
        }
        return sum
    }

    /// What depends on the number of repeat purchases alone.
    private static func fixed(_ parameters: SIMD4<Double>, frequency x: Double) -> Slope {
        let (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3])
        let both = Digamma.value(a + b) - Digamma.value(a + b + x)
        return Slope(
            value: LogGamma.value(a + b) - LogGamma.value(b) - LogGamma.value(r)
                + r * Foundation.log(alpha) + LogGamma.value(r + x) + LogGamma.value(b + x)
                - LogGamma.value(a + b + x),
            gradient: SIMD4(
                Digamma.value(r + x) - Digamma.value(r) + Foundation.log(alpha), r / alpha, both,
                both + Digamma.value(b + x) - Digamma.value(b)))
    }
}
