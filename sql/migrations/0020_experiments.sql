-- Experiments: the plan is a document; how it runs, and what was read of it, stands here.

create table core.experiments (
    document_id bigint primary key references core.documents on delete restrict,
    state text not null check (state in (
        'approved', 'running', 'paused', 'concluded', 'adopted', 'abandoned')),
    state_at timestamptz not null default now(),
    state_by int references core.principals on delete restrict,
    -- derived from the plan's bytes, for finding those that share people
    journey text not null,
    layer text,
    -- sorted; empty: the whole journey
    steps text[] not null,
    -- the plan that runs: with the start it is settled
    plan_digest bytea check (length(plan_digest) = 32),
    -- the first day in UTC; days in pause do not count
    started_on date,
    paused_on date,
    paused_days int not null default 0 check (paused_days >= 0),
    outcome text check (outcome in ('ship', 'rollback', 'inconclusive', 'invalid')),
    winner text,
    -- of an invalid one, where it went wrong
    cause text check (cause in (
        'assignment', 'execution', 'log-processing', 'analysis', 'interference')),
    -- the proposal that is to bring the winner to everybody
    adoption_id bigint references core.proposals on delete restrict,
    check ((plan_digest is null) = (started_on is null)),
    check (state in ('approved', 'abandoned') or started_on is not null),
    check ((state = 'paused') = (paused_on is not null)),
    check ((outcome is not null) or state not in ('concluded', 'adopted')),
    check ((winner is not null) = (outcome is not distinct from 'ship')),
    check (adoption_id is null or outcome = 'ship')
);
create index experiments_active on core.experiments (journey)
    where state in ('approved', 'running', 'paused');
create index experiments_adoption on core.experiments (adoption_id);

-- What was read, each with the figures that it was read from: anybody can read it again.
create table core.experiment_readings (
    document_id bigint not null references core.experiments on delete restrict,
    number int not null check (number >= 1),
    -- a look shows the effect and spends alpha; health does neither
    kind text not null check (kind in ('look', 'health')),
    -- of a look, the planned day
    day int not null check (day >= 0),
    through date not null,
    units float8 not null check (units >= 0),
    inputs_digest bytea not null references core.blobs on delete restrict,
    reading_digest bytea not null references core.blobs on delete restrict,
    -- outcomes that it allows
    allowed text[] not null,
    winner text,
    taken_by int not null references core.principals on delete restrict,
    taken_at timestamptz not null default now(),
    primary key (document_id, number)
);
-- a planned look is taken once
create unique index experiment_readings_look on core.experiment_readings (document_id, day)
    where kind = 'look';

create trigger append_only before update or delete on core.experiment_readings
    for each row execute function core.refuse_change();
create trigger append_only_truncate before truncate on core.experiment_readings
    for each statement execute function core.refuse_change();
alter table core.experiment_readings enable always trigger append_only;
alter table core.experiment_readings enable always trigger append_only_truncate;
