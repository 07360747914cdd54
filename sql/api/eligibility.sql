-- Who may decide: for which team, and never on own work. The gate asks it of every
-- vote, the screens of every row.

-- The membership by which somebody signs off for a team now; no row where there is none. Inlined
-- where it is read.
create function priv.approver_membership(p_principal int, p_team int)
returns table (membership core.memberships, principal core.principals)
language sql stable as $$
    select m, p
    from core.memberships m
    join core.principals p on p.id = m.principal_id
    where m.team_id = p_team and m.principal_id = p_principal
        and m.role = 'approver' and m.ended_at is null
        and p.kind = 'person' and p.disabled_at is null
        and (p.confirmed_at is not null and m.confirmed_at is not null
            or (select i.is_single from core.installation i))
$$;

-- This principal, if they may fill a seat of this team on this proposal. Own work never: not by the
-- author of any revision, nor with a second account of the same person, nor with rights that an
-- author gave. Inlined where it is read.
create function priv.eligible(p_principal int, p_team int, p_proposal bigint)
returns table (principal_id int) language sql stable as $$
    select (p).id
    from priv.approver_membership(p_principal, p_team) x (m, p)
    where not exists (
        select
        from core.proposal_revisions r
        join core.principals author on author.id = r.author_id
        join core.principals involved on involved.person = author.person
        where r.proposal_id = p_proposal and involved.id in (
            (p).id, (p).added_by, (p).confirmed_by, (m).added_by, (m).confirmed_by))
$$;

-- Are they? It is asked of many rows: its plan is made once a session.
create function priv.is_eligible(p_principal int, p_team int, p_proposal bigint)
returns boolean language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return exists (select from priv.eligible(p_principal, p_team, p_proposal));
end
$$;

-- Has this person, with any account, decided on this revision and not taken it back, or a delegate
-- for them whose vote counts? A right is used once, by whoever uses it.
create function priv.has_decided(p_principal int, p_proposal bigint, p_revision int)
returns boolean language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    -- most have no vote at all yet
    if not exists (select from core.votes v
        where v.proposal_id = p_proposal and v.revision = p_revision)
    then
        return false;
    end if;
    return exists (
        select
        from priv.standing_votes(p_proposal) v
        join core.principals voter on voter.id = v.principal_id
        join core.principals me on me.person = voter.person
        where me.id = p_principal and v.revision = p_revision
    ) or exists (
        select
        from priv.standing_votes(p_proposal) v
        join core.principals original on original.id = v.on_behalf_of
        join core.principals me on me.person = original.person
        where me.id = p_principal and v.revision = p_revision and priv.delegate_stands(v));
end
$$;

-- Is there anything to decide on a proposal in this state?
create function priv.is_decidable(p_state text) returns boolean language sql immutable as $$
    select p_state in ('in_review', 'approved', 'scheduled')
$$;

-- May this principal decide now for a team's seat? What priv.check_decision refuses, one reason
-- after the other, this refuses as a whole.
create function priv.may_decide(p_principal int, p_proposal core.proposals, p_team int)
returns boolean language sql stable as $$
    select priv.is_decidable(p_proposal.state)
        and not priv.has_decided(p_principal, p_proposal.id, p_proposal.revision)
        and priv.holds_right(p_principal, p_team, p_proposal.id)
$$;

-- How many people may fill a seat of this team on this proposal: what a count of sign-offs may ask
-- for at most. Two accounts are one person, and a delegate adds nobody.
--   caller   what records the seats; priv.missing_sign_offs, api.owners_findings
create function priv.eligible_count(p_team int, p_proposal bigint) returns int
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return (
        select count(distinct p.person)
        from core.memberships m
        join core.principals p on p.id = m.principal_id
        where m.team_id = p_team and m.role = 'approver' and m.ended_at is null
            and priv.is_eligible(m.principal_id, p_team, p_proposal));
end
$$;

-- The standing votes that count now. Own right and lent right are asked anew each time. Inlined
-- where it is read: the gate asks it of every seat.
create function priv.counting_votes(p_proposal bigint) returns setof core.votes
language sql stable as $$
    select v.*
    from priv.standing_votes(p_proposal) v
    where case when v.on_behalf_of is null
        then exists (select from priv.eligible(v.principal_id, v.team_id, v.proposal_id))
        else priv.delegate_stands(v) end
$$;

-- What somebody is told who has decided: they take it back, or, where a delegate did it for them,
-- the delegation.
create function priv.decided_already(p_principal int, p_proposal bigint, p_revision int)
returns api.outcome language plpgsql stable as $$
declare
    v_vote core.votes;
begin
    select v.* into v_vote
    from priv.standing_votes(p_proposal) v
    join core.principals original on original.id = v.on_behalf_of
    join core.principals me on me.person = original.person
    where me.id = p_principal and v.revision = p_revision and priv.delegate_stands(v)
    limit 1;
    if v_vote.id is not null then
        return row('nothing_to_do', format('%s has decided on P-%s.%s for you.',
            priv.display_name(v_vote.principal_id), p_proposal, p_revision),
            format('To decide yourself: wayleave delegation end %s', v_vote.delegation_id),
            null)::api.outcome;
    end if;
    return row('nothing_to_do', format('You have decided on P-%s.%s already.', p_proposal,
        p_revision), format('To change your mind: wayleave proposal take-back P-%s',
            p_proposal), null)::api.outcome;
end
$$;

-- Has this person, with any of their accounts, written any revision?
create function priv.is_contributor(p_principal int, p_proposal bigint) returns boolean
language plpgsql stable as $$
begin
    return exists (
        select
        from core.proposal_revisions r
        join core.principals author on author.id = r.author_id
        join core.principals me on me.id = p_principal
        where r.proposal_id = p_proposal and author.person = me.person);
end
$$;

-- Is this principal an approver of operations who may decide here? Whoever answers for the whole
-- lifts a veto and resolves a question where its person cannot be asked.
create function priv.answers_for_all(p_principal int, p_proposal bigint) returns boolean
language sql stable as $$
    select exists (
        select from core.teams t
        where t.is_operations and priv.is_eligible(p_principal, t.id, p_proposal))
$$;
