-- Reading retirement cases: lists, where one stands, and what it touches.

-- Cases by key; those that are over only where they are asked for.
--   caller   wayleave_member, wayleave_auditor: what is in force is open to the federation
create function api.retirements(p_is_open boolean, p_after text, p_limit int)
returns table (
    key text, title text, owner text, journey text, journey_name text, step text, state text,
    state_at timestamptz, drain_by date, days_left int, people bigint, as_of date,
    is_fresh boolean, people_at_start bigint, in_the_way text[])
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.key, d.name, t.key, r.journey, j.name, nullif(r.step, ''),
            priv.retirement_state(r), r.state_at, r.drain_by,
            r.drain_by - (now() at time zone 'UTC')::date, c.people, c.as_of, c.is_fresh, r.people,
            array(select b.message from priv.in_the_way(r) b)
        from core.documents d
        join core.retirements r on r.document_id = d.id
        join core.documents j on j.kind = 'journey' and j.key = r.journey
        join core.teams t on t.id = j.team_id
        left join lateral priv.people_left(r) c on c.step = r.step
        where d.kind = 'retirement' and d.key > coalesce(p_after, '')
            and (p_is_open is not true or r.state in ('planned', 'draining'))
        order by d.key
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- What keeps a case from its next state.
create function priv.in_the_way(p_case core.retirements) returns setof priv.block
language sql stable as $$
    select b.* from priv.start_blocks(p_case) b where p_case.state = 'planned'
    union all
    select b.* from priv.drain_blocks(p_case) b where p_case.state = 'draining'
$$;

-- One case, as JSON, next to api.document: where it stands and what it touches.
--   caller   wayleave_member, wayleave_auditor; of proposals those that the caller may see
create function api.retirement(p_key text) returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select jsonb_build_object('key', d.key, 'title', d.name, 'revision', d.head_revision,
            'digest', encode(d.head_digest, 'hex'), 'content', priv.blob_text(d.head_digest),
            'proposal', v.proposal_id, 'owner', t.key, 'ownerName', t.name,
            'journey', r.journey, 'journeyName', j.name, 'journeyState', o.state,
            'platform', o.platform, 'step', nullif(r.step, ''),
            'stepLabel', priv.step_of(r.journey, r.step) ->> 'label',
            'state', priv.retirement_state(r), 'stateAt', r.state_at,
            'stateBy', case when r.state_by is not null then priv.display_name(r.state_by) end,
            'startedAt', r.started_at, 'peopleAtStart', r.people, 'countedAtStart', r.counted_on,
            'drainBy', r.drain_by, 'daysLeft', r.drain_by - (now() at time zone 'UTC')::date,
            'counts', priv.retirement_counts(r, j.id),
            'inTheWay', (
                select coalesce(jsonb_agg(jsonb_build_object('code', b.code, 'subject', b.subject,
                    'message', b.message, 'hint', b.hint)), '[]')
                from priv.in_the_way(r) b),
            'impact', priv.retirement_impact(r, priv.blob_json(d.head_digest)))
        from core.documents d
        join core.document_revisions v on v.document_id = d.id and v.number = d.head_revision
        join core.retirements r on r.document_id = d.id
        join core.documents j on j.kind = 'journey' and j.key = r.journey
        join core.journeys o on o.document_id = j.id
        join core.teams t on t.id = j.team_id
        where d.kind = 'retirement' and d.key = p_key);
end
$$;

-- What a case touches: who leads people here, what others share and what nobody uses afterwards,
-- and what is still going on.
create function priv.retirement_impact(p_case core.retirements, p_plan jsonb) returns jsonb
language plpgsql stable as $$
begin
    return jsonb_build_object(
        'incoming', (
            select coalesce(jsonb_agg(jsonb_build_object('journey', i.key, 'name', i.name,
                'state', i.state) order by i.key), '[]')
            from priv.incoming_journeys(p_case.journey) i where p_case.step = ''),
        'successor', (
            select jsonb_build_object('journey', d.key, 'name', d.name, 'state', j.state,
                'step', p_plan #> '{successor,step}')
            from core.documents d
            join core.journeys j on j.document_id = d.id
            where d.kind = 'journey' and d.key = p_plan #>> '{successor,journey}'),
        'uses', (
            select coalesce(jsonb_agg(jsonb_build_object('kind', u.kind, 'name', u.name,
                'others', u.others) order by u.kind, u.name), '[]')
            from priv.retired_uses(p_case) u),
        'experiments', (
            select coalesce(jsonb_agg(jsonb_build_object('key', e.key, 'name', e.name,
                'state', e.state) order by e.key), '[]')
            from priv.experiments_on(p_case) e),
        'openProposals', (
            select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title,
                'state', p.state) order by p.id), '[]')
            from core.proposal_changes c
            join core.proposals p on p.id = c.proposal_id and p.revision = c.revision
            where c.kind = 'journey' and c.key = p_case.journey and priv.is_open(p.state)));
end
$$;

-- What goes with a case: assets, terms and metrics, each with the journeys in operation and the
-- steps of the same journey that use it too. Without any it is released.
create function priv.retired_uses(p_case core.retirements)
returns table (kind text, name text, others text[]) language sql stable as $$
    with journey as (
        select d.id, priv.blob_json(d.head_digest) as content
        from core.documents d where d.kind = 'journey' and d.key = p_case.journey
    ), own as (
        select l.kind, l.facet, l.target
        from journey j cross join lateral priv.content_links(case p_case.step
            when '' then j.content
            else jsonb_build_object('steps', jsonb_build_array(
                priv.step_of(p_case.journey, p_case.step))) end) l
        where l.kind in ('asset', 'term')
        union
        select 'metric', '', m.metric
        from journey j join core.journey_metrics m on m.document_id = j.id
        where p_case.step in ('', m.step_key)
    )
    select o.kind, case o.facet when '' then o.target else o.facet || ': ' || o.target end, array(
        select x.key from (
            select d.key
            from core.journey_links l join core.documents d on d.id = l.document_id
            where (l.kind, l.facet, l.target) = (o.kind, o.facet, o.target)
            union
            select d.key
            from core.journey_metrics m join core.documents d on d.id = m.document_id
            where o.kind = 'metric' and m.metric = o.target
            union
            select priv.retired_thing(p_case.journey, s ->> 'key')
            from journey j cross join lateral jsonb_array_elements(j.content -> 'steps') s
            where p_case.step <> '' and s ->> 'key' <> p_case.step and o.kind = 'asset'
                and s #>> '{content,asset}' = o.target
        ) x
        where x.key <> p_case.journey and (x.key like '%/%' or exists (
            select from core.documents d join core.journeys j on j.document_id = d.id
            where d.kind = 'journey' and d.key = x.key
                and j.state in ('live', 'paused', 'finishing')))
        order by x.key limit 100)
    from own o
$$;

-- The cases of a journey and of its steps, the newest first.
create function priv.retirements_of(p_journey text) returns jsonb language plpgsql stable as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object('key', d.key, 'title', d.name,
            'step', nullif(r.step, ''), 'state', priv.retirement_state(r), 'drainBy', r.drain_by)
            order by r.state_at desc, d.key), '[]')
        from core.retirements r
        join core.documents d on d.id = r.document_id
        where r.journey = p_journey);
end
$$;

-- What a retirement would touch that nobody has planned yet, as JSON; null where there is no such
-- journey or step.
--   caller   wayleave_member, wayleave_auditor; of proposals those that the caller may see
create function api.retirement_impact(p_journey text, p_step text) returns jsonb
language plpgsql stable as $$
declare
    v_case core.retirements;
begin
    perform priv.require_reader();
    v_case.journey := p_journey;
    v_case.step := coalesce(p_step, '');
    return (
        select jsonb_build_object('journey', d.key, 'journeyName', d.name,
            'step', nullif(v_case.step, ''),
            'stepLabel', priv.step_of(d.key, v_case.step) ->> 'label',
            'counts', priv.retirement_counts(v_case, d.id),
            'impact', priv.retirement_impact(v_case, '{}'))
        from core.documents d
        where d.kind = 'journey' and d.key = p_journey
            and (v_case.step = '' or priv.step_of(d.key, v_case.step) is not null));
end
$$;

-- The counts of the people inside, that of the whole first.
create function priv.retirement_counts(p_case core.retirements, p_journey bigint) returns jsonb
language plpgsql stable as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object('step', nullif(c.step, ''),
            'label', s.label, 'people', c.people, 'asOf', c.as_of, 'isFresh', c.is_fresh)
            order by c.step <> p_case.step, s.position, c.step), '[]')
        from priv.people_left(p_case) c
        left join core.journey_steps s on s.document_id = p_journey and s.step_key = c.step);
end
$$;
