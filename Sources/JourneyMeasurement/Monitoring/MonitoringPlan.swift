/// What was agreed for a component at its approval, and what was decided since.
package struct MonitoringPlan: Equatable, Sendable {
    package var direction: Direction
    /// The worst figure that was agreed: a floor, or a ceiling where lower is better.
    package var floor: Double?
    /// The relative change that must be found, above 0 and below 1: 0.2 is a fifth.
    package var agreedChange: Double
    /// Limit of the cumulative sum; from `LimitCalibration`, or 7.
    package var limit: Double
    /// Days from which the usual figure is learned.
    package var baselineDays: Int
    /// Days that data may come late before it is an incident.
    package var allowedLagDays: Int
    /// First day of the baseline, after a decision that what is usual has changed.
    package var baselineFrom: DayNumber?
    /// First day that counts towards any new signal, after a decision on the last one.
    package var rearmedFrom: DayNumber?
    /// First day that counts towards the cumulative sum, after an investigation; a review is not
    /// put off by it.
    package var investigatedFrom: DayNumber?
    /// First day whose volume is compared, after a decision that the data are right.
    package var volumeFrom: DayNumber?
    /// Days whose data are known to be wrong; they count for nothing.
    package var excluded: [ClosedRange<DayNumber>]

    package init(direction: Direction = .higherIsBetter, floor: Double? = nil) {
        self.direction = direction
        self.floor = floor
        agreedChange = 0.2
        limit = 7
        baselineDays = 56
        allowedLagDays = 2
        baselineFrom = nil
        rearmedFrom = nil
        investigatedFrom = nil
        volumeFrom = nil
        excluded = []
    }

    /// `agreedChange` within what the sums can work with.
    var change: Double { agreedChange.isFinite ? min(max(agreedChange, 0.01), 0.95) : 0.2 }

    func excludes(_ day: DayNumber) -> Bool {
        !excluded.isEmpty && excluded.contains { $0.contains(day) }
    }
}
