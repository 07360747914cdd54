-- What keeps an experiment from starting: time, company, and figures that could not be compared.

-- What keeps an approved experiment from starting, or null.
--   refuses  not_permitted, wrong_state, conflict, invalid
create function priv.check_start(
    p_document core.documents, p_experiment core.experiments, p_since date)
returns api.outcome language plpgsql stable as $$
declare
    v_content jsonb := priv.blob_json(p_document.head_digest);
    v_first date := coalesce(p_since, priv.today());
    v_approved date := (select (r.applied_at at time zone 'UTC')::date
        from core.document_revisions r
        where r.document_id = p_document.id and r.number = p_document.head_revision);
    v_open bigint := (select min(p.id) from core.proposal_changes c
        join core.proposals p on p.id = c.proposal_id and p.revision = c.revision
        where c.kind = 'experiment' and c.key = p_document.key and priv.is_open(p.state));
begin
    if v_content #> '{split,automaticWinner}' is distinct from 'false' then
        return row('not_permitted', 'The platform would pick the winner by itself.',
            'Switch that off there, and say so in the plan.', null)::api.outcome;
    elsif v_open is not null then
        return row('conflict', format('P-%s would change the plan of %s.', v_open,
            p_document.name), 'With the start the plan is settled: let it apply or withdraw it '
            'first.', null)::api.outcome;
    elsif (v_content ->> 'startNoEarlierThan')::date > v_first then
        return row('wrong_state', format('%s starts on %s at the earliest.', p_document.name,
            v_content ->> 'startNoEarlierThan'), 'Start it then.', null)::api.outcome;
    elsif v_first > priv.today() or v_first < v_approved and not coalesce(
        (select i.is_practice from core.installation i), false)
    then
        return row('invalid', format('It cannot have started on %s: it was signed off on %s, and '
            'today is %s (UTC).', v_first, v_approved, priv.today()),
            'Figures from before the plan was agreed decide nothing.', null)::api.outcome;
    end if;
    return coalesce(priv.check_company(p_document, v_content),
        priv.check_plan_metrics(p_document, v_content),
        priv.check_first_figures(p_document, p_experiment, v_content, v_first));
end
$$;

-- Who else would meet the same people, as a refusal to start, or null.
--   refuses  conflict
create function priv.check_company(p_document core.documents, p_content jsonb)
returns api.outcome language plpgsql stable as $$
declare
    v_other record;
begin
    select * into v_other from priv.experiment_collisions(p_content) c
    where c.state in ('running', 'paused') and (not c.is_exclusive or c.has_other_unit) limit 1;
    if v_other.key is null then
        return null;
    elsif v_other.is_exclusive then
        return row('conflict', format('%s and "%s" are kept apart, but assign different units: '
            'nobody can keep those apart.', p_document.name, v_other.title),
            'Plan both for the same unit, or wait for the other.', null)::api.outcome;
    end if;
    return row('conflict', format('"%s" is %s %s.', v_other.title, v_other.state,
        priv.collision_words(v_other.ways)), format('Wait for it, or keep their people apart in '
        'the platform and say so in the plan, as exclusiveWith: [%s]', v_other.key),
        null)::api.outcome;
end
$$;

-- The metrics that a plan names, each once, with what it decides by them.
create function priv.plan_metrics(p_content jsonb)
returns table (metric text, is_hidden boolean, place bigint) language sql immutable as $$
    select x.metric, bool_or(x.is_hidden), min(x.place)
    from (
        select p ->> 'metric', true, n
        from jsonb_array_elements(p_content -> 'primary') with ordinality p (p, n)
        union all
        select g ->> 'metric', false, 100 + n
        from jsonb_array_elements(p_content -> 'guardrails') with ordinality g (g, n)
        union all
        select s, not p_content -> 'guardrails' @> jsonb_build_array(
            jsonb_build_object('metric', s)), 200 + n
        from jsonb_array_elements_text(coalesce(p_content -> 'secondary', '[]'))
            with ordinality s (s, n)
        union all
        select p_content ->> 'multipleExposure', false, 300
    ) x (metric, is_hidden, place)
    where x.metric is not null
    group by x.metric
$$;

-- Whether its figures can be compared at all, or null.
--   refuses  invalid
create function priv.check_plan_metrics(p_document core.documents, p_content jsonb)
returns api.outcome language plpgsql stable as $$
declare
    v_missing text;
begin
    select m.metric into v_missing
    from priv.plan_metrics(p_content) m
    left join core.documents d on d.kind = 'metric' and d.key = m.metric and d.retired_at is null
    where coalesce(priv.blob_json(d.head_digest) ->> 'measure', '')
            not in ('proportion', 'mean', 'rate')
        and m.metric is distinct from p_content ->> 'multipleExposure'
        or d.id is null
    order by m.place limit 1;
    if v_missing is not null then
        return row('invalid', format('%s is read by metric "%s", which is not in force.',
            p_document.name, v_missing), 'wayleave metric list', null)::api.outcome;
    end if;
    select p #>> '{metric}' into v_missing
    from jsonb_array_elements(p_content -> 'primary') with ordinality p (p, n)
    join core.documents d on d.kind = 'metric' and d.key = p ->> 'metric'
    where n = 1 and priv.blob_json(d.head_digest) ->> 'measure' = 'rate'
        and not p_content -> 'baseline' ? 'deviation';
    if v_missing is null then
        return null;
    end if;
    return row('invalid', format('%s is decided by "%s", a rate: how units differ in it is not said '
        'by its figure, so its sample was planned as that of a proportion.', p_document.name,
        v_missing), format('Write baseline.deviation: wayleave experiment plan '
        '--metric %s --subject JOURNEY/STEP --effect 0.1', v_missing), null)::api.outcome;
end
$$;

-- Whether figures that are there already came without the sums over units that the plan takes, or
-- null.
--   refuses  invalid
create function priv.check_first_figures(
    p_document core.documents, p_experiment core.experiments, p_content jsonb, p_first date)
returns api.outcome language plpgsql stable as $$
declare
    v_lacking text;
begin
    p_experiment.started_on := p_first;
    v_lacking := priv.lacking_sums(p_experiment, p_content, priv.today());
    if v_lacking is null then
        return null;
    end if;
    return row('invalid', format('%s is read by sums over units, and figures came without: %s.',
        p_document.name, v_lacking), 'Take these days in again with them, or as a file of units: '
        'wayleave metric ingest FILE --format units', null)::api.outcome;
end
$$;
