-- Other open proposals that touch the same things: shown at submit, at sign-off and in every page
-- of a proposal, so that two teams find each other before the second one is refused. They keep
-- nobody from anything; the gate does that.
--
-- Looked up by the names of scopes: whatever one of two proposals writes and the other reads or
-- writes. Of a proposal that the caller may not see they are told its number and which of their own
-- things it touches, never what it does to them: no title, author, team, state or place.

-- Keeps the documents and audiences that a revision touches, for others to find.
--   caller   priv.store_revision
--   writes   core.open_touches
create function priv.keep_touches(p_proposal bigint, p_revision int) returns void
language plpgsql volatile as $$
begin
    if p_revision > 1 then
        delete from core.open_touches where proposal_id = p_proposal;
    end if;
    -- journeys that are taken in as found collide with nobody's plans; of the names the written
    -- ones come first
    insert into core.open_touches (name, proposal_id, is_written)
    select s.name, p_proposal, bool_or(s.n <= cardinality(k.written))
    from core.proposal_changes c
    left join core.documents d on d.kind = c.kind and d.key = c.key
    join core.content_scopes k on k.digest in (c.digest, d.head_digest) and k.kind = c.kind
        and k.key = c.key and k.rules = priv.scope_rules()
    cross join lateral unnest(k.written || k.read) with ordinality as s (name, n)
    where c.proposal_id = p_proposal and c.revision = p_revision
        and (s.name like 'document/%' or s.name like 'audience/%')
        and not (select p.is_adoption from core.proposals p where p.id = p_proposal)
    group by s.name;
end
$$;

-- Forgets them: the proposal is closed.
--   caller   priv.close_proposal
--   writes   core.open_touches
create function priv.drop_touches(p_proposal bigint) returns void language plpgsql volatile as $$
begin
    delete from core.open_touches where proposal_id = p_proposal;
end
$$;

-- The open proposals that touch what this one touches, and by which name. Two statements: the
-- second looks at nothing where no figures were taken in.
create function priv.colliding(p_proposal bigint)
returns table (id bigint, name text, is_shared boolean)
language plpgsql stable as $$
begin
    return query
        select o.proposal_id, t.name, t.is_written and o.is_written
        from core.open_touches t
        join core.open_touches o on o.name = t.name and o.proposal_id <> p_proposal
            and (o.is_written or t.is_written)
        where t.proposal_id = p_proposal;
    if exists (select from core.audience_overlaps) then
        return query
            select o.proposal_id, t.name, t.is_written and o.is_written
            from core.open_touches t
            cross join lateral priv.overlapping(substr(t.name, 10)) a
            join core.open_touches o on o.name = ('audience/' || a.other) collate "C"
                and o.proposal_id <> p_proposal and (o.is_written or t.is_written)
            where t.proposal_id = p_proposal and t.name like 'audience/%' and a.people > 0;
    end if;
end
$$;

-- Their numbers, for events.
create function priv.colliding_ids(p_proposal bigint) returns jsonb language plpgsql stable as $$
begin
    return (
        select coalesce(jsonb_agg(distinct c.id), '[]') from priv.colliding(p_proposal) c);
end
$$;

-- How two proposals meet in one name, in a word: `document` (both change it), `audience`,
-- `transfer` (one leads to, or is part of, what the other changes), `waiver` (one excuses from the
-- policy that the other changes).
create function priv.collision_way(p_name text, p_is_shared boolean) returns text
language sql immutable as $$
    select case
        when p_name like 'audience/%' then 'audience'
        when p_is_shared then 'document'
        when p_name like 'document/policy/%' then 'waiver'
        else 'transfer' end
$$;

-- The places of a document that a proposal changes: `step/KEY`, `field/NAME`, and so on.
create function priv.places_in(p_proposal core.proposals, p_name text) returns text[]
language sql stable as $$
    select array(
        select c.place from priv.changed_places(p_proposal) c
        where 'document/' || c.kind || '/' || c.key = p_name order by c.place)
$$;

-- The collisions of a proposal as its reader may know them, the newest first; at most 20.
--   caller   api.proposal, api.submit_proposal, api.revise_proposal, priv.settle
create function priv.collisions(p_proposal bigint) returns jsonb language plpgsql stable as $$
declare
    v_own core.proposals;
    v_ids bigint[] := array(
        select distinct c.id from priv.colliding(p_proposal) c order by c.id desc limit 20);
begin
    if v_ids = '{}' then
        return '[]';
    end if;
    select * into v_own from core.proposals where id = p_proposal;
    return (
        select jsonb_agg(case when s.is_seen
            then jsonb_build_object('id', p.id, 'isHidden', false, 'title', p.title,
                'team', t.key, 'teamName', t.name,
                'author', priv.display_name(p.author_id), 'state', p.state)
            else jsonb_build_object('id', p.id, 'isHidden', true) end
            || jsonb_build_object('things', (
                select jsonb_agg(jsonb_build_object('how', x.how, 'name', x.name)
                    || case when s.is_seen and x.how = 'document'
                        then jsonb_build_object(
                            'places', priv.places_in(p, x.name),
                            'samePlaces', array(
                                select unnest(priv.places_in(p, x.name))
                                intersect
                                select unnest(priv.places_in(v_own, x.name)) order by 1))
                        else '{}' end
                    order by x.how, x.name)
                from (
                    select priv.collision_way(c.name, c.is_shared) as how, c.name
                    from priv.colliding(p_proposal) c where c.id = p.id
                    order by 1, 2 limit 10) x))
            order by p.id desc)
        from core.proposals p
        join core.teams t on t.id = p.team_id
        cross join lateral (select priv.is_in_sight(p.id) as is_seen) s
        where p.id = any (v_ids));
end
$$;
