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
        when 'attribution' then priv.attribution_data(v_since, v_as_of, v_after, v_limit)
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
        where d.kind = 'journey' and d.key > p_after
            and r.applied_at >= p_since
        order by d.key
        limit p_limit;
end
$$;

-- The operating state of a journey at a moment, or null where what says it is not the caller's to
-- read: it is as it is now since it last changed, and before then as the last event says. An event
-- belongs to the team that owned the journey then, so the last one that a member reads is the last
-- one there is only where every owner since then is a team of theirs.
--   p_sees_all  null: as the caller does
create function priv.journey_state_at(
    p_journey bigint, p_key text, p_at timestamptz, p_sees_all boolean default null)
returns text language plpgsql stable as $$
declare
    v_now core.journeys;
    v_state text;
    v_since timestamptz;
begin
    select * into v_now from core.journeys where document_id = p_journey;
    if v_now.state_at <= p_at then
        return v_now.state;
    end if;
    select substr(e.kind, 9), e.at into v_state, v_since
    from core.events e
    where e.subject_kind = 'journey' and e.subject = p_key and e.at <= p_at
        -- those of its state; others tell of its review
        and e.kind in ('journey.live', 'journey.paused', 'journey.finishing', 'journey.stopped',
            'journey.retired')
    order by e.at desc, e.id desc limit 1;
    if not coalesce(p_sees_all, priv.sees_all()) and not (select coalesce(array_agg(o), '{}') <@ priv.my_teams()
        from priv.owners_between(p_journey, coalesce(v_since, '-infinity'), p_at) o)
    then
        return null;
    end if;
    return coalesce(v_state, 'live');
end
$$;

-- The teams that owned a document from one moment to another, both included; 0 for one that is not
-- known any more.
create function priv.owners_between(p_document bigint, p_from timestamptz, p_to timestamptz)
returns setof int language sql stable as $$
    select distinct coalesce(t.id, 0)
    from core.document_revisions r
    left join core.teams t on t.key = priv.blob_json(r.digest) ->> 'owner'
    where r.document_id = p_document and r.applied_at <= p_to and not exists (
        select from core.document_revisions n
        where n.document_id = p_document and n.number > r.number and n.applied_at <= p_from)
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
                'state', priv.journey_state_at(j.id, j.key, p_as_of),
                'tier', j.content -> 'tier', 'audience', j.content #>> '{audience,key}',
                'platform', j.content #>> '{platform,name}',
                'review_by', j.content ->> 'reviewBy',
                'steps', jsonb_array_length(coalesce(j.content -> 'steps', '[]')),
                'in_force_since', j.applied_at,
                'proposal', 'P-' || j.proposal_id) order by j.key), '[]'),
            'next', case when count(*) = p_limit then max(j.key) end)
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
                    order by j.key, s.position)
                from journeys j
                cross join lateral jsonb_array_elements(coalesce(j.content -> 'steps', '[]'))
                    with ordinality s (step, position)), '[]'),
            'next', case when count(*) = least(p_limit, 50) then max(j.key) end)
        from journeys j);
end
$$;
