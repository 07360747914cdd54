extension Weakening {
    /// What people say besides signing off, rights that are lent, and figures.
    static let decisions: [Weakening] = [
        Weakening(
            without: "the look at whose veto it is",
            "select pg_temp.weaken('priv.check_lifting', 'holder.id = p_vote.principal_id', 'false')",
            lets: "whoever holds a veto lifts it, as somebody else would",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the look at who lifts a veto",
            """
            select pg_temp.weaken('priv.check_lifting',
                'not priv.is_eligible(p_principal, p_vote.team_id, p_proposal)', 'false')
            """,
            lets: "a submitter lifts a veto", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the look at who wrote what is vetoed",
            """
            select pg_temp.weaken('priv.check_lifting',
                'priv.is_contributor(p_principal, p_proposal)', 'false')
            """,
            """
            select pg_temp.weaken('priv.check_lifting',
                'not priv.is_eligible(p_principal, p_vote.team_id, p_proposal)', 'false')
            """,
            lets: "the author lifts a veto", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the look at who answers a question",
            """
            select pg_temp.weaken('priv.check_resolving', 'asker.id = p_comment.principal_id',
                'true')
            """,
            lets: "the author resolves a question that somebody else has asked",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the tie of a vote that is taken back to its person",
            "select pg_temp.weaken('priv.standing_vote_of', 'me.id = p_principal', 'true')",
            lets: "somebody takes back the sign-off of another person",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the right to take figures in",
            "select pg_temp.weaken('priv.check_ingest', 'not priv.is_ops()', 'false')",
            lets: "a member takes figures in, to make an audience small",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the right to hand over",
            "select pg_temp.weaken('priv.check_handover', 'not priv.is_ops()', 'false')",
            lets: "a member hands an approver's rights over to itself",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the end of a delegation",
            "select pg_temp.weaken('priv.chains_to', 'd.ends_at > p_at', 'true')",
            lets: "somebody signs off by a right that has run out",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the beginning of a delegation",
            "select pg_temp.weaken('priv.chains_to', 'd.starts_at <= p_at', 'true')",
            lets:
                "somebody signs off by a right that is still to begin, in a zone where it has begun",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the end of what was taken back",
            "select pg_temp.weaken('priv.chains_to', 'd.ended_at is null', 'true')",
            "select pg_temp.weaken('priv.right_to_decide', 'd.ended_at is null', 'true')",
            "select pg_temp.weaken('priv.sight_of', 'd.ended_at is null', 'true')",
            lets: "somebody signs off by a right that was taken back",
            result: .ends(.outcome("ok"))),
    ]

    /// What the gate and the fence of a job hold back from a runner.
    static let runner: [Weakening] = [
        Weakening(
            without: "the floor of seats",
            "select pg_temp.weaken('priv.store_seats', 'where t.is_operations', 'where false')",
            lets: "a runner that records no seats leaves out operations or the owner",
            result: .leaks),
        Weakening(
            without: "the scopes that must be read",
            """
            select pg_temp.weaken('service.record_assessment', 'elsif exists (',
                'elsif false and exists (')
            """,
            lets: "has read nothing", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the token in the fence",
            """
            select pg_temp.weaken('priv.is_leased', 'p_job.lease_token = p_token', 'true')
            """,
            lets: "sends a token of a later claim", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the end of a lease",
            "select pg_temp.weaken('priv.is_leased', 'p_job.lease_until > now()', 'true')",
            lets: "applies after the lease has run out", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the second look at the approver",
            "select pg_temp.weaken('priv.approver_membership', 'm.role = ''approver''', 'true')",
            lets: "applies after the approver's role in the team was taken",
            result: .ends(.outcome("ok"))),
    ]
}
