/// What the daily counts of a component are counts of, and so which law they follow.
package enum Measure: String, CaseIterable, Sendable {
    /// Events out of opportunities, each opportunity at most once: clicks of people written to.
    case proportion
    /// Events an opportunity, any number of them: visits a customer. With one opportunity a day it
    /// is a plain count.
    case rate
    /// Sum of a value over opportunities, with the sum of its squares: money an order.
    case mean
}

/// Which way of a metric is good.
package enum Direction: String, CaseIterable, Sendable {
    /// Clicks, orders: a drop is looked for, and the agreed bound is a floor.
    case higherIsBetter = "higher_is_better"
    /// Complaints, unsubscribes: a rise is looked for, and the agreed bound is a ceiling.
    case lowerIsBetter = "lower_is_better"

    /// -1 where worse is less, 1 where worse is more.
    var worse: Double { self == .higherIsBetter ? -1 : 1 }

    /// True when the first figure is worse than the second.
    func isWorse(_ figure: Double, than other: Double) -> Bool {
        self == .higherIsBetter ? figure < other : figure > other
    }
}
