-- Who stands in for whom while they are away, and who leaves.

-- One person's right to decide, lent to another for some days. A row is never taken away: what
-- was decided under it names it.
create table core.delegations (
    id bigint generated always as identity primary key,
    from_id int not null references core.principals on delete restrict,
    to_id int not null references core.principals on delete restrict,
    -- null: for every team for which the person may decide
    team_id int references core.teams on delete restrict,
    -- null: on whatever is proposed; else only where nothing but documents of this kind, or this
    -- one document, is changed
    kind text,
    key text,
    starts_at timestamptz not null,
    -- exclusive
    ends_at timestamptz not null,
    reason text not null check (length(reason) between 1 and 4000),
    made_at timestamptz not null default now(),
    -- taken back before it ran out; what was decided under it no longer counts
    ended_by int references core.principals on delete restrict,
    ended_at timestamptz,
    check (from_id <> to_id),
    check (starts_at < ends_at),
    check (key is null or kind is not null),
    check ((ended_at is null) = (ended_by is null))
);
create index delegations_to on core.delegations (to_id) where ended_at is null;
create index delegations_from on core.delegations (from_id) where ended_at is null;

-- A row a person, locked by whoever makes a delegation from or to them, and by nobody else: two
-- that would close a circle between them come one after the other.
create table core.delegation_turns (
    principal_id int primary key references core.principals on delete restrict
);

-- The last day of somebody who leaves, and who said so.
alter table core.principals
    add column leaving_on date,
    add column leaving_said_by int references core.principals on delete restrict,
    add constraint principals_leaving check ((leaving_on is null) = (leaving_said_by is null));
