-- Whom to tell of a journey whose review is due, or that was paused because nobody reviewed it: those
-- who sign a review off, which are the approvers of its owner and of operations.

-- The journey of such an event and what is said of it; no row for any other event.
create function priv.reviewed_journey(p_event core.events)
returns table (document_id bigint, team_id int, name text, state text, review_by date)
language sql stable as $$
    select d.id, d.team_id, d.name, j.state, (p_event.data ->> 'reviewBy')::date
    from core.documents d
    join core.journeys j on j.document_id = d.id
    where d.kind = 'journey' and d.key = p_event.subject
        and p_event.subject_kind = 'journey'
        and (p_event.kind in ('journey.review_due', 'journey.review_lapsed')
            or p_event.kind = 'journey.paused'
                and p_event.data ->> 'by' = 'system:recertification')
$$;

create function priv.review_recipients(p_event core.events)
returns table (kind text, principal_id int, team_id int, is_once boolean, is_last boolean)
language plpgsql stable as $$
begin
    return query
        select 'review', m.principal_id, m.team_id, false, false
        from priv.reviewed_journey(p_event) r
        join core.teams t on t.id = r.team_id or t.is_operations
        join core.memberships m on m.team_id = t.id
        where m.role = 'approver' and m.ended_at is null;
end
$$;

-- Does it still hold: the same day stands, nobody has resumed or ended the journey, and its
-- recipient still answers for it?
create function priv.review_message_stands(p_message core.messages, p_event core.events)
returns boolean language plpgsql stable as $$
begin
    return exists (
        select
        from priv.reviewed_journey(p_event) r
        join core.journeys j on j.document_id = r.document_id and j.review_by = r.review_by
        join priv.review_recipients(p_event) a
            on a.principal_id = p_message.principal_id or a.team_id = p_message.team_id
        join core.principals p on p.id = a.principal_id and p.disabled_at is null
        where r.state = case p_event.kind when 'journey.paused' then 'paused' else 'live' end);
end
$$;

-- What such a message says.
create function priv.review_content(p_event core.events) returns jsonb
language plpgsql stable as $$
begin
    return (
        select jsonb_build_object('title', concat(r.name, ': ', case p_event.kind
            when 'journey.review_due' then 'to be reviewed by ' || r.review_by
            when 'journey.review_lapsed' then 'was to be reviewed by ' || r.review_by
            else 'nobody reviewed it by ' || r.review_by end,
            '; it is paused on ' || (p_event.data ->> 'pausesOn') || ' if nobody does'))
        from priv.reviewed_journey(p_event) r);
end
$$;
