import JourneyModel
import JourneyStore

/// A document on its way out of force: the proposal that asks for it.
struct Retirement: Sendable {
    var kind: DocumentKind
    var key: String
    var why: String

    /// - Throws: `notFound`; `nothingToDo` for one that is retired already.
    func draft(in store: Store) async throws(GovernanceError) -> ProposalDraft {
        let head = try await ProposalDraft.head(kind.rawValue, key, in: store)
        guard head.retiredAt == nil else {
            throw GovernanceError(
                .nothingToDo, "The \(kind.rawValue) \"\(key)\" is retired already.",
                hint: "wayleave audit log --subject \(kind.rawValue)/\(key)")
        }
        let content = try head.json()
        let change = ProposalEnvelope.Change(
            kind: kind.rawValue, key: key, operation: .retire, base: head.revision,
            content: content)
        return ProposalDraft(
            entries: [ProposalDraft.Entry(change: change, base: content)], why: why)
    }
}

extension Invocation {
    /// Asks for a retirement as a proposal of one of the caller's teams.
    ///
    /// - Parameter team: its key; nil: the only one.
    func retire(
        _ kind: DocumentKind, _ key: String, why: String?, as options: RetireOptions
    ) async throws {
        let retirement = Retirement(kind: kind, key: key, why: try ProposalDraft.reason(why))
        try await submit(isDryRun: options.write.dryRun) {
            (store) async throws(GovernanceError) in
            Submission(
                invocation: self, draft: try await retirement.draft(in: store),
                target: .new(team: options.team), waits: !options.noWait)
        }
    }
}
