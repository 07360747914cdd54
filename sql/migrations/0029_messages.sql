-- Messages to people and to the chat channels of teams: what is to be sent, and what became of it.
-- Rows name what a message is about. Its words are made when it is sent, of what its recipient may
-- see then.

-- Events of which nobody has been told yet: written with the event, read and removed by a runner.
-- A queue and no cursor over the numbers of events: those are drawn before they are committed, so
-- that a cursor could pass one by.
create table core.message_causes (
    event_id bigint primary key
);

create function core.note_cause() returns trigger language plpgsql volatile as $$
begin
    insert into core.message_causes (event_id)
    select new.id where exists (select from core.people where email is not null)
        or exists (select from core.team_chats);
    return null;
end
$$;

create trigger note_cause after insert on core.events for each row
    when (new.subject_kind in ('proposal', 'case') and new.kind <> 'command.refused')
    execute function core.note_cause();

create index people_reachable on core.people (principal_id) where email is not null;

-- How a person wants to be told; no row: at once, at any hour, in UTC.
create table core.message_settings (
    principal_id int primary key references core.principals on delete restrict,
    digest text not null default 'at-once' check (digest in ('at-once', 'hourly', 'daily')),
    -- of `daily`
    digest_at time(0) not null default '09:00',
    quiet_from time(0),
    quiet_until time(0),
    time_zone text not null default 'UTC',
    kinds_off text[] not null default '{}',
    changed_at timestamptz not null default now(),
    check ((quiet_from is null) = (quiet_until is null)),
    check (quiet_from <> quiet_until)
);

-- Where a team is told together. The name only: runners know its address.
create table core.team_chats (
    team_id int primary key references core.teams on delete restrict,
    channel text not null check (channel ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    set_by int not null references core.principals on delete restrict,
    set_at timestamptz not null default now()
);

-- What goes out as one: messages to one recipient that are due together. Its number follows from
-- theirs, and goes out with it, so that a receiver knows a second copy.
create table core.parcels (
    id uuid primary key,
    channel text not null check (channel in ('email', 'chat')),
    principal_id int references core.principals on delete restrict,
    team_id int references core.teams on delete restrict,
    made_at timestamptz not null default now(),
    check ((channel = 'email') = (principal_id is not null)),
    check ((channel = 'chat') = (team_id is not null))
);

create table core.messages (
    -- a digest of what it is about and for whom: the same is never made twice
    id uuid primary key,
    kind text not null check (kind in (
        'sign-off', 'changed', 'objection', 'decided', 'to-publish', 'on-hold', 'reminded',
        'escalated', 'expired', 'case', 'test')),
    channel text not null check (channel in ('email', 'chat')),
    principal_id int references core.principals on delete restrict,
    team_id int references core.teams on delete restrict,
    -- null: a test
    event_id bigint references core.events on delete restrict,
    subject text not null,
    revision int,
    created_at timestamptz not null default now(),
    not_before timestamptz not null,
    parcel_id uuid references core.parcels on delete restrict,
    -- withheld: when it was to be sent, it was not its recipient's any more
    state text not null default 'waiting'
        check (state in ('waiting', 'sent', 'given_up', 'withheld')),
    settled_at timestamptz,
    -- of the parcel that settled it
    attempts int not null default 0,
    error text,
    check ((channel = 'email') = (principal_id is not null)),
    check ((channel = 'chat') = (team_id is not null))
);
create index messages_due on core.messages (not_before) where parcel_id is null;
create index messages_late on core.messages (not_before) where state = 'waiting';
create index messages_parcel on core.messages (parcel_id) where parcel_id is not null;
create index messages_person on core.messages (principal_id, created_at desc, id desc)
    where principal_id is not null;
create index messages_team on core.messages (team_id, created_at desc, id desc)
    where team_id is not null;
create index messages_given_up on core.messages (created_at desc, id desc)
    where state = 'given_up';

alter table jobs.live
    add column parcel_id uuid references core.parcels on delete restrict,
    drop constraint live_subject,
    add constraint live_subject check (
        case
            when kind in ('assess', 'apply') then proposal_id is not null
                and revision is not null and schedule is null and tick_at is null
                and args is null and document_id is null and parcel_id is null
            when kind = 'read' then document_id is not null and args is not null
                and proposal_id is null and revision is null and schedule is null
                and tick_at is null and parcel_id is null
            when kind = 'deliver' then parcel_id is not null and document_id is null
                and args is null and proposal_id is null and revision is null
                and schedule is null and tick_at is null
            else schedule is not null and tick_at is not null and args is not null
                and proposal_id is null and revision is null and document_id is null
                and parcel_id is null end);
create unique index live_parcel on jobs.live (parcel_id) where parcel_id is not null;
alter table jobs.schedules
    drop constraint schedules_periodic,
    add constraint schedules_periodic check (kind not in ('read', 'deliver'));
