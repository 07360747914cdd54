-- The frame of every write: begin_command, then refuse or complete. Together they see to identity,
-- isolation, budget, repeated commands and the record of refusals.

-- Takes one token of a principal's budget; false when none is left. Locks the caller's row only.
create function priv.spend(p_principal int, p_kind text, p_size int, p_per_minute int)
returns boolean language plpgsql volatile as $$
declare
    v_left double precision;
begin
    insert into core.budgets as b (principal_id, kind, tokens)
    values (p_principal, p_kind, p_size - 1)
    on conflict (principal_id, kind) do update
        set tokens = least(p_size, b.tokens
                + extract(epoch from now() - b.refilled_at) * p_per_minute / 60) - 1,
            refilled_at = now()
        where least(p_size, b.tokens
            + extract(epoch from now() - b.refilled_at) * p_per_minute / 60) >= 1
    returning tokens into v_left;
    return v_left is not null;
end
$$;

-- Opens a write.
--   caller   every write function of api, first
--   refuses  WLISO (raised): any isolation level but READ COMMITTED, whose old snapshot would
--            escape the checks; unknown_identity, invalid, too_many (as `earlier`)
--   writes   core.budgets
create function priv.begin_command(p_command uuid, p_verb text) returns priv.call
language plpgsql volatile as $$
declare
    v_call priv.call;
    v_first core.commands;
    v_is_within boolean;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'a change needs isolation level READ COMMITTED, not %',
            upper(current_setting('transaction_isolation'))
            using errcode = 'WLISO', hint = 'Begin the transaction without an isolation level.';
    end if;
    v_call.principal_id := priv.principal_id();
    v_call.command_id := p_command;
    v_call.verb := p_verb;
    if v_call.principal_id is null then
        v_call.earlier := row('unknown_identity',
            format('Login "%s" is not a member of this installation.', session_user),
            format('Ask an operations administrator for: wayleave member add %s --name NAME '
                '--team TEAM',
                session_user), null)::api.outcome;
        return v_call;
    elsif p_command is null then
        v_call.earlier := row('invalid', 'The command id is missing.',
            'Send a new random UUID with each command.', null)::api.outcome;
        return v_call;
    end if;
    -- locks the caller's budget: of a command sent twice at once the second waits here, and then
    -- finds the outcome of the first
    v_is_within := priv.spend(v_call.principal_id, 'write', 600, 600);
    select * into v_first from core.commands
    where principal_id = v_call.principal_id and command_id = p_command;
    if found then
        v_call.earlier := case when v_first.verb = p_verb
            then jsonb_populate_record(null::api.outcome, v_first.outcome)
            else row('invalid', 'This command id was used for another command.',
                'Send a new random UUID with each command.', null)::api.outcome end;
    elsif not v_is_within then
        v_call.earlier := priv.close_command(v_call, row('too_many',
            'Too many commands in a short time.', 'Wait a minute, then try again.',
            null)::api.outcome);
    end if;
    return v_call;
end
$$;

-- Keeps the outcome for a repetition of the command, and returns it, with receipts for what it has
-- recorded.
--   writes   core.commands
create function priv.close_command(p_call priv.call, p_outcome api.outcome) returns api.outcome
language plpgsql volatile as $$
declare
    v_receipts jsonb := priv.receipts(p_call.principal_id);
begin
    if v_receipts is not null then
        p_outcome.data := coalesce(p_outcome.data, '{}')
            || jsonb_build_object('receipts', v_receipts);
    end if;
    insert into core.commands (principal_id, command_id, verb, outcome)
    values (p_call.principal_id, p_call.command_id, p_call.verb, to_jsonb(p_outcome));
    return p_outcome;
end
$$;

-- Ends a write that is refused: nothing was changed, and the refusal is on record. The event is
-- best effort, because the caller can roll it back; the server's log cannot be.
--   caller   every write function of api
--   writes   core.events (command.refused, within a budget), core.commands
create function priv.refuse(
    p_call priv.call, p_outcome api.outcome, p_subject_kind text, p_subject text, p_team int)
returns api.outcome language plpgsql volatile as $$
declare
    v_event bigint;
begin
    raise log 'wayleave refused principal % the command % on % %: %', p_call.principal_id,
        p_call.verb, p_subject_kind, p_subject, p_outcome.code;
    if priv.spend(p_call.principal_id, 'refusal', 20, 20) then
        v_event := priv.record_event('command.refused', p_call.principal_id, p_team,
            p_subject_kind, coalesce(p_subject, '?'),
            jsonb_build_object('verb', p_call.verb, 'code', p_outcome.code));
        p_outcome.data := coalesce(p_outcome.data, '{}')
            || jsonb_build_object('event', v_event);
    end if;
    return priv.close_command(p_call, p_outcome);
end
$$;

-- Ends a write that was done.
create function priv.complete(p_call priv.call, p_message text, p_hint text, p_data jsonb)
returns api.outcome language sql volatile as $$
    select priv.close_command(p_call, row('ok', p_message, p_hint, p_data)::api.outcome)
$$;

-- What is wrong with a reason that may be given, or null.
--   refuses  invalid
create function priv.check_any_reason(p_reason text) returns api.outcome
language plpgsql immutable as $$
begin
    if p_reason is not null and (btrim(p_reason) = '' or length(p_reason) > 4000) then
        return row('invalid', 'A reason has 1 to 4,000 characters.', null, null)::api.outcome;
    end if;
    return null;
end
$$;

-- What is wrong with a reason that must be given, or null. p_hint says how to give it.
--   caller   checks of what is only done for a reason
--   refuses  invalid
create function priv.check_reason(p_reason text, p_hint text) returns api.outcome
language plpgsql immutable as $$
begin
    if btrim(p_reason) <> '' and length(p_reason) <= 4000 then
        return null;
    end if;
    return row('invalid', 'A reason of 1 to 4,000 characters is needed.', p_hint,
        null)::api.outcome;
end
$$;
