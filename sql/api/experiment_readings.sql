-- What is read of an experiment: the figures, of one moment and with the files that they come from,
-- and what was made of them. The figures are put together here, and whoever reads them says by
-- their digest which ones; the reading is kept with them, so that anybody can repeat it.

-- The figures of a plan up to a day, by variant. Before a look is due the totals of what decides
-- are left out, and what a rate is of: they are nobody's yet. How many units there are is told.
--   p_shows   a look: everything
create function priv.experiment_inputs(
    p_experiment core.experiments, p_content jsonb, p_day int, p_through date, p_shows boolean)
returns jsonb language plpgsql stable as $$
declare
    v_figures jsonb;
    v_files jsonb;
begin
    select coalesce(jsonb_agg(f.figure order by f.place, f.variant), '[]') into v_figures
    from priv.experiment_figures(p_experiment, p_content, p_through) g
    left join priv.sums_shown(p_experiment, p_content, p_through) s
        on s.metric = g.metric and s.variant = g.variant
    cross join lateral (select g.place, g.variant, jsonb_strip_nulls(jsonb_build_object(
        'metric', g.metric, 'measure', g.measure, 'variant', g.variant, 'days', g.days,
        'lastDay', g.last_day) || coalesce(s.always, '{}') || case
            when g.measure = 'rate' and g.is_hidden and not p_shows then '{}'
            else jsonb_build_object('opportunities', g.opportunities) end || case
            when g.is_hidden and not p_shows then '{}'
            else jsonb_build_object('total', g.total, 'squares', g.squares,
                'firstWeek', g.first_week, 'lastWeek', g.last_week) || case
                when priv.needed_sums(p_content, g.metric, g.measure) = '{}' then '{}'
                else coalesce(s.sums, '{}') end end))
        f (place, variant, figure);
    select coalesce(jsonb_agg(encode(x.digest, 'hex') order by x.digest), '[]') into v_files
    from (
        select distinct f.digest
        from priv.experiment_observations(p_experiment, p_content, p_through) o
        join core.metric_files f on f.id = o.file_id) x;
    return jsonb_build_object('experiment', p_content ->> 'key',
        'plan', encode(p_experiment.plan_digest, 'hex'), 'kind',
        case when p_shows then 'look' else 'health' end,
        'startedOn', p_experiment.started_on, 'day', p_day, 'through', p_through,
        'figures', v_figures, 'files', v_files, 'looks', (
            select coalesce(jsonb_agg(jsonb_build_object('day', r.day, 'units', r.units)
                order by r.number), '[]')
            from core.experiment_readings r
            where r.document_id = p_experiment.document_id and r.kind = 'look'));
end
$$;

-- The observations behind them: of each day the one of the file taken in last. What came on days
-- in pause is none of it.
--   number   the day of the experiment, from 1
create function priv.experiment_observations(
    p_experiment core.experiments, p_content jsonb, p_through date)
returns table (
    metric text, measure text, is_hidden boolean, place bigint, variant text, day date,
    total float8, opportunities float8, squares float8, file_id int, series_id int, number int)
language sql stable as $$
    with pauses as materialized (select * from priv.experiment_pauses(p_experiment))
    select distinct on (s.id, o.day) m.metric, s.measure, m.is_hidden, m.place, s.variant,
        o.day, o.total, o.opportunities, o.squares, o.file_id, s.id,
        o.day - p_experiment.started_on + 1 - coalesce((
            select sum(p.days) from pauses p where p.after_day <= o.day), 0)::int
    from priv.plan_metrics(p_content) m
    join core.documents d on d.kind = 'metric' and d.key = m.metric
    join core.metric_series s on s.document_id = d.id
        and s.measure = priv.blob_json(d.head_digest) ->> 'measure'
        and s.subject_kind = case when p_content ? 'measuredAt' then 'step' else 'journey' end
        and s.subject = (p_content ->> 'journey')
            || coalesce('/' || (p_content ->> 'measuredAt'), '')
    join core.observations o on o.series_id = s.id
        and o.day between p_experiment.started_on and p_through
    where (exists (
                select from jsonb_array_elements(p_content -> 'variants') v
                where v ->> 'key' = s.variant)
            or s.variant = '' and m.metric = p_content ->> 'multipleExposure')
        and not exists (
            select from pauses p where o.day >= p.first_day and o.day < p.after_day)
    order by s.id, o.day, o.file_id desc
$$;

-- Their sums, added up in the order of the days, so that the same figures give the same digest.
create function priv.experiment_figures(
    p_experiment core.experiments, p_content jsonb, p_through date)
returns table (
    metric text, measure text, is_hidden boolean, place bigint, variant text, days bigint,
    last_day date, total float8, opportunities float8, squares float8, first_week jsonb,
    last_week jsonb)
language sql stable as $$
    select o.metric, o.measure, o.is_hidden, o.place, o.variant, count(*), max(o.day),
        sum(o.total order by o.day), sum(o.opportunities order by o.day),
        sum(o.squares order by o.day),
        jsonb_build_array(
            sum(o.total order by o.day) filter (where o.number <= 7),
            sum(o.opportunities order by o.day) filter (where o.number <= 7),
            sum(o.squares order by o.day) filter (where o.number <= 7)),
        jsonb_build_array(
            sum(o.total order by o.day) filter (where o.number > l.day - 7),
            sum(o.opportunities order by o.day) filter (where o.number > l.day - 7),
            sum(o.squares order by o.day) filter (where o.number > l.day - 7))
    from priv.experiment_observations(p_experiment, p_content, p_through) o
    cross join (select priv.day_through(p_experiment, p_through)) l (day)
    group by o.metric, o.measure, o.is_hidden, o.place, o.variant
$$;

-- The units of each variant, in the order of the plan: 0 where there are none.
create function priv.input_units(p_inputs jsonb, p_content jsonb) returns float8[]
language sql immutable as $$
    select array_agg(coalesce((
            -- what a rate is of is no unit
            select (case when f ->> 'measure' = 'rate' then f ->> 'units'
                else f ->> 'opportunities' end)::float8
            from jsonb_array_elements(p_inputs -> 'figures') f
            where f ->> 'metric' = p_content #>> '{primary,0,metric}'
                and f ->> 'variant' = v ->> 'key'), 0) order by n)
    from jsonb_array_elements(p_content -> 'variants') with ordinality v (v, n)
$$;

-- Do the variants hold other shares than planned? One chi-square test of all of them at 0.001,
-- where 5 are expected in each: a floor under whatever a reading says.
create function priv.is_off_ratio(p_inputs jsonb, p_content jsonb) returns boolean
language sql immutable as $$
    select sum((x.seen - x.expected) ^ 2 / x.expected)
            > (array[10.8276, 13.8155, 16.2662, 18.4668, 20.5150, 22.4577, 24.3219, 26.1245,
                27.8772])[count(*) - 1]
        and min(x.expected) >= 5
    from (
        select u.seen, sum(u.seen) over () * w.weight / sum(w.weight) over () as expected
        from unnest(priv.input_units(p_inputs, p_content)) with ordinality u (seen, n)
        join lateral (
            select (v ->> 'weight')::float8 as weight
            from jsonb_array_elements(p_content -> 'variants') with ordinality v (v, m)
            where m = u.n) w on true) x
    where x.expected > 0
$$;

-- Asks a runner to read an experiment: a planned `look`, or the `health`, which shows no effect.
-- Asking again while it is read is asking once.
--   caller   wayleave_member: confirmed members of the owner, and operations
--   refuses  what priv.check_reader and priv.check_due refuse; wrong_state while nothing is read
--   writes   jobs.live, core.events (experiment.reading_asked)
create function api.ask_reading(p_command uuid, p_key text, p_kind text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'experiment.read');
    v_found api.outcome;
    v_document core.documents;
    v_is_new boolean;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := coalesce(priv.check_reader(v_call.principal_id, p_key),
        priv.check_not_paused('read'));
    if v_found.code is null then
        v_found := priv.check_due(p_key, p_kind, priv.present_inputs(p_key, p_kind));
    end if;
    select * into v_document from core.documents where kind = 'experiment' and key = p_key;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'experiment', coalesce(p_key, ''),
            v_document.team_id);
    end if;
    insert into jobs.live (kind, document_id, args)
    values ('read', v_document.id, jsonb_build_object('kind', p_kind, 'by', v_call.principal_id))
    on conflict do nothing;
    v_is_new := found;
    if v_is_new then
        perform priv.record_event('experiment.reading_asked', v_call.principal_id,
            v_document.team_id, 'experiment', p_key, jsonb_build_object('kind', p_kind),
            v_document.head_revision, v_document.head_digest);
    end if;
    return priv.complete(v_call, format(case when v_is_new then 'A reading of %s is asked for.'
            else 'A reading of %s is being made already.' end, v_document.name), null,
        jsonb_build_object('experiment', p_key, 'kind', p_kind, 'isNew', v_is_new));
end
$$;

-- The figures that a reading of this kind would be made from now; null where none is due, or where
-- nothing has started.
create function priv.present_inputs(p_key text, p_kind text) returns jsonb
language plpgsql stable as $$
declare
    v_experiment core.experiments;
    v_content jsonb;
    v_ahead record;
    v_day int;
begin
    select e.* into v_experiment from core.documents d
    join core.experiments e on e.document_id = d.id
    where d.kind = 'experiment' and d.key = p_key;
    if v_experiment.started_on is null then
        return null;
    end if;
    v_content := priv.blob_json(v_experiment.plan_digest);
    v_day := priv.experiment_day(v_experiment);
    if p_kind = 'look' then
        select * into v_ahead from priv.looks_ahead(v_experiment, v_content);
        v_day := v_ahead.due;
    end if;
    return case when v_day is not null then priv.experiment_inputs(v_experiment, v_content, v_day,
        priv.look_date(v_experiment, v_day) - 1, p_kind = 'look') end;
end
$$;
