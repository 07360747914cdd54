-- Ways round by transfers on which everybody is let in again: what references.sql calls a ring.

-- The way by which people would come back from one journey to another; null where there is none.
-- The ways out of the journeys p_keys are those given, and p_closed of them let nobody in again;
-- the ways of all others are those in force. Level by level: linear in what can be reached.
create function priv.way_back(
    p_from text, p_to text, p_keys text[], p_sources text[], p_targets text[], p_closed text[])
returns text[] language plpgsql stable as $$
declare
    v_seen text[] := array[p_from];
    -- from which journey each of them was reached
    v_before text[] := array[null];
    v_front text[] := array[p_from];
    v_sources text[];
    v_way text[] := array[p_to];
begin
    while p_to <> all (v_seen) loop
        select array_agg(x.target), array_agg(x.source) into v_front, v_sources
        from (
            select distinct on (w.target) w.target, w.source
            from (
                select d.key, l.target
                from core.documents d
                join core.journeys j on j.document_id = d.id
                join core.journey_links l on l.document_id = d.id and l.kind = 'transfer'
                where d.kind = 'journey' and d.key = any (v_front) and d.key <> all (p_keys)
                    and j.state in ('live', 'paused', 'finishing')
                    and j.reentry is distinct from 'never'
                union all
                select o.source, o.target
                from unnest(p_sources, p_targets) as o (source, target)
                where o.source = any (v_front) and o.source <> all (p_closed)
            ) w (source, target)
            where w.target <> all (v_seen)
            order by w.target, w.source
        ) x;
        if v_front is null then
            return null;
        end if;
        v_seen := v_seen || v_front;
        v_before := v_before || v_sources;
    end loop;
    while v_way[1] <> p_from loop
        v_way := v_before[array_position(v_seen, v_way[1])] || v_way;
    end loop;
    return v_way;
end
$$;

-- The ways round that these contents would close and that are not there yet: by which way out of
-- which journey, and the journeys on it.
create function priv.new_rings(p_keys text[], p_contents jsonb[])
returns table (key text, target text, way text[]) language plpgsql stable as $$
declare
    v_sources text[];
    v_targets text[];
    v_closed text[];
    v_link record;
    v_way text[];
begin
    select array_agg(c.key), array_agg(l.target) into v_sources, v_targets
    from unnest(p_keys, p_contents) as c (key, content)
    cross join lateral priv.content_links(c.content) l
    where l.kind = 'transfer';
    v_closed := array(select c.key from unnest(p_keys, p_contents) as c (key, content)
        where c.content #>> '{entry,reentry}' = 'never');
    for v_link in
        select o.source, o.target
        from unnest(v_sources, v_targets) as o (source, target)
        where o.source = o.target or o.source <> all (v_closed)
            -- where nobody comes from, nobody comes back to
            and (o.source = any (v_targets) or exists (
                select from core.journey_links l
                where l.kind = 'transfer' and l.target = o.source))
        order by o.source, o.target
    loop
        v_way := priv.way_back(v_link.target, v_link.source, p_keys, v_sources, v_targets,
            v_closed);
        continue when v_way is null or exists (
            select
            from core.documents d
            join core.journeys j on j.document_id = d.id
            join core.journey_links l on l.document_id = d.id and l.kind = 'transfer'
                and l.target = v_link.target
            where d.kind = 'journey' and d.key = v_link.source
                and (v_link.source = v_link.target or j.reentry is distinct from 'never'
                    and priv.way_back(v_link.target, v_link.source, '{}', '{}', '{}', '{}')
                        is not null));
        key := v_link.source;
        target := v_link.target;
        way := v_way;
        return next;
    end loop;
end
$$;

-- What a journey is called: in these contents, else in force.
create function priv.journey_name(p_key text, p_keys text[], p_contents jsonb[]) returns text
language sql stable as $$
    select coalesce(
        (select c.content ->> 'name' from unnest(p_keys, p_contents) as c (key, content)
            where c.key = p_key limit 1),
        (select d.name from core.documents d where d.kind = 'journey' and d.key = p_key), p_key)
$$;

-- The ways round as blocks.
create function priv.ring_blocks(p_keys text[], p_contents jsonb[]) returns setof priv.block
language sql stable as $$
    select 'broken_reference', 'journey/' || r.key
            || coalesce('/' || place.step, ''),
        case when r.key = r.target
            then format('%s of %s would move people to the journey that they are in.', place.name,
                priv.journey_name(r.key, p_keys, p_contents))
            else format('%s of %s would send people round for ever: %s.', place.name,
                priv.journey_name(r.key, p_keys, p_contents), (
                    select string_agg(priv.journey_name(w.key, p_keys, p_contents), ' -> '
                        order by w.place)
                    from unnest(r.key || r.way) with ordinality as w (key, place))) end,
        case when r.key = r.target then 'Lead them to the exit, or to another journey.'
            else 'Lead the transfer to the exit, or let one of these journeys be entered only once '
                '(reentry: never).' end
    from priv.new_rings(p_keys, p_contents) r
    cross join lateral (
        select n.step, coalesce(format('"%s" (%s)', n.label, n.step), 'A transfer') as name
        from unnest(p_keys, p_contents) as c (key, content)
        cross join lateral priv.named_references('journey', c.content) n
        where c.key = r.key and n.part = 'transfer' and n.key = r.target
        limit 1) place
$$;
