-- Audiences as they are known here: by the journeys that name them and by figures taken in.

-- Keys of audiences, with their sizes; those that a journey names, and those with figures.
--   caller   wayleave_member, wayleave_auditor: what is in force is open to the federation
create function api.audiences(p_after text, p_limit int)
returns table (key text, people bigint, as_of date, overlaps int, journeys int)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select k.key, a.people, a.as_of,
            case when exists (select from priv.overlapping(k.key))
                then (select count(*)::int from priv.overlapping(k.key) o where o.people > 0) end,
            (select count(*)::int from core.journeys j
                where j.audience = k.key and j.state in ('live', 'paused', 'finishing'))
        from (
            select n.key from core.audiences n
            union
            select j.audience from core.journeys j
            where j.audience is not null and j.state <> 'retired'
        ) k (key)
        left join core.audiences a on a.key = k.key
        where k.key > coalesce(p_after, '')
        order by k.key
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- One audience, as JSON; null where neither a journey nor a figure knows it. Overlaps are null
-- where nobody has compared it with others, people inside where nobody has counted them.
--   caller   wayleave_member, wayleave_auditor
create function api.audience(p_key text) returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select jsonb_build_object('key', p_key, 'today', current_date, 'people', a.people,
            'asOf', a.as_of, 'file', encode(i.digest, 'hex'), 'ingestedAt', i.ingested_at,
            'ingestedBy', case when i.id is not null then priv.display_name(i.ingested_by) end,
            'overlaps', (
                select jsonb_agg(jsonb_build_object('audience', o.other, 'people', o.people,
                    'asOf', o.as_of, 'share', priv.share(o.people, a.people),
                    'journeys', (select count(*) from core.journeys j
                        where j.audience = o.other
                            and j.state in ('live', 'paused', 'finishing')))
                    order by o.people desc, o.other)
                from priv.overlapping(p_key) o),
            'journeys', (
                select coalesce(jsonb_agg(jsonb_build_object('key', d.key, 'name', d.name,
                    'owner', t.name, 'state', j.state, 'inside', n.people,
                    'insideAsOf', n.as_of) order by d.key), '[]')
                from core.journeys j
                join core.documents d on d.id = j.document_id
                join core.teams t on t.id = d.team_id
                left join priv.people_inside(array[d.key]) n on true
                where j.audience = p_key))
        from (select) one
        left join core.audiences a on a.key = p_key
        left join core.ingests i on i.id = a.ingest_id
        where a.key is not null or exists (select from core.journeys j where j.audience = p_key));
end
$$;
