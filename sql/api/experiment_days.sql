-- The days of an experiment: which one it is, which were in pause, and when one is over.

create function priv.today() returns date language sql stable as $$
    select (now() at time zone 'UTC')::date
$$;

-- The days that are over, without those in pause, to its end; null before the start.
create function priv.experiment_day(p_experiment core.experiments) returns int
language sql stable as $$
    select greatest(coalesce((p_experiment).paused_on, (p_experiment).ended_on, priv.today())
        - (p_experiment).started_on - (p_experiment).paused_days, 0)
$$;

-- Its pauses: the day of the experiment that each came after, and its days of the calendar; of one
-- that goes on, those up to yesterday.
--   after_day  the first day of the calendar that is none of it any more
create function priv.experiment_pauses(p_experiment core.experiments)
returns table (day int, days int, first_day date, after_day date) language sql stable as $$
    select x.day, x.days, s.started_on + x.day + x.before, s.started_on + x.day + x.before + x.days
    from (select (p_experiment).started_on) s (started_on)
    cross join lateral (
        select p.day, p.days, coalesce(sum(p.days) over (
            order by p.number rows between unbounded preceding and 1 preceding), 0)::int as before
        from (
            select k.number, k.day, k.days from core.experiment_pauses k
            where k.document_id = (p_experiment).document_id
            union all
            select 2147483647, priv.experiment_day(p_experiment),
                priv.today() - (p_experiment).paused_on
            where (p_experiment).paused_on is not null) p) x
$$;

-- The day of the calendar on which a day of the experiment is over: only pauses that began before
-- its end put it off.
create function priv.look_date(p_experiment core.experiments, p_day int) returns date
language sql stable as $$
    select (p_experiment).started_on + p_day + coalesce((
        select sum(p.days) from priv.experiment_pauses(p_experiment) p where p.day < p_day), 0)::int
$$;

-- The number of the last day of the experiment up to a day of the calendar.
create function priv.day_through(p_experiment core.experiments, p_through date) returns int
language sql stable as $$
    select p_through - (p_experiment).started_on + 1 - coalesce((
        select sum(least(p.after_day, p_through + 1) - p.first_day)
        from priv.experiment_pauses(p_experiment) p where p.first_day <= p_through), 0)::int
$$;

-- Keeps the pause that ends now, if it lasted a day at least.
--   caller   whatever ends a pause, before the row says so
--   writes   core.experiment_pauses
create function priv.keep_pause(p_experiment core.experiments) returns void
language plpgsql volatile as $$
begin
    insert into core.experiment_pauses (document_id, number, day, days)
    select p_experiment.document_id, coalesce((
            select max(k.number) from core.experiment_pauses k
            where k.document_id = p_experiment.document_id), 0) + 1,
        priv.experiment_day(p_experiment), priv.today() - p_experiment.paused_on
    where priv.today() > p_experiment.paused_on;
end
$$;
