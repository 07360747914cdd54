-- Plans of retirement: documents that say what is to go, why, by when and what comes in its place.
-- The team that answers for a plan is the one that owns its journey, so that nobody chooses by the
-- plan itself who signs it off.

-- What is wrong with a plan by itself, or null. What goes is settled by the first revision.
--   caller   priv.check_change
--   refuses  invalid, broken_reference
create function priv.check_plan(p_content jsonb, p_name text) returns api.outcome
language plpgsql stable as $$
declare
    v_held core.retirements;
begin
    if coalesce(p_content ->> 'journey', '') = '' or coalesce(p_content ->> 'reason', '') = ''
        or p_content ->> 'drainBy' is null or not priv.are_dates(null, p_content ->> 'drainBy')
        or jsonb_typeof(p_content -> 'step') is distinct from 'string' and p_content ? 'step'
        or p_content ->> 'step' = ''
        or jsonb_typeof(p_content -> 'successor') is distinct from 'object'
            and p_content ? 'successor'
    then
        return row('invalid', format('%s is no plan: "journey", "reason" or "drainBy" is missing '
            'or unreadable.', p_name), 'wayleave help document retirement', null)::api.outcome;
    elsif not exists (
        select from core.documents d where d.kind = 'journey' and d.key = p_content ->> 'journey')
    then
        return row('broken_reference', format('%s is to retire journey "%s", and there is none.',
            p_name, p_content ->> 'journey'), 'wayleave journey list', null)::api.outcome;
    elsif (p_content ->> 'drainBy')::date < (now() at time zone 'UTC')::date then
        return row('invalid', format('%s has to be drained by %s, and that day is over.', p_name,
            p_content ->> 'drainBy'), 'Name a day to come as drainBy.', null)::api.outcome;
    end if;
    select r.* into v_held
    from core.documents d join core.retirements r on r.document_id = d.id
    where d.kind = 'retirement' and d.key = p_content ->> 'key';
    if v_held.document_id is not null and (v_held.journey, v_held.step) is distinct from
        (p_content ->> 'journey', coalesce(p_content ->> 'step', ''))
    then
        return row('invalid', format('%s is about %s, and stays so.', p_name,
            priv.retired_thing(v_held.journey, v_held.step)),
            'Abandon it, and plan another one.', null)::api.outcome;
    end if;
    return null;
end
$$;

-- `onboarding`, or `onboarding/reminder` for a step of it.
create function priv.retired_thing(p_journey text, p_step text) returns text
language sql immutable as $$
    select p_journey || case when coalesce(p_step, '') = '' then '' else '/' || p_step end
$$;

-- What is wrong with the plans among a set of changes, as long as they are not in force: of two for
-- the same thing, of a step that is not there, of a successor that goes too or is not there.
--   caller   priv.broken_references
create function priv.plan_blocks(
    p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[])
returns setof priv.block language sql stable as $$
    with plans as (
        select c.*, c.content ->> 'journey' as journey,
            coalesce(c.content ->> 'step', '') as step,
            c.content #>> '{successor,journey}' as successor,
            coalesce(c.content #>> '{successor,step}', '') as successor_step,
            priv.retired_thing(c.content ->> 'journey', c.content ->> 'step') as thing
        from unnest(p_kinds, p_keys, p_operations, p_contents)
            as c (kind, key, operation, content)
        where c.kind = 'retirement' and c.operation <> 'retire'
    )
    select 'conflict', 'retirement/' || p.key,
        format('"%s" is to retire %s, and so is "%s".', p.key, p.thing, o.key),
        format('wayleave retirement show %s', o.key)
    from plans p
    join (
        select d.key, r.journey, r.step
        from core.retirements r join core.documents d on d.id = r.document_id
        where r.state in ('planned', 'draining')
        union all
        select x.key, x.journey, x.step from plans x
    ) o on o.key <> p.key and o.journey = p.journey and o.step = p.step
    union all
    select 'broken_reference', 'retirement/' || p.key, format('%s has no step "%s".',
        p.journey, p.step), format('wayleave journey show %s', p.journey)
    from plans p
    where p.operation = 'create' and p.step <> '' and priv.step_of(p.journey, p.step) is null
    union all
    select 'broken_reference', 'retirement/' || p.key,
        case when p.successor = p.journey and p.successor_step in ('', p.step)
            then format('%s cannot take its own place.', p.thing)
            else format('%s is to take the place of %s, and %s has no such step.',
                priv.retired_thing(p.successor, p.successor_step), p.thing, p.successor) end,
        'Name another journey or step as successor, or none.'
    from plans p
    where p.successor = p.journey and p.successor_step in ('', p.step)
        or p.successor_step <> '' and priv.step_of(p.successor, p.successor_step) is null
$$;

-- A step of a journey in force, as its document has it; null where there is none.
create function priv.step_of(p_journey text, p_step text) returns jsonb
language plpgsql stable as $$
begin
    return (
        select s.step
        from core.documents d
        cross join lateral jsonb_array_elements(priv.blob_json(d.head_digest) -> 'steps') s (step)
        where d.kind = 'journey' and d.key = p_journey and s.step ->> 'key' = p_step
        limit 1);
end
$$;

-- The journeys that plans are about.
create function priv.leaving_journeys(p_kinds text[], p_contents jsonb[]) returns text[]
language sql immutable as $$
    select array(
        select distinct c.content ->> 'journey'
        from unnest(p_kinds, p_contents) as c (kind, content)
        where c.kind = 'retirement' and c.content ? 'journey')
$$;

-- The teams that work the steps which plans would retire: each signs its plan off as a whole.
--   caller   priv.stakes
create function priv.plan_stakes(p_proposal core.proposals)
returns table (
    team_id int, reason text, kind text, key text, place text, before jsonb, after jsonb)
language sql stable as $$
    select t.team_id, 'steps', c.kind, c.key, 'step/' || (n.content ->> 'step'),
        priv.blob_json(b.digest), n.content
    from core.proposal_changes c
    left join core.documents d on d.kind = c.kind and d.key = c.key
    left join core.document_revisions b on b.document_id = d.id and b.number = c.base_revision
    cross join lateral (select priv.blob_json(c.digest)) n (content)
    cross join lateral unnest(priv.step_teams(
        priv.step_of(n.content ->> 'journey', n.content ->> 'step'))) t (team_id)
    where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
        and c.kind = 'retirement'
$$;

-- Opens the case of a plan that comes into force, or gives it another day.
--   caller   priv.write_document
--   writes   core.retirements
create function priv.keep_retirement(p_document bigint, p_content jsonb) returns void
language sql volatile as $$
    insert into core.retirements (document_id, journey, step, drain_by, state)
    values (p_document, p_content ->> 'journey', coalesce(p_content ->> 'step', ''),
        (p_content ->> 'drainBy')::date, 'planned')
    on conflict (document_id) do update set drain_by = excluded.drain_by
$$;
