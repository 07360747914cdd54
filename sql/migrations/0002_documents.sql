-- What is governed: documents with immutable, numbered revisions.

-- Exact bytes by their SHA-256, shared by revisions, assessments and facts.
create table core.blobs (
    digest bytea primary key check (length(digest) = 32),
    content bytea not null
);

create table core.documents (
    id bigint generated always as identity primary key,
    kind text not null check (kind in (
        'journey', 'experiment', 'asset', 'taxonomy', 'metric', 'calendar', 'policy', 'waiver',
        'team', 'authorisation')),
    key text not null check (key ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
    name text not null,
    -- the team that answers for it, from the head revision
    team_id int not null references core.teams on delete restrict,
    head_revision int not null check (head_revision >= 1),
    head_digest bytea not null references core.blobs on delete restrict,
    changed_at timestamptz not null default now(),
    retired_at timestamptz,
    unique (kind, key)
);
create index documents_team on core.documents (team_id, kind, key);

create table core.document_revisions (
    document_id bigint not null references core.documents on delete restrict,
    number int not null check (number >= 1),
    digest bytea not null references core.blobs on delete restrict,
    -- a policy's YAML as its author wrote it
    source_digest bytea references core.blobs on delete restrict,
    proposal_id bigint,
    proposal_revision int,
    origin text not null check (origin in ('genesis', 'baseline', 'proposal')),
    applied_at timestamptz not null default now(),
    primary key (document_id, number)
);

-- Operating state of a journey: a row with legal transitions, not part of the document.
create table core.journeys (
    document_id bigint primary key references core.documents on delete restrict,
    state text not null check (state in ('live', 'paused', 'finishing', 'stopped', 'retired')),
    state_at timestamptz not null default now(),
    state_by int references core.principals on delete restrict,
    -- projections of the head revision
    audience text,
    tier int,
    review_by date,
    platform text,
    step_count int not null
);
create index journeys_audience on core.journeys (audience) where audience is not null;

-- The steps of the head revision, derived from its bytes.
create table core.journey_steps (
    document_id bigint not null references core.documents on delete restrict,
    step_key text not null,
    position int not null,
    label text not null,
    platform_key text,
    kind text not null,
    channel text,
    team_key text,
    primary key (document_id, step_key)
);
create index journey_steps_team on core.journey_steps (team_key, document_id);

-- Findings that a revision had when it was adopted or that its base already had: shown with a
-- date, never held against a later change.
create table core.inherited_findings (
    document_id bigint not null references core.documents on delete restrict,
    policy text not null,
    rule text not null,
    at text not null,
    mend_by date,
    recorded_at timestamptz not null default now(),
    primary key (document_id, policy, rule, at)
);

-- Versions of what an assessment may depend on; bumped by whatever changes it.
-- Byte order, so that every transaction locks in the same order.
create table core.scopes (
    name text collate "C" primary key,
    -- 0 stands for a scope that nothing has changed yet, with or without a row
    version bigint not null default 0
);
