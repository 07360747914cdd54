package import JourneyModel
package import JourneyPolicy
package import JourneyStore

extension PolicyReplay {
    /// Decisions that are read at a time.
    private static let pageSize = 100

    /// Replays recorded decisions, the newest first, up to `limit` of them.
    ///
    /// - Parameter page: decisions before the one of this number; nil: the newest.
    package mutating func replay(
        limit: Int,
        page: (_ before: Int?, _ limit: Int) async throws(GovernanceError) -> [RecordedInputs]
    ) async throws(GovernanceError) {
        var (before, left): (Int?, Int) = (nil, limit)
        while left > 0 {
            let found = try await page(before, min(left, Self.pageSize))
            guard let last = found.last else { return }
            for inputs in found { replay(try RecordedDecision(inputs)) }
            (before, left) = (last.id, left - found.count)
        }
    }
}

extension RecordedDecision {
    /// - Throws: `invalid` for facts that this version cannot read.
    init(_ recorded: RecordedInputs) throws(GovernanceError) {
        self.init(
            proposal: "P-\(recorded.proposal)", revision: recorded.revision,
            request: AssessmentRequest(
                changes: recorded.changes.map { DocumentChange($0) },
                facts: try Facts(json: recorded.facts), bundle: PolicyBundle(stored: []),
                actorTeam: recorded.team, now: recorded.now,
                adoption: recorded.isAdoption ? Adoption(mendBy: recorded.mendBy) : nil))
    }
}
