-- Work for runners: claimed by lease, fenced by (worker, token) on every later write. An expired
-- lease is claimed by the same statement, so nothing has to rescue it. The database's clock only.

-- Asks for work; asking twice is asking once. A job that is there is never waited for: its row
-- comes before the proposal's in the order of locks, and a runner may hold it.
create function priv.enqueue_job(
    p_kind text, p_proposal bigint, p_revision int, p_run_at timestamptz) returns void
language plpgsql volatile as $$
begin
    insert into jobs.live (kind, proposal_id, revision, run_at)
    values (p_kind, p_proposal, p_revision, p_run_at)
    on conflict (kind, proposal_id, revision) do nothing;
    if not found then
        update jobs.live j set run_at = p_run_at
        where j.id in (
            select w.id from jobs.live w
            where w.kind = p_kind and w.proposal_id = p_proposal and w.revision = p_revision
                and w.lease_until is null and w.run_at <> p_run_at
            for update skip locked);
    end if;
end
$$;

-- True when a runner was seen in the last ten seconds.
create function priv.runner_seen() returns boolean language plpgsql stable as $$
begin
    return exists (
        select from jobs.workers
        where seen_at > now() - interval '10 seconds' and stopped_at is null);
end
$$;

-- The caller's principal as a runner; raises otherwise. A runner can hide findings, so like a
-- person it counts once a second administrator has confirmed it.
create function priv.require_runner() returns int language plpgsql stable as $$
declare
    v_runner int := (select p.id from priv.caller() p
        cross join core.installation i
        where p.kind = 'runner' and (i.is_single or p.confirmed_at is not null));
begin
    if v_runner is null then
        raise exception 'login "%" is not a confirmed runner of this installation', session_user
            using errcode = 'WLUID', hint = 'A second administrator confirms a new runner: '
                'wayleave member confirm ' || session_user;
    elsif current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'a runner works at isolation level READ COMMITTED' using errcode = 'WLISO';
    end if;
    return v_runner;
end
$$;

-- The same, and that the worker is one which this runner started: a worker's number alone gives
-- nobody its leases.
--   caller   every service function that names a worker, first
create function priv.require_worker(p_worker uuid) returns void language plpgsql stable as $$
declare
    v_runner int := priv.require_runner();
begin
    if not exists (
        select from jobs.workers w where w.id = p_worker and w.principal_id = v_runner)
    then
        raise exception 'worker % was not started by login "%"', p_worker, session_user
            using errcode = 'WLUID', hint = 'A runner begins with service.beat, under a worker '
                'number of its own.';
    end if;
end
$$;

-- Does a worker hold this job now? The fence of every write that a job makes.
create function priv.is_leased(p_job jobs.live, p_worker uuid, p_token bigint) returns boolean
language sql stable as $$
    select p_job.lease_worker = p_worker and p_job.lease_token = p_token
        and p_job.lease_until > now()
$$;

-- Says that a worker lives.
--   caller   wayleave_runner, at start and with every poll
--   writes   jobs.workers
create function service.beat(p_worker uuid, p_host text, p_process int, p_version text)
returns void language plpgsql volatile as $$
declare
    v_runner int := priv.require_runner();
begin
    insert into jobs.workers (id, principal_id, host, process_id, version)
    values (p_worker, v_runner, left(p_host, 200), p_process, left(p_version, 50))
    on conflict (id) do update set seen_at = now(), stopped_at = null
        where workers.principal_id = v_runner;
end
$$;

-- Says that a worker stops, and gives its jobs back without burning an attempt; those of some kinds
-- where it names them, because what applies and what delivers stop and break each by itself.
--   caller   wayleave_runner
--   writes   jobs.workers, jobs.live
create function service.leave(p_worker uuid, p_kinds text[] default null) returns int
language plpgsql volatile as $$
declare
    v_runner int := priv.require_runner();
    v_released int;
begin
    update jobs.workers set stopped_at = now(), seen_at = now()
    where id = p_worker and principal_id = v_runner;
    if not found then
        return 0;
    end if;
    update jobs.live
    set lease_worker = null, lease_token = null, lease_until = null, attempt = attempt - 1
    where lease_worker = p_worker and (p_kinds is null or kind = any (p_kinds));
    get diagnostics v_released = row_count;
    return v_released;
end
$$;

-- A document as people name it: its kind and key; null for none.
create function priv.document_name(p_document bigint) returns text language plpgsql stable as $$
begin
    return (select d.kind || '/' || d.key from core.documents d where d.id = p_document);
end
$$;

-- Takes up to p_limit waiting jobs for p_lease_seconds; before them, alone, one whose worker was
-- lost. Which of its jobs ended that worker is not known: taken one by one, only the guilty one
-- goes on to use up its attempts. Kinds that a worker does not know stay for one that does, those
-- that are paused for whoever resumes them. Of a schedule the oldest moment comes first, alone.
--   caller   wayleave_runner
--   writes   jobs.live, jobs.workers
create function service.claim_jobs(
    p_worker uuid, p_kinds text[], p_limit int, p_lease_seconds int)
returns table (
    id bigint, kind text, proposal_id bigint, revision int, schedule text, tick_at timestamptz,
    document text, args jsonb, attempt int, max_attempts int, token bigint)
language plpgsql volatile as $$
declare
    v_kinds text[] := array(
        select k from unnest(p_kinds) k
        where not exists (select from jobs.pauses p where p.kind = k));
begin
    perform priv.require_worker(p_worker);
    update jobs.workers w set seen_at = now() where w.id = p_worker;
    return query
        with lost as materialized (
            select j.id from jobs.live j
            where j.lease_until < now() and j.kind = any (v_kinds)
            order by j.lease_until, j.id limit least(p_limit, 1) for update skip locked
        ), waiting as materialized (
            select j.id from jobs.live j
            where j.lease_until is null and j.run_at <= now() and j.kind = any (v_kinds)
                and not exists (select from lost)
                and (j.schedule is null or not exists (
                    select from jobs.live o
                    where o.schedule = j.schedule and o.tick_at < j.tick_at))
            order by j.run_at, j.id limit p_limit for update skip locked
        )
        update jobs.live j
        set attempt = j.attempt + 1, lease_worker = p_worker,
            lease_token = nextval('jobs.lease_tokens'),
            lease_until = now() + make_interval(secs => least(p_lease_seconds, 600))
        from (select l.id from lost l union all select w.id from waiting w) chosen
        where j.id = chosen.id
        returning j.id, j.kind, j.proposal_id, j.revision, j.schedule, j.tick_at,
            priv.document_name(j.document_id), j.args,
            j.attempt, j.max_attempts, j.lease_token;
end
$$;

-- Keeps the leases of a worker alive; a job that is not returned was lost.
--   caller   wayleave_runner, every third of the lease, on a connection of its own
--   writes   jobs.live, jobs.workers
create function service.renew_leases(p_worker uuid, p_lease_seconds int)
returns table (id bigint, token bigint) language plpgsql volatile as $$
begin
    perform priv.require_worker(p_worker);
    update jobs.workers w set seen_at = now() where w.id = p_worker;
    return query
        update jobs.live j
        set lease_until = now() + make_interval(secs => least(p_lease_seconds, 600))
        where j.lease_worker = p_worker and j.lease_until > now()
        returning j.id, j.lease_token;
end
$$;

-- Locks the caller's job; null when the lease was lost, or when it is no job of these kinds: a pass
-- of monitoring gives no right to apply anything.
--   caller   every service function that writes for a job, first
create function priv.hold_job(
    p_worker uuid, p_job bigint, p_token bigint, p_kinds text[] default '{assess,apply}')
returns jobs.live language plpgsql volatile as $$
declare
    v_job jobs.live;
begin
    perform priv.require_worker(p_worker);
    select * into v_job from jobs.live j
    where j.id = p_job and priv.is_leased(j, p_worker, p_token)
        and (p_kinds is null or j.kind = any (p_kinds))
    for update;
    return v_job;
end
$$;

-- Moves a job that the caller holds to the history.
create function priv.finish_job(p_job jobs.live, p_outcome text, p_error text) returns void
language plpgsql volatile as $$
begin
    with done as (delete from jobs.live where id = p_job.id returning *)
    insert into jobs.history (
        id, kind, proposal_id, revision, schedule, tick_at, document_id, args, attempt, outcome,
        error, worker, created_at)
    select id, kind, proposal_id, revision, schedule, tick_at, document_id, args, attempt,
        p_outcome, left(p_error, 4000), lease_worker, created_at
    from done;
end
$$;

create function priv.lease_lost() returns api.outcome language sql immutable as $$
    select row('lease_lost', 'Another runner has taken this job over.',
        'Nothing to do: it is being done there.', null)::api.outcome
$$;

-- Seconds until the next attempt: 15, doubled each time, at most six hours; and up to 15 % more or
-- less, so that what failed together does not come back together.
create function priv.backoff_seconds(p_attempt int, p_chance float8) returns float8
language plpgsql immutable as $$
begin
    return least(15 * power(2, least(greatest(p_attempt, 1), 20) - 1), 21600)
        * (0.85 + 0.3 * p_chance);
end
$$;

-- Gives a job back after a failure: later again, or, when its attempts are used up or no later one
-- can mend it (no delay), never; then its proposal is on hold with the cause, and never applied by
-- default. p_delay_seconds is the least delay; p_backs_off asks for one that grows with attempts.
--   caller   wayleave_runner
--   refuses  lease_lost
--   writes   jobs.live or jobs.history, core.proposals, core.events (proposal.suspended,
--            job.given_up)
create function service.fail_job(
    p_worker uuid, p_job bigint, p_token bigint, p_error text, p_delay_seconds int,
    p_backs_off boolean default false)
returns api.outcome language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token, null);
begin
    if v_job.id is null then
        return priv.lease_lost();
    elsif v_job.attempt < v_job.max_attempts and p_delay_seconds is not null then
        update jobs.live
        set lease_worker = null, lease_token = null, lease_until = null,
            last_error = left(p_error, 4000),
            run_at = now() + make_interval(secs => greatest(p_delay_seconds, 0,
                case when p_backs_off then priv.backoff_seconds(v_job.attempt, random()) end))
        where id = v_job.id;
        return row('ok', 'The job runs again later.', null, null)::api.outcome;
    elsif v_job.kind = 'deliver' then
        return priv.give_up_parcel(v_job, p_error);
    elsif v_job.proposal_id is null then
        perform priv.finish_job(v_job, 'dead', p_error);
        perform priv.record_event('job.given_up', null,
            (select id from core.teams where is_operations), 'job', v_job.id::text,
            jsonb_build_object('kind', v_job.kind, 'attempts', v_job.attempt));
        return row('ok', 'The job is given up.', null, null)::api.outcome;
    end if;
    -- before the job goes: whoever holds the proposal and asks for the same job waits for its end
    perform from core.proposals where id = v_job.proposal_id for no key update;
    perform priv.finish_job(v_job, 'dead', p_error);
    perform priv.suspend_proposal(v_job.proposal_id, v_job.revision,
        format('the %s failed%s: %s', case v_job.kind when 'assess' then 'checks'
            else 'apply' end, case when v_job.attempt > 1
            then format(' %s times', v_job.attempt) else '' end, left(p_error, 500)));
    if v_job.kind = 'apply' then
        perform priv.note_failed_apply(v_job.proposal_id, v_job.revision, 'apply_failed');
    end if;
    return row('ok', 'The job is given up; its proposal is on hold.', null,
        null)::api.outcome;
end
$$;

-- Puts a proposal on hold, if this is still its revision.
create function priv.suspend_proposal(p_proposal bigint, p_revision int, p_cause text) returns void
language plpgsql volatile as $$
declare
    v_proposal core.proposals;
begin
    update core.proposals set state = 'suspended', cause = p_cause, changed_at = now()
    where id = p_proposal and revision = p_revision
        and state in ('checking', 'in_review', 'approved', 'scheduled')
    returning * into v_proposal;
    if v_proposal.id is not null then
        perform priv.record_event('proposal.suspended', null, v_proposal.team_id, 'proposal',
            'P-' || p_proposal, '{"state": "suspended"}', p_revision);
    end if;
end
$$;
