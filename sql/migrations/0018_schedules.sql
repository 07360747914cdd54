-- Periodic jobs: what fires when, and which of its moments have fired.

-- A rule is either a period (`every_minutes`, counted from 1970 in UTC) or a local time of each day
-- or of one weekday, in a zone with its daylight saving.
create table jobs.schedules (
    name text primary key check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
    kind text not null check (kind ~ '^[a-z][a-z-]{0,39}$' and kind not in ('assess', 'apply')),
    args jsonb not null default '{}'
        check (jsonb_typeof(args) = 'object' and pg_column_size(args) < 4096),
    every_minutes int check (every_minutes between 1 and 10080),
    local_time time(0),
    -- 1 Monday ... 7 Sunday; null: each day
    weekday int check (weekday between 1 and 7),
    time_zone text not null default 'UTC',
    -- what becomes of moments that passed while nobody was there
    catch_up text not null default 'one' check (catch_up in ('skip', 'one', 'all')),
    -- the newest so many, of `all`
    catch_up_max int not null default 1 check (catch_up_max between 1 and 100),
    -- no moment before it fires
    next_at timestamptz not null,
    check ((every_minutes is null) <> (local_time is null)),
    check (weekday is null or local_time is not null)
);
create index schedules_next on jobs.schedules (next_at);

-- Moments that fired. They outlive their jobs: a runner that comes late fires none again.
create table jobs.ticks (
    schedule text not null references jobs.schedules on delete restrict,
    at timestamptz not null,
    fired_at timestamptz not null default now(),
    primary key (schedule, at)
);

-- Kinds of which no job is begun until somebody resumes them.
create table jobs.pauses (
    kind text primary key,
    paused_by int not null references core.principals on delete restrict,
    paused_at timestamptz not null default now()
);

-- A job is of a revision of a proposal, or of a moment of a schedule.
alter table jobs.live
    drop constraint live_kind_check,
    alter column proposal_id drop not null,
    alter column revision drop not null,
    add column schedule text references jobs.schedules on delete restrict,
    add column tick_at timestamptz,
    add column args jsonb,
    add constraint live_subject check (
        case when kind in ('assess', 'apply')
            then proposal_id is not null and revision is not null and schedule is null
                and tick_at is null and args is null
            else proposal_id is null and revision is null and schedule is not null
                and tick_at is not null and args is not null end);
create unique index live_tick on jobs.live (schedule, tick_at) where schedule is not null;

alter table jobs.history
    alter column proposal_id drop not null,
    alter column revision drop not null,
    add column schedule text,
    add column tick_at timestamptz,
    add column args jsonb;
create index history_dead on jobs.history (id) where outcome = 'dead';

-- What an administrator decided of a job that was given up.
create table jobs.settled (
    job_id bigint primary key,
    decision text not null check (decision in ('retried', 'discarded')),
    settled_by int not null references core.principals on delete restrict,
    settled_at timestamptz not null default now()
);

-- Before people come to work, after most platforms have delivered the day before.
insert into jobs.schedules (name, kind, local_time, next_at)
values ('monitor', 'monitor', '05:00', (date_trunc('day', now() at time zone 'UTC')
    + interval '1 day 5 hours') at time zone 'UTC');
