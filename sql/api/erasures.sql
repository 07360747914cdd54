-- Erasing what a person wrote, and who a person was. The ledger stays as it is: it holds commitments
-- and pseudonyms, which then point nowhere.

-- Erases what somebody wrote with an event.
--   caller   wayleave_ops
--   refuses  not_permitted, invalid (no legal basis), not_found, nothing_to_do
--   writes   core.event_details, core.events (detail.erased, with the basis)
create function api.erase_detail(p_command uuid, p_event bigint, p_basis text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'audit.erase');
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_erasing_detail(p_event, p_basis);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'event', p_event::text, null);
    end if;
    update core.event_details d
    set commitment = priv.commitment(d), salt = null, body = null
    where d.event_id = p_event and d.commitment is null;
    v_event := priv.record_event('detail.erased', v_call.principal_id,
        (select e.team_id from core.events e where e.id = p_event), 'event', p_event::text, '{}');
    perform priv.record_detail(v_event, btrim(p_basis));
    return priv.complete(v_call, format('What was written with event %s is erased; its leaf says '
        'that there was something.', p_event), 'wayleave audit verify',
        jsonb_build_object('event', v_event));
end
$$;

-- What is wrong with erasing it, or null.
create function priv.check_erasing_detail(p_event bigint, p_basis text) returns api.outcome
language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator erases what was written.',
            'wayleave member list --ops', null)::api.outcome;
    elsif not exists (select from core.event_details d where d.event_id = p_event) then
        return row('not_found', format('Nothing was written with event %s.', p_event),
            'wayleave audit log', null)::api.outcome;
    elsif not exists (select from core.event_details d
        where d.event_id = p_event and d.commitment is null)
    then
        return row('nothing_to_do', format('What was written with event %s is erased already.',
            p_event), null, null)::api.outcome;
    end if;
    return priv.check_reason(p_basis, 'Say on which legal basis: --basis "..."');
end
$$;

-- Erases who a disabled member was: name, address, login, and the row that ties their number to
-- their pseudonym. What they did stays.
--   caller   wayleave_ops
--   refuses  not_permitted, invalid (no legal basis), not_found, wrong_state (not disabled)
--   writes   core.people, core.pseudonyms, core.principals, core.message_settings, core.events
--            (member.erased, with the basis)
create function api.erase_member(p_command uuid, p_login text, p_basis text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'member.erase');
    v_member core.principals;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_member := priv.hold_member(p_login);
    v_found := priv.check_erasing_member(v_member, p_login, p_basis);
    if v_found.code is not null then
        -- the login is what is to be erased
        return priv.refuse(v_call, v_found, 'member', coalesce(v_member.id::text, '?'), null);
    end if;
    v_event := priv.record_event('member.erased', v_call.principal_id, null, 'member',
        v_member.id::text, '{}');
    perform priv.record_detail(v_event, btrim(p_basis));
    delete from core.people where principal_id = v_member.id;
    delete from core.pseudonyms where principal_id = v_member.id;
    delete from core.message_settings where principal_id = v_member.id;
    update core.principals set role_name = ('erased-' || v_member.id)::name
    where id = v_member.id;
    return priv.complete(v_call, format('Who %s was is erased: from now on they are person %s.',
        p_login, v_member.id), 'The database administrator drops the login.',
        jsonb_build_object('member', v_member.id, 'event', v_event));
end
$$;

-- What is wrong with erasing them, or null.
create function priv.check_erasing_member(
    p_member core.principals, p_login text, p_basis text) returns api.outcome
language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator erases members.',
            'wayleave member list --ops', null)::api.outcome;
    elsif p_member.id is null then
        return priv.no_such_member(p_login);
    elsif p_member.disabled_at is null then
        return row('wrong_state', format('%s is still a member.', p_login),
            format('wayleave member disable %s', p_login), null)::api.outcome;
    elsif not exists (select from core.pseudonyms s where s.principal_id = p_member.id) then
        return row('nothing_to_do', format('Who %s was is erased already.', p_login), null,
            null)::api.outcome;
    elsif exists (select from core.unsequenced u join core.events e on e.id = u.event_id
        where e.actor_id = p_member.id or e.subject_kind = 'member')
    then
        return row('try_again', 'Not all that concerns members has its leaf yet.',
            'wayleave audit checkpoint', null)::api.outcome;
    end if;
    return priv.check_reason(p_basis, 'Say on which legal basis: --basis "..."');
end
$$;
