/// Page's cumulative sum: rises while days speak for the change, and never falls below zero.
///
/// A value of its own, so that a day can be added to the sum of the day before. It stays in alarm,
/// whatever the sum does later, until somebody decides.
package struct CumulativeSum: Equatable, Sendable {
    /// The sum over which a change is signalled.
    package let limit: Double
    package private(set) var value = 0.0
    /// Highest value since the start.
    package private(set) var peak = 0.0
    /// The day on which the limit was first passed.
    package private(set) var alarm: DayNumber?
    /// The day after the sum last was zero before the alarm: when the change most likely began
    /// (the estimate of Page).
    package private(set) var changedFrom: DayNumber?
    private var risingFrom: Int?

    package init(limit: Double) {
        // A limit that is no number would never be passed.
        self.limit = limit.isNaN ? 0 : limit
    }

    package mutating func add(_ increment: Double, on day: DayNumber) {
        step(increment, day.value)
    }

    mutating func step(_ increment: Double, _ day: Int) {
        // A sum that is no number would hide every later alarm.
        guard !increment.isNaN else { return }
        let next = value + increment
        guard next > 0 else {
            value = 0
            if alarm == nil { risingFrom = nil }
            return
        }
        value = min(next, .greatestFiniteMagnitude)
        if risingFrom == nil { risingFrom = day }
        if value > peak { peak = value }
        if value > limit, alarm == nil {
            alarm = DayNumber(day)
            changedFrom = risingFrom.map { DayNumber($0) }
        }
    }
}
