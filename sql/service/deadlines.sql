-- What time does while nobody does anything, as a periodic job. Each act is an event by a system
-- actor that says its name and why; none of them ever signs anything off.
--   system:schedule          a change that has missed its last moment is on hold
--   system:expiry            a proposal expires, sign-offs are asked for again
--   system:reminder          somebody is reminded, or others are told that nobody has answered
--   system:recertification   a journey that nobody has reviewed is warned of, then paused

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
begin
    return jsonb_build_object('late', priv.pass_late(p_at), 'expired', priv.pass_expired(p_at),
        'stale', priv.pass_stale(p_at), 'told', priv.pass_waiting(p_at))
        || priv.pass_reviews(p_at);
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

-- Puts changes on hold whose last moment has passed, whoever had still to sign them off.
--   writes   core.proposals, jobs.live, core.events (proposal.suspended)
create function priv.pass_late(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_id bigint;
    v_proposal core.proposals;
    v_revision core.proposal_revisions;
    v_count int := 0;
begin
    for v_id in
        select p.id
        from core.proposals p
        join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
        where p.state in ('in_review', 'approved', 'scheduled')
            and (r.not_before is not null or r.not_after is not null)
            and priv.latest_moment(r) < p_at
        order by p.id
    loop
        v_proposal := priv.take_idle(v_id);
        select * into v_revision from core.proposal_revisions r
        where r.proposal_id = v_id and r.number = v_proposal.revision;
        continue when v_proposal.id is null or not priv.is_decidable(v_proposal.state)
            or priv.latest_moment(v_revision) is null
            or priv.latest_moment(v_revision) >= p_at;
        update core.proposals set state = 'suspended', changed_at = p_at,
            cause = priv.missed_window(v_revision, priv.latest_moment(v_revision))
        where id = v_id;
        perform priv.end_jobs(v_id, 'too_late');
        perform priv.record_event('proposal.suspended', null, v_proposal.team_id, 'proposal',
            'P-' || v_id, jsonb_build_object('by', 'system:schedule', 'was', v_proposal.state,
                'latest', priv.latest_moment(v_revision), 'state', 'suspended'),
            v_proposal.revision, v_revision.digest);
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;

-- Closes open proposals that have waited too long. Nothing is applied by it, and nothing of them
-- stays: no job, no seat, no entry in anybody's inbox.
--   writes   core.proposals, core.proposal_teams, core.open_touches, jobs.live, core.events
--            (proposal.expired)
create function priv.pass_expired(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_id bigint;
    v_proposal core.proposals;
    v_revision core.proposal_revisions;
    v_cause text;
    v_count int := 0;
begin
    for v_id in
        select p.id
        from core.proposals p
        join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
        where p.state not in ('applied', 'rejected', 'withdrawn', 'expired')
            and priv.expires_at(p, r) <= p_at
        order by p.id
    loop
        v_proposal := priv.take_idle(v_id);
        select * into v_revision from core.proposal_revisions r
        where r.proposal_id = v_id and r.number = v_proposal.revision;
        continue when v_proposal.id is null or not priv.is_open(v_proposal.state)
            or priv.expires_at(v_proposal, v_revision) > p_at;
        v_cause := format('It was open for %s days without being applied (expire-days).',
            (select i.expire_days from core.installation i));
        perform priv.end_jobs(v_id, 'expired');
        perform priv.close_proposal(v_id, 'expired', v_cause);
        perform priv.record_event('proposal.expired', null, v_proposal.team_id, 'proposal',
            'P-' || v_id, jsonb_build_object('by', 'system:expiry', 'was', v_proposal.state,
                'why', v_cause, 'state', 'expired'), v_proposal.revision, v_revision.digest);
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;

-- Asks for sign-offs again of what was approved and has waited too long since. The gate refuses it
-- already; this says so where people look.
--   writes   core.lapsed_votes, core.proposals, jobs.live, core.events
--            (proposal.approvals_lapsed)
create function priv.pass_stale(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_id bigint;
    v_proposal core.proposals;
    v_count int := 0;
begin
    for v_id in
        select p.id from core.proposals p
        where p.state in ('approved', 'scheduled') and exists (
            select from priv.gate(p.id) b where b.code = 'approvals_stale')
        order by p.id
    loop
        v_proposal := priv.take_idle(v_id);
        continue when v_proposal.id is null or v_proposal.state not in ('approved', 'scheduled')
            or not exists (select from priv.gate(v_id) b where b.code = 'approvals_stale');
        perform priv.lapse_sign_offs(v_proposal, p_at);
        update core.proposals set state = 'in_review', changed_at = p_at where id = v_id;
        perform priv.end_jobs(v_id, 'approvals_stale', 'apply');
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;
