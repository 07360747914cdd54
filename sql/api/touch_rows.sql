-- Keeping the rows of an intake of touches. The same customer at the same second at the same place
-- is the same touch, whichever file it comes from. A conversion that is there with another value is
-- told: nothing that is kept is ever changed, and two figures of one thing are a fault of a source.

-- Adds rows to an intake. Where they happened is said once (`p_journeys`, `p_steps`, `p_channels`,
-- numbered from 1); each row names its number. Rows that cannot be kept are told, the others kept.
--   caller   wayleave_member
--   refuses  wrong_state, invalid, too_many
--   writes   core.touch_places, core.touches, core.conversions, core.touch_file_parts
create function api.add_touch_rows(
    p_command uuid, p_file int, p_part int, p_journeys text[], p_steps text[], p_channels text[],
    p_places int[], p_customers text[], p_seconds bigint[], p_are_conversions boolean[],
    p_values float8[], p_lines int[])
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'attribution.rows');
    v_intake core.touch_files;
    v_found api.outcome;
    v_rows priv.touch_rows := row(p_journeys, p_steps, p_channels, p_places, p_customers,
        p_seconds, p_are_conversions, p_values, p_lines);
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_intake := priv.open_touch_file(v_call.principal_id, p_file);
    v_found := case when v_intake.id is null then priv.no_intake('wayleave attribution ingest FILE')
        else priv.check_touch_rows(v_intake.id, p_part, v_rows) end;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'touches', 'file', null);
    end if;
    return priv.complete(v_call, 'Added.', null, priv.keep_touch_rows(v_intake, p_part, v_rows));
end
$$;

-- What is wrong with the form of rows that are sent together, or null.
--   refuses  invalid, too_many
create function priv.check_touch_rows(p_file int, p_part int, p_rows priv.touch_rows)
returns api.outcome language plpgsql stable as $$
declare
    v_found api.outcome := priv.check_columns(p_part, p_rows.places, p_rows.lines,
        array[cardinality(p_rows.journeys), cardinality(p_rows.steps),
            cardinality(p_rows.channels)],
        array[cardinality(p_rows.customers), cardinality(p_rows.seconds),
            cardinality(p_rows.are_conversions), cardinality(p_rows.amounts)]);
begin
    if v_found.code is not null then
        return v_found;
    elsif exists (select from core.touch_file_parts t
            where t.file_id = p_file and t.part = p_part)
        or array_position(p_rows.are_conversions, null) is not null
    then
        return priv.other_version('The rows are', 'Take the file in');
    end if;
    return null;
end
$$;

-- The numbers of customers: what their source calls them never leaves this function.
create function priv.customer_numbers(p_names text[])
returns table (name text, customer bigint)
language plpgsql stable rows 10000 as $$
begin
    return query
        select n.name, ('x' || encode(substr(sha256(k.outer_block || sha256(k.inner_block
            || convert_to(n.name, 'UTF8'))), 1, 8), 'hex'))::bit(64)::bigint
        from (select distinct u.name from unnest(p_names) u (name)) n
        cross join core.touch_keys k;
end
$$;

-- Places that rows name, each with what keeps its rows out; `fault` null: nothing. A touch of a
-- step without a channel is one of the channel that the step works.
create function priv.judged_places(p_principal int, p_rows priv.touch_rows)
returns table (number int, document_id bigint, step text, channel text, fault text, remedy text)
language plpgsql stable rows 100 as $$
begin
    return query
    select u.number::int, d.id, u.step, coalesce(nullif(u.channel, ''), s.channel, ''), f.fault,
        case when f.fault is not null and d.id is not null and s.document_id is null
                and u.step <> '' then format('wayleave journey show %s', u.journey)
            when f.fault is not null and d.id is null and u.journey <> ''
                then 'wayleave journey list'
            else 'Send them the file.' end
    from unnest(p_rows.journeys, p_rows.steps, p_rows.channels)
        with ordinality u (journey, step, channel, number)
    left join core.documents d on d.kind = 'journey' and d.key = u.journey
    left join core.teams t on t.id = d.team_id
    left join core.journey_steps s on s.document_id = d.id and s.step_key = u.step
    cross join lateral (
        select case
            when u.journey is null or u.step is null or u.channel is null
                or u.channel !~ '^([a-z0-9][a-z0-9-]{0,79})?$'
                or u.journey = '' and u.step <> ''
                then 'It is not said where it happened.'
            when u.journey <> '' and d.id is null
                then format('There is no journey "%s".', left(u.journey, 80))
            -- one that was there before is late, not wrong
            when u.step <> '' and s.document_id is null and not exists (
                    select from core.touch_places p
                    where p.document_id = d.id and p.step = u.step)
                then format('There is no step "%s/%s".', u.journey, left(u.step, 80))
            when u.journey <> '' and not priv.may_bring(p_principal, d.team_id)
                then format('What happens in %s is taken in by %s, or by operations.', u.journey,
                    t.name)
            when u.journey = '' and not priv.is_ops() and not exists (
                    select from core.teams w
                    where u.channel = any (w.channels) and priv.may_bring(p_principal, w.id))
                then format('What happens outside of journeys is taken in by operations, and in the '
                    'channel%s by the team that works it.',
                    coalesce(' ' || nullif(u.channel, ''), '')) end) f (fault);
end
$$;

-- Each row with its place and what keeps it out; `fault` null: nothing.
create function priv.judged_touches(p_intake core.touch_files, p_rows priv.touch_rows)
returns table (
    at timestamptz, customer bigint, place_id int, is_conversion boolean, amount float8, line int,
    fault text, remedy text)
language sql stable as $$
    with named as materialized (
        select j.number, j.fault, j.remedy, p.id,
            p.document_id is null and p.channel = '' as is_nowhere
        from priv.judged_places(p_intake.ingested_by, p_rows) j
        left join core.touch_places p on j.fault is null and p.step = j.step
            and coalesce(p.document_id, 0) = coalesce(j.document_id, 0) and p.channel = j.channel
    ), gone as materialized (
        select coalesce(max(f.before), '2000-01-01 00:00+00') as before
        from core.touch_forgettings f
    )
    select to_timestamp(r.second), c.customer, n.id, r.is_conversion,
        case when r.is_conversion then coalesce(r.amount, 0) end, r.line,
        case when n.fault is not null then n.fault
            when n.is_nowhere and not r.is_conversion then 'It is not said where it happened.'
            when r.customer is null or length(r.customer) not between 1 and 200
                then 'It is not said whose it is.'
            when r.second is null or r.second not between 0 and 1e11
                then 'It is not said when it happened.'
            when to_timestamp(r.second) < g.before
                then format('What is before %s was let go, and does not come again.',
                    (g.before at time zone 'utc')::date)
            when to_timestamp(r.second) > now() + interval '1 day'
                then 'It is a moment that has not come.'
            when r.is_conversion and r.amount is not null
                and r.amount not between -1e12 and 1e12 then 'Its value is no amount.' end,
        case when n.fault is not null then n.remedy
            when to_timestamp(r.second) < g.before then 'Leave it out.'
            else 'Correct the row at its source.' end
    from unnest(p_rows.places, p_rows.customers, p_rows.seconds, p_rows.are_conversions,
        p_rows.amounts, p_rows.lines)
        r (place, customer, second, is_conversion, amount, line)
    join named n on n.number = r.place
    cross join gone g
    left join priv.customer_numbers(p_rows.customers) c on c.name = r.customer
$$;

-- The rows as they are judged one by one, and against conversions that are there or stand in an
-- earlier line.
create function priv.compared_touches(p_intake core.touch_files, p_rows priv.touch_rows)
returns table (
    at timestamptz, customer bigint, place_id int, is_conversion boolean, amount float8, line int,
    fault text, remedy text)
language sql stable as $$
    with judged as materialized (
        select * from priv.judged_touches(p_intake, p_rows)
    ), earliest as materialized (
        select distinct on (j.at, j.customer, j.place_id) j.at, j.customer, j.place_id, j.amount
        from judged j
        where j.is_conversion and j.fault is null
        order by j.at, j.customer, j.place_id, j.line
    )
    select j.at, j.customer, j.place_id, j.is_conversion, j.amount, j.line,
        coalesce(j.fault, case
            when k.value <> j.amount
                then format('This conversion is there already, worth %s instead of %s.', k.value,
                    j.amount)
            when k.value is null and e.amount <> j.amount
                then format('An earlier line has this conversion, worth %s instead of %s.',
                    e.amount, j.amount) end),
        case when j.fault is not null then j.remedy
            else 'Leave it out: what was taken in stays. If it is another conversion, say the '
                'second or the place in which they differ.' end
    from judged j
    left join earliest e on j.is_conversion and j.fault is null and e.at = j.at
        and e.customer = j.customer and e.place_id = j.place_id
    left join lateral (
        select c.value from core.conversions c
        where j.is_conversion and j.fault is null and c.at = j.at and c.customer = j.customer
            and c.place_id = j.place_id
        limit 1) k on true
$$;

-- Keeps what can be kept of rows sent together, and says what became of them.
--   caller   api.add_touch_rows
--   writes   core.touch_places, core.touches, core.conversions, core.touch_file_parts
create function priv.keep_touch_rows(
    p_intake core.touch_files, p_part int, p_rows priv.touch_rows)
returns jsonb language plpgsql volatile set jit = off as $$
declare
    v_part core.touch_file_parts;
    v_good int;
    v_faults jsonb;
begin
    insert into core.touch_places (document_id, step, channel)
    select distinct j.document_id, j.step, j.channel
    from priv.judged_places(p_intake.ingested_by, p_rows) j
    where j.fault is null
    on conflict do nothing;
    with rows as materialized (
        select * from priv.compared_touches(p_intake, p_rows)
    ), touched as (
        insert into core.touches (at, customer, place_id, file_id)
        select r.at, r.customer, r.place_id, p_intake.id
        from rows r where r.fault is null and not r.is_conversion
        order by r.at
        on conflict do nothing returning 1
    ), converted as (
        insert into core.conversions (at, customer, place_id, file_id, value)
        select r.at, r.customer, r.place_id, p_intake.id, r.amount
        from rows r where r.fault is null and r.is_conversion
        order by r.at, r.line
        on conflict do nothing returning 1
    )
    select p_intake.id, p_part, count(*), (select count(*) from touched),
        (select count(*) from converted), min(r.at) filter (where r.fault is null),
        max(r.at) filter (where r.fault is null), count(*) filter (where r.fault is null),
        (select jsonb_agg(jsonb_build_object('line', w.line, 'message', w.fault,
                'remedy', w.remedy) order by w.line)
            from (select * from rows f where f.fault is not null order by f.line limit 100) w)
    into v_part.file_id, v_part.part, v_part.row_count, v_part.touches, v_part.conversions,
        v_part.first_at, v_part.last_at, v_good, v_faults
    from rows r;
    v_part.repeated := v_good - v_part.touches - v_part.conversions;
    insert into core.touch_file_parts select v_part.*;
    return jsonb_build_object('rows', v_part.row_count, 'touches', v_part.touches,
        'conversions', v_part.conversions, 'repeated', v_part.repeated,
        'faults', coalesce(v_faults, '[]'));
end
$$;
