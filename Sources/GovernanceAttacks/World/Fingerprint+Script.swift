import Postgres

extension Fingerprint {
    /// Makes `pg_temp.fingerprint()`, and `pg_temp.forget_traces()`, which puts back the traces that
    /// were there when it was made. Whether it did, the next fingerprint tells.
    static let script = Script(embeddedUTF8: Array((text + reset).utf8))

    private static let reset = """
        ;
        create temp table kept_budgets as select * from core.budgets;
        create temp table kept_commands as select * from core.commands;
        create temp table kept_workers as select * from jobs.workers;
        create temp table kept_events as select id from core.events;
        create temp table kept_sequences as select * from pg_sequences;
        create function pg_temp.forget_traces() returns void language plpgsql
        set lock_timeout = '2s' as $$
        declare
            v_sequence record;
        begin
            alter table core.events disable trigger append_only;
            delete from core.events where kind = 'command.refused'
                and id not in (select id from pg_temp.kept_events);
            alter table core.events enable always trigger append_only;
            delete from core.unsequenced u where not exists (
                select from core.events e where e.id = u.event_id);
            delete from core.commands c where not exists (
                select from pg_temp.kept_commands k where k is not distinct from c);
            delete from core.budgets;
            insert into core.budgets select * from pg_temp.kept_budgets;
            if exists (select * from jobs.workers except select * from pg_temp.kept_workers) then
                delete from jobs.workers;
                insert into jobs.workers select * from pg_temp.kept_workers;
            end if;
            for v_sequence in
                select s.schemaname, s.sequencename, k.last_value
                from pg_sequences s
                join pg_temp.kept_sequences k using (schemaname, sequencename)
                where s.last_value is distinct from k.last_value
            loop
                perform setval(format('%I.%I', v_sequence.schemaname, v_sequence.sequencename),
                    coalesce(v_sequence.last_value, 1), v_sequence.last_value is not null);
            end loop;
        end
        $$
        """

    private static let text = """
        create function pg_temp.fingerprint()
        returns table (part text, digest text, is_trace boolean) language plpgsql as $$
        declare
            v_table record;
        begin
            for v_table in
                select format('%I.%I', n.nspname, c.relname) as name,
                    c.relname in ('commands', 'budgets', 'workers') as is_trace
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('core', 'jobs') and c.relkind in ('r', 'p')
                    and c.oid not in ('core.events'::regclass, 'core.unsequenced'::regclass)
            loop
                return query execute format(
                    'select %L::text, count(*) || md5(coalesce(string_agg(md5(t::text), '''' '
                    'order by md5(t::text)), '''')), %L::boolean from %s t',
                    v_table.name, v_table.is_trace, v_table.name);
            end loop;
            return query
                select 'core.events' || case when k.is_refusal then ', refused' else '' end, count(e.*) || md5(coalesce(
                    string_agg(md5(e::text), '' order by e.id), '')), k.is_refusal
                from (values (false), (true)) k (is_refusal)
                left join core.events e on (e.kind = 'command.refused') = k.is_refusal
                group by k.is_refusal;
            -- an event comes with its place in the queue; what must not be is one without the other
            return query
                select 'core.unsequenced'::text, concat_ws(' ', (
                        select string_agg(e.id::text, ' ' order by e.id) from core.events e
                        where not exists (
                                select from core.unsequenced u where u.event_id = e.id)
                            and not exists (
                                select from core.leaves l where l.event_id = e.id)), (
                        select count(*) from core.unsequenced u
                        where not exists (
                            select from core.events e where e.id = u.event_id))), false;
            return query
                select 'sequences'::text, string_agg(concat_ws(' ', schemaname, sequencename,
                    last_value), ',' order by schemaname, sequencename), true
                from pg_sequences;
            return query
                select x.part, md5(string_agg(x.line, '|' order by x.line)), false
                from (
                    select 'functions'::text, concat_ws(' ', p.oid, p.proname, p.prosrc,
                        p.proconfig, p.proacl, p.proowner, p.prosecdef)
                    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where n.nspname !~ '^(pg_|information_schema)'
                    union all
                    select 'functions of the server', concat_ws(' ', p.oid, p.proacl)
                    from pg_proc p where p.proacl is not null
                    union all
                    select 'rights', concat_ws(' ', c.oid, c.relname, c.relacl, c.relrowsecurity,
                        c.relforcerowsecurity, c.relowner)
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname !~ '^(pg_|information_schema)'
                    union all
                    select 'rights on columns', concat_ws(' ', a.attrelid, a.attname, a.attacl)
                    from pg_attribute a where a.attacl is not null
                    union all
                    select 'policies', p::text from pg_policies p
                    union all
                    select 'types', concat_ws(' ', t.oid, t.typname)
                    from pg_type t join pg_namespace n on n.oid = t.typnamespace
                    where n.nspname !~ '^(pg_|information_schema)'
                    union all
                    select 'schemas', concat_ws(' ', n.oid, n.nspname, n.nspacl)
                    from pg_namespace n where n.nspname !~ '^pg_(temp|toast)'
                    union all
                    select 'triggers', concat_ws(' ', t.oid, t.tgname, t.tgenabled)
                    from pg_trigger t
                    union all
                    select 'languages', concat_ws(' ', l.lanname, l.lanacl) from pg_language l
                    union all
                    select 'large objects', m.oid::text from pg_largeobject_metadata m
                    union all
                    select 'roles', concat_ws(' ', r.*) from pg_authid r
                    union all
                    select 'groups', concat_ws(' ', m.*) from pg_auth_members m
                    union all
                    select 'settings of roles', concat_ws(' ', s.setrole, s.setconfig)
                    from pg_db_role_setting s
                    where s.setdatabase in (0, (
                        select d.oid from pg_database d where d.datname = current_database()))
                    union all
                    select 'prepared transactions', x.gid from pg_prepared_xacts x
                    union all
                    select 'database', concat_ws(' ', d.datacl, d.datdba)
                    from pg_database d where d.datname = current_database()
                ) x (part, line)
                group by x.part;
        end
        $$
        """
}
