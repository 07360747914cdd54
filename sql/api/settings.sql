-- The settings of an installation: how long people are given before what was approved applies.

-- Every setting: its value, what it may be, and what it means.
--   caller   wayleave_member, wayleave_auditor: how long there is to object is everybody's matter
create function api.settings()
returns table (name text, value int, unit text, lowest int, highest int, means text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select s.name, s.value, s.unit, s.lowest, s.highest, s.means
        from core.installation i
        cross join lateral priv.known_settings(i) s
        order by s.name;
end
$$;

-- The settings there are, with the values of an installation.
create function priv.known_settings(p_held core.installation)
returns table (name text, value int, unit text, lowest int, highest int, means text)
language sql immutable as $$
    values
        ('settle-minutes', p_held.settle_minutes, 'minutes', 0, 10080,
            'how long an approved change is held for second thoughts'),
        ('objection-hours', p_held.objection_hours, 'hours', 0, 720,
            'how long teams that are told of a change may object'),
        ('late-hours', p_held.late_hours, 'hours', 1, 720,
            'how long after its earliest moment a change without a latest may still apply'),
        ('expire-days', p_held.expire_days, 'days', 1, 730,
            'how long a proposal stays open before it expires'),
        ('stale-days', p_held.stale_days, 'days', 1, 730,
            'how long after the last needed one sign-offs count'),
        ('remind-days', p_held.remind_days, 'working days', 0, 90,
            'how long a sign-off is waited for before its people are reminded; 0: never'),
        ('escalate-days', p_held.escalate_days, 'working days', 0, 90,
            'how long before its team and operations are told that nobody answers; 0: never'),
        ('review-warn-days', p_held.review_warn_days, 'days', 0, 365,
            'how long before its review day a journey is warned of'),
        ('review-grace-days', p_held.review_grace_days, 'days', 0, 365,
            'how long after its review day a journey that nobody reviewed is paused'),
        ('review-exempt-tier', p_held.review_exempt_tier, 'tier', 0, 4,
            'journeys up to this tier, or without one, are never paused for it; 0: all are')
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
    v_found := priv.check_setting(p_name, p_value, p_reason);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'setting', coalesce(left(p_name, 80), ''), null);
    end if;
    update core.installation set
        settle_minutes = case p_name when 'settle-minutes' then p_value else settle_minutes end,
        objection_hours = case p_name when 'objection-hours' then p_value else objection_hours end,
        late_hours = case p_name when 'late-hours' then p_value else late_hours end,
        expire_days = case p_name when 'expire-days' then p_value else expire_days end,
        stale_days = case p_name when 'stale-days' then p_value else stale_days end,
        remind_days = case p_name when 'remind-days' then p_value else remind_days end,
        escalate_days = case p_name when 'escalate-days' then p_value else escalate_days end,
        review_warn_days = case p_name when 'review-warn-days' then p_value
            else review_warn_days end,
        review_grace_days = case p_name when 'review-grace-days' then p_value
            else review_grace_days end,
        review_exempt_tier = case p_name when 'review-exempt-tier' then p_value
            else review_exempt_tier end;
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
    return (select s.value from priv.known_settings(v_installation) s where s.name = p_name);
end
$$;

-- What is wrong with changing a setting, or null.
create function priv.check_setting(p_name text, p_value int, p_reason text)
returns api.outcome language plpgsql stable as $$
declare
    v_known record;
begin
    select s.* into v_known
    from core.installation i cross join lateral priv.known_settings(i) s where s.name = p_name;
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator changes settings.',
            'wayleave member list --ops', null)::api.outcome;
    elsif v_known.name is null then
        return row('not_found', format('There is no setting "%s".', left(p_name, 80)),
            'wayleave setting list', null)::api.outcome;
    elsif p_value is null or p_value not between v_known.lowest and v_known.highest then
        return row('invalid', format('%s is %s to %s, not %s.', p_name, v_known.lowest,
            v_known.highest, coalesce(p_value::text, 'nothing')), 'wayleave setting list',
            null)::api.outcome;
    elsif length(coalesce(btrim(p_reason), '')) not between 1 and 4000 then
        return row('invalid', 'A reason of 1 to 4,000 characters is missing.',
            format('Say why: wayleave setting set %s %s --reason "..."', p_name, p_value),
            null)::api.outcome;
    elsif v_known.value = p_value then
        return row('nothing_to_do', format('%s is %s already.', p_name, p_value),
            'wayleave setting list', null)::api.outcome;
    end if;
    return null;
end
$$;
