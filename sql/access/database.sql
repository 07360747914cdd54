-- The database itself. CREATE DATABASE ... TEMPLATE does not copy these rights, so they are said
-- again at each migration.
do $$
declare
    v_database text := current_database();
begin
    execute format('revoke all on database %I from public', v_database);
    -- CONNECT goes to each login, never to a group: groups belong to the whole server
    execute format('grant connect on database %I to wayleave_registrar with grant option',
        v_database);
    revoke all on schema public from public;
end
$$;

-- What only a superuser may take away. doctor says where it was not possible.
do $$
declare
    v_function record;
begin
    if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
        raise warning 'not a superuser: DO blocks, large objects, advisory locks and the databases'
            ' postgres and template1 stay open to members; they are listed by: wayleave doctor';
        return;
    end if;
    revoke usage on language plpgsql from public;
    revoke connect, temporary on database postgres, template1 from public;
    for v_function in
        select p.oid::regprocedure::text as signature
        from pg_catalog.pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
            and (p.proname like 'lo\_%' or p.proname in ('loread', 'lowrite')
                or p.proname like 'pg\_advisory%' or p.proname like 'pg\_try\_advisory%')
    loop
        execute format('revoke execute on function %s from public', v_function.signature);
    end loop;
end
$$;
