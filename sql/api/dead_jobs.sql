-- Jobs as people see them, and what administrators may do about them: once more, never again, not
-- now.

-- Jobs that are not done, oldest first. Those of proposals that the caller may not see are left
-- out.
--   caller   wayleave_member, wayleave_auditor
create function api.live_jobs(p_after bigint, p_limit int)
returns table (
    id bigint, kind text, proposal_id bigint, revision int, schedule text, tick_at timestamptz,
    document text, state text, attempt int, max_attempts int, run_at timestamptz, created_at timestamptz,
    error text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select j.id, j.kind, j.proposal_id, j.revision, j.schedule, j.tick_at,
            priv.document_name(j.document_id), case when j.lease_until > now() then 'running'
                when exists (select from jobs.pauses p where p.kind = j.kind) then 'paused'
                when j.attempt > 0 then 'retrying' else 'waiting' end,
            j.attempt, j.max_attempts, j.run_at, j.created_at, j.last_error
        from jobs.live j
        where j.id > coalesce(p_after, 0)
            -- what is sent to whom is theirs: wayleave message list
            and (j.parcel_id is null or priv.sees_all())
            and (j.proposal_id is null or exists (
                select from core.proposals p where p.id = j.proposal_id))
        order by j.id
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- Jobs that were given up and of which nobody has decided, newest first, in the form of the others.
--   caller   wayleave_member, wayleave_auditor
create function api.dead_jobs(p_before bigint, p_limit int)
returns table (
    id bigint, kind text, proposal_id bigint, revision int, schedule text, tick_at timestamptz,
    document text, state text, attempt int, max_attempts int, run_at timestamptz, created_at timestamptz,
    error text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select h.id, h.kind, h.proposal_id, h.revision, h.schedule, h.tick_at,
            priv.document_name(h.document_id), h.outcome, h.attempt, h.attempt, h.finished_at, h.created_at, h.error
        from jobs.history h
        where h.outcome = 'dead' and h.id < coalesce(p_before, 9223372036854775807)
            and not exists (select from jobs.settled s where s.job_id = h.id)
            and (h.proposal_id is null or exists (
                select from core.proposals p where p.id = h.proposal_id))
        order by h.id desc
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- Does a job that was given up once more. One of a proposal begins with its checks, whatever it
-- was: what they find, and the gate, decide about the rest, as ever.
--   caller   wayleave_member, as an operations administrator
--   refuses  not_permitted, not_found, wrong_state (its proposal moved on), nothing_to_do
--   writes   jobs.settled, jobs.live, core.events (job.retried)
create function api.retry_job(p_command uuid, p_job bigint)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'jobs.retry');
    v_dead jobs.history;
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_dead from jobs.history h where h.id = p_job and h.outcome = 'dead';
    v_found := coalesce(priv.check_dead_job(v_dead, p_job), priv.check_retry(v_dead));
    if v_found.code is null then
        v_found := priv.settle_job(v_dead.id, 'retried', v_call.principal_id);
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'job', coalesce(p_job::text, '?'), null);
    end if;
    if v_dead.proposal_id is not null then
        perform priv.enqueue_job('assess', v_dead.proposal_id, v_dead.revision, now());
    else
        insert into jobs.live (kind, schedule, tick_at, document_id, args)
        values (v_dead.kind, v_dead.schedule, v_dead.tick_at, v_dead.document_id, v_dead.args)
        on conflict do nothing;
    end if;
    perform priv.record_event('job.retried', v_call.principal_id,
        (select id from core.teams where is_operations), 'job', p_job::text,
        jsonb_build_object('kind', v_dead.kind, 'proposal', v_dead.proposal_id));
    return priv.complete(v_call, case when v_dead.proposal_id is null
        then format('Job %s runs again.', p_job)
        else format('P-%s is checked again.', v_dead.proposal_id) end,
        'wayleave jobs list', jsonb_build_object('job', p_job));
end
$$;

-- Leaves a job that was given up for good. Its proposal stays on hold.
--   caller   wayleave_member, as an operations administrator
--   refuses  not_permitted, not_found, invalid (no reason), nothing_to_do
--   writes   jobs.settled, core.events (job.discarded)
create function api.discard_job(p_command uuid, p_job bigint, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'jobs.discard');
    v_dead jobs.history;
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_dead from jobs.history h where h.id = p_job and h.outcome = 'dead';
    v_found := coalesce(priv.check_dead_job(v_dead, p_job), priv.check_reason(p_reason,
        format('Say why: wayleave jobs discard %s --reason "..."', p_job)));
    if v_found.code is null then
        v_found := priv.settle_job(v_dead.id, 'discarded', v_call.principal_id);
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'job', coalesce(p_job::text, '?'), null);
    end if;
    perform priv.record_detail(priv.record_event('job.discarded', v_call.principal_id,
        (select id from core.teams where is_operations), 'job', p_job::text,
        jsonb_build_object('kind', v_dead.kind, 'proposal', v_dead.proposal_id)),
        btrim(p_reason));
    return priv.complete(v_call, format('Job %s is discarded.', p_job), 'wayleave jobs list --dead',
        jsonb_build_object('job', p_job));
end
$$;

-- Why nobody, or not the caller, decides about this job; null where they may.
create function priv.check_dead_job(p_dead jobs.history, p_job bigint) returns api.outcome
language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator decides about jobs.',
            'wayleave member list --ops', null)::api.outcome;
    elsif p_dead.id is null then
        return row('not_found', format('No job %s was given up.', coalesce(p_job::text, '')),
            'wayleave jobs list --dead', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Why a job cannot be done once more; null where it can.
create function priv.check_retry(p_dead jobs.history) returns api.outcome
language plpgsql stable as $$
begin
    if p_dead.proposal_id is not null and not exists (
        select from core.proposals p
        where p.id = p_dead.proposal_id and p.revision = p_dead.revision
            and p.state = 'suspended')
    then
        return row('wrong_state', format('P-%s has moved on since job %s was given up.',
            p_dead.proposal_id, p_dead.id),
            format('wayleave jobs discard %s --reason "..."', p_dead.id), null)::api.outcome;
    end if;
    return null;
end
$$;

-- Puts a decision on record; of two at once one is told that there is nothing to do.
create function priv.settle_job(p_job bigint, p_decision text, p_principal int)
returns api.outcome language plpgsql volatile as $$
begin
    insert into jobs.settled (job_id, decision, settled_by)
    values (p_job, p_decision, p_principal)
    on conflict do nothing;
    if not found then
        return row('nothing_to_do', format('Job %s was decided about already.', p_job),
            'wayleave jobs list --dead', null)::api.outcome;
    end if;
    return null;
end
$$;
