-- What the checks are told of the other journeys.

-- What a journey's bytes name outside of itself.
--   caller   priv.project_journey for those in force, priv.portfolio_facts for those proposed
create function priv.content_links(p_content jsonb)
returns table (kind text, facet text, target text) language sql immutable as $$
    with steps as (
        select s from jsonb_array_elements(case jsonb_typeof(p_content -> 'steps')
            when 'array' then p_content -> 'steps' else '[]' end) s
    )
    select distinct l.kind, l.facet, left(l.target, 500)
    from (
        select 'transfer', '', s ->> 'transferTo' from steps where s ->> 'kind' = 'transfer'
        union all
        select 'transfer', '', t ->> 'to'
        from jsonb_array_elements(case jsonb_typeof(p_content -> 'transfers')
            when 'array' then p_content -> 'transfers' else '[]' end) t
        union all
        select 'asset', '', s #>> '{content,asset}' from steps
        union all
        select 'term', f.key, t #>> '{}'
        from jsonb_each(case jsonb_typeof(p_content -> 'terms')
            when 'object' then p_content -> 'terms' else '{}' end) f
        cross join lateral jsonb_array_elements(case jsonb_typeof(f.value)
            when 'array' then f.value else '[]' end) t
    ) l (kind, facet, target)
    where l.target is not null
$$;

-- The facts about the portfolio: the ways by which journeys hand people over to each other, as far
-- as they can be reached from the changed ones or those that plans would retire (p_leaving), and
-- who else uses their terms and assets.
--   caller   priv.facts
create function priv.portfolio_facts(p_keys text[], p_leaving text[], p_contents jsonb[])
returns jsonb
language plpgsql stable as $$
begin
    return (
        with recursive named as (
            select distinct l.kind, l.facet, l.target
            from unnest(p_contents) c (content) cross join lateral priv.content_links(c.content) l
        ), links as not materialized (
            select d.key, d.name, d.team_id, l.kind, l.facet, l.target
            from core.journey_links l
            join core.journeys j on j.document_id = l.document_id
                and j.state in ('live', 'paused', 'finishing')
            join core.documents d on d.id = l.document_id and d.kind = 'journey'
                and d.key <> all (p_keys)
        ), near (key) as (
            select unnest(p_keys || p_leaving)
            union
            select n.target from named n where n.kind = 'transfer'
            union
            select l.target from near n join links l on l.key = n.key and l.kind = 'transfer'
        ), ways as (
            select l.key, l.target from links l
            where l.kind = 'transfer'
                and (l.key in (select key from near) or l.target = any (p_keys || p_leaving))
        )
        select jsonb_build_object(
            'transfers', (
                select coalesce(jsonb_agg(jsonb_build_object('from', w.key, 'to', w.target)
                    order by w.key, w.target), '[]')
                from ways w),
            'states', (
                select coalesce(jsonb_agg(jsonb_build_object('key', d.key, 'name', d.name,
                    'state', j.state, 'owner', t.key, 'reentry', coalesce(j.reentry, 'unspecified'))
                    order by d.key), '[]')
                from core.documents d
                join core.journeys j on j.document_id = d.id
                join core.teams t on t.id = d.team_id
                where d.kind = 'journey'
                    and d.key in (select key from near union select key from ways)),
            'terms', (
                select coalesce(jsonb_agg(jsonb_build_object('facet', t.facet, 'term', t.target,
                    'journeys', t.journeys) order by t.facet, t.target), '[]')
                from (
                    select l.facet, l.target, count(*) as journeys from links l
                    where l.kind = 'term'
                        and l.facet in (select n.facet from named n where n.kind = 'term')
                    group by l.facet, l.target) t),
            'assets', (
                select coalesce(jsonb_agg(jsonb_build_object('asset', l.target, 'journey', l.key,
                    'name', l.name, 'owner', t.key) order by l.target, l.key), '[]')
                from links l
                join named n on n.kind = 'asset' and n.target = l.target
                join core.teams t on t.id = l.team_id
                where l.kind = 'asset')));
end
$$;
