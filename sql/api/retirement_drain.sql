-- Where a retirement case stands: who is still inside, what keeps it from beginning or ending, and
-- so its state. What is shown is what is enforced.

-- The legal transitions. `blocked` is draining beyond its day with something in the way; a new day
-- is agreed by changing the plan.
create function priv.retirement_transition(p_from text, p_verb text) returns text
language sql immutable as $$
    select case
        when p_verb = 'start' and p_from = 'planned' then 'draining'
        when p_verb = 'complete' and p_from = 'draining' then 'complete'
        when p_verb = 'abandon' and p_from in ('planned', 'draining', 'blocked') then 'abandoned'
    end
$$;

-- The state of a case now, by the database's clock, in UTC.
create function priv.retirement_state(p_case core.retirements) returns text
language plpgsql stable as $$
begin
    return case when p_case.state = 'draining'
        and ((now() at time zone 'UTC')::date <= p_case.drain_by) is not true
        and exists (select from priv.drain_blocks(p_case)) then 'blocked' else p_case.state end;
end
$$;

-- The steps of a journey by whose ways out people come to one, its entry (`entry`) among them.
create function priv.ways_into(p_content jsonb, p_step text) returns table (key text, label text)
language sql immutable as $$
    select 'entry', 'the entry' where p_content #>> '{entry,start}' = p_step
    union all
    select s ->> 'key', s ->> 'label'
    from jsonb_array_elements(case jsonb_typeof(p_content -> 'steps')
        when 'array' then p_content -> 'steps' else '[]' end) s
    where s ->> 'key' is distinct from p_step and (s ->> 'next' = p_step or exists (
        select from jsonb_array_elements(case jsonb_typeof(s -> 'outcomes')
            when 'array' then s -> 'outcomes' else '[]' end) o
        where o ->> 'next' = p_step))
$$;

-- What in the journey in force still leads people to what goes, in words; null: nothing does.
create function priv.led_by(p_case core.retirements) returns text language plpgsql stable as $$
begin
    return (
        select string_agg(format('"%s"', w.label), ', ' order by w.key)
        from core.documents d
        cross join lateral priv.ways_into(priv.blob_json(d.head_digest), p_case.step) w
        where d.kind = 'journey' and d.key = p_case.journey and p_case.step <> '');
end
$$;

-- Since when nobody comes to it any more: since draining began; of a step, since the last revision
-- afterwards that led people to it was replaced; of a whole journey, since the last other journey
-- that moved people to it was changed, stopped or retired.
create function priv.drained_from(p_case core.retirements) returns timestamptz
language plpgsql stable as $$
begin
    return greatest(p_case.started_at, (
        select min(n.applied_at)
        from core.documents d
        join core.document_revisions n on n.document_id = d.id
        where d.kind = 'journey' and d.key = p_case.journey and p_case.step <> ''
            and n.number > (
                select max(r.number)
                from core.document_revisions r
                where r.document_id = d.id and r.applied_at >= p_case.started_at
                    and exists (
                        select from priv.ways_into(priv.blob_json(r.digest), p_case.step)))),
        case when p_case.step = '' then priv.moved_in_until(p_case.journey, p_case.started_at) end);
end
$$;

-- When the last of the other journeys that moved people to one since a moment ceased to: by a
-- revision that followed one that did, or by its end. Null where none has; those that still do are
-- priv.incoming_journeys.
create function priv.moved_in_until(p_journey text, p_since timestamptz) returns timestamptz
language sql stable as $$
    select max(x.at)
    from (
        select n.applied_at
        from core.document_revisions n
        join core.documents d on d.id = n.document_id and d.kind = 'journey'
            and d.key <> p_journey
        join core.document_revisions r on r.document_id = n.document_id
            and r.number = n.number - 1
        where n.applied_at > p_since and exists (
            select from priv.content_links(priv.blob_json(r.digest)) l
            where l.kind = 'transfer' and l.target = p_journey)
        union all
        select j.state_at
        from core.journey_links l
        join core.documents d on d.id = l.document_id and d.key <> p_journey
        join core.journeys j on j.document_id = l.document_id
            and j.state in ('stopped', 'retired')
        where l.kind = 'transfer' and l.target = p_journey) x (at)
$$;

-- The newest count of the people inside, and whether it says anything of who is left: only one of a
-- later day than nobody came any more does, and only if it was taken in afterwards.
create function priv.people_left(p_case core.retirements)
returns table (step text, people bigint, as_of date, is_fresh boolean)
language sql stable as $$
    select p.step, p.people, p.as_of,
        coalesce(p.as_of > (s.since at time zone 'UTC')::date and i.ingested_at > s.since, false)
    from core.journey_people p
    join core.ingests i on i.id = p.ingest_id
    cross join lateral (select priv.drained_from(p_case)) s (since)
    where p.journey = p_case.journey and (p_case.step = '' or p.step = p_case.step)
$$;

-- What keeps a planned case from beginning.
create function priv.start_blocks(p_case core.retirements) returns setof priv.block
language sql stable as $$
    select 'led_to', 'step/' || p_case.step,
        format('People are still led to %s, by %s.',
            priv.retired_thing(p_case.journey, p_case.step), l.by),
        format('Propose that it leads elsewhere, or that the step goes: wayleave proposal new %s',
            p_case.journey)
    from (select priv.led_by(p_case)) l (by) where l.by is not null
    union all
    select 'wrong_state', 'journey/' || p_case.journey,
        format('Journey %s is retired.', p_case.journey),
        format('wayleave journey show %s', p_case.journey)
    from core.documents d
    join core.journeys j on j.document_id = d.id
    where d.kind = 'journey' and d.key = p_case.journey and j.state = 'retired'
$$;

-- What keeps a draining case from being complete; nothing is known is never nobody is inside.
create function priv.drain_blocks(p_case core.retirements) returns setof priv.block
language sql stable as $$
    select b.* from priv.people_blocks(p_case) b
    union all
    select b.* from priv.start_blocks(p_case) b
    union all
    select 'step_in_force', 'step/' || p_case.step,
        format('The journey in force still has %s.',
            priv.retired_thing(p_case.journey, p_case.step)),
        format('Propose that the step goes: wayleave journey show %s --yaml > %s.yaml',
            p_case.journey, p_case.journey)
    where p_case.step <> '' and priv.step_of(p_case.journey, p_case.step) is not null
    union all
    select 'not_narrowed', 'journey/' || p_case.journey,
        format('%s is %s: people may still enter it.', d.name, j.state),
        format('wayleave journey finish %s --why "..."', p_case.journey)
    from core.documents d
    join core.journeys j on j.document_id = d.id
    where d.kind = 'journey' and d.key = p_case.journey and p_case.step = ''
        and j.state in ('live', 'paused')
    union all
    select 'incoming', 'journey/' || i.key, format('%s, which is %s, still moves people here.',
        i.name, i.state), format('Lead them elsewhere: wayleave proposal new %s', i.key)
    from priv.incoming_journeys(p_case.journey) i where p_case.step = ''
    union all
    select 'experiment', 'experiment/' || e.key,
        format('The experiment "%s" is %s on it.', e.name, e.state),
        format('wayleave experiment show %s', e.key)
    from priv.experiments_on(p_case) e
    where (p_case.step = '' or e.is_named) and e.state in ('running', 'paused')
    union all
    select 'open_case', 'retirement/' || d.key,
        format('The retirement "%s" of its step %s is open.', d.key, r.step),
        format('wayleave retirement show %s', d.key)
    from core.retirements r
    join core.documents d on d.id = r.document_id
    where p_case.step = '' and r.journey = p_case.journey and r.step <> ''
        and r.state in ('planned', 'draining')
$$;

-- The experiments that are to run or run on what goes; of a step those of the whole journey too,
-- which do not name it.
create function priv.experiments_on(p_case core.retirements)
returns table (key text, name text, state text, is_named boolean) language sql stable as $$
    select d.key, d.name, e.state, p_case.step = any (e.steps)
    from core.experiments e
    join core.documents d on d.id = e.document_id
    where e.journey = p_case.journey and e.state in ('approved', 'running', 'paused')
        and (p_case.step = '' or e.steps = '{}' or p_case.step = any (e.steps))
$$;

-- Who is inside, as far as that is known: a count of the whole, and those of steps that say more.
create function priv.people_blocks(p_case core.retirements) returns setof priv.block
language sql stable as $$
    with counts as materialized (select * from priv.people_left(p_case)),
    whole as (select c.* from counts c where c.step = p_case.step)
    select case when w.is_fresh then 'people_inside' else 'uncounted' end,
        priv.retired_thing(p_case.journey, p_case.step),
        case when w.as_of is null then 'Nobody has counted the people inside.'
            when w.is_fresh then format('%s people are inside, counted on %s.', w.people, w.as_of)
            else format('The newest count of the people inside is of %s, and nobody comes since '
                '%s: only a later day tells who is left.', w.as_of,
                (priv.drained_from(p_case) at time zone 'UTC')::date) end,
        'Take a newer count in: wayleave audience ingest FILE'
    from (select) one left join whole w on true
    where w.people is distinct from 0 or w.is_fresh is not true
    union all
    select 'people_inside', priv.retired_thing(p_case.journey, c.step),
        format('%s people are at step %s, counted on %s.', c.people, c.step, c.as_of),
        'Take a newer count in: wayleave audience ingest FILE'
    from counts c
    where c.step <> p_case.step and c.people > 0 and c.is_fresh
        and c.as_of >= (select w.as_of from whole w)
$$;

-- The journeys in operation that move people to one.
create function priv.incoming_journeys(p_journey text)
returns table (key text, name text, state text) language sql stable as $$
    select d.key, d.name, j.state
    from core.journey_links l
    join core.journeys j on j.document_id = l.document_id
        and j.state in ('live', 'paused', 'finishing')
    join core.documents d on d.id = l.document_id
    where l.kind = 'transfer' and l.target = p_journey and d.key <> p_journey
    order by d.key
$$;
