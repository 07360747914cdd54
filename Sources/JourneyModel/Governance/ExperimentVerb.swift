/// What can be done to an experiment: by people, and by proposals that apply.
package enum ExperimentVerb: String, CaseIterable, Sendable {
    // Proposals
    /// Its plan applies for the first time.
    case approve
    /// A new revision of its plan applies.
    case revise
    /// The change that brings its winner to everybody applies.
    case adopt
    // People
    case start
    case pause
    case resume
    /// Something is read of it: a planned look, or its health.
    case look
    case conclude
    /// Names the proposal that is to bring its winner to everybody.
    case propose
    /// Ends it without a decision.
    case stop
    /// Gives up what does not run.
    case abandon
}
