-- Rights that are lent: who decides for whom now, and whether a vote given for somebody still
-- counts. The chain is followed anew each time, as long as it may be and never in a circle.

-- The most delegations that stand between a right and whoever uses it.
create function priv.longest_chain() returns int language sql immutable as $$
    select 3
$$;

-- The chains of delegations that ran at a moment and end in this principal, whoever they begin
-- with: the last delegation of each, everybody on the way, all its delegations, the team it is
-- confined to (null: none). Everybody on the way is a confirmed person, and nobody comes twice,
-- with a second account either. What was taken back never ran.
create function priv.chains_to(p_principal int, p_at timestamptz)
returns table (
    original_id int, delegation_id bigint, people int[], links bigint[], team_id int)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return query
        with recursive chain as (
            select d.from_id as first_id, d.id as last_link, array[d.to_id, d.from_id] as people,
                array[d.id] as links, d.team_id
            from core.delegations d
            where d.to_id = p_principal and d.ended_at is null
                and d.starts_at <= p_at and d.ends_at > p_at
            union all
            select d.from_id, c.last_link, c.people || d.from_id, c.links || d.id,
                coalesce(c.team_id, d.team_id)
            from chain c
            join core.delegations d on d.to_id = c.first_id and d.ended_at is null
                and d.starts_at <= p_at and d.ends_at > p_at
            where cardinality(c.links) < priv.longest_chain() and d.from_id <> all (c.people)
                and (c.team_id is null or d.team_id is null or d.team_id = c.team_id)
        )
        select c.first_id, c.last_link, c.people, c.links, c.team_id
        from chain c
        where (
            select count(distinct p.person)
            from core.principals p
            cross join core.installation i
            where p.id = any (c.people) and p.kind = 'person' and p.disabled_at is null
                and (i.is_single or p.confirmed_at is not null)
        ) = cardinality(c.people);
end
$$;

-- Did anybody of these people, with any account, take part in a proposal, or give one of them the
-- account? And does one of these delegations leave out what it changes?
create function priv.is_barred(p_people int[], p_links bigint[], p_proposal bigint)
returns boolean language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return exists (
        select
        from core.proposal_revisions r
        join core.principals author on author.id = r.author_id
        where r.proposal_id = p_proposal and author.person in (
            select involved.person
            from core.principals p
            join core.principals involved
                on involved.id in (p.id, p.added_by, p.confirmed_by)
            where p.id = any (p_people))
    ) or exists (
        select
        from core.delegations d
        join core.proposals p on p.id = p_proposal
        join core.proposal_changes c on c.proposal_id = p.id and c.revision = p.revision
        where d.id = any (p_links) and (c.kind <> d.kind or c.key <> d.key));
end
$$;

-- Whose right a principal may use for a team's seat on this proposal, and by which delegation: the
-- own one first, as a row of nulls; no row where there is none. An original who has decided keeps
-- the right to it.
create function priv.right_to_decide(p_principal int, p_team int, p_proposal bigint)
returns table (on_behalf_of int, delegation_id bigint)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    if priv.is_eligible(p_principal, p_team, p_proposal) then
        return next;
    elsif exists (select from core.delegations d
        where d.to_id = p_principal and d.ended_at is null)
    then
        return query
            select c.original_id, c.delegation_id
            from priv.chains_to(p_principal, now()) c
            where (c.team_id is null or c.team_id = p_team)
                and priv.is_eligible(c.original_id, p_team, p_proposal)
                and not priv.is_barred(c.people, c.links, p_proposal)
                and not priv.has_decided(c.original_id, p_proposal,
                    (select p.revision from core.proposals p where p.id = p_proposal))
            order by cardinality(c.links), c.delegation_id, c.original_id
            limit 1;
    end if;
end
$$;

-- Is there such a right, own or lent?
create function priv.holds_right(p_principal int, p_team int, p_proposal bigint)
returns boolean language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return exists (select from priv.right_to_decide(p_principal, p_team, p_proposal));
end
$$;

-- Does a vote that was given for somebody count? The chain must have run when it was given and
-- nothing of it been taken back since; whoever lent the right must have it now, and everybody on
-- the way must be able to decide.
create function priv.delegate_stands(p_vote core.votes) returns boolean
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return priv.is_eligible(p_vote.on_behalf_of, p_vote.team_id, p_vote.proposal_id)
        and exists (
            select
            from priv.chains_to(p_vote.principal_id, p_vote.at) c
            where c.original_id = p_vote.on_behalf_of
                and c.delegation_id = p_vote.delegation_id
                and (c.team_id is null or c.team_id = p_vote.team_id)
                and not priv.is_barred(c.people, c.links, p_vote.proposal_id));
end
$$;

-- The teams for which a principal may decide, by their own right or a lent one.
create function priv.deciding_teams(p_principal int) returns setof int
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return query
        select m.team_id from core.memberships m
        where m.principal_id = p_principal and m.role = 'approver' and m.ended_at is null;
    if exists (select from core.delegations d
        where d.to_id = p_principal and d.ended_at is null)
    then
        return query
            select m.team_id
            from priv.chains_to(p_principal, now()) c
            join core.memberships m on m.principal_id = c.original_id and m.role = 'approver'
                and m.ended_at is null and (c.team_id is null or c.team_id = m.team_id);
    end if;
end
$$;

-- The teams whose proposals the caller reads: the own ones, and those for which they stand in for
-- somebody on whatever is proposed.
create function priv.my_sight() returns int[]
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return coalesce((select priv.sight_of(c.id) from priv.caller() c), '{}');
end
$$;

-- The same of anybody: whoever is told of something by a message sees no more than by asking.
create function priv.sight_of(p_principal int) returns int[]
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
    v_teams int[] := array(select t.id from priv.teams_of(p_principal) t);
begin
    if not exists (
        select from core.delegations d where d.to_id = p_principal and d.ended_at is null)
    then
        return v_teams;
    end if;
    return v_teams || array(
        select m.team_id
        from priv.chains_to(p_principal, now()) c
        join core.principals p on p.id = c.original_id
        join core.memberships m on m.principal_id = p.id and m.role = 'approver'
            and m.ended_at is null and (c.team_id is null or c.team_id = m.team_id)
        cross join core.installation i
        where (i.is_single or m.confirmed_at is not null)
            and not exists (select from core.delegations d
                where d.id = any (c.links) and d.kind is not null));
end
$$;

-- A vote's name: `Bo Lindqvist for Mia Sousa, away 20-28 Feb`.
create function priv.voter_name(p_principal int, p_on_behalf_of int, p_delegation bigint)
returns text language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return priv.display_name(p_principal) || coalesce((
        select format(' for %s, away %s', priv.display_name(p_on_behalf_of),
            priv.days_away(d.starts_at, d.ends_at))
        from core.delegations d where d.id = p_delegation and p_on_behalf_of is not null), '');
end
$$;

-- Who may fill a seat of a team on this proposal, by name: its own people, with the days on which
-- they are away, then whoever decides for one of them only.
create function priv.shown_people(p_team int, p_proposal bigint) returns jsonb
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return (
        select coalesce(jsonb_agg(x.name order by x.is_lent, x.principal_id), '[]')
        from (
            select false as is_lent, m.principal_id, priv.display_name(m.principal_id)
                || coalesce(' (away ' || priv.away(m.principal_id) || ')', '') as name
            from core.memberships m
            where m.team_id = p_team and m.role = 'approver' and m.ended_at is null
                and priv.is_eligible(m.principal_id, p_team, p_proposal)
            union all
            select true, d.to_id, format('%s for %s', priv.display_name(d.to_id),
                priv.display_name(r.on_behalf_of))
            from (
                select distinct x.to_id from core.delegations x
                where x.ended_at is null and x.starts_at <= now() and x.ends_at > now()
                    and (x.team_id is null or x.team_id = p_team)) d
            cross join priv.right_to_decide(d.to_id, p_team, p_proposal) r
            where r.on_behalf_of is not null
        ) x);
end
$$;

-- The days on which somebody is away now: all that they decide on is lent. Null: they are there.
create function priv.away(p_principal int) returns text
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return (
        select priv.days_away(d.starts_at, d.ends_at)
        from core.delegations d
        where d.from_id = p_principal and d.ended_at is null and d.starts_at <= now()
            and d.ends_at > now() and d.team_id is null and d.kind is null
        order by d.ends_at desc
        limit 1);
end
$$;

-- `20-28 Feb`, `28 Feb-3 Mar`: days in UTC, the last one included.
create function priv.days_away(p_starts timestamptz, p_ends timestamptz) returns text
language sql stable as $$
    select case when to_char(d.first, 'YYYY-MM') = to_char(d.last, 'YYYY-MM')
            then case when d.first::date = d.last::date then ''
                else to_char(d.first, 'FMDD-') end
            else to_char(d.first, 'FMDD Mon-') end || to_char(d.last, 'FMDD Mon')
    from (values (p_starts at time zone 'UTC',
        (p_ends - interval '1 microsecond') at time zone 'UTC')) d (first, last)
$$;
