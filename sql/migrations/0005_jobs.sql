-- Work for the runner. The hot table holds live jobs only and stays small for ever; what is finished
-- moves to the history in the same statement.

create table jobs.live (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('assess', 'apply')),
    proposal_id bigint not null,
    revision int not null,
    run_at timestamptz not null default now(),
    attempt int not null default 0,
    max_attempts int not null default 5,
    -- all null: waiting. A token is drawn anew at each claim and fences every later write.
    lease_worker uuid,
    lease_token bigint,
    lease_until timestamptz,
    last_error text,
    created_at timestamptz not null default now(),
    unique (kind, proposal_id, revision)
) with (
    fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);
create index live_ready on jobs.live (run_at, id) where lease_until is null;
create index live_leased on jobs.live (lease_until) where lease_until is not null;

create sequence jobs.lease_tokens cache 1;

create table jobs.history (
    id bigint not null,
    kind text not null,
    proposal_id bigint not null,
    revision int not null,
    attempt int not null,
    outcome text not null,
    error text,
    worker uuid,
    created_at timestamptz not null,
    finished_at timestamptz not null default now()
);
create index history_finished on jobs.history (finished_at);
create index history_proposal on jobs.history (proposal_id, revision);

-- A process that runs jobs: a random uuid, never a host name.
create table jobs.workers (
    id uuid primary key,
    principal_id int not null references core.principals on delete restrict,
    host text not null,
    process_id int not null,
    version text not null,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    stopped_at timestamptz
);
create index workers_seen on jobs.workers (seen_at desc);
