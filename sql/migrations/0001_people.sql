-- Who may do what. Names stand in a table of their own, so that they can be erased while every
-- event keeps its pseudonymous actor.

-- One row: what kind of installation this is.
create table core.installation (
    only_row boolean primary key default true check (only_row),
    brand text not null check (length(brand) between 1 and 200),
    -- one administrator, no second confirmation: marked in every status and event
    is_single boolean not null,
    -- 'login': PostgreSQL authenticated each person; 'embedded': the operating-system user is
    -- everybody, so names in the history are not proved
    identity text not null check (identity in ('login', 'embedded')),
    is_practice boolean not null default false,
    initialised_at timestamptz not null default now()
);

create table core.principals (
    id int generated always as identity primary key,
    -- both must match the login: guards a renamed role and a reused name
    role_oid oid not null,
    role_name name not null,
    -- two accounts of one person share it, so that nobody signs off with a second login
    person uuid not null,
    kind text not null check (kind in ('person', 'runner', 'auditor')),
    is_ops boolean not null default false,
    -- null for genesis
    added_by int references core.principals on delete restrict,
    added_at timestamptz not null default now(),
    -- a second administrator; null until then. Genesis confirms itself.
    confirmed_by int references core.principals on delete restrict,
    confirmed_at timestamptz,
    disabled_by int references core.principals on delete restrict,
    disabled_at timestamptz,
    check ((confirmed_at is null) = (confirmed_by is null) or added_by is null)
);
create unique index principals_login on core.principals (role_oid, role_name);
create unique index principals_name on core.principals (role_name) where disabled_at is null;
create index principals_person on core.principals (person);

-- Erasable: the personal part of a principal.
create table core.people (
    principal_id int primary key references core.principals on delete restrict,
    display_name text not null check (length(display_name) between 1 and 200),
    email text check (length(email) between 3 and 320)
);

-- The stable number of a team; the team itself is a document of the same key.
create table core.teams (
    id int generated always as identity primary key,
    key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
    name text not null,
    -- the central team: its people hold the operations seat
    is_operations boolean not null default false
);
create unique index teams_one_operations on core.teams (is_operations) where is_operations;

create table core.memberships (
    id int generated always as identity primary key,
    team_id int not null references core.teams on delete restrict,
    principal_id int not null references core.principals on delete restrict,
    role text not null check (role in ('submitter', 'approver')),
    added_by int references core.principals on delete restrict,
    added_at timestamptz not null default now(),
    confirmed_by int references core.principals on delete restrict,
    confirmed_at timestamptz,
    ended_by int references core.principals on delete restrict,
    ended_at timestamptz
);
create unique index memberships_live on core.memberships (principal_id, team_id)
    where ended_at is null;
create index memberships_team on core.memberships (team_id) where ended_at is null;

-- How many writes and refusals a principal has left; refilled by the clock.
create table core.budgets (
    principal_id int not null references core.principals on delete restrict,
    kind text not null check (kind in ('write', 'refusal')),
    tokens double precision not null,
    refilled_at timestamptz not null default now(),
    primary key (principal_id, kind)
);

-- The first outcome of each command, returned when the command is repeated.
create table core.commands (
    principal_id int not null references core.principals on delete restrict,
    command_id uuid not null,
    verb text not null,
    outcome jsonb,
    at timestamptz not null default now(),
    primary key (principal_id, command_id)
);
