-- Members who hold others up without working.

-- Ends members' sessions that hold a transaction open without working, and those of old
-- transactions that somebody waits for, so that neither a forgotten window nor a long sleep stalls
-- anybody. Owned by wayleave_warden, which may end sessions and nothing else.
--   caller   service.end_idle_members
--   returns  how many were ended
create function priv.end_idle_members(p_idle_seconds int) returns int
language sql volatile as $$
    select count(*) filter (where pg_catalog.pg_terminate_backend(a.pid))::int
    from pg_catalog.pg_stat_activity a
    where a.datname = pg_catalog.current_database()
        and (
            a.state in ('idle in transaction', 'idle in transaction (aborted)')
                and a.state_change < pg_catalog.now()
                    - pg_catalog.make_interval(secs => greatest(p_idle_seconds, 10))
            or a.xact_start < pg_catalog.now()
                    - pg_catalog.make_interval(secs => greatest(p_idle_seconds, 10))
                and exists (
                    select
                    from pg_catalog.pg_stat_activity w
                    where w.wait_event_type = 'Lock'
                        and a.pid = any (pg_catalog.pg_blocking_pids(w.pid))))
        and pg_catalog.pg_has_role(a.usename, 'wayleave_member', 'member')
        and not pg_catalog.pg_has_role(a.usename, 'wayleave_runner', 'member')
$$;

-- The same for a runner.
--   caller   wayleave_runner
--   refuses  WLUID
create function service.end_idle_members(p_idle_seconds int) returns int
language plpgsql volatile as $$
begin
    perform priv.require_runner();
    return priv.end_idle_members(p_idle_seconds);
end
$$;
