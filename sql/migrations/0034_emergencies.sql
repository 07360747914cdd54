-- What is done when something is on fire: a change let through without the sign-offs that are
-- missing, or a journey paused by whoever is there, until somebody else answers for it or its time is
-- up; and a lockdown, while which nothing that is in flight lands.

create table core.emergencies (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('apply', 'pause')),
    -- of an apply: exactly this revision; another one is none of it
    proposal_id bigint references core.proposals on delete restrict,
    revision int,
    -- of the revision, or of the journey's head
    digest bytea not null,
    -- of a pause
    document_id bigint references core.documents on delete restrict,
    raised_by int not null references core.principals on delete restrict,
    -- the team that they acted for
    team_id int not null references core.teams on delete restrict,
    reference text not null check (length(btrim(reference)) between 1 and 200),
    -- the reason is free text: event_details
    event_id bigint references core.events on delete restrict,
    raised_at timestamptz not null default now(),
    until timestamptz not null,
    -- when a pause was made, an apply has been written
    done_at timestamptz,
    state text not null default 'open'
        check (state in ('open', 'ratified', 'reverted', 'void')),
    settled_at timestamptz,
    -- null: time
    settled_by int references core.principals on delete restrict,
    cause text,
    -- its time is up, and it could not be taken back: something was built on it
    stuck_at timestamptz,
    reviewed_by int references core.principals on delete restrict,
    reviewed_at timestamptz,
    foreign key (proposal_id, revision) references core.proposal_revisions on delete restrict,
    check ((kind = 'apply') = (proposal_id is not null)),
    check ((kind = 'apply') = (revision is not null)),
    check ((kind = 'pause') = (document_id is not null)),
    check (until > raised_at and until <= raised_at + interval '72 hours'),
    check (state = 'open' or settled_at is not null),
    check (reviewed_at is null or state = 'reverted')
);
-- open debt blocks the next one, also for whoever asks at the very same moment
create unique index emergencies_open on core.emergencies ((true)) where state = 'open';
create index emergencies_owed on core.emergencies (id)
    where state = 'open' or state = 'reverted' and reviewed_at is null;
create index emergencies_proposal on core.emergencies (proposal_id)
    where proposal_id is not null;
create index emergencies_document on core.emergencies (document_id)
    where document_id is not null;

-- The seats that were not full when it was raised: of a pause, whoever might have paused.
create table core.emergency_seats (
    emergency_id bigint not null references core.emergencies on delete restrict,
    team_id int not null references core.teams on delete restrict,
    primary key (emergency_id, team_id)
);

-- Whoever answered for it afterwards, for one of those seats each.
create table core.ratifications (
    emergency_id bigint not null references core.emergencies on delete restrict,
    team_id int not null references core.teams on delete restrict,
    principal_id int not null references core.principals on delete restrict,
    at timestamptz not null default now(),
    primary key (emergency_id, team_id),
    unique (emergency_id, principal_id)
);

create table core.lockdowns (
    id bigint generated always as identity primary key,
    -- null: all of them
    channel text,
    market text,
    started_by int not null references core.principals on delete restrict,
    started_at timestamptz not null default now(),
    until timestamptz not null,
    released_by int references core.principals on delete restrict,
    released_at timestamptz,
    check (until > started_at and until <= started_at + interval '72 hours'),
    check ((released_at is null) = (released_by is null))
);
create index lockdowns_until on core.lockdowns (until) where released_at is null;

alter table core.document_revisions
    drop constraint document_revisions_origin_check,
    add constraint document_revisions_origin_check
        check (origin in ('genesis', 'baseline', 'proposal', 'reverted'));

-- One more kind, whichever there are by now.
alter table core.messages
    drop constraint messages_kind_check,
    add constraint messages_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');

create trigger note_emergency_cause after insert on core.events for each row
    when (new.subject_kind = 'emergency' and new.kind <> 'command.refused')
    execute function core.note_cause();

do $$
declare
    v_table text;
begin
    foreach v_table in array array['emergency_seats', 'ratifications'] loop
        execute format(
            'create trigger append_only before update or delete on core.%I'
            ' for each row execute function core.refuse_change()', v_table);
        execute format(
            'create trigger append_only_truncate before truncate on core.%I'
            ' for each statement execute function core.refuse_change()', v_table);
        execute format('alter table core.%I enable always trigger append_only', v_table);
        execute format('alter table core.%I enable always trigger append_only_truncate', v_table);
    end loop;
end
$$;
