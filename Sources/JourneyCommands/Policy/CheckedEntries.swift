import JourneyModel
import JourneyStore

/// What is to be checked as changes of what is in force.
enum CheckedEntries {
    /// As changes of what is in force, whatever revision the file was made from.
    static func entries(
        _ file: CheckedFile, _ store: Store
    ) async throws(GovernanceError) -> [ProposalDraft.Entry] {
        switch file {
        case .document(let document):
            let head = try await store.documents.find(
                kind: document.kind.rawValue, key: document.key)
            return [
                ProposalDraft.Entry(
                    change: ProposalEnvelope.Change(
                        kind: document.kind.rawValue, key: document.key,
                        operation: head == nil ? .create : .update, base: head?.revision,
                        content: document.content),
                    base: try head?.json())
            ]
        case .journeys(let journeys):
            var entries: [ProposalDraft.Entry] = []
            for journey in journeys {
                let entry = try await ImportedChange.entry(journey, owner: journey.owner, store)
                if let entry { entries.append(entry) }
            }
            guard !entries.isEmpty else {
                throw GovernanceError(
                    .nothingToDo, "All of it is in force already, exactly as it is in the file.",
                    hint: "wayleave journey list")
            }
            return entries
        }
    }

    /// As if it were new nothing counts as inherited; with itself as its base everything.
    static func entry(
        inForce key: String, _ kind: DocumentKind, asInForce: Bool, _ store: Store
    ) async throws(GovernanceError) -> ProposalDraft.Entry {
        let head = try await ProposalDraft.head(kind.rawValue, key, in: store)
        let content = try head.json()
        return ProposalDraft.Entry(
            change: ProposalEnvelope.Change(
                kind: kind.rawValue, key: key, operation: asInForce ? .update : .create,
                base: asInForce ? head.revision : nil, content: content),
            base: asInForce ? content : nil)
    }

    static func entries(
        _ reference: ProposalReference, _ store: Store
    ) async throws(GovernanceError) -> [ProposalDraft.Entry] {
        var entries: [ProposalDraft.Entry] = []
        let texts = try await store.proposals.texts(reference.id, revision: reference.revision)
        for text in texts {
            let operation = ProposalEnvelope.Change.Operation(rawValue: text.operation)
            var base: JSON?
            if let stored = text.base { base = try json(stored) }
            entries.append(
                ProposalDraft.Entry(
                    change: ProposalEnvelope.Change(
                        kind: text.kind, key: text.key, operation: operation ?? .update,
                        base: text.baseRevision, content: try json(text.content)),
                    base: base))
        }
        return entries
    }

    private static func json(_ text: String) throws(GovernanceError) -> JSON {
        do {
            return try JSONParser.parse(Array(text.utf8)).json
        } catch {
            throw GovernanceError(
                .unexpected, "The proposal is stored in a form that cannot be read.",
                hint: "wayleave doctor")
        }
    }
}
