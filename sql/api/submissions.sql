-- Proposals on their way in: submit, revise, withdraw. The envelope is canonical JSON
--   {"changes": [{"kind", "key", "operation", "base", "content", "source"}], "why",
--    "notBefore", "mendBy", "adoption"}
-- whose digests name the contents sent along; its own SHA-256 is what approvers sign off.

-- What is wrong with an envelope and its contents, or null. Knows the schema only as far as rights
-- and identity hang on it; the checks judge the rest.
--   refuses  invalid, unsupported, not_found, already_exists, conflict, replay_report_missing
create function priv.check_envelope(p_envelope jsonb, p_contents text[]) returns api.outcome
language plpgsql stable as $$
declare
    v_limit int := case when p_envelope @> '{"adoption": true}' then 10000 else 100 end;
    v_digests text[] := array(
        select encode(sha256(convert_to(c, 'UTF8')), 'hex') from unnest(p_contents) c);
    v_change record;
    v_found api.outcome;
begin
    if jsonb_typeof(p_envelope -> 'changes') is distinct from 'array'
        or length(p_envelope ->> 'why') not between 1 and 4000
        or p_envelope ->> 'why' is null
        or exists (select from unnest(p_contents) c where c is null)
    then
        return row('invalid', 'The proposal is not in the form that this version reads.',
            'Submit it with the wayleave command of the same version.', null)::api.outcome;
    elsif jsonb_array_length(p_envelope -> 'changes') not between 1 and v_limit then
        return row('invalid', format('A proposal changes 1 to %s documents, this one %s.', v_limit,
            jsonb_array_length(p_envelope -> 'changes')), 'Split it.', null)::api.outcome;
    elsif (select count(distinct (c ->> 'kind', c ->> 'key')) < count(*)
        from jsonb_array_elements(p_envelope -> 'changes') c)
    then
        return row('invalid', 'The proposal changes one document twice.', 'Make it one change.',
            null)::api.outcome;
    elsif not priv.are_dates(p_envelope ->> 'notBefore', p_envelope ->> 'mendBy') then
        return row('invalid', 'A date of the proposal cannot be read.', 'Write the earliest moment '
            'as 2030-01-31T09:00:00Z and the day to mend by as 2030-01-31.', null)::api.outcome;
    elsif exists (select from unnest(p_contents) c where octet_length(c) > 1048576) then
        return row('invalid', 'A document is larger than 1 MiB.', 'Make it smaller.',
            null)::api.outcome;
    end if;
    for v_change in
        select c ->> 'kind' as kind, c ->> 'key' as key, c ->> 'operation' as operation,
            c -> 'base' as base, c ->> 'content' as digest, c ->> 'source' as source,
            priv.try_json(p_contents[array_position(v_digests, c ->> 'content')]) as content
        from jsonb_array_elements(p_envelope -> 'changes') c
    loop
        if not coalesce(v_change.source = any (v_digests), true) then
            return row('invalid', 'A source that the proposal names was not sent along.',
                'Submit it again.', null)::api.outcome;
        end if;
        v_found := priv.check_change(v_change.kind, v_change.key, v_change.operation,
            v_change.base, v_change.content);
        if v_found.code is not null then
            return v_found;
        end if;
    end loop;
    return null;
end
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
exception when datetime_field_overflow or invalid_datetime_format then
    return false;
end
$$;

-- What is wrong with one change, or null.
create function priv.check_change(
    p_kind text, p_key text, p_operation text, p_base jsonb, p_content jsonb)
returns api.outcome language plpgsql stable as $$
declare
    v_document core.documents;
    v_name text := coalesce(p_kind, '?') || ' "' || coalesce(p_key, '?') || '"';
begin
    if p_content is null or p_content ->> 'kind' is distinct from p_kind
        or p_content ->> 'key' is distinct from p_key
        or coalesce(p_key, '') !~ '^[a-z0-9][a-z0-9-]{0,79}$'
    then
        return row('invalid', format('The content of %s does not belong to it.', v_name),
            'Kind and key must stand in the document as they do in the proposal.',
            null)::api.outcome;
    elsif p_kind = 'policy' then
        return row('replay_report_missing', format('%s needs a replay report, which this version '
            'cannot make: it shows which decisions of the past the change would turn.', v_name),
            'wayleave policy list', null)::api.outcome;
    elsif p_kind not in ('journey', 'team', 'waiver') then
        return row('unsupported', format('Documents of kind %s are not supported yet.', p_kind),
            'wayleave help document', null)::api.outcome;
    end if;
    select * into v_document from core.documents where kind = p_kind and key = p_key;
    if p_operation = 'create' and v_document.id is not null then
        return row('already_exists', format('There is a %s already; keys are never used again.',
            v_name), priv.show_command(p_kind, p_key), null)::api.outcome;
    elsif p_operation = 'update' and v_document.id is null then
        return row('not_found', format('There is no %s.', v_name),
            priv.show_command(p_kind, null), null)::api.outcome;
    elsif p_operation = 'update' and p_base::text is distinct from v_document.head_revision::text
    then
        return row('conflict', format('The change was made from revision %s of %s; it is at '
            'revision %s by now.', coalesce(p_base::text, '?'), v_name, v_document.head_revision),
            priv.show_command(p_kind, p_key), null)::api.outcome;
    elsif coalesce(p_operation, '') not in ('create', 'update')
        or (p_operation = 'create' and jsonb_typeof(p_base) is distinct from null) then
        return row('invalid', format('%s is neither created nor updated.', v_name),
            'Submit it with the wayleave command of the same version.', null)::api.outcome;
    end if;
    return priv.check_owner(p_kind, p_key, p_content, v_name);
end
$$;

-- The command that shows a document in force, or (key null) all of its kind.
create function priv.show_command(p_kind text, p_key text) returns text
language sql immutable as $$
    select case
        when p_kind not in ('journey', 'team') then 'wayleave policy list'
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
    elsif p_kind = 'team' and coalesce(p_content -> 'operations', 'false') is distinct from to_jsonb(
        coalesce((select is_operations from core.teams where key = p_key), false))
    then
        return row('invalid', 'Which team is the operations team is settled when Wayleave is set '
            'up and never changes.', 'Leave "operations" as it is.', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Stores the revision of a proposal that passed its checks, and asks for its assessment.
--   caller   api.submit_proposal, api.revise_proposal
--   writes   core.blobs, core.proposal_revisions, core.proposal_changes, core.content_scopes,
--            jobs.live
create function priv.store_revision(
    p_proposal bigint, p_number int, p_author int, p_envelope text, p_contents text[])
returns bytea language plpgsql volatile as $$
declare
    v_envelope jsonb := p_envelope::jsonb;
    v_digest bytea := priv.keep_blob(p_envelope);
begin
    perform priv.keep_blob(c) from unnest(p_contents) c;
    insert into core.proposal_revisions (
        proposal_id, number, digest, author_id, why, not_before, mend_by)
    values (p_proposal, p_number, v_digest, p_author, v_envelope ->> 'why',
        (v_envelope ->> 'notBefore')::timestamptz, (v_envelope ->> 'mendBy')::date);
    insert into core.proposal_changes (
        proposal_id, revision, position, kind, key, operation, base_revision, digest,
        source_digest)
    select p_proposal, p_number, position, c ->> 'kind', c ->> 'key', c ->> 'operation',
        (c ->> 'base')::int, decode(c ->> 'content', 'hex'), decode(c ->> 'source', 'hex')
    from jsonb_array_elements(v_envelope -> 'changes') with ordinality as x (c, position);
    perform priv.keep_scopes(c.kind, c.key, c.digest)
    from core.proposal_changes c
    where c.proposal_id = p_proposal and c.revision = p_number;
    perform priv.enqueue_job('assess', p_proposal, p_number, now());
    return v_digest;
end
$$;

-- The team that a caller submits for: the named one, or the only one.
create function priv.submitting_team(p_principal int, p_team text) returns int
language sql stable as $$
    select case when count(*) = 1 then min(m.team_id) end
    from core.memberships m
    join core.teams t on t.id = m.team_id
    where m.principal_id = p_principal and m.ended_at is null
        and (p_team is null or t.key = p_team)
$$;

-- Submits a change.
--   caller   wayleave_member, as a member of the team
--   refuses  not_permitted, too_many, and what priv.check_envelope refuses
--   writes   core.proposals, its first revision, core.events (proposal.submitted), jobs.live
create function api.submit_proposal(
    p_command uuid, p_team text, p_envelope text, p_contents text[])
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'proposal.submit');
    v_envelope jsonb := priv.try_json(p_envelope);
    v_team int := priv.submitting_team(v_call.principal_id, p_team);
    v_found api.outcome;
    v_proposal bigint;
    v_digest bytea;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := coalesce(priv.check_quota(v_team),
        priv.check_submission(v_team, p_team, v_envelope, p_contents));
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'proposal', 'new', v_team);
    end if;
    insert into core.proposals (team_id, author_id, state, title, is_adoption)
    values (v_team, v_call.principal_id, 'checking',
        priv.working_title(v_envelope -> 'changes'), v_envelope @> '{"adoption": true}')
    returning id into v_proposal;
    insert into core.proposal_teams (team_id, proposal_id) values (v_team, v_proposal);
    v_digest := priv.store_revision(v_proposal, 1, v_call.principal_id, p_envelope, p_contents);
    v_event := priv.record_event('proposal.submitted', v_call.principal_id, v_team, 'proposal',
        'P-' || v_proposal, priv.changed_documents(v_proposal, 1), 1, v_digest);
    perform priv.record_detail(v_event, v_envelope ->> 'why');
    return priv.complete(v_call, format('P-%s.1 submitted.', v_proposal), null,
        jsonb_build_object('proposal', v_proposal, 'revision', 1,
            'digest', encode(v_digest, 'hex'), 'event', v_event,
            'runnerSeen', priv.runner_seen()));
end
$$;

-- A team's own open proposals have a limit; those on which it only has a seat do not count.
create function priv.check_quota(p_team int) returns api.outcome language plpgsql stable as $$
begin
    if (select count(*)
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
    elsif p_envelope @> '{"adoption": true}' and not (priv.is_ops() and exists (
            select from core.teams where id = p_team and is_operations)) then
        return row('not_permitted', 'Only operations adopts journeys as found.',
            'Ask an operations administrator.', null)::api.outcome;
    elsif p_envelope @> '{"adoption": true}'
        and p_envelope @? '$.changes[*] ? (@.operation != "create" || @.kind != "journey")' then
        return row('invalid', 'An adoption takes in new journeys only.',
            'Submit the others as ordinary proposals.', null)::api.outcome;
    end if;
    return priv.check_envelope(p_envelope, p_contents);
end
$$;

-- A title until the checks have written the real one from the bytes.
create function priv.working_title(p_changes jsonb) returns text language sql immutable as $$
    select left(initcap(p_changes -> 0 ->> 'kind') || ' ' || (p_changes -> 0 ->> 'key')
        || case when jsonb_array_length(p_changes) > 1
            then format(' and %s more', jsonb_array_length(p_changes) - 1) else '' end, 300)
$$;

-- The documents that a revision changes, for its event; the first hundred of an adoption.
create function priv.changed_documents(p_proposal bigint, p_revision int) returns jsonb
language sql stable as $$
    select jsonb_build_object('changes', count(*),
        'documents', jsonb_agg(c.kind || '/' || c.key order by c.position)
            filter (where c.position <= 100))
    from core.proposal_changes c
    where c.proposal_id = p_proposal and c.revision = p_revision
$$;

-- Replaces a proposal's revision by a new one.
--   caller   wayleave_member, as a member of the team that submitted it
--   refuses  not_found, wrong_state, stale, and what priv.check_submission refuses
--   writes   core.proposal_revisions, core.proposals, core.events (proposal.revised), jobs.live
create function api.revise_proposal(
    p_command uuid, p_proposal bigint, p_from int, p_envelope text, p_contents text[])
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'proposal.revise');
    v_envelope jsonb := priv.try_json(p_envelope);
    v_proposal core.proposals;
    v_found api.outcome;
    v_digest bytea;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_proposal := priv.hold_own_proposal(p_proposal);
    v_found := priv.check_revision(v_proposal, p_proposal, p_from, v_envelope, p_contents);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    v_digest := priv.store_revision(p_proposal, p_from + 1, v_call.principal_id, p_envelope,
        p_contents);
    update core.proposals set revision = p_from + 1, state = 'checking', cause = null,
        changed_at = now(), title = priv.working_title(v_envelope -> 'changes')
    where id = p_proposal;
    v_event := priv.record_event('proposal.revised', v_call.principal_id, v_proposal.team_id,
        'proposal', 'P-' || p_proposal, priv.changed_documents(p_proposal, p_from + 1),
        p_from + 1, v_digest);
    perform priv.record_detail(v_event, v_envelope ->> 'why');
    return priv.complete(v_call, format('P-%s.%s submitted.', p_proposal, p_from + 1), null,
        jsonb_build_object('proposal', p_proposal, 'revision', p_from + 1,
            'digest', encode(v_digest, 'hex'), 'event', v_event,
            'runnerSeen', priv.runner_seen()));
end
$$;

-- Locks a proposal that the caller may see; null where it is absent or not theirs to see. Sight is
-- tested before the lock, so that nobody can stall what they cannot see.
create function priv.hold_proposal(p_proposal bigint) returns core.proposals
language plpgsql volatile as $$
declare
    v_proposal core.proposals;
begin
    if priv.may_see_proposal(p_proposal) then
        select * into v_proposal from core.proposals where id = p_proposal for no key update;
    end if;
    return v_proposal;
end
$$;

-- The same for the team that submitted it.
create function priv.hold_own_proposal(p_proposal bigint) returns core.proposals
language plpgsql volatile as $$
declare
    v_proposal core.proposals;
begin
    if exists (select from core.proposals p
        where p.id = p_proposal and p.team_id = any (priv.my_teams()))
    then
        select * into v_proposal from core.proposals where id = p_proposal for no key update;
    end if;
    return v_proposal;
end
$$;

-- What is wrong with revising, or null.
create function priv.check_revision(
    p_held core.proposals, p_proposal bigint, p_from int, p_envelope jsonb, p_contents text[])
returns api.outcome language plpgsql stable as $$
begin
    if p_held.id is null then
        return priv.no_such_proposal(p_proposal);
    elsif p_held.state in ('applied', 'rejected', 'withdrawn', 'expired') then
        return row('wrong_state', format('P-%s is %s, so it cannot be revised.', p_proposal,
            p_held.state), 'Submit a new proposal: wayleave proposal submit', null)::api.outcome;
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

-- One answer for what is absent and for what the caller may not see.
create function priv.no_such_proposal(p_proposal bigint) returns api.outcome
language sql immutable as $$
    select row('not_found', format('There is no proposal P-%s, or it is not yours to see.',
        p_proposal), 'wayleave proposal list', null)::api.outcome
$$;

-- Takes a proposal back.
--   caller   wayleave_member, as a member of the team that submitted it
--   refuses  not_found, wrong_state
--   writes   core.proposals, core.events (proposal.withdrawn)
create function api.withdraw_proposal(p_command uuid, p_proposal bigint, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'proposal.withdraw');
    v_proposal core.proposals;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_proposal := priv.hold_own_proposal(p_proposal);
    if v_proposal.id is null then
        return priv.refuse(v_call, priv.no_such_proposal(p_proposal), 'proposal',
            'P-' || p_proposal, null);
    elsif v_proposal.state in ('applied', 'rejected', 'withdrawn', 'expired') then
        return priv.refuse(v_call, row('wrong_state', format('P-%s is %s already.', p_proposal,
            v_proposal.state), format('wayleave audit log --subject P-%s', p_proposal),
            null)::api.outcome, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    perform priv.close_proposal(p_proposal, 'withdrawn', p_reason);
    v_event := priv.record_event('proposal.withdrawn', v_call.principal_id, v_proposal.team_id,
        'proposal', 'P-' || p_proposal, '{}', v_proposal.revision);
    perform priv.record_detail(v_event, p_reason);
    return priv.complete(v_call, format('P-%s: %s -> withdrawn.', p_proposal,
        replace(v_proposal.state, '_', ' ')), null,
        jsonb_build_object('proposal', p_proposal, 'state', 'withdrawn', 'event', v_event));
end
$$;

-- Moves a proposal to a state that it never leaves.
create function priv.close_proposal(p_proposal bigint, p_state text, p_cause text) returns void
language plpgsql volatile as $$
begin
    update core.proposals set state = p_state, cause = left(p_cause, 4000), changed_at = now()
    where id = p_proposal;
    update core.proposal_teams set is_open = false where proposal_id = p_proposal;
end
$$;
