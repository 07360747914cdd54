-- Whom to tell that a lockdown has begun, or was released before its time.

-- Approvers of operations and of the teams whose channel it is, or of all where it names none; and
-- whoever asked for a change that it reaches. Not whoever did it.
create function priv.lockdown_recipients(p_event core.events)
returns table (kind text, principal_id int, team_id int, is_once boolean, is_last boolean)
language plpgsql stable as $$
declare
    v_lockdown core.lockdowns;
begin
    select * into v_lockdown from core.lockdowns l where l.id = substr(p_event.subject, 3)::bigint;
    return query
        select 'lockdown', m.principal_id, m.team_id, false, false
        from core.memberships m join core.teams t on t.id = m.team_id
        where m.role = 'approver' and m.ended_at is null
            and m.principal_id is distinct from p_event.actor_id
            and (t.is_operations or v_lockdown.channel is null
                or v_lockdown.channel = any (t.channels));
    return query
        select distinct 'lockdown', q.author_id, null::int, false, false
        from core.proposals q
        where priv.is_decidable(q.state) and q.author_id is distinct from p_event.actor_id
            and priv.is_reached(q, v_lockdown.channel, v_lockdown.market);
end
$$;

-- Does it still hold: is the lockdown as it says, and its recipient still one of them?
create function priv.lockdown_message_stands(p_message core.messages, p_event core.events)
returns boolean language plpgsql stable as $$
begin
    return exists (
            select from priv.lockdown_recipients(p_event) r
            where r.principal_id = p_message.principal_id or r.team_id = p_message.team_id)
        and (p_event.kind = 'lockdown.released' or exists (
            select from priv.lockdowns_in_force() l
            where l.id = substr(p_event.subject, 3)::bigint));
end
$$;

-- What such a message says.
create function priv.lockdown_content(p_event core.events) returns jsonb
language plpgsql stable as $$
begin
    return (
        select jsonb_build_object('title', format('%s (L-%s)', priv.lockdown_reach(l), l.id),
            'until', case when p_event.kind = 'lockdown.started' then l.until end)
        from core.lockdowns l where l.id = substr(p_event.subject, 3)::bigint);
end
$$;
