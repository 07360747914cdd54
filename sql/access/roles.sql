-- The roles of DESIGN's trust boundary. They are cluster-wide, so this file can be run for a second
-- database on the same server. Nobody logs in with any of them.
--
-- Runs as the installer: a superuser, or a role with CREATEDB and CREATEROLE on a managed service.
-- Notices of what is not there yet are of no use to anybody.
set local client_min_messages = warning;

do $$
declare
    v_role text;
begin
    foreach v_role in array array[
        'wayleave_owner',       -- owns the tables, used by migrations only
        'wayleave_api',         -- owns the write functions and the gate
        'wayleave_read',        -- owns the read functions, bound by row level security
        'wayleave_registrar',   -- may put logins into the groups below, nothing else
        'wayleave_warden',      -- may end sessions that stall others, nothing else
        'wayleave_member', 'wayleave_ops', 'wayleave_auditor', 'wayleave_runner'
    ] loop
        if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
            execute pg_catalog.format('create role %I nologin noinherit', v_role);
        end if;
    end loop;
end
$$;

grant wayleave_member, wayleave_ops, wayleave_auditor, wayleave_runner
    to wayleave_registrar with admin option;

-- Until the transaction ends the installer acts for the owners. A superuser needs no membership,
-- and a membership that stayed behind would be a way around every function below.
do $$
begin
    if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
        execute pg_catalog.format(
            'grant wayleave_owner, wayleave_api, wayleave_read, wayleave_registrar, wayleave_warden'
            ' to %I', current_user);
    end if;
end
$$;

-- The one owner that uses what it was granted without SET ROLE: a function cannot say that.
alter role wayleave_warden inherit;

-- A managed service may keep these two predefined roles to itself; doctor then says so.
do $$
begin
    grant pg_signal_backend, pg_read_all_stats to wayleave_warden;
exception when insufficient_privilege then
    raise warning 'wayleave_warden may not end idle sessions here: ask the provider to grant'
        ' pg_signal_backend and pg_read_all_stats to wayleave_warden';
end
$$;
