-- What else was true of a time: what ran in the platform, as far as anybody knew, and which emergency
-- let a change through.

-- What was known by then of what the platform ran, from a revision on: the newest five marks, the
-- oldest first. Null where none of its revisions was followed: before publication was, or without a
-- platform; empty: it had not been published by then.
create function priv.published_then(
    p_document bigint, p_revision int, p_ends timestamptz, p_until timestamptz)
returns jsonb language plpgsql stable as $$
begin
    if not exists (
        select from core.publications p
        where p.document_id = p_document and p.revision >= p_revision
            and p.requested_at <= p_until and p.requested_at < p_ends)
    then
        return null;
    end if;
    return (
        select coalesce(jsonb_agg(jsonb_build_object('revision', m.revision, 'state', m.state,
            'source', m.source, 'version', m.version, 'at', m.at, 'exportedAt', m.exported_at,
            'by', m.by) order by m.id), '[]')
        from (
            select x.id, p.revision, x.state, x.source, x.version, x.at, c.exported_at,
                case when x.by_id is not null then priv.display_name(x.by_id) end as by
            from core.publications p
            join core.publication_marks x on x.publication_id = p.id
            left join core.comparisons c on c.id = x.comparison_id
            where p.document_id = p_document and p.revision >= p_revision
                and p.requested_at < p_ends and x.at <= p_until
            order by x.id desc limit 5) m);
end
$$;

-- The emergency that let exactly this revision of a proposal through; null where none did.
create function priv.emergency_then(p_proposal bigint, p_revision int) returns jsonb
language plpgsql stable as $$
begin
    return (
        select jsonb_build_object('id', e.id, 'by', priv.display_name(e.raised_by),
            'teamName', priv.team_name_at(e.team_id, e.raised_at), 'at', e.raised_at,
            'until', e.until, 'reference', e.reference, 'why', d.body, 'state', e.state,
            'settledAt', e.settled_at,
            'ratifiedBy', (
                select coalesce(jsonb_agg(priv.display_name(r.principal_id) || ', '
                    || priv.team_name_at(r.team_id, r.at) order by r.at), '[]')
                from core.ratifications r where r.emergency_id = e.id))
        from core.emergencies e
        left join core.event_details d on d.event_id = e.event_id
        where e.proposal_id = p_proposal and e.revision = p_revision and e.done_at is not null
        order by e.id desc
        limit 1);
end
$$;
