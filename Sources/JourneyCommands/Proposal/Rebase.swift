import JourneyModel
import JourneyStore

/// A proposal on top of what is in force by now, as far as that goes without a person.
struct Rebase: Sendable {
    /// One document of the proposal.
    struct Part: Sendable {
        enum State: Sendable {
            /// Nobody has changed the document since.
            case unmoved
            case merged(Document)
            /// What is in force says all of it already.
            case settled
            case conflicts([MergeConflict])
        }

        var text: ProposalText
        /// What stands before the names of its places: nothing, where the proposal changes one
        /// document.
        var prefix: String
        var state: State
        var base: JSON?
        var mine: Document
        /// What is in force; nil: nothing yet.
        var head: StoredDocument?
        /// Changes that were applied in between, newest first.
        var since: [RevisionSummary] = []

        /// The document is to go out of force, so what is in force by now is what goes.
        var isRetirement: Bool {
            text.operation == ProposalEnvelope.Change.Operation.retire.rawValue
        }
        var isUnmoved: Bool { if case .unmoved = state { true } else { false } }
        var conflicts: [MergeConflict] {
            if case .conflicts(let conflicts) = state { conflicts } else { [] }
        }
    }

    var proposal: Int
    var revision: Int
    var texts: [ProposalText]
    var parts: [Part]

    var isUnmoved: Bool { parts.allSatisfy(\.isUnmoved) }
    var conflicts: [(part: Part, conflict: MergeConflict)] {
        parts.flatMap { part in part.conflicts.map { (part, $0) } }
    }

    /// Reads the proposal and what is in force, and merges what has moved.
    ///
    /// - Throws: `wrong_state` where it is closed already; `invalid` for a choice that no clash asks
    ///   for or allows.
    static func read(
        _ reference: ProposalReference, taking takes: [TakeOption], in store: Store
    ) async throws(GovernanceError) -> Rebase {
        let state = try await store.proposals.progress(reference.id).state
        if let closed = ProposalState(rawValue: state), !closed.isOpen {
            throw GovernanceError(
                .wrongState,
                "P-\(reference.id) is \(state), so there is nothing to bring onto what is in force.",
                hint: "wayleave audit log --subject P-\(reference.id)")
        }
        let texts = try await store.proposals.texts(reference.id)
        let revision = texts.first?.revision ?? 1
        if let named = reference.revision, named != revision {
            throw GovernanceError(
                .stale, "\(reference.name) is at revision \(revision), not \(named).",
                hint: "wayleave proposal diff \(reference.name) --from \(named)")
        }
        var parts: [Part] = []
        var left = takes
        for text in texts {
            let prefix = prefix(of: text, among: texts)
            let own = left.filter { prefix.isEmpty || $0.name.hasPrefix(prefix) }
            left.removeAll { own.contains($0) }
            var answers: [String: MergeChoice] = [:]
            for take in own { answers[String(take.name.dropFirst(prefix.count))] = take.choice }
            parts.append(try await part(text, prefix, answers, in: store))
        }
        if let take = left.first {
            throw GovernanceError(
                .invalid, "\"\(take.name.prefix(120))\" is no place of a document of the proposal.",
                hint: "The places are listed by: wayleave proposal rebase P-\(reference.id)")
        }
        return Rebase(
            proposal: reference.id, revision: revision, texts: texts, parts: parts)
    }

    private static func prefix(of text: ProposalText, among texts: [ProposalText]) -> String {
        guard texts.count > 1 else { return "" }
        let isAlone = texts.filter { $0.key == text.key }.count == 1
        return isAlone ? "\(text.key)/" : "\(text.kind)/\(text.key)/"
    }

    private static func part(
        _ text: ProposalText, _ prefix: String, _ answers: [String: MergeChoice], in store: Store
    ) async throws(GovernanceError) -> Part {
        let mine = try Redraft.document(text.content, text)
        let base = try text.base.map { text_ throws(GovernanceError) in
            try Redraft.document(text_, text).content
        }
        let head = try await store.documents.find(kind: text.kind, key: text.key)
        var part = Part(
            text: text, prefix: prefix, state: .unmoved, base: base, mine: mine, head: head)
        guard let head, head.revision != text.baseRevision else {
            guard head != nil || text.baseRevision == nil else { throw gone(text) }
            if let name = answers.keys.min() { throw unmoved(prefix + name, text) }
            return part
        }
        let theirs = try head.document()
        part.since = try await store.documents.history(kind: text.kind, key: text.key)
            .filter { $0.revision > text.baseRevision ?? 0 }
        guard !part.isRetirement else {
            if let name = answers.keys.min() { throw retiring(prefix + name, text) }
            part.state = head.retiredAt == nil ? .merged(theirs) : .settled
            return part
        }
        let merge = DocumentMerge(
            kind: mine.kind, base: base, mine: mine.content, theirs: theirs.content)
        switch try merge.run(answers: answers) {
        case .conflicts(let conflicts): part.state = .conflicts(conflicts)
        case .merged(let document):
            part.state = document.digest == theirs.digest ? .settled : .merged(document)
        }
        return part
    }

    private static func gone(_ text: ProposalText) -> GovernanceError {
        GovernanceError(
            .conflict, "There is no \(text.kind) \"\(text.key)\" any more.",
            hint: "Take the proposal back with --close, or revise it without this document.")
    }

    private static func unmoved(_ name: String, _ text: ProposalText) -> GovernanceError {
        GovernanceError(
            .invalid, "\"\(name)\" does not clash: nobody has changed \(text.key) since.",
            hint: "Leave it out.")
    }

    private static func retiring(_ name: String, _ text: ProposalText) -> GovernanceError {
        GovernanceError(
            .invalid, "\"\(name)\" does not clash: \(text.key) is to be retired as it stands.",
            hint: "Leave it out.")
    }
}
