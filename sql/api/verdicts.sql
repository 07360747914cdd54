-- What the last pass of monitoring found, read as it was kept.

-- How monitoring stands: the last pass and the one under way, verdicts by state, open cases.
--   caller   wayleave_member, wayleave_auditor
create function api.monitoring() returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select jsonb_build_object(
            'now', now(),
            'through', m.through,
            'pass', (
                select jsonb_build_object('through', p.through, 'startedAt', p.started_at,
                    'endedAt', p.ended_at, 'components', p.components)
                from core.monitor_passes p where p.ended_at is not null
                order by p.ended_at desc limit 1),
            'running', (
                select jsonb_build_object('judged', p.judged, 'components', p.components)
                from core.monitor_passes p
                join jobs.live j on j.id = p.job_id
                where p.ended_at is null order by p.id desc limit 1),
            'isAsked', exists (select from jobs.live j where j.kind = 'monitor'),
            'runnerSeen', priv.runner_seen(),
            'nextAt', (select min(s.next_at) from jobs.schedules s
                where s.kind = 'monitor' and s.next_at < 'infinity'),
            'states', (
                select coalesce(jsonb_object_agg(s.state, s.n), '{}')
                from (select v.state, count(*) as n from core.verdicts v group by v.state) s),
            'openCases', (select count(*) from core.cases c where c.closed_at is null))
        from priv.monitoring_days(now()) m);
end
$$;

-- Verdicts of a state by place.
--   caller   wayleave_member, wayleave_auditor: what is in force is open to the federation
create function api.verdicts(p_state text, p_after text, p_limit int)
returns table (place text, verdict text, judged_at timestamptz, open_case int)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select v.place, v.verdict::text, v.judged_at,
            (select c.id from core.cases c where c.place = v.place and c.closed_at is null)
        from core.verdicts v
        where v.state = p_state and v.place collate "C" > coalesce(p_after, '')
        order by v.place collate "C"
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- Asks for a pass now; a runner does it.
--   caller   wayleave_member, as an operations administrator
--   refuses  not_permitted, nothing_to_do (one is under way), wrong_state (none begins)
--   writes   jobs.ticks, jobs.live, core.events (monitor.asked)
create function api.run_monitoring(p_command uuid) returns api.outcome
language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'monitor.run');
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := case when not priv.is_ops() then row('not_permitted',
        'Only an operations administrator asks for a pass; it runs each night anyway.',
        'wayleave monitor status KEY   judges one journey now', null)::api.outcome end;
    if v_found.code is null then
        v_found := coalesce(priv.check_not_paused('monitor'), priv.fire_now('monitor'));
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'schedule', 'monitor', null);
    end if;
    perform priv.record_event('monitor.asked', v_call.principal_id,
        (select id from core.teams where is_operations), 'schedule', 'monitor', null);
    return priv.complete(v_call, 'A pass is asked for.', 'wayleave monitor status', null);
end
$$;
