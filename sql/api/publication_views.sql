-- How publication stands: one function says it, to every screen.

-- What is known of what the platform runs of a journey; null where it names no platform.
--   state      of the revision in force: to_publish, published, verified or differs
--   published  the revision that runs, as far as is known
--   operation  the state that the platform must be brought to: wanted, and how that stands
--   compared   the newest export that a runner compared
create function priv.publication(p_document bigint) returns jsonb language plpgsql stable as $$
begin
    return (
        select jsonb_strip_nulls(jsonb_build_object('platform', j.platform,
            'revision', d.head_revision, 'state', coalesce(hm.state, 'to_publish'),
            'since', coalesce(hm.at, h.requested_at, d.changed_at), 'source', hm.source,
            'published', case when p.id is not null then jsonb_strip_nulls(jsonb_build_object(
                'revision', p.revision, 'platform', p.platform, 'state', pm.state,
                'source', pm.source, 'at', pm.at, 'version', coalesce(pm.version, (
                    select m.version from core.publication_marks m
                    where m.publication_id = p.id and m.version is not null
                    order by m.id desc limit 1)),
                'by', case when pm.by_id is not null then priv.display_name(pm.by_id) end)) end,
            'operation', case when w.wanted = j.state then jsonb_strip_nulls(jsonb_build_object(
                'wanted', w.wanted, 'state', coalesce(wm.state, 'to_publish'),
                'since', coalesce(wm.at, w.requested_at),
                'by', case when wm.by_id is not null then priv.display_name(wm.by_id) end)) end,
            'compared', (
                select jsonb_build_object('number', c.number, 'at', c.asked_at,
                    'outcome', c.outcome, 'revision', c.revision)
                from core.comparisons c where c.document_id = d.id
                order by c.number desc limit 1)))
        from core.documents d
        join core.journeys j on j.document_id = d.id and j.platform is not null
        left join core.publications h on h.document_id = d.id and h.revision = d.head_revision
        left join lateral priv.newest_mark(h.id) hm on true
        left join lateral priv.published_revision(d.id) p on true
        left join lateral priv.newest_mark(p.id) pm on true
        left join lateral priv.wanted_state(d.id) w on true
        left join lateral priv.newest_mark(w.id) wm on true
        where d.id = p_document);
end
$$;

-- Journeys whose platform has yet to follow, or does not run what was approved, the longest first.
--   p_mine   only those of which the caller may say what was published
--   caller   wayleave_member, wayleave_auditor: what is in force is open to the federation
create function api.unpublished(p_mine boolean, p_limit int)
returns table (
    key text, name text, owner text, owner_name text, state text, publication jsonb,
    since timestamptz, is_late boolean)
language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
begin
    return query
        select d.key, d.name, t.key, t.name, j.state, priv.publication(d.id), x.since,
            x.since < now() - make_interval(days => i.remind_days)
        from core.journeys j
        join core.documents d on d.id = j.document_id
        join core.teams t on t.id = d.team_id
        cross join core.installation i
        left join core.publications h on h.document_id = d.id and h.revision = d.head_revision
        left join lateral priv.newest_mark(h.id) hm on true
        left join lateral priv.wanted_state(d.id) w on w.wanted = j.state
        left join lateral priv.newest_mark(w.id) wm on true
        cross join lateral (
            select min(u.at) from (values
                (coalesce(hm.state, 'to_publish'), coalesce(hm.at, h.requested_at, d.changed_at)),
                (case when w.id is not null then coalesce(wm.state, 'to_publish') end,
                    coalesce(wm.at, w.requested_at))) u (state, at)
            where u.state in ('to_publish', 'differs')) x (since)
        where j.platform is not null and j.state <> 'retired' and x.since is not null
            and (not coalesce(p_mine, false) or priv.may_bring(v_me, d.team_id))
        order by x.since, d.key
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- How far a comparison is that was asked for; null where there is no such journey.
--   caller   wayleave_member, wayleave_auditor
create function api.comparison_progress(p_key text) returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select jsonb_build_object('isAsked', exists (
                select from jobs.live j where j.document_id = d.id and j.kind = 'compare'),
            'runnerSeen', priv.runner_seen(),
            'number', (
                select max(c.number) from core.comparisons c where c.document_id = d.id),
            'failure', h.error, 'outcome', h.outcome)
        from core.documents d
        left join lateral (
            select x.error, x.outcome from jobs.history x
            where x.document_id = d.id and x.kind = 'compare'
            order by x.finished_at desc limit 1) h on true
        where d.kind = 'journey' and d.key = p_key);
end
$$;

-- An export that was compared, and what was found; null where there is none. p_number null: the
-- newest.
--   caller   wayleave_member, wayleave_auditor
create function api.comparison(p_key text, p_number int) returns jsonb
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select jsonb_strip_nulls(jsonb_build_object('number', c.number, 'revision', c.revision,
            'outcome', c.outcome, 'export', encode(c.export_digest, 'hex'),
            'exportedAt', c.exported_at, 'askedAt', c.asked_at,
            'askedBy', priv.display_name(c.asked_by), 'madeAt', c.made_at,
            'result', priv.blob_text(c.result_digest)))
        from core.documents d
        join core.comparisons c on c.document_id = d.id
            and c.number = coalesce(p_number, (
                select max(x.number) from core.comparisons x where x.document_id = d.id))
        where d.kind = 'journey' and d.key = p_key);
end
$$;

-- How far platforms are known to have followed an applied proposal.
create function priv.publications_of(p_proposal bigint) returns jsonb language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object('key', d.key, 'name', d.name,
        'platform', p.platform, 'revision', p.revision,
        'state', coalesce(m.state, case when d.head_revision > p.revision then 'superseded'
            else 'to_publish' end)) order by d.key), '[]')
    from core.proposals q
    join core.proposal_changes c on c.proposal_id = q.id and c.revision = q.revision
        and c.kind = 'journey'
    join core.documents d on d.kind = c.kind and d.key = c.key
    join core.document_revisions r on r.document_id = d.id and r.proposal_id = q.id
    join core.publications p on p.document_id = r.document_id and p.revision = r.number
    left join lateral priv.newest_mark(p.id) m on true
    where q.id = p_proposal
$$;
