-- How changes flow: how long they stay in each state, and whose sign-off they wait for. Of teams and
-- seats, never of a person. Every figure is of what the caller may see.

-- How long each sign-off was waited for: from the checks that first asked for it in a revision to the
-- vote that filled it, or to when nobody waited any more. One that was carried over was not waited for.
create function priv.seat_waits(p_since timestamptz)
returns table (team_id int, proposal_id bigint, asked_at timestamptz, ended_at timestamptz,
    is_given boolean)
language plpgsql stable as $$
begin
    return query
        select s.team_id, p.id, s.asked_at, coalesce(v.at, n.created_at,
                case when p.state <> 'in_review' then p.changed_at end),
            v.at is not null
        from core.proposals p
        join core.proposal_revisions r on r.proposal_id = p.id
        cross join lateral (
            select x.team_id, min(x.needed) as needed, min(a.recorded_at) as asked_at,
                (array_agg(x.slice_digest order by a.id desc))[1] as slice
            from core.assessments a join core.seats x on x.assessment_id = a.id
            where a.proposal_id = p.id and a.revision = r.number
                and a.outcome not in ('deny', 'error')
            group by x.team_id) s
        left join core.proposal_revisions n on n.proposal_id = p.id and n.number = r.number + 1
        left join lateral (
            select (array_agg(w.at order by w.id))[s.needed] as at
            from core.votes w
            where w.proposal_id = p.id and w.team_id = s.team_id and w.decision = 'approve'
                and w.slice_digest = s.slice) v on true
        where (p.state = 'in_review' or p.changed_at >= p_since) and not p.is_adoption
            and (v.at is null or v.at >= s.asked_at);
end
$$;

-- By seat, those that were waited for longest in all first: the first is the bottleneck.
--   caller   wayleave_member, wayleave_auditor
create function api.seat_flow(p_since timestamptz)
returns table (
    team text, team_name text, given bigint, median_hours float8, waiting bigint,
    longest_hours float8, total_hours float8)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select t.key, t.name, count(*) filter (where w.is_given),
            percentile_cont(0.5) within group (order by w.hours) filter (where w.is_given),
            count(*) filter (where w.ended_at is null),
            max(w.hours) filter (where w.ended_at is null), sum(w.hours)
        from (
            select x.*, extract(epoch from coalesce(x.ended_at, now())
                - greatest(x.asked_at, p_since))::float8 / 3600 as hours
            from priv.seat_waits(p_since) x
            where x.ended_at is null or x.ended_at > p_since) w
        join core.teams t on t.id = w.team_id
        group by t.key, t.name
        order by 7 desc, t.key;
end
$$;

-- By state: how many are in it now, the longest of them, and the median of the times that ended since
-- a moment. Each event of a proposal carries the state that it led to.
--   caller   wayleave_member, wayleave_auditor
create function api.state_flow(p_since timestamptz)
returns table (
    state text, now_count bigint, longest_hours float8, ended bigint, median_hours float8)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        with told as (
            select e.subject, e.at, e.id, e.data ->> 'state' as state,
                lag(e.data ->> 'state') over (partition by e.subject order by e.id) as earlier
            from core.proposals p
            join core.events e on e.subject_kind = 'proposal' and e.subject = 'P-' || p.id
            where (priv.is_open(p.state) or p.changed_at >= p_since) and not p.is_adoption
                and e.data ->> 'state' is not null and e.kind <> 'command.refused'
        ), spells as (
            select s.state, s.at as began,
                lead(s.at) over (partition by s.subject order by s.id) as ended
            from told s where s.state is distinct from s.earlier
        )
        select s.state, count(*) filter (where s.ended is null),
            max(extract(epoch from now() - s.began)::float8 / 3600)
                filter (where s.ended is null),
            count(*) filter (where s.ended >= p_since),
            percentile_cont(0.5) within group (
                order by extract(epoch from s.ended - s.began)::float8 / 3600)
                filter (where s.ended >= p_since)
        from spells s
        where priv.is_open(s.state)
        group by s.state
        order by array_position(array['draft', 'checking', 'in_review', 'changes_requested',
            'conflicted', 'suspended', 'approved', 'scheduled'], s.state);
end
$$;
