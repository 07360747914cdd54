-- Credit that is kept: what it was counted from is told by a digest, so that counting again shows
-- whether it is the same.

-- Keeps credit of a period, for good.
--   caller   wayleave_member
--   refuses  not_permitted, not_found, invalid, too_many
--   writes   core.attribution_runs, core.attribution_credits, core.events (attribution.kept)
create function api.keep_attribution(
    p_command uuid, p_first_day date, p_last_day date, p_journey text, p_by text, p_weight text,
    p_look_back_days int, p_half_life_hours float8, p_known_until timestamptz, p_journeys float8,
    p_conversions float8, p_value float8, p_inputs bytea, p_models text[], p_labels text[],
    p_label_journeys float8[], p_label_conversions float8[], p_label_values float8[],
    p_shares float8[], p_lows float8[], p_highs float8[])
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'attribution.keep');
    v_document core.documents;
    v_run int;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select d.* into v_document from core.documents d
    where d.kind = 'journey' and d.key = p_journey;
    v_found := coalesce(priv.check_keeper(v_call.principal_id, p_journey, v_document),
        priv.check_attribution(p_first_day, p_last_day, p_by, p_weight, p_look_back_days,
            p_half_life_hours, p_known_until, p_journeys, p_conversions, p_value, p_inputs),
        priv.check_credits(p_models, p_labels, p_label_journeys, p_label_conversions,
            p_label_values, p_shares, p_lows, p_highs));
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'attribution', coalesce(left(p_journey, 80), 'all'),
            v_document.team_id);
    end if;
    insert into core.attribution_runs (first_day, last_day, document_id, credit_by, weight,
        look_back_days, half_life_hours, known_until, journeys, conversions, value, inputs, kept_by)
    values (p_first_day, p_last_day, v_document.id, p_by, p_weight, p_look_back_days,
        p_half_life_hours, p_known_until, p_journeys, p_conversions, p_value, p_inputs,
        v_call.principal_id)
    returning id into v_run;
    insert into core.attribution_credits (
        run_id, model, label, journeys, conversions, value, share, low, high)
    select v_run, u.* from unnest(p_models, p_labels, p_label_journeys, p_label_conversions,
        p_label_values, p_shares, p_lows, p_highs) u;
    v_event := priv.record_event('attribution.kept', v_call.principal_id,
        coalesce(v_document.team_id, (select t.id from core.teams t where t.is_operations)),
        'attribution', 'A-' || v_run, jsonb_build_object('from', p_first_day,
            'through', p_last_day, 'journey', p_journey, 'by', p_by, 'weight', p_weight,
            'conversions', p_conversions), null, p_inputs);
    return priv.complete(v_call, format('Kept as A-%s.', v_run),
        format('wayleave attribution show A-%s', v_run),
        jsonb_build_object('run', v_run, 'event', v_event));
end
$$;

-- May the caller keep this? Of one journey its owners may, of all of them operations.
--   refuses  not_permitted, not_found
create function priv.check_keeper(p_principal int, p_journey text, p_document core.documents)
returns api.outcome language plpgsql stable as $$
begin
    if p_journey is not null and p_document.id is null then
        return row('not_found', format('There is no journey "%s".', left(p_journey, 80)),
            'wayleave journey list', null)::api.outcome;
    elsif not (p_journey is null and priv.is_ops()
        or p_journey is not null and priv.may_bring(p_principal, p_document.team_id))
    then
        return row('not_permitted', 'Credit is kept by operations, and of one journey by confirmed '
            'members of its owner.', 'Run it without --keep, or ask operations.',
            null)::api.outcome;
    end if;
    return null;
end
$$;

-- What is wrong with what credit is of, or null. Nulls and what is no number fail too.
--   refuses  invalid
create function priv.check_attribution(
    p_first_day date, p_last_day date, p_by text, p_weight text, p_look_back_days int,
    p_half_life_hours float8, p_known_until timestamptz, p_journeys float8, p_conversions float8,
    p_value float8, p_inputs bytea)
returns api.outcome language plpgsql stable as $$
begin
    if coalesce(p_first_day between date '2000-01-01' and p_last_day
        and p_last_day - p_first_day <= 400 and p_last_day <= current_date + 1
        and p_by ~ '^[a-z0-9][a-z0-9-]{0,79}$' and p_weight in ('conversions', 'value')
        and p_look_back_days between 1 and 3650 and p_half_life_hours > 0
        and p_half_life_hours < 1e9 and isfinite(p_known_until) and p_journeys >= 0
        and p_journeys < 1e15 and p_conversions between 0 and p_journeys
        and p_value > -1e18 and p_value < 1e18 and length(p_inputs) = 32, false)
    then
        return null;
    end if;
    return priv.other_version('The run is', 'Keep it');
end
$$;

-- What is wrong with credits, or null: they are of known models, each label stands once in a model,
-- and the shares of a model are the whole.
--   refuses  invalid, too_many
create function priv.check_credits(
    p_models text[], p_labels text[], p_journeys float8[], p_conversions float8[],
    p_values float8[], p_shares float8[], p_lows float8[], p_highs float8[])
returns api.outcome language plpgsql stable as $$
declare
    v_count int := coalesce(cardinality(p_models), 0);
begin
    if v_count > 20000 then
        return row('too_many', 'More than 20,000 credits were sent.',
            'Credit channels or journeys, not steps.', null)::api.outcome;
    elsif v_count > 0 and not exists (
            select from unnest(array[cardinality(p_labels), cardinality(p_journeys),
                cardinality(p_conversions), cardinality(p_values), cardinality(p_shares),
                cardinality(p_lows), cardinality(p_highs)]) n
            where n is distinct from v_count)
        and not exists (
            select from unnest(p_models, p_labels, p_journeys, p_conversions, p_values, p_shares,
                p_lows, p_highs) u (model, label, journeys, conversions, worth, share, low, high)
            where not coalesce(u.model in ('first', 'last', 'linear', 'position', 'time_decay',
                    'markov_1', 'markov_2', 'shapley') and length(u.label) between 1 and 200
                and u.journeys >= 0 and u.journeys < 1e15 and u.conversions >= 0
                and u.conversions < 1e15 and u.worth > -1e18 and u.worth < 1e18
                and u.share > -1e9 and u.share < 1e9
                and coalesce(u.low > -1e9 and u.low < 1e9, true)
                and coalesce(u.high > -1e9 and u.high < 1e9, true), false))
        and not exists (
            select from unnest(p_models, p_labels, p_shares) u (model, label, share)
            group by u.model
            having abs(sum(u.share) - 1) > 1e-6 or count(distinct u.label) <> count(*))
    then
        return null;
    end if;
    return priv.other_version('The credits are', 'Keep them');
end
$$;

-- Can a run be counted again from all that it was counted from? Not once some of it was let go; what
-- was let go before the run was kept, it was not counted from.
create function priv.is_repeatable(p_run core.attribution_runs) returns boolean
language sql stable as $$
    select not exists (
        select from core.touch_forgettings f
        where f.forgotten_at >= p_run.kept_at
            and f.before > p_run.first_day::timestamp at time zone 'utc'
                - make_interval(days => p_run.look_back_days))
$$;

-- Kept runs, newest first, each with the label that leads: by Shapley, or where that was not kept by
-- the first of the other models by name.
--   caller   wayleave_member, wayleave_auditor
create function api.attribution_runs(p_before int, p_limit int)
returns table (
    id int, first_day date, last_day date, journey text, credit_by text, weight text,
    look_back_days int, half_life_hours float8, journeys float8, conversions float8,
    value float8, inputs text, kept_by text, kept_at timestamptz, leader text,
    leader_share float8, is_repeatable boolean)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select r.id, r.first_day, r.last_day, d.key, r.credit_by, r.weight, r.look_back_days,
            r.half_life_hours, r.journeys, r.conversions, r.value, encode(r.inputs, 'hex'),
            priv.display_name(r.kept_by), r.kept_at, l.label, l.share, priv.is_repeatable(r)
        from core.attribution_runs r
        left join core.documents d on d.id = r.document_id
        cross join lateral (
            select c.label, c.share from core.attribution_credits c
            where c.run_id = r.id
            order by c.model = 'shapley' desc, c.model, c.share desc, c.label limit 1) l
        where r.id < coalesce(p_before, 2147483647)
        order by r.id desc
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- The credits of a run, by model, the largest first.
--   caller   wayleave_member, wayleave_auditor
create function api.attribution_credits(p_run int)
returns table (
    model text, label text, journeys float8, conversions float8, value float8, share float8,
    low float8, high float8)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select c.model, c.label, c.journeys, c.conversions, c.value, c.share, c.low, c.high
        from core.attribution_credits c
        where c.run_id = p_run
        order by c.model, c.share desc, c.label;
end
$$;

-- Credits that were kept, for analysts; `after` is RUN/MODEL/LABEL. See exports.sql.
create function priv.attribution_data(
    p_since timestamptz, p_as_of timestamptz, p_after text, p_limit int)
returns jsonb language plpgsql stable as $$
declare
    v_run int := coalesce(nullif(split_part(p_after, '/', 1), '')::int, 0);
    v_model text := split_part(p_after, '/', 2);
    v_label text := substr(p_after, length(v_run || '/' || v_model || '/') + 1);
begin
    return (
        with page as materialized (
            select r.*, c.model, c.label, c.journeys as label_journeys,
                c.conversions as credit, c.value as credited_value, c.share, c.low, c.high
            from core.attribution_credits c
            join core.attribution_runs r on r.id = c.run_id
            where (c.run_id, c.model, c.label) > (v_run, v_model, v_label)
                and r.kept_at between p_since and p_as_of
            order by c.run_id, c.model, c.label
            limit p_limit
        )
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'run', 'A-' || p.id, 'first_day', p.first_day, 'last_day', p.last_day,
                'journey', d.key, 'credit_by', p.credit_by, 'weight', p.weight,
                'look_back_days', p.look_back_days, 'model', p.model, 'label', p.label,
                'journeys', p.label_journeys, 'conversions', p.credit,
                'value', p.credited_value, 'share', p.share, 'low', p.low, 'high', p.high,
                'run_journeys', p.journeys, 'run_conversions', p.conversions,
                'inputs', encode(p.inputs, 'hex'), 'kept_by', priv.pseudonym(p.kept_by),
                'kept_at', p.kept_at) order by p.id, p.model, p.label), '[]'),
            'next', case when count(*) = p_limit then (
                select x.id || '/' || x.model || '/' || x.label from page x
                order by x.id desc, x.model desc, x.label desc limit 1) end)
        from page p
        left join core.documents d on d.id = p.document_id);
end
$$;
