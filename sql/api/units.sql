-- What a revision changes, place by place. Who has to decide, and on what, hangs on these places.

-- A document's content by place: `step/KEY` for a step of a journey, `field/NAME` for anything else
-- at its top. Steps that cannot be told apart by their keys are one place together.
create function priv.places_of(p_kind text, p_content jsonb) returns jsonb
language plpgsql immutable as $$
declare
    v_fields jsonb := case jsonb_typeof(p_content) when 'object' then p_content
        else jsonb '{}' end;
    v_steps jsonb := jsonb '[]';
begin
    if p_kind = 'journey' and jsonb_typeof(v_fields -> 'steps') = 'array' and (
        select count(distinct s ->> 'key') = count(*) and count(s ->> 'key') = count(*)
        from jsonb_array_elements(v_fields -> 'steps') s)
    then
        v_steps := v_fields -> 'steps';
        v_fields := v_fields - 'steps';
    end if;
    return (
        select coalesce(jsonb_object_agg(p.place, p.value), '{}')
        from (
            select 'field/' || f.key, f.value from jsonb_each(v_fields) f
            union all
            select 'step/' || (s ->> 'key'), s from jsonb_array_elements(v_steps) s
        ) p (place, value));
end
$$;

-- The places in which a revision differs from what it was made from, each with what stood there
-- before and after. Of journeys taken in as found each is one place: its bytes.
create function priv.changed_places(p_proposal core.proposals)
returns table (kind text, key text, place text, before jsonb, after jsonb)
language sql stable as $$
    select c.kind, c.key, d.place, d.before, d.after
    from core.proposal_changes c
    left join core.documents doc on doc.kind = c.kind and doc.key = c.key
    left join core.document_revisions b
        on b.document_id = doc.id and b.number = c.base_revision
    cross join lateral (
        select coalesce(old.key, new.key), old.value, new.value
        from jsonb_each(case when p_proposal.is_adoption then '{}'
            else priv.places_of(c.kind, priv.blob_json(b.digest)) end) old
        full join jsonb_each(case when p_proposal.is_adoption
            then jsonb_build_object('content', encode(c.digest, 'hex'))
            else priv.places_of(c.kind, priv.blob_json(c.digest)) end) new on new.key = old.key
        where old.value is distinct from new.value
        union all
        select 'operation', null, to_jsonb(c.operation) where c.operation <> 'update'
        union all
        select 'source', to_jsonb(encode(b.source_digest, 'hex')),
            to_jsonb(encode(c.source_digest, 'hex'))
        where b.source_digest is distinct from c.source_digest
    ) d (place, before, after)
    where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
$$;

-- The teams that answer for a step: the one that it names, and, where that one does not work its
-- channel, every team that does. So a step that moves to another channel is theirs too.
create function priv.step_teams(p_step jsonb) returns int[] language plpgsql stable as $$
begin
    return (
        select coalesce(array_agg(t.id), '{}')
        from core.teams t
        where t.retired_at is null and (t.key = p_step ->> 'team'
            or p_step ->> 'channel' = any (t.channels) and not exists (
                select from core.teams own
                where own.key = p_step ->> 'team' and own.retired_at is null
                    and p_step ->> 'channel' = any (own.channels))));
end
$$;

-- Which team answers for which changed place: `owner` of a document before and after the change,
-- and `steps`, those of a journey. Of an adoption nobody: it changes nothing.
create function priv.stakes(p_proposal core.proposals)
returns table (
    team_id int, reason text, kind text, key text, place text, before jsonb, after jsonb)
language sql stable as $$
    with places as materialized (
        select * from priv.changed_places(p_proposal) where not p_proposal.is_adoption
    ), owners as (
        select distinct c.kind, c.key, o.team_id
        from core.proposal_changes c
        left join core.documents d on d.kind = c.kind and d.key = c.key
        cross join lateral (
            values (d.team_id), (priv.owning_team(c.kind, priv.blob_json(c.digest))),
                -- who answers for a journey decides what is tried on its people
                (case c.kind when 'experiment'
                    then priv.team_of_journey(priv.blob_json(c.digest) ->> 'journey') end)
        ) o (team_id)
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and o.team_id is not null and not p_proposal.is_adoption
    )
    select o.team_id, 'owner', o.kind, o.key, p.place, p.before, p.after
    from owners o
    -- an owner answers for a change of no place too
    left join places p on p.kind = o.kind and p.key = o.key
    union all
    select t.team_id, 'steps', p.kind, p.key, p.place, p.before, p.after
    from places p
    cross join lateral (
        select unnest(priv.step_teams(p.before)) union select unnest(priv.step_teams(p.after))
    ) t (team_id)
    where p.kind = 'journey' and p.place like 'step/%'
    union all
    select * from priv.plan_stakes(p_proposal)
    union all
    select * from priv.calendar_stakes(p_proposal)
    union all
    -- operations pauses what nobody reviews, so nothing is taken out of that without them
    select o.id, 'owner', p.kind, p.key, p.place, p.before, p.after
    from places p
    join core.teams o on o.is_operations
    cross join core.installation i
    where p.kind = 'journey' and p.before is not null
        and (p.place = 'field/reviewBy' and p.after is null
            or p.place = 'field/tier' and (p.after is null
                or p.after in ('1', '2', '3', '4') and p.after::int <= i.review_exempt_tier))
$$;
