-- Retirement cases: begun, completed, abandoned. None of it needs a runner.

-- What is wrong with such a step, or null. As for finishing a journey, operations and approvers of
-- the team that owns it now may.
--   refuses  not_found, invalid, not_permitted, wrong_state, conflict (what is still in the way)
create function priv.check_retirement_change(
    p_principal int, p_verb text, p_key text, p_reason text)
returns api.outcome language plpgsql stable as $$
declare
    v_plan core.documents;
    v_case core.retirements;
    v_owner int;
    v_state text;
    v_found api.outcome;
    v_block priv.block;
begin
    select * into v_plan from core.documents where kind = 'retirement' and key = p_key;
    select * into v_case from core.retirements where document_id = v_plan.id;
    select team_id into v_owner from core.documents
    where kind = 'journey' and key = v_case.journey;
    if v_case.document_id is null then
        return row('not_found', format('There is no retirement "%s".', p_key),
            'wayleave retirement list', null)::api.outcome;
    end if;
    v_found := priv.check_reason(p_reason, 'Say why: --why "..."');
    if v_found.code is not null then
        return v_found;
    elsif not priv.is_ops()
        and not exists (select from priv.approver_membership(p_principal, v_owner))
    then
        return row('not_permitted', format('Only operations and approvers of the team that owns %s '
            'may %s its retirement.', v_case.journey, p_verb), 'Ask one of them: wayleave owners '
            'show', null)::api.outcome;
    end if;
    v_state := priv.retirement_state(v_case);
    if priv.retirement_transition(v_state, p_verb) is null
        and (p_verb <> 'complete' or v_state <> 'blocked')
    then
        return row('wrong_state', format('%s is %s; it cannot be %s.', v_plan.name, v_state,
            priv.retirement_word(p_verb)),
            format('wayleave retirement show %s', p_key), null)::api.outcome;
    end if;
    select b.* into v_block
    from unnest(case p_verb when 'start' then array(select s from priv.start_blocks(v_case) s)
        when 'complete' then array(select s from priv.drain_blocks(v_case) s)
        else '{}' end) with ordinality as b (code, subject, message, hint, position)
    order by b.position limit 1;
    if found then
        return row('conflict', v_block.message, v_block.hint, jsonb_build_object('block',
            v_block.code, 'subject', v_block.subject))::api.outcome;
    end if;
    return null;
end
$$;

-- Moves a case from one state to the next, and its journey with it.
--   caller   api.start_retirement and the like
--   refuses  what priv.check_retirement_change refuses; try_again (its journey changed while this
--            waited)
--   writes   core.retirements, core.documents, core.journeys, core.inherited_findings, core.scopes,
--            core.events (retirement.started, retirement.completed, retirement.abandoned,
--            journey.finishing, journey.retired)
create function priv.change_retirement(p_command uuid, p_verb text, p_key text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'retirement.' || p_verb);
    v_found api.outcome;
    v_scopes text[];
    v_plan core.documents;
    v_case core.retirements;
    v_journey text;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_retirement_change(v_call.principal_id, p_verb, p_key, p_reason);
    if v_found.code is null then
        v_scopes := priv.retirement_scopes(p_key);
        perform priv.ensure_scopes(v_scopes);
        perform priv.lock_scopes(v_scopes, array_fill(true, array[cardinality(v_scopes)]));
        v_found := priv.check_retirement_change(v_call.principal_id, p_verb, p_key, p_reason);
    end if;
    -- an apply may have come in between: rights and scopes are those of the heads as they are now
    if v_found.code is null and v_scopes is distinct from priv.retirement_scopes(p_key) then
        v_found := row('try_again', format('The journey of %s changed at this very moment.', p_key),
            format('wayleave retirement show %s', p_key), null)::api.outcome;
    end if;
    select * into v_plan from core.documents where kind = 'retirement' and key = p_key;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'retirement', coalesce(p_key, ''), v_plan.team_id);
    end if;
    select * into v_case from core.retirements where document_id = v_plan.id;
    v_journey := priv.move_retired_journey(v_call, v_case, p_verb, p_reason);
    perform priv.keep_retirement_state(v_call, v_case, p_verb);
    perform priv.bump_scopes(v_scopes);
    return priv.complete(v_call, format('%s: %s -> %s.', v_plan.name,
        v_case.state, priv.retirement_transition(v_case.state, p_verb)),
        format('wayleave retirement show %s', p_key),
        jsonb_build_object('retirement', p_key, 'journey', v_case.journey,
            'step', nullif(v_case.step, ''), 'from', v_case.state,
            'state', priv.retirement_transition(v_case.state, p_verb), 'journeyState', v_journey,
            'event', priv.record_retirement(v_call, v_plan, v_case, p_verb, p_reason)));
end
$$;

-- The scopes that a case belongs to: its plan, the one that all cases of its journey share, and
-- those of the journey. Whoever holds them written is alone in changing it.
create function priv.retirement_scopes(p_key text) returns text[] language sql stable as $$
    select array_agg(s.name order by s.name collate "C")
    from (
        select 'document/retirement/' || p_key as name
        union
        select 'retirement/' || r.journey
        from core.documents d join core.retirements r on r.document_id = d.id
        where d.kind = 'retirement' and d.key = p_key
        union
        select unnest(priv.journey_scopes(r.journey))
        from core.documents d join core.retirements r on r.document_id = d.id
        where d.kind = 'retirement' and d.key = p_key
    ) s
$$;

-- What becomes of the journey: when all of it begins to drain nobody enters any more, and when that
-- is complete it is out of force for good. Returns its state.
create function priv.move_retired_journey(
    p_call priv.call, p_case core.retirements, p_verb text, p_reason text)
returns text language plpgsql volatile as $$
declare
    v_document core.documents;
    v_state text;
    v_verb text;
begin
    select * into v_document from core.documents
    where kind = 'journey' and key = p_case.journey;
    select state into v_state from core.journeys where document_id = v_document.id;
    v_verb := case
        when p_case.step <> '' then null
        when p_verb = 'start' and v_state in ('live', 'paused') then 'finish'
        when p_verb = 'complete' then 'retire' end;
    if v_verb is null then
        return v_state;
    end if;
    perform priv.move_journey(p_call, v_document, v_verb, p_reason);
    if v_verb = 'retire' then
        update core.documents set retired_at = now() where id = v_document.id;
        -- nobody has to mend what is not in force; the checks that found it stay
        delete from core.inherited_findings where document_id = v_document.id;
    end if;
    return priv.journey_transition(v_state, v_verb);
end
$$;

-- Keeps the new state; a case that is over closes its plan, which stays readable.
create function priv.keep_retirement_state(
    p_call priv.call, p_case core.retirements, p_verb text)
returns void language plpgsql volatile as $$
begin
    if p_verb = 'start' then
        update core.retirements r
        set started_at = now(), people = p.people, counted_on = p.as_of
        from (select) one
        left join core.journey_people p on p.journey = p_case.journey and p.step = p_case.step
        where r.document_id = p_case.document_id;
    else
        update core.documents set retired_at = now() where id = p_case.document_id;
    end if;
    update core.retirements r
    set state = priv.retirement_transition(r.state, p_verb), state_at = now(),
        state_by = p_call.principal_id
    where r.document_id = p_case.document_id;
end
$$;

create function priv.record_retirement(
    p_call priv.call, p_plan core.documents, p_case core.retirements, p_verb text, p_reason text)
returns bigint language plpgsql volatile as $$
declare
    v_count core.journey_people;
    v_event bigint;
begin
    select * into v_count from core.journey_people
    where journey = p_case.journey and step = p_case.step;
    v_event := priv.record_event('retirement.' || priv.retirement_word(p_verb),
        p_call.principal_id,
        (select team_id from core.documents where kind = 'journey' and key = p_case.journey),
        'retirement', p_plan.key,
        jsonb_build_object('from', p_case.state, 'journey', p_case.journey, 'step',
            nullif(p_case.step, ''), 'people', v_count.people, 'countedOn', v_count.as_of),
        p_plan.head_revision, p_plan.head_digest);
    perform priv.record_detail(v_event, p_reason);
    return v_event;
end
$$;

-- `started`, `completed`, `abandoned`
create function priv.retirement_word(p_verb text) returns text language sql immutable as $$
    select case p_verb when 'complete' then 'completed' else p_verb || 'ed' end
$$;

create function api.start_retirement(p_command uuid, p_key text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_retirement(p_command, 'start', p_key, p_reason)
$$;

create function api.complete_retirement(p_command uuid, p_key text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_retirement(p_command, 'complete', p_key, p_reason)
$$;

create function api.abandon_retirement(p_command uuid, p_key text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_retirement(p_command, 'abandon', p_key, p_reason)
$$;
