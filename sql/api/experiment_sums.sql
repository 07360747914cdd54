-- What an experiment takes besides totals: sums over units, of a rate for its variance, and of a
-- metric with a covariate for the adjustment. Where one is missing nothing stands in for it.

-- The sums that a metric is read by; empty for one that is read as it is.
create function priv.needed_sums(p_content jsonb, p_metric text, p_measure text) returns text[]
language sql immutable as $$
    select case when p_measure = 'rate' then array['units', 'numerator_squares',
            'denominator_squares', 'numerator_times_denominator'] else '{}' end
        || case when c.days is null then '{}' else array['before', 'before_squares',
            'numerator_times_before'] end
        || case when c.days is null or p_measure <> 'rate' then '{}' else array[
            'before_denominator', 'before_denominator_squares',
            'before_times_before_denominator', 'numerator_times_before_denominator',
            'denominator_times_before', 'denominator_times_before_denominator'] end
    from (select priv.days_before(p_content, p_metric)) c (days)
$$;

-- How many days the covariate of a metric is of; null where the plan declares none.
create function priv.days_before(p_content jsonb, p_metric text) returns int
language sql immutable as $$
    select max((c ->> 'daysBefore')::int)
    from jsonb_array_elements(coalesce(p_content -> 'covariates', '[]')) c
    where c ->> 'metric' = p_metric
$$;

-- The sums of the figures of a plan, of all days and of the first and the last week: those that
-- each of the days has. Added up in the order of the days, as the figures are.
--   caller   priv.experiment_inputs
create function priv.experiment_sums(
    p_experiment core.experiments, p_content jsonb, p_through date)
returns table (
    metric text, variant text, span text, sums jsonb, days_before int, multiply_exposed float8)
language sql stable as $$
    select o.metric, o.variant, w.span, jsonb_strip_nulls((
            -- what a day lacks is not said at all
            select jsonb_object_agg(n.name, case when n.days = n.of then n.value end)
            from (values
                ('units', sum(u.units order by o.day), count(u.units), count(o.day)),
                ('numerator_squares', sum(u.numerator_squares order by o.day),
                    count(u.numerator_squares), count(o.day)),
                ('denominator_squares', sum(u.denominator_squares order by o.day),
                    count(u.denominator_squares), count(o.day)),
                ('numerator_times_denominator', sum(u.numerator_times_denominator order by o.day),
                    count(u.numerator_times_denominator), count(o.day)),
                ('before', sum(u.before order by o.day), count(u.before), count(o.day)),
                ('before_squares', sum(u.before_squares order by o.day), count(u.before_squares),
                    count(o.day)),
                ('numerator_times_before', sum(u.numerator_times_before order by o.day),
                    count(u.numerator_times_before), count(o.day)),
                ('before_denominator', sum(u.before_denominator order by o.day),
                    count(u.before_denominator), count(o.day)),
                ('before_denominator_squares', sum(u.before_denominator_squares order by o.day),
                    count(u.before_denominator_squares), count(o.day)),
                ('before_times_before_denominator',
                    sum(u.before_times_before_denominator order by o.day),
                    count(u.before_times_before_denominator), count(o.day)),
                ('numerator_times_before_denominator',
                    sum(u.numerator_times_before_denominator order by o.day),
                    count(u.numerator_times_before_denominator), count(o.day)),
                ('denominator_times_before', sum(u.denominator_times_before order by o.day),
                    count(u.denominator_times_before), count(o.day)),
                ('denominator_times_before_denominator',
                    sum(u.denominator_times_before_denominator order by o.day),
                    count(u.denominator_times_before_denominator), count(o.day))
            ) n (name, value, days, of))),
        case when count(u.before_to) = count(*)
            and min(u.before_to - u.before_from) = max(u.before_to - u.before_from)
            then min(u.before_to - u.before_from) + 1 end,
        sum(u.multiply_exposed order by o.day)
    from priv.experiment_observations(p_experiment, p_content, p_through) o
    left join core.unit_sums u on u.series_id = o.series_id and u.day = o.day
        and u.file_id = o.file_id
    cross join lateral (values ('sums', true),
        ('firstWeekSums', o.number <= 7),
        ('lastWeekSums', o.number > priv.day_through(p_experiment, p_through) - 7))
        w (span, holds)
    where w.holds
    group by o.metric, o.variant, w.span
$$;

-- The same as members of a figure: what may be seen of it, and what its measure and the plan take.
--   caller   priv.experiment_inputs
create function priv.sums_shown(
    p_experiment core.experiments, p_content jsonb, p_through date)
returns table (metric text, variant text, always jsonb, sums jsonb) language sql stable as $$
    select s.metric, s.variant,
        jsonb_strip_nulls(jsonb_build_object(
            'units', max(s.sums ->> 'units') filter (where s.span = 'sums')::float8,
            'multiplyExposed', nullif(max(s.multiply_exposed) filter (where s.span = 'sums'), 0))),
        jsonb_strip_nulls(jsonb_build_object(
            'daysBefore', max(s.days_before) filter (where s.span = 'sums')))
            || jsonb_object_agg(s.span, s.sums)
    from priv.experiment_sums(p_experiment, p_content, p_through) s
    group by s.metric, s.variant
$$;

-- Does a figure of these lack what its measure or its covariate takes?
create function priv.lacks_sums(p_inputs jsonb, p_content jsonb) returns boolean
language sql immutable as $$
    select exists (
        select from jsonb_array_elements(p_inputs -> 'figures') f
        join priv.plan_metrics(p_content - 'multipleExposure') m on m.metric = f ->> 'metric'
        where f ->> 'variant' <> '' and (
            not coalesce(f -> 'sums', '{}') ?& priv.needed_sums(p_content, m.metric,
                f ->> 'measure')
            or priv.days_before(p_content, m.metric) is not null
                and (f ->> 'daysBefore')::int
                    is distinct from priv.days_before(p_content, m.metric)))
$$;

-- Which figures they are, with the file of each and what it lacks, in words; null where none is.
create function priv.lacking_sums(
    p_experiment core.experiments, p_content jsonb, p_through date)
returns text language sql stable as $$
    with lacking as (
        select o.metric, o.variant, f.name as file, case when l.names <> '{}'
                then 'without ' || array_to_string(l.names, ', ')
                else format('with figures from %s days before instead of %s',
                    u.before_to - u.before_from + 1, c.days) end as how,
            min(o.day) as first_day, max(o.day) as last_day
        from priv.experiment_observations(p_experiment, p_content, p_through) o
        join priv.plan_metrics(p_content - 'multipleExposure') m on m.metric = o.metric
        join core.metric_files f on f.id = o.file_id
        cross join lateral (select priv.days_before(p_content, o.metric)) c (days)
        left join core.unit_sums u on u.series_id = o.series_id and u.day = o.day
            and u.file_id = o.file_id
        cross join lateral (
            select coalesce(array_agg(n order by place), '{}')
            from unnest(priv.needed_sums(p_content, o.metric, o.measure))
                with ordinality n (n, place)
            where to_jsonb(u) ->> n is null) l (names)
        where o.variant <> '' and (l.names <> '{}' or c.days is not null
            and u.before_to - u.before_from + 1 is distinct from c.days)
        group by 1, 2, 3, 4
        order by 1, 2, 5 limit 3
    )
    select string_agg(format('%s of variant %s came %s (file %s, %s to %s)', metric, variant, how,
        file, first_day, last_day), '; ' order by metric, variant, first_day)
    from lacking
$$;

-- What keeps a look from being taken where sums are missing: the plan says by what it is read, and
-- nothing else stands in for that. Null where none is missing.
--   refuses  assessment_pending
create function priv.check_sums(p_key text, p_inputs jsonb, p_content jsonb) returns api.outcome
language plpgsql stable as $$
declare
    v_experiment core.experiments;
begin
    if not coalesce(priv.lacks_sums(p_inputs, p_content), true) then
        return null;
    end if;
    select e.* into v_experiment from core.documents d
    join core.experiments e on e.document_id = d.id
    where d.kind = 'experiment' and d.key = p_key;
    return row('assessment_pending', format('The plan is read by sums over units, and some are '
        'missing: %s.', coalesce(priv.lacking_sums(v_experiment, p_content,
            (p_inputs ->> 'through')::date), 'take the figures in again')),
        'Take these days in again with them, or as a file of units: wayleave metric ingest FILE '
        '--format units', null)::api.outcome;
end
$$;

-- Were more than 1 % of the units in several variants? Then the variants are the same people: a
-- floor under whatever a reading says.
create function priv.is_multiply_exposed(p_inputs jsonb, p_content jsonb) returns boolean
language sql immutable as $$
    select coalesce(greatest(max(x.exposed), (
            select max((f ->> 'total')::float8)
            from jsonb_array_elements(p_inputs -> 'figures') f
            where f ->> 'metric' = p_content ->> 'multipleExposure' and f ->> 'variant' = ''))
        > 0.01 * (select sum(u) from unnest(priv.input_units(p_inputs, p_content)) u), false)
    from (
        select sum((f ->> 'multiplyExposed')::float8) as exposed
        from jsonb_array_elements(p_inputs -> 'figures') f
        where f ->> 'variant' <> ''
        group by f ->> 'metric') x
$$;

-- Why the covariates of a plan could not be read, or null.
--   caller   priv.plan_problem, once the metrics are known to be lists
create function priv.covariate_problem(p_content jsonb) returns text
language plpgsql immutable as $$
begin
    if not p_content ? 'covariates' then
        return null;
    elsif jsonb_typeof(p_content -> 'covariates') <> 'array'
        or p_content @? '$.covariates[*] ? (!(@.metric.type() == "string")
            || !(@.daysBefore.type() == "number"))'
        or exists (select from jsonb_array_elements(p_content -> 'covariates') c
            where coalesce(c ->> 'daysBefore', '') !~ '^[1-9][0-9]{0,2}$'
                or (c ->> 'daysBefore')::int > 365)
        or (select count(distinct c ->> 'metric') < count(*)
            from jsonb_array_elements(p_content -> 'covariates') c)
    then
        return '"covariates" are metrics, each once, with 1 to 365 daysBefore';
    elsif exists (
        select from jsonb_array_elements(p_content -> 'covariates') c
        where not exists (
            select from priv.plan_metrics(p_content - 'multipleExposure') m
            where m.metric = c ->> 'metric'))
    then
        return '"covariates" name a metric that is not compared';
    end if;
    return null;
end
$$;

-- What must come with the figures of a plan, in words; null where it takes totals alone.
create function priv.sums_hint(p_content jsonb) returns text language plpgsql stable as $$
begin
    return (
        select 'Its figures must come with sums over units, or as files of units (wayleave help '
            || 'metric): ' || string_agg(format('%s with %s', n.metric,
                array_to_string(n.names, ', ')), '; ' order by n.metric)
        from (
            select m.metric, priv.needed_sums(p_content, m.metric,
                priv.blob_json(d.head_digest) ->> 'measure') as names
            from priv.plan_metrics(p_content - 'multipleExposure') m
            join core.documents d on d.kind = 'metric' and d.key = m.metric) n
        where n.names <> '{}');
end
$$;
