import JourneyLedger
import JourneyModel
import JourneyPolicy
import JourneyRunner
import JourneyStore

/// Checks that a file of evidence holds, made once more from the texts in it.
extension EvidenceStory {
    /// What came of each, with the revision that it is of.
    var repeatedChecks: [(revision: Int, outcome: RepeatedChecks.Outcome)] {
        checks.map { checks in
            let revision = checks.event.leaf.revision.map(Int.init) ?? 0
            guard let recorded = recorded(checks, revision) else {
                return (revision, .unrepeatable("some of what they were made from is not here"))
            }
            return (revision, RepeatedChecks(recorded).outcome(policies: proven.texts))
        }
    }

    private func recorded(_ checks: Checks, _ revision: Int) -> RecordedChecks? {
        guard let resultDigest = checks.resultDigest, let result = proven.json(resultDigest),
            let factsDigest = checks.factsDigest, let facts = proven.json(factsDigest),
            let envelope = revisions.first(where: { $0.number == revision })?.envelope,
            let bundle = checks.event.data["bundle"]?.string, let now = result["now"]?.string,
            let changes = changes(envelope), let id = ProposalReference(proven.proposal)?.id
        else { return nil }
        let seats = checks.event.data["seats"] ?? result["seats"]
        return RecordedChecks(
            inputs: RecordedInputs(
                id: 0, proposal: id, revision: revision, team: checks.event.leaf.team, now: now,
                isAdoption: envelope["adoption"]?.bool ?? false,
                mendBy: envelope["mendBy"]?.string, engine: result["engine"]?.string ?? "",
                bundle: proven.texts[bundle], facts: facts, changes: changes),
            result: proven.texts[resultDigest], resultDigest: resultDigest,
            factsDigest: factsDigest, bundleDigest: bundle,
            seats: (seats?.array ?? []).compactMap { seat in
                seat["team"]?.string.map {
                    RecordedChecks.Seat(
                        team: $0, needed: seat["needed"]?.int ?? seat["count"]?.int ?? 1,
                        signed: seat["signed"]?.bool)
                }
            }, event: checks.event.data)
    }

    private func changes(_ envelope: JSON) -> [AssessmentInput.Change]? {
        var changes: [AssessmentInput.Change] = []
        for change in envelope["changes"]?.array ?? [] {
            guard let kind = change["kind"]?.string, let key = change["key"]?.string,
                let operation = change["operation"]?.string,
                let digest = change["content"]?.string, let content = proven.texts[digest]
            else { return nil }
            let revision = change["base"]?.int
            let base = revision.flatMap { proven.circumstances.bases["\(kind)/\(key)@\($0)"] }
                .flatMap { proven.texts[$0] }
            guard (revision == nil) == (base == nil) else { return nil }
            changes.append(
                AssessmentInput.Change(
                    kind: kind, key: key, operation: operation, baseRevision: revision, base: base,
                    content: content))
        }
        return changes
    }
}
