/// The lifetime value of every customer, by the models or, where they cannot be fitted, by what
/// was spent so far.
package struct LifetimeReport: Equatable, Sendable {
    package enum Basis: Equatable, Sendable {
        case models(FittedPurchases, ValueModel)
        /// What was spent so far; with the reason.
        case historical(LifetimeError)
    }

    package let basis: Basis
    /// In the order of the customers.
    package let values: [Double]
    /// Frequency against value among repeaters.
    package let correlation: Double?

    /// The models suppose that frequency and value are not correlated, and they are.
    package var isCorrelated: Bool {
        (correlation ?? 0).magnitude > ValueModel.correlationLimit
    }

    package init(
        _ customers: [CustomerHistory], months: Int = 12, monthlyDiscount: Double = 0.01,
        monthLength: Double = LifetimeValue.weeksPerMonth
    ) {
        correlation = ValueModel.correlation(customers)
        do throws(LifetimeError) {
            let purchases = try PurchaseModel.fit(customers)
            let values = try ValueModel.fit(customers)
            let lifetime = LifetimeValue(
                purchases: purchases.model, values: values, monthLength: monthLength)
            let computed = customers.compactMap {
                lifetime.value($0, months: months, monthlyDiscount: monthlyDiscount)
            }
            guard computed.count == customers.count else { throw .noConvergence }
            self.values = computed
            basis = .models(purchases, values)
        } catch {
            values = customers.map(\.historicalValue)
            basis = .historical(error)
        }
    }
}
