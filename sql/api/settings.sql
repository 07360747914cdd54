-- The settings of an installation: how long people are given before what was approved applies.

-- Every setting: its value, what it may be, and what it means.
--   caller   wayleave_member, wayleave_auditor: how long there is to object is everybody's matter
create function api.settings()
returns table (name text, value int, unit text, lowest int, highest int, means text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select s.name, s.value, s.unit, 0, s.highest, s.means
        from core.installation i
        cross join lateral (values
            ('settle-minutes', i.settle_minutes, 'minutes', priv.longest('settle-minutes'),
                'how long an approved change is held for second thoughts'),
            ('objection-hours', i.objection_hours, 'hours', priv.longest('objection-hours'),
                'how long teams that are told of a change may object')
        ) s (name, value, unit, highest, means)
        order by s.name;
end
$$;

-- The highest value of a setting; null for what is none.
create function priv.longest(p_name text) returns int language sql immutable as $$
    select case p_name when 'settle-minutes' then 10080 when 'objection-hours' then 720 end
$$;

-- Changes a setting. What was told until a date keeps that date; what is held is held for the new
-- time.
--   caller   wayleave_member, as an operations administrator
--   refuses  not_permitted, not_found, invalid (the value, no reason), nothing_to_do
--   writes   core.installation, core.events (installation.setting_changed, with old and new)
create function api.set_setting(p_command uuid, p_name text, p_value int, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'setting.set');
    v_old int;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_old := priv.held_setting(p_name);
    v_found := priv.check_setting(p_name, v_old, p_value, p_reason);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'setting', coalesce(left(p_name, 80), ''), null);
    end if;
    update core.installation set
        settle_minutes = case p_name when 'settle-minutes' then p_value else settle_minutes end,
        objection_hours = case p_name when 'objection-hours' then p_value else objection_hours end;
    v_event := priv.record_event('installation.setting_changed', v_call.principal_id,
        (select id from core.teams where is_operations), 'setting', p_name,
        jsonb_build_object('old', v_old, 'new', p_value));
    perform priv.record_detail(v_event, btrim(p_reason));
    return priv.complete(v_call, format('%s: %s -> %s.', p_name, v_old, p_value), null,
        jsonb_build_object('name', p_name, 'old', v_old, 'new', p_value, 'event', v_event));
end
$$;

-- A setting's value, locked for whoever may change it, so that each event says what it replaced;
-- null for what is no setting.
create function priv.held_setting(p_name text) returns int language plpgsql volatile as $$
declare
    v_installation core.installation;
begin
    if priv.is_ops() then
        select * into v_installation from core.installation for no key update;
    else
        select * into v_installation from core.installation;
    end if;
    return case p_name when 'settle-minutes' then v_installation.settle_minutes
        when 'objection-hours' then v_installation.objection_hours end;
end
$$;

-- What is wrong with changing a setting, or null.
create function priv.check_setting(p_name text, p_old int, p_value int, p_reason text)
returns api.outcome language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator changes settings.',
            'wayleave member list --ops', null)::api.outcome;
    elsif p_old is null then
        return row('not_found', format('There is no setting "%s".', left(p_name, 80)),
            'wayleave setting list', null)::api.outcome;
    elsif p_value is null or p_value not between 0 and priv.longest(p_name) then
        return row('invalid', format('%s is 0 to %s, not %s.', p_name, priv.longest(p_name),
            coalesce(p_value::text, 'nothing')), 'wayleave setting list', null)::api.outcome;
    elsif length(coalesce(btrim(p_reason), '')) not between 1 and 4000 then
        return row('invalid', 'A reason of 1 to 4,000 characters is missing.',
            format('Say why: wayleave setting set %s %s --reason "..."', p_name, p_value),
            null)::api.outcome;
    elsif p_old = p_value then
        return row('nothing_to_do', format('%s is %s already.', p_name, p_value),
            'wayleave setting list', null)::api.outcome;
    end if;
    return null;
end
$$;
