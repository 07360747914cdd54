-- Calendars: one a market and year, with freezes. What they mean is projected into rows, as moments:
-- the gate reads those, because whether something is frozen depends on the clock.

-- A local time as a document writes it, 2026-11-20T18:00; null for anything else.
create function priv.try_local(p_text text) returns timestamp language plpgsql immutable as $$
begin
    -- to_timestamp reads a month or day 00 as the first
    return case when p_text ~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T\d\d:\d\d$'
        then to_timestamp(p_text, 'YYYY-MM-DD"T"HH24:MI') at time zone 'UTC' end;
exception when datetime_field_overflow or invalid_datetime_format then
    return null;
end
$$;

-- The last moment at which clocks of a zone show a local time: of one that comes twice the second.
-- A freeze ends by it, so that it lasts as long as anybody could mean.
create function priv.last_local_moment(p_local timestamp, p_zone text) returns timestamptz
language sql immutable as $$
    select coalesce(max(m), priv.local_moment(p_local, p_zone))
    from unnest(array[
        p_local at time zone 'UTC' - priv.zone_offset(
            p_local at time zone 'UTC' - interval '1 day', p_zone),
        p_local at time zone 'UTC' - priv.zone_offset(
            p_local at time zone 'UTC' + interval '1 day', p_zone)]) m
    where m at time zone p_zone = p_local
$$;

-- A moment in the words of a zone, which it names; of one that the server knows no more in UTC.
create function priv.told_in(p_at timestamptz, p_zone text) returns text
language sql stable as $$
    select to_char(p_at at time zone z, 'YYYY-MM-DD HH24:MI') || ' ' || z
    from priv.zone_or_utc(p_zone) z
$$;

-- Is this the name of a place's zone, which means the same on every server? The server's own, and
-- the ones beside the usual spellings, are not.
create function priv.is_zone(p_zone text) returns boolean language sql stable as $$
    select coalesce(p_zone !~* '^(localtime|posixrules|factory|(posix|right)/.*)$', false)
        and exists (select from pg_catalog.pg_timezone_names z where z.name = p_zone)
$$;

-- A zone, or UTC where the server does not know it (any more).
create function priv.zone_or_utc(p_zone text) returns text language plpgsql stable as $$
begin
    perform now() at time zone p_zone;
    return p_zone;
exception when invalid_parameter_value then
    return 'UTC';
end
$$;

-- The freezes that a calendar's content says, with the moments that its local times mean.
create function priv.content_freezes(p_content jsonb)
returns table (
    key text, name text, reason text, from_local timestamp, until_local timestamp,
    channels text[], markets text[], journeys text[], tiers int[], team text, needed int)
language sql immutable as $$
    select f ->> 'key', f ->> 'name', f ->> 'reason', priv.try_local(f ->> 'from'),
        priv.try_local(f ->> 'until'), priv.texts_of(f -> 'channels'),
        -- without markets of its own it is of the calendar's
        case when f ? 'markets' then priv.texts_of(f -> 'markets')
            when p_content ->> 'market' is not null then array[p_content ->> 'market']
            else '{}' end,
        priv.texts_of(f -> 'journeys'),
        array(select t::int from unnest(priv.texts_of(f -> 'tiers')) t where t ~ '^[1-4]$'),
        f #>> '{exception,team}',
        -- what is no such number is refused: see priv.check_calendar
        case when jsonb_typeof(f #> '{exception,count}') is null then 1
            when f #>> '{exception,count}' ~ '^[1-9][0-9]?$'
                then (f #>> '{exception,count}')::int
            else 0 end
    from jsonb_array_elements(case jsonb_typeof(p_content -> 'freezes')
        when 'array' then p_content -> 'freezes' else '[]' end) f
$$;

-- The elements of a list as texts; of anything else none.
create function priv.texts_of(p_list jsonb) returns text[] language sql immutable as $$
    select array(select jsonb_array_elements_text(
        case jsonb_typeof(p_list) when 'array' then p_list else '[]' end))
$$;

-- What is wrong with a calendar, or null. The schema is the checks' matter; here stands what the
-- projection hangs on, and what only the database knows: zones and other calendars.
--   caller   priv.check_change
--   refuses  invalid, already_exists, broken_reference
create function priv.check_calendar(p_content jsonb, p_name text) returns api.outcome
language plpgsql stable as $$
declare
    v_freeze record;
    v_other text;
    v_zone text := p_content ->> 'timeZone';
begin
    if coalesce(p_content ->> 'year', '') !~ '^2[01]\d\d$'
        or not priv.is_zone(v_zone)
    then
        return row('invalid', format('%s names no year, or "%s" is no time zone.', p_name,
            left(coalesce(v_zone, ''), 80)), 'Name a zone as Europe/Berlin: wayleave help document '
            'calendar', null)::api.outcome;
    elsif priv.unread_days(p_content) then
        return row('invalid', format('%s has holidays or working days that cannot be read.',
            p_name), 'wayleave help document calendar', null)::api.outcome;
    end if;
    v_other := priv.same_calendar(p_content);
    if v_other is not null then
        return row('already_exists', format('"%s" is the calendar of that market and year.',
            v_other), format('Change that one: wayleave calendar show %s', v_other),
            null)::api.outcome;
    end if;
    for v_freeze in select * from priv.content_freezes(p_content) loop
        if v_freeze.key is null or v_freeze.name is null or v_freeze.from_local is null
            or v_freeze.until_local is null or v_freeze.needed not between 1 and 10
            or priv.local_moment(v_freeze.from_local, v_zone)
                >= priv.last_local_moment(v_freeze.until_local, v_zone)
            or extract(year from v_freeze.from_local)::text <> p_content ->> 'year'
        then
            return row('invalid', format('Freeze "%s" of %s does not begin in %s, does not end '
                'after that, or cannot be read.', left(coalesce(v_freeze.key, '?'), 80), p_name,
                p_content ->> 'year'), 'Write from and until as 2026-11-20T18:00.',
                null)::api.outcome;
        elsif not exists (select from core.teams t
            where t.key = v_freeze.team and t.retired_at is null)
        then
            return row('broken_reference', format('Freeze "%s" of %s leaves exceptions to team '
                '"%s", and there is no such team.', v_freeze.key, p_name, v_freeze.team),
                'wayleave team list', null)::api.outcome;
        end if;
    end loop;
    return null;
end
$$;

-- Does a calendar name days that cannot be read?
create function priv.unread_days(p_content jsonb) returns boolean
language plpgsql immutable as $$
begin
    return exists (
            select from unnest(priv.texts_of(p_content -> 'workingDays')) d
            where priv.weekday_number(d) is null)
        or exists (
            select from jsonb_array_elements(case jsonb_typeof(p_content -> 'holidays')
                when 'array' then p_content -> 'holidays' else '[]' end) h
            where coalesce(h ->> 'day', '') !~ '^\d{4}-\d\d-\d\d$'
                or (h ->> 'day')::date is null);
exception when datetime_field_overflow or invalid_datetime_format then
    return true;
end
$$;

-- 1 Monday ... 7 Sunday; null for no day.
create function priv.weekday_number(p_day text) returns int language sql immutable as $$
    select array_position('{mon,tue,wed,thu,fri,sat,sun}'::text[], p_day)
$$;

-- The other calendar of the same market and year, by key; null where there is none.
create function priv.same_calendar(p_content jsonb) returns text language sql stable as $$
    select d.key
    from core.calendars c
    join core.documents d on d.id = c.document_id
    where c.market = coalesce(p_content ->> 'market', '')
        and c.year::text = p_content ->> 'year' and d.key <> p_content ->> 'key'
$$;

-- What keeps a calendar among these changes from being the only one of its market and year.
--   caller   priv.broken_references: two that are proposed at once meet here
create function priv.calendar_blocks(
    p_kinds text[], p_operations text[], p_contents jsonb[])
returns setof priv.block language sql stable as $$
    select 'conflict', 'calendar/' || (c.content ->> 'key'),
        format('"%s" is the calendar of that market and year by now.', o.other),
        format('wayleave calendar show %s', o.other)
    from unnest(p_kinds, p_operations, p_contents) as c (kind, operation, content)
    cross join lateral priv.same_calendar(c.content) o (other)
    where c.kind = 'calendar' and c.operation <> 'retire' and o.other is not null
    union all
    select 'conflict', 'calendar/' || min(c.content ->> 'key'),
        format('%s are calendars of one market and year.',
            string_agg('"' || (c.content ->> 'key') || '"', ', ' order by c.content ->> 'key')),
        'Keep one of them.'
    from unnest(p_kinds, p_operations, p_contents) as c (kind, operation, content)
    where c.kind = 'calendar' and c.operation <> 'retire'
    group by coalesce(c.content ->> 'market', ''), c.content ->> 'year'
    having count(*) > 1
$$;

-- Derives what a calendar freezes from its content. Jobs that wait look again: what they waited for
-- may be over, or begin sooner.
--   caller   priv.write_document, priv.retire_calendar
--   writes   core.calendars, core.freezes, jobs.live
create function priv.project_calendar(p_document bigint, p_content jsonb) returns void
language plpgsql volatile as $$
declare
    v_zone text := p_content ->> 'timeZone';
begin
    delete from core.freezes where document_id = p_document;
    delete from core.calendars where document_id = p_document;
    insert into core.calendars (document_id, market, year, time_zone, working_days, holidays)
    values (p_document, coalesce(p_content ->> 'market', ''), (p_content ->> 'year')::int, v_zone,
        case when p_content ? 'workingDays' then array(
            select priv.weekday_number(d)
            from unnest(priv.texts_of(p_content -> 'workingDays')) d order by 1)
            else '{1,2,3,4,5}' end,
        array(select (h ->> 'day')::date
            from jsonb_array_elements(coalesce(p_content -> 'holidays', '[]')) h order by 1));
    insert into core.freezes (
        document_id, key, name, reason, starts_at, ends_at, channels, markets, journeys, tiers,
        team_id, needed, digest)
    select p_document, f.key, f.name, coalesce(f.reason, ''),
        priv.local_moment(f.from_local, v_zone), priv.last_local_moment(f.until_local, v_zone),
        f.channels, f.markets, f.journeys, f.tiers, t.id, f.needed,
        sha256(convert_to(to_jsonb(f)::text || v_zone, 'UTF8'))
    from priv.content_freezes(p_content) f
    join core.teams t on t.key = f.team;
    perform priv.wake_waiting();
end
$$;

-- Takes a calendar that is retired out of what the gate reads.
--   caller   priv.write_change
create function priv.retire_calendar(p_key text) returns void language plpgsql volatile as $$
declare
    v_document bigint := (select id from core.documents where kind = 'calendar' and key = p_key);
begin
    delete from core.freezes where document_id = v_document;
    delete from core.calendars where document_id = v_document;
    perform priv.wake_waiting();
end
$$;

-- Lets every change that waits to apply look again now; what still holds it puts it back. Jobs come
-- first in the order of locks, so one that is at work is passed by: it asks the gate itself.
create function priv.wake_waiting() returns void language plpgsql volatile as $$
begin
    update jobs.live j set run_at = now()
    where j.id in (
        select w.id from jobs.live w
        where w.kind = 'apply' and w.lease_until is null and w.run_at > now()
        for update skip locked);
end
$$;

-- The teams that a calendar makes or made answer for exceptions: what they guard is not taken from
-- them, nor put on them, nor moved, without them. A freeze is lifted as well by retiring its
-- calendar, and by giving that another market, zone or year.
--   caller   priv.stakes
create function priv.calendar_stakes(p_proposal core.proposals)
returns table (
    team_id int, reason text, kind text, key text, place text, before jsonb, after jsonb)
language sql stable as $$
    with guards as (
        select distinct c.key, t.id
        from core.proposal_changes c
        left join core.documents d on d.kind = c.kind and d.key = c.key
        left join core.document_revisions b
            on b.document_id = d.id and b.number = c.base_revision
        cross join lateral unnest(array[priv.blob_json(b.digest), priv.blob_json(c.digest)])
            side (content)
        cross join lateral jsonb_array_elements(case jsonb_typeof(side.content -> 'freezes')
            when 'array' then side.content -> 'freezes' else '[]' end) f
        join core.teams t on t.key = f #>> '{exception,team}' and t.retired_at is null
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and c.kind = 'calendar'
    )
    select g.id, 'owner', p.kind, p.key, p.place, p.before, p.after
    from guards g
    join priv.changed_places(p_proposal) p on p.kind = 'calendar' and p.key = g.key
    where p.place in ('operation', 'field/freezes', 'field/market', 'field/timeZone', 'field/year')
$$;
