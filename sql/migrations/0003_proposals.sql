-- Proposals: what is asked for, what the checks said, who decided.

create table core.proposals (
    id bigint generated always as identity primary key,
    team_id int not null references core.teams on delete restrict,
    author_id int not null references core.principals on delete restrict,
    state text not null check (state in (
        'draft', 'checking', 'in_review', 'changes_requested', 'approved', 'scheduled',
        'suspended', 'applied', 'rejected', 'withdrawn', 'expired', 'conflicted')),
    -- why it is on hold, needs an update or was refused
    cause text,
    title text not null,
    -- takes an estate in as found: operations only
    is_adoption boolean not null default false,
    revision int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now()
);
create index proposals_open on core.proposals (id desc)
    where state not in ('applied', 'rejected', 'withdrawn', 'expired');
create index proposals_state on core.proposals (state, id desc);
create index proposals_author on core.proposals (author_id, id desc);

-- Which teams may see a proposal: the author's, and those that hold a seat. Team first, so that a
-- member's reads never touch a row of somebody else.
create table core.proposal_teams (
    team_id int not null references core.teams on delete restrict,
    proposal_id bigint not null references core.proposals on delete restrict,
    is_open boolean not null default true,
    primary key (team_id, proposal_id)
);
create index proposal_teams_proposal on core.proposal_teams (proposal_id);
create index proposal_teams_open on core.proposal_teams (team_id, proposal_id desc) where is_open;

create table core.proposal_revisions (
    proposal_id bigint not null references core.proposals on delete restrict,
    number int not null check (number >= 1),
    -- SHA-256 of the envelope: changes with their content digests, reason and schedule
    digest bytea not null references core.blobs on delete restrict,
    author_id int not null references core.principals on delete restrict,
    why text not null check (length(why) between 1 and 4000),
    not_before timestamptz,
    mend_by date,
    created_at timestamptz not null default now(),
    primary key (proposal_id, number)
);

create table core.proposal_changes (
    proposal_id bigint not null,
    revision int not null,
    position int not null,
    kind text not null,
    key text not null,
    operation text not null check (operation in ('create', 'update')),
    -- the head revision that the change was made from; null for a new document
    base_revision int,
    digest bytea not null references core.blobs on delete restrict,
    source_digest bytea references core.blobs on delete restrict,
    primary key (proposal_id, revision, position),
    unique (proposal_id, revision, kind, key),
    foreign key (proposal_id, revision) references core.proposal_revisions on delete restrict,
    check ((operation = 'create') = (base_revision is null))
);
create index proposal_changes_document on core.proposal_changes (kind, key);

-- One run of the checks, with everything needed to repeat it.
create table core.assessments (
    id bigint generated always as identity primary key,
    proposal_id bigint not null,
    revision int not null,
    revision_digest bytea not null,
    outcome text not null check (outcome in (
        'pass', 'audit', 'warn', 'require-approval', 'deny', 'error')),
    warnings int not null,
    result_digest bytea not null references core.blobs on delete restrict,
    facts_digest bytea not null references core.blobs on delete restrict,
    bundle_digest bytea not null,
    engine text not null,
    judged_at timestamptz not null,
    -- when a waiver that it relies on runs out
    valid_until timestamptz,
    -- the versions of everything it read
    read_set jsonb not null,
    worker uuid not null,
    recorded_at timestamptz not null default now(),
    foreign key (proposal_id, revision) references core.proposal_revisions on delete restrict
);
create index assessments_revision on core.assessments (proposal_id, revision, id desc);

-- Who must sign off, how many, why, and on which bytes.
create table core.seats (
    assessment_id bigint not null references core.assessments on delete restrict,
    team_id int not null references core.teams on delete restrict,
    needed int not null check (needed >= 1),
    reason text not null,
    slice_digest bytea not null,
    primary key (assessment_id, team_id)
);

create table core.votes (
    id bigint generated always as identity primary key,
    proposal_id bigint not null,
    revision int not null,
    revision_digest bytea not null,
    team_id int not null references core.teams on delete restrict,
    slice_digest bytea not null,
    principal_id int not null references core.principals on delete restrict,
    decision text not null check (decision in ('approve', 'reject', 'request-changes')),
    at timestamptz not null default now(),
    foreign key (proposal_id, revision) references core.proposal_revisions on delete restrict
);
create unique index votes_once on core.votes (proposal_id, revision, principal_id);
create index votes_slice on core.votes (proposal_id, team_id, slice_digest);

create table core.comments (
    id bigint generated always as identity primary key,
    proposal_id bigint not null references core.proposals on delete restrict,
    revision int not null,
    principal_id int not null references core.principals on delete restrict,
    body text not null check (length(body) between 1 and 4000),
    at timestamptz not null default now()
);
create index comments_proposal on core.comments (proposal_id, id);
