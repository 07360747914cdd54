-- Proposals on their way in: submit, revise, withdraw.

-- Stores the revision of a proposal that passed its checks, and asks for its assessment.
--   caller   api.submit_proposal, api.revise_proposal
--   writes   core.blobs, core.proposal_revisions, core.proposal_changes, core.content_scopes,
--            core.open_touches, jobs.live
create function priv.store_revision(
    p_proposal bigint, p_number int, p_author int, p_envelope text, p_contents text[])
returns bytea language plpgsql volatile as $$
declare
    v_envelope jsonb := p_envelope::jsonb;
    v_digest bytea := priv.keep_blob(p_envelope);
begin
    perform priv.keep_blob(c) from unnest(p_contents) c;
    insert into core.proposal_revisions (
        proposal_id, number, digest, author_id, why, not_before, mend_by, authorisation,
        not_after, time_zone, latest_at)
    values (p_proposal, p_number, v_digest, p_author, v_envelope ->> 'why',
        (v_envelope ->> 'notBefore')::timestamptz, (v_envelope ->> 'mendBy')::date,
        v_envelope ->> 'authorisation', (v_envelope ->> 'notAfter')::timestamptz,
        v_envelope ->> 'timeZone', (v_envelope ->> 'notBefore')::timestamptz
            + make_interval(hours => (select i.late_hours from core.installation i)));
    insert into core.proposal_changes (
        proposal_id, revision, position, kind, key, operation, base_revision, digest,
        source_digest)
    select p_proposal, p_number, position, c ->> 'kind', c ->> 'key', c ->> 'operation',
        (c ->> 'base')::int, decode(c ->> 'content', 'hex'), decode(c ->> 'source', 'hex')
    from jsonb_array_elements(v_envelope -> 'changes') with ordinality as x (c, position);
    -- of the bytes in force as well, which may be kept by earlier rules
    perform priv.keep_scopes(c.kind, c.key, b.digest)
    from core.proposal_changes c
    left join core.documents d on d.kind = c.kind and d.key = c.key
    cross join lateral (values (c.digest), (d.head_digest)) b (digest)
    where b.digest is not null and c.proposal_id = p_proposal and c.revision = p_number;
    perform priv.keep_touches(p_proposal, p_number);
    perform priv.enqueue_job('assess', p_proposal, p_number, now());
    return v_digest;
end
$$;

-- The team that a caller submits for: the named one, or the only one.
create function priv.submitting_team(p_principal int, p_team text) returns int
language plpgsql stable as $$
begin
    return (
        select case when count(*) = 1 then min(m.team_id) end
        from core.memberships m
        join core.teams t on t.id = m.team_id
        where m.principal_id = p_principal and m.ended_at is null
            and (p_team is null or t.key = p_team) and t.retired_at is null);
end
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
        'P-' || v_proposal, priv.changed_documents(v_proposal, 1) || '{"state": "checking"}', 1,
        v_digest);
    perform priv.record_detail(v_event, v_envelope ->> 'why');
    return priv.complete(v_call, format('P-%s.1 submitted.', v_proposal), null,
        jsonb_build_object('proposal', v_proposal, 'revision', 1,
            'digest', encode(v_digest, 'hex'), 'event', v_event,
            'runnerSeen', priv.runner_seen(), 'collisions', priv.collisions(v_proposal)));
end
$$;

-- A title until the checks have written the real one from the bytes.
create function priv.working_title(p_changes jsonb) returns text language sql stable as $$
    select left(initcap(p_changes -> 0 ->> 'kind') || ' ' || (p_changes -> 0 ->> 'key')
        || case when jsonb_array_length(p_changes) > 1
            then format(' and %s more', jsonb_array_length(p_changes) - 1) else '' end, 300)
$$;

-- The documents that a revision changes, for its event; the first hundred of an adoption.
create function priv.changed_documents(p_proposal bigint, p_revision int) returns jsonb
language plpgsql stable as $$
begin
    return (
        select jsonb_build_object('changes', count(*),
            'documents', jsonb_agg(c.kind || '/' || c.key order by c.position)
                filter (where c.position <= 100))
            || jsonb_strip_nulls(jsonb_build_object('authorisation', (
                select r.authorisation from core.proposal_revisions r
                where r.proposal_id = p_proposal and r.number = p_revision)))
        from core.proposal_changes c
        where c.proposal_id = p_proposal and c.revision = p_revision);
end
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
        'proposal', 'P-' || p_proposal, priv.changed_documents(p_proposal, p_from + 1)
            || '{"state": "checking"}',
        p_from + 1, v_digest);
    perform priv.record_detail(v_event, v_envelope ->> 'why');
    return priv.complete(v_call, format('P-%s.%s submitted.', p_proposal, p_from + 1), null,
        jsonb_build_object('proposal', p_proposal, 'revision', p_from + 1,
            'digest', encode(v_digest, 'hex'), 'event', v_event,
            'runnerSeen', priv.runner_seen(), 'collisions', priv.collisions(p_proposal)));
end
$$;

-- Locks a proposal that the caller may see; null where it is absent or not theirs to see. Sight is
-- tested before the lock, so that nobody can stall what they cannot see.
create function priv.hold_proposal(p_proposal bigint) returns core.proposals
language plpgsql volatile as $$
declare
    v_proposal core.proposals;
begin
    if priv.is_in_sight(p_proposal) then
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
    if not priv.is_in_sight(p_proposal) then
        return v_proposal;
    elsif exists (select from core.proposals p
        where p.id = p_proposal and p.team_id = any (priv.my_teams()))
    then
        select * into v_proposal from core.proposals where id = p_proposal for no key update;
    end if;
    return v_proposal;
end
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
    elsif not priv.is_open(v_proposal.state) then
        return priv.refuse(v_call, row('wrong_state', format('P-%s is %s already.', p_proposal,
            v_proposal.state), format('wayleave audit log --subject P-%s', p_proposal),
            null)::api.outcome, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    perform priv.close_proposal(p_proposal, 'withdrawn', p_reason);
    v_event := priv.record_event('proposal.withdrawn', v_call.principal_id, v_proposal.team_id,
        'proposal', 'P-' || p_proposal, '{"state": "withdrawn"}', v_proposal.revision);
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
    perform priv.drop_touches(p_proposal);
end
$$;
