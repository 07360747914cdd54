-- Taking in touches and conversions of customers, as figures of metrics are (metric_files.sql): one
-- transaction of the caller with api.begin_touch_file, any number of api.add_touch_rows,
-- api.end_touch_file. What customers are called by is never kept: see priv.customer_numbers.
--
-- One intake after the other, and none while touches are let go: they take turns on the scope
-- `touches`.

-- Begins an intake. The same bytes are nothing to do, unless rows of them were kept out before.
--   caller   wayleave_member
--   refuses  not_permitted, invalid
--   writes   core.touch_files, core.scopes
create function api.begin_touch_file(
    p_command uuid, p_digest bytea, p_reading bytea, p_name text, p_format text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'attribution.ingest');
    v_found api.outcome;
    v_before core.touch_files;
    v_file int;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_touch_file(v_call.principal_id, p_digest, p_reading, p_name, p_format);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'touches', 'file', null);
    end if;
    perform priv.ensure_scopes(array['touches']);
    perform priv.lock_scopes(array['touches'], array[true]);
    select f.* into v_before
    from core.touch_files f
    join core.touch_file_totals t on t.file_id = f.id
    where f.digest = p_digest and f.reading = p_reading and t.kept_out = 0
    order by f.id desc limit 1;
    if v_before.id is not null then
        return priv.complete(v_call, format('Nothing to do: this very file was taken in on %s by '
            '%s.', to_char(v_before.ingested_at, 'YYYY-MM-DD'),
            priv.display_name(v_before.ingested_by)), 'wayleave attribution run --help',
            jsonb_build_object('nothingToDo', true, 'digest', encode(p_digest, 'hex')));
    end if;
    insert into core.touch_files (digest, reading, name, format, ingested_by)
    values (p_digest, p_reading, p_name, p_format, v_call.principal_id)
    returning id into v_file;
    return priv.complete(v_call, 'Begun.', null, jsonb_build_object('file', v_file));
end
$$;

-- What is wrong with a file, or null. Whose places it names is seen row by row.
--   refuses  not_permitted, invalid
create function priv.check_touch_file(
    p_principal int, p_digest bytea, p_reading bytea, p_name text, p_format text)
returns api.outcome language plpgsql stable as $$
begin
    if not exists (select from core.teams t where priv.may_bring(p_principal, t.id)) then
        return row('not_permitted', 'Touches are taken in by confirmed members of the teams whose '
            'journeys and channels they are of, and by operations.', 'wayleave team list',
            null)::api.outcome;
    end if;
    return priv.check_file_head(p_digest, p_reading, p_name, p_format);
end
$$;

-- The intake that the caller has open in this transaction; null where there is none.
create function priv.open_touch_file(p_principal int, p_file int) returns core.touch_files
language plpgsql stable as $$
declare
    v_file core.touch_files;
begin
    select * into v_file from core.touch_files f
    where f.id = p_file and f.ingested_by = p_principal and f.intake = pg_current_xact_id()
        and not exists (select from core.touch_file_totals t where t.file_id = f.id);
    return v_file;
end
$$;

-- Ends an intake: from here on it can be committed.
--   caller   wayleave_member
--   refuses  wrong_state, invalid (nothing of it can be kept)
--   writes   core.touch_file_totals, core.events (touches.ingested)
create function api.end_touch_file(
    p_command uuid, p_file int, p_rows bigint, p_rejected bigint)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'attribution.ingest');
    v_intake core.touch_files;
    v_totals core.touch_file_totals;
    v_data jsonb;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_intake := priv.open_touch_file(v_call.principal_id, p_file);
    if v_intake.id is null then
        return priv.refuse(v_call, priv.no_intake('wayleave attribution ingest FILE'), 'touches', 'file', null);
    end if;
    select v_intake.id, greatest(coalesce(p_rows, 0), sum(t.row_count)), 0, sum(t.touches),
        sum(t.conversions), sum(t.repeated),
        sum(t.row_count - t.touches - t.conversions - t.repeated), min(t.first_at), max(t.last_at)
    into v_totals
    from core.touch_file_parts t where t.file_id = v_intake.id;
    v_totals.rejected := least(greatest(coalesce(p_rejected, 0), 0), v_totals.row_count);
    if coalesce(v_totals.touches + v_totals.conversions + v_totals.repeated, 0) = 0 then
        return priv.refuse(v_call, row('invalid', 'Nothing of the file can be taken in.',
            'wayleave help attribution ingest', null)::api.outcome, 'touches', 'file', null);
    end if;
    insert into core.touch_file_totals select v_totals.*;
    v_data := to_jsonb(v_totals) || jsonb_build_object(
        'digest', encode(v_intake.digest, 'hex'), 'format', v_intake.format);
    perform priv.record_event('touches.ingested', v_call.principal_id,
        (select t.id from core.teams t where t.is_operations), 'touches',
        left(v_data ->> 'digest', 16), v_data, null, v_intake.digest);
    return priv.complete(v_call, case when v_totals.touches + v_totals.conversions = 0
        then 'Nothing new: every row was there already.'
        else format('%s touches and %s conversions taken in.', v_totals.touches,
            v_totals.conversions) end, 'wayleave attribution run --from DAY --through DAY', v_data);
end
$$;

-- Lets touches and conversions go: all before a day. Nothing older comes in again.
--   caller   wayleave_member, of operations
--   refuses  not_permitted, invalid
--   writes   core.touch_forgettings, core.scopes, core.events (touches.forgotten); deletes
--            core.touches, core.conversions
create function api.forget_touches(p_command uuid, p_before date, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'attribution.forget');
    v_found api.outcome;
    v_row core.touch_forgettings;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_forgetting(p_before, p_reason);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'touches', coalesce(p_before::text, '?'), null);
    end if;
    perform priv.ensure_scopes(array['touches']);
    perform priv.lock_scopes(array['touches'], array[true]);
    insert into core.touch_forgettings (before, touches, conversions, forgotten_by)
    select p_before::timestamp at time zone 'utc',
        (select count(*) from core.touches t where t.at < p_before::timestamp at time zone 'utc'),
        (select count(*) from core.conversions c
            where c.at < p_before::timestamp at time zone 'utc'),
        v_call.principal_id
    returning * into v_row;
    delete from core.touches t where t.at < v_row.before;
    delete from core.conversions c where c.at < v_row.before;
    v_event := priv.record_event('touches.forgotten', v_call.principal_id,
        (select t.id from core.teams t where t.is_operations), 'touches', p_before::text,
        jsonb_build_object('before', p_before, 'touches', v_row.touches,
            'conversions', v_row.conversions));
    perform priv.record_detail(v_event, btrim(p_reason));
    return priv.complete(v_call, format('%s touches and %s conversions before %s were let go.',
        v_row.touches, v_row.conversions, p_before), 'wayleave attribution list',
        jsonb_build_object('touches', v_row.touches, 'conversions', v_row.conversions,
            'before', p_before, 'event', v_event));
end
$$;

-- Why touches are not let go; null where they are.
--   refuses  not_permitted, invalid
create function priv.check_forgetting(p_before date, p_reason text) returns api.outcome
language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Touches are let go by operations.',
            'Ask an operations administrator.', null)::api.outcome;
    elsif coalesce(p_before not between date '2000-01-01' and current_date, true) then
        return row('invalid', 'The day must lie between 2000-01-01 and today.',
            'wayleave attribution forget --before DAY --reason "..."', null)::api.outcome;
    end if;
    return priv.check_reason(p_reason,
        'Say why: wayleave attribution forget --before DAY --reason "..."');
end
$$;
