-- Setting an installation up: once, by whoever owns the database.

-- Makes the installation: administrators, the runner, the first teams and the default policies, as
-- one genesis event. p_genesis is
--   {"brand", "single", "identity", "practice", "runner", "settleMinutes", "objectionHours",
--    "admins": [{"login", "name", "email"}], "documents": [{"kind", "key", "content", "source"}]}
-- where the first document is the operations team and content is canonical JSON text.
--   caller   the owner of the database
--   refuses  already_exists, invalid, and what priv.enrol_login refuses
--   writes   everything that an installation starts with
create function setup.initialise(p_genesis jsonb) returns api.outcome
language plpgsql volatile as $$
declare
    v_found api.outcome := priv.check_genesis(p_genesis);
    v_document jsonb;
    v_admin jsonb;
begin
    if v_found.code is not null then
        return v_found;
    end if;
    insert into core.installation (
        brand, is_single, identity, is_practice, settle_minutes, objection_hours)
    values (p_genesis ->> 'brand', (p_genesis ->> 'single')::boolean, p_genesis ->> 'identity',
        coalesce((p_genesis ->> 'practice')::boolean, false),
        coalesce((p_genesis ->> 'settleMinutes')::int, 15),
        coalesce((p_genesis ->> 'objectionHours')::int, 24));
    perform priv.ensure_scopes(array['policy', 'calendar']);
    for v_document in select * from jsonb_array_elements(p_genesis -> 'documents') loop
        perform priv.write_document(v_document ->> 'kind', v_document ->> 'key',
            priv.keep_blob(v_document ->> 'content'), priv.keep_blob(v_document ->> 'source'),
            'genesis', null, null);
    end loop;
    for v_admin in select * from jsonb_array_elements(p_genesis -> 'admins') loop
        v_found := priv.found_administrator(v_admin);
        if v_found.code is not null then
            raise exception '%', v_found.message using errcode = 'WLGEN', hint = v_found.hint;
        end if;
    end loop;
    v_found := priv.enrol_login(p_genesis ->> 'runner', priv.groups_of('runner', false));
    if v_found.code is not null then
        raise exception '%', v_found.message using errcode = 'WLGEN', hint = v_found.hint;
    end if;
    perform priv.add_principal(p_genesis ->> 'runner', 'Runner', null, 'runner', false, null, null);
    perform priv.bump_scopes(array['policy']);
    perform priv.record_event('installation.genesis', null,
        (select id from core.teams where is_operations), 'installation', p_genesis ->> 'brand',
        jsonb_build_object('policies', (
            select jsonb_agg(d.key || '@' || encode(d.head_digest, 'hex') order by d.key)
            from core.documents d where d.kind = 'policy'), 'reviewDue', true));
    return row('ok', format('%s is set up.', p_genesis ->> 'brand'), null, null)::api.outcome;
end
$$;

-- What is wrong with a genesis, or null. A shared server needs two administrators, so that no grant
-- rests on one person.
create function priv.check_genesis(p_genesis jsonb) returns api.outcome
language plpgsql stable as $$
declare
    v_admins int := (select count(distinct a ->> 'login')
        from jsonb_array_elements(p_genesis -> 'admins') a);
    v_needed int := case when (p_genesis ->> 'single')::boolean then 1 else 2 end;
begin
    if exists (select from core.installation) then
        return row('already_exists', 'This database is set up already; that happens once.',
            'wayleave doctor', null)::api.outcome;
    elsif v_admins < v_needed then
        return row('invalid', 'Two operations administrators are needed, so that no grant rests '
            'on one person.', 'Name both with --admin, or accept one, marked everywhere, with '
            '--single: wayleave init --help', null)::api.outcome;
    elsif coalesce((p_genesis ->> 'settleMinutes')::int not between 0 and 10080
        or (p_genesis ->> 'objectionHours')::int not between 0 and 720, false)
    then
        return row('invalid', 'Second thoughts last 0 to 10,080 minutes, objections 0 to 720 '
            'hours.', 'wayleave init --help', null)::api.outcome;
    elsif p_genesis #>> '{documents,0,kind}' is distinct from 'team'
        or priv.try_json(p_genesis #>> '{documents,0,content}') ->> 'operations'
            is distinct from 'true'
    then
        return row('invalid', 'The first document must be the operations team.',
            'wayleave init --help', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Makes one of the first administrators: confirmed by being there first.
create function priv.found_administrator(p_admin jsonb) returns api.outcome
language plpgsql volatile as $$
declare
    v_found api.outcome := priv.enrol_login(p_admin ->> 'login', priv.groups_of('person', true));
    v_member int;
begin
    if v_found.code is not null then
        return v_found;
    end if;
    v_member := priv.add_principal(p_admin ->> 'login', p_admin ->> 'name', p_admin ->> 'email',
        'person', true, null, null);
    insert into core.memberships (team_id, principal_id, role, confirmed_at)
    select id, v_member, 'approver', now() from core.teams where is_operations;
    return null;
end
$$;
