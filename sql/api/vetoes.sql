-- Second thoughts: a vote is taken back by its person, a veto lifted by somebody else.

-- Takes back what the caller has said to a proposal, with any of their accounts. It stays on
-- record.
--   caller   wayleave_member who has decided on it
--   refuses  not_found, wrong_state, nothing_to_do
--   writes   core.votes, core.proposals, core.events (proposal.vote_taken_back)
create function api.take_back(p_command uuid, p_proposal bigint, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'proposal.take_back');
    v_proposal core.proposals;
    v_earlier core.votes;
    v_found api.outcome;
    v_vote core.votes;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_proposal := priv.hold_proposal(p_proposal);
    v_earlier := priv.standing_vote_of(v_call.principal_id, v_proposal.id);
    v_found := priv.check_taking_back(v_proposal, p_proposal, v_earlier);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    insert into core.votes (
        proposal_id, revision, revision_digest, team_id, slice_digest, principal_id, decision)
    values (v_proposal.id, v_earlier.revision, v_earlier.revision_digest, v_earlier.team_id,
        v_earlier.slice_digest, v_call.principal_id, 'taken-back')
    returning * into v_vote;
    perform priv.reopen_review(v_proposal);
    return priv.conclude(v_call, v_proposal, priv.vote_event('taken-back'),
        jsonb_build_object('seat', (select key from core.teams where id = v_vote.team_id),
            'vote', v_vote.id, 'was', v_earlier.decision), p_reason);
end
$$;

create function priv.standing_vote_of(p_principal int, p_proposal bigint) returns core.votes
language plpgsql stable as $$
declare
    v_vote core.votes;
begin
    select v.* into v_vote
    from priv.standing_votes(p_proposal) v
    join core.principals voter on voter.id = v.principal_id
    join core.principals me on me.person = voter.person
    where me.id = p_principal;
    return v_vote;
end
$$;

create function priv.check_taking_back(
    p_held core.proposals, p_proposal bigint, p_earlier core.votes)
returns api.outcome language plpgsql stable as $$
begin
    if p_held.id is null then
        return priv.no_such_proposal(p_proposal);
    elsif not priv.is_open(p_held.state) then
        return row('wrong_state', format('P-%s is %s; what was said to it stays.', p_proposal,
            p_held.state), format('wayleave audit log --subject P-%s', p_proposal),
            null)::api.outcome;
    elsif p_earlier.id is null then
        return row('nothing_to_do', format('Nothing that you said to P-%s stands.', p_proposal),
            format('wayleave proposal show P-%s', p_proposal), null)::api.outcome;
    end if;
    return null;
end
$$;

-- Puts a proposal back in review when nobody wants changes of this very revision any more.
--   caller   api.take_back, api.lift_veto
create function priv.reopen_review(p_proposal core.proposals) returns void
language plpgsql volatile as $$
begin
    update core.proposals p set state = 'in_review', cause = null, changed_at = now()
    where p.id = p_proposal.id and p.state = 'changes_requested' and not exists (
        select from priv.standing_votes(p.id) v
        where v.revision = p.revision and v.decision = 'request-changes'
            and not exists (select from core.lifted_vetoes l where l.vote_id = v.id));
end
$$;

-- Lifts somebody's veto: of those who want changes, or object.
--   caller   wayleave_member: another approver of the same team, or an approver of operations
--   refuses  not_found, own_work, wrong_state, nothing_to_do, not_eligible, invalid (no reason)
--   writes   core.lifted_vetoes, core.proposals, core.events (proposal.veto_lifted)
create function api.lift_veto(p_command uuid, p_proposal bigint, p_vote bigint, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'proposal.lift_veto');
    v_proposal core.proposals;
    v_vote core.votes;
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_proposal := priv.hold_proposal(p_proposal);
    select v.* into v_vote from priv.standing_votes(v_proposal.id) v
    where v.id = p_vote and v.decision in ('request-changes', 'object')
        and not exists (select from core.lifted_vetoes l where l.vote_id = v.id);
    v_found := priv.check_lifting(v_call.principal_id, v_proposal, p_proposal, v_vote, p_reason);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    insert into core.lifted_vetoes (vote_id, principal_id) values (v_vote.id, v_call.principal_id);
    perform priv.reopen_review(v_proposal);
    return priv.conclude(v_call, v_proposal, 'proposal.veto_lifted',
        jsonb_build_object('seat', (select key from core.teams where id = v_vote.team_id),
            'vote', v_vote.id, 'of', v_vote.principal_id), p_reason);
end
$$;

-- What is wrong with lifting a veto, or null. Whoever wrote the proposal cannot, nor whoever holds
-- the veto: they take it back.
create function priv.check_lifting(
    p_principal int, p_held core.proposals, p_proposal bigint, p_vote core.votes, p_reason text)
returns api.outcome language plpgsql stable as $$
begin
    if p_held.id is null then
        return priv.no_such_proposal(p_proposal);
    elsif priv.is_contributor(p_principal, p_proposal) then
        return row('own_work', format('You wrote P-%s, so you cannot lift a veto on it.',
            p_proposal), format('Revise it: %s', priv.revise_command(p_proposal)),
            null)::api.outcome;
    elsif not priv.is_open(p_held.state) then
        return row('wrong_state', format('P-%s is %s.', p_proposal, p_held.state),
            format('wayleave audit log --subject P-%s', p_proposal), null)::api.outcome;
    elsif p_vote.id is null then
        return row('nothing_to_do', format('No such veto stands on P-%s.', p_proposal),
            format('wayleave proposal show P-%s', p_proposal), null)::api.outcome;
    elsif exists (
        select from core.principals me
        join core.principals holder on holder.person = me.person
        where me.id = p_principal and holder.id = p_vote.principal_id)
    then
        return row('not_eligible', 'It is your own veto; you can take it back.',
            format('wayleave proposal take-back P-%s --message "..."', p_proposal),
            null)::api.outcome;
    elsif not priv.is_eligible(p_principal, p_vote.team_id, p_proposal)
        and not priv.answers_for_all(p_principal, p_proposal)
    then
        return row('not_eligible', 'Another approver of that team lifts a veto, or one of '
            'operations.', format('wayleave proposal show P-%s', p_proposal), null)::api.outcome;
    elsif coalesce(btrim(p_reason), '') = '' then
        return row('invalid', 'A reason is missing.', 'Say why: --message "..."',
            null)::api.outcome;
    end if;
    return null;
end
$$;

-- May this principal lift this veto? Whatever priv.check_lifting does not refuse.
--   caller   priv.show_vetoes
create function priv.may_lift(p_principal int, p_vote core.votes, p_proposal bigint)
returns boolean language sql stable as $$
    select (priv.check_lifting(p_principal, p, p.id, p_vote, 'any')).code is null
    from core.proposals p
    where p.id = p_proposal
$$;
