-- Why something was allowed at a time: every span of it that touches the time, with its decision.

-- The spans of a document or of a step of a journey that touch a time, the oldest first. A moment
-- is a time that ends where it begins.
--   p_step   null: the document
create function priv.spans_then(
    p_document core.documents, p_step text, p_from timestamptz, p_until timestamptz)
returns table (revision int, begins_at timestamptz, ends_at timestamptz)
language plpgsql stable as $$
begin
    if p_step is not null then
        return query
            select s.revision, s.begins_at, s.ends_at
            from core.step_spans s
            where s.document_id = p_document.id and s.step_key = p_step
                and (s.begins_at <= p_from or s.begins_at < p_until)
                and s.ends_at > p_from and s.ends_at > s.begins_at
            order by s.begins_at;
    else
        return query
            select r.number, r.applied_at, r.ends
            from (
                select x.number, x.applied_at, coalesce(
                    lead(x.applied_at) over (order by x.number), p_document.retired_at,
                    'infinity') as ends
                from core.document_revisions x
                where x.document_id = p_document.id) r
            where (r.applied_at <= p_from or r.applied_at < p_until) and r.ends > p_from
                and r.ends > r.applied_at
            order by r.number;
    end if;
end
$$;

-- One span as it is told.
create function priv.show_span(
    p_document core.documents, p_step text, p_revision int, p_begins timestamptz,
    p_ends timestamptz, p_until timestamptz)
returns jsonb language plpgsql stable as $$
declare
    v_revision core.document_revisions;
    v_content jsonb;
    v_step jsonb;
begin
    select * into v_revision from core.document_revisions
    where document_id = p_document.id and number = p_revision;
    v_content := priv.blob_json(v_revision.digest);
    v_step := (select s from jsonb_array_elements(v_content -> 'steps') s
        where p_step is not null and s ->> 'key' = p_step);
    return jsonb_build_object('revision', p_revision, 'beginsAt', p_begins,
        'endsAt', case when p_ends < 'infinity' then p_ends end,
        'digest', encode(v_revision.digest, 'hex'),
        -- the event that brought it into force, where the caller reads it
        'event', (
            select min(e.id) from core.events e
            where e.subject_kind = p_document.kind and e.subject = p_document.key
                and e.revision = p_revision
                and e.kind in ('document.applied', 'document.reverted')),
        'name', coalesce(v_content ->> 'name', v_content ->> 'title', p_document.key),
        'ownerName', priv.team_name_at((select t.id from core.teams t
            where t.key = v_content ->> 'owner'), p_begins),
        'label', v_step ->> 'label', 'platformKey', v_step ->> 'platformKey',
        'channel', v_step ->> 'channel', 'consent', v_step -> 'consent',
        'quietHours', v_content -> 'quietHours', 'markets', v_content -> 'markets',
        'platform', v_content -> 'platform',
        'published', priv.published_then(p_document.id, p_revision, p_ends, p_until),
        'message', priv.message_then(v_step, least(p_until, p_ends)),
        'decision', priv.decision_then(v_revision, p_document.kind, p_document.key, p_step),
        -- what else changed in the journey while the step stayed as it was
        'since', (
            select coalesce(jsonb_agg(jsonb_build_object('proposal', r.proposal_id,
                'revision', r.proposal_revision, 'at', r.applied_at) order by r.number), '[]')
            from core.document_revisions r
            where p_step is not null and r.document_id = p_document.id
                and r.number > p_revision and r.applied_at <= p_until
                and r.applied_at < p_ends));
end
$$;

-- What a step sent at a moment: its subject line, and the asset as it was, where that is a document
-- here and not a name in the platform. Null for a step that sends nothing.
create function priv.message_then(p_step jsonb, p_at timestamptz) returns jsonb
language plpgsql stable as $$
declare
    v_asset core.document_revisions := priv.revision_at('asset', p_step #>> '{content,asset}',
        p_at);
begin
    if p_step -> 'content' is null then
        return null;
    end if;
    return jsonb_build_object('asset', p_step #>> '{content,asset}',
        'subject', p_step #>> '{content,subject}', 'class', p_step #>> '{content,class}',
        'assetRevision', v_asset.number, 'assetProposal', v_asset.proposal_id,
        'assetContent', priv.blob_json(v_asset.digest));
end
$$;

-- The operating states of a journey or an experiment in a time: the one that it had at the
-- beginning, then each change. Null where not all of them are the caller's to read: an event
-- belongs to the team that owned it then.
create function priv.states_then(
    p_document core.documents, p_from timestamptz, p_until timestamptz)
returns jsonb language plpgsql stable as $$
declare
    v_kinds text[] := array(select p_document.kind || '.' || s from unnest(array['live', 'paused',
        'finishing', 'stopped', 'retired', 'running', 'concluded', 'adopted', 'abandoned']) s);
begin
    if p_document.kind not in ('journey', 'experiment') or not priv.sees_all()
        and not (select coalesce(array_agg(o), '{0}') <@ priv.my_teams()
            from priv.owners_between(p_document.id, '-infinity', greatest(p_from, p_until)) o)
    then
        return null;
    end if;
    return (
        select coalesce(jsonb_agg(jsonb_build_object('state', split_part(e.kind, '.', 2),
            'at', e.at, 'by', priv.display_name(e.actor_id), 'why', d.body)
            order by e.at, e.id), '[]')
        from (
            (select x.* from core.events x
                where x.subject_kind = p_document.kind and x.subject = p_document.key
                    and x.kind = any (v_kinds) and x.at <= p_from
                order by x.at desc, x.id desc limit 1)
            union all
            (select x.* from core.events x
                where x.subject_kind = p_document.kind and x.subject = p_document.key
                    and x.kind = any (v_kinds) and x.at > p_from and x.at < p_until
                order by x.at desc, x.id desc limit 100)) e
        left join core.event_details d on d.event_id = e.id);
end
$$;

-- Why a document, or a step of a journey, was in force in a time. Null: there is none of that name.
-- Without a time it is now. `status` is in_force, not_governed (before it was taken in, or before this installation),
-- not_in_force (a step that came later or was gone, a document that was retired) or future.
--   caller   wayleave_member, wayleave_auditor: what is in force, or was, is open to the federation;
--            the states of a journey are for those who read its events
create function api.why(
    p_kind text, p_key text, p_step text, p_from timestamptz, p_until timestamptz)
returns jsonb language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
    v_from timestamptz := coalesce(p_from, now());
    v_until timestamptz := coalesce(p_until, v_from);
    v_document core.documents;
    v_first timestamptz;
    v_spans jsonb;
begin
    select * into v_document from core.documents where kind = p_kind and key = p_key;
    if v_document.id is null or (p_step is not null and not exists (
        select from core.step_spans s
        where s.document_id = v_document.id and s.step_key = p_step))
    then
        return null;
    elsif v_from > now() or v_until < v_from then
        return jsonb_build_object('kind', p_kind, 'key', p_key, 'name', v_document.name,
            'status', 'future', 'now', now(), 'spans', '[]'::jsonb, 'others', '[]'::jsonb);
    end if;
    v_first := (select min(r.applied_at) from core.document_revisions r
        where r.document_id = v_document.id);
    v_spans := (
        select jsonb_agg(priv.show_span(v_document, p_step, s.revision, s.begins_at, s.ends_at,
            least(greatest(v_from, v_until), now())) order by s.begins_at)
        from priv.spans_then(v_document, p_step, v_from, v_until) s);
    return jsonb_build_object('kind', p_kind, 'key', p_key, 'step', p_step,
        'name', v_document.name, 'now', now(), 'governedSince', v_first,
        'mayGiveAway', priv.sees_all(),
        'installedAt', (select i.initialised_at from core.installation i),
        'status', case when v_spans is not null then 'in_force'
            when v_first > v_from then 'not_governed' else 'not_in_force' end,
        'retiredAt', v_document.retired_at,
        'spans', coalesce(v_spans, '[]'),
        'others', (
            select coalesce(jsonb_agg(jsonb_build_object('beginsAt', o.begins_at, 'endsAt',
                case when o.ends_at < 'infinity' then o.ends_at end) order by o.begins_at), '[]')
            from core.step_spans o
            where v_spans is null and o.document_id = v_document.id and o.step_key = p_step
                and o.ends_at > o.begins_at),
        'states', case when v_spans is not null
            then priv.states_then(v_document, v_from, v_until) end);
end
$$;

-- Why a proposal was let through, as recorded in the moment of its apply, by each document that it
-- changed. Null: there is none, or not for the caller; without spans: it had not applied by then.
--   caller   wayleave_member, of what they may see; wayleave_auditor
create function api.why_proposal(p_proposal bigint, p_from timestamptz, p_until timestamptz)
returns jsonb language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
    v_from timestamptz := coalesce(p_from, now());
    v_until timestamptz := coalesce(p_until, v_from);
    v_proposal core.proposals;
begin
    if not priv.is_in_sight(p_proposal) then
        return null;
    end if;
    select * into v_proposal from core.proposals where id = p_proposal;
    if v_proposal.id is null then
        return null;
    elsif v_from > now() or v_until < v_from then
        return jsonb_build_object('kind', 'proposal', 'key', 'P-' || p_proposal, 'name',
            v_proposal.title, 'status', 'future', 'now', now(), 'spans', '[]'::jsonb,
            'others', '[]'::jsonb);
    end if;
    return jsonb_build_object('kind', 'proposal', 'key', 'P-' || p_proposal,
        'name', v_proposal.title, 'now', now(), 'status', 'not_in_force', 'others', '[]'::jsonb,
        'mayGiveAway', priv.sees_all(),
        'state', priv.proposal_state_at(v_proposal, greatest(v_from, v_until)))
        || coalesce((
            select jsonb_build_object('status', 'in_force', 'spans', jsonb_agg(
                priv.show_span(d, null, r.number, r.applied_at, coalesce((
                    select n.applied_at from core.document_revisions n
                    where n.document_id = d.id and n.number = r.number + 1), d.retired_at,
                    'infinity'), least(greatest(v_from, v_until), now()))
                    || jsonb_build_object('kind', d.kind, 'key', d.key)
                order by d.kind, d.key))
            from core.proposal_changes c
            join core.documents d on d.kind = c.kind and d.key = c.key
            join core.document_revisions r on r.document_id = d.id
                and r.proposal_id = p_proposal
            where c.proposal_id = p_proposal and c.revision = v_proposal.revision
                and (r.applied_at <= v_from or r.applied_at < v_until)
            having count(*) > 0), '{"spans": []}');
end
$$;
