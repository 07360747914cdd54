-- What an authorisation allows: its form, and whether a revision stays inside it, field by field.

-- What is wrong with the form of an authorisation, or null. Rights hang on it, so the gate relies
-- on nobody's word for it.
create function priv.authorisation_problem(p_content jsonb) returns text
language plpgsql stable as $$
declare
    v_list text;
begin
    if p_content is null then
        return 'there is none';
    elsif not priv.are_dates(null, p_content ->> 'from')
        or not priv.are_dates(null, p_content ->> 'until') or p_content ->> 'until' is null
    then
        return '"until" must be a day such as 2027-03-31, and "from" too where it is given';
    elsif priv.count_of(p_content, 'minTier', 4) is null
        or priv.count_of(p_content, 'usesPerDay', 1000) is null
        or priv.count_of(p_content, 'usesTotal', 100000) is null
        or p_content ? 'suspendAfter' and priv.count_of(p_content, 'suspendAfter', 100) is null
    then
        return '"minTier" (1 to 4), "usesPerDay", "usesTotal" and "suspendAfter" must be whole '
            'numbers from 1 on';
    elsif coalesce(p_content -> 'mayWait', 'false') not in ('true', 'false') then
        return '"mayWait" must be true or false';
    elsif (p_content ? 'journeys') = (p_content ? 'journeysOf')
        or p_content ? 'journeysOf' and jsonb_typeof(p_content -> 'journeysOf') <> 'string'
    then
        return 'exactly one of "journeys" and "journeysOf" must be given';
    elsif not (p_content ? 'stepFields' or p_content ? 'journeyFields') then
        return 'it allows nothing: "stepFields" or "journeyFields" must be given';
    end if;
    foreach v_list in array array[
        'journeys', 'steps', 'stepFields', 'journeyFields', 'teams']
    loop
        if p_content ? v_list and not coalesce(jsonb_typeof(p_content -> v_list) = 'array'
            and jsonb_array_length(p_content -> v_list) between 1 and 500
            and not p_content -> v_list @? 'strict $[*] ? (@.type() != "string")', false)
        then
            return format('"%s" must be a list of 1 to 500 names', v_list);
        end if;
    end loop;
    return null;
exception when others then
    return 'it cannot be read';
end
$$;

-- A whole number from 1 to a limit; null where it is none.
create function priv.count_of(p_content jsonb, p_name text, p_most int) returns int
language sql immutable as $$
    select case when jsonb_typeof(p_content -> p_name) = 'number'
            and p_content ->> p_name ~ '^[1-9][0-9]{0,5}$'
            and (p_content ->> p_name)::int <= p_most
        then (p_content ->> p_name)::int end
$$;

-- What is wrong with a document as an authorisation, or null.
--   refuses  invalid
create function priv.check_authorisation(p_content jsonb, p_name text)
returns api.outcome language plpgsql stable as $$
declare
    v_problem text := priv.authorisation_problem(p_content);
begin
    if v_problem is null then
        return null;
    end if;
    return row('invalid', format('%s cannot be used: %s.', p_name, v_problem),
        'wayleave help document authorisation', null)::api.outcome;
end
$$;

-- What is wrong with the authorisation that an envelope cites, or null.
--   refuses  invalid, not_found
create function priv.check_citation(p_envelope jsonb) returns api.outcome
language plpgsql stable as $$
declare
    v_key text := p_envelope ->> 'authorisation';
begin
    if not coalesce(p_envelope ? 'authorisation', false) then
        return null;
    elsif jsonb_typeof(p_envelope -> 'authorisation') is distinct from 'string'
        or coalesce(v_key, '') !~ '^[a-z0-9][a-z0-9-]{0,79}$' or p_envelope ? 'adoption'
    then
        return row('invalid', 'The proposal cites no authorisation that there could be.',
            'Name one by its key: --authorisation KEY; an adoption cites none.',
            null)::api.outcome;
    elsif not exists (
        select from core.documents where kind = 'authorisation' and key = v_key)
    then
        return row('not_found', format('There is no authorisation "%s".', v_key),
            'wayleave authorisation list', null)::api.outcome;
    end if;
    return null;
end
$$;

-- The members that say who answers for a thing, or what it is: no standard change touches them.
create function priv.never_standard() returns text[] language sql immutable as $$
    select array['kind', 'key', 'owner', 'tier', 'reviewBy', 'steps', 'team', 'channel']
$$;

-- What a revision does that an authorisation does not allow.
create function priv.outside_authorisation(p_proposal core.proposals, p_content jsonb)
returns setof text language plpgsql stable as $$
declare
    v_revision core.proposal_revisions;
begin
    select * into v_revision from core.proposal_revisions
    where proposal_id = p_proposal.id and number = p_proposal.revision;
    if v_revision.number is null or p_proposal.is_adoption then
        return next 'it is an adoption';
    end if;
    if v_revision.not_before is not null and p_content -> 'mayWait' is distinct from 'true' then
        return next 'it names a moment before which it must not apply';
    end if;
    if v_revision.mend_by is not null then
        return next 'it names a day to mend by';
    end if;
    return query
        select o.reason
        from core.proposal_changes c
        left join core.documents d on d.kind = c.kind and d.key = c.key
        left join core.document_revisions b
            on b.document_id = d.id and b.number = c.base_revision
        cross join lateral priv.outside_document(c, priv.blob_json(b.digest),
            priv.blob_json(c.digest), p_content,
            (select t.key from core.teams t where t.id = d.team_id)) o (reason)
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision;
    return query
        select format('%s of %s "%s" may not change', x.what, x.kind, x.key)
        from (
            select c.kind, c.key, priv.outside_place(c.place, c.before, c.after, p_content) as what
            from priv.changed_places(p_proposal) c
        ) x
        where x.what is not null
        order by x.kind, x.key, x.what;
end
$$;

-- What is wrong with a changed document as a whole.
create function priv.outside_document(
    p_change core.proposal_changes, p_before jsonb, p_after jsonb, p_content jsonb, p_owner text)
returns setof text language plpgsql stable as $$
declare
    v_name text := format('%s "%s"', p_change.kind, p_change.key);
    v_most int := (p_content ->> 'minTier')::int;
begin
    if p_change.kind <> 'journey' or p_change.operation <> 'update' or p_before is null
        or p_after is null
    then
        return next format('it does more than change a journey that is in force: %s %s',
            p_change.operation, v_name);
        return;
    end if;
    if not coalesce(case when p_content ? 'journeys' then p_content -> 'journeys' ? p_change.key
        else p_content ->> 'journeysOf' = p_owner and p_before ->> 'owner' = p_owner
            and p_after ->> 'owner' = p_owner end, false)
    then
        return next format('%s is not one of its journeys', v_name);
    end if;
    -- a journey that does not say how critical it is counts as most critical
    if not (coalesce(priv.count_of(p_before, 'tier', 4), 1) >= v_most
        and coalesce(priv.count_of(p_after, 'tier', 4), 1) >= v_most)
    then
        return next format('%s is, before or after, of a higher tier than %s', v_name, v_most);
    end if;
    if jsonb_path_query_array(p_before, '$.steps[*].key')
        is distinct from jsonb_path_query_array(p_after, '$.steps[*].key')
    then
        return next format('it adds, removes or moves steps of %s', v_name);
    end if;
    -- what no place tells of cannot be allowed either
    if priv.places_of(p_change.kind, p_before) = priv.places_of(p_change.kind, p_after) then
        return next format('nothing of %s changes', v_name);
    end if;
end
$$;

-- What of a changed place an authorisation does not allow to change; null: it allows all of it.
create function priv.outside_place(p_place text, p_before jsonb, p_after jsonb, p_content jsonb)
returns text language plpgsql stable as $$
declare
    v_step text := case when p_place like 'step/%' then substr(p_place, 6) end;
    v_field text := case when p_place like 'field/%' then substr(p_place, 7) end;
    v_paths text;
begin
    if v_step is not null then
        if p_before is null or p_after is null
            or p_content ? 'steps' and (p_content -> 'steps' ? v_step) is not true
        then
            return format('step "%s"', v_step);
        end if;
        select string_agg(array_to_string(c.path, '.'), ', ') into v_paths
        from priv.changed_paths(p_before, p_after) c (path)
        where priv.is_allowed_path(c.path, p_content -> 'stepFields') is not true;
        return case when v_paths is not null
            then format('%s of step "%s"', v_paths, v_step) end;
    elsif v_field is not null
        and priv.is_allowed_path(array[v_field], p_content -> 'journeyFields')
    then
        return null;
    end if;
    return coalesce(v_field, p_place);
end
$$;

-- The paths in which two values differ: down to what is no object on both sides.
create function priv.changed_paths(p_before jsonb, p_after jsonb) returns setof text[]
language sql immutable as $$
    with recursive walk (path, before, after) as (
        select array[]::text[], p_before, p_after where p_before is distinct from p_after
        union all
        select w.path || k.name, w.before -> k.name, w.after -> k.name
        from walk w
        cross join lateral (
            select jsonb_object_keys(case jsonb_typeof(w.before) when 'object' then w.before
                else '{}' end)
            union
            select jsonb_object_keys(case jsonb_typeof(w.after) when 'object' then w.after
                else '{}' end)
        ) k (name)
        where jsonb_typeof(w.before) = 'object' and jsonb_typeof(w.after) = 'object'
            and w.before -> k.name is distinct from w.after -> k.name
    )
    select w.path from walk w
    where (jsonb_typeof(w.before) = 'object' and jsonb_typeof(w.after) = 'object') is not true
$$;

-- Does a list of paths such as `wait` or `content.subject` allow this one? A path allows what is
-- below it, never what is above.
create function priv.is_allowed_path(p_path text[], p_allowed jsonb) returns boolean
language sql immutable as $$
    select cardinality(p_path) > 0 and p_path[1] <> all (priv.never_standard()) and exists (
        select
        from jsonb_array_elements_text(coalesce(p_allowed, '[]')) a (path)
        cross join lateral string_to_array(a.path, '.') parts
        where cardinality(parts) > 0 and p_path[1:cardinality(parts)] = parts)
$$;
