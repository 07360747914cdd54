-- What waits on somebody besides sign-offs: what their team was told of, and own work that is held.

-- Proposals that a person's teams were told of and that they may still object to, the first to end
-- first. Runs as the reader: a team that was told may see the proposal.
create function priv.told_to(p_principal int, p_limit int)
returns table (id bigint, until timestamptz) language sql stable as $$
    select p.id, min(n.until)
    from (select distinct t from priv.deciding_teams(p_principal) t) own (team_id)
    join core.proposal_teams pt on pt.team_id = own.team_id and pt.is_open
    join core.proposals p on p.id = pt.proposal_id
    join core.notices n on n.proposal_id = p.id and n.revision = p.revision
        and n.team_id = own.team_id
    where n.until > now() and priv.may_decide(p_principal, p, n.team_id)
        and not priv.has_no_objection(p.id, n)
    group by p.id
    order by min(n.until), p.id
    limit p_limit
$$;

-- Has the team that was told said that it has no objection to what it was told of? The gate then
-- does not wait for it.
create function priv.has_no_objection(p_proposal bigint, p_notice core.notices) returns boolean
language sql stable as $$
    select exists (
        select from priv.standing_votes(p_proposal) v
        where v.team_id = p_notice.team_id and v.decision = 'no-objection'
            and v.slice_digest = p_notice.slice_digest and priv.vote_counts(v))
$$;

-- Own proposals under review that somebody holds: with a veto, or a question to be resolved.
create function priv.held_of(p_principal int, p_limit int) returns setof bigint
language sql stable as $$
    select p.id
    from core.proposals p
    where p.author_id = p_principal and priv.is_decidable(p.state) and exists (
        select from priv.gate(p.id) b
        where b.code in ('changes_wanted', 'objected', 'threads_open'))
    order by p.id
    limit p_limit
$$;

-- May this principal lift this veto? What priv.check_lifting refuses, one reason after the other,
-- this refuses as a whole.
create function priv.may_lift(p_principal int, p_vote core.votes, p_proposal bigint)
returns boolean language sql stable as $$
    select not priv.is_contributor(p_principal, p_proposal)
        and not exists (
            select from core.principals me
            join core.principals holder on holder.person = me.person
            where me.id = p_principal and holder.id = p_vote.principal_id)
        and (priv.is_eligible(p_principal, p_vote.team_id, p_proposal)
            or priv.answers_for_all(p_principal, p_proposal))
$$;

-- Is this principal an approver of operations who did not write the proposal?
create function priv.answers_for_all(p_principal int, p_proposal bigint) returns boolean
language sql stable as $$
    select exists (
        select from core.teams t
        where t.is_operations and priv.is_eligible(p_principal, t.id, p_proposal))
$$;

-- May this principal resolve this thread? Whoever began it, or an approver of operations.
create function priv.may_resolve(p_principal int, p_comment core.comments) returns boolean
language sql stable as $$
    select exists (
            select from core.principals me
            join core.principals asker on asker.person = me.person
            where me.id = p_principal and asker.id = p_comment.principal_id)
        or priv.answers_for_all(p_principal, p_comment.proposal_id)
$$;
