import JourneyModel
import JourneyStore

/// Makes an imported journey a change of what is in force.
enum ImportedChange {
    /// The entry of a draft that brings the document to what the platform has; nil where nothing differs.
    ///
    /// What a platform does not know is kept from the head: owner, teams, taxonomy and rules.
    static func entry(
        _ journey: Journey, owner: String, _ store: Store
    ) async throws(GovernanceError) -> ProposalDraft.Entry? {
        var journey = journey
        let head = try await store.documents.find(
            kind: DocumentKind.journey.rawValue, key: journey.key)
        guard let head else {
            journey.owner = owner
            return ProposalDraft.Entry(
                change: try change(journey, .create, base: nil), base: nil)
        }
        let base = try head.json()
        keep(try Journey(document: base), in: &journey)
        let change = try change(journey, .update, base: head.revision)
        guard try CanonicalJSON.text(of: change.content) != head.content else { return nil }
        return ProposalDraft.Entry(change: change, base: base)
    }

    /// A change whose content keeps the schema.
    ///
    /// - Throws: `invalid`, naming the journey.
    static func change(
        _ journey: Journey, _ operation: ProposalEnvelope.Change.Operation, base: Int?
    ) throws(GovernanceError) -> ProposalEnvelope.Change {
        let document: Document
        do {
            document = try Document(content: journey.document)
        } catch {
            var refusal = error.error
            refusal.message = "The journey \"\(journey.key)\": \(refusal.message)"
            throw refusal
        }
        return ProposalEnvelope.Change(
            kind: document.kind.rawValue, key: document.key, operation: operation, base: base,
            content: document.content)
    }

    private static func keep(_ head: Journey, in journey: inout Journey) {
        journey.owner = head.owner
        journey.purpose = journey.purpose ?? head.purpose
        journey.tier = journey.tier ?? head.tier
        journey.parent = journey.parent ?? head.parent
        journey.audience = journey.audience ?? head.audience
        journey.quietHours = journey.quietHours ?? head.quietHours
        journey.reviewBy = journey.reviewBy ?? head.reviewBy
        if journey.markets.isEmpty { journey.markets = head.markets }
        if journey.exits.isEmpty { journey.exits = head.exits }
        if journey.goals.isEmpty { journey.goals = head.goals }
        if journey.caps.isEmpty { journey.caps = head.caps }
        if journey.transfers.isEmpty { journey.transfers = head.transfers }
        if journey.terms.isEmpty { journey.terms = head.terms }
        if journey.metrics.isEmpty { journey.metrics = head.metrics }
        for index in journey.steps.indices {
            let key = journey.steps[index].key
            guard let step = head.steps.first(where: { $0.key == key }) else { continue }
            journey.steps[index].team = journey.steps[index].team ?? step.team
            journey.steps[index].consent = journey.steps[index].consent ?? step.consent
            if journey.steps[index].tags.isEmpty { journey.steps[index].tags = step.tags }
        }
    }
}
