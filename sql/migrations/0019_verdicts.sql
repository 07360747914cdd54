-- What monitoring found: a verdict each component, and the cases that came of them.

-- One pass over all components, in parts; it goes on where it stopped.
create table core.monitor_passes (
    id int generated always as identity primary key,
    job_id bigint not null unique,
    -- the days that it judges, both included
    first_day date not null,
    through date not null,
    components int not null,
    judged int not null default 0 check (judged between 0 and components),
    started_at timestamptz not null default now(),
    ended_at timestamptz
);
create index monitor_passes_ended on core.monitor_passes (ended_at desc) where ended_at is not null;

-- The components that a pass judges, numbered from 1; they go with its end.
create table core.pass_components (
    pass_id int not null references core.monitor_passes on delete restrict,
    number int not null check (number >= 1),
    place text not null,
    document_id bigint not null,
    measure text not null,
    subject_kind text not null,
    subject text not null,
    name text not null,
    team_id int not null,
    floor float8,
    primary key (pass_id, number)
);

-- The newest verdict on each component; what it was before stands in the events of its cases.
create table core.verdicts (
    place text primary key,
    document_id bigint not null references core.documents on delete restrict,
    subject_kind text not null check (subject_kind in ('journey', 'step', 'channel')),
    subject text not null,
    journey text,
    pass_id int not null references core.monitor_passes on delete restrict,
    state text not null check (state in ('data_incident', 'retirement_review', 'investigate',
        'blind', 'too_new', 'healthy')),
    -- what screens and machines are told of it
    verdict jsonb not null check (jsonb_typeof(verdict) = 'object'),
    -- SHA-256 of everything that it was made of
    inputs bytea not null check (length(inputs) = 32),
    judged_at timestamptz not null default now()
);
create index verdicts_state on core.verdicts (state, place collate "C");
create index verdicts_document on core.verdicts (document_id);
create index verdicts_pass on core.verdicts (pass_id);

-- Something that somebody has to decide about. A component has one open case at most.
create table core.cases (
    id int generated always as identity primary key,
    place text not null,
    document_id bigint not null references core.documents on delete restrict,
    subject_kind text not null,
    subject text not null,
    name text not null,
    kind text not null check (kind in ('data', 'retirement', 'investigate')),
    -- whose it is to decide
    team_id int not null references core.teams on delete restrict,
    -- the verdict that opened it, and what that was made of
    evidence jsonb not null,
    inputs bytea not null check (length(inputs) = 32),
    -- the last day of its evidence
    through date not null,
    opened_at timestamptz not null default now(),
    closed_at timestamptz,
    closed_by int references core.principals on delete restrict,
    -- decided: by a person; mended: the data are right again; escalated: a graver case follows;
    -- gone: it is not monitored any more
    closed_as text check (closed_as in ('decided', 'mended', 'escalated', 'gone')),
    -- the last day that the decision knows of: nothing up to it opens such a case again
    settled_through date,
    check ((closed_at is null) = (closed_as is null)),
    check ((closed_as is not distinct from 'decided') = (closed_by is not null)),
    check ((closed_as is not distinct from 'decided') = (settled_through is not null))
);
create unique index cases_open on core.cases (place) where closed_at is null;
create index cases_settled on core.cases (place, kind, settled_through)
    where settled_through is not null;
create index cases_team on core.cases (team_id) where closed_at is null;
