/// The figures that justify a verdict.
package struct MonitoringFigures: Equatable, Sendable {
    /// What is usual; nil while it is being learned.
    package let baseline: WeekdayBaseline?
    /// The last 28 days, with their 95 % interval.
    package let recent: Estimate?
    /// The last 7 days, with their 95 % interval.
    package let week: Estimate?
    /// What the baseline expects of the last 28 days' weekdays.
    package let usual: Double?
    /// Standard score of the last 28 days; below 0 is worse.
    package let score: Double?
    package let sum: CumulativeSum?
    /// Days up to the last that were beyond the floor, or clearly worse than usual.
    package let daysBeyond: Int
    /// Smallest relative change that 28 days would show; nil when none would.
    package let detectable: Double?
    /// People, sends or visits a day at present.
    package let volume: Double

    /// The Pearson dispersion of the baseline; 1 while there is none.
    package var dispersion: Double { baseline?.dispersion ?? 1 }
}
