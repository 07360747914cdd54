-- Journeys in operation: their state is a row of its own, with legal transitions.

-- The legal transitions. Narrowing needs no runner; widening again is for operations.
create function priv.journey_transition(p_from text, p_verb text) returns text
language sql immutable as $$
    select case
        when p_verb = 'pause' and p_from = 'live' then 'paused'
        when p_verb = 'resume' and p_from = 'paused' then 'live'
        when p_verb = 'finish' and p_from in ('live', 'paused') then 'finishing'
        when p_verb = 'stop' and p_from in ('live', 'paused', 'finishing') then 'stopped'
        -- only when its retirement is complete: see priv.change_retirement
        when p_verb = 'retire' and p_from in ('finishing', 'stopped') then 'retired'
    end
$$;

-- Moves a journey from one operating state to the next.
--   caller   api.pause_journey and the like
--   refuses  what priv.check_journey_change refuses; wrong_state, try_again (what it touches
--            changed while this waited)
--   writes   core.journeys, core.scopes, core.events (journey.paused ...)
create function priv.change_journey_state(
    p_command uuid, p_verb text, p_key text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'journey.' || p_verb);
    v_found api.outcome;
    v_scopes text[];
    v_document core.documents;
    v_from text;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_journey_change(v_call.principal_id, p_verb, p_key, p_reason);
    if v_found.code is null then
        v_scopes := priv.journey_scopes(p_key);
        perform priv.lock_scopes(v_scopes, array_fill(true, array[cardinality(v_scopes)]));
        v_found := priv.check_journey_change(v_call.principal_id, p_verb, p_key, p_reason);
    end if;
    -- an apply may have come in between: rights and scopes are those of the head as it is now
    if v_found.code is null and v_scopes is distinct from priv.journey_scopes(p_key) then
        v_found := row('try_again', format('%s changed at this very moment.', p_key),
            format('wayleave journey show %s', p_key), null)::api.outcome;
    end if;
    select * into v_document from core.documents where kind = 'journey' and key = p_key;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'journey', coalesce(p_key, ''), v_document.team_id);
    end if;
    select state into v_from from core.journeys where document_id = v_document.id;
    perform priv.bump_scopes(v_scopes);
    v_event := priv.move_journey(v_call, v_document, p_verb, p_reason);
    return priv.complete(v_call, format('%s: %s -> %s.', v_document.name, v_from,
        priv.journey_transition(v_from, p_verb)), null,
        jsonb_build_object('journey', p_key, 'from', v_from,
            'state', priv.journey_transition(v_from, p_verb), 'event', v_event));
end
$$;

-- The scopes that a journey's operating state belongs to, by name. Whoever holds them written is
-- alone in changing it.
create function priv.journey_scopes(p_key text) returns text[] language sql stable as $$
    select array_agg(s.name order by s.name collate "C")
    from core.documents d
    cross join lateral priv.document_scopes('journey', p_key, priv.blob_json(d.head_digest)) s
    where d.kind = 'journey' and d.key = p_key and s.is_written
$$;

-- Writes the new state, and the event of it, whose number it returns. Without a caller it is the
-- doing of a system actor, which the data names.
--   caller   priv.change_journey_state, priv.move_retired_journey, priv.pause_lapsed; checks and
--            locks are theirs
create function priv.move_journey(
    p_call priv.call, p_document core.documents, p_verb text, p_reason text,
    p_at timestamptz default now(), p_data jsonb default '{}')
returns bigint language plpgsql volatile as $$
declare
    v_from text := (select state from core.journeys where document_id = p_document.id);
    v_event bigint;
begin
    update core.journeys set state = priv.journey_transition(v_from, p_verb), state_at = p_at,
        state_by = p_call.principal_id
    where document_id = p_document.id;
    v_event := priv.record_event('journey.' || priv.journey_transition(v_from, p_verb),
        p_call.principal_id, p_document.team_id, 'journey', p_document.key,
        jsonb_build_object('from', v_from) || p_data, p_document.head_revision,
        p_document.head_digest);
    perform priv.record_detail(v_event, p_reason);
    perform priv.decide_paused(p_call.principal_id, p_document, p_verb);
    return v_event;
end
$$;

-- What is wrong with such a change, or null. Pausing, finishing and stopping are for operations and
-- for approvers of the owning team; resuming contacts people again, so it is for operations.
--   refuses  not_found, invalid, not_permitted, wrong_state
create function priv.check_journey_change(
    p_principal int, p_verb text, p_key text, p_reason text)
returns api.outcome language plpgsql stable as $$
declare
    v_document core.documents;
    v_state text;
    v_found api.outcome;
begin
    select * into v_document from core.documents where kind = 'journey' and key = p_key;
    select state into v_state from core.journeys where document_id = v_document.id;
    if v_document.id is null then
        return row('not_found', format('There is no journey "%s".', p_key),
            'wayleave journey list', null)::api.outcome;
    end if;
    v_found := priv.check_reason(p_reason, format('wayleave journey %s %s --why "..."', p_verb,
        p_key));
    if v_found.code is not null then
        return v_found;
    elsif not priv.is_ops() and (p_verb = 'resume'
        or not exists (select from priv.approver_membership(p_principal, v_document.team_id)))
    then
        return row('not_permitted', case when p_verb = 'resume'
            then 'Only operations resumes a journey: people are contacted again.'
            else format('Only operations and approvers of the owning team may %s %s.', p_verb,
                v_document.name) end,
            'Ask operations, or submit a proposal.', null)::api.outcome;
    elsif priv.journey_transition(v_state, p_verb) is null then
        return row('wrong_state', format('%s is %s; it cannot %s.', v_document.name, v_state,
            p_verb), format('wayleave journey show %s', p_key), null)::api.outcome;
    elsif p_verb = 'resume' then
        v_found := coalesce(priv.check_locked_down(p_key), priv.check_frozen(p_principal, p_key));
        return case when v_found.code is null then priv.check_reviewed(p_key) else v_found end;
    end if;
    return null;
end
$$;

create function api.pause_journey(p_command uuid, p_key text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_journey_state(p_command, 'pause', p_key, p_reason)
$$;

create function api.resume_journey(p_command uuid, p_key text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_journey_state(p_command, 'resume', p_key, p_reason)
$$;

create function api.finish_journey(p_command uuid, p_key text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_journey_state(p_command, 'finish', p_key, p_reason)
$$;

create function api.stop_journey(p_command uuid, p_key text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_journey_state(p_command, 'stop', p_key, p_reason)
$$;

-- Journeys, by key; those that are retired only where they are asked for. Of a journey bound to a
-- platform it is told what is known of what runs there (priv.publication).
--   caller   wayleave_member, wayleave_auditor
create function api.journeys(p_state text, p_team text, p_after text, p_limit int)
returns table (
    key text, name text, owner text, revision int, state text, state_at timestamptz,
    steps int, audience text, platform text, review_by date, open_proposals int,
    publication jsonb)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.key, d.name, t.key, d.head_revision, j.state, j.state_at, j.step_count,
            j.audience, j.platform, j.review_by,
            (select count(*)::int
                from core.proposal_changes c
                join core.proposals p on p.id = c.proposal_id and p.revision = c.revision
                where c.kind = 'journey' and c.key = d.key and priv.is_open(p.state)),
            case when j.platform is not null then priv.publication(d.id) end
        from core.documents d
        join core.journeys j on j.document_id = d.id
        join core.teams t on t.id = d.team_id
        where d.kind = 'journey' and d.key > coalesce(p_after, '')
            and (p_state is null and j.state <> 'retired' or j.state = p_state)
            and (p_team is null or t.key = p_team)
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
            'platform', j.platform, 'publication', priv.publication(d.id), 'origin', r.origin, 'appliedAt', r.applied_at,
            'proposal', r.proposal_id, 'content', priv.blob_text(d.head_digest),
            'inherited', (
                select coalesce(jsonb_agg(jsonb_build_object('policy', i.policy, 'rule', i.rule,
                    'at', i.at, 'mendBy', i.mend_by) order by i.policy, i.rule, i.at), '[]')
                from core.inherited_findings i where i.document_id = d.id),
            'retirements', priv.retirements_of(d.key),
            'emergencies', priv.shown_debt(null, d.id),
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
