-- The result of a revision's checks: kept with all it was made from; then review opens.

-- Records the checks of a job's revision and opens review, or sends the proposal back.
-- p_result is {"outcome", "warnings", "title", "validUntil", "seats": [{"team", "count",
-- "reason"}], ...}, canonical JSON, kept whole; the seats that it asks for come on top of the
-- floor, which is derived here. p_bundle is the manifest of the policies that judged, p_replay the
-- report that a change of a policy carries.
--   caller   wayleave_runner, holding the job
--   refuses  lease_lost, world_moved (something it read has changed meanwhile), invalid (a seat
--            for a team that does not exist: it must not fall away; a replay of other policies)
--   writes   core.assessments, core.seats, core.scopes, core.proposals, core.events
--            (proposal.checked); finishes the job, but for an apply that may go on
create function service.record_assessment(
    p_worker uuid, p_job bigint, p_token bigint, p_result text, p_facts text, p_bundle text,
    p_engine text, p_judged_at timestamptz, p_read_set jsonb, p_replay text default null)
returns api.outcome language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token);
    v_result jsonb := p_result::jsonb;
    v_proposal core.proposals;
    v_assessment bigint;
begin
    if v_job.id is null then
        return priv.lease_lost();
    end if;
    select * into v_proposal from core.proposals where id = v_job.proposal_id for no key update;
    if v_proposal.revision <> v_job.revision
        or v_proposal.state not in ('checking', 'in_review', 'approved', 'scheduled', 'suspended')
    then
        perform priv.finish_job(v_job, 'superseded', null);
        return row('ok', 'A newer revision or a decision came first.', null,
            '{"superseded": true}')::api.outcome;
    elsif exists (
        select from priv.proposal_scopes(v_job.proposal_id, v_job.revision) s
        left join core.scopes v on v.name = s.name
        where (p_read_set ->> s.name)::bigint is distinct from coalesce(v.version, 0))
    then
        return row('world_moved', 'What the checks have read changed meanwhile.',
            'Run the checks again.', null)::api.outcome;
    elsif exists (
        select from jsonb_array_elements(coalesce(v_result -> 'seats', '[]')) s
        where not exists (select from core.teams t where t.key = s ->> 'team'))
    then
        return row('invalid', 'A policy asks for the sign-off of a team that does not exist.',
            'wayleave policy list', null)::api.outcome;
    elsif p_replay is not null and not priv.is_replay_of(v_proposal, p_replay::jsonb, p_bundle) then
        return row('invalid', 'The replay report is not of these policies.',
            'Run the checks again.', null)::api.outcome;
    end if;
    v_assessment := priv.store_assessment(v_proposal, v_result, p_result, p_facts, p_bundle,
        p_engine, p_judged_at, p_read_set, p_worker, p_replay);
    perform priv.store_seats(v_proposal, v_assessment, v_result -> 'seats');
    perform priv.store_notices(v_proposal, v_assessment);
    update core.proposals set title = left(v_result ->> 'title', 300)
    where id = v_proposal.id and v_result ->> 'title' is not null;
    return priv.open_review(v_job, v_proposal, v_result ->> 'outcome');
end
$$;

-- Is this report of exactly the policies that the revision proposes, against those that judged it?
create function priv.is_replay_of(p_proposal core.proposals, p_replay jsonb, p_bundle text)
returns boolean language sql stable as $$
    -- a report that names no policies in force is of none
    select p_replay ->> 'current'
            is not distinct from encode(sha256(convert_to(p_bundle, 'UTF8')), 'hex')
        and p_bundle is not null
        and not exists (
            select
            from core.proposal_changes c
            left join core.documents d on d.kind = c.kind and d.key = c.key
            where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
                and c.kind = 'policy'
                and (c.operation = 'retire' or c.digest is distinct from d.head_digest)
                and not exists (
                    select
                    from jsonb_array_elements(p_replay -> 'policies') r
                    where r ->> 'key' = c.key and r ->> 'after' is not distinct from case
                        when c.operation <> 'retire' then encode(c.digest, 'hex') end))
$$;

-- Stores an assessment with the versions that its facts were read at, not those of this moment:
-- what changed in between must count as moved. Scopes that are new get their rows here, so that an
-- apply can lock them.
create function priv.store_assessment(
    p_proposal core.proposals, p_result jsonb, p_text text, p_facts text, p_bundle text,
    p_engine text, p_judged_at timestamptz, p_read_set jsonb, p_worker uuid,
    p_replay text default null)
returns bigint language plpgsql volatile as $$
declare
    v_id bigint;
begin
    perform priv.ensure_scopes(array(select jsonb_object_keys(p_read_set)));
    insert into core.assessments (
        proposal_id, revision, revision_digest, outcome, warnings, result_digest, facts_digest,
        bundle_digest, engine, judged_at, valid_until, read_set, worker, replay_digest,
        scope_rules, is_plain, weight)
    select p_proposal.id, p_proposal.revision, r.digest, p_result ->> 'outcome',
        coalesce((p_result ->> 'warnings')::int, 0), priv.keep_blob(p_text),
        priv.keep_blob(p_facts), priv.keep_blob(p_bundle), p_engine, p_judged_at,
        (p_result ->> 'validUntil')::timestamptz,
        p_read_set, p_worker, priv.keep_blob(p_replay), priv.scope_rules(),
        priv.is_plain(p_proposal, p_result ->> 'outcome'), priv.weigh(p_result)
    from core.proposal_revisions r
    where r.proposal_id = p_proposal.id and r.number = p_proposal.revision
    returning id into v_id;
    return v_id;
end
$$;

-- After the checks: back to the authors when denied, else to the people with a seat. Sign-offs of
-- an earlier revision that still cover their slice go on counting, and the event says which.
create function priv.open_review(p_job jobs.live, p_proposal core.proposals, p_outcome text)
returns api.outcome language plpgsql volatile as $$
declare
    v_assessment core.assessments;
    v_is_denied boolean := not priv.is_passed(p_outcome);
    v_carried text[];
    v_unfillable text[];
    v_state text;
begin
    select * into v_assessment from priv.current_assessment(p_proposal.id);
    if not v_is_denied then
        insert into core.proposal_teams (team_id, proposal_id)
        select s.team_id, p_proposal.id from core.seats s where s.assessment_id = v_assessment.id
        on conflict do nothing;
        v_carried := array(select s.team_key
            from priv.seat_status(p_proposal.id, v_assessment.id) s where s.given > 0
            order by s.team_key);
    end if;
    update core.proposals
    set state = case when v_is_denied then 'draft'
            when p_proposal.state in ('approved', 'scheduled') then p_proposal.state
            else 'in_review' end,
        cause = case when p_outcome = 'deny' then 'denied by policy'
            when v_is_denied then 'the checks could not be completed' end,
        changed_at = now()
    where id = p_proposal.id;
    if p_job.kind = 'assess' or v_is_denied then
        perform priv.finish_job(p_job, 'done', null);
    end if;
    if p_job.kind = 'apply' and v_is_denied then
        perform priv.note_failed_apply(p_proposal.id, p_proposal.revision, 'denied');
    end if;
    if not v_is_denied then
        v_unfillable := array(select b.subject from unnest(priv.advance(p_proposal.id)) b
            where b.code = 'seat_unfillable');
    end if;
    v_state := (select state from core.proposals where id = p_proposal.id);
    perform priv.record_event('proposal.checked', null, p_proposal.team_id, 'proposal',
        'P-' || p_proposal.id, jsonb_build_object('outcome', p_outcome, 'assessment',
            v_assessment.id, 'bundle', encode(v_assessment.bundle_digest, 'hex'),
            'result', encode(v_assessment.result_digest, 'hex'),
            'facts', encode(v_assessment.facts_digest, 'hex'),
            'seats', priv.seats_said(v_assessment.id),
            'carried', to_jsonb(coalesce(v_carried, '{}')), 'state', v_state,
            'unfillable', to_jsonb(coalesce(v_unfillable, '{}'))),
        p_proposal.revision, v_assessment.revision_digest);
    return row('ok', 'Recorded.', null, jsonb_build_object('assessment', v_assessment.id,
        'denied', v_is_denied))::api.outcome;
end
$$;

-- The seats as their event says them: how many, and on which bytes.
create function priv.seats_said(p_assessment bigint) returns jsonb language plpgsql stable as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object('team', t.key, 'needed', s.needed,
            'slice', encode(s.slice_digest, 'hex'), 'signed', s.is_signed) order by t.key), '[]')
        from core.seats s
        join core.teams t on t.id = s.team_id
        where s.assessment_id = p_assessment);
end
$$;
