-- Members: confirmed, disabled, listed. Every change is an event; nobody is ever deleted.

-- Locks a member and, in the same order for everybody, all administrators, so that the checks which
-- follow see what others have done; nothing for a caller who may not change members.
--   caller   api.register_member, api.confirm_member, api.disable_member
create function priv.hold_member(p_login text) returns core.principals
language plpgsql volatile as $$
begin
    perform priv.hold_members(array[p_login]);
    return priv.member_by_login(p_login);
end
$$;

-- The same for several members.
--   caller   priv.hold_member, api.hand_over_member
create function priv.hold_members(p_logins text[]) returns void
language plpgsql volatile as $$
declare
    v_row record;
begin
    if priv.is_ops() then
        for v_row in
            select p.id from core.principals p where p.is_ops or p.role_name = any (p_logins)
            order by p.id
        loop
            perform from core.principals where id = v_row.id for no key update;
        end loop;
    end if;
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

-- The rights of a member that nobody has confirmed: `operations`, the kind of a service, or
-- `TEAM/ROLE`, by name.
create function priv.pending_grants(p_member int) returns text[] language sql stable as $$
    select coalesce(array_agg(g.name order by g.name), '{}')
    from (
        select case when p.is_ops then 'operations' when p.kind <> 'person' then p.kind
            else 'member' end
        from core.principals p
        where p.id = p_member and p.confirmed_at is null and p.disabled_at is null
        union all
        select t.key || '/' || m.role
        from core.memberships m
        join core.teams t on t.id = m.team_id
        where m.principal_id = p_member and m.ended_at is null and m.confirmed_at is null
    ) g (name)
$$;

-- What there is to confirm for a login, to be read before it is confirmed.
--   caller   wayleave_member, wayleave_auditor: who holds which right is open to the federation
create function api.pending_grants(p_login text) returns text[] language plpgsql stable as $$
begin
    perform priv.require_reader();
    return priv.pending_grants((priv.member_by_login(p_login)).id);
end
$$;

-- Confirms what another administrator granted, and nothing that came after it was read.
--   caller   wayleave_ops, not the one who granted it
--   refuses  not_permitted, not_found, wrong_state, own_work, nothing_to_do, stale
--   writes   core.principals, core.memberships, core.events (member.confirmed)
create function api.confirm_member(p_command uuid, p_login text, p_grants text[])
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'member.confirm');
    v_member core.principals;
    v_pending text[];
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_member := priv.hold_member(p_login);
    v_pending := priv.pending_grants(v_member.id);
    v_found := priv.check_confirmation(v_call.principal_id, v_member, p_login, p_grants);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'member', coalesce(p_login, ''), null);
    end if;
    update core.principals set confirmed_by = v_call.principal_id, confirmed_at = now()
    where id = v_member.id and confirmed_at is null;
    update core.memberships set confirmed_by = v_call.principal_id, confirmed_at = now()
    where principal_id = v_member.id and ended_at is null and confirmed_at is null;
    v_event := priv.record_event('member.confirmed', v_call.principal_id, null, 'member',
        v_member.id::text, jsonb_build_object('grants', to_jsonb(v_pending)));
    return priv.complete(v_call, format('%s is confirmed: %s.', p_login,
        array_to_string(v_pending, ', ')), null,
        jsonb_build_object('member', v_member.id, 'grants', to_jsonb(v_pending),
            'event', v_event));
end
$$;

-- What is wrong with confirming, or null.
create function priv.check_confirmation(
    p_principal int, p_member core.principals, p_login text, p_grants text[])
returns api.outcome language plpgsql stable as $$
declare
    v_pending text[] := priv.pending_grants(p_member.id);
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator confirms members.',
            'wayleave member list --ops', null)::api.outcome;
    elsif p_member.id is null then
        return priv.no_such_member(p_login);
    elsif p_member.disabled_at is not null then
        return row('wrong_state', format('%s was disabled, and that is for good.', p_login),
            'wayleave member list', null)::api.outcome;
    elsif priv.granted_by(p_member.id, p_principal) then
        return row('own_work', format('You granted rights to %s yourself, or they are your '
            'own; another administrator has to confirm them.', p_login),
            'wayleave member list --ops', null)::api.outcome;
    elsif v_pending = '{}' then
        return row('nothing_to_do', format('%s is confirmed already.', p_login), null,
            null)::api.outcome;
    elsif p_grants is distinct from v_pending then
        return row('stale', format('What waits to be confirmed for %s is now: %s.', p_login,
            array_to_string(v_pending, ', ')),
            format('If that is meant: wayleave member confirm %s', p_login),
            null)::api.outcome;
    end if;
    return null;
end
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
    v_member := priv.hold_member(p_login);
    v_found := priv.check_disabling(v_member, p_login);
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

-- What is wrong with disabling, or null. An administrator whose own grant nobody has confirmed
-- cannot take the place of the last one.
create function priv.check_disabling(p_member core.principals, p_login text)
returns api.outcome language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator disables members.',
            'wayleave member list --ops', null)::api.outcome;
    elsif p_member.id is null then
        return priv.no_such_member(p_login);
    elsif p_member.disabled_at is not null then
        return row('nothing_to_do', format('%s is disabled already.', p_login), null,
            null)::api.outcome;
    elsif p_member.is_ops and not exists (
        select
        from core.principals p
        cross join core.installation i
        where p.is_ops and p.disabled_at is null and p.person <> p_member.person
            and (i.is_single or p.confirmed_at is not null))
    then
        return row('conflict', format('%s is the last administrator.', p_login),
            'Add another one first, confirmed: wayleave member add --help', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Members, by number.
--   caller   wayleave_member, wayleave_auditor: who holds which right is open to the federation
create function api.members(p_team text, p_is_ops boolean, p_after int, p_limit int)
returns table (
    id int, login text, name text, kind text, is_ops boolean, team text, role text,
    confirmed boolean, disabled_at timestamptz, added_at timestamptz, leaving_on date, away text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select p.id, p.role_name::text, priv.display_name(p.id), p.kind, p.is_ops, t.key, m.role,
            i.is_single or (p.confirmed_at is not null
                and (m.id is null or m.confirmed_at is not null)),
            p.disabled_at, p.added_at, p.leaving_on, priv.away(p.id)
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
