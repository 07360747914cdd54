-- What the checks are told of audiences: sizes, overlaps, people inside.

-- The audiences that share people with one, and how many.
--   caller   priv.figure_facts, priv.facts, priv.proposal_scopes, priv.keep_figures
create function priv.overlapping(p_audience text)
returns table (other text, people bigint, as_of date) language sql stable as $$
    select o.other, o.people, o.as_of from core.audience_overlaps o where o.audience = p_audience
    union all
    select o.audience, o.people, o.as_of from core.audience_overlaps o where o.other = p_audience
$$;

-- The scopes that an assessment reads because of one that its bytes name: the figures of an
-- audience and every audience that shares people with it, and the people inside a changed journey.
-- So of two changes for overlapping audiences the second sees the first.
--   caller   priv.proposal_scopes: of every row of a list, so by key only
create function priv.figure_scopes(p_name text, p_is_written boolean)
returns table (name text) language sql stable as $$
    select 'figures/' || substr(p_name, 10) where p_name like 'audience/%'
    union all
    select 'audience/' || o.other from priv.overlapping(substr(p_name, 10)) o
    where p_name like 'audience/%' and o.people > 0
    union all
    select 'inside/' || substr(p_name, 18)
    where p_name like 'document/journey/%' and p_is_written
$$;

-- The facts about the audiences of changed journeys. `unmeasured` are those that nobody has
-- compared with others; an audience that is not in `audiences` has no size.
--   caller   priv.facts
create function priv.figure_facts(p_keys text[], p_contents jsonb[]) returns jsonb
language plpgsql stable as $$
begin
    return (
        with named as (
            select distinct c #>> '{audience,key}' as key from unnest(p_contents) c
            where c #>> '{audience,key}' is not null
        )
        select jsonb_build_object(
            'audiences', (
                select coalesce(jsonb_agg(jsonb_build_object('key', a.key, 'people', a.people,
                    'asOf', a.as_of) order by a.key), '[]')
                from core.audiences a where a.key in (select n.key from named n)),
            'unmeasured', (
                select coalesce(jsonb_agg(n.key order by n.key), '[]')
                from named n where not exists (select from priv.overlapping(n.key))),
            'overlaps', (
                select coalesce(jsonb_agg(jsonb_build_object('audience', n.key, 'other', o.other,
                    'share', priv.share(o.people, a.people),
                    'otherShare', priv.share(o.people, b.people)) order by n.key, o.other), '[]')
                from named n
                cross join lateral priv.overlapping(n.key) o
                left join core.audiences a on a.key = n.key
                left join core.audiences b on b.key = o.other
                where o.people > 0),
            'inside', (
                select coalesce(jsonb_agg(jsonb_build_object('journey', i.journey,
                    'people', i.people, 'asOf', i.as_of) order by i.journey), '[]')
                from priv.people_inside(p_keys) i)));
end
$$;

-- Part of the whole; everybody where that cannot be told.
create function priv.share(p_part bigint, p_whole bigint) returns numeric
language sql immutable as $$
    select case when p_whole >= p_part and p_whole > 0
        then round(p_part::numeric / p_whole, 6) else 1 end
$$;

-- People inside journeys: the figure of the whole journey, else the sum of those of its steps.
create function priv.people_inside(p_keys text[])
returns table (journey text, people bigint, as_of date) language sql stable as $$
    select p.journey,
        coalesce(max(p.people) filter (where p.step = ''), sum(p.people)::bigint),
        coalesce(max(p.as_of) filter (where p.step = ''), min(p.as_of))
    from core.journey_people p
    where p.journey = any (p_keys)
    group by p.journey
$$;
