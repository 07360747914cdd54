/// How far the retirement of a step or a journey has got. ``blocked`` is told from the clock, and is
/// not kept; the others are the raw values of `core.retirements.state`.
package enum RetirementState: String, CaseIterable, Sendable {
    /// Its plan is in force, and people still come.
    case planned
    /// Nobody comes any more; those inside go to the end.
    case draining
    /// Draining beyond the agreed day, with something still in the way.
    case blocked
    /// Nobody is inside, and it is out of force for good.
    case complete
    case abandoned

    /// Whether it is still to come to an end.
    package var isOpen: Bool {
        switch self {
        case .planned, .draining, .blocked: true
        case .complete, .abandoned: false
        }
    }

    /// The state that a verb leads to where nothing is in the way; nil where it is not legal. What
    /// is blocked is completed only once it is blocked no more.
    package func next(_ verb: RetirementVerb) -> RetirementState? {
        switch (verb, self) {
        case (.start, .planned): .draining
        case (.complete, .draining): .complete
        case (.abandon, .planned), (.abandon, .draining), (.abandon, .blocked): .abandoned
        default: nil
        }
    }
}
