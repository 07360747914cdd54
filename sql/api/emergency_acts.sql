-- Raising an emergency, answering for it, reviewing it.

-- Lets exactly this revision through without what is missing, for some hours. Whoever has a seat on
-- it raises it alone, its author among them: an emergency finds one person awake. What binds them is
-- what follows: somebody else answers for it, or it is taken back.
--   caller   wayleave_member, as an approver of operations or of a team with a seat
--   refuses  not_found, wrong_state, stale, invalid, not_eligible, unsupported, emergency_debt,
--            nothing_to_do
--   writes   core.emergencies, core.emergency_seats, core.proposals, jobs.live, core.events
--            (emergency.voided, emergency.raised, proposal.emergency_raised)
create function api.raise_emergency(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_seat text,
    p_reason text, p_reference text, p_hours int)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'emergency.apply');
    v_proposal core.proposals;
    v_found api.outcome;
    v_emergency core.emergencies;
    v_team int;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_proposal := priv.hold_proposal(p_proposal);
    v_team := priv.emergency_seat(v_call.principal_id, array(
        select s.team_id from priv.current_assessment(v_proposal.id) a
        join core.seats s on s.assessment_id = a.id), p_seat);
    v_found := coalesce(
        priv.check_emergency(v_proposal, p_proposal,
            row(p_revision, p_digest, p_reason)::priv.shown, v_team),
        priv.check_emergency_form(v_team, p_reason, p_reference, p_hours));
    if v_found.code is null then
        v_emergency := priv.open_emergency(v_call, v_team, p_reference, p_hours, v_proposal, null);
        v_found := case when v_emergency.id is null then coalesce(priv.debt_refusal(),
            priv.somebody_else_raises()) end;
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    insert into core.emergency_seats (emergency_id, team_id)
    select v_emergency.id, m from priv.missing_teams(p_proposal) m;
    perform priv.announce_emergency(v_emergency, p_reason, array(
        select distinct b.code from unnest(priv.lifted_blocks(p_proposal)) b order by b.code));
    return priv.conclude(v_call, v_proposal, 'proposal.emergency_raised',
        jsonb_build_object('emergency', 'E-' || v_emergency.id, 'until', v_emergency.until,
            'seat', (select key from core.teams where id = v_team), 'reference', p_reference),
        p_reason, format('E-%s lets P-%s.%s through until %s UTC; without another seat''s yes it '
            'is taken back then.', v_emergency.id, p_proposal, p_revision,
            to_char(v_emergency.until, 'YYYY-MM-DD HH24:MI')));
end
$$;

-- The seat in which somebody raises an emergency: the named team, else operations, else the first.
-- By their own right only: a lent one is for what can wait.
--   p_teams  those with a seat; operations is always one of them
create function priv.emergency_seat(p_principal int, p_teams int[], p_seat text) returns int
language plpgsql stable as $$
begin
    return (
        select t.id
        from core.teams t
        where (t.is_operations or t.id = any (p_teams)) and t.retired_at is null
            and (p_seat is null or t.key = p_seat)
            and exists (select from priv.approver_membership(p_principal, t.id))
        order by t.is_operations desc, t.key
        limit 1);
end
$$;

-- Writes an emergency; an empty row where another one is open, or not answered for.
create function priv.open_emergency(
    p_call priv.call, p_team int, p_reference text, p_hours int, p_proposal core.proposals,
    p_document core.documents)
returns core.emergencies language plpgsql volatile as $$
declare
    v_emergency core.emergencies;
begin
    perform priv.void_left_over(clock_timestamp());
    insert into core.emergencies (kind, proposal_id, revision, digest, document_id, raised_by,
        team_id, reference, until, done_at)
    select case when p_document.id is null then 'apply' else 'pause' end, p_proposal.id,
        p_proposal.revision, coalesce(p_document.head_digest, (
            select r.digest from core.proposal_revisions r
            where r.proposal_id = p_proposal.id and r.number = p_proposal.revision)),
        p_document.id, p_call.principal_id, p_team, btrim(p_reference),
        now() + make_interval(hours => coalesce(p_hours, 24)),
        case when p_document.id is not null then now() end
    where not exists (select from priv.emergency_debt())
    on conflict do nothing
    returning * into v_emergency;
    return v_emergency;
end
$$;

-- Tells whoever is affected.
--   writes   core.emergencies, core.events (emergency.raised)
create function priv.announce_emergency(
    p_emergency core.emergencies, p_reason text, p_bypassed text[])
returns void language plpgsql volatile as $$
declare
    v_event bigint := priv.record_emergency(p_emergency, 'raised', p_emergency.raised_by,
        jsonb_build_object('kind', p_emergency.kind, 'bypassed', p_bypassed, 'seats', (
            select coalesce(jsonb_agg(t.key order by t.key), '[]')
            from core.emergency_seats s join core.teams t on t.id = s.team_id
            where s.emergency_id = p_emergency.id)));
begin
    perform priv.record_detail(v_event, btrim(p_reason));
    update core.emergencies set event_id = v_event where id = p_emergency.id;
end
$$;

-- What is wrong with letting a revision through, or null.
create function priv.check_emergency(
    p_held core.proposals, p_proposal bigint, p_shown priv.shown, p_team int)
returns api.outcome language plpgsql stable as $$
declare
    v_show text := format('wayleave proposal show P-%s', p_proposal);
    v_digest bytea := (select r.digest from core.proposal_revisions r
        where r.proposal_id = p_held.id and r.number = p_held.revision);
    v_kind text := (select min(c.kind) from core.proposal_changes c
        where c.proposal_id = p_held.id and c.revision = p_held.revision
            and (c.kind not in ('journey', 'asset') or c.operation <> 'update'));
begin
    if p_held.id is null then
        return priv.no_such_proposal(p_proposal);
    elsif not priv.is_decidable(p_held.state) then
        return row('wrong_state', format('P-%s is %s: an emergency lets through what waits for '
            'people or for a time, and skips no check.', p_proposal,
            replace(p_held.state, '_', ' ')), v_show, null)::api.outcome;
    elsif p_shown.revision is distinct from p_held.revision or p_shown.digest is null
        or length(p_shown.digest) not between 8 and 32
        or substr(v_digest, 1, length(p_shown.digest)) is distinct from p_shown.digest
    then
        return row('stale', format('P-%s.%s is not what you were shown.', p_proposal,
            p_held.revision), v_show, null)::api.outcome;
    elsif p_team is null then
        return row('not_eligible', format('An emergency of P-%s is for an approver of operations, '
            'or of a team that it asks.', p_proposal), 'Who that is: ' || v_show,
            null)::api.outcome;
    elsif p_held.is_adoption or v_kind is not null then
        -- who decides is not decided by one; and what is new, or gone, cannot be taken back
        return row('unsupported', format('P-%s is no change of journeys in force only%s.',
            p_proposal, coalesce(' (' || v_kind || ')', '')), 'That takes its sign-offs: ' || v_show,
            null)::api.outcome;
    elsif priv.lifted_blocks(p_proposal) = '{}' then
        return row('nothing_to_do', format('P-%s waits for nothing that an emergency lifts.',
            p_proposal), format('wayleave proposal why-blocked P-%s', p_proposal),
            null)::api.outcome;
    end if;
    return null;
end
$$;

-- What is wrong with the words of an emergency, or null; and whether another one is in the way.
create function priv.check_emergency_form(
    p_team int, p_reason text, p_reference text, p_hours int)
returns api.outcome language plpgsql stable as $$
begin
    if length(coalesce(btrim(p_reason), '')) not between 1 and 4000
        or length(coalesce(btrim(p_reference), '')) not between 1 and 200
    then
        return row('invalid', 'An emergency needs a reason of 1 to 4,000 characters, and the '
            'reference of the incident.', 'Say both: --reason "..." --reference INC-1',
            null)::api.outcome;
    elsif coalesce(p_hours not between 1 and 72, false) then
        return row('invalid', 'An emergency lasts 1 to 72 hours.', 'As: --for 24h',
            null)::api.outcome;
    end if;
    return priv.debt_refusal();
end
$$;

-- The refusal of another emergency while one is not answered for, or null.
create function priv.debt_refusal() returns api.outcome language plpgsql stable as $$
begin
    return (
        select row('emergency_debt', format('E-%s, %s for %s, %s: first somebody answers for '
            'that.', e.id, priv.display_name(e.raised_by), priv.emergency_subject(e),
            case when e.stuck_at is not null then 'could not be taken back and is not ratified'
                when e.state = 'open' then 'is not ratified'
                else 'was taken back and is not reviewed' end),
            case e.state
                when 'open' then format('By %s: wayleave emergency ratify E-%s',
                    priv.answerers(e), e.id)
                else format('By %s: wayleave emergency review E-%s --message "..."',
                    priv.answerers(e), e.id) end,
            jsonb_build_object('emergency', e.id))::api.outcome
        from priv.emergency_debt() e
        limit 1);
end
$$;

create function priv.somebody_else_raises() returns api.outcome language sql immutable as $$
    select row('try_again', 'Somebody else raises an emergency at this very moment.',
        'wayleave emergency list', null)::api.outcome
$$;

-- Pauses a journey of whatever team until somebody answers for it, for those who may not pause it by
-- their own right.
--   caller   wayleave_member, as an approver of any team
--   refuses  not_found, not_eligible, wrong_state, invalid, emergency_debt, try_again
--   writes   core.emergencies, core.emergency_seats, core.journeys, core.scopes, core.events
--            (emergency.raised, journey.paused)
create function api.emergency_pause(
    p_command uuid, p_key text, p_seat text, p_reason text, p_reference text, p_hours int)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'emergency.pause');
    v_scopes text[] := priv.journey_scopes(p_key);
    v_document core.documents;
    v_emergency core.emergencies;
    v_found api.outcome;
    v_team int;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_team := priv.emergency_seat(v_call.principal_id, array(select id from core.teams), p_seat);
    v_found := coalesce(priv.check_emergency_pause(p_key, v_team),
        priv.check_emergency_form(v_team, p_reason, p_reference, p_hours));
    if v_found.code is null then
        perform priv.lock_scopes(v_scopes, array_fill(true, array[cardinality(v_scopes)]));
        v_found := coalesce(priv.check_emergency_pause(p_key, v_team),
            case when v_scopes is distinct from priv.journey_scopes(p_key) then row('try_again',
                format('%s changed at this very moment.', p_key),
                format('wayleave journey show %s', p_key), null)::api.outcome end);
    end if;
    select * into v_document from core.documents where kind = 'journey' and key = p_key;
    if v_found.code is null then
        v_emergency := priv.open_emergency(v_call, v_team, p_reference, p_hours, null, v_document);
        v_found := case when v_emergency.id is null then coalesce(priv.debt_refusal(),
            priv.somebody_else_raises()) end;
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'journey', coalesce(left(p_key, 80), ''),
            v_document.team_id);
    end if;
    insert into core.emergency_seats (emergency_id, team_id)
    select v_emergency.id, t.id from core.teams t
    where t.is_operations or t.id = v_document.team_id;
    perform priv.bump_scopes(v_scopes);
    perform priv.announce_emergency(v_emergency, p_reason, '{}');
    perform priv.move_journey(v_call, v_document, 'pause', p_reason);
    return priv.complete(v_call, format('%s: live -> paused, by E-%s until %s UTC.',
        v_document.name, v_emergency.id, to_char(v_emergency.until, 'YYYY-MM-DD HH24:MI')),
        format('By %s: wayleave emergency ratify E-%s', priv.answerers(v_emergency),
            v_emergency.id), jsonb_build_object('emergency', v_emergency.id, 'journey', p_key,
            'from', 'live', 'state', 'paused'));
end
$$;

create function priv.check_emergency_pause(p_key text, p_team int) returns api.outcome
language plpgsql stable as $$
declare
    v_state text := (
        select j.state from core.documents d join core.journeys j on j.document_id = d.id
        where d.kind = 'journey' and d.key = p_key);
begin
    if v_state is null then
        return row('not_found', format('There is no journey "%s".', left(p_key, 80)),
            'wayleave journey list', null)::api.outcome;
    elsif p_team is null then
        return row('not_eligible', 'An emergency pause is for an approver of a team.',
            'wayleave team list', null)::api.outcome;
    elsif v_state <> 'live' then
        return row('wrong_state', format('%s is %s; it cannot pause.', p_key, v_state),
            format('wayleave journey show %s', p_key), null)::api.outcome;
    end if;
    return null;
end
$$;
