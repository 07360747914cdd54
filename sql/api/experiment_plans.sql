-- Plans of experiments: what is wrong with one as far as rights, figures and time hang on it, and
-- which others would meet the same people. The checks judge the rest.

-- What is wrong with a plan, or null. A plan that runs, or has run, never changes.
--   refuses  invalid, wrong_state
create function priv.check_experiment(p_document bigint, p_content jsonb, p_name text)
returns api.outcome language plpgsql stable as $$
declare
    v_state text := (select e.state from core.experiments e where e.document_id = p_document);
    v_problem text := priv.plan_problem(p_content);
begin
    if v_problem is not null then
        return row('invalid', format('%s cannot be run: %s.', p_name, v_problem),
            'wayleave help document experiment', null)::api.outcome;
    elsif priv.team_of_journey(p_content ->> 'journey') is null then
        return row('invalid', format('%s is about journey "%s", and there is no such journey.',
            p_name, p_content ->> 'journey'), 'wayleave journey list', null)::api.outcome;
    elsif v_state is not null and priv.experiment_transition(v_state, 'revise') is null then
        return row('wrong_state', format('%s is %s: its plan was settled when it started.', p_name,
            v_state), format('Stop it, and propose another one: wayleave experiment stop %s --why '
            '"..."', p_content ->> 'key'), null)::api.outcome;
    end if;
    return null;
end
$$;

-- Why figures of a plan could not be read, or null. Whatever the functions below take for granted
-- stands here.
create function priv.plan_problem(p_content jsonb) returns text
language plpgsql immutable as $$
declare
    v_days text := p_content ->> 'days';
begin
    if jsonb_typeof(p_content -> 'journey') is distinct from 'string' then
        return '"journey" is missing';
    elsif coalesce(jsonb_typeof(p_content -> 'variants'), '') <> 'array'
        or jsonb_array_length(p_content -> 'variants') not between 2 and 10
        or p_content @? '$.variants[*] ? (!(@.key.type() == "string")
            || !(@.weight.type() == "number") || !(@.weight > 0))'
        or (select count(distinct v ->> 'key') < count(*)
            from jsonb_array_elements(p_content -> 'variants') v)
    then
        return '"variants" are 2 to 10, each with a key of its own and a weight';
    elsif not coalesce(p_content @? '$.variants[*].key', false)
        or not exists (select from jsonb_array_elements(p_content -> 'variants') v
            where v ->> 'key' = p_content ->> 'control')
    then
        return '"control" is none of the variants';
    elsif coalesce(jsonb_typeof(p_content -> 'primary'), '') <> 'array'
        or not p_content @? '$.primary[0].metric ? (@.type() == "string")'
        or coalesce(jsonb_typeof(p_content -> 'guardrails'), '') <> 'array'
        or not p_content @? '$.guardrails[0].metric ? (@.type() == "string")'
    then
        return 'it needs a primary metric and a guardrail';
    elsif coalesce(v_days, '') !~ '^[0-9]{1,3}$' or v_days::int not between 7 and 728
        or v_days::int % 7 <> 0
    then
        return '"days" are whole weeks up to two years';
    elsif p_content ? 'looks' and (jsonb_typeof(p_content -> 'looks') <> 'array'
        or jsonb_array_length(p_content -> 'looks') not between 1 and 52
        or exists (select from jsonb_array_elements_text(p_content -> 'looks') l
            where l !~ '^[0-9]{1,3}$'))
    then
        return '"looks" are days';
    elsif exists (select from unnest(array['steps', 'secondary', 'exclusiveWith']) f
        where p_content ? f and jsonb_typeof(p_content -> f) <> 'array')
    then
        return '"steps", "secondary" and "exclusiveWith" are lists';
    elsif p_content ? 'startNoEarlierThan' and not priv.are_dates(null,
        p_content ->> 'startNoEarlierThan')
    then
        return '"startNoEarlierThan" is no day';
    end if;
    return priv.covariate_problem(p_content);
end
$$;

-- The team that answers for a journey; null where there is no such journey.
create function priv.team_of_journey(p_key text) returns int language sql stable as $$
    select d.team_id from core.documents d where d.kind = 'journey' and d.key = p_key
$$;

-- Derives how an experiment stands from its plan. One that is new is approved: it was applied.
--   caller   priv.write_document
--   raises   WLEXP where the plan was settled already: nothing may change it any more
create function priv.project_experiment(p_document bigint, p_content jsonb) returns void
language plpgsql volatile as $$
declare
    v_steps text[] := array(
        select distinct s from jsonb_array_elements_text(
            coalesce(p_content -> 'steps', '[]')) s order by s);
begin
    insert into core.experiments as e (document_id, state, journey, layer, steps)
    values (p_document, 'approved', p_content ->> 'journey', p_content ->> 'layer', v_steps)
    on conflict (document_id) do update
        set journey = excluded.journey, layer = excluded.layer, steps = excluded.steps
        where priv.experiment_transition(e.state, 'revise') is not null;
    if not found then
        raise exception 'the plan of experiment "%" was settled when it started',
            p_content ->> 'key' using errcode = 'WLEXP';
    end if;
end
$$;

-- The experiments that would meet the same people as this plan, with the ways in which they do:
-- `layer`, `step`, `audience`. Those that the platform keeps apart, by the word of one of the two
-- plans, are exclusive: they meet nobody twice, unless what they assign differs.
create function priv.experiment_collisions(p_content jsonb)
returns table (
    document_id bigint, key text, title text, state text, ways text[], is_exclusive boolean,
    has_other_unit boolean)
language sql stable as $$
    select x.document_id, x.key, x.name, x.state, x.ways,
        coalesce(p_content -> 'exclusiveWith' ? x.key, false)
            or coalesce(x.content -> 'exclusiveWith' ? (p_content ->> 'key'), false),
        x.content ->> 'unit' is distinct from p_content ->> 'unit'
    from (
        select e.document_id, d.key, d.name, e.state, priv.blob_json(d.head_digest) as content,
            array_remove(array[
                case when e.layer = p_content ->> 'layer' then 'layer' end,
                case when e.journey = p_content ->> 'journey' and (e.steps = '{}'
                    or not p_content ? 'steps' or p_content -> 'steps' ?| e.steps)
                    then 'step' end,
                case when theirs.audience = ours.audience then 'audience' end], null) as ways
        from core.experiments e
        join core.documents d on d.id = e.document_id
        left join core.documents j on j.kind = 'journey' and j.key = e.journey
        left join core.journeys theirs on theirs.document_id = j.id
        left join core.documents o on o.kind = 'journey' and o.key = p_content ->> 'journey'
        left join core.journeys ours on ours.document_id = o.id
        where e.state in ('approved', 'running', 'paused')
            and d.key <> coalesce(p_content ->> 'key', '')
    ) x
    where x.ways <> '{}'
    order by x.key
$$;

-- The same in words, for people.
create function priv.collision_words(p_ways text[]) returns text language sql immutable as $$
    select string_agg(case w when 'layer' then 'in the same layer' when 'step'
        then 'on the same steps' else 'for the same audience' end, ', ')
    from unnest(p_ways) w
$$;

-- The experiments that a plan would meet, in force or not yet.
--   caller   wayleave_member, wayleave_auditor
create function api.experiment_collisions(p_plan text) returns jsonb
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select coalesce(jsonb_agg(jsonb_build_object('key', c.key, 'title', c.title,
            'state', c.state, 'ways', to_jsonb(c.ways), 'isExclusive', c.is_exclusive,
            'hasOtherUnit', c.has_other_unit) order by c.key), '[]')
        from priv.experiment_collisions(priv.try_json(p_plan)) c);
end
$$;
