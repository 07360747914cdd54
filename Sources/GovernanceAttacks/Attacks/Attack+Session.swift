/// Tricks with what a session may set.
extension Attack {
    static let session: [Attack] = [
        Attack(
            "a change from an old snapshot", by: "ana",
            "begin isolation level repeatable read",
            "select code from api.withdraw_proposal(gen_random_uuid(), 1, 'x')",
            refusal: .state("WLISO")),
        Attack(
            "a change of a serializable transaction", by: "ana",
            "begin isolation level serializable",
            "select code from api.withdraw_proposal(gen_random_uuid(), 1, 'x')",
            refusal: .state("WLISO")),
        Attack(
            "a change by a default isolation level", by: "ana",
            "set default_transaction_isolation = 'repeatable read'",
            "select code from api.withdraw_proposal(gen_random_uuid(), 1, 'x')",
            refusal: .state("WLISO")),
        Attack(
            "an old digest under a search path of its own", by: "mia",
            "set search_path = pg_temp, public, api, pg_catalog",
            """
            select code from api.approve_proposal(gen_random_uuid(), 3, 2,
                (select digest from api.proposal_texts(3, 1)), null, null)
            """, refusal: .outcome("stale")),
        Attack(
            "no digest where null equals null", by: "mia",
            "set transform_null_equals = on",
            "select code from api.approve_proposal(gen_random_uuid(), 1, 1, null, null, null)",
            refusal: .outcome("stale")),
        Attack(
            "an old digest with other texts for bytes and strings", by: "mia",
            "set bytea_output = escape", "set standard_conforming_strings = off",
            "set array_nulls = off", "set extra_float_digits = -15",
            """
            select code from api.approve_proposal(gen_random_uuid(), 3, 2,
                (select digest from api.proposal_texts(3, 1)), null, null)
            """, refusal: .outcome("stale")),
        Attack(
            "prepares a transaction, to hold its locks for ever", by: "ana",
            "begin", "select code from api.comment_proposal(gen_random_uuid(), 4, 'x')",
            "prepare transaction 'forever'", refusal: .state("55000")),
        Attack(
            "comments in a transaction that only reads", by: "ana",
            "begin read only", "select code from api.comment_proposal(gen_random_uuid(), 4, 'x')",
            refusal: .state("25006")),
        Attack(
            "takes the checks' deferral to itself", by: "ana",
            "set constraints all deferred",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("own_work")),
        Attack(
            "withdraws what is not its own, after a savepoint that failed", by: "rui",
            "begin", "savepoint one",
            "select code from api.withdraw_proposal(gen_random_uuid(), 1, 'x')",
            "rollback to savepoint one",
            "select code from api.withdraw_proposal(gen_random_uuid(), 1, 'x')",
            refusal: .outcome("not_found")),
        Attack(
            "turns the plans of the functions", by: "ana",
            "set enable_indexscan = off", "set enable_seqscan = off", "set jit = on",
            "set plan_cache_mode = force_custom_plan", "set from_collapse_limit = 1",
            "select api.proposal(2)::text as value", refusal: .nothing),
        Attack(
            "has its functions' bodies unchecked and its rows unsecured", by: "ana",
            "set check_function_bodies = off", "set row_security = off",
            "select title as value from api.proposals(false, 'sms-team', false, null, 1000)",
            refusal: .nothing),
        Attack(
            "waits for no lock, and takes nobody's", by: "rui",
            "set lock_timeout = 1", "set statement_timeout = 0",
            "select code from api.withdraw_proposal(gen_random_uuid(), 1, 'x')",
            refusal: .outcome("not_found")),
        Attack(
            "sets what the registrar's function is to be run with", by: "bo",
            "alter function priv.enrol_login(text, text[]) security invoker",
            refusal: .state("42501")),
        Attack(
            "sets the local role inside a transaction", by: "bo",
            "begin", "set local role wayleave_api", refusal: .state("42501")),
        Attack(
            "a change of an old snapshot that was exported", by: "ana",
            "begin isolation level repeatable read", "select pg_export_snapshot() as value",
            "select code from api.comment_proposal(gen_random_uuid(), 4, 'x')",
            refusal: .state("WLISO")),
        Attack(
            "an approval of an old snapshot", by: "mia",
            "begin isolation level repeatable read",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
            """, refusal: .state("WLISO")),
        Attack(
            "a registration of an old snapshot", by: "bo",
            "begin isolation level serializable",
            """
            select code from api.register_member(gen_random_uuid(), 'stray', 'S', null, 'person',
                'email-team', 'approver', false, null)
            """, refusal: .state("WLISO")),
        Attack(
            "a stop of an old snapshot", by: "mia",
            "begin isolation level repeatable read",
            "select code from api.stop_journey(gen_random_uuid(), 'running', 'x')",
            refusal: .state("WLISO")),
    ]
}
