-- Keeping the rows of an intake. Nothing that is kept is ever changed: a figure of a later file
-- stands for the earlier ones of its day, and they stay.

-- The rows one by one. Not inlined, and with what to expect, so that a plan joins many.
create function priv.sent_metric_rows(p_rows priv.metric_rows)
returns table (
    number int, day date, total float8, opportunities float8, squares float8, line int,
    sums api.unit_sums)
language plpgsql immutable rows 10000 as $$
begin
    return query
        select r.number, r.day::date, r.total, r.opportunities, r.squares, r.line,
            case when r.units is not null then row(r.units, r.ms, r.ds, r.md, r.p, r.ps, r.mp, r.q,
                r.qs, r.pq, r.mq, r.dp, r.dq, r.exposed, r.first, r.last)::api.unit_sums end
        from unnest(p_rows.series, p_rows.days, p_rows.totals, p_rows.opportunities,
            p_rows.squares, p_rows.lines, p_rows.sums)
            as r (number, day, total, opportunities, squares, line, units, ms, ds, md, p, ps, mp,
                q, qs, pq, mq, dp, dq, exposed, first, last);
end
$$;

-- Each row with what becomes of it: a fault, or `new`, `replaces`, `repeats`.
create function priv.judged_metric_rows(p_intake core.metric_files, p_rows priv.metric_rows)
returns table (
    series_id int, document_id bigint, day date, total float8, opportunities float8,
    squares float8, line int, sums api.unit_sums, fault text, remedy text, fate text)
language sql stable as $$
    with named as materialized (
        -- once a series, not once a row
        select j.number, j.document_id, j.measure, j.fault, j.remedy, s.id
        from priv.judged_series(p_intake.ingested_by, p_rows) j
        left join core.metric_series s on j.fault is null and s.document_id = j.document_id
            and s.subject_kind = j.kind and s.subject = j.subject and s.variant = j.variant
            and s.measure = j.measure
    ), sent as materialized (
        select n.id as series_id, n.document_id, r.day, r.total, r.opportunities,
            case when n.measure = 'mean' then r.squares end as squares, r.line, r.sums,
            -- asked only where it matters: a call costs more than the row
            case when n.fault is not null then n.fault
                when r.day between date '2000-01-01' and current_date + 1
                    and r.total between -1e15 and 1e15 and r.opportunities between 0 and 1e15
                    and (n.measure <> 'mean' or r.squares between 0 and 1e30)
                    then case when (r.sums).units is not null then priv.sums_fault(n.measure,
                        r.day, r.total, r.opportunities, r.squares, r.sums) end
                else priv.figure_fault(r.day) end as fault,
            coalesce(n.remedy, 'Correct the row at its source.') as remedy
        from priv.sent_metric_rows(p_rows) r
        join named n on n.number = r.number
    )
    select r.series_id, r.document_id, r.day, r.total, r.opportunities, r.squares, r.line,
        r.sums, coalesce(r.fault, twice.fault), case when r.fault is null and twice.fault is not null
            then 'Leave one of them out.' else r.remedy end,
        case when coalesce(r.fault, twice.fault) is not null then null
            when o.file_id is null then 'new'
            when (o.total, o.opportunities) = (r.total, r.opportunities)
                and o.squares is not distinct from r.squares
                -- the same figure with sums says more
                and ((r.sums).units is null or o.sums is not distinct from r.sums)
                then 'repeats'
            else 'replaces' end
    from (
        select *, row_number() over (partition by series_id, day, fault order by line) as rank
        from sent) r
    left join lateral (
        select o.file_id, o.total, o.opportunities, o.squares, row(u.units,
            u.numerator_squares, u.denominator_squares, u.numerator_times_denominator, u.before,
            u.before_squares, u.numerator_times_before, u.before_denominator,
            u.before_denominator_squares, u.before_times_before_denominator,
            u.numerator_times_before_denominator, u.denominator_times_before,
            u.denominator_times_before_denominator, u.multiply_exposed, u.before_from,
            u.before_to)::api.unit_sums as sums
        from core.observations o
        left join core.unit_sums u on (r.sums).units is not null
            and u.series_id = o.series_id and u.day = o.day and u.file_id = o.file_id
        where o.series_id = r.series_id and o.day = r.day
        order by o.file_id desc limit 1) o on r.fault is null
    cross join lateral (
        select case when r.rank > 1 and r.fault is null or o.file_id = p_intake.id
            then 'The same figure stands in an earlier line.' end) twice (fault)
$$;

-- Why a figure is none: its day, or else its numbers. Not a number is beyond every number.
create function priv.figure_fault(p_day date) returns text language sql stable as $$
    select case
        when p_day < date '2000-01-01' then format('%s is too long ago.', p_day)
        when p_day > current_date + 1 then format('%s is a day that has not come.', p_day)
        else 'It is no figure.' end
$$;

-- Keeps what can be kept of rows sent together, and says what became of them.
--   caller   api.add_metric_rows
--   writes   core.metric_series, core.observations, core.unit_sums, core.metric_file_parts
-- Compiled, its statement takes ten times as long: the plan expects many rows.
create function priv.keep_metric_rows(
    p_intake core.metric_files, p_part int, p_rows priv.metric_rows)
returns jsonb language plpgsql volatile set jit = off as $$
declare
    v_part core.metric_file_parts;
    v_faults jsonb;
begin
    insert into core.metric_series (document_id, measure, subject_kind, subject, variant)
    select distinct j.document_id, j.measure, j.kind, j.subject, j.variant
    from priv.judged_series(p_intake.ingested_by, p_rows) j
    where j.fault is null
    on conflict (document_id, subject_kind, subject, variant, measure) do nothing;
    with rows as materialized (
        select * from priv.judged_metric_rows(p_intake, p_rows)
    ), kept as (
        insert into core.observations (
            series_id, day, file_id, total, opportunities, squares, line)
        select r.series_id, r.day, p_intake.id, r.total, r.opportunities, r.squares, r.line
        from rows r where r.fate in ('new', 'replaces')
    ), summed as (
        insert into core.unit_sums
        select r.series_id, r.day, p_intake.id, (r.sums).*
        from rows r where r.fate in ('new', 'replaces') and (r.sums).units is not null
    )
    select p_intake.id, p_part, count(*), count(*) filter (where r.fate in ('new', 'replaces')),
        count(*) filter (where r.fate = 'replaces'), count(*) filter (where r.fate = 'repeats'),
        coalesce(array_agg(distinct r.document_id)
            filter (where r.fate in ('new', 'replaces')), '{}'),
        min(r.day) filter (where r.fate is not null),
        max(r.day) filter (where r.fate is not null),
        (select jsonb_agg(jsonb_build_object('line', w.line, 'message', w.fault,
                'remedy', w.remedy) order by w.line)
            from (select * from rows f where f.fault is not null order by f.line limit 100) w)
    into v_part.file_id, v_part.part, v_part.row_count, v_part.taken, v_part.replaced,
        v_part.repeated, v_part.documents, v_part.first_day, v_part.last_day, v_faults
    from rows r;
    insert into core.metric_file_parts select v_part.*;
    return jsonb_build_object('rows', v_part.row_count, 'taken', v_part.taken,
        'replaced', v_part.replaced, 'repeated', v_part.repeated,
        'faults', coalesce(v_faults, '[]'));
end
$$;
