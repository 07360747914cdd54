-- What was in force when, step by step, and what an apply went by.

-- From when to when a step was as it is, derived from the bytes of the revisions of its journey: a
-- span begins where the step, the markets or the platform change, not with every revision.
create table core.step_spans (
    document_id bigint not null references core.documents on delete restrict,
    step_key text not null,
    -- the first revision of the journey that has it so; who asked for it and who signed it off
    -- stands there
    revision int not null check (revision >= 1),
    label text not null,
    platform_key text,
    kind text not null,
    channel text,
    team_key text,
    asset text,
    markets text[] not null,
    platform_id text,
    -- label, subject line and asset as they are written, and the words to look for
    message text not null,
    words tsvector not null,
    -- SHA-256 of all that a span is of
    digest bytea not null check (length(digest) = 32),
    begins_at timestamptz not null,
    -- exclusive
    ends_at timestamptz not null default 'infinity',
    primary key (document_id, step_key, revision),
    check (begins_at <= ends_at)
);
create index step_spans_begin on core.step_spans (begins_at desc, document_id, step_key);
create index step_spans_channel on core.step_spans
    (channel, begins_at desc, document_id, step_key);
create index step_spans_team on core.step_spans
    (team_key, begins_at desc, document_id, step_key);
create index step_spans_platform_key on core.step_spans (platform_key);
create index step_spans_platform_id on core.step_spans (platform_id);
create index step_spans_markets on core.step_spans using gin (markets);
create index step_spans_words on core.step_spans using gin (words);
create index step_spans_open on core.step_spans (document_id) where ends_at = 'infinity';

-- What the gate counted in the moment of an apply: whoever may decide changes, so it could not be
-- counted again later.
create table core.applied_decisions (
    proposal_id bigint primary key references core.proposals on delete restrict,
    revision int not null check (revision >= 1),
    assessment_id bigint references core.assessments on delete restrict,
    -- the sign-offs that counted
    votes bigint[] not null,
    -- teams for whose sign-off an authorisation stood
    released int[] not null,
    applied_at timestamptz not null default now(),
    foreign key (proposal_id, revision) references core.proposal_revisions on delete restrict
);

create trigger append_only before update or delete on core.applied_decisions
    for each row execute function core.refuse_change();
create trigger append_only_truncate before truncate on core.applied_decisions
    for each statement execute function core.refuse_change();
alter table core.applied_decisions enable always trigger append_only;
alter table core.applied_decisions enable always trigger append_only_truncate;
