import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore
import Postgres

extension Evidence {
    /// Gathers what a database has of a proposal, under the newest checkpoint.
    ///
    /// - Throws: `notFound`; `tryAgain` while one of its events is not signed yet; `notPermitted`
    ///   for anybody but operations and auditors; `ledgerFault`.
    static func gathered(
        of proposal: Int, zone: String, now: Instant, in ledger: Ledger
    ) async throws(GovernanceError) -> Evidence {
        let parts = ledger.evidence
        guard let head = try await parts.head(of: proposal) else {
            throw GovernanceError(
                .notFound, "There is no proposal P-\(proposal).", hint: "wayleave proposal list")
        }
        // First the events, then what was signed: so that none of them can be newer than that.
        let found = try await parts.events(of: proposal)
        let state = try await ledger.state()
        guard let note = state.checkpoint.flatMap({ SignedNote($0.note) }),
            let checkpoint = Checkpoint(note.text)
        else { throw unsigned("nothing is signed yet") }
        var texts = try await parts.texts(of: proposal)
        let tree = ledger.tree(of: state.line)
        var events: [Event] = []
        for event in found {
            guard let index = event.index, let leaf = event.leaf, index < checkpoint.size,
                let single = Subtree(index, index + 1)
            else { throw unsigned("event \(event.number) of P-\(proposal) is not signed yet") }
            if let data = event.longData {
                texts[Digest(of: Array(data.utf8)).hex] = data
            }
            events.append(
                Event(
                    index: index, leaf: leaf,
                    proof: try await tree.proof(of: single, in: checkpoint.size),
                    words: event.words, salt: event.salt, actor: event.actor,
                    atHand: event.atHand))
        }
        return Evidence(
            proposal: "P-\(proposal)",
            circumstances: Circumstances(
                madeAt: now.description, madeBy: head.by, zone: zone, identity: head.identity,
                isPractice: head.isPractice, isSingle: head.isSingle, teams: head.teams,
                bases: head.bases, version: WayleaveCommand.version),
            checkpoint: note, events: events, texts: texts)
    }

    private static func unsigned(_ what: String) -> GovernanceError {
        GovernanceError(
            .tryAgain, "There is no proof to give away: \(what).",
            hint: "When it was last done: wayleave audit checkpoint")
    }
}
