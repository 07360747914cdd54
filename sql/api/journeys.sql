-- Journeys in operation: their state is a row of its own, with legal transitions.

-- The legal transitions. Narrowing needs no runner; widening again is for operations.
create function priv.journey_transition(p_from text, p_verb text) returns text
language sql immutable as $$
    select case
        when p_verb = 'pause' and p_from = 'live' then 'paused'
        when p_verb = 'resume' and p_from = 'paused' then 'live'
        when p_verb = 'finish' and p_from in ('live', 'paused') then 'finishing'
        when p_verb = 'stop' and p_from in ('live', 'paused', 'finishing') then 'stopped'
    end
$$;

-- Moves a journey from one operating state to the next.
--   caller   api.pause_journey and the like
--   refuses  not_found, not_permitted, wrong_state, invalid (no reason)
--   writes   core.journeys, core.scopes, core.events (journey.paused ...)
create function priv.change_journey_state(
    p_call priv.call, p_verb text, p_key text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_found api.outcome := priv.check_journey_change(p_call.principal_id, p_verb, p_key, p_reason);
    v_document core.documents;
    v_from text;
    v_to text;
    v_event bigint;
begin
    select * into v_document from core.documents where kind = 'journey' and key = p_key;
    if v_found.code is not null then
        return priv.refuse(p_call, v_found, 'journey', coalesce(p_key, ''), v_document.team_id);
    end if;
    perform priv.lock_scopes(array_agg(s.name), array_agg(s.is_written))
    from priv.document_scopes('journey', p_key, priv.blob_json(v_document.head_digest)) s
    where s.is_written;
    select state into v_from from core.journeys where document_id = v_document.id
    for no key update;
    v_to := priv.journey_transition(v_from, p_verb);
    if v_to is null then
        return priv.refuse(p_call, row('wrong_state', format('%s is %s; it cannot %s.',
            v_document.name, v_from, p_verb), format('wayleave journey show %s', p_key),
            null)::api.outcome, 'journey', p_key, v_document.team_id);
    end if;
    update core.journeys set state = v_to, state_at = now(), state_by = p_call.principal_id
    where document_id = v_document.id;
    perform priv.bump_scopes(array(
        select s.name from priv.document_scopes('journey', p_key,
            priv.blob_json(v_document.head_digest)) s where s.is_written));
    v_event := priv.record_event('journey.' || v_to, p_call.principal_id, v_document.team_id,
        'journey', p_key, jsonb_build_object('from', v_from), v_document.head_revision,
        v_document.head_digest);
    perform priv.record_detail(v_event, p_reason);
    return priv.complete(p_call, format('%s: %s -> %s.', v_document.name, v_from, v_to), null,
        jsonb_build_object('journey', p_key, 'from', v_from, 'state', v_to, 'event', v_event));
end
$$;

-- What is wrong with such a change, or null. Pausing, finishing and stopping are for operations and
-- for approvers of the owning team; resuming contacts people again, so it is for operations.
create function priv.check_journey_change(
    p_principal int, p_verb text, p_key text, p_reason text)
returns api.outcome language plpgsql stable as $$
declare
    v_document core.documents;
begin
    select * into v_document from core.documents where kind = 'journey' and key = p_key;
    if v_document.id is null then
        return row('not_found', format('There is no journey "%s".', p_key),
            'wayleave journey list', null)::api.outcome;
    elsif coalesce(btrim(p_reason), '') = '' or length(p_reason) > 4000 then
        return row('invalid', 'A reason of at most 4,000 characters is needed.',
            format('wayleave journey %s %s --why "..."', p_verb, p_key), null)::api.outcome;
    elsif not priv.is_ops() and (p_verb = 'resume' or not exists (
        select
        from core.memberships m
        join core.principals p on p.id = m.principal_id
        cross join core.installation i
        where m.principal_id = p_principal and m.team_id = v_document.team_id
            and m.role = 'approver' and m.ended_at is null
            and (i.is_single or (p.confirmed_at is not null and m.confirmed_at is not null))))
    then
        return row('not_permitted', case when p_verb = 'resume'
            then 'Only operations resumes a journey: people are contacted again.'
            else format('Only operations and approvers of the owning team may %s %s.', p_verb,
                v_document.name) end,
            'Ask operations, or submit a proposal.', null)::api.outcome;
    end if;
    return null;
end
$$;

create function api.pause_journey(p_command uuid, p_key text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'journey.pause');
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    return priv.change_journey_state(v_call, 'pause', p_key, p_reason);
end
$$;

create function api.resume_journey(p_command uuid, p_key text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'journey.resume');
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    return priv.change_journey_state(v_call, 'resume', p_key, p_reason);
end
$$;

create function api.finish_journey(p_command uuid, p_key text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'journey.finish');
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    return priv.change_journey_state(v_call, 'finish', p_key, p_reason);
end
$$;

create function api.stop_journey(p_command uuid, p_key text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'journey.stop');
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    return priv.change_journey_state(v_call, 'stop', p_key, p_reason);
end
$$;

-- Journeys, by key. A journey bound to a platform says so: until publication is tracked, approved
-- is all that is known about it.
--   caller   wayleave_member, wayleave_auditor
create function api.journeys(p_state text, p_team text, p_after text, p_limit int)
returns table (
    key text, name text, owner text, revision int, state text, state_at timestamptz,
    steps int, audience text, platform text, review_by date, open_proposals int)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.key, d.name, t.key, d.head_revision, j.state, j.state_at, j.step_count,
            j.audience, j.platform, j.review_by,
            (select count(*)::int
                from core.proposal_changes c
                join core.proposals p on p.id = c.proposal_id and p.revision = c.revision
                where c.kind = 'journey' and c.key = d.key and priv.is_open(p.state))
        from core.documents d
        join core.journeys j on j.document_id = d.id
        join core.teams t on t.id = d.team_id
        where d.kind = 'journey' and d.key > coalesce(p_after, '')
            and (p_state is null or j.state = p_state) and (p_team is null or t.key = p_team)
        order by d.key
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- The operating side of one journey, as JSON, next to api.document.
--   caller   wayleave_member, wayleave_auditor
create function api.journey(p_key text) returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select jsonb_build_object('key', d.key, 'name', d.name, 'owner', t.key,
            'ownerName', t.name, 'revision', d.head_revision,
            'digest', encode(d.head_digest, 'hex'), 'state', j.state, 'stateAt', j.state_at,
            'stateBy', case when j.state_by is not null then priv.display_name(j.state_by) end,
            'platform', j.platform, 'origin', r.origin, 'appliedAt', r.applied_at,
            'proposal', r.proposal_id, 'content', priv.blob_text(d.head_digest),
            'inherited', (
                select coalesce(jsonb_agg(jsonb_build_object('policy', i.policy, 'rule', i.rule,
                    'at', i.at, 'mendBy', i.mend_by) order by i.policy, i.rule, i.at), '[]')
                from core.inherited_findings i where i.document_id = d.id),
            'openProposals', (
                select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title,
                    'state', p.state) order by p.id), '[]')
                from core.proposal_changes c
                join core.proposals p on p.id = c.proposal_id and p.revision = c.revision
                where c.kind = 'journey' and c.key = d.key and priv.is_open(p.state)))
        from core.documents d
        join core.journeys j on j.document_id = d.id
        join core.teams t on t.id = d.team_id
        join core.document_revisions r
            on r.document_id = d.id and r.number = d.head_revision
        where d.kind = 'journey' and d.key = p_key);
end
$$;
