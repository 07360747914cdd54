-- What time does while nobody does anything, as a periodic job. Each act is an event by a system
-- actor that says its name and why; none of them ever signs anything off.
--   system:schedule          a change that has missed its last moment is on hold
--   system:expiry            a proposal expires, sign-offs are asked for again
--   system:reminder          somebody is reminded, or others are told that nobody has answered
--   system:emergency         what was let through in an emergency, and nobody answered for, is taken
--                            back
--   system:recertification   a journey that nobody has reviewed is warned of, then paused
--   system:report            the report of a month is due

-- Does the deadlines of a moment.
--   caller   wayleave_runner, holding the job
--   refuses  lease_lost
--   writes   what its parts write; finishes the job
create function service.pass_deadlines(p_worker uuid, p_job bigint, p_token bigint)
returns api.outcome language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token, '{deadlines}');
    v_done jsonb;
begin
    if v_job.id is null then
        return priv.lease_lost();
    end if;
    v_done := priv.pass_deadlines(now());
    perform priv.finish_job(v_job, 'done', null);
    return row('ok', format('Deadlines: %s.', v_done), null, v_done)::api.outcome;
end
$$;

-- The same at a moment. What cannot be locked at once is somebody's work; it is looked at again at
-- the next turn.
create function priv.pass_deadlines(p_at timestamptz) returns jsonb
language plpgsql volatile as $$
declare
    v_done jsonb := jsonb_build_object('late', priv.pass_late(p_at),
        'expired', priv.pass_expired(p_at), 'stale', priv.pass_stale(p_at),
        'told', priv.pass_part('told', p_at), 'reports', priv.pass_part('reports', p_at),
        'emergencies', priv.pass_part('emergencies', p_at));
begin
    -- what takes something back locks scopes, so the reviews, which lock others, have another turn
    return v_done || case when (v_done ->> 'emergencies')::int = 0 then jsonb_build_object(
        'reviews', priv.pass_part('reviews', p_at)) else '{}' end;
end
$$;

-- Does a part of the deadlines that looks at many things at once. What goes wrong in it stops none
-- of the others.
--   writes   what the part writes; jobs.stuck
create function priv.pass_part(p_part text, p_at timestamptz) returns int
language plpgsql volatile as $$
declare
    v_count int;
begin
    v_count := case p_part
        when 'told' then priv.pass_waiting(p_at)
        when 'reports' then priv.report_month(p_at)
        when 'emergencies' then priv.pass_emergencies(p_at)
        when 'reviews' then priv.pass_reviews(p_at) end;
    perform priv.note_unstuck('deadlines', p_part);
    return v_count;
exception when others then
    perform priv.note_stuck('deadlines', p_part, sqlerrm);
    return 0;
end
$$;

-- Does one deadline of one proposal. What goes wrong with it stops none of the others.
--   caller   priv.pass_late, priv.pass_expired, priv.pass_stale
--   returns  1 where something was done
--   writes   what it does; jobs.stuck
create function priv.pass_one(p_what text, p_proposal bigint, p_at timestamptz) returns int
language plpgsql volatile as $$
declare
    v_is_done boolean;
begin
    v_is_done := case p_what
        when 'late' then priv.put_on_hold(p_proposal, p_at)
        when 'expired' then priv.expire(p_proposal, p_at)
        when 'stale' then priv.ask_again(p_proposal, p_at) end;
    perform priv.note_unstuck(p_what, 'P-' || p_proposal);
    return v_is_done::int;
exception when others then
    perform priv.note_stuck(p_what, 'P-' || p_proposal, sqlerrm);
    return 0;
end
$$;

-- Takes the jobs of a proposal that wait, then the proposal: the order that everybody keeps. Null
-- where somebody is at work on it.
create function priv.take_idle(p_proposal bigint) returns core.proposals
language plpgsql volatile as $$
declare
    v_proposal core.proposals;
    v_taken int;
begin
    perform from jobs.live j where j.proposal_id = p_proposal and j.lease_until is null
    for update skip locked;
    get diagnostics v_taken = row_count;
    if v_taken < (select count(*) from jobs.live j where j.proposal_id = p_proposal) then
        return null;
    end if;
    select * into v_proposal from core.proposals p where p.id = p_proposal
    for no key update skip locked;
    return v_proposal;
end
$$;

-- Ends the jobs of a proposal that has come to an end, or waits for people: nothing of it stays
-- pending.
create function priv.end_jobs(p_proposal bigint, p_outcome text, p_kind text default null)
returns void language plpgsql volatile as $$
declare
    v_job jobs.live;
begin
    for v_job in
        select * from jobs.live j
        where j.proposal_id = p_proposal and j.lease_until is null
            and (p_kind is null or j.kind = p_kind)
    loop
        perform priv.finish_job(v_job, p_outcome, null);
    end loop;
end
$$;

-- Puts changes on hold whose last moment has passed, whoever had still to sign them off. The first
-- 500; the others have the next turn.
create function priv.pass_late(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_ids bigint[] := array(
        select p.id
        from core.proposals p
        join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
        where p.state in ('in_review', 'approved', 'scheduled')
            -- no latest moment is before the one that is written
            and coalesce(r.not_after, r.not_before) < p_at
            and priv.latest_moment(r) < p_at
            and not priv.is_stuck('late', 'P-' || p.id, p_at)
        order by p.id
        limit 500);
begin
    return (select coalesce(sum(priv.pass_one('late', i, p_at)), 0) from unnest(v_ids) i);
end
$$;

-- Puts one change on hold.
--   writes   core.proposals, jobs.live, core.events (proposal.suspended)
create function priv.put_on_hold(p_proposal bigint, p_at timestamptz) returns boolean
language plpgsql volatile as $$
declare
    v_proposal core.proposals := priv.take_idle(p_proposal);
    v_revision core.proposal_revisions;
begin
    select * into v_revision from core.proposal_revisions r
    where r.proposal_id = p_proposal and r.number = v_proposal.revision;
    if v_proposal.id is null or not priv.is_decidable(v_proposal.state)
        or priv.latest_moment(v_revision) is null
        or priv.latest_moment(v_revision) >= p_at
    then
        return false;
    end if;
    update core.proposals set state = 'suspended', changed_at = p_at,
        cause = priv.missed_window(v_revision, priv.latest_moment(v_revision))
    where id = p_proposal;
    perform priv.end_jobs(p_proposal, 'too_late');
    perform priv.record_event('proposal.suspended', null, v_proposal.team_id, 'proposal',
        'P-' || p_proposal, jsonb_build_object('by', 'system:schedule', 'was', v_proposal.state,
            'latest', priv.latest_moment(v_revision), 'state', 'suspended'),
        v_proposal.revision, v_revision.digest);
    return true;
end
$$;

-- Closes open proposals that have waited too long; the first 500.
create function priv.pass_expired(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_ids bigint[] := array(
        select p.id
        from core.proposals p
        cross join core.installation i
        join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
        where p.state not in ('applied', 'rejected', 'withdrawn', 'expired')
            and (greatest(r.created_at, r.not_before)
                <= p_at - make_interval(days => i.expire_days) + interval '2 days'
                or r.created_at <= p_at - interval '2 years')
            and priv.expires_at(p, r) <= p_at
            and not priv.is_stuck('expired', 'P-' || p.id, p_at)
        order by p.id
        limit 500);
begin
    return (select coalesce(sum(priv.pass_one('expired', i, p_at)), 0) from unnest(v_ids) i);
end
$$;

-- Closes one of them. Nothing is applied by it, and nothing of it stays: no job, no seat, no entry
-- in anybody's inbox.
--   writes   core.proposals, core.proposal_teams, core.open_touches, jobs.live, core.events
--            (proposal.expired)
create function priv.expire(p_proposal bigint, p_at timestamptz) returns boolean
language plpgsql volatile as $$
declare
    v_proposal core.proposals := priv.take_idle(p_proposal);
    v_revision core.proposal_revisions;
    v_cause text;
begin
    select * into v_revision from core.proposal_revisions r
    where r.proposal_id = p_proposal and r.number = v_proposal.revision;
    if v_proposal.id is null or not priv.is_open(v_proposal.state)
        or priv.expires_at(v_proposal, v_revision) > p_at
    then
        return false;
    end if;
    v_cause := case when v_revision.created_at <= p_at - interval '2 years'
        then 'It was open for two years without being applied, and no proposal may be longer.'
        else format('It was open for %s days without being applied (expire-days).',
            (select i.expire_days from core.installation i)) end;
    perform priv.end_jobs(p_proposal, 'expired');
    perform priv.close_proposal(p_proposal, 'expired', v_cause);
    perform priv.record_event('proposal.expired', null, v_proposal.team_id, 'proposal',
        'P-' || p_proposal, jsonb_build_object('by', 'system:expiry', 'was', v_proposal.state,
            'why', v_cause, 'state', 'expired'), v_proposal.revision, v_revision.digest);
    return true;
end
$$;

-- Asks for sign-offs again of what has waited too long since they were given; the first 500. The
-- gate refuses it already; this says so where people look, and lets them be given again.
create function priv.pass_stale(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_ids bigint[] := array(
        select p.id
        from core.proposals p
        cross join core.installation i
        where p.state in ('in_review', 'approved', 'scheduled')
            -- the gate is asked only where a sign-off is old enough
            and exists (
                select from core.votes v
                where v.proposal_id = p.id and v.decision = 'approve'
                    and v.at <= p_at - make_interval(days => i.stale_days)
                    and not exists (select from core.lapsed_votes l where l.vote_id = v.id))
            and priv.has_stale_sign_offs(p.id)
            and not priv.is_stuck('stale', 'P-' || p.id, p_at)
        order by p.id
        limit 500);
begin
    return (select coalesce(sum(priv.pass_one('stale', i, p_at)), 0) from unnest(v_ids) i);
end
$$;

create function priv.has_stale_sign_offs(p_proposal bigint) returns boolean
language plpgsql stable as $$
begin
    return exists (select from priv.gate(p_proposal) b where b.code = 'approvals_stale');
end
$$;

-- Asks for them again of one proposal.
--   writes   core.lapsed_votes, core.proposals, jobs.live, core.events
--            (proposal.approvals_lapsed)
create function priv.ask_again(p_proposal bigint, p_at timestamptz) returns boolean
language plpgsql volatile as $$
declare
    v_proposal core.proposals := priv.take_idle(p_proposal);
begin
    if v_proposal.id is null or not priv.is_decidable(v_proposal.state)
        or not priv.has_stale_sign_offs(p_proposal)
    then
        return false;
    end if;
    perform priv.lapse_sign_offs(v_proposal, p_at);
    update core.proposals set state = 'in_review', changed_at = p_at
    where id = p_proposal and state <> 'in_review';
    perform priv.end_jobs(p_proposal, 'approvals_stale', 'apply');
    return true;
end
$$;
