-- The schemas of functions, made anew at each migration, so that no old overload stays callable.
-- core and jobs hold the tables and are only ever changed by migrations.
drop schema if exists setup cascade;
drop schema if exists service cascade;
drop schema if exists api cascade;
drop schema if exists priv cascade;

create schema priv;      -- what the functions below share; nobody may call it
create schema api;       -- people's functions
create schema service;   -- the runner's functions
create schema setup;     -- the installer's functions

-- What a write function answers. `code` is `ok` or one of JourneyModel.OutcomeCode.
create type api.outcome as (code text, message text, hint text, data jsonb);

-- A write call that has passed identity, isolation and budget; `earlier` is set when it must not
-- go on: refused already, or the same command was answered before.
create type priv.call as (principal_id int, command_id uuid, verb text, earlier api.outcome);

-- One thing that still keeps a proposal from being applied.
create type priv.block as (code text, subject text, message text, hint text);
