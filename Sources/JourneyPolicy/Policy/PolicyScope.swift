package import CEL

/// What a policy concerns, most of it said without an expression.
package struct PolicyScope: Sendable {
    /// Whether it judges proposals, what is live, or both.
    package var occasions: [AssessmentOccasion]
    /// Kinds of document.
    package var kinds: [String]
    package var operations: [DocumentChange.Operation]
    /// Only journeys with a step on one of these channels; empty: all.
    package var channels: [String]
    /// Only journeys in one of these markets, or that name none and may be in any; empty: all.
    package var markets: [String]
    /// Only journeys with a step that has one of these tags; empty: all.
    package var tags: [String]
    /// Only journeys with one of these keys; empty: all.
    package var journeys: [String]
    package var when: Program?
}
