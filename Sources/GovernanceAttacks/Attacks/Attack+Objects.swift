/// Objects that a session would make.
extension Attack {
    static let objects: [Attack] = [
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
            "makes a view over a function of api", by: "ana",
            "create view public.evil as select api.proposal(2)", refusal: .state("42501")),
        Attack(
            "makes a function in the functions' schema", by: "bo",
            "create function priv.evil() returns int language sql as 'select 1'",
            refusal: .state("42501")),
        Attack(
            "makes a function in the catalogue", by: "bo",
            "create function pg_catalog.evil() returns int language sql as 'select 1'",
            refusal: .state("42501")),
        Attack(
            "makes a sequence", by: "ana", "create temp sequence evil", refusal: .state("42501")),
        Attack(
            "selects into a temporary table", by: "ana",
            "select api.proposal(6) as p into temp evil", refusal: .state("42501")),
        Attack(
            "gives away what it may call", by: "ana",
            "grant execute on function api.proposal(bigint) to wayleave_runner",
            refusal: .nothing),
        Attack(
            "changes who owns a function", by: "bo",
            "alter function api.proposal(bigint) owner to bo", refusal: .state("42501")),
        Attack(
            "changes the rights on what comes", by: "bo",
            "alter default privileges for role wayleave_api grant all on tables to bo",
            refusal: .state("42501")),
        Attack(
            "sets the next number of a sequence", by: "bo",
            "select setval('core.events_id_seq', 1)::text as value", refusal: .state("42501")),
        Attack(
            "adds to an outcome's type", by: "bo",
            "alter type api.outcome add attribute evil text", refusal: .state("42501")),
    ]
}
