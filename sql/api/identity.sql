-- Who is calling. The login role is the identity: session_user cannot be forged by a setting, and
-- stays the caller's inside a function that runs with its owner's rights.
--
-- Row level security asks these of every table of a query. None is inlined: a read would plan their
-- joins once a table and call; so each plans once a session.

-- The caller's principal, or null. Role number and name must both match, so that neither a renamed
-- role nor a reused name inherits somebody's rights.
create function priv.principal_id() returns int
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return (
        select p.id
        from pg_catalog.pg_roles r
        join core.principals p on p.role_oid = r.oid and p.role_name = r.rolname
        where r.rolname = session_user and p.disabled_at is null);
end
$$;

-- True for a confirmed operations administrator. Group role and table must agree.
create function priv.is_ops() returns boolean
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
    v_me int := priv.principal_id();
begin
    return exists (
        select
        from core.principals p
        cross join core.installation i
        where p.id = v_me and p.is_ops
            and (i.is_single or p.confirmed_at is not null)
            and pg_catalog.pg_has_role(session_user, 'wayleave_ops', 'member'));
end
$$;

-- True for those who may read every row: operations and auditors.
create function priv.sees_all() returns boolean
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return priv.is_ops() or exists (
        select
        from core.principals p
        cross join core.installation i
        where p.id = priv.principal_id() and p.kind = 'auditor'
            and (i.is_single or p.confirmed_at is not null)
            and pg_catalog.pg_has_role(session_user, 'wayleave_auditor', 'member'));
end
$$;

-- The numbers of the caller's teams.
create function priv.my_teams() returns int[]
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
    v_me int := priv.principal_id();
begin
    return (
        select coalesce(array_agg(m.team_id), '{}')
        from core.memberships m
        where m.principal_id = v_me and m.ended_at is null);
end
$$;

-- The caller's principal; raises where there is none.
--   caller   every read function
--   refuses  WLUID: the login is not a member
create function priv.require_reader() returns int language plpgsql stable as $$
declare
    v_me int := priv.principal_id();
begin
    if v_me is null then
        raise exception 'login "%" is not a member of this installation', session_user
            using errcode = 'WLUID',
                hint = 'Ask an operations administrator for: wayleave member add '
                    || session_user || ' --name NAME --team TEAM';
    end if;
    return v_me;
end
$$;

-- The name to show for a principal, also when the personal part was erased.
create function priv.display_name(p_principal int) returns text
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return priv.shown_name(p_principal,
        (select display_name from core.people where principal_id = p_principal));
end
$$;

-- The same where the caller has joined the personal part.
create function priv.shown_name(p_principal int, p_name text) returns text
language sql immutable as $$
    select case when p_principal is null then 'Wayleave'
        else coalesce(p_name, 'person ' || p_principal) end
$$;
