-- Making a login a member: the grant, its checks, and the groups of the server.

-- Makes a login a member of a team. On a shared server the grant counts once a second
-- administrator has confirmed it, and never on proposals of whoever gave it.
--   caller   wayleave_ops
--   refuses  not_permitted, invalid, not_found, wrong_state, conflict
--   writes   core.principals, core.people, core.memberships, core.events (member.added),
--            group membership of the login
create function api.register_member(
    p_command uuid, p_login text, p_name text, p_email text, p_kind text, p_team text,
    p_role text, p_is_ops boolean, p_person uuid)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'member.add');
    v_team int := (select id from core.teams where key = p_team);
    v_found api.outcome;
    v_member int;
    v_event bigint;
    v_is_single boolean := (select is_single from core.installation);
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    perform priv.hold_member(p_login);
    v_found := priv.check_registration(p_login, p_name, p_email, p_kind, p_team, p_role, p_is_ops);
    if v_found.code is null then
        v_found := priv.enrol_login(p_login, priv.groups_of(p_kind, p_is_ops));
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'member', coalesce(p_login, ''), v_team);
    end if;
    v_member := priv.add_principal(p_login, btrim(p_name), p_email, p_kind,
        coalesce(p_is_ops, false), p_person, v_call.principal_id);
    -- services and auditors are in no team
    perform priv.grant_rights(v_member, v_call.principal_id, p_is_ops,
        case when p_kind = 'person' then v_team end, p_role);
    v_event := priv.record_event('member.added', v_call.principal_id, v_team, 'member',
        v_member::text, jsonb_build_object('kind', p_kind, 'role', p_role, 'team', p_team,
            'operations', coalesce(p_is_ops, false)));
    return priv.complete(v_call,
        format('%s is %s.', btrim(p_name), case when p_kind = 'person'
            then format('%s of team %s', p_role, p_team) else p_kind end),
        case when not v_is_single then format('It counts once a second administrator runs: '
            'wayleave member confirm %s', p_login) end,
        jsonb_build_object('member', v_member, 'login', p_login, 'event', v_event,
            'confirmed', v_is_single));
end
$$;

-- What is wrong with registering somebody, or null.
create function priv.check_registration(
    p_login text, p_name text, p_email text, p_kind text, p_team text, p_role text,
    p_is_ops boolean)
returns api.outcome language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator adds members.',
            'Ask one: wayleave member list --ops', null)::api.outcome;
    elsif length(coalesce(btrim(p_name), '')) not between 1 and 200
        or coalesce(p_kind, '') not in ('person', 'auditor', 'runner')
        or (p_kind = 'person' and coalesce(p_role, '') not in ('submitter', 'approver'))
    then
        return row('invalid', 'A member needs a name of 1 to 200 characters, and a person a role: '
            'submitter or approver.', 'wayleave member add --help', null)::api.outcome;
    elsif length(p_email) not between 3 and 320 then
        return row('invalid', 'An e-mail address has 3 to 320 characters.',
            'wayleave member add --help', null)::api.outcome;
    elsif p_is_ops and p_kind <> 'person' then
        return row('invalid', format('Administrators are people; %s "%s" cannot be one.', p_kind,
            p_login), 'Leave --ops out, or add a person.', null)::api.outcome;
    elsif p_kind = 'person' and not priv.is_working_team(p_team) then
        return row('not_found', format('There is no team "%s".', coalesce(p_team, '')),
            'wayleave team list', null)::api.outcome;
    end if;
    return priv.check_known_login(p_login, p_kind);
end
$$;

-- What speaks against the login, if it was a member before; or null.
create function priv.check_known_login(p_login text, p_kind text) returns api.outcome
language plpgsql stable as $$
declare
    v_oid oid := (select r.oid from pg_catalog.pg_roles r where r.rolname = p_login);
    v_known core.principals;
begin
    select * into v_known from core.principals
    where role_name = p_login and (role_oid = v_oid or disabled_at is null)
    order by disabled_at is null desc limit 1;
    if v_known.disabled_at is not null then
        return row('wrong_state', format('%s was disabled, and that is for good.', p_login),
            'Let the database administrator make a new login for this person.',
            null)::api.outcome;
    elsif v_known.role_oid <> v_oid then
        return row('conflict', format('Login "%s" was dropped and made again: it is somebody '
            'else now, and the member on record is the old one.', p_login),
            format('Disable the old one first: wayleave member disable %s', p_login),
            null)::api.outcome;
    elsif v_known.kind <> p_kind then
        return row('conflict', format('%s is a member already, of kind %s.', p_login,
            v_known.kind), 'Let the database administrator make a login of its own.',
            null)::api.outcome;
    end if;
    return null;
end
$$;

-- Puts a login into the groups of its kind and lets it connect to this database. Owned by
-- wayleave_registrar, which can do this and nothing else. Refuses logins whose powers reach around
-- the functions.
--   caller   api.register_member, setup.initialise
--   refuses  not_found, not_permitted
create function priv.enrol_login(p_login text, p_groups text[]) returns api.outcome
language plpgsql volatile as $$
declare
    v_role pg_catalog.pg_roles;
    v_powers text;
    v_group text;
begin
    select * into v_role from pg_catalog.pg_roles where rolname = p_login;
    v_powers := priv.powers_of(v_role.oid);
    if v_role.oid is null then
        return row('not_found', format('There is no login "%s" on this server.', p_login),
            format('Ask the database administrator for: create role %I login;', p_login),
            null)::api.outcome;
    elsif not v_role.rolcanlogin then
        return row('not_permitted', format('"%s" is a role that cannot log in.', p_login),
            format('Ask the database administrator for: alter role %I login;', p_login),
            null)::api.outcome;
    elsif v_powers is not null then
        return row('not_permitted', format('Login "%s" has powers that reach around Wayleave: %s.',
            p_login, v_powers), 'Use a login of its own, without them.', null)::api.outcome;
    end if;
    foreach v_group in array p_groups loop
        execute pg_catalog.format('grant %I to %I', v_group, p_login);
    end loop;
    execute pg_catalog.format('grant connect on database %I to %I',
        pg_catalog.current_database(), p_login);
    return null;
end
$$;

-- The powers of a role, and of every role that it can take on, that reach around the functions: in
-- words, or null.
--   caller   priv.enrol_login, priv.boundary_roles
create function priv.powers_of(p_role oid) returns text language sql stable as $$
    select pg_catalog.string_agg(distinct held.power, ', ' order by held.power)
    from pg_catalog.pg_roles r
    cross join lateral (
        select w.power
        from (values
            (r.rolsuper, 'superuser'), (r.rolcreaterole, 'CREATEROLE'),
            (r.rolcreatedb, 'CREATEDB'), (r.rolbypassrls, 'BYPASSRLS'),
            (r.rolreplication, 'REPLICATION'),
            (r.rolname like 'pg\_%' or r.rolname in ('wayleave_owner', 'wayleave_api',
                'wayleave_read', 'wayleave_registrar', 'wayleave_warden'),
                'role ' || r.rolname)) w (is_held, power)
        where w.is_held
        union all
        select 'a right on table ' || n.nspname || '.' || c.relname
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('core', 'jobs') and c.relkind in ('r', 'p') and not r.rolsuper
            -- not by the prefix: a login may have a name like theirs
            and r.rolname not in ('wayleave_owner', 'wayleave_api', 'wayleave_read') and (
                pg_catalog.has_any_column_privilege(
                    r.oid, c.oid, 'select, insert, update, references')
                or pg_catalog.has_table_privilege(r.oid, c.oid, 'delete, truncate, trigger'))
    ) held
    where pg_catalog.pg_has_role(p_role, r.oid, 'member')
$$;

-- The groups of a kind of principal.
create function priv.groups_of(p_kind text, p_is_ops boolean) returns text[]
language sql immutable as $$
    select case p_kind
        when 'runner' then array['wayleave_runner']
        when 'auditor' then array['wayleave_auditor']
        else array['wayleave_member']
            || case when p_is_ops then array['wayleave_ops'] else '{}' end
    end
$$;

-- Makes a principal, or returns the one that this login has.
create function priv.add_principal(
    p_login text, p_name text, p_email text, p_kind text, p_is_ops boolean, p_person uuid,
    p_added_by int)
returns int language plpgsql volatile as $$
declare
    v_id int;
begin
    select p.id into v_id
    from core.principals p
    join pg_catalog.pg_roles r on r.oid = p.role_oid and r.rolname = p.role_name
    where r.rolname = p_login;
    if v_id is not null then
        return v_id;
    end if;
    insert into core.principals (
        role_oid, role_name, person, kind, is_ops, added_by, confirmed_at)
    select r.oid, r.rolname, coalesce(p_person, gen_random_uuid()), p_kind, p_is_ops, p_added_by,
        case when p_added_by is null then now() end
    from pg_catalog.pg_roles r
    where r.rolname = p_login
    returning id into v_id;
    insert into core.people (principal_id, display_name, email) values (v_id, p_name, p_email);
    perform priv.send_address_code(v_id);
    return v_id;
end
$$;

-- Gives a member the rights of an administrator, a place in a team, or both; each is new, so each
-- waits for its confirmation.
create function priv.grant_rights(
    p_member int, p_granter int, p_is_ops boolean, p_team int, p_role text)
returns void language plpgsql volatile as $$
begin
    update core.principals
    set is_ops = true, added_by = p_granter, confirmed_by = null, confirmed_at = null
    where id = p_member and p_is_ops and not is_ops;
    if p_team is not null and p_role is not null then
        update core.memberships set ended_at = now(), ended_by = p_granter
        where principal_id = p_member and team_id = p_team and ended_at is null;
        insert into core.memberships (team_id, principal_id, role, added_by)
        values (p_team, p_member, p_role, p_granter);
    end if;
end
$$;
