-- The improvement loop: what came into force and how long it took, and whose review is due. What
-- the figures say of it is computed from them by who asks.

-- Changes that came into force since a moment, newest first, with the journeys that they changed.
--   caller   wayleave_member, wayleave_auditor: what is in force is open to the federation
create function api.applied_changes(p_since timestamptz, p_before bigint, p_limit int)
returns table (
    id bigint, title text, team text, team_name text, applied_at timestamptz, journeys text[])
language plpgsql stable as $$
declare
    v_since timestamptz := coalesce(p_since, '-infinity');
begin
    perform priv.require_reader();
    return query
        select p.id, p.title, t.key, t.name, a.at, a.journeys
        from core.proposals p
        join core.teams t on t.id = p.team_id
        cross join lateral (
            select min(r.applied_at) as at,
                array_agg(d.key order by d.key) filter (where d.kind = 'journey') as journeys
            from core.proposal_changes c
            join core.documents d on d.kind = c.kind and d.key = c.key
            join core.document_revisions r on r.document_id = d.id and r.proposal_id = p.id
            where c.proposal_id = p.id and c.revision = p.revision) a
        -- nothing changes a proposal once it is applied
        where p.state = 'applied' and not p.is_adoption and p.changed_at >= v_since
            and p.id < coalesce(p_before, 9223372036854775807)
            and a.at >= v_since
        order by p.id desc
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- How long the changes of each team took that came into force since a moment, in hours: from the
-- first submission to force, and from the submission of the applied revision to its last sign-off.
--   caller   wayleave_member, wayleave_auditor
create function api.cycle_times(p_since timestamptz)
returns table (
    team text, team_name text, in_force bigint, to_force_hours float8, to_sign_off_hours float8)
language plpgsql stable as $$
declare
    v_since timestamptz := coalesce(p_since, '-infinity');
begin
    perform priv.require_reader();
    return query
        select t.key, t.name, count(*),
            percentile_cont(0.5) within group (
                order by extract(epoch from a.at - p.created_at)::float8 / 3600),
            percentile_cont(0.5) within group (
                order by extract(epoch from v.at - r.created_at)::float8 / 3600)
        from core.proposals p
        join core.teams t on t.id = p.team_id
        join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
        cross join lateral (
            select min(x.applied_at) as at
            from core.document_revisions x
            join core.documents d on d.id = x.document_id
            join core.proposal_changes c on c.kind = d.kind and c.key = d.key
            where c.proposal_id = p.id and c.revision = p.revision and x.proposal_id = p.id) a
        left join lateral (
            select max(x.at) as at from core.votes x
            where x.proposal_id = p.id and x.revision = p.revision
                and x.decision = 'approve') v on true
        where p.state = 'applied' and not p.is_adoption and p.changed_at >= v_since
            and a.at >= v_since
        group by t.key, t.name
        order by count(*) desc, t.key;
end
$$;

-- Journeys in operation whose review is due by a day, the most overdue first.
--   caller   wayleave_member, wayleave_auditor
create function api.reviews_due(p_by date, p_limit int)
returns table (key text, name text, owner text, owner_name text, state text, review_by date)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.key, d.name, t.key, t.name, j.state, j.review_by
        from core.journeys j
        join core.documents d on d.id = j.document_id
        join core.teams t on t.id = d.team_id
        where j.state in ('live', 'paused', 'finishing') and j.review_by <= p_by
        order by j.review_by, d.key
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;
