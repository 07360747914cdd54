/// Ways to read what belongs to another team: P-2 is the SMS team's, Ana is in the e-mail team.
extension Attack {
    static let reading: [Attack] = [
        Attack(
            "shows a hidden proposal", by: "ana",
            "select api.proposal(2)::text as value", refusal: .nothing),
        Attack(
            "reads the texts of a hidden proposal", by: "ana",
            "select content as value from api.proposal_texts(2, 1)", refusal: .nothing),
        Attack(
            "reads the texts of an unnamed revision of it", by: "ana",
            "select content as value from api.proposal_texts(2, null)", refusal: .nothing),
        Attack(
            "asks how far a hidden proposal is", by: "ana",
            "select state as value from api.proposal_progress(2)", refusal: .nothing),
        Attack(
            "lists the proposals of another team", by: "ana",
            "select title as value from api.proposals(false, 'sms-team', false, null, 1000)",
            refusal: .nothing),
        Attack(
            "finds a hidden one in its own list", by: "ana",
            """
            select title as value from api.proposals(false, null, false, null, 1000)
            where id in (2, 9)
            """, refusal: .nothing),
        Attack(
            "finds a hidden one in its inbox", by: "jo",
            "select title as value from api.inbox(1000) where id in (2, 9)", refusal: .nothing),
        Attack(
            "reads the events of another team", by: "ana",
            """
            select kind as value from api.events(null, null, null, 'sms-team', null, null, null,
                null, null, 1000)
            """, refusal: .nothing),
        Attack(
            "reads the events of a hidden proposal", by: "ana",
            """
            select kind as value from api.events('proposal', 'P-2', null, null, null, null, null,
                null, null, 1000)
            """, refusal: .nothing),
        Attack(
            "reads what a person of another team does", by: "ana",
            """
            select subject as value from api.events(null, null, 'rui', null, null, null, null,
                null, null, 1000)
            """, refusal: .nothing),
        Attack(
            "finds it among the events of a kind", by: "ana",
            """
            select subject as value from api.events(null, null, null, null, 'proposal.submitted',
                null, null, null, null, 1000) where subject in ('P-2', 'P-9')
            """, refusal: .nothing),
        Attack(
            "finds it among all events", by: "ana",
            """
            select subject as value from api.events(null, null, null, null, null, null, null, null,
                null, 1000) where team = 'sms-team'
            """, refusal: .nothing),
        Attack(
            "finds its document before it is in force", by: "ana",
            "select content as value from api.document('journey', 'sms-secret', null)",
            refusal: .nothing),
        Attack(
            "asks the gate about it", by: "ana",
            "select message as value from priv.gate(2)", refusal: .state("42501")),
        Attack(
            "asks for its bytes", by: "ana",
            "select priv.blob_text('\\x00') as value", refusal: .state("42501")),
        Attack(
            "looks as somebody else, by a setting", by: "ana",
            "set wayleave.actor = 'rui'", "set application_name = 'rui'",
            "select api.proposal(2)::text as value", refusal: .nothing),
        Attack(
            "looks with row level security switched off", by: "ana",
            "set row_security = off", "select api.proposal(2)::text as value", refusal: .nothing),
        Attack(
            "looks from an old snapshot", by: "ana",
            "begin isolation level serializable read only deferrable",
            "select api.proposal(2)::text as value", refusal: .nothing),
        Attack(
            "looks by a cursor that is read backwards", by: "ana",
            "begin",
            "declare c scroll cursor for select api.proposal(2)::text as value",
            "fetch last from c", refusal: .nothing),
        Attack(
            "looks by a prepared statement of another plan", by: "ana",
            "set plan_cache_mode = force_generic_plan",
            "prepare q (bigint) as select api.proposal($1)::text as value",
            "execute q (2)", refusal: .nothing),
        Attack(
            "reads the statistics of the columns", by: "ana",
            """
            select most_common_vals::text as value from pg_stats
            where schemaname in ('core', 'jobs')
            """, refusal: .nothing),
        Attack(
            "reads what other sessions run", by: "ana",
            """
            select query as value from pg_stat_activity
            where usename <> session_user and query <> '<insufficient privilege>'
            """, refusal: .nothing),
        Attack(
            "reads it with both teams' names in one filter", by: "ana",
            """
            select title as value from api.proposals(false, $$email-team' or team = 'sms-team$$,
                false, null, 1000)
            """, refusal: .nothing),
        Attack(
            "reads recorded checks of it", by: "ana",
            """
            select x::text as value
            from jsonb_array_elements(api.recorded_inputs('-infinity', null, 1000)) x
            where (x ->> 'proposal')::int in (2, 9)
            """, refusal: .nothing),
        Attack(
            "counts what it may not read", by: "ana",
            """
            select 'counted' as value from api.events('proposal', 'P-2', null, null, null, null,
                null, null, null, 1000) having count(*) > 0
            """, refusal: .nothing),
        Attack(
            "asks whether it is there by dividing by what it holds", by: "ana",
            "select (1 / (case when api.proposal(2) is not null then 0 else 1 end))::text as value",
            refusal: .value("1")),
        Attack(
            "asks whether its reason begins with a letter, by dividing", by: "ana",
            """
            select (1 / (case when api.proposal(2) ->> 'why' like 'T%' then 0 else 1 end))::text
                as value
            """, refusal: .value("1")),
        Attack(
            "reads it through a function that is called with leakproof operators", by: "ana",
            """
            select f::text as value from api.proposal(2) f
            where 1 / (case when f ->> 'title' > 'A' then 0 else 1 end) > 0
            """, refusal: .nothing),
        Attack(
            "reads a hidden proposal between two savepoints", by: "ana",
            "begin", "savepoint one", "select api.proposal(2)::text as value",
            "rollback to savepoint one", "select api.proposal(2)::text as value",
            refusal: .nothing),
        Attack(
            "reads by a cursor that outlives its transaction", by: "ana",
            "begin",
            "declare c cursor with hold for select api.proposal(2)::text as value",
            "commit", "fetch all from c", refusal: .nothing),
        Attack(
            "reads in parallel", by: "ana",
            "set force_parallel_mode = on", "set parallel_setup_cost = 0",
            "select api.proposal(2)::text as value", refusal: .nothing),
        Attack(
            "an approver that nobody confirmed reads another team's", by: "fresh",
            "select api.proposal(2)::text as value", refusal: .nothing),
        Attack(
            "reads the source of the row level security to find a hole, then a table", by: "ana",
            "select qual as value from pg_policies where schemaname = 'core' limit 1",
            "select count(*)::text as value from core.proposal_teams",
            refusal: .state("42501")),
        Attack(
            "reads the queries of all, as the server keeps them", by: "bo",
            """
            select query as value from pg_stat_activity
            where usename <> session_user and query <> '<insufficient privilege>'
            """, refusal: .nothing),
    ]
}
