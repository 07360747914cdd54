/// Objects of the attacker's that stand before those that a function means.
extension Attack {
    static let shadows: [Attack] = [
        Attack(
            "an operator of its own, to which every digest is right", by: "mia",
            "create schema evil",
            """
            create function evil.never(bytea, bytea) returns boolean language sql immutable
            as 'select false'
            """,
            """
            create operator evil.<> (function = evil.never, leftarg = bytea, rightarg = bytea)
            """,
            "grant usage on schema evil to public",
            "set search_path = evil, pg_catalog",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1, '\\x0000000000000000',
                null, null)
            """, refusal: .state("42501")),
        Attack(
            "a type of its own, whose check runs with the function's rights", by: "mia",
            "set check_function_bodies = off",
            """
            create function pg_temp.steal(pg_catalog.text) returns boolean language sql as $$
                insert into core.comments (proposal_id, revision, principal_id, body)
                select 2, 1, 1, 'forged'
                where not exists (select from core.comments where body = 'forged');
                select true
            $$
            """,
            "create domain pg_temp.text as pg_catalog.text check (pg_temp.steal(value))",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1, '\\x0000000000000000',
                null, null)
            """,
            """
            select (api.proposal(2) -> 'comments' -> 0 ->> 'body')::pg_catalog.text as value
            """, refusal: .state("42501")),
    ]
}
