-- Applying an approved revision: lock, compare, gate, write.

-- Applies the revision of a job. Copies the stored bytes; takes nothing from its caller.
--   caller   wayleave_runner, holding the job
--   refuses  lease_lost, world_moved (run the checks again), and whatever the gate says; then the
--            job ends and the proposal waits where the gate put it
--   writes   core.documents and projections, core.scopes, core.proposals, core.events
--            (document.applied, proposal.applied); finishes the job
-- Order of locks, the same for everybody: job, proposal, scopes, documents. The gate runs in a
-- statement after them, so that it sees what others committed while this one waited.
create function service.apply_proposal(p_worker uuid, p_job bigint, p_token bigint)
returns api.outcome language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token);
    v_proposal core.proposals;
    v_written text[];
    v_block priv.block;
begin
    if v_job.id is null then
        return priv.lease_lost();
    end if;
    select * into v_proposal from core.proposals where id = v_job.proposal_id for no key update;
    if v_proposal.revision <> v_job.revision or v_proposal.state = 'applied' then
        perform priv.finish_job(v_job, 'superseded', null);
        return row('ok', 'Applied already, or a newer revision came first.', null,
            '{"superseded": true}')::api.outcome;
    end if;
    v_written := priv.lock_for_apply(v_proposal);
    -- the heads are compared whether or not a scope has moved: they are what is written over
    select b.code, b.subject, b.message, b.hint into v_block
    from unnest(array(select g from priv.gate(v_proposal.id) g) || priv.gate_conflicts(v_proposal))
        with ordinality as b (code, subject, message, hint, position)
    order by b.code = 'world_moved', b.position limit 1;
    if v_block.code = 'world_moved' then
        return row(v_block.code, v_block.message, v_block.hint, null)::api.outcome;
    elsif v_block.code is not null then
        return priv.hold_back(v_job, v_proposal, v_block);
    end if;
    perform priv.apply_changes(v_proposal, v_written);
    perform priv.finish_job(v_job, 'done', null);
    return row('ok', format('P-%s.%s applied.', v_proposal.id, v_proposal.revision), null,
        jsonb_build_object('proposal', v_proposal.id))::api.outcome;
end
$$;

-- Takes the locks of an apply: every scope that it read or writes, then the documents, then what is
-- left of the authorisation that it cites. Returns the names of the scopes that it writes, those of
-- the bytes that are replaced among them.
create function priv.lock_for_apply(p_proposal core.proposals) returns text[]
language plpgsql volatile as $$
declare
    v_names text[];
    v_are_written boolean[];
    v_document record;
begin
    select array_agg(s.name), array_agg(s.is_written) into v_names, v_are_written
    from (
        select name, is_written from priv.proposal_scopes(p_proposal.id, p_proposal.revision)
        union all
        select jsonb_object_keys(a.read_set), false
        from priv.current_assessment(p_proposal.id) a
    ) s;
    perform priv.lock_scopes(v_names, v_are_written);
    for v_document in
        select d.id
        from core.proposal_changes c
        join core.documents d on d.kind = c.kind and d.key = c.key
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
        order by d.id
    loop
        perform from core.documents where id = v_document.id for no key update;
    end loop;
    perform priv.lock_authorisation(p_proposal);
    perform priv.lock_emergency(p_proposal);
    return array(select s.name from unnest(v_names, v_are_written) s (name, is_written)
        where s.is_written);
end
$$;

-- Writes every change of the revision.
create function priv.apply_changes(p_proposal core.proposals, p_written text[]) returns void
language plpgsql volatile as $$
declare
    v_change core.proposal_changes;
    v_number int;
    v_colliding jsonb := priv.colliding_ids(p_proposal.id);
begin
    perform priv.note_decision(p_proposal);
    perform priv.use_emergency(p_proposal);
    for v_change in
        select * from core.proposal_changes
        where proposal_id = p_proposal.id and revision = p_proposal.revision order by position
    loop
        v_number := priv.write_change(p_proposal, v_change);
        perform priv.record_event(case v_change.operation when 'retire' then 'document.retired'
                else 'document.applied' end, null,
            (select team_id from core.documents
                where kind = v_change.kind and key = v_change.key),
            v_change.kind, v_change.key, jsonb_build_object('proposal', p_proposal.id,
                'asFound', p_proposal.is_adoption),
            v_number, v_change.digest);
    end loop;
    perform priv.use_authorisation(p_proposal);
    perform priv.record_inherited(p_proposal);
    perform priv.bump_scopes(p_written);
    perform priv.close_proposal(p_proposal.id, 'applied', null);
    perform priv.record_event('proposal.applied', null, p_proposal.team_id, 'proposal',
        'P-' || p_proposal.id, priv.changed_documents(p_proposal.id, p_proposal.revision)
            || jsonb_build_object('state', 'applied', 'collisions', v_colliding)
            || (select jsonb_build_object('assessment', a.assessment_id, 'votes', a.votes,
                    'released', to_jsonb(array(
                        select t.key from core.teams t where t.id = any (a.released)
                        order by t.key)))
                from core.applied_decisions a where a.proposal_id = p_proposal.id),
        p_proposal.revision, (
            select r.digest from core.proposal_revisions r
            where r.proposal_id = p_proposal.id and r.number = p_proposal.revision));
end
$$;

-- Keeps the findings that the applied revision inherits, each with the day by which it is to be
-- mended, and forgets those that it has mended. Of an adoption that is every finding: it was taken
-- in as found.
create function priv.record_inherited(p_proposal core.proposals) returns void
language plpgsql volatile as $$
begin
    with found as (
        select d.id as document_id, f ->> 'policy' as policy, f ->> 'rule' as rule,
            coalesce(f ->> 'at', '') as at, (f ->> 'mendBy')::date as mend_by
        from priv.current_assessment(p_proposal.id) a
        cross join lateral jsonb_array_elements(
            coalesce(priv.blob_json(a.result_digest) -> 'findings', '[]')) f
        join core.documents d on d.kind = f ->> 'kind' and d.key = f ->> 'key'
        where (f ->> 'inherited')::boolean
    ), mended as (
        delete from core.inherited_findings i
        using core.proposal_changes c
        join core.documents d on d.kind = c.kind and d.key = c.key
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and i.document_id = d.id and not exists (
                select from found f
                where f.document_id = i.document_id and f.policy = i.policy
                    and f.rule = i.rule and f.at = i.at)
    )
    insert into core.inherited_findings (document_id, policy, rule, at, mend_by)
    select * from found
    on conflict do nothing;
end
$$;

-- The gate refused at the last moment: the proposal goes where that leaves it, and nothing is
-- written. A sign-off that fell away puts it back in review.
create function priv.hold_back(p_job jobs.live, p_proposal core.proposals, p_block priv.block)
returns api.outcome language plpgsql volatile as $$
declare
    v_state text := case
        when priv.is_of_people(p_block.code) then 'in_review'
        when p_block.code in ('objection_open', 'settling', 'frozen', 'locked_down')
            then 'approved'
        else case p_block.code
            when 'conflict' then 'conflicted'
            when 'broken_reference' then 'conflicted'
            when 'policy_denied' then 'draft'
            when 'wrong_state' then p_proposal.state
            when 'assessment_pending' then 'checking'
            when 'scheduled' then 'scheduled'
            else 'suspended' end end;
    v_cause text := case
        when p_block.code = 'wrong_state' then p_proposal.cause
        when p_block.code <> 'assessment_pending' and not priv.is_waiting(p_block.code)
            then p_block.message end;
begin
    update core.proposals set state = v_state, cause = v_cause, changed_at = now()
    where id = p_proposal.id
        and (state <> v_state or cause is distinct from v_cause);
    perform priv.record_event('proposal.held_back', null, p_proposal.team_id, 'proposal',
        'P-' || p_proposal.id, jsonb_build_object('code', p_block.code, 'subject',
            p_block.subject, 'state', v_state), p_proposal.revision);
    if p_block.code = 'frozen' then
        perform priv.open_exceptions(p_proposal);
    elsif p_block.code = 'approvals_stale' then
        perform priv.lapse_sign_offs(p_proposal, now());
    end if;
    if p_block.code in ('policy_denied', 'evaluator_error') then
        perform priv.note_failed_apply(p_proposal.id, p_proposal.revision, 'denied');
    end if;
    if p_block.code = 'assessment_pending' then
        perform priv.enqueue_job('assess', p_proposal.id, p_proposal.revision, now());
    end if;
    if priv.is_waiting(p_block.code) then
        update jobs.live j set lease_worker = null, lease_token = null, lease_until = null,
            attempt = j.attempt - 1, run_at = p_block.subject::timestamptz
        where j.id = p_job.id;
    else
        perform priv.finish_job(p_job, p_block.code, p_block.message);
    end if;
    return row(p_block.code, p_block.message, p_block.hint, null)::api.outcome;
end
$$;
