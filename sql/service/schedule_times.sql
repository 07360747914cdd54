-- When schedules fire. Pure: the moment is an argument, and only functions of priv take one.
--
-- A local time that a day does not have (clocks go forward) stands for the first moment after the
-- gap; one that a day has twice (clocks go back) stands for the first of the two.

-- Local time less UTC at a moment.
create function priv.zone_offset(p_at timestamptz, p_zone text) returns interval
language plpgsql immutable as $$
begin
    return (p_at at time zone p_zone) - (p_at at time zone 'UTC');
end
$$;

-- The moment at which clocks of a zone show a local time.
create function priv.local_moment(p_local timestamp, p_zone text) returns timestamptz
language plpgsql immutable as $$
declare
    v_before timestamptz := p_local at time zone 'UTC' - interval '1 day';
    v_after timestamptz := p_local at time zone 'UTC' + interval '1 day';
    v_old interval := priv.zone_offset(v_before, p_zone);
    v_middle timestamptz;
    v_found timestamptz;
begin
    -- of the two readings the earlier that clocks do show
    select min(m) into v_found
    from unnest(array[p_local at time zone 'UTC' - v_old,
        p_local at time zone 'UTC' - priv.zone_offset(v_after, p_zone)]) m
    where m at time zone p_zone = p_local;
    if v_found is not null then
        return v_found;
    end if;
    -- none does: the moment at which clocks change, to the second
    while v_after - v_before > interval '1 second' loop
        v_middle := date_trunc('second', v_before + (v_after - v_before) / 2);
        if priv.zone_offset(v_middle, p_zone) = v_old then
            v_before := v_middle;
        else
            v_after := v_middle;
        end if;
    end loop;
    return v_after;
end
$$;

-- The moments of a schedule around one: the last up to it, or the first after it.
create function priv.moment_near(p_rule jobs.schedules, p_at timestamptz, p_is_next boolean)
returns timestamptz language plpgsql immutable as $$
declare
    v_seconds int := p_rule.every_minutes * 60;
    v_way int := case when p_is_next then 1 else -1 end;
    v_day date;
    v_moment timestamptz;
begin
    if v_seconds is not null then
        return to_timestamp((floor(extract(epoch from p_at) / v_seconds)
            + case when p_is_next then 1 else 0 end) * v_seconds);
    end if;
    -- a moment after a gap may lie on the day after
    v_day := (p_at at time zone p_rule.time_zone)::date - v_way;
    for v_step in 0..9 loop
        if p_rule.weekday is null or extract(isodow from v_day) = p_rule.weekday then
            v_moment := priv.local_moment(v_day + p_rule.local_time, p_rule.time_zone);
            if p_is_next and v_moment > p_at or not p_is_next and v_moment <= p_at then
                return v_moment;
            end if;
        end if;
        v_day := v_day + v_way;
    end loop;
    return null;
end
$$;

-- The moments of a schedule that are to fire now, oldest first. What passed while nobody was there
-- is left out (`skip`: a moment counts for five minutes), fires once for all (`one`), or fires as
-- often as it was missed, the newest first to be kept (`all`).
create function priv.due_moments(p_rule jobs.schedules, p_at timestamptz) returns timestamptz[]
language plpgsql immutable as $$
declare
    v_most int := case p_rule.catch_up when 'all' then p_rule.catch_up_max else 1 end;
    v_moment timestamptz := priv.moment_near(p_rule, p_at, false);
    v_moments timestamptz[] := '{}';
begin
    if p_rule.catch_up = 'skip' and v_moment <= p_at - interval '5 minutes' then
        return v_moments;
    end if;
    while v_moment >= p_rule.next_at and cardinality(v_moments) < v_most loop
        v_moments := v_moment || v_moments;
        v_moment := priv.moment_near(p_rule, v_moment - interval '1 microsecond', false);
    end loop;
    return v_moments;
end
$$;
