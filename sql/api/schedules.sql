-- Schedules, and kinds of jobs that are paused.

-- Every schedule: its rule, what fired last, what fires next.
--   caller   wayleave_member, wayleave_auditor
create function api.schedules()
returns table (
    name text, kind text, every_minutes int, local_time text, weekday int, time_zone text,
    catch_up text, catch_up_max int, next_at timestamptz, last_at timestamptz,
    last_outcome text, paused_by text, paused_at timestamptz)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select s.name, s.kind, s.every_minutes, to_char(s.local_time, 'HH24:MI'), s.weekday,
            s.time_zone, s.catch_up, s.catch_up_max, nullif(s.next_at, 'infinity'), t.at,
            case when t.at is null then null
                when exists (select from jobs.live j
                    where j.schedule = s.name and j.tick_at = t.at) then 'under way'
                else (select h.outcome from jobs.history h
                    where h.schedule = s.name and h.tick_at = t.at
                    order by h.id desc limit 1) end,
            case when p.kind is not null then priv.display_name(p.paused_by) end, p.paused_at
        from jobs.schedules s
        left join lateral (
            select max(k.at) as at from jobs.ticks k where k.schedule = s.name) t on true
        left join jobs.pauses p on p.kind = s.kind
        order by s.name;
end
$$;

-- Begins no job of a kind any more; what runs goes on. It stops what applies, so it works at once
-- and without a runner.
--   caller   wayleave_member, as an operations administrator
--   refuses  not_permitted, not_found, invalid (no reason), nothing_to_do
--   writes   jobs.pauses, core.events (job.paused)
create function api.pause_jobs(p_command uuid, p_kind text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'jobs.pause');
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := coalesce(priv.check_kind(p_kind), priv.check_reason(p_reason,
        format('Say why: wayleave jobs pause %s --reason "..."', p_kind)));
    if v_found.code is null then
        insert into jobs.pauses (kind, paused_by) values (p_kind, v_call.principal_id)
        on conflict do nothing;
        if not found then
            v_found := row('nothing_to_do', format('Jobs of kind %s are paused already.', p_kind),
                'wayleave jobs schedules', null)::api.outcome;
        end if;
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'jobs', coalesce(left(p_kind, 80), '?'), null);
    end if;
    perform priv.record_detail(priv.record_event('job.paused', v_call.principal_id,
        (select id from core.teams where is_operations), 'jobs', p_kind, null), btrim(p_reason));
    return priv.complete(v_call, format('No job of kind %s begins until it is resumed.', p_kind),
        format('wayleave jobs resume %s', p_kind), jsonb_build_object('kind', p_kind));
end
$$;

-- Lets jobs of a kind begin again. What schedules missed is caught up by their own rules.
--   caller   wayleave_member, as an operations administrator
--   refuses  not_permitted, not_found, nothing_to_do
--   writes   jobs.pauses, core.events (job.resumed)
create function api.resume_jobs(p_command uuid, p_kind text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'jobs.resume');
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_kind(p_kind);
    if v_found.code is null then
        delete from jobs.pauses p where p.kind = p_kind;
        if not found then
            v_found := row('nothing_to_do', format('Jobs of kind %s are not paused.', p_kind),
                'wayleave jobs schedules', null)::api.outcome;
        end if;
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'jobs', coalesce(left(p_kind, 80), '?'), null);
    end if;
    perform priv.record_event('job.resumed', v_call.principal_id,
        (select id from core.teams where is_operations), 'jobs', p_kind, null);
    return priv.complete(v_call, format('Jobs of kind %s begin again.', p_kind),
        'wayleave jobs list', jsonb_build_object('kind', p_kind));
end
$$;

-- Why the caller does not decide about a kind of jobs; null where they do.
create function priv.check_kind(p_kind text) returns api.outcome language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator pauses and resumes jobs.',
            'wayleave member list --ops', null)::api.outcome;
    elsif p_kind is null or p_kind not in ('assess', 'apply', 'read', 'deliver',
        'compare')
        and not exists (select from jobs.schedules s where s.kind = p_kind)
    then
        return row('not_found', format('There is no kind of jobs "%s".',
            coalesce(left(p_kind, 80), '')), 'wayleave jobs schedules', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Why a job that somebody asks for would wait without end; null where it begins.
--   refuses  wrong_state
create function priv.check_not_paused(p_kind text) returns api.outcome
language plpgsql stable as $$
begin
    return (
        select row('wrong_state', format('Jobs of kind %s are paused by %s: none begins.',
            p.kind, priv.display_name(p.paused_by)), format('wayleave jobs resume %s', p.kind),
            null)::api.outcome
        from jobs.pauses p where p.kind = p_kind);
end
$$;

-- Gives a schedule another rule. Moments before now never fire by it.
--   caller   wayleave_member, as an operations administrator
--   refuses  not_permitted, not_found, invalid
--   writes   jobs.schedules, core.events (schedule.changed, with old and new)
create function api.set_schedule(
    p_command uuid, p_name text, p_every_minutes int, p_local_time time, p_weekday int,
    p_zone text, p_catch_up text, p_catch_up_max int)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'jobs.schedule');
    v_old jobs.schedules;
    v_new jobs.schedules;
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_old from jobs.schedules s where s.name = p_name;
    v_new := v_old;
    v_new.every_minutes := p_every_minutes;
    v_new.local_time := p_local_time;
    v_new.weekday := p_weekday;
    v_new.time_zone := coalesce(p_zone, v_old.time_zone);
    v_new.catch_up := coalesce(p_catch_up, v_old.catch_up);
    v_new.catch_up_max := coalesce(p_catch_up_max, v_old.catch_up_max);
    v_found := priv.check_schedule(v_new);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'schedule', coalesce(left(p_name, 80), '?'), null);
    end if;
    update jobs.schedules set every_minutes = v_new.every_minutes,
        local_time = v_new.local_time, weekday = v_new.weekday, time_zone = v_new.time_zone,
        catch_up = v_new.catch_up, catch_up_max = v_new.catch_up_max,
        next_at = priv.moment_near(v_new, now(), true)
    where name = p_name
    returning * into v_new;
    perform priv.record_event('schedule.changed', v_call.principal_id,
        (select id from core.teams where is_operations), 'schedule', p_name,
        jsonb_build_object('old', priv.rule_of(v_old), 'new', priv.rule_of(v_new)));
    return priv.complete(v_call, format('%s fires next at %s UTC.', p_name,
        to_char(v_new.next_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI')),
        'wayleave jobs schedules', jsonb_build_object('name', p_name, 'next', v_new.next_at));
end
$$;

create function priv.rule_of(p_schedule jobs.schedules) returns jsonb
language plpgsql immutable as $$
begin
    return jsonb_strip_nulls(to_jsonb(p_schedule) - array['name', 'kind', 'args', 'next_at']);
end
$$;

-- What is wrong with a schedule, or null.
create function priv.check_schedule(p_new jobs.schedules) returns api.outcome
language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator changes schedules.',
            'wayleave member list --ops', null)::api.outcome;
    elsif p_new.name is null then
        return row('not_found', 'There is no such schedule.', 'wayleave jobs schedules',
            null)::api.outcome;
    elsif (p_new.every_minutes is null) = (p_new.local_time is null)
        or coalesce(p_new.every_minutes not between 1 and 10080, false)
        or coalesce(p_new.weekday not between 1 and 7, false)
        or p_new.weekday is not null and p_new.local_time is null
        or p_new.catch_up not in ('skip', 'one', 'all')
        or p_new.catch_up_max not between 1 and 100
    then
        return row('invalid', 'A schedule fires every 1 to 10,080 minutes, or each day or weekday '
            'at a local time; it catches up by skip, one or all, at most 100.',
            'wayleave jobs schedule --help', null)::api.outcome;
    elsif not priv.is_zone(p_new.time_zone) then
        return row('invalid', format('"%s" is no time zone.', left(p_new.time_zone, 80)),
            'Name one as Europe/Berlin.', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Makes the job of a schedule now, beside its own moments; one that is under way is not doubled.
--   caller   api.run_monitoring
--   refuses  not_found, nothing_to_do
--   writes   jobs.ticks, jobs.live
create function priv.fire_now(p_name text) returns api.outcome language plpgsql volatile as $$
declare
    v_schedule jobs.schedules;
begin
    -- in turn with runners that look
    select * into v_schedule from jobs.schedules s where s.name = p_name for update;
    if exists (select from jobs.live j where j.schedule = p_name) then
        return row('nothing_to_do', 'It is under way already.', 'wayleave jobs list',
            null)::api.outcome;
    end if;
    perform priv.fire(v_schedule, array[date_trunc('milliseconds', now())]);
    return null;
end
$$;
