import JourneyModel
import JourneyPolicy
import JourneyRunner
import JourneyStore

/// The checks of a draft, run here on the facts that the caller may see. The runner's checks are
/// the ones that count.
struct CheckPreview {
    var draft: ProposalDraft
    /// Key of the submitting team; nil: the caller's only one.
    var team: String?

    func run(in store: Store) async throws(GovernanceError) -> RecordedAssessment {
        RecordedAssessment(try await assess(in: store).document)
    }

    /// As `run`, with everything that was decided.
    func assess(in store: Store) async throws(GovernanceError) -> Assessment {
        var assessment = try Assessment.assess(try await request(in: store))
        for entry in draft.entries {
            guard let content = entry.change.result,
                let document = try? Document(content: content)
            else { continue }
            for problem in document.planProblems { assessment.deny(problem) }
        }
        return assessment
    }

    /// Everything that the checks depend on.
    func request(in store: Store) async throws(GovernanceError) -> AssessmentRequest {
        guard !draft.entries.isEmpty else {
            throw GovernanceError(.invalid, "There is nothing to check.", hint: nil)
        }
        let input = try await store.installation.previewInput(
            draft.entries.map { ($0.change.kind, $0.change.key, $0.change.content) })
        return AssessmentRequest(
            changes: draft.entries.map(Self.change), facts: try Facts(json: input.facts),
            bundle: try PolicyBundle(applied: input.policies),
            actorTeam: try await actorTeam(store), now: input.now)
    }

    private func actorTeam(_ store: Store) async throws(GovernanceError) -> String {
        if let team { return team }
        return try await store.installation.status().teams.first?.key ?? ""
    }

    private static func change(_ entry: ProposalDraft.Entry) -> DocumentChange {
        let change = entry.change
        return DocumentChange(
            kind: change.kind, key: change.key,
            operation: DocumentChange.Operation(rawValue: change.operation.rawValue) ?? .update,
            baseRevision: change.base, base: entry.base, content: change.result)
    }
}
