/// The one verdict on a component at a cut-off, with all that justifies it.
package struct MonitoringVerdict: Equatable, Sendable {
    package let state: MonitoringState
    /// What is wrong with the data; nothing else is signalled while this is not empty.
    package let problems: [DataProblem]
    package let figures: MonitoringFigures
    /// One sentence or two that say why.
    package let reason: String
    /// The last day that was looked at.
    package let through: DayNumber
    /// True when the agreed change would not be seen, whatever else is signalled.
    package let isBlind: Bool
    /// First day that is watched; nil while the baseline is not complete.
    package let watchedFrom: DayNumber?
}
