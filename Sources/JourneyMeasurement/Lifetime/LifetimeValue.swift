import Foundation

/// Customer lifetime value: expected purchases, times their expected value, discounted.
package struct LifetimeValue: Equatable, Sendable {
    package let purchases: PurchaseModel
    package let values: ValueModel
    /// The length of a month in the unit of time of the histories.
    package var monthLength: Double

    /// Weeks in a month, rounded as the peers do.
    package static let weeksPerMonth = 4.345

    package init(
        purchases: PurchaseModel, values: ValueModel, monthLength: Double = weeksPerMonth
    ) {
        self.purchases = purchases
        self.values = values
        self.monthLength = monthLength
    }

    /// What a customer is worth over the next months, each discounted from its end.
    ///
    /// Nil where a series does not converge, or the value is not finite.
    package func value(
        _ customer: CustomerHistory, months: Int, monthlyDiscount: Double
    ) -> Double? {
        guard let mean = values.expectedValue(customer) else { return nil }
        var (sum, before) = (0.0, 0.0)
        for month in stride(from: 1, through: months, by: 1) {
            let time = Double(month) * monthLength
            guard let all = purchases.expectedPurchases(customer, within: time) else { return nil }
            sum += mean * (all - before) / pow(1 + monthlyDiscount, Double(month))
            before = all
        }
        return sum.isFinite ? sum : nil
    }
}
