/// How an experiment ends.
package enum ExperimentOutcome: String, CaseIterable, Sendable {
    case ship
    case rollback
    case inconclusive
    case invalid
}
