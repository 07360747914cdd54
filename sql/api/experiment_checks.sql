-- What a reading of an experiment must be, and what a decision may rest on.

-- Who may read an experiment, and when, or null.
--   refuses  not_found, not_permitted, wrong_state
create function priv.check_reader(p_principal int, p_key text) returns api.outcome
language plpgsql stable as $$
declare
    v_document core.documents;
    v_state text;
begin
    select * into v_document from core.documents where kind = 'experiment' and key = p_key;
    select e.state into v_state from core.experiments e where e.document_id = v_document.id;
    if v_state is null then
        return priv.no_such_experiment(p_key);
    elsif not priv.may_bring(p_principal, v_document.team_id) then
        return row('not_permitted', format('Only operations and members of the owning team read '
            '%s.', v_document.name), 'wayleave team list', null)::api.outcome;
    elsif priv.experiment_transition(v_state, 'look') is null then
        return row('wrong_state', format('%s is %s: there is nothing to read.', v_document.name,
            v_state), format('wayleave experiment show %s', p_key), null)::api.outcome;
    end if;
    return null;
end
$$;

-- Whether there is something to read now, or why not.
--   refuses  invalid, assessment_pending (no look is due, or its figures or their sums over units
--            are not all there)
create function priv.check_due(p_key text, p_kind text, p_inputs jsonb) returns api.outcome
language plpgsql stable as $$
declare
    v_plan jsonb := priv.blob_json(decode(p_inputs ->> 'plan', 'hex'));
    v_behind text;
begin
    if coalesce(p_kind, '') not in ('look', 'health') then
        return row('invalid', 'A reading is a look, or of the health.',
            'wayleave experiment look --help', null)::api.outcome;
    elsif p_inputs is null then
        return priv.no_look_due(p_key);
    end if;
    v_behind := priv.figures_behind(p_inputs, v_plan);
    if p_kind = 'look' and v_behind is not null then
        return row('assessment_pending', format('The look is of the days to %s, and %s.',
            p_inputs ->> 'through', v_behind), 'Take the figures in first: wayleave metric ingest '
            'FILE', null)::api.outcome;
    end if;
    return case when p_kind = 'look' then priv.check_sums(p_key, p_inputs, v_plan) end;
end
$$;

-- What is wrong with a reading, or null.
--   refuses  world_moved (the figures changed while they were read), invalid
create function priv.check_reading(
    p_kind text, p_inputs jsonb, p_digest bytea, p_reading jsonb)
returns api.outcome language plpgsql stable as $$
declare
    v_plan jsonb := priv.blob_json(decode(p_inputs ->> 'plan', 'hex'));
begin
    if sha256(convert_to(p_inputs::text, 'UTF8')) is distinct from p_digest then
        return row('world_moved', 'The figures changed while they were read.', null,
            null)::api.outcome;
    elsif octet_length(p_reading::text) > 262144
        or jsonb_typeof(p_reading -> 'allowed') is distinct from 'array'
        or not p_reading -> 'allowed' <@ '["ship", "rollback", "inconclusive", "invalid"]'
        or p_reading ->> 'inputs' is distinct from encode(p_digest, 'hex')
        or p_reading -> 'allowed' ? 'ship' and not exists (
            select from jsonb_array_elements(v_plan -> 'variants') v
            where v ->> 'key' = p_reading ->> 'winner'
                and v ->> 'key' <> v_plan ->> 'control')
    then
        return row('invalid', 'The reading is not in the form that this version takes.',
            'Run a runner of the same version.', null)::api.outcome;
    end if;
    return priv.check_allowed(p_kind, p_inputs, v_plan, p_reading);
end
$$;

-- Whether a reading allows what these figures cannot, or null.
--   refuses  invalid
create function priv.check_allowed(p_kind text, p_inputs jsonb, p_plan jsonb, p_reading jsonb)
returns api.outcome language plpgsql immutable as $$
declare
    v_allowed jsonb := p_reading -> 'allowed';
    v_fault text := case
        when priv.is_off_ratio(p_inputs, p_plan) and not v_allowed <@ '["invalid"]'
            then 'the variants do not hold their planned shares'
        when priv.is_multiply_exposed(p_inputs, p_plan) and not v_allowed <@ '["invalid"]'
            then 'more than 1 % of the units were in several variants'
        when p_kind = 'health' and not v_allowed <@ '["invalid", "rollback"]'
            then 'only a planned look decides by the effect'
        when v_allowed ? 'ship' and p_plan @> '{"learningOnly": true}'
            then 'the plan is for learning only' end;
begin
    if v_fault is null then
        return null;
    end if;
    return row('invalid', format('The reading allows %s, but %s.', v_allowed, v_fault),
        'Run a runner of the same version.', null)::api.outcome;
end
$$;

-- Which figures of what decides, and of what must not be harmed, do not reach the end, by variant,
-- and that of the units in several variants where the plan names one; null: they are all there. A
-- plan that asks for none is not complete either.
create function priv.figures_behind(p_inputs jsonb, p_plan jsonb) returns text
language sql immutable as $$
    with asked (metric, variant) as (
        select x ->> 'metric', v ->> 'key'
        from jsonb_array_elements(coalesce(p_plan -> 'primary', '[]')
            || coalesce(p_plan -> 'guardrails', '[]')) x
        cross join jsonb_array_elements(p_plan -> 'variants') v
        union
        select p_plan ->> 'multipleExposure', '' where p_plan ? 'multipleExposure'
    )
    select case when not exists (select from asked) then 'the plan asks for no figures'
        else string_agg(format('%s%s %s', m.metric,
            coalesce(' of variant ' || nullif(m.variant, ''), ''),
            coalesce('ends on ' || (f ->> 'lastDay'), 'has none')), ', '
            order by m.metric, m.variant) end
    from asked m
    left join jsonb_array_elements(p_inputs -> 'figures') f
        on f ->> 'metric' = m.metric and f ->> 'variant' = m.variant
    where (f ->> 'lastDay')::date is distinct from (p_inputs ->> 'through')::date
$$;

create function priv.no_look_due(p_key text) returns api.outcome language plpgsql stable as $$
declare
    v_experiment core.experiments;
    v_ahead record;
begin
    select e.* into v_experiment from core.documents d
    join core.experiments e on e.document_id = d.id
    where d.kind = 'experiment' and d.key = p_key;
    select * into v_ahead
    from priv.looks_ahead(v_experiment, priv.blob_json(v_experiment.plan_digest));
    if v_ahead.next is null then
        return row('assessment_pending', 'The final look was taken: its decision stands.',
            'wayleave experiment conclude --help', null)::api.outcome;
    end if;
    return row('assessment_pending', format('No look is due. The next one is of day %s, on %s '
        '(UTC).', v_ahead.next, priv.look_date(v_experiment, v_ahead.next)),
        format('Until then: wayleave experiment show %s', p_key), null)::api.outcome;
end
$$;
