-- Sums over units that come with a figure: what is wrong with them, and which of them count.

-- Why the sums of a figure are none, or null. The figure itself was found to be one before.
--   caller   priv.judged_metric_rows
create function priv.sums_fault(
    p_measure text, p_day date, p_total float8, p_opportunities float8, p_squares float8,
    p_sums api.unit_sums)
returns text language plpgsql immutable as $$
declare
    v_is_rate boolean := p_measure = 'rate';
    v_below int := num_nulls(p_sums.denominator_squares, p_sums.numerator_times_denominator);
    v_before int := num_nulls(p_sums.before, p_sums.before_squares, p_sums.numerator_times_before,
        p_sums.before_from, p_sums.before_to);
    v_both int := num_nulls(p_sums.before_denominator, p_sums.before_denominator_squares,
        p_sums.before_times_before_denominator, p_sums.numerator_times_before_denominator,
        p_sums.denominator_times_before, p_sums.denominator_times_before_denominator);
begin
    if not coalesce(p_sums.units between 0 and 1e15 and p_sums.units = floor(p_sums.units)
            and p_sums.numerator_squares between 0 and 1e30, false)
        or not coalesce(p_sums.multiply_exposed between 0 and p_sums.units, true)
    then
        return 'Its units, or the sum of their squares, are no figure.';
    elsif v_below <> (case when v_is_rate then 0 else 2 end) or v_before not in (0, 5)
        or v_both <> (case when v_is_rate and v_before = 0 then 0 else 6 end)
    then
        return case when v_is_rate
            then 'Of a rate the sums of its denominators are missing, now or from before.'
            else 'Some of its sums are missing, or are those of a rate.' end;
    elsif not v_is_rate and (p_sums.units is distinct from p_opportunities
        or p_sums.numerator_squares is distinct from
            (case p_measure when 'mean' then p_squares else p_total end))
    then
        return 'Its sums are of other units than the figure.';
    elsif not coalesce(p_sums.before_from between date '1990-01-01' and p_sums.before_to, true) then
        return 'before_from and before_to are no first and last day.';
    elsif not coalesce(p_sums.before_to < p_day, true) then
        return format('The figures from before go to %s, and the units were assigned on %s.',
            p_sums.before_to, p_day);
    end if;
    return priv.products_fault(p_total, case when v_is_rate then p_opportunities end, p_sums);
end
$$;

-- Which sum is larger than its factors allow (Cauchy-Schwarz), or null. Of a figure and the number
-- 1 that is: squares * units >= total².
--   p_denominator   the sum of a rate's denominators
create function priv.products_fault(
    p_total float8, p_denominator float8, p_sums api.unit_sums)
returns text language sql immutable as $$
    select format('No units have sums like these: %s is off.', p.name)
    from (values
        (1, 'numerator_squares', p_total, (p_sums).units, (p_sums).numerator_squares),
        (2, 'denominator_squares', p_denominator, (p_sums).units, (p_sums).denominator_squares),
        (3, 'before_squares', (p_sums).before, (p_sums).units, (p_sums).before_squares),
        (4, 'before_denominator_squares', (p_sums).before_denominator, (p_sums).units,
            (p_sums).before_denominator_squares),
        (5, 'numerator_times_denominator', (p_sums).numerator_times_denominator,
            (p_sums).numerator_squares, (p_sums).denominator_squares),
        (6, 'numerator_times_before', (p_sums).numerator_times_before,
            (p_sums).numerator_squares, (p_sums).before_squares),
        (7, 'before_times_before_denominator', (p_sums).before_times_before_denominator,
            (p_sums).before_squares, (p_sums).before_denominator_squares),
        (8, 'numerator_times_before_denominator', (p_sums).numerator_times_before_denominator,
            (p_sums).numerator_squares, (p_sums).before_denominator_squares),
        (9, 'denominator_times_before', (p_sums).denominator_times_before,
            (p_sums).denominator_squares, (p_sums).before_squares),
        (10, 'denominator_times_before_denominator',
            (p_sums).denominator_times_before_denominator, (p_sums).denominator_squares,
            (p_sums).before_denominator_squares)
    ) p (place, name, product, one, other)
    -- not a number is beyond every number
    where p.product is not null and not coalesce(abs(p.product) <= 1e30
        and p.one between 0 and 1e30 and p.other between 0 and 1e30
        and abs(p.product) <= sqrt(greatest(p.one, 0)) * sqrt(greatest(p.other, 0)) * (1 + 1e-9),
        false)
    order by p.place limit 1
$$;

-- The sums over the units of what a metric was of a place in the last 28 days that have figures:
-- from the figures of everybody, what experiments withhold left out. A place is a journey or a step,
-- never a channel of the same name. Null where there are none, or where one of those days came
-- without.
--   caller   wayleave_member, wayleave_auditor
create function api.unit_sums_of(p_metric text, p_subject text) returns jsonb
language plpgsql stable as $$
declare
    v_withheld int[] := array(select priv.withheld_series());
begin
    perform priv.require_reader();
    return (
        with counted as (
            select distinct on (o.day) o.day, o.total, o.opportunities, u.units,
                u.numerator_squares, u.denominator_squares, u.numerator_times_denominator
            from core.documents d
            join core.metric_series s on s.document_id = d.id and s.subject = p_subject
                and s.subject_kind <> 'channel' and s.variant = ''
                and s.measure = priv.blob_json(d.head_digest) ->> 'measure'
            join core.observations o on o.series_id = s.id
            left join core.unit_sums u on u.series_id = o.series_id and u.day = o.day
                and u.file_id = o.file_id
            where d.kind = 'metric' and d.key = p_metric and s.id <> all (v_withheld)
            order by o.day desc, o.file_id desc
        ), recent as (
            select * from counted c
            where c.day > (select max(l.day) from counted l) - 28
        )
        select case when count(*) > 0 and count(r.denominator_squares) = count(*)
            then jsonb_build_object('days', count(*), 'lastDay', max(r.day),
                'span', least(28, max(r.day) - (select min(l.day) from counted l) + 1),
                'total', sum(r.total), 'opportunities', sum(r.opportunities), 'sums',
                jsonb_build_object('units', sum(r.units),
                    'numerator_squares', sum(r.numerator_squares),
                    'denominator_squares', sum(r.denominator_squares),
                    'numerator_times_denominator', sum(r.numerator_times_denominator))) end
        from recent r);
end
$$;
