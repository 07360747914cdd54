-- Decisions on proposals: approve, reject, request changes, abstain; object, or have no objection.

-- The seat that a person's vote fills, and by which right: the named one, else the first that is
-- still open, else the first that they may fill at all. How far seats are filled is asked only
-- where there is a choice.
create function priv.seat_of(p_principal int, p_proposal bigint, p_assessment bigint, p_team text)
returns priv.held_right language plpgsql stable as $$
declare
    v_held priv.held_right[] := array(
        select row(s.team_id, s.slice_digest, r.on_behalf_of, r.delegation_id)::priv.held_right
        from core.seats s
        join core.teams t on t.id = s.team_id
        cross join lateral priv.right_to_decide(p_principal, s.team_id, p_proposal) r
        where s.assessment_id = p_assessment and (p_team is null or t.key = p_team));
begin
    if cardinality(v_held) < 2 then
        return v_held[1];
    end if;
    return (
        select h
        from unnest(v_held) h
        join priv.seat_status(p_proposal, p_assessment) s on s.team_id = h.team_id
        order by s.given >= s.needed, s.team_key
        limit 1);
end
$$;

-- The team for which a person who was told may object: the named one, or the first.
create function priv.told_team_of(p_principal int, p_proposal core.proposals, p_team text)
returns priv.held_right language plpgsql stable as $$
begin
    return (
        select row(n.team_id, n.slice_digest, r.on_behalf_of, r.delegation_id)::priv.held_right
        from core.notices n
        join core.teams t on t.id = n.team_id
        cross join lateral priv.right_to_decide(p_principal, n.team_id, p_proposal.id) r
        where n.proposal_id = p_proposal.id and n.revision = p_proposal.revision
            and (p_team is null or t.key = p_team)
        order by t.key
        limit 1);
end
$$;

-- What is wrong with a decision, or null. Own work comes first: it is refused in every state.
--   refuses  not_found, own_work, assessment_pending, wrong_state, stale, nothing_to_do,
--            not_eligible
create function priv.check_decision(
    p_principal int, p_decision text, p_held core.proposals, p_held_digest bytea,
    p_proposal bigint, p_revision int, p_digest bytea, p_seat int)
returns api.outcome language plpgsql stable as $$
declare
    v_command text := format('wayleave proposal show P-%s', p_proposal);
begin
    if p_held.id is null then
        return priv.no_such_proposal(p_proposal);
    -- whoever has a seat to fill was found eligible, which no contributor is
    elsif p_seat is null and priv.is_contributor(p_principal, p_proposal) then
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
    if p_revision is distinct from p_held.revision then
        return row('stale', format('Not counted: P-%s changed after you read it. You read revision '
            '%s; it is at revision %s.', p_proposal, p_revision, p_held.revision),
            format('wayleave proposal diff P-%s --from %s', p_proposal, p_revision),
            null)::api.outcome;
    elsif p_digest is null or length(p_digest) not between 8 and 32
        or substr(p_held_digest, 1, length(p_digest)) <> p_digest
    then
        return row('stale', format('Not counted: the digest is not the one of P-%s.%s.',
            p_proposal, p_revision), v_command, null)::api.outcome;
    elsif priv.has_decided(p_principal, p_proposal, p_revision) then
        return priv.decided_already(p_principal, p_proposal, p_revision);
    elsif p_seat is null then
        return row('not_eligible', case when priv.is_objection(p_decision)
                then format('P-%s affects none of the journeys of your teams.', p_proposal)
                else format('You hold no sign-off on P-%s.', p_proposal) end,
            'Who does: ' || v_command, null)::api.outcome;
    end if;
    return case when p_decision = 'object' then priv.check_objection(p_held, p_seat) end;
end
$$;

-- Those who were told may object until the date that they were given.
create function priv.check_objection(p_held core.proposals, p_team int) returns api.outcome
language sql stable as $$
    select row('wrong_state', format('The time to object to P-%s ended on %s UTC.', p_held.id,
            to_char(n.until, 'YYYY-MM-DD HH24:MI')),
        format('Ask those who sign it off: wayleave proposal comment P-%s --message "..."',
            p_held.id), null)::api.outcome
    from core.notices n
    where n.proposal_id = p_held.id and n.revision = p_held.revision and n.team_id = p_team
        and n.until <= now()
$$;

-- Is this said by somebody who was told, not by somebody with a seat?
create function priv.is_objection(p_decision text) returns boolean language sql immutable as $$
    select p_decision in ('object', 'no-objection')
$$;

-- Records a decision on exactly the digest that the person was shown.
--   caller   api.approve_proposal and the like
--   refuses  what priv.check_decision refuses; invalid without the reason that others must know
--   writes   core.votes, core.vote_signatures, core.proposals, core.events (one kind a decision),
--            jobs.live when nothing is missing any more
create function priv.decide(
    p_command uuid, p_decision text, p_proposal bigint, p_revision int, p_digest bytea,
    p_seat text, p_reason text, p_signed priv.signed default null)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command,
        'proposal.' || replace(p_decision, '-', '_'));
    v_proposal core.proposals;
    v_assessment bigint;
    v_digest bytea;
    v_held priv.held_right;
    v_found api.outcome;
    v_vote core.votes;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    elsif p_decision not in ('approve', 'no-objection') and coalesce(btrim(p_reason), '') = '' then
        return priv.refuse(v_call, row('invalid', 'A reason is missing.',
            'Say why: --message "..."', null)::api.outcome, 'proposal', 'P-' || p_proposal, null);
    end if;
    v_proposal := priv.hold_proposal(p_proposal);
    -- of what is not the caller's to see nothing is read, so that no counter tells of it
    select a.id, r.digest into v_assessment, v_digest
    from core.proposal_revisions r
    left join lateral priv.assessment_on(r.proposal_id, r.number, r.digest) a on true
    where r.proposal_id = v_proposal.id and r.number = v_proposal.revision;
    v_held := case when priv.is_objection(p_decision)
        then priv.told_team_of(v_call.principal_id, v_proposal, p_seat)
        else priv.seat_of(v_call.principal_id, v_proposal.id, v_assessment, p_seat) end;
    v_found := priv.check_decision(v_call.principal_id, p_decision, v_proposal, v_digest,
        p_proposal, p_revision, p_digest, v_held.team_id);
    if v_found.code is null and p_decision = 'approve' then
        v_found := priv.check_signature(v_call.principal_id, v_proposal, v_digest, v_held,
            v_assessment, p_signed);
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    v_vote := priv.cast_vote(v_call, v_proposal, v_digest, v_held, p_decision);
    perform priv.keep_signature(v_vote, p_signed);
    return priv.settle(v_call, v_proposal, v_vote, p_reason);
end
$$;

-- Writes the vote with the digests of its revision and of its seat's slice. Whether it counts is
-- the gate's to say, which asks for the right anew.
create function priv.cast_vote(
    p_call priv.call, p_proposal core.proposals, p_digest bytea, p_held priv.held_right,
    p_decision text)
returns core.votes language plpgsql volatile as $$
declare
    v_vote core.votes;
begin
    insert into core.votes (
        proposal_id, revision, revision_digest, team_id, slice_digest, principal_id, decision,
        on_behalf_of, delegation_id)
    values (p_proposal.id, p_proposal.revision, p_digest, p_held.team_id, p_held.slice_digest,
        p_call.principal_id, p_decision, p_held.on_behalf_of, p_held.delegation_id)
    returning * into v_vote;
    return v_vote;
end
$$;

-- What a decision does to its proposal: the gate is asked again, and says what is still missing.
create function priv.settle(
    p_call priv.call, p_proposal core.proposals, p_vote core.votes, p_reason text)
returns api.outcome language plpgsql volatile as $$
begin
    if p_vote.decision = 'reject' then
        perform priv.close_proposal(p_proposal.id, 'rejected', p_reason);
    elsif p_vote.decision = 'request-changes' then
        update core.proposals set state = 'changes_requested', cause = left(p_reason, 4000),
            changed_at = now()
        where id = p_proposal.id;
    end if;
    return priv.conclude(p_call, p_proposal, priv.vote_event(p_vote.decision),
        jsonb_build_object('seat', (select key from core.teams where id = p_vote.team_id),
            'vote', p_vote.id, 'onBehalfOf', p_vote.on_behalf_of,
            'slice', encode(p_vote.slice_digest, 'hex'),
            'signed', priv.signature_said(p_vote.id)), p_reason);
end
$$;

-- The event that a decision is recorded as.
create function priv.vote_event(p_decision text) returns text language sql immutable as $$
    select 'proposal.' || case p_decision
        when 'approve' then 'approved' when 'reject' then 'rejected'
        when 'request-changes' then 'changes_requested' when 'abstain' then 'abstained'
        when 'object' then 'objected' when 'no-objection' then 'not_objected'
        when 'taken-back' then 'vote_taken_back' end
$$;

-- Signs a proposal off.
--   caller   wayleave_member, as an approver of a team with a seat, on the digest shown
create function api.approve_proposal(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_seat text, p_reason text)
returns api.outcome language plpgsql volatile as $$
begin
    return priv.decide(
        p_command, 'approve', p_proposal, p_revision, p_digest, p_seat, p_reason);
end
$$;

-- Rejects a proposal for good.
--   caller   as for api.approve_proposal
create function api.reject_proposal(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_seat text, p_reason text)
returns api.outcome language plpgsql volatile as $$
begin
    return priv.decide(
        p_command, 'reject', p_proposal, p_revision, p_digest, p_seat, p_reason);
end
$$;

-- Sends a proposal back to its authors.
--   caller   as for api.approve_proposal
create function api.request_changes(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_seat text, p_reason text)
returns api.outcome language plpgsql volatile as $$
begin
    return priv.decide(
        p_command, 'request-changes', p_proposal, p_revision, p_digest, p_seat, p_reason);
end
$$;

-- Says that somebody with a seat will not decide: it stays for others to fill.
--   caller   as for api.approve_proposal
create function api.abstain_proposal(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_seat text, p_reason text)
returns api.outcome language plpgsql volatile as $$
begin
    return priv.decide(
        p_command, 'abstain', p_proposal, p_revision, p_digest, p_seat, p_reason);
end
$$;

-- Objects to a proposal that affects own journeys; it blocks until it is taken back or lifted.
--   caller   wayleave_member, as an approver of a team that was told, in the time given
create function api.object_to_proposal(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_seat text, p_reason text)
returns api.outcome language plpgsql volatile as $$
begin
    return priv.decide(
        p_command, 'object', p_proposal, p_revision, p_digest, p_seat, p_reason);
end
$$;

-- Says that a team which was told has no objection, so that nobody waits for it.
--   caller   as for api.object_to_proposal
create function api.no_objection(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_seat text, p_reason text)
returns api.outcome language plpgsql volatile as $$
begin
    return priv.decide(
        p_command, 'no-objection', p_proposal, p_revision, p_digest, p_seat, p_reason);
end
$$;
