-- Answering for an emergency afterwards: ratifying what it did, or reviewing that it was taken back.
--
-- One seat that was passed by, filled by another person, ratifies it; and where operations was passed
-- by, operations is one of those seats. Not every seat is asked: a sign-off for each would keep an
-- outage waiting for a person on holiday, and what is in force is put right by an ordinary change.
-- But operations answers for the whole, so nothing stays that it has not seen.

-- The seats for which somebody may answer: those that were passed by; where only a time was, those
-- of the proposal.
create function priv.answering_teams(p_emergency core.emergencies) returns setof int
language plpgsql stable as $$
begin
    return query select s.team_id from core.emergency_seats s
        where s.emergency_id = p_emergency.id;
    if not found then
        return query
            select s.team_id from core.seats s
            where s.assessment_id = (
                select a.id from priv.assessment_on(p_emergency.proposal_id, p_emergency.revision,
                    p_emergency.digest) a)
            union
            select t.id from core.teams t where t.is_operations;
    end if;
end
$$;

-- May this principal answer for an emergency in this seat? Not whoever raised it, with any account,
-- nor who wrote a revision; by their own right, which is older than the emergency: nobody makes their
-- own ratifier.
create function priv.may_answer(p_principal int, p_emergency core.emergencies, p_team int)
returns boolean language plpgsql stable as $$
begin
    return p_team in (select t from priv.answering_teams(p_emergency) t)
        and not priv.has_raised(p_principal, p_emergency)
        and exists (
            select from priv.approver_membership(p_principal, p_team) x
            where greatest(coalesce((x.membership).confirmed_at, (x.membership).added_at),
                coalesce((x.principal).confirmed_at, '-infinity')) <= p_emergency.raised_at)
        and (p_emergency.proposal_id is null
            or priv.is_eligible(p_principal, p_team, p_emergency.proposal_id));
end
$$;

-- Has this person raised it, with any of their accounts?
create function priv.has_raised(p_principal int, p_emergency core.emergencies) returns boolean
language plpgsql stable as $$
begin
    return exists (
        select from core.principals me
        join core.principals raiser on raiser.person = me.person
        where me.id = p_principal and raiser.id = p_emergency.raised_by);
end
$$;

-- The people who may answer for an emergency, for a hint; at most five.
create function priv.answerers(p_emergency core.emergencies) returns text
language plpgsql stable as $$
begin
    return coalesce((
        select string_agg(x.name, ', ' order by x.name)
        from (
            select distinct priv.display_name(m.principal_id) || ' (' || t.name || ')' as name
            from priv.answering_teams(p_emergency) a
            join core.teams t on t.id = a
            join core.memberships m on m.team_id = t.id and m.ended_at is null
            where priv.may_answer(m.principal_id, p_emergency, t.id)
            order by 1 limit 5) x), 'nobody yet');
end
$$;

-- Is enough answered for? See the top.
create function priv.is_answered_for(p_emergency core.emergencies) returns boolean
language plpgsql stable as $$
begin
    return exists (select from core.ratifications r where r.emergency_id = p_emergency.id)
        and (p_emergency.kind = 'pause' or not exists (
            select from core.emergency_seats s
            join core.teams t on t.id = s.team_id and t.is_operations
            where s.emergency_id = p_emergency.id and not exists (
                select from core.ratifications r
                where r.emergency_id = s.emergency_id and r.team_id = s.team_id)));
end
$$;

-- Answers for what an emergency did, on the digest shown.
--   caller   wayleave_member, as an approver of a seat that was passed by
--   refuses  not_found, own_work, wrong_state, stale, not_eligible, nothing_to_do, invalid
--   writes   core.ratifications, core.emergencies, core.events (emergency.answered,
--            emergency.ratified)
create function api.ratify_emergency(
    p_command uuid, p_emergency bigint, p_digest bytea, p_seat text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'emergency.ratify');
    v_emergency core.emergencies;
    v_team int;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_emergency from core.emergencies e where e.id = p_emergency for no key update;
    v_team := priv.seat_to_answer(v_call.principal_id, v_emergency, p_seat);
    v_found := coalesce(
        priv.check_ratifying(v_call.principal_id, v_emergency, p_digest, v_team),
        priv.check_any_reason(p_reason));
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'emergency', 'E-' || coalesce(p_emergency, 0),
            priv.emergency_team(v_emergency));
    end if;
    insert into core.ratifications (emergency_id, team_id, principal_id)
    values (p_emergency, v_team, v_call.principal_id);
    if priv.is_answered_for(v_emergency) then
        v_event := priv.settle_emergency(v_emergency, 'ratified', v_call.principal_id, null);
    else
        v_event := priv.record_emergency(v_emergency, 'answered', v_call.principal_id,
            jsonb_build_object('for', (select key from core.teams where id = v_team)));
    end if;
    perform priv.record_detail(v_event, p_reason);
    return priv.complete(v_call, case when priv.is_answered_for(v_emergency)
            then format('E-%s is ratified: what it did stays.', p_emergency)
            else format('Counted for E-%s. Operations has still to answer for it.', p_emergency)
            end, null, jsonb_build_object('emergency', p_emergency,
                'state', (select e.state from core.emergencies e where e.id = p_emergency)));
end
$$;

-- The seat for which somebody answers: the named one, else operations, else the first.
create function priv.seat_to_answer(
    p_principal int, p_emergency core.emergencies, p_seat text)
returns int language plpgsql stable as $$
begin
    return (
        select t.id
        from core.teams t
        where (p_seat is null or t.key = p_seat) and priv.may_answer(p_principal, p_emergency, t.id)
            and not exists (select from core.ratifications r
                where r.emergency_id = p_emergency.id and r.team_id = t.id)
        order by t.is_operations desc, t.key
        limit 1);
end
$$;

-- What is wrong with answering for an emergency, or null.
create function priv.check_ratifying(
    p_principal int, p_emergency core.emergencies, p_digest bytea, p_team int)
returns api.outcome language plpgsql stable as $$
declare
    v_show text := format('wayleave emergency show E-%s', p_emergency.id);
begin
    if p_emergency.id is null then
        return row('not_found', 'There is no such emergency.', 'wayleave emergency list',
            null)::api.outcome;
    elsif priv.has_raised(p_principal, p_emergency)
        or priv.is_contributor(p_principal, p_emergency.proposal_id)
    then
        return row('own_work', format('Not counted: E-%s is yours, so somebody else answers for '
            'it.', p_emergency.id), 'Who can: ' || v_show, null)::api.outcome;
    elsif p_emergency.state <> 'open' or p_emergency.done_at is null then
        return row('wrong_state', case when p_emergency.state = 'open'
            then format('E-%s has done nothing yet: sign %s off instead.', p_emergency.id,
                priv.emergency_subject(p_emergency))
            else format('E-%s is %s.', p_emergency.id, p_emergency.state) end, v_show,
            null)::api.outcome;
    elsif p_digest is null or length(p_digest) not between 8 and 32
        or substr(p_emergency.digest, 1, length(p_digest)) is distinct from p_digest
    then
        return row('stale', format('Not counted: the digest is not the one of E-%s.',
            p_emergency.id), v_show, null)::api.outcome;
    elsif exists (
        select from core.ratifications r
        join core.principals who on who.id = r.principal_id
        join core.principals me on me.id = p_principal and me.person = who.person
        where r.emergency_id = p_emergency.id)
    then
        return row('nothing_to_do', format('You have answered for E-%s already.', p_emergency.id),
            v_show, null)::api.outcome;
    elsif p_team is null then
        return row('not_eligible', format('For E-%s answers: %s.', p_emergency.id,
            priv.answerers(p_emergency)), v_show, null)::api.outcome;
    end if;
    return null;
end
$$;

-- Says that somebody else has looked at an emergency that was taken back. It ends the debt.
--   caller   wayleave_member who could have ratified it
--   refuses  not_found, own_work, wrong_state, invalid, not_eligible
--   writes   core.emergencies, core.events (emergency.reviewed)
create function api.review_emergency(p_command uuid, p_emergency bigint, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'emergency.review');
    v_emergency core.emergencies;
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_emergency from core.emergencies e where e.id = p_emergency for no key update;
    v_found := priv.check_reviewing(v_call.principal_id, v_emergency, p_reason);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'emergency', 'E-' || coalesce(p_emergency, 0),
            priv.emergency_team(v_emergency));
    end if;
    update core.emergencies set reviewed_by = v_call.principal_id, reviewed_at = now()
    where id = p_emergency;
    perform priv.record_detail(priv.record_emergency(v_emergency, 'reviewed',
        v_call.principal_id, '{}'), btrim(p_reason));
    return priv.complete(v_call, format('E-%s is reviewed.', p_emergency), null,
        jsonb_build_object('emergency', p_emergency));
end
$$;

create function priv.check_reviewing(
    p_principal int, p_emergency core.emergencies, p_reason text)
returns api.outcome language plpgsql stable as $$
declare
    v_show text := format('wayleave emergency show E-%s', p_emergency.id);
begin
    if p_emergency.id is null then
        return row('not_found', 'There is no such emergency.', 'wayleave emergency list',
            null)::api.outcome;
    elsif priv.has_raised(p_principal, p_emergency)
        or priv.is_contributor(p_principal, p_emergency.proposal_id)
    then
        return row('own_work', format('Not counted: E-%s is yours, so somebody else reviews it.',
            p_emergency.id), 'Who can: ' || v_show, null)::api.outcome;
    elsif p_emergency.state <> 'reverted' or p_emergency.reviewed_at is not null then
        return row('wrong_state', format('E-%s has nothing to review.', p_emergency.id), v_show,
            null)::api.outcome;
    elsif not exists (select from core.teams t
        where priv.may_answer(p_principal, p_emergency, t.id))
    then
        return row('not_eligible', format('For E-%s answers: %s.', p_emergency.id,
            priv.answerers(p_emergency)), v_show, null)::api.outcome;
    end if;
    return priv.check_reason(p_reason, format('wayleave emergency review E-%s --message "..."',
        p_emergency.id));
end
$$;
