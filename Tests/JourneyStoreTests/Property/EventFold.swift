import JourneyModel
import Postgres

/// Folds the events of every proposal into its state, and holds each step against the table.
struct EventFold {
    private struct Entry {
        var proposal: Int
        var kind: String
        var state: ProposalState?
    }

    /// What does not fit: a step that the table does not have, or a last state that is not the
    /// proposal's.
    static func breaches(_ connection: Connection) async throws -> [String] {
        try await connection.execute("begin isolation level repeatable read")
        let entries = try await connection.query(
            """
            select substr(e.subject, 3)::int as proposal, e.kind, e.data ->> 'state' as state
            from core.events e
            where e.subject_kind = 'proposal' and e.kind like 'proposal.%' and e.data ? 'state'
            order by e.id
            """
        ) { row throws(PostgresError) in
            Entry(
                proposal: try row.value("proposal"), kind: try row.value("kind"),
                state: ProposalState(rawValue: try row.value("state")))
        }
        let actual = try await connection.query("select id, state from core.proposals") {
            row throws(PostgresError) in
            (try row.value("id", as: Int.self), try row.value("state", as: String.self))
        }
        try await connection.execute("commit")
        var folded: [Int: ProposalState] = [:]
        var breaches: [String] = []
        for entry in entries {
            guard let next = entry.state else {
                breaches.append("P-\(entry.proposal): \(entry.kind) without a state")
                continue
            }
            if let before = folded[entry.proposal], !isStep(entry.kind, before, next) {
                breaches.append("P-\(entry.proposal): \(entry.kind) led from \(before) to \(next)")
            }
            folded[entry.proposal] = next
        }
        for (id, state) in actual where folded[id]?.rawValue != state {
            breaches.append(
                "P-\(id) is \(state), its events say \(folded[id]?.rawValue ?? "nothing")")
        }
        return breaches
    }

    private static func isStep(
        _ kind: String, _ before: ProposalState, _ next: ProposalState
    ) -> Bool {
        // The gate's last word may put it anywhere but among what is closed.
        if kind == "proposal.held_back" { return next == before || before.isOpen && next.isOpen }
        return verbs[kind, default: []].contains { verb in
            if case .leads(let states) = before.transition(verb) { return states.contains(next) }
            return false
        }
    }

    private static let verbs: [String: [ProposalVerb]] = [
        "proposal.submitted": [.submit], "proposal.revised": [.revise],
        "proposal.withdrawn": [.withdraw], "proposal.approved": [.approve],
        "proposal.rejected": [.reject], "proposal.changes_requested": [.requestChanges],
        "proposal.abstained": [.abstain], "proposal.objected": [.object],
        "proposal.not_objected": [.noObjection], "proposal.vote_taken_back": [.takeBack],
        "proposal.veto_lifted": [.liftVeto], "proposal.commented": [.comment, .ask],
        "proposal.thread_resolved": [.resolveThread], "proposal.checked": [.recordAssessment],
        "proposal.applied": [.apply], "proposal.suspended": [.failJob],
    ]
}
