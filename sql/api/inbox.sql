-- What waits on the caller, in the order in which to take it.

-- What waits on the caller: sign-offs to give first, then exceptions from freezes, then own proposals to mend, own proposals that
-- somebody holds, and what the caller's teams were told of and may object to. `until` is when a
-- sign-off is due, or until when one may object; `judged` what the checks say of a sign-off's weight.
--   caller   wayleave_member
create function api.inbox(p_limit int)
returns table (
    section text, id bigint, revision int, title text, state text, cause text, team text,
    author text, changed_at timestamptz, outcome text, warnings int, missing text[],
    until timestamptz, judged jsonb)
language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
    v_limit int := least(greatest(coalesce(p_limit, 50), 1), 200);
begin
    return query
        select 'decide', s.*, coalesce(r.not_before, r.not_after), priv.judged_weight(s.id)
        from priv.show_proposals(array(select priv.waiting_on(v_me, v_limit))) s
        join core.proposal_revisions r on r.proposal_id = s.id and r.number = s.revision
        order by coalesce(r.not_before, r.not_after), s.id;
    return query
        select 'except', s.*, coalesce(r.not_before, r.not_after), priv.judged_weight(s.id)
        from priv.show_proposals(array(select priv.waiting_for_exception(v_me, v_limit))) s
        join core.proposal_revisions r on r.proposal_id = s.id and r.number = s.revision
        order by coalesce(r.not_before, r.not_after), s.id;
    return query
        select 'mend', s.*, null::timestamptz, null::jsonb
        from priv.show_proposals(array(
            select p.id from core.proposals p
            where p.author_id = v_me
                and p.state in ('draft', 'changes_requested', 'conflicted', 'suspended')
            order by p.id limit v_limit)) s
        order by s.id;
    return query
        select 'held', s.*, null::timestamptz, null::jsonb
        from priv.show_proposals(array(select priv.held_of(v_me, v_limit))) s
        order by s.id;
    return query
        with told as materialized (select * from priv.told_to(v_me, v_limit))
        select 'told', s.*, t.until, null::jsonb
        from priv.show_proposals(array(select x.id from told x)) s
        join told t on t.id = s.id
        order by t.until, s.id;
end
$$;

-- What the checks say of the weight of a change, as it was kept with them; of checks from before it
-- was, from their result.
create function priv.judged_weight(p_proposal bigint) returns jsonb language sql stable as $$
    select coalesce(a.weight, priv.weigh(priv.blob_json(a.result_digest)))
    from priv.current_assessment(p_proposal) a
$$;

-- The weight of a change by a result of its checks: what it means for customers, its risk, and how
-- many findings are its own. Kept, because a result is too large to be read for every line of an
-- inbox.
create function priv.weigh(p_result jsonb) returns jsonb language sql immutable as $$
    select jsonb_build_object('impact', coalesce(p_result -> 'impact', '[]'),
        'risk', coalesce(p_result -> 'risk', '[]'),
        'findings', (
            select count(*) from jsonb_array_elements(coalesce(p_result -> 'findings', '[]')) f
            where f -> 'inherited' is distinct from 'true'))
$$;

-- The proposals that wait on a person's decision: those that are planned for a moment first, the
-- first to come first, then the others, oldest first. The others end with the limit.
-- Runs beyond row level security, as the gate does: it gives numbers only, and only of proposals
-- that hold a seat for which the person may decide.
create function priv.waiting_on(p_principal int, p_limit int) returns setof bigint
language plpgsql stable as $$
declare
    v_teams int[] := array(select distinct t from priv.deciding_teams(p_principal) t);
    v_due bigint[] := array(
        select p.id
        from (
            select distinct pt.proposal_id from core.proposal_teams pt
            where pt.team_id = any (v_teams) and pt.is_open) own
        join core.proposals p on p.id = own.proposal_id and priv.is_decidable(p.state)
        join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
            and (r.not_before is not null or r.not_after is not null)
        where priv.has_seat_for(p_principal, p, v_teams)
        order by coalesce(r.not_before, r.not_after), p.id
        limit p_limit);
begin
    return query select d from unnest(v_due) d;
    return query
        select c.id
        from (
            select distinct on (p.id) p.id, p as proposal
            from core.proposal_teams pt
            join core.proposals p on p.id = pt.proposal_id and priv.is_decidable(p.state)
            where pt.team_id = any (v_teams) and pt.is_open
            order by p.id
            offset 0
        ) c
        where c.id <> all (v_due) and priv.has_seat_for(p_principal, c.proposal, v_teams)
        order by c.id
        limit p_limit - cardinality(v_due);
end
$$;

-- The proposals that wait for an exception which is a person's to grant, oldest first. Nothing of
-- them is read where their teams guard no freeze that lasts or comes.
create function priv.waiting_for_exception(p_principal int, p_limit int) returns setof bigint
language plpgsql stable as $$
declare
    v_teams int[] := array(
        select distinct t from priv.deciding_teams(p_principal) t
        where exists (
            select from core.freezes f where f.team_id = t and f.ends_at > now()));
begin
    if v_teams = '{}' then
        return;
    end if;
    return query
        select c.id
        from (
            select distinct on (p.id) p.id, p as proposal
            from core.proposal_teams pt
            join core.proposals p on p.id = pt.proposal_id and priv.is_decidable(p.state)
            where pt.team_id = any (v_teams) and pt.is_open
            order by p.id
            offset 0
        ) c
        where priv.has_exception_to_give(p_principal, c.proposal)
        order by c.id
        limit p_limit;
end
$$;

-- Is there a seat of these teams that is not full, and that the person may fill?
create function priv.has_seat_for(p_principal int, p_proposal core.proposals, p_teams int[])
returns boolean language plpgsql stable as $$
begin
    return exists (
        select
        from core.proposal_teams pt
        join core.seats x on x.team_id = pt.team_id
            and x.assessment_id = (select a.id from priv.current_assessment(p_proposal.id) a)
        -- counted only where it is the person's own to fill
        cross join lateral (
            select from priv.seat_status(p_proposal.id, x.assessment_id) s
            where s.team_id = x.team_id and s.given < s.needed
                and not priv.is_released(p_proposal, x.assessment_id, x.team_id)) open
        where pt.proposal_id = p_proposal.id and pt.is_open and pt.team_id = any (p_teams)
            and priv.may_decide(p_principal, p_proposal, x.team_id));
end
$$;

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
