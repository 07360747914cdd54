-- What a report of a month counts. Every figure is of what the caller may read; for operations and
-- auditors that is everything, and the report says which.

-- The figures of a span of time, as JSON; `journeys` is null where their states then are not all
-- the caller's to read.
--   caller   wayleave_member, wayleave_auditor
create function api.month_figures(p_from timestamptz, p_to timestamptz) returns jsonb
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return priv.month_figures(p_from, p_to, priv.sees_all());
end
$$;

-- The same for somebody who sees everything, or what the caller's teams do.
create function priv.month_figures(p_from timestamptz, p_to timestamptz, p_sees_all boolean)
returns jsonb language plpgsql stable as $$
begin
    return (
        select jsonb_build_object('seesAll', p_sees_all,
            'journeys', priv.journeys_in_operation(p_to, p_sees_all),
            'applied', count(*),
            'medianHours', percentile_cont(0.5) within group (
                order by extract(epoch from c.at - c.created_at)::float8 / 3600),
            'refused', (
                select count(distinct a.proposal_id)
                from core.assessments a
                where a.outcome = 'deny' and a.recorded_at >= p_from and a.recorded_at < p_to
                    and (p_sees_all or a.proposal_id in (
                        select priv.listed_proposals(0, 2147483647)))),
            'concluded', (
                select count(*) from core.events e
                where e.kind = 'experiment.concluded' and e.at >= p_from and e.at < p_to),
            'stopped', (
                select coalesce(jsonb_agg(jsonb_build_object('key', d.key, 'name', d.name,
                    'state', s.state, 'at', s.at) order by s.at, d.key), '[]')
                from priv.journeys_ended(p_from, p_to) s
                join core.documents d on d.kind = 'journey' and d.key = s.key))
        from (
            select p.created_at, min(r.applied_at) as at
            from core.document_revisions r
            join core.proposals p on p.id = r.proposal_id
            where r.applied_at >= p_from and r.applied_at < p_to and not p.is_adoption
            group by p.id, p.created_at) c);
end
$$;

-- The journeys that were narrowed for good within a span of time, by the events of it that the caller
-- reads; each by the last state that it came to then.
create function priv.journeys_ended(p_from timestamptz, p_to timestamptz)
returns table (key text, state text, at timestamptz) language sql stable as $$
    select distinct on (e.subject) e.subject, substr(e.kind, 9), e.at
    from core.events e
    where e.kind in ('journey.finishing', 'journey.stopped', 'journey.retired')
        and e.at >= p_from and e.at < p_to
    order by e.subject, e.at desc, e.id desc
$$;

-- How many journeys were in operation at a moment; null where one's state then is not the reader's.
create function priv.journeys_in_operation(p_at timestamptz, p_sees_all boolean) returns bigint
language plpgsql stable as $$
begin
    return (
        select case when bool_or(x.state is null) then null
            else count(*) filter (where x.state in ('live', 'paused', 'finishing')) end
        from (
            select priv.journey_state_at(d.id, d.key, p_at, p_sees_all) as state
            from core.documents d
            where d.kind = 'journey' and exists (
                select from core.document_revisions r
                where r.document_id = d.id and r.number = 1 and r.applied_at <= p_at)) x);
end
$$;
