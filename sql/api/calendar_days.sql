-- What is to come, by day: scheduled changes, experiments, freezes, lockdowns, retirements, reviews,
-- what platforms have yet to follow, waivers and authorisations that end. Of proposals only what the caller may see.

-- What lies between two moments, the first first. Whatever has only a day carries it as `day`, and
-- lies between the days that are asked for: the reader's, whose clocks the moments are of (null:
-- those of UTC). A time that lasts lies in the list with its beginning.
--   caller   wayleave_member, wayleave_auditor
--   p_last   the day after the last
--   returns  `platform`, by its key: of what is to be published, where
create function api.calendar(
    p_from timestamptz, p_to timestamptz, p_channel text, p_market text, p_limit int,
    p_first date default null, p_last date default null)
returns table (
    kind text, subject text, what text, starts_at timestamptz, ends_at timestamptz, day date,
    time_zone text, detail text, platform text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select e.*, case when e.kind = 'publication' then (
            select j.platform from core.journeys j join core.documents d on d.id = j.document_id
            where d.kind = 'journey' and d.key = e.subject) end
        from (
            select * from priv.calendar_changes(p_channel, p_market)
            union all
            select * from priv.calendar_freezes(p_channel, p_market)
            union all
            select * from priv.calendar_lockdowns(p_channel, p_market)
            union all
            select * from priv.calendar_publications(p_channel, p_market)
            union all
            select * from priv.calendar_experiments(p_channel, p_market)
            union all
            select * from priv.calendar_journeys(p_channel, p_market)
            union all
            select * from priv.calendar_papers()
            where p_channel is null and p_market is null
        ) e (kind, subject, what, starts_at, ends_at, day, time_zone, detail)
        where case when e.starts_at is null
            then e.day >= coalesce(p_first, (p_from at time zone 'UTC')::date)
                and e.day < coalesce(p_last, (p_to at time zone 'UTC')::date)
            else e.starts_at < p_to and coalesce(e.ends_at,
                -- goes on until somebody has done it
                case e.kind when 'publication' then greatest(now(), e.starts_at) end,
                e.starts_at) >= p_from end
        order by coalesce(e.starts_at, e.day::timestamp at time zone 'UTC'), e.kind, e.subject
        limit least(greatest(coalesce(p_limit, 1000), 1), 1000);
end
$$;

-- Is a journey of this content among those asked for? One that names no market may be in any.
create function priv.is_in_calendar(p_content jsonb, p_channel text, p_market text)
returns boolean language sql immutable as $$
    select (p_channel is null or p_channel = any (r.channels))
        and (p_market is null or r.markets is null or p_market = any (r.markets))
    from priv.journey_reach(p_content) r
$$;

create function priv.calendar_changes(p_channel text, p_market text)
returns table (
    kind text, subject text, what text, starts_at timestamptz, ends_at timestamptz, day date,
    time_zone text, detail text)
language sql stable as $$
    select 'change', 'P-' || p.id, p.title, coalesce(r.not_before, r.not_after),
        priv.latest_moment(r), null::date, coalesce(r.time_zone, 'UTC'), replace(p.state, '_', ' ')
    from core.proposals p
    join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
    where p.state not in ('applied', 'rejected', 'withdrawn', 'expired')
        and (r.not_before is not null or r.not_after is not null)
        and (p_channel is null and p_market is null or exists (
            select from core.proposal_changes c
            where c.proposal_id = p.id and c.revision = p.revision and c.kind = 'journey'
                and priv.is_in_calendar(priv.blob_json(c.digest), p_channel, p_market)))
$$;

create function priv.calendar_freezes(p_channel text, p_market text)
returns table (
    kind text, subject text, what text, starts_at timestamptz, ends_at timestamptz, day date,
    time_zone text, detail text)
language sql stable as $$
    select 'freeze', d.key || '/' || f.key, f.name, f.starts_at, f.ends_at, null::date,
        c.time_zone, 'exceptions by ' || t.name
    from core.freezes f
    join core.calendars c on c.document_id = f.document_id
    join core.documents d on d.id = f.document_id
    join core.teams t on t.id = f.team_id
    where (p_channel is null or f.channels = '{}' or p_channel = any (f.channels))
        and (p_market is null or f.markets = '{}' or p_market = any (f.markets))
$$;

-- The lockdowns in force; one of no channel holds every channel, and so with markets.
create function priv.calendar_lockdowns(p_channel text, p_market text)
returns table (
    kind text, subject text, what text, starts_at timestamptz, ends_at timestamptz, day date,
    time_zone text, detail text)
language sql stable as $$
    select 'lockdown', 'L-' || l.id, priv.lockdown_reach(l) || ' locked down', l.started_at,
        l.until, null::date, 'UTC', 'by ' || priv.display_name(l.started_by)
    from priv.lockdowns_in_force() l
    where (p_channel is null or l.channel is null or p_channel = l.channel)
        and (p_market is null or l.market is null or p_market = l.market)
$$;

-- What was approved here and platforms have yet to follow, since when that is so. It has no end.
create function priv.calendar_publications(p_channel text, p_market text)
returns table (
    kind text, subject text, what text, starts_at timestamptz, ends_at timestamptz, day date,
    time_zone text, detail text)
language sql stable as $$
    select 'publication', u.key, u.name, u.since, null::timestamptz, null::date, 'UTC',
        case current_date - u.since::date when 0 then 'since today' when 1 then 'for a day'
            else format('for %s days', current_date - u.since::date) end
            || ': ' || priv.publication_words(u.publication)
    from api.unpublished(false, 1000) u
    join core.documents d on d.kind = 'journey' and d.key = u.key
    where priv.is_in_calendar(priv.blob_json(d.head_digest), p_channel, p_market)
$$;

-- What a platform has yet to do, in a few words. What was asked for of a journey as a whole weighs more
-- than what is to be published of it.
create function priv.publication_words(p_publication jsonb) returns text
language sql immutable as $$
    select case
        when o.state = 'to_publish' then o.wanted || ': requested, unconfirmed'
        when o.state = 'differs' then 'not ' || o.wanted || ' there'
        when p_publication ->> 'state' = 'differs' then 'differs from approved'
        else format('revision %s to publish', p_publication ->> 'revision') end
    from (
        select p_publication #>> '{operation,state}' as state,
            replace(p_publication #>> '{operation,wanted}', 'live', 'resumed') as wanted) o
$$;

-- Starts, looks and ends of the experiments that run, and of those to come their earliest start.
create function priv.calendar_experiments(p_channel text, p_market text)
returns table (
    kind text, subject text, what text, starts_at timestamptz, ends_at timestamptz, day date,
    time_zone text, detail text)
language sql stable as $$
    select 'experiment', d.key, d.name, null::timestamptz, null::timestamptz, x.day, 'UTC', x.what
    from core.experiments e
    join core.documents d on d.id = e.document_id
    join core.documents j on j.kind = 'journey' and j.key = e.journey
    cross join lateral (
        select priv.blob_json(coalesce(e.plan_digest, d.head_digest)) as plan) p
    cross join lateral (
        select e.started_on as day, 'starts' as what where e.started_on is not null
        union all
        select (p.plan ->> 'startNoEarlierThan')::date, 'may start' where e.started_on is null
        union all
        select priv.look_date(e, l), case when l = (p.plan ->> 'days')::int
            then 'last look, ends' else 'look' end
        from unnest(priv.look_days(p.plan)) l where e.started_on is not null) x
    where e.state in ('approved', 'running', 'paused') and x.day is not null
        and priv.is_in_calendar(priv.blob_json(j.head_digest), p_channel, p_market)
$$;

-- The days of journeys: reviews that are due, and by when what is to go has to be drained.
create function priv.calendar_journeys(p_channel text, p_market text)
returns table (
    kind text, subject text, what text, starts_at timestamptz, ends_at timestamptz, day date,
    time_zone text, detail text)
language sql stable as $$
    select x.kind, x.subject, x.what, null::timestamptz, null::timestamptz, x.day, 'UTC', x.detail
    from (
        select 'review' as kind, d.key as subject, d.name as what, j.review_by as day,
            'review due' as detail, d.head_digest
        from core.journeys j join core.documents d on d.id = j.document_id
        where j.state in ('live', 'paused', 'finishing') and j.review_by is not null
        union all
        select 'retirement', p.key, p.name, r.drain_by,
            'drained by: ' || priv.retired_thing(r.journey, r.step), d.head_digest
        from core.retirements r
        join core.documents p on p.id = r.document_id
        join core.documents d on d.kind = 'journey' and d.key = r.journey
        where r.state in ('planned', 'draining')) x
    where priv.is_in_calendar(priv.blob_json(x.head_digest), p_channel, p_market)
$$;

-- The last days of waivers and authorisations.
create function priv.calendar_papers()
returns table (
    kind text, subject text, what text, starts_at timestamptz, ends_at timestamptz, day date,
    time_zone text, detail text)
language sql stable as $$
    select d.kind, d.key, d.name, null::timestamptz, null::timestamptz, x.day, 'UTC', 'last day'
    from core.documents d
    cross join lateral (
        select (priv.blob_json(d.head_digest) ->> case d.kind when 'waiver' then 'expires'
            else 'until' end)::date as day) x
    where d.kind in ('waiver', 'authorisation') and d.retired_at is null and x.day is not null
$$;

-- Calendars in force by key.
--   caller   wayleave_member, wayleave_auditor: what is in force is open to the federation
create function api.calendars(p_after text, p_limit int)
returns table (
    key text, name text, owner text, market text, year int, time_zone text, freezes int,
    next_freeze text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.key, d.name, t.key, nullif(c.market, ''), c.year, c.time_zone, (
                select count(*)::int from core.freezes f where f.document_id = d.id), (
                select f.name || ', ' || priv.told_in(f.starts_at, c.time_zone)
                from core.freezes f
                where f.document_id = d.id and f.ends_at > now()
                order by f.starts_at, f.key limit 1)
        from core.calendars c
        join core.documents d on d.id = c.document_id
        join core.teams t on t.id = d.team_id
        where d.key > coalesce(p_after, '')
        order by d.key
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;
