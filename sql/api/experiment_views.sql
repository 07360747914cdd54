-- Experiments as people see them. Effects are shown by recorded looks alone; what a look would be
-- made from is given to the runner that takes it, and to nobody before.

-- Experiments by key, each with where it is in its plan.
--   caller   wayleave_member, wayleave_auditor: what is in force is open to the federation
create function api.experiments(p_state text, p_after text, p_limit int)
returns table (
    key text, title text, owner text, owner_name text, journey text, state text, outcome text,
    winner text, state_at timestamptz, started_on date, day int, days int, looks int,
    looks_taken bigint, due_day int, due_date date, next_day int, next_date date)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.key, d.name, t.key, t.name, e.journey, e.state, e.outcome, e.winner, e.state_at,
            e.started_on, priv.experiment_day(e), (c.content ->> 'days')::int,
            cardinality(priv.look_days(c.content)), (
                select count(*) from core.experiment_readings r
                where r.document_id = d.id and r.kind = 'look'),
            a.due, priv.look_date(e, a.due), a.next, priv.look_date(e, a.next)
        from core.experiments e
        join core.documents d on d.id = e.document_id
        join core.teams t on t.id = d.team_id
        cross join lateral (
            select priv.blob_json(coalesce(e.plan_digest, d.head_digest))) c (content)
        cross join lateral priv.looks_ahead(e, c.content) a
        where d.key > coalesce(p_after, '') and (p_state is null or e.state = p_state)
        order by d.key
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- One experiment: its plan, how it stands, what was read of it, and the figures of its health. Null
-- where there is none in force.
--   caller   wayleave_member, wayleave_auditor
create function api.experiment(p_key text) returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select jsonb_build_object('key', d.key, 'title', d.name, 'owner', t.key,
            'ownerName', t.name, 'revision', d.head_revision,
            'digest', encode(coalesce(e.plan_digest, d.head_digest), 'hex'),
            'content', priv.blob_text(coalesce(e.plan_digest, d.head_digest)),
            'journeyName', coalesce((
                select j.name from core.documents j where j.kind = 'journey'
                    and j.key = e.journey), e.journey),
            'state', e.state, 'stateAt', e.state_at,
            'stateBy', case when e.state_by is not null then priv.display_name(e.state_by) end,
            'startedOn', e.started_on, 'endedOn', e.ended_on,
            'day', priv.experiment_day(e), 'outcome', e.outcome, 'winner', e.winner,
            'cause', e.cause, 'dueDay', a.due, 'nextDay', a.next,
            'nextDate', priv.look_date(e, a.next),
            'health', priv.shown_health(d.key),
            'readings', priv.shown_readings(d.id), 'collisions', (
                select coalesce(jsonb_agg(jsonb_build_object('key', c.key, 'title', c.title,
                    'state', c.state, 'ways', to_jsonb(c.ways), 'isExclusive', c.is_exclusive,
                    'hasOtherUnit', c.has_other_unit) order by c.key), '[]')
                from priv.experiment_collisions(
                    priv.blob_json(coalesce(e.plan_digest, d.head_digest))) c
                where e.state in ('approved', 'running', 'paused')),
            'adoption', e.adoption_id, 'adoptionState', (
                select p.state from core.proposals p where p.id = e.adoption_id),
            'proposal', r.proposal_id)
        from core.documents d
        join core.experiments e on e.document_id = d.id
        join core.teams t on t.id = d.team_id
        join core.document_revisions r on r.document_id = d.id and r.number = d.head_revision
        cross join lateral priv.looks_ahead(e,
            priv.blob_json(coalesce(e.plan_digest, d.head_digest))) a
        where d.kind = 'experiment' and d.key = p_key);
end
$$;

-- The figures of its health as their exact text, with its digest; null before the start. Those of a
-- look are shown once it is on record.
create function priv.shown_health(p_key text) returns jsonb
language plpgsql stable as $$
declare
    v_text text := priv.present_inputs(p_key, 'health')::text;
begin
    return case when v_text is not null then jsonb_build_object('text', v_text, 'digest',
        encode(sha256(convert_to(v_text, 'UTF8')), 'hex')) end;
end
$$;

-- What was read, the newest first, with the exact texts, so that it can be read again: every look,
-- as each has spent alpha, and the newest of the health.
create function priv.shown_readings(p_document bigint) returns jsonb
language plpgsql stable as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object('number', r.number, 'kind', r.kind,
            'day', r.day, 'through', r.through, 'units', r.units,
            'inputs', encode(r.inputs_digest, 'hex'),
            'inputsText', priv.blob_text(r.inputs_digest),
            'reading', encode(r.reading_digest, 'hex'),
            'readingText', priv.blob_text(r.reading_digest), 'allowed', to_jsonb(r.allowed),
            'winner', r.winner, 'takenBy', priv.display_name(r.taken_by),
            'isByRunner', r.made_by is not null,
            'takenAt', r.taken_at) order by r.number desc), '[]')
        from (
            select * from core.experiment_readings x
            where x.document_id = p_document and x.kind = 'look'
            union all
            (select * from core.experiment_readings x
            where x.document_id = p_document and x.kind <> 'look'
            order by x.number desc limit 20)) r);
end
$$;

-- What became of asking for a reading: whether it waits, whether somebody reads, and why the last
-- one failed.
--   caller   wayleave_member, wayleave_auditor
create function api.reading_progress(p_key text, p_kind text) returns jsonb
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select jsonb_build_object('isAsked', exists (
                select from jobs.live j
                where j.document_id = d.id and j.args ->> 'kind' = p_kind),
            'runnerSeen', priv.runner_seen(),
            'number', (
                select max(r.number) from core.experiment_readings r
                where r.document_id = d.id and r.kind = p_kind),
            'failure', h.error, 'outcome', h.outcome)
        from core.documents d
        left join lateral (
            select x.error, x.outcome from jobs.history x
            where x.document_id = d.id and x.args ->> 'kind' = p_kind
            order by x.finished_at desc limit 1) h on true
        where d.kind = 'experiment' and d.key = p_key);
end
$$;
