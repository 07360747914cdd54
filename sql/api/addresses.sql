-- Whose an address is: it gets a code, and whoever logs in as its person says it back.

-- Sends a person the code of their address, if they have one that nobody has confirmed.
--   returns  whether it goes
--   writes   core.messages
create function priv.send_address_code(p_principal int) returns boolean
language plpgsql volatile as $$
begin
    if not priv.is_address_open(p_principal, 'confirm') or not priv.are_codes_left(p_principal) then
        return false;
    end if;
    insert into core.messages (id, kind, channel, principal_id, subject, not_before)
    values (gen_random_uuid(), 'confirm', 'email', p_principal, '-', now());
    return true;
end
$$;

-- May one more code go to addresses of this person? Five a day, so that nobody is pestered by way of
-- this installation.
create function priv.are_codes_left(p_principal int) returns boolean
language plpgsql stable as $$
begin
    return 5 > (
        select count(*) from core.messages m
        where m.principal_id = p_principal and m.kind = 'confirm'
            and m.created_at > now() - interval '1 day');
end
$$;

-- Why no code can go to an address that is named, or null.
create function priv.check_new_address(p_principal int, p_settings jsonb) returns api.outcome
language plpgsql stable as $$
begin
    if p_settings ->> 'address' is null or exists (
            select from core.people n
            where n.principal_id = p_principal and n.email = p_settings ->> 'address'
                and n.email_confirmed_at is not null)
        or priv.are_codes_left(p_principal)
    then
        return null;
    end if;
    return row('too_many', 'Five codes went to addresses of yours within a day.',
        'Try again tomorrow: wayleave message settings', null)::api.outcome;
end
$$;

-- May a message of this kind go to where a person says that mail reaches them? To an address that
-- nobody has confirmed only its code, and to nobody who has left.
create function priv.is_address_open(p_principal int, p_kind text) returns boolean
language plpgsql stable as $$
begin
    return exists (
        select from core.people n
        join core.principals p on p.id = n.principal_id and p.disabled_at is null
        where n.principal_id = p_principal and n.email is not null
            and (n.email_confirmed_at is null) = (p_kind = 'confirm'));
end
$$;

-- Confirms the caller's address by the code that was sent there.
--   caller   wayleave_member
--   refuses  wrong_state (no address), nothing_to_do, invalid
--   writes   core.people, core.events (message.address_confirmed, without the address)
create function api.confirm_address(p_command uuid, p_code text) returns api.outcome
language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'message.confirm');
    v_person core.people;
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_person from core.people n
    where n.principal_id = v_call.principal_id for no key update;
    v_found := priv.check_address_code(v_person, p_code);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'message', 'settings', null);
    end if;
    update core.people n set email_confirmed_at = now()
    where n.principal_id = v_call.principal_id;
    perform priv.record_event('message.address_confirmed', v_call.principal_id, null, 'message',
        'settings', null);
    return priv.complete(v_call, 'Your address is confirmed: you are told by e-mail from now on.',
        'wayleave inbox   shows what waits for you already', null);
end
$$;

-- Why a code confirms nothing, or null. Capitals, spaces and hyphens do not matter.
create function priv.check_address_code(p_person core.people, p_code text) returns api.outcome
language plpgsql stable as $$
begin
    if p_person.email is null then
        return row('wrong_state', 'You have no e-mail address here.',
            'wayleave message settings --address NAME@EXAMPLE.COM', null)::api.outcome;
    elsif p_person.email_confirmed_at is not null then
        return row('nothing_to_do', 'Your address is confirmed already.',
            'wayleave message settings', null)::api.outcome;
    elsif lower(regexp_replace(p_code, '[ -]', '', 'g')) is distinct from p_person.email_code then
        return row('invalid', 'That is not the code that was sent to your address.',
            'Have it sent again: wayleave message settings --address NAME@EXAMPLE.COM',
            null)::api.outcome;
    end if;
    return null;
end
$$;
