/// Where an experiment is; the raw values are those of `core.experiments.state`, which has no row
/// for one that is only proposed.
package enum ExperimentState: String, CaseIterable, Sendable {
    case proposed
    /// Signed off, and not started.
    case approved
    case running
    /// Assigns nobody; its days stand still.
    case paused
    /// Decided by what was read of it.
    case concluded
    /// Its winner has come to everybody.
    case adopted
    /// Given up, stopped before its end, or never adopted.
    case abandoned

    /// The state that a verb leads to, where everything else is in order; nil where it is not
    /// legal. SQL has the same table; that both say the same of every pair is tested.
    package func next(_ verb: ExperimentVerb) -> ExperimentState? {
        switch (verb, self) {
        case (.approve, .proposed), (.revise, .approved): .approved
        case (.revise, .proposed): .proposed
        case (.start, .approved), (.resume, .paused): .running
        case (.pause, .running): .paused
        case (.look, .running), (.look, .paused): self
        case (.conclude, .running), (.conclude, .paused), (.propose, .concluded): .concluded
        case (.adopt, .concluded): .adopted
        case (.stop, .running), (.stop, .paused), (.abandon, .approved), (.abandon, .concluded):
            .abandoned
        default: nil
        }
    }

    /// Whether its plan may still change.
    package var isPlanOpen: Bool { next(.revise) != nil }
}
