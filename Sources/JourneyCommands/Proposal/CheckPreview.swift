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
        let inputs = try await inputs(store)
        guard let first = inputs.first else {
            throw GovernanceError(.invalid, "There is nothing to check.", hint: nil)
        }
        let request = AssessmentRequest(
            changes: draft.entries.map(Self.change), facts: try facts(inputs),
            bundle: try PolicyBundle(applied: first.policies),
            actorTeam: try await actorTeam(store), now: first.now)
        return try Assessment.assess(request)
    }

    private func inputs(_ store: Store) async throws(GovernanceError) -> [PreviewInput] {
        var inputs: [PreviewInput] = []
        for entry in draft.entries {
            inputs.append(
                try await store.installation.previewInput(
                    kind: entry.change.kind, key: entry.change.key,
                    audience: entry.change.content["audience"]?["key"]?.string))
        }
        return inputs
    }

    /// The facts of all changes together: what one of them changes is no fact for another.
    private func facts(_ inputs: [PreviewInput]) throws(GovernanceError) -> Facts {
        var whole = Facts()
        let changed = Set(draft.entries.filter { $0.change.kind == "journey" }.map(\.change.key))
        var known: Set<String> = []
        for input in inputs {
            let facts = try Facts(json: input.facts)
            (whole.teams, whole.waivers) = (facts.teams, facts.waivers)
            whole.inherited += facts.inherited
            for journey in facts.journeys where !changed.contains(journey.key) {
                if known.insert(journey.key).inserted { whole.journeys.append(journey) }
            }
        }
        return whole
    }

    private func actorTeam(_ store: Store) async throws(GovernanceError) -> String {
        if let team { return team }
        return try await store.installation.status().teams.first?.key ?? ""
    }

    private static func change(_ entry: ProposalDraft.Entry) -> DocumentChange {
        let change = entry.change
        return DocumentChange(
            kind: change.kind, key: change.key,
            operation: change.operation == .create ? .create : .update,
            baseRevision: change.base, base: entry.base, content: change.content)
    }
}
