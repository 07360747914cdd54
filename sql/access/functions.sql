-- Who owns each function, and what it may not be talked into. Said once for all of them, so that
-- none can be forgotten:
--   a write function of api is volatile and belongs to wayleave_api
--   a read function of api is stable and belongs to wayleave_read, which row level security binds
--   service and setup belong to wayleave_api; what they share stands in priv and is called by
--   nobody else
-- Each pins every setting that could change what its text means; a read function also those by
-- which its plan would tell of rows that stay hidden.
--
-- What doctor compares with are the same two functions.
create function priv.runs_as_owner(p_schema text, p_name text) returns boolean
language sql immutable as $$
    select p_schema <> 'priv' or p_name in (
        'collisions', 'gate', 'waiting_on', 'is_in_sight', 'delivery', 'enrol_login',
        'end_idle_members', 'leaf_row', 'ledger_rows',
        'evidence_events', 'said_of_checks')
        or priv.tells_who(p_name)
$$;

-- Those that say who is calling. Reads ask them as wayleave_read and writes as wayleave_api; as one
-- owner's, a plan serves both, and is not made anew at each turn.
create function priv.tells_who(p_name text) returns boolean language sql immutable as $$
    select p_name in ('principal_id', 'is_ops', 'sees_all', 'my_teams', 'my_sight')
$$;

-- Rows are few, hot and found by their key: a page read by an index costs what any page does. A
-- plan made while a table was small would otherwise read it whole for as long as the session lasts.
create function priv.pinned_settings(p_schema text, p_name text, p_is_write boolean)
returns text[] language sql immutable as $$
    select array['search_path=pg_catalog, pg_temp'] || case
        -- reached only from functions that pin the rest; each setting costs every call its time,
        -- and these are asked of every row of a list
        when p_schema = 'priv' and (p_name in ('gate', 'waiting_on', 'collisions', 'is_in_sight')
                or priv.tells_who(p_name))
            then array['plan_cache_mode=force_generic_plan', 'random_page_cost=0.1']
        else array['TimeZone=utc', 'DateStyle=iso, ymd',
            'IntervalStyle=postgres', 'bytea_output=hex', 'extra_float_digits=1',
            'standard_conforming_strings=on', 'transform_null_equals=off', 'array_nulls=on',
            'client_min_messages=notice', 'row_security=on', 'debug_print_plan=off',
            'debug_print_parse=off', 'debug_print_rewritten=off', 'random_page_cost=1.1',
            -- compiling a plan takes seconds, what it would save milliseconds
            'jit=off']
        || case
            -- a person is told that somebody else is at it, rather than left waiting
            -- writes look up by key; planned once a session, not six times
            when p_is_write and p_schema = 'api' then array['lock_timeout=5000',
                'plan_cache_mode=force_generic_plan']
            when p_is_write then array['plan_cache_mode=force_generic_plan']
            else array['enable_seqscan=on', 'enable_indexscan=on',
                'enable_indexonlyscan=on', 'enable_bitmapscan=on', 'enable_hashjoin=on',
                'enable_mergejoin=on', 'enable_nestloop=on', 'enable_sort=on',
                'enable_incremental_sort=on', 'enable_hashagg=on', 'enable_material=on',
                'enable_memoize=on', 'enable_tidscan=on',
                -- job_input looks up by the key of its job
                case p_name when 'job_input' then 'plan_cache_mode=force_generic_plan'
                    else 'plan_cache_mode=force_custom_plan' end] end end
$$;

grant create on schema priv, api, service, setup
    to wayleave_api, wayleave_read, wayleave_registrar, wayleave_warden;

do $$
declare
    v_function record;
    v_owner text;
    v_setting text;
begin
    for v_function in
        select p.oid::regprocedure::text as signature, n.nspname as schema, p.proname as name,
            p.provolatile = 'v' as is_write
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('priv', 'api', 'service', 'setup')
    loop
        v_owner := case
            when v_function.name = 'enrol_login' then 'wayleave_registrar'
            when v_function.schema = 'priv' and v_function.name = 'end_idle_members'
                then 'wayleave_warden'
            when v_function.schema = 'api' and not v_function.is_write then 'wayleave_read'
            else 'wayleave_api' end;
        execute format('alter function %s owner to %I', v_function.signature, v_owner);
        execute format('revoke all on function %s from public', v_function.signature);
        continue when not priv.runs_as_owner(v_function.schema, v_function.name);
        execute format('alter function %s security definer', v_function.signature);
        foreach v_setting in array priv.pinned_settings(v_function.schema, v_function.name,
            v_function.is_write)
        loop
            execute format('alter function %s set %s', v_function.signature, v_setting);
        end loop;
    end loop;
end
$$;

revoke create on schema priv, api, service, setup
    from wayleave_api, wayleave_read, wayleave_registrar, wayleave_warden;
