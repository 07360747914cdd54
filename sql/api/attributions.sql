-- Attribution over the touches that were taken in: what is counted, and credit that was kept.

-- The labels that touches get, by their places, of what the caller sees. A facet is of the journey
-- as it is in force; several values of one stand together. No label is one of its own.
create function priv.place_labels(p_journey bigint, p_by text)
returns table (place_id int, label text) language plpgsql stable rows 100 as $$
begin
    return query
        select p.id, coalesce(case p_by
                when 'channel' then nullif(p.channel, '')
                when 'journey' then d.key
                when 'step' then d.key || '/' || nullif(p.step, '')
                else (select string_agg(l.target, '+' order by l.target collate "C")
                    from core.journey_links l
                    where l.document_id = d.id and l.kind = 'term' and l.facet = p_by) end,
            format('(no %s)', p_by))
        from core.touch_places p
        left join core.documents d on d.id = p.document_id
        where p_journey is null or p.document_id = p_journey;
end
$$;

-- Touches whose journeys may end in a period: from a look-back before it, to one behind it. Times
-- are whole seconds since 1970.
create function priv.labelled_touches(
    p_journey bigint, p_by text, p_from bigint, p_until bigint, p_look_back_seconds bigint)
returns table (customer bigint, second bigint, label text)
language sql stable rows 1000000 as $$
    select t.customer, date_part('epoch', t.at)::bigint, l.label
    from core.touches t
    join priv.place_labels(p_journey, p_by) l on l.place_id = t.place_id
    where t.at >= to_timestamp(p_from - p_look_back_seconds)
        and t.at < to_timestamp(p_until + p_look_back_seconds)
$$;

-- Conversions in the same time, of a journey those that happened in it and those in none.
create function priv.counted_conversions(
    p_journey bigint, p_from bigint, p_until bigint, p_look_back_seconds bigint)
returns table (customer bigint, second bigint, value float8)
language sql stable rows 100000 as $$
    select c.customer, date_part('epoch', c.at)::bigint, c.value
    from core.conversions c
    join core.touch_places p on p.id = c.place_id
    where c.at >= to_timestamp(p_from - p_look_back_seconds)
        and c.at < to_timestamp(p_until + p_look_back_seconds)
        and (p_journey is null or p.document_id is null or p.document_id = p_journey)
$$;

-- What there is to attribute in a period: a row, or none for a journey that the caller does not see.
-- Days are UTC. Known until: the last moment of which both touches and conversions were taken in, or
-- the end of what can matter. What touches alone reach is not known yet: who did not convert by then
-- may have, in a file that comes.
--   caller   wayleave_member, wayleave_auditor: what happened in journeys in force is open, as
--            their figures are
create function api.attribution_period(
    p_first_day date, p_last_day date, p_journey text, p_look_back_days int)
returns table (
    journey bigint, from_second bigint, until_second bigint, known_until timestamptz,
    touches_from timestamptz, forgotten_before timestamptz, files bigint)
language plpgsql stable as $$
declare
    v_from timestamptz := p_first_day::timestamp at time zone 'utc';
    v_until timestamptz := (p_last_day + 1)::timestamp at time zone 'utc';
    v_look_back interval := make_interval(days => p_look_back_days);
    v_journey bigint;
begin
    perform priv.require_reader();
    select d.id into v_journey from core.documents d
    where d.kind = 'journey' and d.key = p_journey;
    if p_journey is not null and v_journey is null
        or p_first_day not between date '2000-01-01' and p_last_day
        or p_last_day - p_first_day > 400 or p_last_day > current_date + 1
        or p_look_back_days not between 1 and 3650
    then
        return;
    end if;
    return query
        select v_journey, date_part('epoch', v_from)::bigint, date_part('epoch', v_until)::bigint,
            case when l.touched is not null or l.converted is not null
                then least(v_until + v_look_back, l.touched, l.converted) end,
            v_from - v_look_back,
            (select max(f.before) from core.touch_forgettings f),
            (select count(*) from core.touch_file_totals t
                where t.first_at < v_until + v_look_back and t.last_at >= v_from - v_look_back)
        from (select (select max(t.at) from core.touches t) as touched,
            (select max(c.at) from core.conversions c) as converted) l;
end
$$;

-- The counts that the models need, in groups of customers. A minute for ten million touches.
--   caller   wayleave_member, wayleave_auditor
create function api.attribution_counts(
    p_first_day date, p_last_day date, p_journey text, p_by text, p_look_back_days int,
    p_half_life_hours float8)
returns table (result text, journey_group int, labels text[], numbers float8[])
language plpgsql stable set work_mem = '256MB' as $$
declare
    v_period record;
begin
    perform priv.require_reader();
    if coalesce(p_by, '') !~ '^[a-z0-9][a-z0-9-]{0,79}$' or p_half_life_hours is null
        or not (p_half_life_hours > 0 and p_half_life_hours < 1e9)
    then
        return;
    end if;
    select * into v_period
    from api.attribution_period(p_first_day, p_last_day, p_journey, p_look_back_days);
    if v_period.known_until is null then
        return;
    end if;
    return query select * from priv.attribution_counts(v_period.journey, p_by,
        v_period.from_second, v_period.until_second,
        date_part('epoch', v_period.known_until)::bigint, p_look_back_days * 86400::bigint,
        p_half_life_hours);
end
$$;
