-- Whether a proposal is there for the caller, asked before anything of it is read.
--
-- Row level security hides the rows of other teams, but not that a look for them found some: a
-- session counts the rows and scans that it causes (pg_stat_xact_all_tables), and pages (EXPLAIN
-- with buffers). So nothing looks for a proposal by its number alone that this has not let through.

-- Is this proposal in the caller's sight? As wide as the policy on proposals, which is asked after
-- it. Whether it is there or not, one row is read of the proposals, the nearest up to this number,
-- and the same of every own team.
--   caller   every function of api that takes the number of a proposal
create function priv.is_in_sight(p_proposal bigint) returns boolean
language plpgsql stable as $$
declare
    v_nearest bigint;
    v_state text;
    v_is_own boolean;
begin
    if priv.sees_all() then
        return true;
    end if;
    select p.id, p.state into v_nearest, v_state
    from core.proposals p
    where p.id <= p_proposal
    order by p.id desc
    limit 1;
    v_is_own := exists (
        select
        from unnest(priv.my_sight()) own (team_id)
        -- by the key, which the team leads
        join core.proposal_teams pt on pt.team_id = own.team_id and pt.proposal_id = p_proposal);
    return coalesce(v_nearest = p_proposal and (v_state = 'applied' or v_is_own), false);
end
$$;
