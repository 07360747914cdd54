package import JourneyModel
package import JourneyPolicy
package import JourneyStore

/// From the inputs of an assessment to what is stored of it: a pure function, so that an auditor
/// who repeats it gets the same bytes.
package struct Checks: Sendable {
    private let input: AssessmentInput
    private let bundle: PolicyBundle
    /// What the change of a policy would have turned; nil where no policy changes.
    private let replay: ReplayReport?

    package init(_ input: AssessmentInput, bundle: PolicyBundle, replay: ReplayReport? = nil) {
        self.input = input
        self.bundle = bundle
        self.replay = replay
    }

    /// Judges the revision.
    ///
    /// - Throws: `invalid` for facts that cannot be read. Documents that cannot be read are
    ///   findings, which deny.
    package func record() throws(GovernanceError) -> AssessmentRecord {
        AssessmentRecord(
            result: try CheckedRevision(input).result(under: bundle),
            facts: try CanonicalJSON.text(of: input.facts), bundle: bundle.manifest,
            engine: PolicyBundle.engineVersion, judgedAt: input.now,
            readSet: try CanonicalJSON.text(of: .object(input.readSet.mapValues { JSON($0) })),
            replay: try replayText)
    }

    private var replayText: String? {
        get throws(GovernanceError) {
            guard let replay else { return nil }
            return try CanonicalJSON.text(of: replay.document)
        }
    }
}
