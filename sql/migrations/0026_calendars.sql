-- Calendars: what is frozen when, and who lets something through all the same. And the window of a
-- change: the moment before which it must not apply, and the one after which it must not any more.

create table core.calendars (
    document_id bigint primary key references core.documents on delete restrict,
    -- '': of every market
    market text not null,
    year int not null check (year between 2000 and 2199),
    time_zone text not null,
    -- 1 Monday ... 7 Sunday
    working_days int[] not null check (working_days <@ '{1,2,3,4,5,6,7}'),
    holidays date[] not null default '{}',
    unique (market, year)
);

create table core.freezes (
    document_id bigint not null references core.calendars on delete restrict,
    key text not null,
    name text not null,
    reason text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    -- each empty list: all of them
    channels text[] not null,
    markets text[] not null,
    journeys text[] not null,
    tiers int[] not null,
    -- who grants exceptions, and how many of them
    team_id int not null references core.teams on delete restrict,
    needed int not null check (needed between 1 and 10),
    -- of everything above: an exception is one from exactly this freeze
    digest bytea not null,
    primary key (document_id, key),
    check (starts_at < ends_at)
);
create index freezes_end on core.freezes (ends_at);

alter table core.proposal_revisions
    -- the moment after which it must not apply any more
    add column not_after timestamptz,
    -- whose clock the two moments were asked for by
    add column time_zone text,
    add constraint proposal_revisions_window check (not_after > not_before);

-- Sign-offs of an exception from a freeze. They are no votes: whoever grants an exception fills no
-- seat by it, and no seat grants an exception.
create table core.freeze_exceptions (
    id bigint generated always as identity primary key,
    proposal_id bigint not null,
    revision int not null,
    revision_digest bytea not null,
    document_id bigint not null references core.documents on delete restrict,
    freeze_key text not null,
    freeze_digest bytea not null,
    team_id int not null references core.teams on delete restrict,
    principal_id int not null references core.principals on delete restrict,
    on_behalf_of int references core.principals on delete restrict,
    delegation_id bigint,
    at timestamptz not null default now(),
    foreign key (proposal_id, revision) references core.proposal_revisions on delete restrict,
    check ((on_behalf_of is null) = (delegation_id is null))
);
create index freeze_exceptions_proposal on core.freeze_exceptions (proposal_id, revision);

create table core.withdrawn_exceptions (
    exception_id bigint primary key references core.freeze_exceptions on delete restrict,
    principal_id int not null references core.principals on delete restrict,
    at timestamptz not null default now()
);

alter table core.installation
    -- how late a change may apply that names no last moment
    add column late_hours int not null default 24 check (late_hours between 0 and 720);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['freeze_exceptions', 'withdrawn_exceptions'] loop
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
