/// What the present look at an experiment is.
package enum ExperimentLook: String, CaseIterable, Sendable {
    /// Only the health and the guardrails are shown.
    case beforeFirst = "before_first"
    case planned
    /// Shows the primary metric, spends alpha, and decides nothing.
    case unplanned
    case final
    /// The final look was taken: nothing is left to be spent.
    case afterLast = "after_last"

    /// Whether the primary metric may decide.
    package var decides: Bool { self == .planned || self == .final }
}
