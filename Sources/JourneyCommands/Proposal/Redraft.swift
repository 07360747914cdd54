import JourneyModel
import JourneyStore

/// A proposal's content as the beginning of its next revision.
struct Redraft {
    /// The current revision.
    var texts: [ProposalText]
    var proposal: Int

    /// Some fields of one document; the others stay as the proposal has them.
    func setting(
        _ edits: [FieldEdit], key: String?, in store: Store
    ) async throws(GovernanceError) -> [ProposalDraft.Entry] {
        let chosen = try position(key)
        var entries: [ProposalDraft.Entry] = []
        for (index, text) in texts.enumerated() {
            entries.append(try await entry(text, index == chosen ? edits : [], in: store))
        }
        return entries
    }

    /// Documents from files in the place of the proposal's own of the same key; what no file names
    /// stays.
    func files(
        _ files: [DocumentFile], in store: Store
    ) async throws(GovernanceError) -> [ProposalDraft.Entry] {
        var complete = files
        for (index, file) in files.enumerated() where file.base == nil {
            let document = file.document
            let text = texts.first {
                $0.kind == document.kind.rawValue && $0.key == document.key
            }
            // The file goes on from the proposal, so it has the proposal's base.
            if let base = text?.baseRevision { complete[index].base = base }
        }
        let given = try await ProposalDraft.files(complete, in: store)
        var entries: [ProposalDraft.Entry] = []
        for text in texts {
            let replaced = given.first { $0.change.kind == text.kind && $0.change.key == text.key }
            if let replaced {
                entries.append(replaced)
            } else {
                entries.append(try await entry(text, [], in: store))
            }
        }
        return entries
            + given.filter { entry in
                !texts.contains { $0.kind == entry.change.kind && $0.key == entry.change.key }
            }
    }

    private func position(_ key: String?) throws(GovernanceError) -> Int {
        let found = texts.indices.filter { key == nil || texts[$0].key == key }
        if found.count == 1 { return found[0] }
        let keys = texts.prefix(10).map(\.key).joined(separator: ", ")
        throw GovernanceError(
            .invalid,
            found.isEmpty
                ? "P-\(proposal) does not change \"\(key ?? "")\"."
                : "P-\(proposal) changes several documents, so --set needs to know which.",
            hint: "Name one with --key: \(keys)")
    }

    private func entry(
        _ text: ProposalText, _ edits: [FieldEdit], in store: Store
    ) async throws(GovernanceError) -> ProposalDraft.Entry {
        let own = try Self.document(text.content, text)
        let edited = edits.isEmpty ? own : try FieldEdit.apply(edits, to: own)
        var change = ProposalEnvelope.Change(
            kind: text.kind, key: text.key,
            operation: ProposalEnvelope.Change.Operation(rawValue: text.operation) ?? .update,
            base: text.baseRevision, content: edited.content)
        guard let base = text.baseRevision, let before = text.base else {
            return ProposalDraft.Entry(change: change, base: nil)
        }
        let old = try Self.document(before, text)
        let head = try await store.documents.show(kind: text.kind, key: text.key)
        guard head.revision != base else {
            return ProposalDraft.Entry(change: change, base: old.content)
        }
        let current = try head.document()
        guard !edits.isEmpty, try FieldEdit.apply(edits, to: old).digest == edited.digest else {
            throw moved(text, base: base, head: head.revision)
        }
        // The settings are all that the proposal changes, so nothing of it is lost on the new head.
        change.content = try FieldEdit.apply(edits, to: current).content
        change.base = head.revision
        return ProposalDraft.Entry(change: change, base: current.content, earlierBase: base)
    }

    private func moved(_ text: ProposalText, base: Int, head: Int) -> GovernanceError {
        GovernanceError(
            .conflict,
            "\(text.key) is at revision \(head) by now; P-\(proposal) was made from "
                + "revision \(base), and changes more than these settings.",
            hint: "Bring it onto that revision first: wayleave proposal rebase P-\(proposal)")
    }

    static func document(
        _ canonical: String, _ text: ProposalText
    ) throws(GovernanceError) -> Document {
        do throws(DocumentRefusal) {
            return try Document.read(Array(canonical.utf8))
        } catch {
            throw GovernanceError(
                .unsupported,
                "\(text.kind) \"\(text.key)\" of the proposal cannot be read: "
                    + error.error.message, hint: "Submit the document as a file.")
        }
    }
}
