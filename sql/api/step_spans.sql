-- Which step was in force when: derived from the revisions of its journey, and looked through.

-- The spans of the steps of a journey's revision: those that it leaves as they are go on, others
-- end, and what is new in it begins.
--   caller   priv.project_journey, the installer; locks are theirs
--   writes   core.step_spans
create function priv.keep_spans(p_document bigint, p_revision int, p_content jsonb) returns void
language plpgsql volatile as $$
declare
    v_at timestamptz := (
        select r.applied_at from core.document_revisions r
        where r.document_id = p_document and r.number = p_revision);
begin
    with wanted as (
        select s.step_key, s.digest from priv.content_spans(p_content) s
    )
    update core.step_spans o set ends_at = greatest(v_at, o.begins_at)
    where o.document_id = p_document and o.ends_at = 'infinity' and not exists (
        select from wanted w where w.step_key = o.step_key and w.digest = o.digest);
    insert into core.step_spans (
        document_id, step_key, revision, label, platform_key, kind, channel, team_key, asset,
        markets, platform_id, message, words, digest, begins_at)
    select p_document, s.step_key, p_revision, s.step ->> 'label', s.step ->> 'platformKey',
        s.step ->> 'kind', s.step ->> 'channel', s.step ->> 'team',
        s.step #>> '{content,asset}', s.markets, p_content #>> '{platform,id}', s.message,
        to_tsvector('simple', s.message), s.digest, v_at
    from priv.content_spans(p_content) s
    where not exists (
        select from core.step_spans o
        where o.document_id = p_document and o.step_key = s.step_key and o.digest = s.digest
            and o.ends_at = 'infinity');
end
$$;

-- What spans are made of, of the bytes of a journey.
create function priv.content_spans(p_content jsonb)
returns table (step_key text, step jsonb, markets text[], message text, digest bytea)
language sql immutable as $$
    select s.step ->> 'key', s.step, m.markets,
        concat_ws(' | ', s.step ->> 'label', s.step #>> '{content,subject}',
            s.step #>> '{content,asset}'),
        -- the text of jsonb is the same for the same value
        sha256(convert_to(jsonb_build_array(s.step, to_jsonb(m.markets),
            p_content -> 'platform' ->> 'name', p_content -> 'platform' ->> 'workspace',
            p_content -> 'platform' ->> 'id')::text, 'UTF8'))
    from jsonb_array_elements(case jsonb_typeof(p_content -> 'steps') when 'array'
        then p_content -> 'steps' else '[]' end) s (step)
    cross join lateral (
        select array(select jsonb_array_elements_text(
            case jsonb_typeof(p_content -> 'markets') when 'array'
                then p_content -> 'markets' else '[]' end)) as markets) m
$$;

-- Ends the spans of a journey that is retired.
--   caller   priv.write_change, the installer; locks are theirs
create function priv.end_spans(p_document bigint, p_at timestamptz) returns void
language plpgsql volatile as $$
begin
    update core.step_spans s set ends_at = greatest(p_at, s.begins_at)
    where s.document_id = p_document and s.ends_at = 'infinity';
end
$$;

-- Steps that were in force at some time from one moment to before another, those that came last
-- first. Of the text: the words as they are written, next to each other, in any case; it is never
-- a pattern. A moment is a time that ends where it begins; without a time it is now.
--   caller   wayleave_member, wayleave_auditor: what is in force, or was, is open to the federation
--   p_before_...  the last row of the page before
create function api.find_steps(
    p_channel text, p_market text, p_team text, p_platform_id text, p_text text,
    p_from timestamptz, p_until timestamptz, p_before_at timestamptz, p_before_document bigint,
    p_before_step text, p_limit int)
returns table (
    journey text, journey_name text, step text, label text, platform_key text, platform_id text,
    channel text, team text, message text, revision int, begins_at timestamptz,
    ends_at timestamptz, proposal bigint, proposal_revision int, origin text, document bigint)
language plpgsql stable as $$
declare
    v_query tsquery := phraseto_tsquery('simple', p_text);
    v_at timestamptz := coalesce(p_before_at, 'infinity');
    v_document bigint := coalesce(p_before_document, 0);
    v_step text := coalesce(p_before_step, '');
    v_from timestamptz := coalesce(p_from, now());
    v_until timestamptz := greatest(p_until, v_from + interval '1 microsecond');
begin
    perform priv.require_reader();
    return query
        -- a scan of the newest first would read all for the sake of a few: what the words say is
        -- asked first, where there are words
        with worded as materialized (
            select x.document_id, x.step_key, x.revision
            from core.step_spans x
            where p_text is not null and x.words @@ v_query
                and position(lower(p_text) in lower(x.message)) > 0
        )
        select d.key, d.name, s.step_key, s.label, s.platform_key, s.platform_id, s.channel,
            s.team_key, s.message, s.revision, s.begins_at,
            case when s.ends_at < 'infinity' then s.ends_at end, r.proposal_id,
            r.proposal_revision, r.origin, s.document_id
        from core.step_spans s
        join core.documents d on d.id = s.document_id
        join core.document_revisions r on r.document_id = s.document_id
            and r.number = s.revision
        where s.begins_at <= v_at and (s.begins_at < v_at
                or (s.document_id, s.step_key) > (v_document, v_step))
            and s.begins_at < v_until and s.ends_at > v_from and s.ends_at > s.begins_at
            and (p_channel is null or s.channel = p_channel)
            and (p_team is null or s.team_key = p_team)
            and (p_market is null or s.markets @> array[p_market])
            and (p_platform_id is null or s.platform_key = p_platform_id
                or s.platform_id = p_platform_id)
            and (p_text is null or (s.document_id, s.step_key, s.revision) in (
                select w.document_id, w.step_key, w.revision from worded w))
        order by s.begins_at desc, s.document_id, s.step_key
        limit least(greatest(coalesce(p_limit, 50), 1), 1000);
end
$$;
