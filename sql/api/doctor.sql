-- The trust boundary, asserted on the live database. Reads catalogues only.

-- Every check, those that fail first.
--   caller   wayleave_member, wayleave_auditor
--   severity `broken` lets somebody around the functions; `open` is a gap that this server does not
--            let us close
create function api.boundary()
returns table (name text, is_ok boolean, severity text, detail text, remedy text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select c.name, c.found is null, c.severity, coalesce(c.found, 'ok'), c.remedy
        from (
            select * from priv.boundary_functions()
            union all select * from priv.boundary_tables()
            union all select * from priv.boundary_roles()
            union all select * from priv.boundary_server()
        ) c
        order by c.found is null, c.severity, c.name;
end
$$;

-- Checks on functions: `found` names what is wrong, null when nothing is.
create function priv.boundary_functions()
returns table (name text, severity text, found text, remedy text) language sql stable as $$
    with ours as (
        select p.*, n.nspname, pg_get_userbyid(p.proowner) as owner
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('api', 'priv', 'service', 'setup')
    )
    select 'every callable function runs with its owner''s rights and its settings pinned',
        'broken', (
            select string_agg(o.proname, ', ' order by o.proname) from ours o
            where priv.runs_as_owner(o.nspname, o.proname)
                and not (o.prosecdef and coalesce(o.proconfig @> priv.pinned_settings(
                    o.nspname, o.proname, o.provolatile = 'v'), false))),
        'wayleave db migrate'
    union all
    select 'functions belong to the roles that may not log in', 'broken', (
            select string_agg(o.proname, ', ' order by o.proname) from ours o
            where o.owner not in ('wayleave_api', 'wayleave_read', 'wayleave_registrar',
                'wayleave_warden')),
        'wayleave db migrate'
    union all
    select 'nobody may call a function by being nobody in particular', 'broken', (
            select string_agg(o.proname, ', ' order by o.proname) from ours o
            where o.proacl is null or exists (
                select from aclexplode(o.proacl) a where a.grantee = 0)),
        'wayleave db migrate'
    union all
    select 'members call functions of api only', 'broken', (
            select string_agg(o.proname, ', ' order by o.proname) from ours o
            where o.nspname <> 'api'
                and has_function_privilege('wayleave_member', o.oid, 'execute')),
        'wayleave db migrate'
$$;

-- Checks on tables.
create function priv.boundary_tables()
returns table (name text, severity text, found text, remedy text) language sql stable as $$
    with ours as (
        select c.*, n.nspname
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('core', 'jobs') and c.relkind in ('r', 'p')
    )
    select 'row level security is forced on every table', 'broken', (
            select string_agg(o.relname, ', ' order by o.relname) from ours o
            where not (o.relrowsecurity and o.relforcerowsecurity)),
        'wayleave db migrate'
    union all
    select 'people hold no right on any table', 'broken', (
            select string_agg(distinct o.relname, ', ')
            from ours o
            cross join unnest(array['wayleave_member', 'wayleave_ops', 'wayleave_auditor',
                'wayleave_runner']) r
            where has_any_column_privilege(r, o.oid, 'select, insert, update, references')
                or has_table_privilege(r, o.oid, 'delete, truncate, trigger')),
        'wayleave db migrate'
    union all
    select 'history cannot be changed or cut', 'broken', (
            select string_agg(t, ', ')
            from unnest(array['events', 'votes', 'proposal_revisions', 'proposal_changes',
                'document_revisions', 'assessments', 'seats', 'blobs', 'content_scopes',
                'metric_files', 'metric_file_totals', 'metric_series', 'observations',
                'experiment_readings']) t
            where has_any_column_privilege('wayleave_api', 'core.' || t, 'update')
                or has_table_privilege('wayleave_api', 'core.' || t, 'delete, truncate')
                or (select count(*) from pg_catalog.pg_trigger g
                    where g.tgrelid = ('core.' || t)::regclass and g.tgenabled = 'A'
                        and g.tgname in ('append_only', 'append_only_truncate')) <> 2),
        'wayleave db migrate; if it stays, somebody has altered the database'
$$;

-- Checks on logins and groups.
create function priv.boundary_roles()
returns table (name text, severity text, found text, remedy text) language sql stable as $$
    select 'the roles that own things cannot log in and have no members', 'broken', (
            select string_agg(r.rolname, ', ' order by r.rolname)
            from pg_catalog.pg_roles r
            where r.rolname in ('wayleave_owner', 'wayleave_api', 'wayleave_read',
                    'wayleave_registrar', 'wayleave_warden')
                and (r.rolcanlogin or r.rolsuper or r.rolbypassrls or exists (
                    select from pg_catalog.pg_auth_members m where m.roleid = r.oid))),
        'revoke the membership; after an interrupted migration: wayleave db migrate'
    union all
    select 'no member has powers that reach around the functions', 'broken', (
            select string_agg(format('%s: %s', r.rolname, priv.powers_of(r.oid)), '; '
                order by r.rolname)
            from core.principals p
            join pg_catalog.pg_roles r on r.oid = p.role_oid and r.rolname = p.role_name
            where p.disabled_at is null and priv.powers_of(r.oid) is not null),
        'Let the database administrator take them away.'
    union all
    select 'groups of the server agree with the members on record', 'broken', (
            select string_agg(r.rolname, ', ' order by r.rolname)
            from core.principals p
            join pg_catalog.pg_roles r on r.oid = p.role_oid and r.rolname = p.role_name
            where p.disabled_at is null and (
                p.is_ops <> pg_has_role(r.oid, 'wayleave_ops', 'member')
                or (p.kind = 'runner') <> pg_has_role(r.oid, 'wayleave_runner', 'member'))),
        'wayleave member list, then let the database administrator mend the groups'
$$;

-- Checks on the database and its server.
create function priv.boundary_server()
returns table (name text, severity text, found text, remedy text) language sql stable as $$
    select 'the server has the fixes that row level security needs', 'broken',
        case when current_setting('server_version_num')::int < 150014
            then current_setting('server_version') end,
        'Upgrade PostgreSQL to 15.14 or later.'
    union all
    select 'nobody connects or makes temporary tables without being named', 'broken', (
            select string_agg(a.privilege_type, ', ')
            from pg_catalog.pg_database d
            cross join lateral aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
            where d.datname = current_database() and a.grantee = 0),
        'wayleave db migrate'
    union all
    select 'members run no anonymous code', 'open',
        case when has_language_privilege('wayleave_member', 'plpgsql', 'usage')
            then 'DO blocks are possible' end,
        'A superuser runs: revoke usage on language plpgsql from public'
    union all
    select 'members hold no advisory locks and no large objects', 'open',
        case when has_function_privilege('wayleave_member', 'pg_advisory_lock(bigint)', 'execute')
            then 'both are possible; nothing of Wayleave waits for them' end,
        'A superuser runs: wayleave db migrate'
    union all
    select 'members cannot go to the server''s other databases', 'open', (
            select string_agg(d.datname, ', ' order by d.datname)
            from pg_catalog.pg_database d
            where d.datname in ('postgres', 'template1')
                and has_database_privilege('wayleave_member', d.oid, 'connect')),
        'A superuser runs: revoke connect on database postgres, template1 from public'
    union all
    select 'sessions that stall others can be ended', 'open',
        case when not pg_has_role('wayleave_warden', 'pg_signal_backend', 'usage')
            then 'wayleave_warden may not end sessions' end,
        'A superuser runs: grant pg_signal_backend, pg_read_all_stats to wayleave_warden'
$$;
