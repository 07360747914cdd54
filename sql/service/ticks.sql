-- Periodic jobs: any number of runners look, and each moment of a schedule fires once.

-- Makes the jobs of what is due.
--   caller   wayleave_runner, every few seconds; while nothing is due it is one look by index
--   returns  how many jobs that were
--   writes   jobs.ticks, jobs.live, jobs.schedules, jobs.history, jobs.stuck
create function service.tick(p_worker uuid) returns int language plpgsql volatile as $$
begin
    perform priv.require_worker(p_worker);
    if not exists (select from jobs.schedules s where s.next_at <= now()) then
        return 0;
    end if;
    return priv.tick(now());
end
$$;

-- The same at a moment. A schedule whose kind is paused stands still: what it misses is caught up
-- by its own rule afterwards.
create function priv.tick(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_schedule jobs.schedules;
    v_count int := 0;
begin
    for v_schedule in
        select * from jobs.schedules s
        where s.next_at <= p_at and not exists (
            select from jobs.pauses p where p.kind = s.kind)
            and not priv.is_stuck('schedule', s.name, p_at)
        order by s.name
        for update skip locked
    loop
        v_count := v_count + priv.fire_due(v_schedule, p_at);
    end loop;
    return v_count;
end
$$;

-- Fires what is due of one schedule. What goes wrong with it, a zone that the server knows no more,
-- stops none of the others; its moments stay due.
--   writes   what priv.fire writes; jobs.schedules, jobs.stuck
create function priv.fire_due(p_schedule jobs.schedules, p_at timestamptz) returns int
language plpgsql volatile as $$
declare
    v_count int;
begin
    v_count := priv.fire(p_schedule, priv.due_moments(p_schedule, p_at));
    update jobs.schedules set next_at = priv.moment_near(p_schedule, p_at, true)
    where name = p_schedule.name;
    perform priv.note_unstuck('schedule', p_schedule.name);
    return v_count;
exception when others then
    perform priv.note_stuck('schedule', p_schedule.name, sqlerrm);
    return 0;
end
$$;

-- Fires moments of a schedule, those only that have not fired before. The ledger of moments and the
-- history of jobs are kept for 400 days; jobs that were given up, until somebody decides.
create function priv.fire(p_schedule jobs.schedules, p_moments timestamptz[]) returns int
language plpgsql volatile as $$
declare
    v_count int;
begin
    with fired as (
        insert into jobs.ticks (schedule, at)
        select p_schedule.name, m from unnest(p_moments) m
        on conflict do nothing
        returning at
    )
    insert into jobs.live (kind, schedule, tick_at, args)
    select p_schedule.kind, p_schedule.name, f.at, p_schedule.args from fired f order by f.at
    on conflict do nothing;
    get diagnostics v_count = row_count;
    delete from jobs.ticks t
    where t.schedule = p_schedule.name and t.at < now() - interval '400 days';
    delete from jobs.history h
    where h.finished_at < now() - interval '400 days' and (h.outcome <> 'dead' or exists (
        select from jobs.settled s where s.job_id = h.id));
    return v_count;
end
$$;
