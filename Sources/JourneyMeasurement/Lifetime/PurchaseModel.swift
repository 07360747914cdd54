import Foundation

/// BG/NBD: how often customers buy, and when they silently stop (Fader, Hardie and Lee 2005,
/// "Counting Your Customers the Easy Way").
///
/// Purchases come as a Poisson process whose rate differs by a gamma distribution (`r`, `alpha`);
/// after each purchase a customer is gone with a chance that differs by a beta distribution
/// (`a`, `b`). Not for contracts, whose end is known.
package struct PurchaseModel: Equatable, Sendable {
    package let r: Double
    /// In the unit of time of the histories.
    package let alpha: Double
    package let a: Double
    package let b: Double

    /// Fewer repeaters than this do not hold four parameters; our own threshold.
    package static let repeaterFloor = 300

    /// Nil where a parameter is not positive.
    package init?(r: Double, alpha: Double, a: Double, b: Double) {
        guard [r, alpha, a, b].allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        self.r = r
        self.alpha = alpha
        self.a = a
        self.b = b
    }

    /// The chance that a customer has not stopped; 1 where nothing was bought again.
    package func probabilityAlive(_ customer: CustomerHistory) -> Double {
        guard customer.isRepeater else { return 1 }
        return 1 / (1 + exp(logOddsGone(customer)))
    }

    /// The purchases that are expected of a customer within the next time.
    ///
    /// Nil where the series does not converge.
    package func expectedPurchases(
        _ customer: CustomerHistory, within time: Double
    ) -> Double? {
        let gone = customer.isRepeater ? exp(logOddsGone(customer)) : 0
        guard let all = purchases(frequency: customer.frequency, age: customer.age, time) else {
            return nil
        }
        return all / (1 + gone)
    }

    /// The purchases after the first that are expected of a new customer within a time.
    package func expectedPurchases(within time: Double) -> Double? {
        purchases(frequency: 0, age: 0, time)
    }

    /// The numerator of equation 10 of the paper.
    private func purchases(frequency: Double, age: Double, _ time: Double) -> Double? {
        guard time > 0 else { return time == 0 ? 0 : nil }
        // At a = 1 the formula is 0/0, and smooth around it.
        guard (a - 1).magnitude > 1e-6 else {
            let sides = [a - 1e-5, a + 1e-5].compactMap { side in
                PurchaseModel(r: r, alpha: alpha, a: side, b: b)?
                    .purchases(frequency: frequency, age: age, time)
            }
            return sides.count == 2 ? (sides[0] + sides[1]) / 2 : nil
        }
        let z = time / (alpha + age + time)
        // Euler's transformation of 2F1(r + x, b + x; c; z): its terms fall faster.
        let c = a + b + frequency - 1
        guard let series = Hypergeometric.value(a + b - 1 - r, a - 1, c, z) else { return nil }
        let rest = pow((alpha + age) / (alpha + age + time), a - 1)
        let value = c / (a - 1) * (1 - rest * series)
        return value.isFinite ? max(0, value) : nil
    }

    /// Log odds that a customer with repeat purchases is gone.
    private func logOddsGone(_ customer: CustomerHistory) -> Double {
        (r + customer.frequency) * log((alpha + customer.age) / (alpha + customer.recency))
            + log(a / (b + customer.frequency - 1))
    }
}
