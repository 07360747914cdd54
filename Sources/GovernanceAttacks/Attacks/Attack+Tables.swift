/// The tables themselves.
extension Attack {
    static let tables: [Attack] = [
        Attack(
            "approves by writing the state", by: "ana",
            "update core.proposals set state = 'approved' where id = 1 returning state as value",
            refusal: .state("42501")),
        Attack(
            "writes a vote", by: "ana",
            """
            insert into core.votes (proposal_id, revision, revision_digest, team_id, slice_digest,
                principal_id, decision)
            select 1, 1, '\\x00', 1, '\\x00', 1, 'approve' returning decision as value
            """, refusal: .state("42501")),
        Attack(
            "makes itself an administrator", by: "ana",
            """
            update core.principals set is_ops = true where role_name = 'ana'
            returning role_name::text as value
            """, refusal: .state("42501")),
        Attack(
            "erases the history", by: "bo",
            "delete from core.event_details where event_id > 0 returning 'gone' as value",
            refusal: .state("42501")),
        Attack(
            "reads a hidden proposal's title", by: "ana",
            "select title as value from core.proposals where id = 2", refusal: .state("42501")),
        Attack(
            "reads a hidden proposal's reason", by: "ana",
            "select why as value from core.proposal_revisions where proposal_id = 2",
            refusal: .state("42501")),
    ]
}
