package import JourneyModel
import Postgres

extension Store {
    package var proposals: Proposals { Proposals(store: self) }
}

/// Proposals: `sql/api/submissions.sql`, `reviews.sql`, `vetoes.sql`, `threads.sql`, `inbox.sql`
/// and `proposals.sql`.
package struct Proposals: Sendable {
    let store: Store

    /// Submits a change for one of the caller's teams; nil: for the only one.
    package func submit(
        _ envelope: SealedEnvelope, team: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.submit_proposal($1::uuid, $2, $3, $4::text[])",
            [command, team, envelope.text, envelope.contents])
    }

    /// Replaces revision `from` by the next one.
    package func revise(
        _ id: Int, from revision: Int, _ envelope: SealedEnvelope, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.revise_proposal($1::uuid, $2::bigint, $3::int, $4, $5::text[])",
            [command, id, revision, envelope.text, envelope.contents])
    }

    package func approve(
        _ decision: Decision, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.approve_proposal($1::uuid, $2::bigint, $3::int, $4::bytea, $5, $6)",
            decision.parameters(command))
    }

    /// What the caller says by signing a proposal off; nil: they have no seat on it.
    package func approvalTerms(
        _ decision: Decision
    ) async throws(GovernanceError) -> ApprovalTerms? {
        try await store.json(
            ApprovalTerms.self,
            "select api.approval_terms($1::bigint, $2::int, $3) as value",
            [decision.proposal, decision.revision, decision.seat])
    }

    /// As `approve`, with the person's own signature over a statement of it.
    package func approve(
        _ decision: Decision, statement: String, signature: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            """
            select * from api.approve_signed(
                $1::uuid, $2::bigint, $3::int, $4::bytea, $5, $6, $7, $8)
            """, decision.parameters(command) + [statement, signature])
    }

    package func reject(
        _ decision: Decision, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.reject_proposal($1::uuid, $2::bigint, $3::int, $4::bytea, $5, $6)",
            decision.parameters(command))
    }

    package func requestChanges(
        _ decision: Decision, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.request_changes($1::uuid, $2::bigint, $3::int, $4::bytea, $5, $6)",
            decision.parameters(command))
    }

    package func abstain(
        _ decision: Decision, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.abstain_proposal($1::uuid, $2::bigint, $3::int, $4::bytea, $5, $6)",
            decision.parameters(command))
    }

    /// Objects for a team that was told; `decision.seat` is its key.
    package func object(
        _ decision: Decision, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            """
            select * from api.object_to_proposal($1::uuid, $2::bigint, $3::int, $4::bytea, $5, $6)
            """, decision.parameters(command))
    }

    /// Says that a team that was told has no objection.
    package func noObjection(
        _ decision: Decision, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.no_objection($1::uuid, $2::bigint, $3::int, $4::bytea, $5, $6)",
            decision.parameters(command))
    }

    /// Takes back what the caller has said to a proposal.
    package func takeBack(
        _ id: Int, reason: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.take_back($1::uuid, $2::bigint, $3)", [command, id, reason])
    }

    /// Excepts a proposal from a freeze that holds it; `decision.seat` is the freeze's key.
    package func grantException(
        _ decision: Decision, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.grant_exception($1::uuid, $2::bigint, $3::int, $4::bytea, $5, $6)",
            decision.parameters(command))
    }

    /// Takes the caller's exceptions of a proposal back.
    package func withdrawException(
        _ id: Int, reason: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.withdraw_exception($1::uuid, $2::bigint, $3)",
            [command, id, reason])
    }

    /// Reminds everybody whose sign-off a proposal waits for.
    package func remind(
        _ id: Int, message: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.remind_proposal($1::uuid, $2::bigint, $3)",
            [command, id, message])
    }

    /// Lifts somebody's veto, by the number of the vote.
    package func lift(
        _ id: Int, vote: Int, reason: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.lift_veto($1::uuid, $2::bigint, $3::bigint, $4)",
            [command, id, vote, reason])
    }

    /// Adds a comment.
    ///
    /// - Parameter replyTo: Number of the comment that it answers.
    /// - Parameter mustResolve: The proposal does not apply before somebody has resolved it.
    package func comment(
        _ id: Int, _ body: String, replyTo: Int? = nil, mustResolve: Bool = false,
        command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            """
            select * from api.comment_proposal($1::uuid, $2::bigint, $3, $4::bigint, $5::boolean)
            """, [command, id, body, replyTo, mustResolve])
    }

    /// Resolves a thread, by the number of the comment that began it.
    package func resolve(
        _ id: Int, thread: Int, reason: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.resolve_thread($1::uuid, $2::bigint, $3::bigint, $4)",
            [command, id, thread, reason])
    }

    package func withdraw(
        _ id: Int, reason: String?, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.withdraw_proposal($1::uuid, $2::bigint, $3)", [command, id, reason])
    }

    /// Proposals that the caller may see, newest first.
    package func list(_ filter: ProposalFilter) async throws(GovernanceError) -> [ProposalSummary] {
        try await store.rows(
            "select * from api.proposals($1::boolean, $2, $3::boolean, $4::bigint, $5::int)",
            [filter.isOpen, filter.team, filter.isMine, filter.before, filter.limit],
            decode: ProposalSummary.init)
    }

    /// One proposal in full.
    ///
    /// - Throws: `notFound` where it is absent or not the caller's to see.
    package func show(_ id: Int) async throws(GovernanceError) -> ProposalDetail {
        let found = try await store.json(
            ProposalDetail.self, "select api.proposal($1::bigint) as value", [id])
        guard let found else { throw Self.noSuch(id) }
        return found
    }

    /// The exact texts of a revision before and after; nil: of the current one.
    package func texts(
        _ id: Int, revision: Int? = nil
    ) async throws(GovernanceError) -> [ProposalText] {
        let found = try await store.rows(
            "select * from api.proposal_texts($1::bigint, $2::int)", [id, revision],
            decode: ProposalText.init)
        guard !found.isEmpty else { throw Self.noSuch(id) }
        return found
    }

    /// How far the checks are; cheap enough to be asked again and again.
    package func progress(_ id: Int) async throws(GovernanceError) -> ProposalProgress {
        let found = try await store.rows(
            "select * from api.proposal_progress($1::bigint)", [id], decode: ProposalProgress.init)
        guard let progress = found.first else { throw Self.noSuch(id) }
        return progress
    }

    /// What waits on the caller, in the order to take it.
    package func inbox(limit: Int) async throws(GovernanceError) -> [InboxItem] {
        try await store.rows(
            "select * from api.inbox($1::int)", [limit], decode: InboxItem.init)
    }

    private static func noSuch(_ id: Int) -> GovernanceError {
        GovernanceError(
            .notFound, "There is no proposal P-\(id), or it is not yours to see.",
            hint: "wayleave proposal list")
    }
}

/// A decision on exactly what a person was shown.
package struct Decision: Equatable, Sendable {
    package var proposal: Int
    package var revision: Int
    /// The digest shown, whole or its first 16 hexadecimal digits and more.
    package var digest: DigestPrefix
    /// Key of the team whose seat is meant; nil: the first open one.
    package var seat: String?
    package var reason: String?

    package init(
        proposal: Int, revision: Int, digest: DigestPrefix, seat: String? = nil,
        reason: String? = nil
    ) {
        self.proposal = proposal
        self.revision = revision
        self.digest = digest
        self.seat = seat
        self.reason = reason
    }

    func parameters(_ command: CommandID) -> [any ParameterValue] {
        // An odd last digit cannot be sent as bytes; the rest still names the revision.
        let digits = digest.hex.prefix(digest.hex.utf8.count / 2 * 2)
        return [command, proposal, revision, "\\x" + digits, seat, reason]
    }
}

/// Which proposals to list.
package struct ProposalFilter: Equatable, Sendable {
    package var isOpen: Bool
    package var team: String?
    package var isMine: Bool
    /// Only proposals of a lower number.
    package var before: Int?
    /// 1 … 1,000.
    package var limit: Int

    package init(
        isOpen: Bool = true, team: String? = nil, isMine: Bool = false, before: Int? = nil,
        limit: Int = 50
    ) {
        self.isOpen = isOpen
        self.team = team
        self.isMine = isMine
        self.before = before
        self.limit = limit
    }
}
