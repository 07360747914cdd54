-- Taking in figures of metrics. One transaction of the caller: api.begin_metric_file, any number of
-- api.add_metric_rows, api.end_metric_file; a file that was not ended cannot be committed, and one
-- that is committed takes nothing more.
--
-- One intake after the other: they take turns on the scope `metric-files`, which nothing else locks.

-- Begins an intake. The same bytes read the same way are nothing to do, unless the database kept
-- rows of them out before: what they speak of may be there by now.
--   caller   wayleave_member
--   refuses  not_permitted, invalid
--   writes   core.metric_files, core.scopes
create function api.begin_metric_file(
    p_command uuid, p_digest bytea, p_reading bytea, p_name text, p_format text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'metric.ingest');
    v_found api.outcome;
    v_before core.metric_files;
    v_file int;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_metric_file(v_call.principal_id, p_digest, p_reading, p_name, p_format);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'figures', 'file', null);
    end if;
    perform priv.ensure_scopes(array['metric-files']);
    perform priv.lock_scopes(array['metric-files'], array[true]);
    select f.* into v_before
    from core.metric_files f
    join core.metric_file_totals t on t.file_id = f.id
    where f.digest = p_digest and f.reading = p_reading and t.kept_out = 0
    order by f.id desc limit 1;
    if v_before.id is not null then
        return priv.complete(v_call, format('Nothing to do: this very file was taken in on %s by '
            '%s.', to_char(v_before.ingested_at, 'YYYY-MM-DD'),
            priv.display_name(v_before.ingested_by)), 'wayleave metric list',
            jsonb_build_object('nothingToDo', true, 'digest', encode(p_digest, 'hex')));
    end if;
    insert into core.metric_files (digest, reading, name, format, ingested_by)
    values (p_digest, p_reading, p_name, p_format, v_call.principal_id)
    returning id into v_file;
    return priv.complete(v_call, 'Begun.', null, jsonb_build_object('file', v_file));
end
$$;

-- What is wrong with a file, or null. Which metrics it speaks of is seen row by row.
--   refuses  not_permitted, invalid
create function priv.check_metric_file(
    p_principal int, p_digest bytea, p_reading bytea, p_name text, p_format text)
returns api.outcome language plpgsql stable as $$
begin
    if not exists (
        select from core.documents d
        where d.kind = 'metric' and d.retired_at is null
            and priv.may_bring(p_principal, d.team_id))
    then
        return row('not_permitted', 'There is no metric whose figures you may take in: that is for '
            'confirmed members of its owner, and for operations.', 'wayleave metric list',
            null)::api.outcome;
    end if;
    return priv.check_file_head(p_digest, p_reading, p_name, p_format);
end
$$;

-- The intake that the caller has open in this transaction; null where there is none.
create function priv.open_intake(p_principal int, p_file int) returns core.metric_files
language plpgsql stable as $$
declare
    v_file core.metric_files;
begin
    select * into v_file from core.metric_files f
    where f.id = p_file and f.ingested_by = p_principal and f.intake = pg_current_xact_id()
        and not exists (select from core.metric_file_totals t where t.file_id = f.id);
    return v_file;
end
$$;

-- Adds rows to an intake. What they are figures of is said once (`series`, numbered from 1); each
-- row names its number. Rows that cannot be kept are told, the others are kept.
--   caller   wayleave_member
--   refuses  wrong_state, invalid, too_many
--   writes   core.metric_series, core.observations, core.unit_sums, core.metric_file_parts
create function api.add_metric_rows(
    p_command uuid, p_file int, p_part int, p_metrics text[], p_kinds text[], p_subjects text[],
    p_variants text[], p_forms text[], p_series int[], p_days text[], p_totals float8[],
    p_opportunities float8[], p_squares float8[], p_lines int[], p_sums api.unit_sums[])
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'metric.rows');
    v_intake core.metric_files;
    v_found api.outcome;
    v_rows priv.metric_rows := row(p_metrics, p_kinds, p_subjects, p_variants, p_forms, p_series,
        p_days, p_totals, p_opportunities, p_squares, p_lines, p_sums);
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_intake := priv.open_intake(v_call.principal_id, p_file);
    v_found := case when v_intake.id is null then priv.no_intake('wayleave metric ingest FILE')
        else priv.check_metric_rows(v_intake.id, p_part, v_rows) end;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'figures', 'file', null);
    end if;
    return priv.complete(v_call, 'Added.', null,
        priv.keep_metric_rows(v_intake, p_part, v_rows));
end
$$;

-- What is wrong with the form of rows that are sent together, or null.
--   refuses  invalid, too_many
create function priv.check_metric_rows(p_file int, p_part int, p_rows priv.metric_rows)
returns api.outcome language plpgsql stable as $$
declare
    v_found api.outcome := priv.check_columns(p_part, p_rows.series, p_rows.lines,
        array[cardinality(p_rows.metrics), cardinality(p_rows.kinds), cardinality(p_rows.subjects),
            cardinality(p_rows.variants), cardinality(p_rows.forms)],
        array[cardinality(p_rows.days), cardinality(p_rows.totals),
            cardinality(p_rows.opportunities), cardinality(p_rows.squares)]);
begin
    if v_found.code is not null then
        return v_found;
    elsif exists (select from core.metric_file_parts t
            where t.file_id = p_file and t.part = p_part)
        or coalesce(cardinality(p_rows.sums), 0) not in (0, cardinality(p_rows.series))
        -- many rows, few days
        or exists (select from (select distinct unnest(p_rows.days)) d (n)
            where coalesce(n, '') !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' or not priv.are_dates(null, n))
    then
        return priv.other_version('The rows are', 'Take the file in');
    end if;
    return null;
end
$$;

-- Ends an intake: from here on it can be committed.
--   caller   wayleave_member
--   refuses  wrong_state, invalid (nothing of it can be kept)
--   writes   core.metric_file_totals, core.events (metric.ingested)
create function api.end_metric_file(
    p_command uuid, p_file int, p_rows bigint, p_rejected bigint)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'metric.ingest');
    v_intake core.metric_files;
    v_totals core.metric_file_totals;
    v_data jsonb;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_intake := priv.open_intake(v_call.principal_id, p_file);
    if v_intake.id is null then
        return priv.refuse(v_call, priv.no_intake('wayleave metric ingest FILE'), 'figures', 'file', null);
    end if;
    v_totals := priv.intake_totals(v_intake.id, p_rows, p_rejected);
    if coalesce(v_totals.taken + v_totals.repeated, 0) = 0 then
        return priv.refuse(v_call, row('invalid', 'Nothing of the file can be taken in.',
            'wayleave help metric', null)::api.outcome, 'figures', 'file', null);
    end if;
    insert into core.metric_file_totals select v_totals.*;
    v_data := to_jsonb(v_totals) - 'documents' || jsonb_build_object(
        'digest', encode(v_intake.digest, 'hex'), 'format', v_intake.format);
    perform priv.record_event('metric.ingested', v_call.principal_id,
        priv.team_of_metrics(v_totals.documents), 'figures', left(v_data ->> 'digest', 16),
        v_data, null, v_intake.digest);
    return priv.complete(v_call, case when v_totals.taken = 0
        then 'Nothing new: every figure was there already.'
        else format('%s figures taken in.', v_totals.taken) end, 'wayleave monitor status', v_data);
end
$$;

-- What became of all rows of an intake. The client says how many it read and kept out itself.
create function priv.intake_totals(p_file int, p_rows bigint, p_rejected bigint)
returns core.metric_file_totals language plpgsql stable as $$
declare
    v_totals core.metric_file_totals;
begin
    select p_file, greatest(coalesce(p_rows, 0), sum(t.row_count)), 0, sum(t.taken),
        sum(t.replaced), sum(t.repeated), sum(t.row_count - t.taken - t.repeated),
        array(select distinct d from core.metric_file_parts x cross join unnest(x.documents) d
            where x.file_id = p_file order by d),
        min(t.first_day), max(t.last_day)
    into v_totals
    from core.metric_file_parts t where t.file_id = p_file;
    v_totals.rejected := least(greatest(coalesce(p_rejected, 0), 0), v_totals.row_count);
    return v_totals;
end
$$;

-- The team whose metrics these are; operations where they are of several.
create function priv.team_of_metrics(p_documents bigint[]) returns int
language plpgsql stable as $$
begin
    return (
        select coalesce(case when count(distinct d.team_id) = 1 then min(d.team_id) end,
            (select t.id from core.teams t where t.is_operations))
        from core.documents d where d.id = any (p_documents));
end
$$;
