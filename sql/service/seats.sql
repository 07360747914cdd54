-- Who has to sign a revision off, on what, and who is told of it. Derived here from the bytes: what
-- a runner says can only add to it.

-- The seats: the floor, and whatever the policies ask for on top. A team has one seat, with the
-- highest count, bound to the widest part of the change that it is asked about.
--   caller   service.record_assessment
--   writes   core.seats
create function priv.store_seats(p_proposal core.proposals, p_assessment bigint, p_policy jsonb)
returns void language plpgsql volatile as $$
begin
    with stakes as materialized (select * from priv.stakes(p_proposal)),
    demands as (
        select t.id as team_id, 'operations' as reason, true as sees_all, true as is_floor, false as is_signed,
            case when not i.is_single and exists (
                select from core.proposal_changes c
                where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
                    and c.kind = 'policy') then 2 else 1 end as needed
        from core.teams t
        cross join core.installation i
        where t.is_operations
        union all
        -- authors do not ask themselves about their own steps, but an owner always decides
        select distinct s.team_id, s.reason, false, true, false, 1
        from stakes s where s.reason = 'owner' or s.team_id <> p_proposal.team_id
        union all
        -- nobody loses a seat by what they have not signed off
        select a.team_id, 'authorised journeys', true, true, false, 1
        from priv.authorised_teams(p_proposal) a (team_id)
        union all
        -- an administrator who is alone can ask nobody else of operations
        select t.id, s ->> 'reason', true, false,
            coalesce((s ->> 'signed')::boolean, false),
            case when i.is_single and t.is_operations then 1
                else greatest((s ->> 'count')::int, 1) end
        from jsonb_array_elements(coalesce(p_policy, '[]')) s
        join core.teams t on t.key = s ->> 'team'
        cross join core.installation i
    )
    insert into core.seats (
        assessment_id, team_id, needed, reason, is_floor, is_demanded, is_signed, covers,
        slice_digest)
    select p_assessment, d.team_id, max(d.needed), string_agg(distinct d.reason, '; '),
        bool_or(d.is_floor), bool_or(not d.is_floor), bool_or(d.is_signed),
        case when bool_or(d.sees_all) then '{}' else array(
            select distinct s.kind || '/' || s.key || case s.reason when 'owner' then ''
                else '#' || substr(s.place, 6) end
            from stakes s
            where s.team_id = d.team_id and (s.reason = 'owner' or not exists (
                select from stakes o
                where o.team_id = s.team_id and o.reason = 'owner'
                    and o.kind = s.kind and o.key = s.key))
            order by 1 limit 100) end,
        priv.slice_digest(p_proposal, case when bool_or(d.sees_all) then null else d.team_id end)
    from demands d
    group by d.team_id;
end
$$;

-- The digest of the part of a revision that one team signs off (null: all of it): what stood in
-- each changed place before and after, the dates, and the authorisation cited. So the same change
-- made from a newer base keeps its sign-offs, and content that would take back what came in between
-- does not. A place is one line of JSON, which no name in it can break.
create function priv.slice_digest(p_proposal core.proposals, p_team int) returns bytea
language plpgsql stable as $$
begin
    return (
        select sha256(convert_to('wayleave-slice-v2' || chr(10)
            || (jsonb_build_array(r.not_before at time zone 'UTC', r.mend_by, r.authorisation)
                || case when r.not_after is null then '[]'::jsonb
                    else jsonb_build_array(r.not_after at time zone 'UTC') end)::text
            || chr(10)
            || coalesce((
                select string_agg(p.line, chr(10) order by p.line collate "C")
                from (
                    select jsonb_build_array(c.kind, c.key, c.place, c.before, c.after)::text
                    from priv.changed_places(p_proposal) c where p_team is null
                    union
                    select jsonb_build_array(s.kind, s.key, s.place, s.before, s.after)::text
                    from priv.stakes(p_proposal) s where s.team_id = p_team
                ) p (line)), ''), 'UTF8'))
        from core.proposal_revisions r
        where r.proposal_id = p_proposal.id and r.number = p_proposal.revision);
end
$$;

-- What of a revision other journeys may share, by kind: the `audience`s of journeys that contact
-- people differently now, those that overlap among them; the `transfer`s and `asset`s of changed
-- places; and as `contact` those journeys themselves. A change of words alone is nobody else's
-- matter.
create function priv.shared_things(p_proposal core.proposals)
returns table (kind text, target text) language sql stable as $$
    with places as materialized (
        select * from priv.changed_places(p_proposal) c
        where c.kind = 'journey' and not p_proposal.is_adoption
    ), contact as (
        select distinct p.key from places p
        where p.place in ('field/audience', 'field/entry', 'field/exits', 'field/caps',
                'field/quietHours', 'field/transfers', 'operation')
            or p.place like 'step/%' and p.before - priv.wording() is distinct from
                p.after - priv.wording()
    )
    select 'contact', k.key from contact k
    union all
    -- whoever hands people over to a journey that is to go has to find another way
    select 'contact', priv.blob_json(c.digest) ->> 'journey'
    from core.proposal_changes c
    where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
        and c.kind = 'retirement' and not priv.blob_json(c.digest) ? 'step'
    union all
    select 'audience', w.key
    from contact k
    join core.proposal_changes c on c.proposal_id = p_proposal.id
        and c.revision = p_proposal.revision and c.kind = 'journey' and c.key = k.key
    left join core.documents d on d.kind = c.kind and d.key = c.key
    cross join lateral (values (priv.blob_json(c.digest) #>> '{audience,key}'),
        (priv.blob_json(d.head_digest) #>> '{audience,key}')) a (key)
    cross join lateral (
        select a.key
        union all
        select o.other from priv.overlapping(a.key) o where o.people > 0
    ) w (key)
    union all
    select l.kind, l.target
    from places p
    cross join lateral (
        select jsonb_build_object('steps', jsonb_build_array(p.before, p.after))
        where p.place like 'step/%'
        union all
        select jsonb_build_object('transfers', x) from (values (p.before), (p.after)) v (x)
        where p.place = 'field/transfers'
    ) part (content)
    cross join lateral priv.content_links(part.content) l
    where l.kind in ('transfer', 'asset')
$$;

-- The teams whose journeys a revision affects without touching them, and how: they write to the
-- same people, hand people over or take them, or use an asset that a changed step uses. The owners
-- of those among the changes have a seat, also where nothing of theirs changes.
create function priv.affected_teams(p_proposal core.proposals)
returns table (team_id int, reason text) language sql stable as $$
    with things as materialized (
        select distinct * from priv.shared_things(p_proposal)
    ), others as (
        select d.key, d.team_id, 'the audience of ' || d.name as reason
        from things n
        join core.journeys j on n.kind = 'audience' and j.audience = n.target
            and j.state in ('live', 'paused', 'finishing')
        join core.documents d on d.id = j.document_id
        union
        select d.key, d.team_id, 'a transfer to ' || d.name
        from things n
        join core.documents d on n.kind = 'transfer' and d.kind = 'journey' and d.key = n.target
        union
        select d.key, d.team_id,
            case l.kind when 'asset' then 'an asset of ' else 'a transfer from ' end || d.name
        from things n
        join core.journey_links l on l.target = n.target
            and l.kind = case n.kind when 'asset' then 'asset' when 'contact' then 'transfer' end
        join core.journeys j on j.document_id = l.document_id
            and j.state in ('live', 'paused', 'finishing')
        join core.documents d on d.id = l.document_id
    )
    select o.team_id, left(string_agg(o.reason, ', ' order by o.reason), 500)
    from others o
    where o.key not in (
        select c.key from core.proposal_changes c
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and c.kind = 'journey')
    group by o.team_id
$$;

-- The members of a step that say what people read or who works on it, not who is reached and when.
create function priv.wording() returns text[] language sql immutable as $$
    select array['label', 'content', 'tags', 'platformKey', 'team']
$$;

-- Tells the teams that are affected and have no seat of their own. What they were told of before
-- starts no new time.
--   caller   service.record_assessment
--   writes   core.notices, core.proposal_teams
create function priv.store_notices(p_proposal core.proposals, p_assessment bigint) returns void
language plpgsql volatile as $$
declare
    v_slice bytea := priv.slice_digest(p_proposal, null);
begin
    insert into core.notices (proposal_id, revision, team_id, reason, slice_digest, until)
    select p_proposal.id, p_proposal.revision, a.team_id, a.reason, v_slice,
        coalesce((
            select min(n.until) from core.notices n
            where n.proposal_id = p_proposal.id and n.team_id = a.team_id
                and n.slice_digest = v_slice),
            now() + make_interval(hours => i.objection_hours))
    from priv.affected_teams(p_proposal) a
    cross join core.installation i
    where a.team_id <> p_proposal.team_id and not exists (
        select from core.seats s
        where s.assessment_id = p_assessment and s.team_id = a.team_id)
    on conflict do nothing;
    insert into core.proposal_teams (team_id, proposal_id)
    select n.team_id, p_proposal.id from core.notices n
    where n.proposal_id = p_proposal.id and n.revision = p_proposal.revision
    on conflict do nothing;
end
$$;
