-- People who leave, and handing over what they hold.

-- Says on which day somebody leaves (null: they stay). It ends no right: it shows in lists, and
-- wayleave owners lint asks who follows.
--   caller   wayleave_ops
--   refuses  not_permitted, not_found, wrong_state, invalid, nothing_to_do
--   writes   core.principals, core.events (member.leaving, member.staying)
create function api.member_leaving(p_command uuid, p_login text, p_on date)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'member.leaving');
    v_member core.principals;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_member := priv.hold_member(p_login);
    v_found := priv.check_leaving(v_member, p_login, p_on);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'member', coalesce(p_login, ''), null);
    end if;
    update core.principals set leaving_on = p_on,
        leaving_said_by = case when p_on is not null then v_call.principal_id end
    where id = v_member.id;
    v_event := priv.record_event(case when p_on is null then 'member.staying'
            else 'member.leaving' end, v_call.principal_id, null, 'member', v_member.id::text,
        jsonb_build_object('on', p_on));
    return priv.complete(v_call, case when p_on is null
            then format('%s stays.', priv.display_name(v_member.id))
            else format('%s leaves on %s.', priv.display_name(v_member.id), p_on) end, null,
        jsonb_build_object('member', v_member.id, 'on', p_on, 'event', v_event));
end
$$;

-- What is wrong with a day on which somebody leaves, or null.
create function priv.check_leaving(p_member core.principals, p_login text, p_on date)
returns api.outcome language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator says who leaves.',
            'wayleave member list --ops', null)::api.outcome;
    elsif p_member.id is null then
        return priv.no_such_member(p_login);
    elsif p_member.disabled_at is not null then
        return row('wrong_state', format('%s is disabled already.', p_login),
            'wayleave member list', null)::api.outcome;
    elsif p_on not between current_date - 366 and current_date + 3660 then
        return row('invalid', 'That day is more than a year ago or ten years away.',
            'Write it as --on 2030-01-31', null)::api.outcome;
    elsif p_on is not distinct from p_member.leaving_on then
        return row('nothing_to_do', format('That is on record for %s already.', p_login), null,
            null)::api.outcome;
    end if;
    return null;
end
$$;

-- Moves what one person holds to another: each place in a team is granted anew, so it counts once a
-- second administrator has confirmed it, and never on proposals of whoever handed it over; the
-- delegations of and to them end. What somebody wrote stays theirs for ever, so their proposals are
-- only named, as are the sign-offs that waited on them.
--   caller   wayleave_ops
--   refuses  not_permitted, not_found, wrong_state, own_work, nothing_to_do, invalid
--   writes   core.memberships, core.delegations, core.events (member.handed_over,
--            delegation.ended)
create function api.hand_over_member(p_command uuid, p_from text, p_to text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'member.handover');
    v_from core.principals;
    v_to core.principals;
    v_found api.outcome;
    v_open jsonb;
    v_data jsonb;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    perform priv.hold_members(array[p_from, p_to]);
    v_from := priv.member_by_login(p_from);
    v_to := priv.member_by_login(p_to);
    v_found := coalesce(priv.check_handover(v_from, v_to, p_from, p_to),
        priv.check_any_reason(nullif(btrim(p_reason), '')));
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'member', coalesce(p_from, ''), null);
    end if;
    v_open := priv.open_work(v_from.id);
    v_data := jsonb_build_object('from', v_from.id, 'to', v_to.id,
        'memberships', priv.move_memberships(v_call.principal_id, v_from, v_to),
        'delegations', priv.end_delegations(v_call.principal_id, v_from.id));
    v_event := priv.record_event('member.handed_over', v_call.principal_id, null, 'member',
        v_from.id::text, v_data);
    perform priv.record_detail(v_event, nullif(btrim(p_reason), ''));
    return priv.complete(v_call, format('%s hands over to %s.', priv.display_name(v_from.id),
            priv.display_name(v_to.id)), null,
        v_data || v_open || jsonb_build_object('fromLogin', p_from, 'toLogin', p_to,
            'waiting', to_jsonb(priv.pending_grants(v_to.id)),
            'isAdministrator', v_from.is_ops and v_from.disabled_at is null,
            'isDisabled', v_from.disabled_at is not null, 'event', v_event));
end
$$;

-- What is wrong with handing over, or null.
create function priv.check_handover(
    p_from core.principals, p_to core.principals, p_from_login text, p_to_login text)
returns api.outcome language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator hands over.',
            'wayleave member list --ops', null)::api.outcome;
    elsif p_from.id is null or p_to.id is null then
        return priv.no_such_member(case when p_from.id is null then p_from_login
            else p_to_login end);
    elsif p_from.person = p_to.person then
        return row('own_work', format('%s and %s are one person.', p_from_login, p_to_login),
            'Name somebody else: --to LOGIN', null)::api.outcome;
    elsif p_from.kind <> 'person' or p_to.kind <> 'person' then
        return row('wrong_state', 'Only people hand over, and only to people.',
            'wayleave member list', null)::api.outcome;
    elsif p_to.disabled_at is not null then
        return row('wrong_state', format('%s was disabled, and that is for good.', p_to_login),
            'wayleave member list', null)::api.outcome;
    elsif not exists (select from priv.held_memberships(p_from)) and not exists (
        select from core.delegations d
        where p_from.id in (d.from_id, d.to_id) and d.ended_at is null and d.ends_at > now())
    then
        return row('nothing_to_do', format('%s holds nothing.', p_from_login),
            'wayleave member list', null)::api.outcome;
    end if;
    return null;
end
$$;

-- The places in teams that somebody holds, or held until they were disabled; those are handed over
-- once.
create function priv.held_memberships(p_member core.principals) returns setof core.memberships
language sql stable as $$
    select m.* from core.memberships m
    where m.principal_id = p_member.id
        and (m.ended_at is null or m.ended_at = p_member.disabled_at and not exists (
            select from core.events e
            where e.subject_kind = 'member' and e.subject = p_member.id::text
                and e.kind = 'member.handed_over' and e.at >= p_member.disabled_at))
$$;

-- Ends the places of one person and grants them to another, who keeps what is more; returns them as
-- `TEAM/ROLE`.
--   caller   api.hand_over_member
--   writes   core.memberships
create function priv.move_memberships(
    p_admin int, p_from core.principals, p_to core.principals)
returns text[] language plpgsql volatile as $$
declare
    v_moved text[] := '{}';
    v_held record;
begin
    for v_held in
        select m.team_id, m.role, t.key from priv.held_memberships(p_from) m
        join core.teams t on t.id = m.team_id order by t.key
    loop
        continue when exists (
            select from core.memberships m
            where m.principal_id = p_to.id and m.team_id = v_held.team_id
                and m.ended_at is null and m.role in (v_held.role, 'approver'));
        perform priv.grant_rights(p_to.id, p_admin, false, v_held.team_id, v_held.role);
        v_moved := v_moved || (v_held.key || '/' || v_held.role);
    end loop;
    update core.memberships set ended_at = now(), ended_by = p_admin
    where principal_id = p_from.id and ended_at is null;
    return v_moved;
end
$$;

-- Ends every delegation of or to somebody; returns their numbers.
--   caller   api.hand_over_member
create function priv.end_delegations(p_admin int, p_member int) returns bigint[]
language plpgsql volatile as $$
declare
    v_ended bigint[] := '{}';
    v_held core.delegations;
begin
    for v_held in
        select * from core.delegations d
        where p_member in (d.from_id, d.to_id) and d.ended_at is null and d.ends_at > now()
        order by d.id for no key update
    loop
        perform priv.close_delegation(v_held, p_admin, null);
        v_ended := v_ended || v_held.id;
    end loop;
    return v_ended;
end
$$;

-- Open proposals that somebody wrote a revision of, and those whose sign-off waits on them; 100 of
-- each.
create function priv.open_work(p_member int) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'proposals', (
            select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'title', x.title,
                'state', x.state) order by x.id), '[]')
            from (
                select p.id, p.title, p.state
                from core.proposals p
                where priv.is_open(p.state) and exists (
                    select from core.proposal_revisions r
                    where r.proposal_id = p.id and r.author_id = p_member)
                order by p.id limit 100) x),
        'signOffs', (
            select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title,
                'state', p.state) order by p.id), '[]')
            from priv.waiting_on(p_member, 100) w
            join core.proposals p on p.id = w))
$$;
