import JourneyModel
import JourneyStore

extension Rebase {
    /// The next revision: what is merged on what is in force, the rest as it is. Documents that say
    /// nothing new any more are left out; nil: all of them.
    ///
    /// - Parameter window: What is asked for by the earlier envelope.
    /// - Throws: `invalid`.
    func draft(
        why: String?, window: (JSON?) throws(GovernanceError) -> WindowOptions.Window
    ) throws(GovernanceError) -> ProposalDraft? {
        var entries: [ProposalDraft.Entry] = []
        for part in parts {
            if let entry = try entry(part) { entries.append(entry) }
        }
        guard !entries.isEmpty else { return nil }
        let envelope = RevisionComparison.DocumentDifference.json(texts.first?.envelope)
        return ProposalDraft(
            entries: entries, why: try ProposalDraft.reason(why ?? envelope?["why"]?.string),
            window: try window(envelope), mendBy: envelope?["mendBy"]?.string,
            isAdoption: envelope?["adoption"]?.bool ?? false,
            authorisation: envelope?["authorisation"]?.string)
    }

    private func entry(_ part: Part) throws(GovernanceError) -> ProposalDraft.Entry? {
        let text = part.text
        var change = ProposalEnvelope.Change(
            kind: text.kind, key: text.key,
            operation: text.baseRevision == nil ? .create : part.isRetirement ? .retire : .update,
            base: text.baseRevision, content: part.mine.content)
        switch part.state {
        case .unmoved: return ProposalDraft.Entry(change: change, base: part.base)
        case .merged(let document):
            guard let head = part.head else { return nil }
            change.operation = part.isRetirement ? .retire : .update
            change.base = head.revision
            change.content = document.content
            return ProposalDraft.Entry(
                change: change, base: try head.document().content, earlierBase: text.baseRevision)
        case .settled, .conflicts: return nil
        }
    }
}
