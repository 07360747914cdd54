/// Floods.
extension Attack {
    static let budgets: [Attack] = [
        Attack(
            "sends commands until its budget is used up, and one more", by: "ana",
            given: [
                .by(
                    "postgres",
                    """
                    insert into core.budgets (principal_id, kind, tokens, refilled_at)
                    select id, 'write', 0, now() + interval '1 hour' from core.principals
                    where role_name = 'ana'
                    on conflict (principal_id, kind) do update
                        set tokens = 0, refilled_at = excluded.refilled_at
                    """)
            ],
            "select code from api.comment_proposal(gen_random_uuid(), 4, 'x')",
            refusal: .outcome("too_many")),
        Attack(
            "spends the budget of its other account", by: "twin",
            given: [
                .by(
                    "postgres",
                    """
                    insert into core.budgets (principal_id, kind, tokens, refilled_at)
                    select id, 'write', 0, now() + interval '1 hour' from core.principals
                    where role_name = 'twin'
                    on conflict (principal_id, kind) do update
                        set tokens = 0, refilled_at = excluded.refilled_at
                    """)
            ],
            "select code from api.comment_proposal(gen_random_uuid(), 4, 'x')",
            refusal: .outcome("too_many")),
        Attack(
            "floods the history with refusals", by: "rui",
            given: [
                .by(
                    "postgres",
                    """
                    insert into core.budgets (principal_id, kind, tokens, refilled_at)
                    select id, 'refusal', 0, now() + interval '1 hour' from core.principals
                    where role_name = 'rui'
                    on conflict (principal_id, kind) do update
                        set tokens = 0, refilled_at = excluded.refilled_at
                    """)
            ],
            """
            select coalesce(data ->> 'event', 'not recorded') as value
            from api.withdraw_proposal(gen_random_uuid(), 1, 'x')
            """, refusal: .value("not recorded")),
        Attack(
            "writes a comment of more than 4,000 characters", by: "ana",
            "select code from api.comment_proposal(gen_random_uuid(), 4, repeat('x', 4001))",
            refusal: .outcome("invalid")),
        Attack(
            "writes a comment of a mebibyte", by: "ana",
            "select code from api.comment_proposal(gen_random_uuid(), 4, repeat('x', 1048576))",
            refusal: .outcome("invalid")),
        Attack(
            "writes a comment of spaces", by: "ana",
            "select code from api.comment_proposal(gen_random_uuid(), 4, repeat(' ', 100))",
            refusal: .outcome("invalid")),
        Attack(
            "submits more contents than it names, to fill the disk", by: "ana",
            """
            select code from api.submit_proposal(gen_random_uuid(), 'email-team',
                '{"changes":[{"content":"00","key":"a","kind":"journey","operation":"create"}],"why":"x"}',
                array_fill(repeat('x', 1000), array[5000]))
            """, refusal: .outcome("invalid")),
        Attack(
            "has more than a team may have open", by: "ana",
            given: [
                .by(
                    "postgres",
                    """
                    with made as (
                        insert into core.proposals (team_id, author_id, state, title)
                        select t.id, p.id, 'checking', 'one of many'
                        from generate_series(1, 500) n, core.teams t, core.principals p
                        where t.key = 'email-team' and p.role_name = 'ana' returning id, team_id)
                    insert into core.proposal_teams (team_id, proposal_id)
                    select team_id, id from made
                    """)
            ],
            "select code from api.submit_proposal(gen_random_uuid(), 'email-team', '{}', '{}')",
            refusal: .outcome("too_many")),
    ]
}
