/// When a plan lets the primary metric be read.
package enum PlannedLook: Equatable, Sendable {
    /// At the end of a day, counted from 1.
    case day(Int)
    /// When that share of the planned units is there.
    case fraction(Double)
}
