-- Emergencies as people look at them.

-- Emergencies, the newest first; with p_is_open those that somebody still has to answer for. The
-- reason is shown to whoever sees its event.
--   caller   wayleave_member, wayleave_auditor: what passes people by is everybody's to know
create function api.emergencies(p_is_open boolean, p_before bigint, p_limit int) returns jsonb
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select coalesce(jsonb_agg(priv.show_emergency(e) order by e.id desc), '[]')
        from (
            select x.* from core.emergencies x
            where x.id < coalesce(p_before, 9223372036854775807)
                and (p_is_open is not true or x.id in (select d.id from priv.emergency_debt() d))
            order by x.id desc
            limit least(greatest(coalesce(p_limit, 100), 1), 1000)) e);
end
$$;

-- One emergency; null where there is none.
--   caller   wayleave_member, wayleave_auditor
create function api.emergency(p_emergency bigint) returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select priv.show_emergency(e) from core.emergencies e where e.id = p_emergency);
end
$$;

-- The emergencies of a proposal or of a journey that somebody still has to answer for, or by which it
-- is let through; of neither, all of them.
create function priv.shown_debt(p_proposal bigint, p_document bigint) returns jsonb
language plpgsql stable as $$
begin
    return (
        select coalesce(jsonb_agg(priv.show_emergency(e) order by e.id), '[]')
        from priv.emergency_debt() e
        where p_proposal is null and p_document is null or e.proposal_id = p_proposal
            or e.document_id = p_document
            or e.proposal_id in (
                select c.proposal_id from core.proposal_changes c
                join core.documents d on d.kind = c.kind and d.key = c.key
                where d.id = p_document and c.revision = e.revision));
end
$$;

create function priv.show_emergency(p_emergency core.emergencies) returns jsonb
language plpgsql stable as $$
begin
    return jsonb_build_object('id', p_emergency.id, 'kind', p_emergency.kind,
        'of', priv.emergency_subject(p_emergency), 'proposal', p_emergency.proposal_id,
        -- of a proposal that is hidden: null
        'title', coalesce((select p.title from core.proposals p
            where p.id = p_emergency.proposal_id), (select d.name from core.documents d
            where d.id = p_emergency.document_id)),
        'revision', p_emergency.revision, 'digest', encode(p_emergency.digest, 'hex'),
        'raisedBy', priv.display_name(p_emergency.raised_by),
        'seat', (select t.name from core.teams t where t.id = p_emergency.team_id),
        'reference', p_emergency.reference,
        'reason', (select x.body from core.event_details x where x.event_id = p_emergency.event_id),
        'raisedAt', p_emergency.raised_at, 'until', p_emergency.until,
        'doneAt', p_emergency.done_at,
        'state', case when priv.is_left_over(p_emergency, clock_timestamp()) then 'void'
            else p_emergency.state end,
        'isOwed', p_emergency.id in (select e.id from priv.emergency_debt() e),
        'mayAnswer', p_emergency.id in (select e.id from priv.emergency_debt() e)
            and p_emergency.done_at is not null
            and priv.seat_to_answer(priv.principal_id(), p_emergency, null) is not null,
        'isStuck', p_emergency.stuck_at is not null and p_emergency.state = 'open',
        'cause', p_emergency.cause,
        'bypassed', (
            select coalesce(jsonb_agg(t.name order by t.key), '[]')
            from core.emergency_seats s join core.teams t on t.id = s.team_id
            where s.emergency_id = p_emergency.id),
        'answered', (
            select coalesce(jsonb_agg(priv.display_name(r.principal_id) || ' for ' || t.name
                order by r.at), '[]')
            from core.ratifications r join core.teams t on t.id = r.team_id
            where r.emergency_id = p_emergency.id),
        'answerers', priv.answerers(p_emergency),
        'settledAt', p_emergency.settled_at,
        'settledBy', case when p_emergency.settled_by is not null
            then priv.display_name(p_emergency.settled_by) end,
        'reviewedBy', case when p_emergency.reviewed_by is not null
            then priv.display_name(p_emergency.reviewed_by) end);
end
$$;
