-- Delegations: made by whoever lends the right, ended by either side. Every change is an event.

-- Lends the caller's right to decide, for days of UTC, the last one included; a first day of today
-- or none begins at once.
--   caller   wayleave_member, for their own rights
--   refuses  invalid, not_found, not_permitted, not_eligible, own_work, conflict, too_many
--   writes   core.delegations, core.delegation_turns, core.events (delegation.made)
create function api.add_delegation(
    p_command uuid, p_to text, p_from date, p_until date, p_team text, p_kind text, p_key text,
    p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'delegation.add');
    v_to core.principals := priv.member_by_login(p_to);
    v_made core.delegations;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_made := priv.drafted_delegation(v_call.principal_id, v_to.id, p_from, p_until,
        (select id from core.teams where key = p_team), p_kind, p_key);
    v_made.reason := btrim(p_reason);
    v_found := priv.check_delegation(v_made, v_to, p_to, p_team);
    if v_found.code is null then
        perform priv.hold_turns(v_made);
        v_found := priv.check_chain(v_made);
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'member', coalesce(p_to, ''), v_made.team_id);
    end if;
    insert into core.delegations (
        from_id, to_id, team_id, kind, key, starts_at, ends_at, reason)
    values (v_made.from_id, v_made.to_id, v_made.team_id, v_made.kind, v_made.key,
        v_made.starts_at, v_made.ends_at, v_made.reason)
    returning id into v_made.id;
    v_event := priv.record_event('delegation.made', v_call.principal_id,
        coalesce(v_made.team_id, priv.submitting_team(v_call.principal_id, null)), 'delegation',
        v_made.id::text, jsonb_build_object('from', v_made.from_id, 'to', v_made.to_id,
            'team', p_team, 'kind', p_kind, 'key', p_key, 'startsAt', v_made.starts_at,
            'endsAt', v_made.ends_at));
    perform priv.record_detail(v_event, v_made.reason);
    return priv.complete(v_call, format('%s decides for you %s (UTC)%s.',
            priv.display_name(v_to.id), priv.days_away(v_made.starts_at, v_made.ends_at),
            priv.delegation_scope(v_made)), null,
        jsonb_build_object('delegation', v_made.id, 'from', session_user, 'to', p_to,
            'startsAt', v_made.starts_at, 'endsAt', v_made.ends_at, 'event', v_event));
end
$$;

-- A delegation as it would be: days become moments of UTC, and none begins in the past.
create function priv.drafted_delegation(
    p_principal int, p_to int, p_from date, p_until date, p_team int, p_kind text, p_key text)
returns core.delegations language plpgsql stable as $$
declare
    v_made core.delegations;
begin
    v_made.from_id := p_principal;
    v_made.to_id := p_to;
    v_made.team_id := p_team;
    v_made.kind := p_kind;
    v_made.key := p_key;
    v_made.starts_at := greatest(coalesce(p_from, date '2000-01-01')::timestamp
        at time zone 'UTC', now());
    -- a day too far away for the calendar is refused by what checks it, not here
    v_made.ends_at := (least(p_until, date '9999-01-01') + 1)::timestamp at time zone 'UTC';
    return v_made;
end
$$;

-- For which team and on what a delegation counts, in words that follow a sentence.
create function priv.delegation_scope(p_delegation core.delegations) returns text
language sql stable as $$
    select coalesce(', for ' || (select name from core.teams where id = p_delegation.team_id), '')
        || coalesce(', on ' || p_delegation.kind || coalesce(' "' || p_delegation.key || '"', ''),
            '')
$$;

-- What is wrong with a delegation, apart from the chain that it would make; or null.
create function priv.check_delegation(
    p_made core.delegations, p_to core.principals, p_login text, p_team text)
returns api.outcome language plpgsql stable as $$
declare
    v_help text := 'wayleave delegation add --help';
begin
    if length(coalesce(p_made.reason, '')) not between 1 and 4000 then
        return row('invalid', 'A delegation needs a reason of 1 to 4,000 characters.',
            'Say why: --reason "on leave"', null)::api.outcome;
    elsif p_made.ends_at is null or p_made.ends_at <= p_made.starts_at then
        return row('invalid', 'Its last day is missing, lies in the past or before the first.',
            'Name days like --from 2030-02-20 --until 2030-02-28', null)::api.outcome;
    elsif p_made.ends_at > now() + interval '400 days' then
        return row('invalid', 'A delegation ends within 400 days.', 'For good, an '
            'administrator runs: wayleave member handover LOGIN --to LOGIN', null)::api.outcome;
    elsif p_made.key is not null and not exists (
        select from core.documents where kind = p_made.kind and key = p_made.key)
    then
        return row('not_found', format('There is no %s "%s".', p_made.kind, p_made.key),
            priv.show_command(p_made.kind, null), null)::api.outcome;
    elsif p_team is not null and p_made.team_id is null then
        return row('not_found', format('There is no team "%s".', p_team), 'wayleave team list',
            null)::api.outcome;
    elsif p_to.id is null then
        return priv.no_such_member(p_login);
    end if;
    return coalesce(priv.check_lender(p_made), priv.check_delegate(p_made, p_to, v_help));
end
$$;

-- What keeps the caller from lending this right, or null. Nobody lends what is not theirs; what was
-- lent to them they may pass on.
create function priv.check_lender(p_made core.delegations) returns api.outcome
language plpgsql stable as $$
begin
    if not exists (
        select from priv.deciding_teams(p_made.from_id) own (team_id)
        where p_made.team_id is null or own.team_id = p_made.team_id)
        and not exists (
            select from core.delegations d
            where d.to_id = p_made.from_id and d.ended_at is null and d.ends_at > now()
                and (p_made.team_id is null or d.team_id is null or d.team_id = p_made.team_id))
    then
        return row('not_permitted', case when p_made.team_id is null
            then 'You sign off for no team, so there is nothing to lend.'
            else format('You do not sign off for %s, so that is not yours to lend.',
                (select name from core.teams where id = p_made.team_id)) end,
            'Who does: wayleave owners show', null)::api.outcome;
    elsif (select count(*) from core.delegations d
        where d.from_id = p_made.from_id and d.ended_at is null and d.ends_at > now()) >= 10
    then
        return row('too_many', 'You have 10 delegations that run or are to come.',
            'End some: wayleave delegation list', null)::api.outcome;
    end if;
    return null;
end
$$;

-- What keeps a member from being the delegate, or null.
create function priv.check_delegate(
    p_made core.delegations, p_to core.principals, p_help text)
returns api.outcome language plpgsql stable as $$
declare
    v_from core.principals;
    v_is_single boolean := (select is_single from core.installation);
begin
    select * into v_from from core.principals where id = p_made.from_id;
    if p_to.person = v_from.person then
        return row('own_work', 'Nobody stands in for themselves, with a second account either.',
            'Name somebody else: ' || p_help, null)::api.outcome;
    elsif p_to.kind <> 'person' or p_to.disabled_at is not null
        or not (v_is_single or p_to.confirmed_at is not null)
    then
        return row('not_eligible', format('%s cannot stand in: %s.', p_to.role_name,
            case when p_to.kind <> 'person' then 'only people decide'
                when p_to.disabled_at is not null then 'the account is disabled'
                else 'nobody has confirmed the account' end),
            case when p_to.kind = 'person' and p_to.disabled_at is null
                then format('wayleave member confirm %s', p_to.role_name)
                else 'wayleave member list' end, null)::api.outcome;
    elsif p_made.kind is not null and not p_to.is_ops and exists (
        select from priv.deciding_teams(p_made.from_id) own (team_id)
        where (p_made.team_id is null or own.team_id = p_made.team_id)
            and not exists (select from core.memberships m
                where m.principal_id = p_to.id and m.team_id = own.team_id
                    and m.ended_at is null))
    then
        return row('not_eligible', format('%s may not read the proposals of your team, and a '
            'delegation for some of them does not change that.', p_to.role_name),
            'Name somebody of the team, or lend the right for all: ' || p_help,
            null)::api.outcome;
    end if;
    return null;
end
$$;

-- Takes a delegation back at once: what was decided under it and is not applied no longer counts.
--   caller   wayleave_member: who made it or who holds it; wayleave_ops
--   refuses  not_found, not_permitted, nothing_to_do
--   writes   core.delegations, core.events (delegation.ended)
create function api.end_delegation(p_command uuid, p_delegation bigint, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'delegation.end');
    v_held core.delegations;
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_held from core.delegations where id = p_delegation;
    v_found := priv.check_ending(v_call.principal_id, v_held, p_delegation);
    if v_found.code is null then
        -- only who may end it waits for it or makes others wait
        select * into v_held from core.delegations where id = p_delegation for no key update;
        v_found := priv.check_ending(v_call.principal_id, v_held, p_delegation);
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'delegation', coalesce(p_delegation::text, '?'),
            null);
    end if;
    return priv.complete(v_call, format('%s no longer decides for %s. What was decided for them '
            'and is not applied no longer counts.', priv.display_name(v_held.to_id),
            priv.display_name(v_held.from_id)), null,
        jsonb_build_object('delegation', p_delegation,
            'event', priv.close_delegation(v_held, v_call.principal_id, p_reason)));
end
$$;

-- What is wrong with ending a delegation, or null.
create function priv.check_ending(
    p_principal int, p_held core.delegations, p_delegation bigint)
returns api.outcome language plpgsql stable as $$
begin
    if p_held.id is null then
        return row('not_found', format('There is no delegation %s.', p_delegation),
            'wayleave delegation list', null)::api.outcome;
    elsif p_principal not in (p_held.from_id, p_held.to_id) and not priv.is_ops() then
        return row('not_permitted', 'Only whoever made a delegation, whoever holds it, and '
            'operations end it.', 'wayleave delegation list', null)::api.outcome;
    elsif p_held.ended_at is not null or p_held.ends_at <= now() then
        return row('nothing_to_do', format('Delegation %s is over.', p_delegation),
            'wayleave delegation list', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Ends a delegation; returns the event.
--   caller   api.end_delegation, api.hand_over_member
create function priv.close_delegation(p_held core.delegations, p_principal int, p_reason text)
returns bigint language plpgsql volatile as $$
declare
    v_event bigint;
begin
    update core.delegations set ended_at = now(), ended_by = p_principal
    where id = p_held.id and ended_at is null;
    v_event := priv.record_event('delegation.ended', p_principal,
        coalesce(p_held.team_id, priv.submitting_team(p_held.from_id, null)), 'delegation',
        p_held.id::text, jsonb_build_object('from', p_held.from_id, 'to', p_held.to_id));
    perform priv.record_detail(v_event, nullif(btrim(p_reason), ''));
    return v_event;
end
$$;

-- Delegations, the newest first: those that run or are to come, or all.
--   caller   wayleave_member, wayleave_auditor: who decides for whom is open to the federation; the
--            reason is for both sides and for those who see everything
create function api.delegations(p_login text, p_is_all boolean, p_before bigint, p_limit int)
returns table (
    id bigint, from_login text, from_name text, to_login text, to_name text, team text, kind text,
    key text, starts_at timestamptz, ends_at timestamptz, days text, state text, reason text)
language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
    v_member int := (priv.member_by_login(p_login)).id;
begin
    return query
        select d.id, lender.role_name::text, priv.display_name(d.from_id),
            delegate.role_name::text, priv.display_name(d.to_id), t.key, d.kind, d.key,
            d.starts_at, d.ends_at, priv.days_away(d.starts_at, d.ends_at),
            case when d.ended_at is not null then 'ended' when d.ends_at <= now() then 'over'
                when d.starts_at > now() then 'to come' else 'running' end,
            case when v_me in (d.from_id, d.to_id) or priv.sees_all() then d.reason end
        from core.delegations d
        join core.principals lender on lender.id = d.from_id
        join core.principals delegate on delegate.id = d.to_id
        left join core.teams t on t.id = d.team_id
        where d.id < coalesce(p_before, 9223372036854775807)
            and (p_login is null or v_member in (d.from_id, d.to_id))
            and (coalesce(p_is_all, false) or (d.ended_at is null and d.ends_at > now()))
        order by d.id desc
        limit least(greatest(coalesce(p_limit, 200), 1), 1000);
end
$$;
