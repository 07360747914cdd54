-- Experiments in operation: their state is a row of its own, with legal transitions.

-- The legal transitions. The same table stands in JourneyModel.ExperimentState.
create function priv.experiment_transition(p_from text, p_verb text) returns text
language sql immutable as $$
    select case
        when p_verb = 'revise' and p_from = 'approved' then 'approved'
        when p_verb = 'start' and p_from = 'approved' then 'running'
        when p_verb = 'pause' and p_from = 'running' then 'paused'
        when p_verb = 'resume' and p_from = 'paused' then 'running'
        when p_verb = 'look' and p_from in ('running', 'paused') then p_from
        when p_verb = 'conclude' and p_from in ('running', 'paused') then 'concluded'
        when p_verb = 'propose' and p_from = 'concluded' then 'concluded'
        when p_verb = 'adopt' and p_from = 'concluded' then 'adopted'
        when p_verb = 'stop' and p_from in ('running', 'paused') then 'abandoned'
        when p_verb = 'abandon' and p_from in ('approved', 'concluded') then 'abandoned'
    end
$$;

-- The days of the planned looks; weekly where the plan names none.
create function priv.look_days(p_content jsonb) returns int[] language sql immutable as $$
    select case when p_content ? 'looks'
        then array(select l::int from jsonb_array_elements_text(p_content -> 'looks') l order by 1)
        else array(select generate_series(7, (p_content ->> 'days')::int, 7)) end
$$;

-- The planned look that is due, by its day, and the next one: a look that was missed falls to the
-- one after it.
create function priv.looks_ahead(
    p_experiment core.experiments, p_content jsonb, out due int, out next int, out last int)
language plpgsql stable as $$
declare
    v_day int := priv.experiment_day(p_experiment);
begin
    last := coalesce((
        select max(r.day) from core.experiment_readings r
        where r.document_id = p_experiment.document_id and r.kind = 'look'), 0);
    if priv.experiment_transition(p_experiment.state, 'look') is not null then
        due := (select max(l) from unnest(priv.look_days(p_content)) l
            where l <= v_day and l > last);
        next := (select min(l) from unnest(priv.look_days(p_content)) l
            where l > greatest(v_day, last));
    end if;
end
$$;

-- Moves an experiment from one state to the next. Starters take turns on the scope `experiments`:
-- of two that would share people the second sees the first.
--   caller   api.start_experiment and the like
--   refuses  what priv.check_experiment_change and priv.check_start refuse
--   writes   core.experiments, core.scopes, core.events (experiment.running ...)
create function priv.change_experiment_state(
    p_command uuid, p_verb text, p_key text, p_since date, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'experiment.' || p_verb);
    v_found api.outcome;
    v_document core.documents;
    v_before core.experiments;
    v_state text;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_experiment_change(v_call.principal_id, p_verb, p_key, p_since, p_reason);
    if v_found.code is null then
        perform priv.lock_experiment(p_key);
        v_found := priv.check_experiment_change(v_call.principal_id, p_verb, p_key, p_since,
            p_reason);
    end if;
    select * into v_document from core.documents where kind = 'experiment' and key = p_key;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'experiment', coalesce(p_key, ''),
            v_document.team_id);
    end if;
    select * into v_before from core.experiments where document_id = v_document.id;
    v_state := priv.keep_experiment_state(v_call.principal_id, v_document, v_before, p_verb,
        p_since);
    if v_state is null then
        return priv.refuse(v_call, priv.moved_meanwhile(v_document), 'experiment', p_key,
            v_document.team_id);
    end if;
    v_event := priv.record_experiment(v_call.principal_id, v_document, v_before.state,
        jsonb_build_object('verb', p_verb) || case when p_verb = 'start'
            then jsonb_build_object('startedOn', coalesce(p_since, priv.today())) else '{}' end,
        p_reason);
    return priv.complete(v_call, format('%s: %s -> %s.', v_document.name, v_before.state, v_state),
        case when p_verb = 'start'
            then priv.sums_hint(priv.blob_json(v_document.head_digest)) end,
        jsonb_build_object('experiment', p_key, 'from', v_before.state, 'event', v_event,
            'state', v_state));
end
$$;

-- Alone with one experiment, and with the question of who shares people with whom.
create function priv.lock_experiment(p_key text) returns void language plpgsql volatile as $$
declare
    v_names text[] := array['document/experiment/' || p_key, 'experiments'];
begin
    perform priv.ensure_scopes(v_names);
    perform priv.lock_scopes(v_names, array[true, true]);
end
$$;

-- Writes the new state, and returns it; null where the experiment is not any more as it was before:
-- its adoption takes no turn on its scope. A pause stops the days; a resumption lets them go on.
create function priv.keep_experiment_state(
    p_principal int, p_document core.documents, p_before core.experiments, p_verb text,
    p_since date)
returns text language plpgsql volatile as $$
declare
    v_state text;
begin
    update core.experiments e set
        state = priv.experiment_transition(p_before.state, p_verb), state_at = now(),
        state_by = p_principal,
        plan_digest = case p_verb when 'start' then p_document.head_digest else e.plan_digest end,
        started_on = case p_verb when 'start' then coalesce(p_since, priv.today())
            else e.started_on end,
        paused_days = e.paused_days + case when e.paused_on is null then 0
            else priv.today() - e.paused_on end,
        paused_on = case when p_verb = 'pause' then priv.today() end,
        ended_on = case when p_verb = 'stop' then priv.today() else e.ended_on end
    where e.document_id = p_document.id and e.state = p_before.state
    returning e.state into v_state;
    if v_state is not null then
        perform priv.keep_pause(p_before);
        perform priv.bump_scopes(array['document/experiment/' || p_document.key]);
    end if;
    return v_state;
end
$$;

create function priv.moved_meanwhile(p_document core.documents) returns api.outcome
language sql immutable as $$
    select row('try_again', format('%s has moved on at this very moment.', p_document.name),
        format('wayleave experiment show %s', p_document.key), null)::api.outcome
$$;

-- The event of a change, with the state that it led to.
create function priv.record_experiment(
    p_principal int, p_document core.documents, p_from text, p_data jsonb, p_reason text)
returns bigint language plpgsql volatile as $$
declare
    v_state text := (
        select e.state from core.experiments e where e.document_id = p_document.id);
    v_event bigint := priv.record_event('experiment.' || v_state, p_principal,
        p_document.team_id, 'experiment', p_document.key,
        jsonb_build_object('from', p_from) || p_data, p_document.head_revision,
        p_document.head_digest);
begin
    perform priv.record_detail(v_event, p_reason);
    return v_event;
end
$$;

-- What is wrong with such a change, or null. Pausing and stopping narrow, so the journey's owner
-- may too.
--   refuses  not_found, invalid, not_permitted, wrong_state, and what priv.check_start refuses
create function priv.check_experiment_change(
    p_principal int, p_verb text, p_key text, p_since date, p_reason text)
returns api.outcome language plpgsql stable as $$
declare
    v_document core.documents;
    v_experiment core.experiments;
    v_found api.outcome;
begin
    select * into v_document from core.documents where kind = 'experiment' and key = p_key;
    select * into v_experiment from core.experiments where document_id = v_document.id;
    if v_experiment.document_id is null then
        return priv.no_such_experiment(p_key);
    end if;
    v_found := priv.check_reason(p_reason, format('Say why: --%s "..."',
        case p_verb when 'conclude' then 'reason' else 'why' end));
    if v_found.code is not null then
        return v_found;
    elsif not priv.may_run_experiment(p_principal, v_document.team_id, v_experiment.journey,
        p_verb in ('pause', 'stop'))
    then
        return row('not_permitted', format('Only operations and approvers of the owning team may '
            '%s %s.', p_verb, v_document.name), 'wayleave team list', null)::api.outcome;
    elsif priv.experiment_transition(v_experiment.state, p_verb) is null then
        return row('wrong_state', format('%s is %s; it cannot %s.', v_document.name,
            v_experiment.state, p_verb), format('wayleave experiment show %s', p_key),
            null)::api.outcome;
    end if;
    return coalesce(
        case when p_verb = 'start' then
            priv.check_start(v_document, v_experiment, p_since) end,
        case when p_verb in ('start', 'resume') then
            coalesce(priv.check_locked_down(v_experiment.journey),
                priv.check_frozen(p_principal, v_experiment.journey)) end);
end
$$;

create function priv.no_such_experiment(p_key text) returns api.outcome
language sql immutable as $$
    select row('not_found', format('There is no experiment "%s" in force: it is not proposed, or '
        'not signed off.', p_key), 'wayleave experiment list', null)::api.outcome
$$;

create function priv.may_run_experiment(
    p_principal int, p_team int, p_journey text, p_is_narrowing boolean)
returns boolean language sql stable as $$
    select priv.is_ops()
        or exists (select from priv.approver_membership(p_principal, p_team))
        or p_is_narrowing and exists (
            select from priv.approver_membership(p_principal, priv.team_of_journey(p_journey)))
$$;

create function api.start_experiment(p_command uuid, p_key text, p_since date, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_experiment_state(p_command, 'start', p_key, p_since, p_reason)
$$;

create function api.pause_experiment(p_command uuid, p_key text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_experiment_state(p_command, 'pause', p_key, null, p_reason)
$$;

create function api.resume_experiment(p_command uuid, p_key text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_experiment_state(p_command, 'resume', p_key, null, p_reason)
$$;

create function api.stop_experiment(p_command uuid, p_key text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_experiment_state(p_command, 'stop', p_key, null, p_reason)
$$;

create function api.abandon_experiment(p_command uuid, p_key text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.change_experiment_state(p_command, 'abandon', p_key, null, p_reason)
$$;
