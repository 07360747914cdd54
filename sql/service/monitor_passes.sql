-- A pass of monitoring: the runner reads the components in parts and hands verdicts in; which
-- component a verdict is of, and what becomes of it, is settled here.

-- Begins a job's pass, or goes on with it.
--   caller   wayleave_runner, holding the job
--   refuses  lease_lost
--   writes   core.monitor_passes, core.pass_components
create function service.begin_pass(p_worker uuid, p_job bigint, p_token bigint)
returns api.outcome language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token, '{monitor}');
    v_pass core.monitor_passes;
    v_count int;
begin
    if v_job.id is null then
        return priv.lease_lost();
    end if;
    select * into v_pass from core.monitor_passes p where p.job_id = v_job.id;
    if v_pass.id is null then
        -- of passes that were given up
        delete from core.pass_components c
        where not exists (select from core.monitor_passes p
            join jobs.live j on j.id = p.job_id where p.id = c.pass_id);
        insert into core.monitor_passes (job_id, first_day, through, components)
        select v_job.id, m.first_day, m.through, 0 from priv.monitoring_days(now()) m
        returning * into v_pass;
        insert into core.pass_components (
            pass_id, number, place, document_id, measure, subject_kind, subject, name, team_id,
            floor)
        select v_pass.id, row_number() over (order by c.place collate "C"), c.place,
            c.document_id, c.measure, c.subject_kind, c.subject, c.name, c.team_id, c.floor
        from priv.components(null, null) c;
        get diagnostics v_count = row_count;
        update core.monitor_passes p set components = v_count where p.id = v_pass.id
        returning * into v_pass;
    end if;
    return row('ok', 'Begun.', null, jsonb_build_object('pass', v_pass.id,
        'components', v_pass.components, 'judged', v_pass.judged))::api.outcome;
end
$$;

-- The next components of a pass, with their daily counts.
--   caller   wayleave_runner, holding the job
--   returns  nothing when the lease was lost
create function service.pass_page(
    p_worker uuid, p_job bigint, p_token bigint, p_after int, p_limit int)
returns table (
    number int, place text, metric text, content text, subject_kind text, subject text,
    name text, team text, floor float8, through int, days int[], totals float8[],
    opportunities float8[], squares float8[], investigated_from int, rearmed_from int,
    volume_from int, usual_from int, left_out_from int[], left_out_to int[], open_case int)
language plpgsql stable as $$
declare
    v_pass core.monitor_passes;
begin
    perform priv.require_worker(p_worker);
    select p.* into v_pass
    from jobs.live j join core.monitor_passes p on p.job_id = j.id
    where j.id = p_job and priv.is_leased(j, p_worker, p_token);
    return query
        select c.number, c.place, m.key, priv.blob_text(m.head_digest), c.subject_kind,
            c.subject, c.name, t.name, c.floor, priv.day_number(v_pass.through), o.*, d.*,
            null::int
        from core.pass_components c
        join core.documents m on m.id = c.document_id
        join core.teams t on t.id = c.team_id
        cross join lateral priv.counts_of(c.document_id, c.measure, c.subject_kind, c.subject,
            v_pass.first_day) o
        cross join lateral priv.decided(c.place) d
        where c.pass_id = v_pass.id and c.number > p_after
            and c.number <= p_after + least(greatest(p_limit, 1), 1000)
        order by c.number;
end
$$;

-- Keeps the verdicts on the next components of a pass: {"number", "state", "verdict", "inputs",
-- "evidenceDay"} each, in turn. Those that were kept already are not kept again.
--   caller   wayleave_runner, holding the job
--   refuses  lease_lost, invalid (not all of the next components, or none)
--   writes   core.verdicts, core.cases, core.events (case.opened, case.closed),
--            core.monitor_passes
create function service.keep_verdicts(
    p_worker uuid, p_job bigint, p_token bigint, p_after int, p_verdicts jsonb)
returns api.outcome language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token, '{monitor}');
    v_pass core.monitor_passes;
    v_count int := jsonb_array_length(p_verdicts);
    v_found record;
begin
    if v_job.id is null then
        return priv.lease_lost();
    end if;
    select * into v_pass from core.monitor_passes p where p.job_id = v_job.id;
    if p_after < v_pass.judged then
        return row('ok', 'They were kept already.', null, null)::api.outcome;
    elsif p_after is distinct from v_pass.judged or v_count = 0
        or (select array_agg((v ->> 'number')::int order by n) is distinct from
            array(select generate_series(p_after + 1, p_after + v_count))
            from jsonb_array_elements(p_verdicts) with ordinality x (v, n))
    then
        return row('invalid', 'The verdicts are not on the next components.', null,
            null)::api.outcome;
    end if;
    perform priv.store_verdicts(v_pass, p_verdicts);
    for v_found in
        select c.number, v.x as verdict, k.id as open_case
        from jsonb_array_elements(p_verdicts) v (x)
        join core.pass_components c on c.pass_id = v_pass.id
            and c.number = (v.x ->> 'number')::int
        left join core.cases k on k.place = c.place and k.closed_at is null
        where k.id is not null or priv.case_kind(v.x ->> 'state') is not null
        order by c.number
    loop
        perform priv.keep_case(v_pass, v_found.number, v_found.open_case, v_found.verdict);
    end loop;
    update core.monitor_passes set judged = judged + v_count where id = v_pass.id;
    return row('ok', 'Kept.', null, null)::api.outcome;
end
$$;

create function priv.store_verdicts(p_pass core.monitor_passes, p_verdicts jsonb) returns void
language plpgsql volatile as $$
begin
    insert into core.verdicts (
        place, document_id, subject_kind, subject, journey, pass_id, state, verdict, inputs)
    select c.place, c.document_id, c.subject_kind, c.subject,
        case when c.subject_kind <> 'channel' then split_part(c.subject, '/', 1) end,
        p_pass.id, v.x ->> 'state', v.x -> 'verdict', decode(v.x ->> 'inputs', 'hex')
    from jsonb_array_elements(p_verdicts) v (x)
    join core.pass_components c on c.pass_id = p_pass.id and c.number = (v.x ->> 'number')::int
    on conflict (place) do update set document_id = excluded.document_id,
        pass_id = excluded.pass_id, state = excluded.state, verdict = excluded.verdict,
        inputs = excluded.inputs, judged_at = now()
    where verdicts.pass_id <= excluded.pass_id;
end
$$;

-- The kind of case that a state asks for; null for none.
create function priv.case_kind(p_state text) returns text language sql immutable as $$
    select case p_state when 'data_incident' then 'data' when 'investigate' then 'investigate'
        when 'retirement_review' then 'retirement' end
$$;

-- What a verdict means for the cases of its component. A case stays until somebody decides; only
-- one about data ends by itself, when they are right again, and an investigation gives way to a
-- review. What was decided about is not taken up again.
create function priv.keep_case(
    p_pass core.monitor_passes, p_number int, p_open int, p_verdict jsonb) returns void
language plpgsql volatile as $$
declare
    v_kind text := priv.case_kind(p_verdict ->> 'state');
    v_open core.cases;
    v_of core.pass_components;
    v_case core.cases;
begin
    select * into v_open from core.cases c where c.id = p_open and c.closed_at is null;
    if v_open.kind = 'data' and v_kind is distinct from 'data' then
        perform priv.end_case(v_open, 'mended');
    elsif v_open.kind = 'investigate' and v_kind = 'retirement' then
        perform priv.end_case(v_open, 'escalated');
    elsif v_open.id is not null then
        return;
    end if;
    select * into v_of from core.pass_components c
    where c.pass_id = p_pass.id and c.number = p_number;
    if v_kind is null or exists (
        select from core.cases c
        where c.place = v_of.place and c.kind = v_kind
            and c.settled_through >= date '0001-01-01' + (p_verdict ->> 'evidenceDay')::int)
    then
        return;
    end if;
    insert into core.cases (
        place, document_id, subject_kind, subject, name, kind, team_id, evidence, inputs, through)
    values (v_of.place, v_of.document_id, v_of.subject_kind, v_of.subject, v_of.name, v_kind,
        case v_kind when 'retirement' then (select t.id from core.teams t where t.is_operations)
            else v_of.team_id end,
        p_verdict -> 'verdict', decode(p_verdict ->> 'inputs', 'hex'), p_pass.through)
    on conflict do nothing
    returning * into v_case;
    if v_case.id is not null then
        perform priv.record_event('case.opened', null, v_case.team_id, 'case', 'C-' || v_case.id,
            jsonb_build_object('kind', v_kind, 'of', v_case.place, 'through', v_case.through,
                'pass', p_pass.id), null, v_case.inputs);
    end if;
end
$$;

-- Ends a case without anybody's decision.
create function priv.end_case(p_case core.cases, p_as text) returns void
language plpgsql volatile as $$
begin
    update core.cases set closed_at = now(), closed_as = p_as
    where id = p_case.id and closed_at is null;
    if found then
        perform priv.record_event('case.closed', null, p_case.team_id, 'case', 'C-' || p_case.id,
            jsonb_build_object('kind', p_case.kind, 'of', p_case.place, 'as', p_as), null,
            p_case.inputs);
    end if;
end
$$;

-- Ends a pass that has judged everything: what is not monitored any more has no verdict and no open
-- case.
--   caller   wayleave_runner, holding the job
--   refuses  lease_lost, invalid (components are left)
--   writes   core.verdicts, core.cases, core.events, core.monitor_passes, core.pass_components;
--            finishes the job
create function service.end_pass(p_worker uuid, p_job bigint, p_token bigint)
returns api.outcome language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token, '{monitor}');
    v_pass core.monitor_passes;
    v_case core.cases;
begin
    if v_job.id is null then
        return priv.lease_lost();
    end if;
    select * into v_pass from core.monitor_passes p where p.job_id = v_job.id;
    if v_pass.id is null or v_pass.judged <> v_pass.components then
        return row('invalid', 'Components are left to judge.', null, null)::api.outcome;
    end if;
    delete from core.verdicts v where v.pass_id < v_pass.id;
    for v_case in
        select * from core.cases c
        where c.closed_at is null and not exists (
            select from core.verdicts v where v.place = c.place)
        order by c.id
    loop
        perform priv.end_case(v_case, 'gone');
    end loop;
    delete from core.pass_components c where c.pass_id = v_pass.id;
    update core.monitor_passes set ended_at = now() where id = v_pass.id;
    perform priv.finish_job(v_job, 'done', null);
    return row('ok', format('%s components judged, to %s.', v_pass.components, v_pass.through),
        null, jsonb_build_object('components', v_pass.components))::api.outcome;
end
$$;
