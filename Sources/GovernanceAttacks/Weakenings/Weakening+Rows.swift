/// Which rows a read sees, and what it tells of those that it does not.
extension Weakening {
    /// Everything is in everybody's sight, so that row level security stands alone.
    static let lookingAway: StaticString = """
        select pg_temp.weaken('priv.is_in_sight', 'if priv.sees_all() then', 'if true then')
        """

    static let rows: [Weakening] = [
        Weakening(
            without: "row level security on proposals",
            lookingAway,
            "alter table core.proposals disable row level security",
            "alter table core.proposal_revisions disable row level security",
            lets: "shows a hidden proposal", result: .leaks),
        Weakening(
            without: "the look at what is in sight",
            lookingAway,
            lets: "tells a hidden proposal from an absent one by the counters of a proposal shown",
            result: .leaks),
        Weakening(
            without: "the same, by the pages",
            lookingAway,
            lets: "tells a hidden proposal from an absent one by the pages that a read touches",
            result: .leaks),
        Weakening(
            without: "the same, for a withdrawal",
            lookingAway,
            lets: "tells a hidden proposal from an absent one by the counters of a withdrawal",
            result: .leaks),
        Weakening(
            without: "the policy on proposals",
            lookingAway,
            "drop policy read on core.proposals",
            "create policy read on core.proposals for select to wayleave_read using (true)",
            lets: "reads the texts of a hidden proposal", result: .leaks),
        Weakening(
            without: "the same, asked for its progress",
            lookingAway,
            "drop policy read on core.proposals",
            "create policy read on core.proposals for select to wayleave_read using (true)",
            lets: "asks how far a hidden proposal is", result: .leaks),
        Weakening(
            without: "a reader's role of its own",
            lookingAway,
            "alter function api.proposal(bigint) owner to wayleave_api",
            lets: "shows a hidden proposal", result: .leaks),
        Weakening(
            without: "the tie of rows to the caller's teams",
            """
            select pg_temp.weaken('priv.teams_of', 'm.principal_id = p_principal', 'true')
            """,
            lets: "reads the events of a hidden proposal", result: .leaks),
        Weakening(
            without: "the same, in the list",
            """
            select pg_temp.weaken('priv.teams_of', 'm.principal_id = p_principal', 'true')
            """,
            lets: "finds a hidden one in its own list", result: .leaks),
        Weakening(
            without: "the identity of the login, where a setting stands for it",
            """
            select pg_temp.weaken('priv.caller', 'session_user',
                'coalesce(current_setting(''wayleave.actor'', true), session_user)')
            """,
            lets: "looks as somebody else, by a setting", result: .leaks),
    ]
}
