/// What can be done to a retirement whose plan is in force.
package enum RetirementVerb: String, CaseIterable, Sendable {
    /// Begins to drain; of a whole journey nobody is let in any more.
    case start
    /// Ends it: a journey is out of force from then on.
    case complete
    case abandon
}
