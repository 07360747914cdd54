-- What monitoring judges: components, each a metric of a subject that is in operation, with its
-- daily counts.

-- What a journey says that it is judged by.
create function priv.content_metrics(p_content jsonb)
returns table (metric text, step_key text, floor float8) language sql immutable as $$
    select distinct on (m ->> 'metric', coalesce(m ->> 'step', ''))
        m ->> 'metric', coalesce(m ->> 'step', ''),
        case jsonb_typeof(m -> 'floor') when 'number' then (m ->> 'floor')::float8 end
    from jsonb_array_elements(case jsonb_typeof(p_content -> 'metrics')
        when 'array' then p_content -> 'metrics' else '[]' end) m
    where m ->> 'metric' is not null
    order by 1, 2
$$;

-- The components of a metric, a journey, or all: what has figures, and what a journey in operation
-- says that it is judged by. Steps that a journey no longer has are not judged.
create function priv.components(p_metric text, p_journey text)
returns table (
    place text, document_id bigint, metric text, measure text, content text, subject_kind text,
    subject text, name text, team_id int, team text, floor float8)
language sql stable as $$
    with metrics as materialized (
        select d.id, d.key, t.id as team_id, t.name as team, c.text, c.text::jsonb ->> 'measure' as measure
        from core.documents d
        join core.teams t on t.id = d.team_id
        cross join lateral (select priv.blob_text(d.head_digest)) c (text)
        where d.kind = 'metric' and d.retired_at is null
            and (p_metric is null or d.key = p_metric)
    ), named as (
        select m.id, s.subject_kind, s.subject
        from metrics m
        join core.metric_series s on s.document_id = m.id and s.measure = m.measure
        where p_journey is null or s.journey = p_journey
        union
        select m.id, case n.step_key when '' then 'journey' else 'step' end,
            d.key || case n.step_key when '' then '' else '/' || n.step_key end
        from metrics m
        join core.journey_metrics n on n.metric = m.key
        join core.documents d on d.id = n.document_id
        where p_journey is null or d.key = p_journey
    )
    select concat_ws(' ', m.key, n.subject_kind, n.subject), m.id, m.key, m.measure, m.text,
        n.subject_kind, n.subject, coalesce(d.name || coalesce(' / ' || s.label, ''), n.subject),
        coalesce(st.id, jt.id, m.team_id), coalesce(st.name, jt.name, m.team), f.floor
    from named n
    join metrics m on m.id = n.id
    left join core.documents d on n.subject_kind <> 'channel' and d.kind = 'journey'
        and d.key = split_part(n.subject, '/', 1)
    left join core.journeys j on j.document_id = d.id
    left join core.journey_steps s on n.subject_kind = 'step' and s.document_id = d.id
        and s.step_key = split_part(n.subject, '/', 2)
    left join core.teams jt on jt.id = d.team_id
    left join core.teams st on st.key = s.team_key
    left join core.journey_metrics f on f.document_id = d.id and f.metric = m.key
        and f.step_key = split_part(n.subject, '/', 2)
    where n.subject_kind = 'channel'
        or j.state in ('live', 'paused', 'finishing')
            and (n.subject_kind = 'journey' or s.step_key is not null)
$$;

-- The days that are judged: up to yesterday in UTC, from the begin of the last year, so that what is
-- usual does not move from day to day.
create function priv.monitoring_days(p_at timestamptz)
returns table (first_day date, through date) language sql immutable as $$
    select date_trunc('year', t.through - interval '366 days')::date, t.through
    from (select (p_at at time zone 'UTC')::date - 1) t (through)
$$;

-- A day as its distance from 1 January of the year 1.
create function priv.day_number(p_day date) returns int language sql immutable as $$
    select p_day - date '0001-01-01'
$$;

-- Components with their daily counts, and the days from which signals count again after decisions.
--   caller   wayleave_member, wayleave_auditor
create function api.monitored(p_metric text, p_journey text, p_after text, p_limit int)
returns table (
    place text, metric text, content text, subject_kind text, subject text, name text,
    team text, floor float8, through int, days int[], totals float8[], opportunities float8[],
    squares float8[], investigated_from int, rearmed_from int, volume_from int, usual_from int,
    left_out_from int[], left_out_to int[], open_case int)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select c.place, c.metric, c.content, c.subject_kind, c.subject, c.name, c.team, c.floor,
            priv.day_number(m.through), o.*, d.*,
            (select k.id from core.cases k where k.place = c.place and k.closed_at is null)
        from priv.components(p_metric, p_journey) c
        cross join priv.monitoring_days(now()) m
        cross join lateral priv.counts_of(c.document_id, c.measure, c.subject_kind, c.subject,
            m.first_day) o
        cross join lateral priv.decided(c.place) d
        where c.place collate "C" > coalesce(p_after, '')
        order by c.place collate "C"
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- From which days on signals of a component count again: after the last day that somebody decided
-- about, each kind of signal by itself; and what is usual is learned from. Who looks into a change
-- does not put off a review. Then the spans of days that count for nothing, first and last.
create function priv.decided(p_place text)
returns table (
    investigated_from int, rearmed_from int, volume_from int, usual_from int,
    left_out_from int[], left_out_to int[])
language sql stable as $$
    select max(priv.day_number(k.settled_through) + 1) filter (where k.kind = 'investigate'),
        max(priv.day_number(k.settled_through) + 1) filter (where k.kind = 'retirement'),
        max(priv.day_number(k.settled_through) + 1) filter (where k.kind = 'data'),
        max(priv.day_number(k.usual_from)),
        coalesce(array_agg(priv.day_number(k.left_out_from) order by k.id)
            filter (where k.left_out_from is not null), '{}'),
        coalesce(array_agg(priv.day_number(k.left_out_to) order by k.id)
            filter (where k.left_out_from is not null), '{}')
    from core.cases k where k.place = p_place and k.settled_through is not null
$$;

-- The daily counts of a component from a day on, by column.
create function priv.counts_of(
    p_document bigint, p_measure text, p_kind text, p_subject text, p_first date)
returns table (days int[], totals float8[], opportunities float8[], squares float8[])
language sql stable as $$
    select coalesce(array_agg(priv.day_number(x.day)), '{}'), coalesce(array_agg(x.total), '{}'),
        coalesce(array_agg(x.opportunities), '{}'), coalesce(array_agg(x.squares), '{}')
    from (
        -- sorted once, not for each column
        select * from priv.daily_counts(p_document, p_measure, p_kind, p_subject, p_first) d
        order by d.day) x
$$;

-- The counts of a day are those of the file taken in last. Where a day has a figure of all variants
-- it counts, else the sum of the variants does.
create function priv.daily_counts(
    p_document bigint, p_measure text, p_kind text, p_subject text, p_from date)
returns table (day date, total float8, opportunities float8, squares float8)
language sql stable as $$
    select n.day,
        case when bool_or(n.is_all) then sum(n.total) filter (where n.is_all)
            else sum(n.total) end,
        case when bool_or(n.is_all) then sum(n.opportunities) filter (where n.is_all)
            else sum(n.opportunities) end,
        case when bool_or(n.is_all) then coalesce(sum(n.squares) filter (where n.is_all), 0)
            else coalesce(sum(n.squares), 0) end
    from (
        select distinct on (o.series_id, o.day) s.variant = '' as is_all, o.day, o.total,
            o.opportunities, o.squares
        from core.metric_series s
        join core.observations o on o.series_id = s.id
        where s.document_id = p_document and s.measure = p_measure
            and s.subject_kind = p_kind and s.subject = p_subject
            and o.day >= coalesce(p_from, '-infinity')
        order by o.series_id, o.day, o.file_id desc
    ) n
    group by n.day
$$;
