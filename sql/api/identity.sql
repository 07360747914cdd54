-- Who is calling. The login role is the identity: session_user cannot be forged by a setting, and
-- stays the caller's inside a function that runs with its owner's rights.
--
-- Row level security asks these of every table of a query. Only priv.caller and
-- priv.teams_of are inlined, into the others: a read would plan their joins once a table and call;
-- so each plans once a session.

-- The caller, if they are known here. Role number and name must both match, so that neither a
-- renamed role nor a reused name inherits somebody's rights.
create function priv.caller() returns setof core.principals language sql stable as $$
    select p.*
    from core.principals p
    where p.role_name = session_user and p.role_oid = to_regrole(quote_ident(session_user))
        and p.disabled_at is null
$$;

-- Their number, or null.
create function priv.principal_id() returns int
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return (select c.id from priv.caller() c);
end
$$;

-- Is this a confirmed operations administrator? Group role and table must agree.
create function priv.leads_operations(p_principal core.principals, p_is_single boolean)
returns boolean language sql stable as $$
    select p_principal.is_ops and (p_is_single or p_principal.confirmed_at is not null)
        and pg_catalog.pg_has_role(p_principal.role_oid, 'wayleave_ops', 'member')
$$;

-- True for a confirmed operations administrator.
create function priv.is_ops() returns boolean
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return exists (
        select from priv.caller() c
        cross join core.installation i
        where priv.leads_operations(c, i.is_single));
end
$$;

-- True for those who may read every row: operations and auditors.
create function priv.sees_all() returns boolean
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return exists (
        select from priv.caller() c
        cross join core.installation i
        where priv.leads_operations(c, i.is_single)
            or c.kind = 'auditor' and (i.is_single or c.confirmed_at is not null)
                and pg_catalog.pg_has_role(session_user, 'wayleave_auditor', 'member'));
end
$$;

-- The teams that somebody is in. Inlined where it is read.
create function priv.teams_of(p_principal int) returns table (id int) language sql stable as $$
    select m.team_id from core.memberships m
    where m.principal_id = p_principal and m.ended_at is null
$$;

-- The numbers of the caller's teams.
create function priv.my_teams() returns int[]
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return (
        select coalesce(array_agg(t.id), '{}')
        from priv.caller() c
        cross join lateral priv.teams_of(c.id) t);
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
