-- What is wrong with what was submitted. The envelope is canonical JSON
--   {"changes": [{"kind", "key", "operation", "base", "content", "source"}], "why",
--    "notBefore", "notAfter", "timeZone", "mendBy", "adoption", "authorisation"}
-- whose digests name the contents sent along; its own SHA-256 is what approvers sign off.

-- What is wrong with a submission, or null.
create function priv.check_submission(
    p_team int, p_team_key text, p_envelope jsonb, p_contents text[])
returns api.outcome language plpgsql stable as $$
begin
    if p_team is null then
        return row('not_permitted', case when p_team_key is null
            then 'You are in several teams or in none, so Wayleave cannot tell for which you ask.'
            else format('You are not a member of team "%s".', p_team_key) end,
            'Name one of your teams: --team TEAM', null)::api.outcome;
    elsif p_envelope @> '{"adoption": true}' then
        if not exists (select from core.teams where id = p_team and is_operations) then
            return row('not_permitted', 'Only operations adopts journeys as found.',
                'Ask somebody of operations: wayleave team list', null)::api.outcome;
        elsif p_envelope @? '$.changes[*] ? (@.operation != "create" || @.kind != "journey")' then
            return row('invalid', 'An adoption takes in new journeys only.',
                'Submit the others as ordinary proposals.', null)::api.outcome;
        end if;
    end if;
    return coalesce(priv.check_citation(p_envelope),
        priv.check_envelope(p_envelope, p_contents));
end
$$;

-- What is wrong with an envelope and its contents, or null. Knows the schema only as far as rights
-- and identity hang on it; the checks judge the rest.
--   refuses  what priv.check_form and priv.check_change refuse; broken_reference
create function priv.check_envelope(p_envelope jsonb, p_contents text[]) returns api.outcome
language plpgsql stable as $$
declare
    v_change record;
    v_found api.outcome := priv.check_form(p_envelope, p_contents);
    v_kinds text[] := '{}';
    v_keys text[] := '{}';
    v_operations text[] := '{}';
    v_parsed jsonb[] := '{}';
begin
    if v_found.code is not null then
        return v_found;
    end if;
    for v_change in
        with sent as materialized (select * from priv.sent_texts(p_contents))
        select c ->> 'kind' as kind, c ->> 'key' as key, c ->> 'operation' as operation,
            c -> 'base' as base, priv.try_json(content.text) as content,
            c ->> 'source' is null or source.text is not null as has_source
        from jsonb_array_elements(p_envelope -> 'changes') c
        left join sent content on content.digest = c ->> 'content'
        left join sent source on source.digest = c ->> 'source'
    loop
        if not v_change.has_source then
            return row('invalid', 'A source that the proposal names was not sent along.',
                'Submit it again.', null)::api.outcome;
        end if;
        v_found := priv.check_change(v_change.kind, v_change.key, v_change.operation,
            v_change.base, v_change.content);
        if v_found.code is not null then
            return v_found;
        end if;
        v_kinds := v_kinds || v_change.kind;
        v_keys := v_keys || v_change.key;
        v_operations := v_operations || v_change.operation;
        v_parsed := v_parsed || v_change.content;
    end loop;
    return priv.check_references(p_envelope, v_kinds, v_keys, v_operations, v_parsed);
end
$$;

-- What is wrong with the form of an envelope, before its changes are looked at one by one.
--   refuses  invalid
create function priv.check_form(p_envelope jsonb, p_contents text[]) returns api.outcome
language plpgsql stable as $$
declare
    v_limit int := case when p_envelope @> '{"adoption": true}' then 10000 else 100 end;
    v_lacks_text boolean;
    v_longest int;
    v_count int;
begin
    select bool_or(c is null), max(octet_length(c)) into v_lacks_text, v_longest
    from unnest(p_contents) c;
    if jsonb_typeof(p_envelope -> 'changes') is distinct from 'array'
        or length(p_envelope ->> 'why') not between 1 and 4000
        or p_envelope ->> 'why' is null
        or v_lacks_text
    then
        return row('invalid', 'The proposal is not in the form that this version reads.',
            'Submit it with the wayleave command of the same version.', null)::api.outcome;
    end if;
    v_count := jsonb_array_length(p_envelope -> 'changes');
    if v_count not between 1 and v_limit then
        return row('invalid', format('A proposal changes 1 to %s documents, this one %s.', v_limit,
            v_count), 'Split it.', null)::api.outcome;
    elsif v_count > 1 then
        -- asked apart: an `and` would ask it of every single change too
        if (select count(distinct (c ->> 'kind', c ->> 'key')) < count(*)
            from jsonb_array_elements(p_envelope -> 'changes') c)
        then
            return row('invalid', 'The proposal changes one document twice.',
                'Make it one change.', null)::api.outcome;
        end if;
    end if;
    if not priv.are_dates(p_envelope ->> 'notBefore', p_envelope ->> 'mendBy') then
        return row('invalid', 'A date of the proposal cannot be read.', 'Write the earliest moment '
            'as 2030-01-31T09:00:00Z and the day to mend by as 2030-01-31.', null)::api.outcome;
    elsif v_longest > 1048576 then
        return row('invalid', 'A document is larger than 1 MiB.', 'Make it smaller.',
            null)::api.outcome;
    end if;
    return priv.check_window(p_envelope);
end
$$;

-- What was sent along, each text once, by the digest that names it.
create function priv.sent_texts(p_contents text[]) returns table (digest text, text text)
language sql stable as $$
    select distinct encode(sha256(convert_to(c, 'UTF8')), 'hex'), c from unnest(p_contents) c
$$;

-- Are the dates of an envelope absent or written in full? A moment without its zone would mean
-- another one in another session.
create function priv.are_dates(p_not_before text, p_mend_by text) returns boolean
language plpgsql stable as $$
begin
    return case when p_not_before
            ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$'
            then p_not_before::timestamptz is not null else p_not_before is null end
        and case when p_mend_by ~ '^\d{4}-\d\d-\d\d$'
            then p_mend_by::date is not null else p_mend_by is null end;
exception when datetime_field_overflow or invalid_datetime_format
    or invalid_time_zone_displacement_value
then
    return false;
end
$$;

-- What is wrong with one change, or null.
create function priv.check_change(
    p_kind text, p_key text, p_operation text, p_base jsonb, p_content jsonb)
returns api.outcome language plpgsql stable as $$
declare
    v_document core.documents;
    v_found api.outcome;
    v_name text := coalesce(p_kind, '?') || ' "' || coalesce(p_key, '?') || '"';
begin
    if p_content is null or p_content ->> 'kind' is distinct from p_kind
        or p_content ->> 'key' is distinct from p_key
        or coalesce(p_key, '') !~ '^[a-z0-9][a-z0-9-]{0,79}$'
    then
        return row('invalid', format('The content of %s does not belong to it.', v_name),
            'Kind and key must stand in the document as they do in the proposal.',
            null)::api.outcome;
    elsif p_kind not in ('journey', 'team', 'waiver', 'policy', 'authorisation', 'metric',
        'experiment', 'retirement', 'calendar')
    then
        return row('unsupported', format('Documents of kind %s are not supported yet.', p_kind),
            'wayleave help document', null)::api.outcome;
    end if;
    select * into v_document from core.documents where kind = p_kind and key = p_key;
    if p_operation = 'create' and v_document.id is not null then
        return row('already_exists', format('There is a %s already; keys are never used again.',
            v_name), priv.show_command(p_kind, p_key), null)::api.outcome;
    elsif p_operation in ('update', 'retire') and v_document.id is null then
        return row('not_found', format('There is no %s.', v_name),
            priv.show_command(p_kind, null), null)::api.outcome;
    elsif v_document.retired_at is not null then
        return row('wrong_state', format('%s is retired: it never changes again, and its key is '
            'never used again.', v_name), priv.show_command(p_kind, p_key), null)::api.outcome;
    elsif p_operation in ('update', 'retire')
        and p_base::text is distinct from v_document.head_revision::text
    then
        return row('conflict', format('The change was made from revision %s of %s; it is at '
            'revision %s by now.', coalesce(p_base::text, '?'), v_name, v_document.head_revision),
            priv.show_command(p_kind, p_key), null)::api.outcome;
    elsif coalesce(p_operation, '') not in ('create', 'update', 'retire')
        or (p_operation = 'create' and jsonb_typeof(p_base) is distinct from null) then
        return row('invalid', format('%s is neither created, updated nor retired.', v_name),
            'Submit it with the wayleave command of the same version.', null)::api.outcome;
    elsif p_operation = 'retire' then
        return priv.check_retirement(v_document);
    elsif p_kind = 'authorisation' then
        v_found := priv.check_authorisation(p_content, v_name);
    elsif p_kind = 'metric' then
        v_found := priv.check_metric(p_content, v_name);
    elsif p_kind = 'experiment' then
        v_found := priv.check_experiment(v_document.id, p_content, v_name);
    elsif p_kind = 'retirement' then
        v_found := priv.check_plan(p_content, v_name);
    elsif p_kind = 'calendar' then
        v_found := priv.check_calendar(p_content, v_name);
    end if;
    return coalesce(v_found, priv.check_owner(p_kind, p_key, p_content, v_name));
end
$$;

-- The command that shows a document in force, or (key null) all of its kind.
create function priv.show_command(p_kind text, p_key text) returns text
language sql immutable as $$
    select case
        when p_kind not in (
            'journey', 'team', 'authorisation', 'metric', 'experiment', 'retirement', 'calendar')
            then 'wayleave policy list'
        when p_key is null then format('wayleave %s list', p_kind)
        else format('wayleave %s show %s', p_kind, p_key) end
$$;

-- The floor of seats needs a team that exists; the operations team is made by init alone.
create function priv.check_owner(p_kind text, p_key text, p_content jsonb, p_name text)
returns api.outcome language plpgsql stable as $$
begin
    if priv.owning_team(p_kind, p_content) is null then
        return row('invalid', case when p_kind = 'waiver'
            then format('%s is for policy "%s", which is not in force.', p_name,
                p_content ->> 'policy')
            else format('%s names the owner "%s", and there is no such team.', p_name,
                p_content ->> 'owner') end,
            case when p_kind = 'waiver' then 'wayleave policy list' else 'wayleave team list' end,
            null)::api.outcome;
    elsif p_kind <> 'team' then
        return null;
    elsif coalesce(p_content -> 'operations', 'false') is distinct from
        to_jsonb(coalesce((select is_operations from core.teams where key = p_key), false))
    then
        return row('invalid', 'Which team is the operations team is settled when Wayleave is set '
            'up and never changes.', 'Leave "operations" as it is.', null)::api.outcome;
    end if;
    return null;
end
$$;

-- What is wrong with revising, or null.
create function priv.check_revision(
    p_held core.proposals, p_proposal bigint, p_from int, p_envelope jsonb, p_contents text[])
returns api.outcome language plpgsql stable as $$
begin
    if p_held.id is null then
        return priv.no_such_proposal(p_proposal);
    elsif not priv.is_open(p_held.state) then
        return row('wrong_state', format('P-%s is %s, so it cannot be revised.', p_proposal,
            p_held.state), 'Submit a new proposal: wayleave proposal submit --help',
            null)::api.outcome;
    elsif p_from is distinct from p_held.revision then
        return row('stale', format('P-%s is at revision %s; you started from %s.', p_proposal,
            p_held.revision, p_from), format('wayleave proposal show P-%s', p_proposal),
            null)::api.outcome;
    elsif p_envelope @> '{"adoption": true}' is distinct from p_held.is_adoption then
        return row('invalid', 'An adoption stays one, and nothing else becomes one.',
            'Submit a new proposal.', null)::api.outcome;
    end if;
    return priv.check_submission(p_held.team_id,
        (select key from core.teams where id = p_held.team_id), p_envelope, p_contents);
end
$$;

-- A team's own open proposals have a limit; those on which it only has a seat do not count.
create function priv.check_quota(p_team int) returns api.outcome language plpgsql stable as $$
begin
    -- a bound first, from an index alone: most teams have fewer even of both kinds together
    if not exists (select from core.proposal_teams where team_id = p_team and is_open offset 499)
    then
        return null;
    elsif (select count(*)
        from core.proposal_teams pt
        join core.proposals p on p.id = pt.proposal_id
        where pt.team_id = p_team and pt.is_open and p.team_id = p_team) >= 500
    then
        return row('too_many', 'Your team has 500 open proposals.',
            'Withdraw some: wayleave proposal list --open', null)::api.outcome;
    end if;
    return null;
end
$$;

-- One answer for what is absent and for what the caller may not see.
create function priv.no_such_proposal(p_proposal bigint) returns api.outcome
language sql immutable as $$
    select row('not_found', format('There is no proposal P-%s, or it is not yours to see.',
        p_proposal), 'wayleave proposal list', null)::api.outcome
$$;
