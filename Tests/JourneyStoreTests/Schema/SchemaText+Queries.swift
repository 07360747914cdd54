/// The queries behind the text, in the order in which it has them.
extension SchemaText {
    /// Runs first: names that hold everywhere, and what the queries share.
    static let preparation = """
        set search_path = '';
        -- whoever installs has another name elsewhere
        create function pg_temp.role_name(p_role oid) returns text language sql as $$
            select case when p_role = 0 then 'public'
                when pg_catalog.pg_get_userbyid(p_role) = session_user then 'installer'
                else pg_catalog.pg_get_userbyid(p_role) end
        $$;
        create function pg_temp.one_line(p_expression pg_node_tree, p_table oid) returns text
        language sql as $$
            select regexp_replace(pg_catalog.pg_get_expr(p_expression, p_table), '\\s+', ' ', 'g')
        $$;
        create function pg_temp.grants(p_object text, p_rights aclitem[], p_owner oid) returns text
        language sql as $$
            select coalesce(string_agg(pg_catalog.format(E'\\ngrant %s on %s to %s;', g.rights, p_object,
                g.name), '' order by g.name collate "C"), '')
            from (
                select pg_temp.role_name(a.grantee) as name,
                    string_agg(lower(a.privilege_type)
                        || case when a.is_grantable then ' with grant option' else '' end, ', '
                        order by a.privilege_type collate "C") as rights
                from pg_catalog.aclexplode(p_rights) a
                where a.grantee <> p_owner
                group by 1) g
        $$;
        create temporary table settings as
        select row_number() over (order by array_length(f.proconfig, 1), f.proconfig::text) as number,
            f.proconfig as settings
        from (
            select distinct f.proconfig
            from pg_catalog.pg_proc f
            join pg_catalog.pg_namespace n on n.oid = f.pronamespace
            where f.proconfig is not null and n.nspname !~ '^pg_'
                and n.nspname <> 'information_schema') f;
        """

    static let roles: StaticString = """
        select pg_catalog.format('create role %s %s %s%s;', r.rolname,
            case when r.rolcanlogin then 'login' else 'nologin' end,
            case when r.rolinherit then 'inherit' else 'noinherit' end,
            case when r.rolsuper then ' superuser' else '' end
                || case when r.rolcreaterole then ' createrole' else '' end
                || case when r.rolcreatedb then ' createdb' else '' end
                || case when r.rolreplication then ' replication' else '' end
                || case when r.rolbypassrls then ' bypassrls' else '' end)
            || (select coalesce(string_agg(pg_catalog.format(E'\\ngrant %s to %s%s;', g.rolname, r.rolname,
                    case when m.admin_option then ' with admin option' else '' end), ''
                    order by g.rolname collate "C"), '')
                from pg_catalog.pg_auth_members m
                join pg_catalog.pg_roles g on g.oid = m.roleid
                where m.member = r.oid) as text
        from pg_catalog.pg_roles r
        where r.rolname like 'wayleave\\_%'
        order by r.rolname collate "C"
        """

    static let schemas: StaticString = """
        select pg_catalog.format('create schema %s authorization %s;', n.nspname,
                pg_temp.role_name(n.nspowner))
            || pg_temp.grants('schema ' || n.nspname, n.nspacl, n.nspowner) as text
        from pg_catalog.pg_namespace n
        where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
        order by n.nspname collate "C"
        """

    static let types: StaticString = """
        select pg_catalog.format('create type %s as (%s);', t.oid::pg_catalog.regtype,
            string_agg(a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), ', '
                order by a.attnum)) as text
        from pg_catalog.pg_type t
        join pg_catalog.pg_class c on c.oid = t.typrelid and c.relkind = 'c'
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join pg_catalog.pg_namespace n on n.oid = t.typnamespace
        where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        group by t.oid
        order by t.oid::pg_catalog.regtype::text collate "C"
        """

    static let sequences: StaticString = """
        select pg_catalog.format('create sequence %s;', c.oid::pg_catalog.regclass)
            || pg_temp.grants('sequence ' || c.oid::pg_catalog.regclass, c.relacl, c.relowner) as text
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'S' and n.nspname !~ '^pg_' and not exists (
            select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'i')
        order by 1
        """

    static let settings: StaticString = """
        select pg_catalog.format('settings %s =', s.number)
            || (select string_agg(E'\\n    ' || replace(c, '=', ' = '), '' order by c collate "C")
                from unnest(s.settings) c) || ';' as text
        from pg_temp.settings s
        order by s.number
        """

    static let functions: StaticString = """
        select pg_catalog.format(E'create %s %s(%s) returns %s\\n    %s%s%s owner %s%s;',
                case f.prokind when 'p' then 'procedure' else 'function' end,
                n.nspname || '.' || f.proname, pg_catalog.pg_get_function_arguments(f.oid),
                pg_catalog.pg_get_function_result(f.oid),
                case f.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
                case when f.proisstrict then ' strict' else '' end,
                case when f.prosecdef then ' security definer' else '' end,
                pg_temp.role_name(f.proowner),
                coalesce(' settings ' || s.number, ''))
            || pg_temp.grants('function ' || n.nspname || '.' || f.proname, coalesce(f.proacl,
                pg_catalog.acldefault('f', f.proowner)), f.proowner) as text
        from pg_catalog.pg_proc f
        join pg_catalog.pg_namespace n on n.oid = f.pronamespace
        left join pg_temp.settings s on s.settings = f.proconfig
        where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        order by n.nspname collate "C", f.proname collate "C",
            pg_catalog.pg_get_function_identity_arguments(f.oid) collate "C"
        """
}
