-- The two schemas of tables, and the record of migrations that have run. From here to the end of
-- the migrations the installer acts as wayleave_owner.
create schema if not exists core authorization wayleave_owner;
create schema if not exists jobs authorization wayleave_owner;
set local role wayleave_owner;

create table if not exists core.migrations (
    name text primary key,
    checksum bytea not null check (length(checksum) = 32),
    applied_by name not null default session_user,
    applied_at timestamptz not null default now()
);

-- Two installers at once: the second waits, then finds nothing to do.
lock table core.migrations in exclusive mode;
