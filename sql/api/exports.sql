-- Data for analysts: rows of one set as they were known at a moment, a page at a time. People stand
-- under pseudonyms, and nobody gets a row that they could not read one by one. What the columns
-- mean is said by `wayleave data describe`.

-- A page of a set: `rows`; `next`, where the following one begins, null at the end; and `asOf`, the
-- moment that it is of, for the following pages.
--   caller   wayleave_member, wayleave_auditor
--   returns  null for a set that there is not
create function api.data_page(
    p_set text, p_since timestamptz, p_as_of timestamptz, p_after text, p_limit int)
returns jsonb language plpgsql stable as $$
declare
    v_since timestamptz := coalesce(p_since, '-infinity');
    v_as_of timestamptz := coalesce(p_as_of, now());
    v_after text := coalesce(p_after, '');
    v_number bigint := case when p_set in ('proposals', 'votes', 'findings')
        then coalesce(nullif(p_after, '')::bigint, 0) end;
    v_limit int := least(greatest(coalesce(p_limit, 500), 1), 1000);
begin
    perform priv.require_reader();
    return jsonb_build_object('asOf', v_as_of) || case p_set
        when 'journeys' then priv.journeys_data(v_since, v_as_of, v_after, v_limit)
        when 'steps' then priv.steps_data(v_since, v_as_of, v_after, v_limit)
        when 'proposals' then priv.proposals_data(v_since, v_as_of, v_number, v_limit)
        when 'votes' then priv.votes_data(v_since, v_as_of, v_number, v_limit)
        when 'findings' then priv.findings_data(v_since, v_as_of, v_number, v_limit)
        when 'experiments' then priv.experiments_data(v_since, v_as_of, v_after, v_limit)
        when 'metrics' then priv.metrics_data(v_since, v_as_of, v_after, v_limit)
    end;
end
$$;

-- A name for a person that says nothing of them, the same in every set. Of a number that was drawn
-- at random, so it cannot be guessed from a list of names.
create function priv.pseudonym(p_principal int) returns text language sql stable as $$
    select 'person-' || left(encode(sha256(convert_to(p.person::text, 'UTF8')), 'hex'), 12)
    from core.principals p where p.id = p_principal
$$;

-- The revision of each journey that was in force at a moment and came into force since another, by
-- key.
create function priv.journeys_at(
    p_since timestamptz, p_as_of timestamptz, p_after text, p_limit int)
returns table (
    id bigint, key text, team_id int, number int, digest bytea, applied_at timestamptz,
    proposal_id bigint, content jsonb)
language plpgsql stable as $$
begin
    return query
        select d.id, d.key, d.team_id, r.number, r.digest, r.applied_at, r.proposal_id,
            priv.blob_json(r.digest)
        from core.documents d
        cross join lateral (
            select x.* from core.document_revisions x
            where x.document_id = d.id and x.applied_at <= p_as_of
            order by x.number desc limit 1) r
        where d.kind = 'journey' and d.key collate "C" > p_after collate "C"
            and r.applied_at >= p_since
        order by d.key collate "C"
        limit p_limit;
end
$$;

-- The operating state of a journey at a moment, or null where what says it is not the caller's to
-- read: it is as it is now since it last changed, and before then as the last event says.
create function priv.journey_state_at(p_journey bigint, p_key text, p_team int, p_at timestamptz)
returns text language plpgsql stable as $$
declare
    v_now core.journeys;
begin
    select * into v_now from core.journeys where document_id = p_journey;
    if v_now.state_at <= p_at then
        return v_now.state;
    elsif not priv.sees_all() and not p_team = any (priv.my_teams()) then
        return null;
    end if;
    return coalesce((
        select substr(e.kind, 9)
        from core.events e
        where e.team_id = p_team and e.subject_kind = 'journey' and e.subject = p_key
            and e.kind like 'journey.%' and e.at <= p_at
        order by e.at desc, e.id desc limit 1), 'live');
end
$$;

create function priv.journeys_data(
    p_since timestamptz, p_as_of timestamptz, p_after text, p_limit int)
returns jsonb language plpgsql stable as $$
begin
    return (
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'journey', j.key, 'name', j.content ->> 'name', 'revision', j.number,
                'digest', encode(j.digest, 'hex'), 'owner_team', j.content ->> 'owner',
                'state', priv.journey_state_at(j.id, j.key, j.team_id, p_as_of),
                'tier', j.content -> 'tier', 'audience', j.content #>> '{audience,key}',
                'platform', j.content #>> '{platform,name}',
                'review_by', j.content ->> 'reviewBy',
                'steps', jsonb_array_length(coalesce(j.content -> 'steps', '[]')),
                'in_force_since', j.applied_at,
                'proposal', 'P-' || j.proposal_id) order by j.key collate "C"), '[]'),
            'next', case when count(*) = p_limit then max(j.key collate "C") end)
        from priv.journeys_at(p_since, p_as_of, p_after, p_limit) j);
end
$$;

create function priv.steps_data(
    p_since timestamptz, p_as_of timestamptz, p_after text, p_limit int)
returns jsonb language plpgsql stable as $$
begin
    return (
        with journeys as materialized (
            select * from priv.journeys_at(p_since, p_as_of, p_after, least(p_limit, 50))
        )
        select jsonb_build_object(
            'rows', coalesce((
                select jsonb_agg(jsonb_build_object(
                    'journey', j.key, 'revision', j.number, 'position', s.position,
                    'step', s.step ->> 'key', 'label', s.step ->> 'label',
                    'kind', s.step ->> 'kind', 'channel', s.step ->> 'channel',
                    'team', s.step ->> 'team', 'asset', s.step #>> '{content,asset}',
                    'content_class', s.step #>> '{content,class}',
                    'consent_basis', s.step #>> '{consent,basis}')
                    order by j.key collate "C", s.position)
                from journeys j
                cross join lateral jsonb_array_elements(coalesce(j.content -> 'steps', '[]'))
                    with ordinality s (step, position)), '[]'),
            'next', case when count(*) = least(p_limit, 50) then max(j.key collate "C") end)
        from journeys j);
end
$$;

-- The numbers of the proposals that the caller lists, beyond one, in order: of own teams, of those
-- with an own seat; for operations and auditors all.
create function priv.listed_proposals(p_after bigint, p_limit int) returns setof bigint
language plpgsql stable as $$
begin
    if priv.sees_all() then
        return query select p.id from core.proposals p where p.id > p_after
            order by p.id limit p_limit;
    else
        return query
            select distinct pt.proposal_id
            from unnest(priv.my_sight()) as own (team_id)
            cross join lateral (
                select x.proposal_id from core.proposal_teams x
                where x.team_id = own.team_id and x.proposal_id > p_after
                order by x.proposal_id limit p_limit) pt
            order by pt.proposal_id limit p_limit;
    end if;
end
$$;

-- The state of a proposal at a moment: each of its events carries the one that it led to. Null
-- where those events are another team's.
create function priv.proposal_state_at(p_proposal core.proposals, p_at timestamptz) returns text
language plpgsql stable as $$
begin
    if p_proposal.changed_at <= p_at then
        return p_proposal.state;
    end if;
    return (
        select e.data ->> 'state'
        from core.events e
        where e.team_id = p_proposal.team_id and e.subject_kind = 'proposal'
            and e.subject = 'P-' || p_proposal.id and e.data ? 'state' and e.at <= p_at
        order by e.at desc, e.id desc limit 1);
end
$$;

create function priv.proposals_data(
    p_since timestamptz, p_as_of timestamptz, p_after bigint, p_limit int)
returns jsonb language plpgsql stable as $$
declare
    v_ids bigint[] := array(select priv.listed_proposals(p_after, p_limit));
begin
    return (
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'proposal', 'P-' || p.id, 'team', t.key, 'author', priv.pseudonym(p.author_id),
                'state', priv.proposal_state_at(p, p_as_of), 'revision', r.number,
                'digest', encode(r.digest, 'hex'), 'is_adoption', p.is_adoption,
                'authorisation', r.authorisation, 'changes', c.count, 'kinds', c.kinds,
                'journeys', c.journeys, 'outcome', a.outcome, 'warnings', a.warnings,
                'submitted_at', p.created_at, 'revised_at', r.created_at,
                'applied_at', (
                    select min(x.applied_at) from core.document_revisions x
                    join core.documents d on d.id = x.document_id
                    join core.proposal_changes y on y.kind = d.kind and y.key = d.key
                    where y.proposal_id = p.id and y.revision = r.number
                        and x.proposal_id = p.id and x.applied_at <= p_as_of))
                order by p.id) filter (
                    where p.created_at <= p_as_of and r.created_at >= p_since), '[]'),
            'next', case when cardinality(v_ids) = p_limit then v_ids[p_limit]::text end)
        from core.proposals p
        join core.teams t on t.id = p.team_id
        cross join lateral (
            select x.* from core.proposal_revisions x
            where x.proposal_id = p.id and x.created_at <= p_as_of
            order by x.number desc limit 1) r
        cross join lateral (
            select count(*), string_agg(distinct x.kind, ' ' order by x.kind) as kinds,
                string_agg(x.key, ' ' order by x.key) filter (where x.kind = 'journey')
                    as journeys
            from core.proposal_changes x
            where x.proposal_id = p.id and x.revision = r.number) c
        left join lateral (
            select x.outcome, x.warnings from core.assessments x
            where x.proposal_id = p.id and x.revision = r.number and x.recorded_at <= p_as_of
            order by x.id desc limit 1) a on true
        where p.id = any (v_ids));
end
$$;

create function priv.votes_data(
    p_since timestamptz, p_as_of timestamptz, p_after bigint, p_limit int)
returns jsonb language plpgsql stable as $$
declare
    v_ids bigint[] := array(select priv.listed_proposals(p_after, p_limit));
begin
    return (
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'proposal', 'P-' || v.proposal_id, 'revision', v.revision, 'seat_team', t.key,
                'person', priv.pseudonym(v.principal_id),
                'on_behalf_of', priv.pseudonym(v.on_behalf_of),
                'decision', v.decision, 'at', v.at) order by v.proposal_id, v.id), '[]'),
            'next', case when cardinality(v_ids) = p_limit then v_ids[p_limit]::text end)
        from core.votes v
        left join core.teams t on t.id = v.team_id
        where v.proposal_id = any (v_ids) and v.at between p_since and p_as_of);
end
$$;

-- What the newest checks of each revision found.
create function priv.findings_data(
    p_since timestamptz, p_as_of timestamptz, p_after bigint, p_limit int)
returns jsonb language plpgsql stable as $$
declare
    v_ids bigint[] := array(select priv.listed_proposals(p_after, least(p_limit, 100)));
begin
    return (
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'proposal', 'P-' || a.proposal_id, 'revision', a.revision,
                'document_kind', f.finding ->> 'kind', 'document', f.finding ->> 'key',
                'step', f.finding ->> 'at', 'policy', f.finding ->> 'policy',
                'policy_revision', f.finding -> 'revision', 'rule', f.finding ->> 'rule',
                'outcome', f.finding ->> 'outcome',
                'counts_as', coalesce(f.finding ->> 'countsAs', f.finding ->> 'outcome'),
                'is_inherited', coalesce((f.finding ->> 'inherited')::boolean, false),
                'mend_by', f.finding ->> 'mendBy', 'waived_by', f.finding ->> 'waivedBy',
                'checked_at', a.recorded_at)
                order by a.proposal_id, a.revision, f.position), '[]'),
            'next', case when cardinality(v_ids) = least(p_limit, 100)
                then v_ids[least(p_limit, 100)]::text end)
        from (
            select distinct on (x.proposal_id, x.revision) x.*
            from core.assessments x
            where x.proposal_id = any (v_ids) and x.recorded_at <= p_as_of
            order by x.proposal_id, x.revision, x.id desc) a
        cross join lateral jsonb_array_elements(
            coalesce(priv.blob_json(a.result_digest) -> 'findings', '[]'))
            with ordinality f (finding, position)
        where a.recorded_at >= p_since);
end
$$;

-- The figures that count at a moment: of each day and subject those of the file taken in last.
-- `after` is SERIES/DAY, and a page begins behind it by the key of the table.
create function priv.metrics_data(
    p_since timestamptz, p_as_of timestamptz, p_after text, p_limit int)
returns jsonb language plpgsql stable as $$
declare
    v_series int := coalesce(nullif(split_part(p_after, '/', 1), '')::int, 0);
    v_day date := coalesce(nullif(split_part(p_after, '/', 2), '')::date, '-infinity');
begin
    return (
        with page as materialized (
            select o.*
            from core.observations o
            join core.metric_files f on f.id = o.file_id
            where (o.series_id, o.day) > (v_series, v_day) and o.day >= p_since::date
                and f.ingested_at <= p_as_of and not exists (
                    select from core.observations later
                    join core.metric_files g on g.id = later.file_id
                    where later.series_id = o.series_id and later.day = o.day
                        and later.file_id > o.file_id and g.ingested_at <= p_as_of)
            order by o.series_id, o.day
            limit p_limit
        )
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'metric', d.key, 'measure', s.measure, 'subject_kind', s.subject_kind,
                'subject', s.subject, 'variant', nullif(s.variant, ''), 'day', o.day,
                'total', o.total, 'opportunities', o.opportunities, 'squares', o.squares,
                'file', encode(f.digest, 'hex'), 'line', o.line, 'ingested_at', f.ingested_at)
                order by o.series_id, o.day), '[]'),
            'next', case when count(*) = p_limit then (
                select x.series_id || '/' || x.day from page x
                order by x.series_id desc, x.day desc limit 1) end)
        from page o
        join core.metric_series s on s.id = o.series_id
        join core.documents d on d.id = s.document_id
        join core.metric_files f on f.id = o.file_id);
end
$$;

-- Experiments whose plan was in force. What became of one is given as it is now, unless it came
-- later than the moment asked for: then it is not said.
create function priv.experiments_data(
    p_since timestamptz, p_as_of timestamptz, p_after text, p_limit int)
returns jsonb language plpgsql stable as $$
begin
    return (
        with page as materialized (
            select d.key, t.key as team, x.*, priv.blob_json(d.head_digest) as plan,
                x.state_at <= p_as_of as is_known
            from core.experiments x
            join core.documents d on d.id = x.document_id
            join core.teams t on t.id = d.team_id
            where d.key collate "C" > p_after collate "C" and x.state_at >= p_since and exists (
                select from core.document_revisions r
                where r.document_id = d.id and r.applied_at <= p_as_of)
            order by d.key collate "C"
            limit p_limit
        )
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'experiment', p.key, 'title', p.plan ->> 'title', 'owner_team', p.team,
                'journey', p.journey, 'layer', p.layer,
                'plan_digest', encode(p.plan_digest, 'hex'), 'days', p.plan -> 'days',
                'units', p.plan -> 'units', 'minimum_effect', p.plan -> 'minimumEffect',
                'state', case when p.is_known then p.state end,
                'started_on', case when p.started_on <= p_as_of::date then p.started_on end,
                'outcome', case when p.is_known then p.outcome end,
                'winner', case when p.is_known then p.winner end,
                'adoption', case when p.is_known then 'P-' || p.adoption_id end,
                'looks_taken', (
                    select count(*) from core.experiment_readings r
                    where r.document_id = p.document_id and r.kind = 'look'
                        and r.taken_at <= p_as_of),
                'changed_at', case when p.is_known then p.state_at end)
                order by p.key collate "C"), '[]'),
            'next', case when count(*) = p_limit then max(p.key collate "C") end)
        from page p);
end
$$;
