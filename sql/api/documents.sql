-- Documents in force: reading them, and the one way in which a revision becomes the head.

-- The number of the team that answers for a document with this content; null where it names none
-- that exists.
create function priv.owning_team(p_kind text, p_content jsonb) returns int
language plpgsql stable as $$
begin
    if p_kind = 'team' then
        return (select id from core.teams where is_operations);
    elsif p_kind = 'waiver' then
        return (
            select team_id from core.documents
            where kind = 'policy' and key = p_content ->> 'policy');
    elsif p_kind = 'retirement' then
        return (
            select team_id from core.documents
            where kind = 'journey' and key = p_content ->> 'journey');
    end if;
    return (select id from core.teams where key = p_content ->> 'owner');
end
$$;

-- Makes bytes the head revision of their document, and derives every projection from those bytes.
--   caller   service.apply_proposal, setup.initialise; locks are theirs
--   writes   core.documents, core.document_revisions, core.content_scopes, the projections of the
--            kind
create function priv.write_document(
    p_kind text, p_key text, p_digest bytea, p_source bytea, p_origin text,
    p_proposal bigint, p_revision int)
returns int language plpgsql volatile as $$
declare
    v_content jsonb := priv.blob_json(p_digest);
    v_document bigint;
    v_number int;
begin
    if p_kind = 'team' then
        insert into core.teams (key, name, is_operations, channels)
        values (p_key, v_content ->> 'name',
            coalesce((v_content ->> 'operations')::boolean, false),
            array(select jsonb_array_elements_text(v_content -> 'channels')))
        on conflict (key) do update set name = excluded.name, channels = excluded.channels;
    end if;
    insert into core.documents as d (kind, key, name, team_id, head_revision, head_digest)
    values (p_kind, p_key,
        coalesce(v_content ->> 'name', v_content ->> 'title', p_key),
        priv.owning_team(p_kind, v_content), 1, p_digest)
    on conflict (kind, key) do update
        set name = excluded.name, team_id = excluded.team_id, head_digest = excluded.head_digest,
            head_revision = d.head_revision + 1, changed_at = now()
    returning id, head_revision into v_document, v_number;
    insert into core.document_revisions (
        document_id, number, digest, source_digest, proposal_id, proposal_revision, origin)
    values (v_document, v_number, p_digest, p_source, p_proposal, p_revision, p_origin);
    perform priv.keep_scopes(p_kind, p_key, p_digest);
    if p_kind = 'journey' then
        perform priv.project_journey(v_document, v_number, v_content);
        perform priv.note_adoption(p_proposal, p_key);
        perform priv.note_publication(d, v_number, p_proposal)
        from core.documents d where d.id = v_document;
    elsif p_kind = 'authorisation' then
        perform priv.renew_authorisation(v_document, v_number);
    elsif p_kind = 'experiment' then
        perform priv.project_experiment(v_document, v_content);
    elsif p_kind = 'retirement' then
        perform priv.keep_retirement(v_document, v_content);
    elsif p_kind = 'calendar' then
        perform priv.project_calendar(v_document, v_content);
    end if;
    return v_number;
end
$$;

-- Derives the searchable side of a journey from its content. A journey that is new starts live.
create function priv.project_journey(p_document bigint, p_revision int, p_content jsonb)
returns void
language plpgsql volatile as $$
begin
    insert into core.journeys (
        document_id, state, audience, tier, review_by, platform, step_count, reentry)
    values (p_document, 'live', p_content #>> '{audience,key}', (p_content ->> 'tier')::int,
        (p_content ->> 'reviewBy')::date, p_content #>> '{platform,name}',
        jsonb_array_length(p_content -> 'steps'),
        coalesce(p_content #>> '{entry,reentry}', 'unspecified'))
    on conflict (document_id) do update
        set audience = excluded.audience, tier = excluded.tier, review_by = excluded.review_by,
            platform = excluded.platform, step_count = excluded.step_count,
            reentry = excluded.reentry;
    if p_revision > 1 then
        delete from core.journey_steps where document_id = p_document;
        delete from core.journey_links where document_id = p_document;
        delete from core.journey_metrics where document_id = p_document;
    end if;
    insert into core.journey_steps (
        document_id, step_key, position, label, platform_key, kind, channel, team_key)
    select p_document, step ->> 'key', position, step ->> 'label', step ->> 'platformKey',
        step ->> 'kind', step ->> 'channel', step ->> 'team'
    from jsonb_array_elements(p_content -> 'steps') with ordinality as s (step, position);
    insert into core.journey_links (document_id, kind, facet, target)
    select p_document, l.kind, l.facet, l.target from priv.content_links(p_content) l;
    insert into core.journey_metrics (document_id, metric, step_key, floor)
    select p_document, m.metric, m.step_key, m.floor from priv.content_metrics(p_content) m;
    perform priv.keep_spans(p_document, p_revision, p_content);
end
$$;

-- Documents in force of a kind, by key.
--   caller   wayleave_member, wayleave_auditor: what is in force is open to the federation
create function api.documents(p_kind text, p_after text, p_limit int)
returns table (
    kind text, key text, name text, owner text, revision int, digest bytea, changed_at timestamptz,
    review_due boolean)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.kind, d.key, d.name, t.key, d.head_revision, d.head_digest, d.changed_at,
            r.origin = 'genesis'
        from core.documents d
        join core.teams t on t.id = d.team_id
        join core.document_revisions r on r.document_id = d.id and r.number = d.head_revision
        where d.kind = p_kind and d.key > coalesce(p_after, '') and d.retired_at is null
        order by d.key
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- One document, with its exact bytes; of an earlier revision where one is named. One that is
-- retired says so.
--   caller   wayleave_member, wayleave_auditor
create function api.document(p_kind text, p_key text, p_revision int)
returns table (
    kind text, key text, name text, owner text, owner_name text, revision int, head_revision int,
    digest bytea, content text, source text, origin text, proposal_id bigint,
    proposal_revision int, applied_at timestamptz, retired_at timestamptz)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.kind, d.key, d.name, t.key, t.name, r.number, d.head_revision, r.digest,
            priv.blob_text(r.digest), priv.blob_text(r.source_digest), r.origin, r.proposal_id,
            r.proposal_revision, r.applied_at, d.retired_at
        from core.documents d
        join core.teams t on t.id = d.team_id
        join core.document_revisions r on r.document_id = d.id
            and r.number = coalesce(p_revision, d.head_revision)
        where d.kind = p_kind and d.key = p_key;
end
$$;

-- The revisions of a document, newest first, with who asked for each and who signed it off.
--   caller   wayleave_member, wayleave_auditor
create function api.document_history(p_kind text, p_key text, p_before int, p_limit int)
returns table (
    revision int, digest bytea, origin text, applied_at timestamptz, proposal_id bigint,
    proposal_revision int, title text, author text, approved_by text[])
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select r.number, r.digest, r.origin, r.applied_at, r.proposal_id, r.proposal_revision,
            p.title, case when p.id is not null then priv.display_name(p.author_id) end,
            array(
                select priv.voter_name(v.principal_id, v.on_behalf_of, v.delegation_id)
                from core.votes v
                where v.proposal_id = r.proposal_id and v.revision = r.proposal_revision
                    and v.decision = 'approve'
                order by v.id)
        from core.documents d
        join core.document_revisions r on r.document_id = d.id
        left join core.proposals p on p.id = r.proposal_id
        where d.kind = p_kind and d.key = p_key and r.number < coalesce(p_before, 2147483647)
        order by r.number desc
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;
