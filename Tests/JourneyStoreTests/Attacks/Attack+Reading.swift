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
            "reads the rows of the log on the server's disk", by: "ana",
            "select pg_read_file('postgresql.conf') as value", refusal: .state("42501")),
        Attack(
            "copies a table to a program", by: "ana",
            "copy (select 1) to program 'true'", refusal: .state("42501")),
        Attack(
            "copies a table to the client", by: "ana",
            "copy core.events to stdout", refusal: .state("42501")),
    ]
}
