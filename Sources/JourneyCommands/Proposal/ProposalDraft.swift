import JourneyModel
import JourneyStore

/// A change before it is submitted: each document as it will be, and as it is now.
struct ProposalDraft: Sendable {
    struct Entry: Sendable {
        var change: ProposalEnvelope.Change
        /// Content of the base revision; nil for a new document.
        var base: JSON?
        /// The revision that the proposal was made from before, where the document has moved on.
        var earlierBase: Int?

        /// What changes, in words.
        var lines: [RecordedAssessment.Line] {
            guard let kind = DocumentKind(rawValue: change.kind) else { return [] }
            return SemanticDiff.changes(kind: kind, from: base, to: change.result)
                .map(RecordedAssessment.Line.init)
        }
    }

    var entries: [Entry]
    var why: String
    /// The settings that it was made with; none where it came from files.
    var edits: [FieldEdit] = []
    /// The moments between which it may apply, in UTC.
    var window = WindowOptions.Window()
    /// The calendar day by which inherited findings are to be mended.
    var mendBy: String?
    /// Takes journeys in as found, not approved.
    var isAdoption = false
    /// Key of the authorisation that it cites; nil: none.
    var authorisation: String?

    func sealed() throws(GovernanceError) -> SealedEnvelope {
        try ProposalEnvelope(
            changes: entries.map(\.change), why: why, notBefore: window.notBefore,
            mendBy: mendBy, isAdoption: isAdoption, authorisation: authorisation,
            notAfter: window.notAfter, timeZone: window.timeZone
        ).sealed()
    }

    /// `Read onboarding, revision 7 · 1 change`
    var summary: String {
        let names = entries.prefix(3).map { entry in
            let moved = entry.earlierBase.map { " (moved on from \($0), nothing of yours is lost)" }
            return entry.change.base.map { "\(entry.change.key), revision \($0)\(moved ?? "")" }
                ?? "\(entry.change.key), new"
        }
        let more = entries.count > 3 ? " and \(entries.count - 3) more" : ""
        let count = entries.reduce(0) { $0 + $1.lines.count }
        return "Read \(names.joined(separator: "; "))\(more) · "
            + ProposalWords.count(count, "change")
    }

    /// The reason that stands in the proposal.
    ///
    /// - Throws: `invalid` for none, or more than 4,000 characters.
    static func reason(_ text: String?) throws(GovernanceError) -> String {
        let why = text ?? ""
        guard why.contains(where: { !$0.isWhitespace }) else {
            throw GovernanceError(
                .invalid, "A change needs a reason.",
                hint: "Say why, in the words of the people who decide: --why \"...\"")
        }
        guard why.unicodeScalars.count <= 4_000 else {
            throw GovernanceError(
                .invalid, "The reason has \(why.unicodeScalars.count) characters; 4,000 fit.",
                hint: "Shorten it; put the rest where a link can point to.")
        }
        return why
    }

    /// Some fields of one document that is in force.
    static func setting(
        _ edits: [FieldEdit], kind: String, key: String, in store: Store
    ) async throws(GovernanceError) -> Entry {
        try await changing(edits.map(DocumentEdit.set), kind: kind, key: key, in: store)
    }

    /// One document that is in force, with edits made in it.
    static func changing(
        _ edits: [DocumentEdit], kind: String, key: String, in store: Store
    ) async throws(GovernanceError) -> Entry {
        let head = try await head(kind, key, in: store)
        let old = try head.document()
        let new = try DocumentEdit.apply(edits, to: old)
        guard new.digest != old.digest else {
            throw GovernanceError(
                .nothingToDo, "\(key) has these values already, so nothing would change.",
                hint: ProposalWords.reading(kind, key))
        }
        return Entry(
            change: ProposalEnvelope.Change(
                kind: kind, key: key, operation: .update, base: head.revision,
                content: new.content),
            base: old.content)
    }

    /// The document in force.
    ///
    /// - Throws: `notFound` with the keys that are near.
    static func head(
        _ kind: String, _ key: String, in store: Store
    ) async throws(GovernanceError) -> StoredDocument {
        do {
            return try await store.documents.show(kind: kind, key: key)
        } catch {
            guard error.code == .notFound else { throw error }
            let keys = try await store.documents.list(kind: kind).map(\.key)
            guard let question = Suggestion.question(for: key, among: keys) else { throw error }
            throw GovernanceError(.notFound, error.message, hint: question)
        }
    }

    /// Whole documents from files.
    static func files(
        _ files: [DocumentFile], in store: Store
    ) async throws(GovernanceError) -> [Entry] {
        var entries: [Entry] = []
        for file in files {
            let document = file.document
            if entries.contains(where: {
                $0.change.kind == document.kind.rawValue && $0.change.key == document.key
            }) {
                throw GovernanceError(
                    .invalid,
                    "\(file.path): \(document.kind.rawValue) \"\(document.key)\" stands "
                        + "in two of the files.", hint: "Name each document once.")
            }
            entries.append(try await entry(file, in: store))
        }
        return entries
    }

    private static func entry(
        _ file: DocumentFile, in store: Store
    ) async throws(GovernanceError) -> Entry {
        let (document, kind) = (file.document, file.document.kind.rawValue)
        let head = try await store.documents.find(kind: kind, key: document.key)
        if let head, file.base == nil {
            throw GovernanceError(
                .invalid,
                "\(file.path): \(kind) \"\(document.key)\" exists, at revision "
                    + "\(head.revision), and the file does not say which revision it was made "
                    + "from.",
                hint: "Add the line base: \(head.revision), if you have edited that revision.")
        }
        if let head, head.revision == file.base, head.content == document.canonicalText {
            throw GovernanceError(
                .nothingToDo, "\(file.path) says what revision \(head.revision) says already.",
                hint: "Change something in the file first.")
        }
        return Entry(
            change: ProposalEnvelope.Change(
                kind: kind, key: document.key, operation: file.base == nil ? .create : .update,
                base: file.base, content: document.content,
                source: document.kind == .policy ? file.text : nil),
            base: try head?.document().content)
    }
}

extension Document {
    var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }
}

extension StoredDocument {
    /// The document in force, read as this version reads documents.
    func document() throws(GovernanceError) -> Document {
        let value = try json()
        do throws(DocumentRefusal) {
            return try Document(content: value)
        } catch {
            throw error.error
        }
    }
}
