-- The report of a month, sent to those who answer for the whole.

-- Says that a month is over and its report due: from 06:00 UTC of the first day after it, once, and
-- not of a time before the installation. A month in which no runner was there is made up for by the
-- newest alone.
--   caller   priv.pass_deadlines
--   writes   core.events (report.due)
create function priv.report_month(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_start timestamptz := date_trunc('month', (p_at at time zone 'UTC') - interval '6 hours')
        at time zone 'UTC';
    v_month text := to_char((v_start - interval '1 day') at time zone 'UTC', 'YYYY-MM');
begin
    if exists (select from core.events e where e.kind = 'report.due' and e.subject = v_month)
        or not exists (select from core.installation i where i.initialised_at < v_start)
    then
        return 0;
    end if;
    perform priv.record_event('report.due', null, (
            select t.id from core.teams t where t.is_operations), 'report', v_month,
        jsonb_build_object('by', 'system:report'));
    return 1;
end
$$;

-- Whoever the report is for: administrators each, and the channel of operations.
create function priv.report_readers() returns table (principal_id int, team_id int)
language plpgsql stable as $$
begin
    return query
        select p.id, t.id
        from core.principals p
        cross join core.installation i
        cross join core.teams t
        where t.is_operations and p.kind = 'person' and p.disabled_at is null
            and priv.leads_operations(p, i.is_single);
end
$$;

-- A month against the one before it. Its readers see everything.
create function priv.report_content(p_month text) returns jsonb language plpgsql stable as $$
declare
    v_start timestamptz := (p_month || '-01')::timestamp at time zone 'UTC';
    v_end timestamptz := ((p_month || '-01')::timestamp + interval '1 month') at time zone 'UTC';
    v_before timestamptz := ((p_month || '-01')::timestamp - interval '1 month')
        at time zone 'UTC';
begin
    return jsonb_build_object('report', jsonb_build_object('month', p_month,
        'now', priv.month_figures(v_start, v_end, true),
        'before', priv.month_figures(v_before, v_start, true)));
end
$$;
