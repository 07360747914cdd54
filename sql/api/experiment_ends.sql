-- How an experiment ends: a decision that a reading allows, and the proposal that brings the winner
-- to everybody.

-- Ends an experiment.
--   caller   wayleave_member: operations, and approvers of the owner
--   refuses  what priv.check_conclusion refuses
--   writes   core.experiments, core.scopes, core.events (experiment.concluded)
create function api.conclude_experiment(
    p_command uuid, p_key text, p_outcome text, p_winner text, p_cause text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'experiment.conclude');
    v_found api.outcome;
    v_document core.documents;
    v_before core.experiments;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_experiment_change(v_call.principal_id, 'conclude', p_key, null, p_reason);
    if v_found.code is null then
        perform priv.lock_experiment(p_key);
        v_found := coalesce(priv.check_experiment_change(v_call.principal_id, 'conclude', p_key,
                null, p_reason),
            priv.check_conclusion(p_key, p_outcome, p_winner, p_cause));
    end if;
    select * into v_document from core.documents where kind = 'experiment' and key = p_key;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'experiment', coalesce(p_key, ''),
            v_document.team_id);
    end if;
    select * into v_before from core.experiments where document_id = v_document.id;
    update core.experiments set outcome = p_outcome, winner = p_winner, cause = p_cause,
        state = 'concluded', paused_on = null, ended_on = priv.today()
    where document_id = v_document.id;
    perform priv.keep_end(v_call.principal_id, v_document, v_before);
    v_event := priv.record_experiment(v_call.principal_id, v_document, v_before.state,
        jsonb_strip_nulls(jsonb_build_object('outcome', p_outcome, 'winner', p_winner,
            'cause', p_cause, 'reading', priv.last_reading(v_document.id))), p_reason);
    return priv.complete(v_call, format('%s: %s -> concluded, %s.', v_document.name, v_before.state,
        p_outcome), null, jsonb_build_object('experiment', p_key, 'from', v_before.state,
            'state', 'concluded', 'outcome', p_outcome, 'winner', p_winner, 'event', v_event,
            'reading', priv.last_reading(v_document.id)));
end
$$;

-- Says since when and by whom, and that what the experiment stands for has changed.
create function priv.keep_end(
    p_principal int, p_document core.documents, p_before core.experiments)
returns void language plpgsql volatile as $$
begin
    perform priv.keep_pause(p_before);
    update core.experiments set state_at = now(), state_by = p_principal,
        paused_days = paused_days + coalesce(priv.today() - p_before.paused_on, 0)
    where document_id = p_document.id;
    perform priv.bump_scopes(array['document/experiment/' || p_document.key]);
end
$$;

-- The newest reading, by the digests of what it says and of what it was made from; null where
-- nothing was read.
create function priv.last_reading(p_document bigint) returns jsonb
language plpgsql stable as $$
begin
    return (
        select jsonb_build_object('number', r.number, 'kind', r.kind, 'day', r.day,
            'inputs', encode(r.inputs_digest, 'hex'), 'reading', encode(r.reading_digest, 'hex'))
        from core.experiment_readings r
        where r.document_id = p_document order by r.number desc limit 1);
end
$$;

-- What is wrong with a decision, or null. Something outside the figures makes an experiment invalid
-- at any time; harm to a guardrail lets it be rolled back at any time; anything else rests on the
-- last look.
--   refuses  invalid, policy_denied (the plan that was agreed does not allow it)
create function priv.check_conclusion(p_key text, p_outcome text, p_winner text, p_cause text)
returns api.outcome language plpgsql stable as $$
declare
    v_document bigint := (
        select id from core.documents where kind = 'experiment' and key = p_key);
    v_inputs jsonb := priv.present_inputs(p_key, 'health');
    v_look core.experiment_readings;
begin
    select * into v_look from core.experiment_readings r
    where r.document_id = v_document and r.kind = 'look' order by r.number desc limit 1;
    if coalesce(p_outcome, '') not in ('ship', 'rollback', 'inconclusive', 'invalid')
        or (p_outcome = 'ship') <> (p_winner is not null)
        or (p_outcome = 'invalid') <> coalesce(p_cause in ('assignment', 'execution',
            'log-processing', 'analysis', 'interference'), false)
    then
        return row('invalid', 'A decision is ship, with its winner, rollback, inconclusive, or '
            'invalid, with where it went wrong.', 'wayleave experiment conclude --help',
            null)::api.outcome;
    elsif p_outcome = 'invalid' then
        return null;
    elsif priv.is_off_ratio(v_inputs, priv.blob_json(decode(v_inputs ->> 'plan', 'hex'))) then
        return row('policy_denied', 'The variants do not hold their planned shares: no figure of '
            'it can be believed.', 'Find the cause, then conclude it as --invalid with it.',
            null)::api.outcome;
    elsif priv.is_multiply_exposed(v_inputs, priv.blob_json(decode(v_inputs ->> 'plan', 'hex')))
    then
        return row('policy_denied', 'More than 1 % of the units were in several variants: no '
            'figure of it can be believed.', 'Find the cause, then conclude it as --invalid with '
            'it.', null)::api.outcome;
    elsif p_outcome = 'rollback' and exists (
        select from core.experiment_readings r
        where r.document_id = v_document and r.kind = 'health' and 'rollback' = any (r.allowed))
    then
        return null;
    end if;
    return priv.check_look(v_document, v_look, p_key, p_outcome, p_winner);
end
$$;

-- Whether the last look allows a decision, or null.
--   refuses  policy_denied
create function priv.check_look(
    p_document bigint, p_look core.experiment_readings, p_key text, p_outcome text, p_winner text)
returns api.outcome language plpgsql stable as $$
begin
    if p_look.number is null then
        return row('policy_denied', format('No planned look was taken, so nothing is known that '
            'would allow to end it as %s.', p_outcome), format('wayleave experiment show %s',
            p_key), null)::api.outcome;
    elsif p_outcome <> all (p_look.allowed) then
        return row('policy_denied', format('The look of day %s does not allow to end it as %s, but '
            'as %s.', p_look.day, p_outcome, array_to_string(p_look.allowed, ' or ')),
            format('Let it run to the next look: wayleave experiment show %s', p_key),
            null)::api.outcome;
    elsif p_outcome = 'ship' and p_winner is distinct from p_look.winner then
        return row('policy_denied', format('The look of day %s speaks for variant %s, not %s.',
            p_look.day, p_look.winner, p_winner), format('wayleave experiment show %s', p_key),
            null)::api.outcome;
    elsif p_outcome = 'ship' and exists (
        select from core.experiment_readings r
        where r.document_id = p_document and r.number > p_look.number
            and 'rollback' = any (r.allowed))
    then
        return row('policy_denied', 'A guardrail was found to be harmed after that look.',
            format('wayleave experiment conclude %s --rollback --reason "..."', p_key),
            null)::api.outcome;
    end if;
    return null;
end
$$;

-- Names the proposal that brings the winner to everybody; when it applies, the experiment is
-- adopted.
--   caller   wayleave_member: confirmed members of the owner, and operations
--   refuses  what priv.check_adoption refuses
--   writes   core.experiments, core.events (experiment.adoption_proposed)
create function api.propose_adoption(p_command uuid, p_key text, p_proposal bigint)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'experiment.propose');
    v_found api.outcome;
    v_document core.documents;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_adoption(v_call.principal_id, p_key, p_proposal);
    if v_found.code is null then
        perform priv.lock_experiment(p_key);
        v_found := priv.check_adoption(v_call.principal_id, p_key, p_proposal);
    end if;
    select * into v_document from core.documents where kind = 'experiment' and key = p_key;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'experiment', coalesce(p_key, ''),
            v_document.team_id);
    end if;
    update core.experiments set adoption_id = p_proposal where document_id = v_document.id;
    v_event := priv.record_event('experiment.adoption_proposed', v_call.principal_id,
        v_document.team_id, 'experiment', p_key, jsonb_build_object('proposal', p_proposal,
            'reading', priv.last_reading(v_document.id)),
        v_document.head_revision, v_document.head_digest);
    return priv.complete(v_call, format('P-%s is to bring the winner of %s to everybody.',
        p_proposal, v_document.name), null, jsonb_build_object('experiment', p_key,
            'proposal', p_proposal, 'event', v_event));
end
$$;

-- What keeps a proposal from being the adoption of an experiment, or null.
--   refuses  not_found, not_permitted, wrong_state, invalid
create function priv.check_adoption(p_principal int, p_key text, p_proposal bigint)
returns api.outcome language plpgsql stable as $$
declare
    v_document core.documents;
    v_experiment core.experiments;
begin
    select * into v_document from core.documents where kind = 'experiment' and key = p_key;
    select * into v_experiment from core.experiments where document_id = v_document.id;
    if v_experiment.document_id is null then
        return priv.no_such_experiment(p_key);
    elsif not priv.may_bring(p_principal, v_document.team_id) then
        return row('not_permitted', format('Only operations and members of the owning team adopt '
            '%s.', v_document.name), 'wayleave team list', null)::api.outcome;
    elsif priv.experiment_transition(v_experiment.state, 'propose') is null
        or v_experiment.outcome <> 'ship'
    then
        return row('wrong_state', format('%s is %s: nothing of it is to be adopted.',
            v_document.name, coalesce(v_experiment.outcome, v_experiment.state)),
            format('wayleave experiment show %s', p_key), null)::api.outcome;
    elsif exists (select from core.proposals p
        where p.id = v_experiment.adoption_id and priv.is_open(p.state) and p.id <> p_proposal)
    then
        return row('wrong_state', format('P-%s is to bring it to everybody already.',
            v_experiment.adoption_id), format('wayleave proposal show P-%s',
            v_experiment.adoption_id), null)::api.outcome;
    elsif not coalesce(priv.is_in_sight(p_proposal), false) or not exists (
        select from core.proposals p
        join core.proposal_changes c on c.proposal_id = p.id and c.revision = p.revision
        where p.id = p_proposal and priv.is_open(p.state) and not p.is_adoption
            and c.kind = 'journey' and c.key = v_experiment.journey and c.operation = 'update')
    then
        return row('invalid', format('P-%s is no open proposal to change journey "%s".', p_proposal,
            v_experiment.journey), format('wayleave experiment adopt %s', p_key),
            null)::api.outcome;
    end if;
    return null;
end
$$;

-- The winner has come to everybody. The scope comes before the row, as with whoever gives it up; no
-- other proposal that holds it can be under way, as the plan was settled with the start.
--   caller   priv.write_document
--   writes   core.experiments, core.scopes, core.events (experiment.adopted)
create function priv.note_adoption(p_proposal bigint, p_journey text) returns void
language plpgsql volatile as $$
declare
    v_state text;
    v_document core.documents;
    v_scope text[];
begin
    for v_document in
        select d.* from core.experiments e
        join core.documents d on d.id = e.document_id
        where e.adoption_id = p_proposal and e.journey = p_journey
            and priv.experiment_transition(e.state, 'adopt') is not null
        order by d.key collate "C"
    loop
        v_scope := array['document/experiment/' || v_document.key];
        perform priv.ensure_scopes(v_scope);
        perform priv.lock_scopes(v_scope, array[true]);
        -- it may have been given up at this very moment
        select e.state into v_state from core.experiments e
        where e.document_id = v_document.id for no key update;
        continue when priv.experiment_transition(v_state, 'adopt') is null;
        update core.experiments set state = 'adopted', state_at = now(), state_by = null
        where document_id = v_document.id;
        perform priv.bump_scopes(v_scope);
        perform priv.record_experiment(null, v_document, v_state,
            jsonb_build_object('proposal', p_proposal), null);
    end loop;
end
$$;
