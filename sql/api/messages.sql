-- How people want to be told, and what became of what was sent to them.

-- How the caller is told, and the channels of the teams that the caller is in.
--   caller   wayleave_member
create function api.message_settings() returns jsonb language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
    v_settings core.message_settings;
begin
    select * into v_settings from core.message_settings s where s.principal_id = v_me;
    return jsonb_build_object(
        'address', (select n.email from core.people n where n.principal_id = v_me),
        'isConfirmed', exists (select from core.people n
            where n.principal_id = v_me and n.email_confirmed_at is not null),
        'digest', coalesce(v_settings.digest, 'at-once'),
        'digestAt', to_char(coalesce(v_settings.digest_at, '09:00'), 'HH24:MI'),
        'quietFrom', to_char(v_settings.quiet_from, 'HH24:MI'),
        'quietUntil', to_char(v_settings.quiet_until, 'HH24:MI'),
        'timeZone', coalesce(v_settings.time_zone, 'UTC'),
        'off', to_jsonb(coalesce(v_settings.kinds_off, '{}')),
        'chats', (
            select coalesce(jsonb_agg(jsonb_build_object('team', t.key, 'channel', c.channel)
                order by t.key), '[]')
            from core.team_chats c join core.teams t on t.id = c.team_id
            where t.id = any (priv.my_teams())));
end
$$;

-- The kinds of messages that a person may do without.
create function priv.message_kinds() returns text[] language sql immutable as $$
    select array['sign-off', 'changed', 'objection', 'decided', 'to-publish', 'on-hold',
        'reminded', 'escalated', 'expired', 'case', 'drift', 'report', 'review',
        'lockdown']
$$;

-- Says how the caller wants to be told. Nobody says it for somebody else. A kind that is switched
-- off comes all the same where nobody else could give a sign-off: the change would wait unseen.
--   caller   wayleave_member
--   p_settings  {"address", "digest", "digestAt", "quietFrom", "quietUntil", "timeZone", "off"};
--            null ends the address or the quiet hours, and what is left out stays
--   refuses  invalid, too_many (codes to addresses in a day)
--   writes   core.people (the caller's address), core.message_settings, core.messages (its code),
--            core.events (message.settings_changed, without the address)
create function api.set_message_settings(p_command uuid, p_settings jsonb)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'message.settings');
    v_new core.message_settings;
    v_found api.outcome;
    v_is_asked boolean := false;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := coalesce(priv.check_message_settings(p_settings),
        priv.check_new_address(v_call.principal_id, p_settings));
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'message', 'settings', null);
    end if;
    insert into core.message_settings (principal_id) values (v_call.principal_id)
    on conflict do nothing;
    select * into v_new from core.message_settings s
    where s.principal_id = v_call.principal_id for no key update;
    update core.message_settings set
        digest = coalesce(p_settings ->> 'digest', v_new.digest),
        digest_at = coalesce((p_settings ->> 'digestAt')::time, v_new.digest_at),
        quiet_from = case when p_settings ? 'quietFrom' then (p_settings ->> 'quietFrom')::time
            else v_new.quiet_from end,
        quiet_until = case when p_settings ? 'quietFrom' then (p_settings ->> 'quietUntil')::time
            else v_new.quiet_until end,
        time_zone = coalesce(p_settings ->> 'timeZone', v_new.time_zone),
        kinds_off = case when p_settings ? 'off'
            then array(select jsonb_array_elements_text(p_settings -> 'off') o order by o)
            else v_new.kinds_off end,
        changed_at = now()
    where principal_id = v_call.principal_id;
    update core.people set email = p_settings ->> 'address'
    where principal_id = v_call.principal_id and p_settings ? 'address';
    if p_settings ? 'address' then
        v_is_asked := priv.send_address_code(v_call.principal_id);
    end if;
    perform priv.record_event('message.settings_changed', v_call.principal_id, null, 'message',
        'settings', jsonb_build_object('changed', (
            select jsonb_agg(k order by k) from jsonb_object_keys(p_settings) k)));
    return priv.complete(v_call, 'Your settings are kept.'
        || case when v_is_asked then ' A code goes to that address, and nothing else until you say it.'
            else '' end,
        case when v_is_asked then 'wayleave message confirm CODE' else 'wayleave message test' end,
        jsonb_build_object('toConfirm', v_is_asked));
end
$$;

-- What is wrong with settings, or null.
create function priv.check_message_settings(p_settings jsonb) returns api.outcome
language plpgsql stable as $$
declare
    v_wrong text;
begin
    v_wrong := case
        when p_settings = '{}' then 'No setting is named.'
        when jsonb_typeof(p_settings) is distinct from 'object' or exists (
                select from jsonb_object_keys(p_settings) k where k not in ('address', 'digest',
                    'digestAt', 'quietFrom', 'quietUntil', 'timeZone', 'off'))
            then 'These are no settings of messages.'
        when exists (
                select from jsonb_each(p_settings) e
                where e.key <> 'off' and jsonb_typeof(e.value) not in ('string', 'null'))
            or jsonb_typeof(p_settings -> 'off') <> 'array'
            then 'A setting is a text.'
        when length(p_settings ->> 'address') > 254 or p_settings ->> 'address' !~
                '^[A-Za-z0-9_+&*''=^{|}~-]+([.][A-Za-z0-9_+&*''=^{|}~-]+)*@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$'
            then 'That is no e-mail address of letters, digits and . _ + -.'
        when p_settings ->> 'digest' not in ('at-once', 'hourly', 'daily')
            then 'Messages come at-once, hourly or daily.'
        when p_settings ->> 'digestAt' !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
            or p_settings ->> 'quietFrom' !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
            or p_settings ->> 'quietUntil' !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
            then 'A time of day is 00:00 to 23:59.'
        when (p_settings ->> 'quietFrom' is null) <> (p_settings ->> 'quietUntil' is null)
            or p_settings ->> 'quietFrom' = p_settings ->> 'quietUntil'
            then 'Quiet hours have a beginning and another end.'
        when p_settings ? 'timeZone' and not priv.is_zone(p_settings ->> 'timeZone')
            then 'That is no time zone: name one as Europe/Berlin.'
        when exists (
                select from jsonb_array_elements(p_settings -> 'off') o
                where jsonb_typeof(o) <> 'string' or not o #>> '{}' = any (priv.message_kinds()))
            then 'Kinds of messages are: ' || array_to_string(priv.message_kinds(), ', ') || '.'
        end;
    if v_wrong is null then
        return null;
    end if;
    return row('invalid', v_wrong, 'wayleave message settings --help', null)::api.outcome;
end
$$;

-- Says in which chat channel a team is told; null ends it. A channel is a name: its address is
-- known to runners only.
--   caller   wayleave_member, as an operations administrator or an approver of the team
--   refuses  not_found, not_permitted, invalid
--   writes   core.team_chats, core.events (message.chat_set)
create function api.set_team_chat(p_command uuid, p_team text, p_channel text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'message.chat');
    v_team core.teams;
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_team from core.teams t where t.key = p_team;
    v_found := case
        when v_team.id is null then row('not_found', format('There is no team "%s".',
            left(p_team, 80)), 'wayleave team list', null)::api.outcome
        when not priv.is_ops() and not exists (
                select from priv.approver_membership(v_call.principal_id, v_team.id))
            then row('not_permitted', format('Approvers of %s and operations administrators say '
                'where it is told.', v_team.name), format('wayleave member list --team %s',
                v_team.key), null)::api.outcome
        when p_channel !~ '^[a-z0-9][a-z0-9-]{0,39}$' then row('invalid',
            'The name of a channel has 1 to 40 lower-case letters, digits and hyphens.',
            'wayleave message chat --help', null)::api.outcome end;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'team', coalesce(left(p_team, 80), '?'), v_team.id);
    end if;
    if p_channel is null then
        delete from core.team_chats c where c.team_id = v_team.id;
    else
        insert into core.team_chats (team_id, channel, set_by)
        values (v_team.id, p_channel, v_call.principal_id)
        on conflict (team_id) do update
            set channel = excluded.channel, set_by = excluded.set_by, set_at = now();
    end if;
    perform priv.record_event('message.chat_set', v_call.principal_id, v_team.id, 'team',
        v_team.key, jsonb_build_object('channel', p_channel));
    return priv.complete(v_call, case when p_channel is null
            then format('%s is told in no channel.', v_team.name)
            else format('%s is told in the channel "%s".', v_team.name, p_channel) end,
        'wayleave message settings', null);
end
$$;

-- Sends the caller a message that says nothing but that it arrives.
--   caller   wayleave_member
--   refuses  wrong_state (no address, or nobody has confirmed it)
--   writes   core.messages, core.events (message.tested)
create function api.test_message(p_command uuid) returns api.outcome
language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'message.test');
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    if not priv.is_address_open(v_call.principal_id, 'test') then
        return priv.refuse(v_call, row('wrong_state', 'You have no e-mail address here that you have '
            'confirmed.', 'wayleave message settings --address NAME@EXAMPLE.COM', null)::api.outcome,
            'message', 'test', null);
    end if;
    insert into core.messages (id, kind, channel, principal_id, subject, not_before)
    values (priv.stable_id('test|' || v_call.principal_id || '|' || p_command), 'test', 'email',
        v_call.principal_id, '-', now());
    perform priv.record_event('message.tested', v_call.principal_id, null, 'message', 'test',
        null);
    return priv.complete(v_call, 'A test is on its way.',
        'wayleave message list   says whether it was taken in', null);
end
$$;

-- What was sent to the caller, or is to be, newest first; those that were given up, of everybody
-- for operations and auditors.
--   caller   wayleave_member, wayleave_auditor
create function api.messages(p_failed boolean, p_limit int)
returns table (
    id uuid, kind text, channel text, recipient text, subject text, revision int, state text,
    created_at timestamptz, not_before timestamptz, settled_at timestamptz, attempts int,
    error text)
language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
    v_failed boolean := coalesce(p_failed, false);
    v_limit int := least(greatest(coalesce(p_limit, 50), 1), 1000);
begin
    return query
        with found as (
            (select m.* from core.messages m where v_failed and m.state = 'given_up'
            order by m.created_at desc, m.id desc limit v_limit)
            union all
            (select m.* from core.messages m where not v_failed and m.principal_id = v_me
            order by m.created_at desc, m.id desc limit v_limit)
            union all
            select t.* from unnest(priv.my_teams()) own (team_id)
            cross join lateral (
                select m.* from core.messages m where not v_failed and m.team_id = own.team_id
                order by m.created_at desc, m.id desc limit v_limit) t
        )
        select m.id, m.kind, m.channel, case when m.principal_id is not null
                then priv.display_name(m.principal_id) else t.name end,
            m.subject, m.revision, m.state, m.created_at, m.not_before, m.settled_at,
            coalesce(j.attempt, m.attempts), coalesce(m.error, j.last_error)
        from found m
        left join core.teams t on t.id = m.team_id
        left join jobs.live j on j.parcel_id = m.parcel_id
        order by m.created_at desc, m.id desc
        limit v_limit;
end
$$;

-- How delivery does: what waits for longer than it should, and what was given up in thirty days.
--   caller   wayleave_member, wayleave_auditor: numbers only
create function api.delivery() returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (select jsonb_build_object('late', d.late, 'givenUp', d.given_up)
        from priv.delivery() d);
end
$$;

-- The same, counted beyond row level security. Events of which no message was made yet are late too:
-- then no runner delivers at all.
create function priv.delivery(out late bigint, out given_up bigint)
language plpgsql stable as $$
begin
    late := (
        select count(*) from core.messages m
        where m.state = 'waiting' and m.not_before < now() - interval '1 hour') + (
        select count(*) from core.message_causes c
        join core.events e on e.id = c.event_id where e.at < now() - interval '1 hour');
    select count(*) into given_up from core.messages m
    where m.state = 'given_up' and m.created_at > now() - interval '30 days';
end
$$;
