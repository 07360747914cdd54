/// One proposal revision that was judged, with everything that it was judged on.
package struct RecordedDecision: Sendable {
    /// `P-118`.
    package var proposal: String
    package var revision: Int
    /// Its own bundle is not looked at: the replay brings two others.
    package var request: AssessmentRequest

    package init(proposal: String, revision: Int, request: AssessmentRequest) {
        self.proposal = proposal
        self.revision = revision
        self.request = request
    }
}
