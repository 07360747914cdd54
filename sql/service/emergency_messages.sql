-- Whoever is affected by an emergency is told, at once and whatever they have switched off.

-- Approvers of operations, of the owners of what it changes, and of the seats that it passed by; and
-- whoever raised it, of what becomes of it, while they are of any team.
create function priv.emergency_recipients(p_event core.events)
returns table (principal_id int, team_id int) language plpgsql stable as $$
declare
    v_emergency core.emergencies;
begin
    select * into v_emergency from core.emergencies e
    where e.id = substr(p_event.subject, 3)::bigint;
    if p_event.kind not in ('emergency.raised', 'emergency.ratified', 'emergency.reverted',
        'emergency.stuck')
    then
        return;
    end if;
    return query
        select distinct on (m.principal_id, t.id) m.principal_id, t.id
        from (
            select o.id from core.teams o where o.is_operations
            union
            select s.team_id from core.emergency_seats s where s.emergency_id = v_emergency.id
            union
            select d.team_id
            from core.documents d
            left join core.proposal_changes c on c.kind = d.kind and c.key = d.key
                and c.proposal_id = v_emergency.proposal_id and c.revision = v_emergency.revision
            where d.id = v_emergency.document_id or c.proposal_id is not null) t
        join core.memberships m on m.team_id = t.id and m.role = 'approver' and m.ended_at is null
        join core.principals p on p.id = m.principal_id
        cross join core.installation i
        where m.principal_id is distinct from p_event.actor_id
            -- who reads nothing yet is written nothing
            and (i.is_single or p.confirmed_at is not null and m.confirmed_at is not null);
    return query
        select v_emergency.raised_by, v_emergency.team_id
        where v_emergency.raised_by is distinct from p_event.actor_id and exists (
            select from core.memberships m
            where m.principal_id = v_emergency.raised_by and m.ended_at is null);
end
$$;

-- Does it still hold when it is sent, and is it its recipient's? Who is asked to answer is not asked
-- any more once they have, or once it is over, or could not be taken back: what became of it is a
-- message of its own.
create function priv.emergency_message_stands(p_message core.messages, p_event core.events)
returns boolean language plpgsql stable as $$
declare
    v_emergency core.emergencies;
begin
    select * into v_emergency from core.emergencies e
    where e.id = substr(p_event.subject, 3)::bigint;
    if p_event.kind in ('emergency.raised', 'emergency.stuck') and (v_emergency.state <> 'open'
        or priv.is_left_over(v_emergency, clock_timestamp())
        or p_event.kind = 'emergency.raised' and v_emergency.stuck_at is not null
        or exists (
            select from core.ratifications r
            where r.emergency_id = v_emergency.id and r.principal_id = p_message.principal_id))
    then
        return false;
    end if;
    return exists (select from priv.emergency_recipients(p_event) r
        where r.principal_id = p_message.principal_id or r.team_id = p_message.team_id);
end
$$;

-- What a message of an emergency says: what, who, why, until when.
create function priv.emergency_content(p_emergency bigint) returns jsonb
language plpgsql stable as $$
begin
    return (
        select jsonb_build_object('title', coalesce(p.title, d.name, '') || ': '
                || case e.kind when 'pause' then 'paused' else 'let through' end || ' by E-' || e.id,
            'revision', e.revision, 'digest', encode(e.digest, 'hex'), 'state', e.state,
            'isReviewed', e.reviewed_at is not null,
            'cause', e.cause, 'author', priv.display_name(e.raised_by),
            'team', (select t.name from core.teams t where t.id = e.team_id),
            'why', (select left(x.body, 1000) from core.event_details x
                where x.event_id = e.event_id),
            'until', e.until, 'reference', e.reference)
        from core.emergencies e
        left join core.proposals p on p.id = e.proposal_id
        left join core.documents d on d.id = e.document_id
        where e.id = p_emergency);
end
$$;
