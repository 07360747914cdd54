-- Freezes: what the gate holds while one lasts, and what it does not.
--
-- A freeze holds changes of journeys that it covers, and what contacts people anew: resuming a
-- journey, starting or resuming an experiment. It never holds what narrows (pause, finish, stop,
-- an experiment that ends, a retirement), nor documents that are no journeys, nor an adoption,
-- which changes nothing for anybody. That a change of steps only takes contact away is not told
-- from its bytes: people who leave one step out reach the next one sooner.
--
-- What began before a freeze finishes before it: an apply is of the moment its transaction began,
-- and is held all the same if the freeze has begun by the time that the gate looks.

-- What a change of a journey touches, by its whole content: the channels of its steps, its markets
-- (null: it may be any) and its tiers (null: unknown, so any).
create function priv.journey_reach(p_content jsonb)
returns table (channels text[], markets text[], tier int) language sql immutable as $$
    select array(
            select distinct s ->> 'channel'
            from jsonb_array_elements(case jsonb_typeof(p_content -> 'steps')
                when 'array' then p_content -> 'steps' else '[]' end) s
            where s ->> 'channel' is not null),
        nullif(priv.texts_of(p_content -> 'markets'), '{}'),
        case when p_content ->> 'tier' ~ '^[1-4]$' then (p_content ->> 'tier')::int end
$$;

-- The members of a journey that neither say who is contacted nor when nor how.
create function priv.describing_fields() returns text[] language sql immutable as $$
    select array['name', 'purpose', 'owner', 'terms', 'metrics', 'reviewBy', 'goals', 'parent']
$$;

-- The journeys that a revision changes, each with what of it is touched, before or after. A step
-- with a channel touches that channel; a wait or a branch, and what is said of the whole journey,
-- touch all its channels, because they say when and who.
create function priv.touched_journeys(p_proposal core.proposals)
returns table (
    key text, name text, channels text[], markets text[], has_any_market boolean, tiers int[],
    has_no_tier boolean)
language sql stable as $$
    with changes as (
        select c.key, priv.blob_json(b.digest) as before, priv.blob_json(c.digest) as after
        from core.proposal_changes c
        left join core.documents d on d.kind = c.kind and d.key = c.key
        left join core.document_revisions b
            on b.document_id = d.id and b.number = c.base_revision
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and c.kind = 'journey' and c.operation <> 'retire' and not p_proposal.is_adoption
    ), touched as (
        select p.key,
            bool_or(p.place like 'step/%' and (p.before is not null
                    and p.before ->> 'channel' is null or p.after is not null
                    and p.after ->> 'channel' is null)
                or p.place not like 'step/%' and p.place <> 'source'
                and substr(p.place, 7) <> all (priv.describing_fields())) as is_whole,
            array_remove(array_agg(p.before ->> 'channel') filter (where p.place like 'step/%')
                || array_agg(p.after ->> 'channel') filter (where p.place like 'step/%'), null)
                as channels
        from priv.changed_places(p_proposal) p
        where p.kind = 'journey'
        group by p.key
    )
    select c.key, coalesce(c.after ->> 'name', c.key),
        coalesce(t.channels, '{}') || case when t.is_whole
            then coalesce(o.channels, '{}') || n.channels else '{}' end,
        coalesce(o.markets, '{}') || coalesce(n.markets, '{}'),
        c.before is not null and o.markets is null or n.markets is null,
        array_remove(array[o.tier, n.tier], null),
        c.before is not null and o.tier is null or n.tier is null
    from changes c
    left join touched t on t.key = c.key
    cross join lateral priv.journey_reach(c.before) o
    cross join lateral priv.journey_reach(c.after) n
$$;

-- Does a freeze cover this? What is unknown of a journey is covered.
create function priv.is_covered(
    p_freeze core.freezes, p_journey text, p_channels text[], p_markets text[],
    p_has_any_market boolean, p_tiers int[], p_has_no_tier boolean)
returns boolean language sql immutable as $$
    select (p_freeze.journeys = '{}' or p_journey = any (p_freeze.journeys))
        and (p_freeze.channels = '{}' or p_channels && p_freeze.channels)
        and (p_freeze.markets = '{}' or p_has_any_market or p_markets && p_freeze.markets)
        and (p_freeze.tiers = '{}' or p_has_no_tier or p_tiers && p_freeze.tiers)
$$;

-- The freezes that cover a proposal's revision at any time between two moments, each with every
-- journey of it that they cover, by name. Of no freeze is anything read of the proposal.
create function priv.freezes_on(
    p_proposal core.proposals, p_from timestamptz, p_until timestamptz)
returns table (held core.freezes, time_zone text, journeys text[]) language plpgsql stable as $$
begin
    if not exists (select from core.freezes f
        where f.starts_at <= p_until and f.ends_at > p_from)
    then
        return;
    end if;
    return query
        select f, c.time_zone, array_agg(j.name order by j.key)
        from core.freezes f
        join core.calendars c on c.document_id = f.document_id
        join priv.touched_journeys(p_proposal) j on priv.is_covered(f, j.key, j.channels,
            j.markets, j.has_any_market, j.tiers, j.has_no_tier)
        where f.starts_at <= p_until and f.ends_at > p_from
        group by f.*, f.document_id, f.key, c.time_zone
        order by f.ends_at desc, f.document_id, f.key;
end
$$;

-- The freezes that cover a proposal at any time from a moment up to the one that it waits for, which
-- may be in one that is known of: its exception need not wait for it.
create function priv.freezes_until(p_proposal core.proposals, p_from timestamptz)
returns table (held core.freezes, time_zone text, journeys text[]) language plpgsql stable as $$
begin
    return query select * from priv.freezes_on(p_proposal, p_from,
        greatest(clock_timestamp(), priv.earliest_moment(p_proposal)));
end
$$;

-- Those that cover it when it would apply.
create function priv.freezes_ahead(p_proposal core.proposals)
returns table (held core.freezes, time_zone text, journeys text[]) language plpgsql stable as $$
begin
    return query select * from priv.freezes_until(p_proposal,
        greatest(now(), priv.earliest_moment(p_proposal)));
end
$$;

-- The gate's condition on freezes: each that covers the change now, without the exceptions that it
-- asks for. Every journey that it holds is named, however many those are.
--   codes    frozen, with the moment at which it ends as its subject
create function priv.gate_freezes(p_proposal core.proposals) returns setof priv.block
language plpgsql stable as $$
begin
    return query
        select 'frozen', (x.held).ends_at::text,
            format('"%s" freezes %s until %s; an exception takes %s of %s, %s given.',
                (x.held).name, array_to_string(x.journeys, ', '),
                priv.told_in((x.held).ends_at, x.time_zone), (x.held).needed, t.name,
                g.given),
            format('For those who may grant one: wayleave proposal show P-%s', p_proposal.id)
        from priv.freezes_on(p_proposal, now(), clock_timestamp()) x
        join core.teams t on t.id = (x.held).team_id
        cross join lateral (
            select priv.exceptions_given(p_proposal, x.held) as given) g
        where g.given < (x.held).needed;
end
$$;

-- The freeze that keeps a journey from contacting people anew, as a refusal, or null. Whoever may
-- grant its exceptions alone resumes all the same.
--   caller   priv.check_journey_change, priv.change_experiment_state
--   refuses  frozen
create function priv.check_frozen(p_principal int, p_journey text) returns api.outcome
language sql stable as $$
    select row('frozen', format('"%s" freezes %s until %s.', f.name, d.name,
            priv.told_in(f.ends_at, c.time_zone)),
        format('Wait, or ask an approver of %s, who may do it all the same: wayleave team show %s',
            t.name, t.key), null)::api.outcome
    from core.freezes f
    join core.calendars c on c.document_id = f.document_id
    join core.teams t on t.id = f.team_id
    join core.documents d on d.kind = 'journey' and d.key = p_journey
    cross join lateral priv.journey_reach(priv.blob_json(d.head_digest)) r
    where f.starts_at <= now() and f.ends_at > now()
        and priv.is_covered(f, d.key, r.channels, r.markets, r.markets is null, array[r.tier],
            r.tier is null)
        and not (f.needed = 1 and exists (
            select from priv.approver_membership(p_principal, f.team_id)))
    order by f.ends_at desc, f.key
    limit 1
$$;
