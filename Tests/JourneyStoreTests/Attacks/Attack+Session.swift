/// Tricks with what a session may set or make.
extension Attack {
    static let session: [Attack] = [
        Attack(
            "makes a temporary table", by: "ana", "create temp table events (id bigint)",
            refusal: .state("42501")),
        Attack(
            "makes a temporary function", by: "ana",
            "create function pg_temp.now() returns timestamptz language sql as 'select null'",
            refusal: .state("42501")),
        Attack(
            "makes a temporary type", by: "ana", "create domain pg_temp.text as int",
            refusal: .state("42501")),
        Attack("makes a schema", by: "ana", "create schema evil", refusal: .state("42501")),
        Attack(
            "makes a function in public", by: "ana",
            "create function public.length(bytea) returns int language sql as 'select 8'",
            refusal: .state("42501")),
        Attack(
            "makes an operator", by: "ana",
            "create operator public.<> (function = byteaeq, leftarg = bytea, rightarg = bytea)",
            refusal: .state("42501")),
        Attack(
            "makes a table in api", by: "ana", "create table api.events (id int)",
            refusal: .state("42501")),
        Attack(
            "makes a function in api", by: "ana",
            "create function api.evil() returns int language sql as 'select 1'",
            refusal: .state("42501")),
        Attack(
            "replaces a function of api", by: "bo",
            """
            create or replace function api.proposal(p_proposal bigint) returns jsonb language sql
            as 'select null::jsonb'
            """, refusal: .state("42501")),
        Attack(
            "drops a function of api", by: "bo", "drop function api.proposal(bigint)",
            refusal: .state("42501")),
        Attack(
            "unpins a function of api", by: "bo", "alter function api.proposal(bigint) reset all",
            refusal: .state("42501")),
        Attack(
            "renames the schema", by: "bo", "alter schema api rename to old",
            refusal: .state("42501")),
        Attack(
            "runs anonymous code", by: "ana", "do 'begin perform 1; end'",
            refusal: .state("42501")),
        Attack(
            "makes a large object", by: "ana", "select lo_create(0)::text as value",
            refusal: .state("42501")),
        Attack(
            "writes a large object", by: "ana", "select lo_from_bytea(0, 'x')::text as value",
            refusal: .state("42501")),
        Attack(
            "holds an advisory lock", by: "ana", "select pg_advisory_lock(1)",
            refusal: .state("42501")),
        Attack(
            "holds one for a transaction", by: "ana", "select pg_advisory_xact_lock(1)",
            refusal: .state("42501")),
        Attack(
            "tries an advisory lock", by: "ana",
            "select pg_try_advisory_lock_shared(1, 2)::text as value", refusal: .state("42501")),
        Attack("loads a library", by: "ana", "load 'auto_explain'", refusal: .state("42501")),
        Attack(
            "plays a replica, whose triggers sleep", by: "ana",
            "set session_replication_role = replica", refusal: .state("42501")),
        Attack(
            "makes the server log statements", by: "ana", "set log_statement = 'all'",
            refusal: .state("42501")),
        Attack(
            "silences the server's log", by: "ana", "set log_min_messages = panic",
            refusal: .state("42501")),
        Attack(
            "locks a table", by: "ana", "begin", "lock table core.events",
            refusal: .state("42501")),
        Attack(
            "draws a lease token", by: "ana",
            "select nextval('jobs.lease_tokens')::text as value", refusal: .state("42501")),
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
            "a moment without its zone, which each zone reads differently", by: "ana",
            "set timezone = 'Pacific/Kiritimati'",
            """
            select code
            from (values ('{"key":"zone","kind":"journey","owner":"email-team","steps":[]}')) v (c),
            api.submit_proposal(gen_random_uuid(), 'email-team',
                '{"changes":[{"content":"' || encode(sha256(convert_to(c, 'UTF8')), 'hex')
                || '","key":"zone","kind":"journey","operation":"create"}],'
                || '"notBefore":"2099-01-01T00:00:00","why":"x"}', array[c])
            """, refusal: .outcome("invalid")),
        Attack(
            "a schedule read in another zone", by: "ana",
            "set timezone = 'Pacific/Kiritimati'", "set datestyle = 'SQL, DMY'",
            """
            select nullif(b ->> 'message', 'It waits until 2099-01-01 00:00 UTC.') as value
            from jsonb_array_elements(api.proposal(8) -> 'blocks') b
            where b ->> 'code' = 'scheduled'
            """, refusal: .nothing),
    ]
}
