-- Decisions on proposals: approve, reject, request changes, comment.

-- May the caller see this proposal? Row level security says so: owned by wayleave_read, which it
-- binds, and called by the write functions, which it does not.
create function priv.may_see_proposal(p_proposal bigint) returns boolean
language plpgsql stable as $$
begin
    return exists (select from core.proposals where id = p_proposal);
end
$$;

-- The seat that a person's vote fills: the named one, else the first that is still open, else the
-- first that they may fill at all.
create function priv.seat_of(p_principal int, p_proposal bigint, p_assessment bigint, p_team text)
returns int language sql stable as $$
    select s.team_id
    from priv.seat_status(p_proposal, p_assessment) s
    where priv.is_eligible(p_principal, s.team_id, p_proposal)
        and (p_team is null or s.team_key = p_team)
    order by s.given >= s.needed, s.team_key
    limit 1
$$;

-- What is wrong with a decision, or null. Own work comes first: it is refused in every state.
--   refuses  not_found, own_work, assessment_pending, wrong_state, stale, nothing_to_do,
--            not_eligible
create function priv.check_decision(
    p_principal int, p_held core.proposals, p_proposal bigint, p_revision int, p_digest bytea,
    p_seat int)
returns api.outcome language plpgsql stable as $$
declare
    v_digest bytea;
    v_command text := format('wayleave proposal show P-%s', p_proposal);
begin
    if p_held.id is null then
        return priv.no_such_proposal(p_proposal);
    elsif priv.is_contributor(p_principal, p_proposal) then
        return row('own_work', format('Not counted: you wrote P-%s, so you cannot sign it off.',
            p_proposal), 'Nobody decides on own work, administrators included. Who can: '
            || v_command, null)::api.outcome;
    elsif p_held.state = 'checking' then
        return row('assessment_pending', format('The checks of P-%s have not finished.',
            p_proposal), format('wayleave proposal status P-%s', p_proposal), null)::api.outcome;
    elsif not priv.is_decidable(p_held.state) then
        return row('wrong_state', format('P-%s is %s, so there is nothing to decide.', p_proposal,
            replace(p_held.state, '_', ' ')), v_command, null)::api.outcome;
    end if;
    select digest into v_digest from core.proposal_revisions
    where proposal_id = p_proposal and number = p_held.revision;
    if p_revision is distinct from p_held.revision then
        return row('stale', format('Not counted: P-%s changed after you read it. You read revision '
            '%s; it is at revision %s.', p_proposal, p_revision, p_held.revision),
            format('wayleave proposal diff P-%s --from %s', p_proposal, p_revision),
            null)::api.outcome;
    elsif p_digest is null or length(p_digest) not between 8 and 32
        or substr(v_digest, 1, length(p_digest)) <> p_digest
    then
        return row('stale', format('Not counted: the digest is not the one of P-%s.%s.',
            p_proposal, p_revision), v_command, null)::api.outcome;
    elsif priv.has_decided(p_principal, p_proposal, p_revision) then
        return row('nothing_to_do', format('You have decided on P-%s.%s already.', p_proposal,
            p_revision), v_command, null)::api.outcome;
    elsif p_seat is null then
        return row('not_eligible', format('You hold no sign-off on P-%s.', p_proposal),
            'Who does: ' || v_command, null)::api.outcome;
    end if;
    return null;
end
$$;

-- Records a decision on exactly the digest that the person was shown.
--   caller   api.approve_proposal, api.reject_proposal, api.request_changes
--   refuses  what priv.check_decision refuses; invalid without the reason that others must know
--   writes   core.votes, core.proposals, core.events (proposal.approved, .rejected,
--            .changes_requested), jobs.live when nothing is missing any more
create function priv.decide(
    p_command uuid, p_decision text, p_proposal bigint, p_revision int, p_digest bytea,
    p_seat text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command,
        'proposal.' || replace(p_decision, '-', '_'));
    v_proposal core.proposals;
    v_assessment core.assessments;
    v_seat int;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    elsif p_decision <> 'approve' and coalesce(btrim(p_reason), '') = '' then
        return priv.refuse(v_call, row('invalid', 'A reason is missing.',
            'Say why: --message "..."', null)::api.outcome, 'proposal', 'P-' || p_proposal, null);
    end if;
    v_proposal := priv.hold_proposal(p_proposal);
    -- of what is not the caller's to see nothing is read, so that no counter tells of it
    v_assessment := priv.current_assessment(v_proposal.id);
    v_seat := priv.seat_of(v_call.principal_id, v_proposal.id, v_assessment.id, p_seat);
    v_found := priv.check_decision(v_call.principal_id, v_proposal, p_proposal, p_revision,
        p_digest, v_seat);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    v_event := priv.cast_vote(v_call, v_proposal, v_assessment, v_seat, p_decision);
    perform priv.record_detail(v_event, p_reason);
    return priv.settle(v_call, v_proposal, p_decision, p_reason, v_event);
end
$$;

-- Writes the vote with the digests of its revision and of its seat's slice; returns its event.
create function priv.cast_vote(
    p_call priv.call, p_proposal core.proposals, p_assessment core.assessments, p_seat int,
    p_decision text)
returns bigint language plpgsql volatile as $$
begin
    insert into core.votes (
        proposal_id, revision, revision_digest, team_id, slice_digest, principal_id, decision)
    select p_proposal.id, p_proposal.revision, p_assessment.revision_digest, s.team_id,
        s.slice_digest, p_call.principal_id, p_decision
    from core.seats s
    where s.assessment_id = p_assessment.id and s.team_id = p_seat;
    return priv.record_event(
        case p_decision when 'approve' then 'proposal.approved'
            when 'reject' then 'proposal.rejected' else 'proposal.changes_requested' end,
        p_call.principal_id, p_proposal.team_id, 'proposal', 'P-' || p_proposal.id,
        jsonb_build_object('seat', (select key from core.teams where id = p_seat)),
        p_proposal.revision, p_assessment.revision_digest);
end
$$;

-- What a decision does to its proposal: the gate is asked again, and says what is still missing.
create function priv.settle(
    p_call priv.call, p_proposal core.proposals, p_decision text, p_reason text, p_event bigint)
returns api.outcome language plpgsql volatile as $$
declare
    v_missing text[];
    v_state text;
begin
    if p_decision = 'reject' then
        perform priv.close_proposal(p_proposal.id, 'rejected', p_reason);
        v_state := 'rejected';
    elsif p_decision = 'request-changes' then
        update core.proposals set state = 'changes_requested', cause = left(p_reason, 4000),
            changed_at = now()
        where id = p_proposal.id;
        v_state := 'changes_requested';
    else
        v_missing := priv.advance(p_proposal.id);
        v_state := (select state from core.proposals where id = p_proposal.id);
    end if;
    return priv.complete(p_call,
        format('P-%s.%s: %s -> %s.', p_proposal.id, p_proposal.revision,
            replace(p_proposal.state, '_', ' '), replace(v_state, '_', ' ')),
        array_to_string(v_missing, ' '),
        jsonb_build_object('proposal', p_proposal.id, 'revision', p_proposal.revision,
            'from', p_proposal.state, 'state', v_state, 'missing', coalesce(v_missing, '{}'),
            'event', p_event));
end
$$;

-- Moves a reviewed proposal on when nobody's sign-off is missing, and returns what is. What moved
-- in the world does not hold it here: the checks are repeated before it applies.
--   caller   priv.settle, service.record_assessment
create function priv.advance(p_proposal bigint) returns text[] language plpgsql volatile as $$
declare
    v_blocks priv.block[] := array(select b from priv.gate(p_proposal) b
        where b.code not in ('world_moved', 'scheduled'));
    v_not_before timestamptz;
    v_revision int;
begin
    if v_blocks <> '{}' then
        return array(select b.message from unnest(v_blocks) b);
    end if;
    select r.not_before, r.number into v_not_before, v_revision
    from core.proposals p
    join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
    where p.id = p_proposal;
    update core.proposals
    set state = case when v_not_before > now() then 'scheduled' else 'approved' end,
        changed_at = now()
    where id = p_proposal and state not in ('approved', 'scheduled');
    -- Only then: the job's row comes before the proposal's in the order of locks, and a runner may
    -- hold it.
    if found then
        perform priv.enqueue_job('apply', p_proposal, v_revision,
            greatest(v_not_before, now()));
    end if;
    return '{}'::text[];
end
$$;

-- Signs a proposal off.
--   caller   wayleave_member, as an approver of a team with a seat, on the digest shown
create function api.approve_proposal(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_seat text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.decide(
        p_command, 'approve', p_proposal, p_revision, p_digest, p_seat, p_reason)
$$;

-- Rejects a proposal for good.
--   caller   as for api.approve_proposal
create function api.reject_proposal(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_seat text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.decide(
        p_command, 'reject', p_proposal, p_revision, p_digest, p_seat, p_reason)
$$;

-- Sends a proposal back to its authors.
--   caller   as for api.approve_proposal
create function api.request_changes(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_seat text, p_reason text)
returns api.outcome language sql volatile as $$
    select priv.decide(
        p_command, 'request-changes', p_proposal, p_revision, p_digest, p_seat, p_reason)
$$;

-- Adds a comment.
--   caller   wayleave_member who may see the proposal
--   refuses  not_found, invalid
--   writes   core.comments, core.events (proposal.commented)
create function api.comment_proposal(p_command uuid, p_proposal bigint, p_body text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'proposal.comment');
    v_proposal core.proposals;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    elsif not priv.may_see_proposal(p_proposal) then
        return priv.refuse(v_call, priv.no_such_proposal(p_proposal), 'proposal',
            'P-' || p_proposal, null);
    elsif length(coalesce(btrim(p_body), '')) not between 1 and 4000 then
        return priv.refuse(v_call, row('invalid', 'A comment has 1 to 4,000 characters.',
            'wayleave proposal comment P-' || p_proposal || ' --message "..."',
            null)::api.outcome, 'proposal', 'P-' || p_proposal, null);
    end if;
    select * into v_proposal from core.proposals where id = p_proposal;
    insert into core.comments (proposal_id, revision, principal_id, body)
    values (p_proposal, v_proposal.revision, v_call.principal_id, btrim(p_body));
    v_event := priv.record_event('proposal.commented', v_call.principal_id, v_proposal.team_id,
        'proposal', 'P-' || p_proposal, '{}', v_proposal.revision);
    perform priv.record_detail(v_event, btrim(p_body));
    return priv.complete(v_call, format('Comment added to P-%s.', p_proposal), null,
        jsonb_build_object('proposal', p_proposal, 'event', v_event));
end
$$;
