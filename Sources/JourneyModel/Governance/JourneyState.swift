/// Whether and how a journey runs; the raw values are those of `core.journeys.state`.
package enum JourneyState: String, CaseIterable, Sendable {
    case live
    case paused
    /// Takes nobody in; those inside go to the end.
    case finishing
    /// Everybody inside has been let out.
    case stopped
    /// Out of force for good; it stays readable.
    case retired

    /// Whether anybody can be inside, so that it counts when people are contacted.
    package var isRunning: Bool {
        switch self {
        case .live, .paused, .finishing: true
        case .stopped, .retired: false
        }
    }

    /// The state that a verb leads to; nil where it is not legal.
    package func next(_ verb: JourneyVerb) -> JourneyState? {
        switch (verb, self) {
        case (.pause, .live): .paused
        case (.resume, .paused): .live
        case (.finish, .live), (.finish, .paused): .finishing
        case (.stop, .live), (.stop, .paused), (.stop, .finishing): .stopped
        case (.retire, .finishing), (.retire, .stopped): .retired
        default: nil
        }
    }
}
