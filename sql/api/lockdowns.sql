-- Lockdowns: while one lasts nothing that it covers applies, and nobody contacts people anew. One
-- person of operations starts it, and it needs no runner.
--
-- It is a condition of the gate and changes nothing else: what it holds keeps the state, the jobs and
-- the other blocks that it has. So releasing it lets go nothing that something else holds. Narrowing
-- (pause, finish, stop, what is taken back) goes through. It ends by itself, and is never lengthened:
-- whoever wants more starts another one.

-- The lockdowns in force at the moment of asking. Inlined where it is read.
create function priv.lockdowns_in_force() returns setof core.lockdowns language sql stable as $$
    select * from core.lockdowns l
    where l.released_at is null and l.until > now() and l.started_at <= clock_timestamp()
$$;

-- The lockdowns that hold a proposal now. What names no channel and no market, as a policy or a team
-- does, is covered by each: where it takes effect is not known.
create function priv.lockdowns_on(p_proposal core.proposals) returns setof core.lockdowns
language plpgsql stable as $$
begin
    if not exists (select from priv.lockdowns_in_force()) then
        return;
    end if;
    return query
        select l.*
        from priv.lockdowns_in_force() l
        where priv.is_reached(p_proposal, l.channel, l.market)
        order by l.until desc, l.id;
end
$$;

-- The gate's condition on lockdowns.
--   codes    locked_down, with the moment at which it ends as its subject
create function priv.gate_lockdowns(p_proposal core.proposals) returns priv.block[]
language plpgsql stable as $$
begin
    return array(
        select row('locked_down', l.until::text, priv.lockdown_words(l),
            format('For operations: wayleave lockdown release L-%s --reason "..."', l.id))::priv.block
        from priv.lockdowns_on(p_proposal) l);
end
$$;

create function priv.lockdown_words(p_lockdown core.lockdowns) returns text
language plpgsql stable as $$
begin
    return format('L-%s of %s locks %s down until %s UTC.', p_lockdown.id,
        priv.display_name(p_lockdown.started_by), priv.lockdown_reach(p_lockdown),
        to_char(p_lockdown.until, 'YYYY-MM-DD HH24:MI'));
end
$$;

create function priv.lockdown_reach(p_lockdown core.lockdowns) returns text
language sql immutable as $$
    select coalesce(nullif(concat_ws(' in ', p_lockdown.channel, p_lockdown.market), ''),
        'everything')
$$;

-- The lockdown that keeps a journey from contacting people anew, as a refusal, or null.
--   caller   priv.check_journey_change, priv.check_experiment_change
--   refuses  locked_down
create function priv.check_locked_down(p_journey text) returns api.outcome
language plpgsql stable as $$
begin
    return (
        select row('locked_down', priv.lockdown_words(l), format('For operations: '
            'wayleave lockdown release L-%s --reason "..."', l.id), null)::api.outcome
        from priv.lockdowns_in_force() l
        where priv.is_journey_reached(p_journey, l.channel, l.market)
        order by l.until desc
        limit 1);
end
$$;

-- Starts a lockdown.
--   caller   wayleave_member, as an operations administrator
--   refuses  not_permitted, invalid
--   writes   core.lockdowns, core.events (lockdown.started)
create function api.start_lockdown(
    p_command uuid, p_channel text, p_market text, p_until timestamptz, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'lockdown.start');
    v_found api.outcome;
    v_lockdown core.lockdowns;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_lockdown(p_channel, p_market, p_until, p_reason);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'lockdown', 'new', null);
    end if;
    insert into core.lockdowns (channel, market, started_by, until)
    values (p_channel, p_market, v_call.principal_id, p_until)
    returning * into v_lockdown;
    v_event := priv.record_event('lockdown.started', v_call.principal_id,
        (select id from core.teams where is_operations), 'lockdown', 'L-' || v_lockdown.id,
        jsonb_strip_nulls(jsonb_build_object('channel', p_channel, 'market', p_market,
            'until', p_until)));
    perform priv.record_detail(v_event, btrim(p_reason));
    return priv.complete(v_call, priv.lockdown_words(v_lockdown),
        format('To end it before: wayleave lockdown release L-%s --reason "..."', v_lockdown.id),
        jsonb_build_object('lockdown', v_lockdown.id, 'until', p_until, 'event', v_event));
end
$$;

-- What is wrong with starting a lockdown, or null.
create function priv.check_lockdown(
    p_channel text, p_market text, p_until timestamptz, p_reason text)
returns api.outcome language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator locks down.',
            'Who that is: wayleave member list --ops', null)::api.outcome;
    elsif coalesce(p_until <= now() or p_until > now() + interval '72 hours', true) then
        return row('invalid', 'A lockdown ends within 72 hours from now.',
            'As: --until 2030-01-31T18:00:00Z', null)::api.outcome;
    elsif p_channel is not null and not exists (
        select from core.teams t where p_channel = any (t.channels))
    then
        return row('invalid', format('No team works a channel "%s".', left(p_channel, 80)),
            'wayleave team list', null)::api.outcome;
    elsif coalesce(length(p_market) not between 1 and 80, false) then
        return row('invalid', 'A market is named by 1 to 80 characters.', 'As: --market de',
            null)::api.outcome;
    end if;
    return priv.check_reason(p_reason, 'Say why: --reason "..."');
end
$$;

-- Ends a lockdown before its time. What waited is looked at by the gate again, which still holds what
-- anything else holds.
--   caller   wayleave_member, as an operations administrator
--   refuses  not_permitted, not_found, nothing_to_do, invalid
--   writes   core.lockdowns, jobs.live (they look now), core.events (lockdown.released)
create function api.release_lockdown(p_command uuid, p_lockdown bigint, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'lockdown.release');
    v_lockdown core.lockdowns;
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    if priv.is_ops() then
        select * into v_lockdown from core.lockdowns l where l.id = p_lockdown for no key update;
    end if;
    v_found := priv.check_release(v_lockdown, p_reason);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'lockdown', 'L-' || coalesce(p_lockdown, 0), null);
    end if;
    update core.lockdowns set released_at = clock_timestamp(), released_by = v_call.principal_id
    where id = p_lockdown;
    update jobs.live j set run_at = now()
    where j.id in (
        select w.id from jobs.live w
        where w.kind = 'apply' and w.lease_until is null and w.run_at = v_lockdown.until
        for update skip locked);
    perform priv.record_detail(priv.record_event('lockdown.released', v_call.principal_id,
        (select id from core.teams where is_operations), 'lockdown', 'L-' || p_lockdown, null),
        btrim(p_reason));
    return priv.complete(v_call, format('L-%s is released. What something else holds is held '
        'still.', p_lockdown), 'wayleave proposal list',
        jsonb_build_object('lockdown', p_lockdown));
end
$$;

create function priv.check_release(p_lockdown core.lockdowns, p_reason text) returns api.outcome
language plpgsql stable as $$
begin
    if not priv.is_ops() then
        return row('not_permitted', 'Only an operations administrator releases a lockdown.',
            'wayleave member list --ops', null)::api.outcome;
    elsif p_lockdown.id is null then
        return row('not_found', 'There is no such lockdown.', 'wayleave lockdown list',
            null)::api.outcome;
    elsif p_lockdown.released_at is not null or p_lockdown.until <= now() then
        return row('nothing_to_do', format('L-%s is over already.', p_lockdown.id),
            'wayleave lockdown list', null)::api.outcome;
    end if;
    return priv.check_reason(p_reason, format('wayleave lockdown release L-%s --reason "..."',
        p_lockdown.id));
end
$$;

-- The lockdowns, those in force first, with who and why.
--   caller   wayleave_member, wayleave_auditor: everybody is held by one
create function api.lockdowns() returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'channel', l.channel,
            'market', l.market, 'startedBy', priv.display_name(l.started_by),
            'startedAt', l.started_at, 'until', l.until,
            'releasedBy', case when l.released_by is not null
                then priv.display_name(l.released_by) end,
            'releasedAt', l.released_at,
            'isInForce', l.released_at is null and l.until > now())
            order by l.released_at is null and l.until > now() desc, l.id desc), '[]')
        from (select * from core.lockdowns x order by x.id desc limit 1000) l);
end
$$;

-- What a lockdown would hold: every change in flight, every experiment that runs or may start, and
-- every journey that runs on, none left out. It reads as its caller.
--   caller   wayleave_member, wayleave_auditor
create function api.lockdown_preview(p_channel text, p_market text) returns jsonb
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return jsonb_build_object(
        'proposals', (
            select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title,
                'state', p.state) order by p.id), '[]')
            from core.proposals p
            where priv.is_open(p.state) and priv.is_reached(p, p_channel, p_market)),
        'experiments', (
            select coalesce(jsonb_agg(jsonb_build_object('key', d.key, 'name', d.name,
                'state', e.state) order by d.key), '[]')
            from core.experiments e
            join core.documents d on d.id = e.document_id
            where e.state in ('running', 'paused', 'approved')
                and priv.is_journey_reached(e.journey, p_channel, p_market)),
        'journeys', (
            select coalesce(jsonb_agg(jsonb_build_object('key', d.key, 'name', d.name,
                'state', j.state) order by d.key), '[]')
            from core.journeys j
            join core.documents d on d.id = j.document_id
            where j.state in ('live', 'finishing')
                and priv.is_journey_reached(d.key, p_channel, p_market)));
end
$$;

-- Does a lockdown of this reach hold a proposal? See priv.lockdowns_on.
create function priv.is_reached(p_proposal core.proposals, p_channel text, p_market text)
returns boolean language plpgsql stable as $$
begin
    return p_channel is null and p_market is null
        or exists (
            select from core.proposal_changes c
            where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
                and (c.kind <> 'journey' or c.operation = 'retire'))
        or exists (
            select from priv.touched_journeys(p_proposal) j
            where (p_channel is null or p_channel = any (j.channels))
                and (p_market is null or j.has_any_market or p_market = any (j.markets)));
end
$$;

-- The same of a journey in force; one that is not known is reached.
create function priv.is_journey_reached(p_journey text, p_channel text, p_market text)
returns boolean language plpgsql stable as $$
begin
    return coalesce((
        select (p_channel is null or p_channel = any (r.channels))
            and (p_market is null or r.markets is null or p_market = any (r.markets))
        from core.documents d
        cross join lateral priv.journey_reach(priv.blob_json(d.head_digest)) r
        where d.kind = 'journey' and d.key = p_journey), true);
end
$$;
