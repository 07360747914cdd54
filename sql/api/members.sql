-- People and what they may do. Every change is an event; nobody is ever deleted.

-- Puts a login into the groups of its kind and lets it connect to this database. Owned by
-- wayleave_registrar, which can do this and nothing else. Refuses logins whose powers reach around
-- the functions.
--   caller   api.register_member, setup.initialise
--   refuses  not_found, not_permitted
create function priv.enrol_login(p_login text, p_groups text[]) returns api.outcome
language plpgsql volatile as $$
declare
    v_role pg_catalog.pg_roles;
    v_group text;
begin
    select * into v_role from pg_catalog.pg_roles where rolname = p_login;
    if v_role.oid is null then
        return row('not_found', format('There is no login "%s" on this server.', p_login),
            format('Ask the database administrator for: create role %I login;', p_login),
            null)::api.outcome;
    elsif not v_role.rolcanlogin or exists (
            -- of the login itself, and of every role that it can take on
            select from pg_catalog.pg_roles r
            where pg_catalog.pg_has_role(v_role.oid, r.oid, 'member') and (
                r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls
                or r.rolreplication or r.rolname like 'pg\_%'
                or r.rolname in ('wayleave_owner', 'wayleave_api', 'wayleave_read',
                    'wayleave_registrar', 'wayleave_warden')))
    then
        return row('not_permitted', format('Login "%s" has powers that reach around Wayleave '
            '(superuser, CREATEROLE, CREATEDB, REPLICATION, BYPASSRLS, a pg_ role or an owner '
            'role).', p_login), 'Use a login of its own, without them.', null)::api.outcome;
    end if;
    foreach v_group in array p_groups loop
        execute pg_catalog.format('grant %I to %I', v_group, p_login);
    end loop;
    execute pg_catalog.format('grant connect on database %I to %I',
        pg_catalog.current_database(), p_login);
    return null;
end
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
    return v_id;
end
$$;

-- What is wrong with registering somebody, or null.
create function priv.check_registration(
    p_name text, p_kind text, p_team text, p_role text)
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
    elsif p_kind = 'person' and not exists (select from core.teams where key = p_team) then
        return row('not_found', format('There is no team "%s".', coalesce(p_team, '')),
            'wayleave team list', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Makes a login a member of a team. On a shared server the grant counts once a second
-- administrator has confirmed it, and never on proposals of whoever gave it.
--   caller   wayleave_ops
--   refuses  not_permitted, invalid, not_found
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
    v_found := priv.check_registration(p_name, p_kind, p_team, p_role);
    if v_found.code is null and exists (
            select
            from core.principals p
            join pg_catalog.pg_roles r on r.oid = p.role_oid and r.rolname = p.role_name
            where r.rolname = p_login and p.disabled_at is not null)
    then
        v_found := row('wrong_state', format('%s was disabled, and that is for good.', p_login),
            'Let the database administrator make a new login for this person.',
            null)::api.outcome;
    elsif v_found.code is null then
        v_found := priv.enrol_login(p_login, priv.groups_of(p_kind, p_is_ops));
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'member', coalesce(p_login, ''), v_team);
    end if;
    v_member := priv.add_principal(p_login, btrim(p_name), p_email, p_kind,
        coalesce(p_is_ops, false), p_person, v_call.principal_id);
    -- a member who becomes an administrator is confirmed anew
    update core.principals
    set is_ops = true, added_by = v_call.principal_id, confirmed_by = null, confirmed_at = null
    where id = v_member and p_is_ops and not is_ops;
    if p_kind = 'person' then
        update core.memberships set ended_at = now(), ended_by = v_call.principal_id
        where principal_id = v_member and team_id = v_team and ended_at is null;
        insert into core.memberships (team_id, principal_id, role, added_by)
        values (v_team, v_member, p_role, v_call.principal_id);
    end if;
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

-- Confirms what another administrator granted.
--   caller   wayleave_ops, not the one who granted it
--   refuses  not_permitted, not_found, own_work, nothing_to_do
--   writes   core.principals, core.memberships, core.events (member.confirmed)
create function api.confirm_member(p_command uuid, p_login text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'member.confirm');
    v_member core.principals;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_member := priv.member_by_login(p_login);
    if not priv.is_ops() then
        v_found := row('not_permitted', 'Only an operations administrator confirms members.',
            'wayleave member list --ops', null)::api.outcome;
    elsif v_member.id is null then
        v_found := priv.no_such_member(p_login);
    elsif priv.granted_by(v_member.id, v_call.principal_id) then
        v_found := row('own_work', format('You granted rights to %s yourself, or they are your '
            'own; another administrator has to confirm them.', p_login),
            'wayleave member list --ops', null)::api.outcome;
    elsif v_member.confirmed_at is not null and not exists (select from core.memberships
        where principal_id = v_member.id and ended_at is null and confirmed_at is null)
    then
        v_found := row('nothing_to_do', format('%s is confirmed already.', p_login), null,
            null)::api.outcome;
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'member', coalesce(p_login, ''), null);
    end if;
    update core.principals set confirmed_by = v_call.principal_id, confirmed_at = now()
    where id = v_member.id and confirmed_at is null;
    update core.memberships set confirmed_by = v_call.principal_id, confirmed_at = now()
    where principal_id = v_member.id and ended_at is null and confirmed_at is null;
    v_event := priv.record_event('member.confirmed', v_call.principal_id, null, 'member',
        v_member.id::text, '{}');
    return priv.complete(v_call, format('%s is confirmed.', p_login), null,
        jsonb_build_object('member', v_member.id, 'event', v_event));
end
$$;

create function priv.member_by_login(p_login text) returns core.principals
language sql stable as $$
    select p from core.principals p where p.role_name = p_login
    order by p.disabled_at is null desc, p.id desc limit 1
$$;

create function priv.no_such_member(p_login text) returns api.outcome
language sql immutable as $$
    select row('not_found', format('There is no member "%s".', p_login), 'wayleave member list',
        null)::api.outcome
$$;

-- Did this administrator, with any account, give the member a right that is not confirmed, or is it
-- the same person?
create function priv.granted_by(p_member int, p_admin int) returns boolean
language sql stable as $$
    select exists (
        select
        from core.principals admin
        join core.principals other on other.person = admin.person
        where admin.id = p_admin and (
            other.id = p_member
            or exists (select from core.principals m
                where m.id = p_member and m.confirmed_at is null and m.added_by = other.id)
            or exists (select from core.memberships m
                where m.principal_id = p_member and m.ended_at is null
                    and m.confirmed_at is null and m.added_by = other.id)))
$$;

-- Ends somebody's rights at once, open sessions included. Their votes stop counting.
--   caller   wayleave_ops
--   refuses  not_permitted, not_found, nothing_to_do, conflict (the last administrator)
--   writes   core.principals, core.memberships, core.events (member.disabled)
create function api.disable_member(p_command uuid, p_login text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'member.disable');
    v_member core.principals;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_member := priv.member_by_login(p_login);
    if not priv.is_ops() then
        v_found := row('not_permitted', 'Only an operations administrator disables members.',
            'wayleave member list --ops', null)::api.outcome;
    elsif v_member.id is null then
        v_found := priv.no_such_member(p_login);
    elsif v_member.disabled_at is not null then
        v_found := row('nothing_to_do', format('%s is disabled already.', p_login), null,
            null)::api.outcome;
    elsif v_member.is_ops and (select count(*) from core.principals p
        where p.is_ops and p.disabled_at is null and p.confirmed_at is not null) <= 1
    then
        v_found := row('conflict', format('%s is the last administrator.', p_login),
            'Add another one first: wayleave member add --help', null)::api.outcome;
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'member', coalesce(p_login, ''), null);
    end if;
    update core.memberships set ended_at = now(), ended_by = v_call.principal_id
    where principal_id = v_member.id and ended_at is null;
    update core.principals set disabled_at = now(), disabled_by = v_call.principal_id
    where id = v_member.id;
    v_event := priv.record_event('member.disabled', v_call.principal_id, null, 'member',
        v_member.id::text, '{}');
    perform priv.record_detail(v_event, p_reason);
    return priv.complete(v_call, format('%s is disabled.', p_login),
        'The database administrator can now drop the login.',
        jsonb_build_object('member', v_member.id, 'event', v_event));
end
$$;

-- Members, by number.
--   caller   wayleave_member, wayleave_auditor: who holds which right is open to the federation
create function api.members(p_team text, p_is_ops boolean, p_after int, p_limit int)
returns table (
    id int, login text, name text, kind text, is_ops boolean, team text, role text,
    confirmed boolean, disabled_at timestamptz, added_at timestamptz)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select p.id, p.role_name::text, priv.display_name(p.id), p.kind, p.is_ops, t.key, m.role,
            i.is_single or (p.confirmed_at is not null
                and (m.id is null or m.confirmed_at is not null)),
            p.disabled_at, p.added_at
        from core.principals p
        cross join core.installation i
        left join core.memberships m on m.principal_id = p.id and m.ended_at is null
        left join core.teams t on t.id = m.team_id
        where p.id > coalesce(p_after, 0) and (p_team is null or t.key = p_team)
            and (not coalesce(p_is_ops, false) or p.is_ops)
        order by p.id, t.key
        limit least(greatest(coalesce(p_limit, 200), 1), 1000);
end
$$;
