-- The checks of a revision: their inputs, and their result with the seats.

-- The facts that checks may use about the federation and its other journeys.
--   caller   service.job_input, api.preview_facts
create function priv.facts(p_kinds text[], p_keys text[], p_audiences text[]) returns jsonb
language sql stable as $$
    select jsonb_build_object(
        'teams', (
            select coalesce(jsonb_agg(jsonb_build_object('key', t.key, 'name', t.name,
                'channels', coalesce(priv.blob_json(d.head_digest) -> 'channels', '[]'),
                'operations', t.is_operations) order by t.key), '[]')
            from core.teams t
            join core.documents d on d.kind = 'team' and d.key = t.key),
        -- people inside a paused or finishing journey are contacted again, so it counts
        'journeys', (
            select coalesce(jsonb_agg(jsonb_build_object('key', d.key,
                'revision', d.head_revision, 'state', j.state,
                'content', priv.blob_json(d.head_digest)) order by d.key), '[]')
            from core.journeys j
            join core.documents d on d.id = j.document_id
            where j.audience = any (p_audiences) and j.state in ('live', 'paused', 'finishing')
                and not exists (
                    select from unnest(p_kinds, p_keys) as c (kind, key)
                    where c.kind = 'journey' and c.key = d.key)),
        'waivers', (
            select coalesce(jsonb_agg(jsonb_build_object('key', d.key,
                'revision', d.head_revision, 'content', priv.blob_json(d.head_digest))
                order by d.key), '[]')
            from core.documents d
            where d.kind = 'waiver' and d.retired_at is null),
        'inherited', (
            select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'key', d.key,
                'policy', i.policy, 'rule', i.rule, 'at', nullif(i.at, ''), 'mendBy', i.mend_by)
                order by d.kind, d.key, i.policy, i.rule, i.at), '[]')
            from unnest(p_kinds, p_keys) as c (kind, key)
            join core.documents d on d.kind = c.kind and d.key = c.key
            join core.inherited_findings i on i.document_id = d.id))
$$;

-- The audiences that a revision's new bytes name.
create function priv.proposal_audiences(p_proposal bigint, p_revision int) returns text[]
language sql stable as $$
    select coalesce(array_agg(distinct priv.blob_json(c.digest) #>> '{audience,key}')
        filter (where priv.blob_json(c.digest) #>> '{audience,key}' is not null), '{}')
    from core.proposal_changes c
    where c.proposal_id = p_proposal and c.revision = p_revision and c.kind = 'journey'
$$;

-- Everything that an assessment of a job's revision needs, of one moment: being stable, the
-- function sees one snapshot, so facts and the versions of what they were read from belong
-- together.
--   caller   wayleave_runner, holding the job
--   returns  null when the lease was lost
create function service.job_input(p_worker uuid, p_job bigint, p_token bigint) returns jsonb
language plpgsql stable as $$
declare
    v_job jobs.live;
begin
    perform priv.require_runner();
    select * into v_job from jobs.live
    where id = p_job and lease_worker = p_worker and lease_token = p_token and lease_until > now();
    return (
        select jsonb_build_object(
            'proposal', p.id, 'revision', r.number, 'digest', encode(r.digest, 'hex'),
            'isCurrent', p.revision = r.number, 'isAdoption', p.is_adoption,
            'mendBy', r.mend_by, 'state', p.state,
            'team', t.key, 'now', now(), 'changes', priv.change_texts(p.id, r.number),
            'facts', priv.facts(c.kinds, c.keys, priv.proposal_audiences(p.id, r.number)),
            'readSet', (
                select jsonb_object_agg(s.name, coalesce(v.version, 0))
                from priv.proposal_scopes(p.id, r.number) s
                left join core.scopes v on v.name = s.name),
            'assessed', (
                select a.read_set from priv.current_assessment(p.id) a
                where a.id is not null and coalesce(a.valid_until > now(), true)))
        from core.proposals p
        join core.teams t on t.id = p.team_id
        join core.proposal_revisions r on r.proposal_id = p.id and r.number = v_job.revision
        cross join lateral (
            select array_agg(c.kind) as kinds, array_agg(c.key) as keys
            from core.proposal_changes c
            where c.proposal_id = p.id and c.revision = r.number) c
        where p.id = v_job.proposal_id);
end
$$;

-- The changes of a revision with the exact texts before and after.
create function priv.change_texts(p_proposal bigint, p_revision int) returns jsonb
language sql stable as $$
    select jsonb_agg(jsonb_build_object('kind', c.kind, 'key', c.key, 'operation', c.operation,
        'baseRevision', c.base_revision, 'base', priv.blob_text(b.digest),
        'content', priv.blob_text(c.digest)) order by c.position)
    from core.proposal_changes c
    left join core.documents d on d.kind = c.kind and d.key = c.key
    left join core.document_revisions b on b.document_id = d.id and b.number = c.base_revision
    where c.proposal_id = p_proposal and c.revision = p_revision
$$;

-- The policies in force, with the version of the scope that they were read at.
--   caller   wayleave_runner
create function service.policy_bundle()
returns table (version bigint, key text, revision int, digest bytea, content text)
language plpgsql stable as $$
begin
    perform priv.require_runner();
    return query select * from priv.policies_in_force();
end
$$;

create function priv.policies_in_force()
returns table (version bigint, key text, revision int, digest bytea, content text)
language sql stable as $$
    select s.version, d.key, d.head_revision, d.head_digest, priv.blob_text(d.head_digest)
    from core.scopes s
    left join core.documents d on d.kind = 'policy' and d.retired_at is null
    where s.name = 'policy'
    order by d.key
$$;

-- Records the checks of a job's revision and opens review, or sends the proposal back.
-- p_result is {"outcome", "warnings", "title", "validUntil", "seats": [{"team", "count",
-- "reason"}], ...}, canonical JSON, kept whole; the seats that it asks for come on top of the
-- floor, which is derived here.
--   caller   wayleave_runner, holding the job
--   refuses  lease_lost, world_moved (something it read has changed meanwhile), invalid (a seat
--            for a team that does not exist: it must not fall away)
--   writes   core.assessments, core.seats, core.scopes, core.proposals, core.events
--            (proposal.checked); finishes the job, but for an apply that may go on
create function service.record_assessment(
    p_worker uuid, p_job bigint, p_token bigint, p_result text, p_facts text, p_bundle bytea,
    p_engine text, p_judged_at timestamptz, p_read_set jsonb)
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
    end if;
    v_assessment := priv.store_assessment(v_proposal, v_result, p_result, p_facts, p_bundle,
        p_engine, p_judged_at, p_read_set, p_worker);
    perform priv.store_seats(v_proposal, v_assessment, v_result -> 'seats');
    update core.proposals set title = left(v_result ->> 'title', 300)
    where id = v_proposal.id and v_result ->> 'title' is not null;
    return priv.open_review(v_job, v_proposal, v_result ->> 'outcome');
end
$$;

-- Stores an assessment with the versions that its facts were read at, not those of this moment: what
-- changed in between must count as moved. Scopes that are new get their rows here, so that an apply
-- can lock them.
create function priv.store_assessment(
    p_proposal core.proposals, p_result jsonb, p_text text, p_facts text, p_bundle bytea,
    p_engine text, p_judged_at timestamptz, p_read_set jsonb, p_worker uuid)
returns bigint language plpgsql volatile as $$
declare
    v_id bigint;
begin
    perform priv.ensure_scopes(array(select jsonb_object_keys(p_read_set)));
    insert into core.assessments (
        proposal_id, revision, revision_digest, outcome, warnings, result_digest, facts_digest,
        bundle_digest, engine, judged_at, valid_until, read_set, worker)
    select p_proposal.id, p_proposal.revision, r.digest, p_result ->> 'outcome',
        coalesce((p_result ->> 'warnings')::int, 0), priv.keep_blob(p_text),
        priv.keep_blob(p_facts), p_bundle, p_engine, p_judged_at,
        (p_result ->> 'validUntil')::timestamptz,
        p_read_set, p_worker
    from core.proposal_revisions r
    where r.proposal_id = p_proposal.id and r.number = p_proposal.revision
    returning id into v_id;
    return v_id;
end
$$;

-- The seats: the floor, and whatever the policies ask for on top. Each is bound to the bytes that it
-- is about; a team has one seat, with the highest count.
create function priv.store_seats(p_proposal core.proposals, p_assessment bigint, p_policy jsonb)
returns void language sql volatile as $$
    insert into core.seats (assessment_id, team_id, needed, reason, slice_digest)
    select p_assessment, f.team_id, max(f.needed), string_agg(distinct f.reason, '; '),
        priv.slice_digest(p_proposal.id, p_proposal.revision,
            case when bool_or(f.sees_all) then null else f.team_id end)
    from (
        select * from priv.floor_seats(p_proposal)
        union all
        select t.id, greatest((s ->> 'count')::int, 1), s ->> 'reason', true
        from jsonb_array_elements(coalesce(p_policy, '[]')) s
        join core.teams t on t.key = s ->> 'team'
    ) f
    group by f.team_id
$$;

-- The seats that no runner and no policy can take away: operations, and whoever answers for each
-- changed document before and after the change.
create function priv.floor_seats(p_proposal core.proposals)
returns table (team_id int, needed int, reason text, sees_all boolean) language sql stable as $$
    select t.id,
        case when not i.is_single and exists (
            select from core.proposal_changes c
            where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
                and c.kind = 'policy') then 2 else 1 end,
        'operations', true
    from core.teams t
    cross join core.installation i
    where t.is_operations
    union
    select owner.team_id, 1, 'owner', false
    from core.proposal_changes c
    left join core.documents d on d.kind = c.kind and d.key = c.key
    cross join lateral (
        values (d.team_id), (priv.owning_team(c.kind, priv.blob_json(c.digest)))
    ) owner (team_id)
    where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
        and owner.team_id is not null and not p_proposal.is_adoption
$$;

-- The digest of the part of a revision that one team signs off (null: all of it): the bytes before and
-- after each change, its source, and the dates. With the bytes before, for the same content on a newer
-- base would take back what came in between, unseen; a base of the same bytes keeps its sign-offs.
create function priv.slice_digest(p_proposal bigint, p_revision int, p_team int) returns bytea
language sql stable as $$
    select sha256(convert_to('wayleave-slice-v1' || chr(10)
        || coalesce(r.not_before at time zone 'UTC', '-infinity')::text || chr(10)
        || coalesce(r.mend_by::text, '-') || chr(10)
        || coalesce(string_agg(c.kind || '/' || c.key || ' ' || c.operation || ' '
            || encode(c.digest, 'hex') || ' ' || coalesce(encode(b.digest, 'hex'), '-') || ' '
            || coalesce(encode(c.source_digest, 'hex'), '-'),
            chr(10) order by c.kind, c.key collate "C"), ''), 'UTF8'))
    from core.proposal_revisions r
    left join core.proposal_changes c
        on c.proposal_id = r.proposal_id and c.revision = r.number
    left join core.documents d on d.kind = c.kind and d.key = c.key
    left join core.document_revisions b on b.document_id = d.id and b.number = c.base_revision
    where r.proposal_id = p_proposal and r.number = p_revision
        and (p_team is null or p_team in (
            d.team_id, priv.owning_team(c.kind, priv.blob_json(c.digest))))
    group by r.not_before, r.mend_by
$$;

-- After the checks: back to the authors when denied, else to the people with a seat. Sign-offs of an
-- earlier revision that still cover their slice go on counting, and the event says which.
create function priv.open_review(p_job jobs.live, p_proposal core.proposals, p_outcome text)
returns api.outcome language plpgsql volatile as $$
declare
    v_assessment core.assessments := priv.current_assessment(p_proposal.id);
    v_is_denied boolean := p_outcome not in ('pass', 'audit', 'warn', 'require-approval');
    v_carried text[];
begin
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
    perform priv.record_event('proposal.checked', null, p_proposal.team_id, 'proposal',
        'P-' || p_proposal.id, jsonb_build_object('outcome', p_outcome, 'assessment',
            v_assessment.id, 'bundle', encode(v_assessment.bundle_digest, 'hex'),
            'carried', to_jsonb(coalesce(v_carried, '{}'))),
        p_proposal.revision, v_assessment.revision_digest);
    if p_job.kind = 'assess' or v_is_denied then
        perform priv.finish_job(p_job, 'done', null);
    end if;
    if not v_is_denied then
        perform priv.advance(p_proposal.id);
    end if;
    return row('ok', 'Recorded.', null, jsonb_build_object('assessment', v_assessment.id,
        'denied', v_is_denied))::api.outcome;
end
$$;
