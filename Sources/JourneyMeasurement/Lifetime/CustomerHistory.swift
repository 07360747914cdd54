/// What one customer bought, as the models of lifetime value see it.
///
/// Times are in one unit throughout; the published data count weeks.
package struct CustomerHistory: Equatable, Sendable {
    package let id: String
    /// Repeat purchases: all but the first.
    package let frequency: Double
    /// From the first to the last purchase; 0 without a repeat purchase.
    package let recency: Double
    /// From the first purchase to the end of the observation.
    package let age: Double
    /// The mean value of repeat purchases; 0 without any.
    package let meanValue: Double
    /// The value of the first purchase, where it is known.
    package let firstValue: Double

    /// Nil where the figures contradict each other, or are not finite.
    package init?(
        id: String, frequency: Double, recency: Double, age: Double, meanValue: Double = 0,
        firstValue: Double = 0
    ) {
        guard frequency >= 0, frequency == frequency.rounded(), frequency < 0x1p31,
            recency >= 0, recency <= age, age.isFinite, frequency > 0 || recency == 0,
            meanValue.isFinite, firstValue.isFinite
        else { return nil }
        self.id = id
        self.frequency = frequency
        self.recency = recency
        self.age = age
        self.meanValue = meanValue
        self.firstValue = firstValue
    }

    package var isRepeater: Bool { frequency > 0 }

    /// What the customer spent so far: the fallback where no model can be fitted.
    package var historicalValue: Double { firstValue + frequency * meanValue }
}
