-- Emergencies: what one lets through, who owes something for it, and what it waits for.
--
-- It lifts missing sign-offs and times that must pass, for exactly one revision. It never lifts what
-- the checks say, a conflict, a reference, an authorisation, a lockdown, nor what somebody has said:
-- a veto and an open question are a person's word, which is lifted by name (proposal lift) or not.

-- The emergency by which a proposal is let through now; no row where there is none. Another
-- revision, another digest, a time that is up: none. Inlined where it is read.
create function priv.letting_through(p_proposal core.proposals) returns setof core.emergencies
language sql stable as $$
    select e.*
    from core.emergencies e
    join core.proposal_revisions r on r.proposal_id = e.proposal_id and r.number = e.revision
        and r.digest = e.digest
    where e.proposal_id = p_proposal.id and e.revision = p_proposal.revision
        and e.state = 'open' and e.done_at is null and e.until > clock_timestamp()
$$;

-- Is a block one that an emergency lifts? No seats at all (no subject) is not a missing sign-off.
create function priv.is_lifted(p_code text, p_subject text) returns boolean
language sql immutable as $$
    select coalesce(p_code in ('approvals_missing', 'seat_unfillable', 'approvals_stale')
        and p_subject <> ''
        or p_code in ('settling', 'objection_open', 'scheduled', 'too_late', 'frozen'), false)
$$;

-- What is left of the gate's conditions on people when an emergency lets the revision through.
--   caller   priv.gate
create function priv.let_through(p_proposal core.proposals, p_blocks priv.block[])
returns priv.block[] language plpgsql stable as $$
begin
    if p_blocks = '{}' or not exists (select from priv.letting_through(p_proposal)) then
        return p_blocks;
    end if;
    return array(
        select row(b.code, b.subject, b.message, b.hint)::priv.block
        from unnest(p_blocks) with ordinality as b (code, subject, message, hint, n)
        where not priv.is_lifted(b.code, b.subject)
        order by b.n);
end
$$;

-- What an emergency lifts, or would lift, of a proposal now.
create function priv.lifted_blocks(p_proposal bigint) returns priv.block[]
language plpgsql stable as $$
declare
    v_found record;
begin
    select * into v_found from priv.glance(p_proposal);
    if (v_found.proposal).id is null or (v_found.assessment).id is null then
        return '{}'::priv.block[];
    end if;
    return array(
        select row(b.code, b.subject, b.message, b.hint)::priv.block
        from unnest(priv.gate_people(v_found.proposal, v_found.assessment, v_found.seen))
            with ordinality as b (code, subject, message, hint, n)
        where priv.is_lifted(b.code, b.subject)
        order by b.n);
end
$$;

-- Is an emergency over without having done anything: its revision replaced, its proposal closed, its
-- time up? It is then none, whether or not somebody has written that down.
create function priv.is_left_over(p_emergency core.emergencies, p_at timestamptz) returns boolean
language plpgsql stable as $$
begin
    return p_emergency.state = 'open' and p_emergency.done_at is null and (
        p_emergency.until <= p_at or exists (
            select from core.proposals p
            where p.id = p_emergency.proposal_id
                and (p.revision <> p_emergency.revision or not priv.is_open(p.state))));
end
$$;

-- The emergencies that somebody still has to answer for, the oldest first. They block the next one.
create function priv.emergency_debt() returns setof core.emergencies language sql stable as $$
    select e.*
    from core.emergencies e
    where (e.state = 'open' or e.state = 'reverted' and e.reviewed_at is null)
        and not priv.is_left_over(e, clock_timestamp())
    order by e.id
$$;

-- Writes down which emergencies are left over. One that is being applied at this moment is left.
--   caller   priv.open_emergency, priv.pass_emergencies
--   writes   core.emergencies, core.events (emergency.voided)
create function priv.void_left_over(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_emergency core.emergencies;
    v_count int := 0;
begin
    for v_emergency in
        select * from core.emergencies e
        where e.state = 'open' and e.done_at is null for no key update skip locked
    loop
        continue when not priv.is_left_over(v_emergency, p_at);
        perform priv.settle_emergency(v_emergency, 'void', null, case
            when v_emergency.until <= p_at then 'Its time was up before anything was done by it.'
            else 'Its proposal was changed or closed before anything was done by it.' end);
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;

-- Ends an emergency, and says so.
--   p_by  null: time, by system:emergency
--   writes   core.emergencies, core.events (emergency.ratified, .reverted, .voided)
create function priv.settle_emergency(
    p_emergency core.emergencies, p_state text, p_by int, p_cause text)
returns bigint language plpgsql volatile as $$
begin
    update core.emergencies set state = p_state, settled_at = clock_timestamp(),
        settled_by = p_by, cause = p_cause
    where id = p_emergency.id;
    return priv.record_emergency(p_emergency,
        case p_state when 'void' then 'voided' else p_state end, p_by,
        jsonb_build_object('state', p_state, 'why', p_cause));
end
$$;

-- The event of an emergency, with what it is about.
create function priv.record_emergency(
    p_emergency core.emergencies, p_word text, p_by int, p_data jsonb)
returns bigint language plpgsql volatile as $$
begin
    return priv.record_event('emergency.' || p_word, p_by, priv.emergency_team(p_emergency),
        'emergency', 'E-' || p_emergency.id, jsonb_strip_nulls(p_data
            || jsonb_build_object('of', priv.emergency_subject(p_emergency),
                'raisedBy', p_emergency.raised_by, 'until', p_emergency.until,
                'reference', p_emergency.reference,
                'seat', (select key from core.teams where id = p_emergency.team_id),
                'by', case when p_by is null then 'system:emergency' end)),
        p_emergency.revision, p_emergency.digest);
end
$$;

-- What an emergency is about: P-142, or a journey.
create function priv.emergency_subject(p_emergency core.emergencies) returns text
language sql stable as $$
    select coalesce('P-' || p_emergency.proposal_id, (
        select d.kind || '/' || d.key from core.documents d where d.id = p_emergency.document_id))
$$;

-- The team whose matter it is: of the proposal, or the journey's owner.
create function priv.emergency_team(p_emergency core.emergencies) returns int
language sql stable as $$
    select coalesce(
        (select p.team_id from core.proposals p where p.id = p_emergency.proposal_id),
        (select d.team_id from core.documents d where d.id = p_emergency.document_id))
$$;

-- Locks the emergency that lets a proposal through: last in the order of locks, so that nobody takes
-- it away between the gate and the write.
--   caller   priv.lock_for_apply
create function priv.lock_emergency(p_proposal core.proposals) returns void
language plpgsql volatile as $$
begin
    perform from core.emergencies e
    where e.proposal_id = p_proposal.id and e.state = 'open' for no key update;
end
$$;

-- Says at an apply what an emergency let through. Where nothing was missing any more it let nothing
-- through, and is none. It is not asked again whether its time is up: the gate has let the revision
-- through by it, and what applied by an emergency is never without one.
--   caller   priv.apply_changes, before the first write; the emergency is locked
--   writes   core.emergencies, core.events (emergency.applied, emergency.voided)
create function priv.use_emergency(p_proposal core.proposals) returns void
language plpgsql volatile as $$
declare
    v_emergency core.emergencies;
    v_lifted priv.block[];
begin
    select * into v_emergency from core.emergencies e
    where e.proposal_id = p_proposal.id and e.revision = p_proposal.revision
        and e.state = 'open' and e.done_at is null;
    if v_emergency.id is null then
        return;
    end if;
    v_lifted := priv.lifted_blocks(p_proposal.id);
    if v_lifted = '{}' then
        perform priv.settle_emergency(v_emergency, 'void', null,
            'Nothing was missing any more when it applied.');
        return;
    end if;
    update core.emergencies set done_at = clock_timestamp() where id = v_emergency.id;
    insert into core.emergency_seats (emergency_id, team_id)
    select v_emergency.id, m from priv.missing_teams(p_proposal.id) m
    on conflict do nothing;
    perform priv.record_emergency(v_emergency, 'applied', null,
        jsonb_build_object('bypassed', (
            select jsonb_agg(distinct b.code) from unnest(v_lifted) b)));
end
$$;

-- The teams whose seats on a proposal are not full.
create function priv.missing_teams(p_proposal bigint) returns setof int
language plpgsql stable as $$
begin
    return query
        select s.team_id
        from priv.current_assessment(p_proposal) a
        cross join lateral priv.seat_status(p_proposal, a.id) s
        where s.given < s.needed;
end
$$;

-- What somebody does with a journey that an emergency paused: whoever resumes it takes the emergency
-- back; somebody else who finishes or stops it has answered for it.
--   caller   priv.move_journey
--   writes   core.emergencies, core.events (emergency.reverted, emergency.ratified)
create function priv.decide_paused(
    p_principal int, p_document core.documents, p_verb text)
returns void language plpgsql volatile as $$
declare
    v_emergency core.emergencies;
begin
    if p_verb not in ('resume', 'finish', 'stop') then
        return;
    end if;
    select * into v_emergency from core.emergencies e
    where e.document_id = p_document.id and e.state = 'open' for no key update;
    if v_emergency.id is null then
        return;
    elsif p_verb = 'resume' then
        perform priv.settle_emergency(v_emergency, 'reverted', p_principal, 'It was resumed.');
    elsif not priv.has_raised(p_principal, v_emergency) then
        perform priv.settle_emergency(v_emergency, 'ratified', p_principal,
            format('Somebody else decided: %s.', p_verb));
    end if;
end
$$;
