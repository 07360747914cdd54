import Foundation

/// The likelihood of BG/NBD over many customers; equation 6 of the paper, in logarithms.
///
/// Customers alike are counted once, and what depends on the number of purchases alone is
/// calculated once for every number.
struct PurchaseLikelihood {
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
    func log(_ parameters: [Double]) -> Double {
        let (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3])
        let start =
            LogGamma.value(a + b) - LogGamma.value(b) - LogGamma.value(r) + r
            * Foundation.log(alpha)
        let fixed = frequencies.map { x in
            start + LogGamma.value(r + x) + LogGamma.value(b + x) - LogGamma.value(a + b + x)
        }
        var sum = 0.0
        for row in rows {
            let (x, history) = (row.history.frequency, row.history)
            let active = -(r + x) * Foundation.log(alpha + history.age)
            guard x > 0 else {
                sum += row.count * (fixed[row.place] + active)
                continue
            }
            let gone =
                Foundation.log(a / (b + x - 1))
                - (r + x) * Foundation.log(alpha + history.recency)
            let larger = max(active, gone)
            let both = larger + Foundation.log1p(exp(min(active, gone) - larger))
            sum += row.count * (fixed[row.place] + both)
        }
        return sum
    }
}
