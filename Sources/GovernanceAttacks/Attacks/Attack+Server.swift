/// The server, its files and its catalogue.
extension Attack {
    static let server: [Attack] = [
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
            "reads the rows of the log on the server's disk", by: "ana",
            "select pg_read_file('postgresql.conf') as value", refusal: .state("42501")),
        Attack(
            "copies a table to a program", by: "ana",
            "copy (select 1) to program 'true'", refusal: .state("42501")),
        Attack(
            "copies a table to the client", by: "ana",
            "copy core.events to stdout", refusal: .state("42501")),
        Attack(
            "an administrator ends the runner's sessions", by: "bo",
            """
            select pg_terminate_backend(pid)::text as value from pg_stat_activity
            where usename = 'postgres' and pid <> pg_backend_pid() limit 1
            """, refusal: .state("42501")),
        Attack(
            "reads a file of the server", by: "bo",
            "select pg_read_binary_file('PG_VERSION')::text as value", refusal: .state("42501")),
        Attack(
            "lists a folder of the server", by: "bo", "select pg_ls_dir('.') as value",
            refusal: .state("42501")),
        Attack(
            "writes a file of the server", by: "bo", "copy (select 1) to '/tmp/wl-attack'",
            refusal: .state("42501")),
        Attack(
            "reads a file of the server into a table", by: "bo",
            "copy core.comments (body) from '/etc/passwd'", refusal: .state("42501")),
        Attack(
            "runs a program as an administrator", by: "bo",
            "copy (select 1) to program 'id > /tmp/wl-attack'", refusal: .state("42501")),
        Attack(
            "a runner runs a program", by: "wren", "copy (select 1) to program 'true'",
            refusal: .state("42501")),
        Attack(
            "imports a file as a large object", by: "bo",
            "select lo_import('/etc/passwd')::text as value", refusal: .state("42501")),
        Attack(
            "makes an extension", by: "bo", "create extension dblink schema public",
            refusal: .state("42501")),
        Attack(
            "makes a foreign server", by: "bo",
            "create server evil foreign data wrapper postgres_fdw", refusal: .state("42704")),
        Attack(
            "makes a language", by: "bo",
            "create language evil handler pg_catalog.plpgsql_call_handler", refusal: .state("42501")
        ),
        Attack("makes a database", by: "bo", "create database evil", refusal: .state("42501")),
        Attack(
            "makes a tablespace", by: "bo", "create tablespace evil location '/tmp'",
            refusal: .state("42501")),
        Attack(
            "makes a publication", by: "bo", "create publication evil for all tables",
            refusal: .state("42501")),
        Attack(
            "makes a subscription", by: "bo",
            "create subscription evil connection 'host=x' publication evil with (connect = false)",
            refusal: .state("42501")),
        Attack(
            "makes an event trigger", by: "bo",
            "create event trigger evil on ddl_command_end execute function pg_catalog.now()",
            refusal: .state("42501")),
        Attack(
            "makes a cast", by: "bo",
            "create cast (text as bytea) without function", refusal: .state("42501")),
        Attack(
            "changes the configuration", by: "bo", "alter system set fsync = off",
            refusal: .state("42501")),
        Attack(
            "reloads the configuration", by: "bo", "select pg_reload_conf()::text as value",
            refusal: .state("42501")),
        Attack(
            "switches the log of the server", by: "bo", "select pg_rotate_logfile()::text as value",
            refusal: .state("42501")),
        Attack(
            "makes a replication slot", by: "bo",
            "select pg_create_physical_replication_slot('evil')::text as value",
            refusal: .state("42501")),
        Attack(
            "ends somebody's query", by: "bo",
            """
            select pg_cancel_backend(pid)::text as value from pg_stat_activity
            where usename = 'postgres' and pid <> pg_backend_pid() limit 1
            """, refusal: .state("42501")),
        Attack(
            "forgets the counters", by: "bo", "select pg_stat_reset()::text as value",
            refusal: .state("42501")),
        Attack(
            "marks a row as dead", by: "bo",
            "delete from pg_catalog.pg_proc where proname = 'approve_proposal'",
            refusal: .state("42501")),
        Attack(
            "writes the catalogue", by: "bo",
            "update pg_catalog.pg_authid set rolsuper = true where rolname = 'bo'",
            refusal: .state("42501")),
        Attack(
            "reads the rows of columns' statistics", by: "bo",
            "select stavalues1::text as value from pg_statistic limit 1",
            refusal: .state("42501")),
        Attack(
            "vacuums everything away", by: "bo", "vacuum (full) core.events",
            refusal: .state("42501")),
        Attack(
            "makes the data unreadable by an index", by: "bo",
            "create index evil on core.events (kind)", refusal: .state("42501")),
        Attack(
            "makes a rule", by: "bo",
            "create rule evil as on insert to core.events do instead nothing",
            refusal: .state("42501")),
        Attack(
            "makes a trigger", by: "bo",
            """
            create trigger evil before insert on core.events
            for each row execute function core.refuse_change()
            """, refusal: .state("42501")),
        Attack(
            "switches a trigger off", by: "bo", "alter table core.events disable trigger all",
            refusal: .state("42501")),
        Attack(
            "makes a policy", by: "bo",
            "create policy evil on core.proposals using (true)", refusal: .state("42501")),
        Attack(
            "comments on what it does not own", by: "bo",
            "comment on function api.proposal(bigint) is 'mine'", refusal: .state("42501")),
        Attack(
            "labels what it does not own", by: "bo",
            "security label on table core.events is 'mine'", refusal: .state("22023")),
    ]
}
