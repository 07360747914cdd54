-- Rights that are lent on: how far a chain may go, checked under locks of its own.

-- Makes others who would change the same chains wait until this one is done: the rows of everybody
-- whom the new delegation would put into one chain, in one order for everybody.
--   caller   api.add_delegation
--   writes   core.delegation_turns
create function priv.hold_turns(p_made core.delegations) returns void
language plpgsql volatile as $$
declare
    v_id int;
begin
    for v_id in
        select p_made.from_id as id union select p_made.to_id
        union select w.id from priv.chain_walk(p_made, true) w
        union select w.id from priv.chain_walk(p_made, false) w
        order by id
    loop
        insert into core.delegation_turns (principal_id) values (v_id) on conflict do nothing;
        perform from core.delegation_turns where principal_id = v_id for no key update;
    end loop;
end
$$;

-- Everybody whom a delegation would reach, along those that run at the same time for the same
-- team: down from its delegate, or up from its lender. By person, so that second accounts do not
-- hide a circle.
create function priv.chain_walk(p_made core.delegations, p_down boolean)
returns table (id int, depth int, starts_at timestamptz, ends_at timestamptz, team_id int)
language sql stable as $$
    with recursive walk as (
        select case when p_down then p_made.to_id else p_made.from_id end as id, 0 as depth,
            p_made.starts_at, p_made.ends_at, p_made.team_id
        union
        select case when p_down then d.to_id else d.from_id end, w.depth + 1,
            greatest(w.starts_at, d.starts_at), least(w.ends_at, d.ends_at),
            coalesce(w.team_id, d.team_id)
        from walk w
        join core.principals me on me.id = w.id
        join core.principals same on same.person = me.person
        join core.delegations d on d.ended_at is null
            and same.id = case when p_down then d.from_id else d.to_id end
        where w.depth <= priv.longest_chain()
            and d.starts_at < w.ends_at and w.starts_at < d.ends_at
            and (w.team_id is null or d.team_id is null or w.team_id = d.team_id)
    )
    select * from walk
$$;

-- What is wrong with the chain that a delegation would make, or null: a circle, or too long.
create function priv.check_chain(p_made core.delegations) returns api.outcome
language plpgsql stable as $$
declare
    v_longest int;
begin
    if exists (
        select
        from priv.chain_walk(p_made, true) w
        join core.principals reached on reached.id = w.id
        join core.principals lender on lender.person = reached.person
        where lender.id = p_made.from_id)
    then
        return row('conflict', 'That would close a circle: at that time the right would come back '
            'to you.', 'wayleave delegation list', null)::api.outcome;
    end if;
    select max(up.depth + 1 + down.depth) into v_longest
    from priv.chain_walk(p_made, false) up
    join priv.chain_walk(p_made, true) down on up.starts_at < down.ends_at
        and down.starts_at < up.ends_at
        and (up.team_id is null or down.team_id is null or up.team_id = down.team_id);
    if v_longest > priv.longest_chain() then
        return row('conflict', format('The right would pass through %s hands; %s is the most.',
            v_longest, priv.longest_chain()),
            'Name somebody who is there: wayleave delegation list', null)::api.outcome;
    end if;
    return null;
end
$$;
