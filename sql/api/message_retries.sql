-- What was given up goes once more, when the reason for it is mended.

-- The messages that the caller may send again: their own, those of a channel whose team they approve
-- for, and everybody's for operations.
create function priv.retryable(p_principal int) returns setof core.messages
language plpgsql stable as $$
begin
    return query
        select m.* from core.messages m
        where m.state = 'given_up' and m.parcel_id is not null
            and (m.principal_id = p_principal or priv.is_ops() or exists (
                select from priv.approver_membership(p_principal, m.team_id)));
end
$$;

-- Sends what was given up once more, with everything that went out with it and under the same number,
-- so that a receiver knows a second copy. What is its recipient's no more by then is withheld.
--   caller   wayleave_member: of what was for them or for their team's channel; operations of all
--   p_message  the number of a message or at least its first eight digits; null: all of the last
--            thirty days, the newest thousand
--   refuses  invalid, not_found (also of what is somebody else's), nothing_to_do
--   writes   core.messages, jobs.live, core.events (message.retried)
create function api.retry_messages(p_command uuid, p_message text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'message.retry');
    v_parcels uuid[];
    v_found api.outcome;
    v_parcel core.parcels;
    v_count int;
    v_sum int := 0;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_parcels := array(
        select m.parcel_id from priv.retryable(v_call.principal_id) m
        where case when p_message is null then m.settled_at > now() - interval '30 days'
            else m.id::text like lower(p_message) || '%' end
        group by m.parcel_id order by max(m.settled_at) desc limit 1000);
    v_found := priv.check_message_retry(p_message, cardinality(v_parcels));
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'message', coalesce(left(p_message, 36), 'all'), null);
    end if;
    for v_parcel in select k.* from core.parcels k where k.id = any (v_parcels) order by k.id loop
        update core.messages m set state = 'waiting', settled_at = null, attempts = 0, error = null
        where m.parcel_id = v_parcel.id and m.state = 'given_up';
        get diagnostics v_count = row_count;
        -- somebody else was first
        continue when v_count = 0;
        insert into jobs.live (kind, parcel_id, max_attempts) values ('deliver', v_parcel.id, 20);
        perform priv.record_event('message.retried', v_call.principal_id,
            coalesce(v_parcel.team_id, (select t.id from core.teams t where t.is_operations)),
            'message', v_parcel.id::text,
            jsonb_build_object('channel', v_parcel.channel, 'messages', v_count));
        v_sum := v_sum + v_count;
    end loop;
    if v_sum = 0 then
        return priv.refuse(v_call, priv.check_message_retry(null, 0), 'message',
            coalesce(left(p_message, 36), 'all'), null);
    end if;
    return priv.complete(v_call, case v_sum when 1 then 'One message goes once more.'
            else format('%s messages go once more.', v_sum) end,
        'wayleave message list', jsonb_build_object('messages', v_sum));
end
$$;

-- What keeps messages from going once more, or null.
--   p_parcels  how many were found
create function priv.check_message_retry(p_message text, p_parcels int) returns api.outcome
language plpgsql stable as $$
begin
    if p_message !~* '^[0-9a-f]{8}[0-9a-f-]{0,28}$' then
        return row('invalid', 'A message is named by the first eight digits of its number, or more.',
            'wayleave message list --failed', null)::api.outcome;
    elsif p_message is not null and p_parcels = 0 then
        return row('not_found', format('No message %s was given up that is yours to send again.',
            p_message), 'wayleave message list --failed', null)::api.outcome;
    elsif p_parcels = 0 then
        return row('nothing_to_do', 'Nothing was given up in thirty days that is yours to send again.',
            'wayleave message list --failed', null)::api.outcome;
    elsif p_message is not null and p_parcels > 1 then
        return row('invalid', format('%s begins the numbers of several messages.', p_message),
            'Name more of its digits: wayleave message list --failed --json', null)::api.outcome;
    end if;
    return null;
end
$$;
