-- The outbox: events become messages, messages that are due together become a parcel, and a parcel
-- is the job of a runner. Nothing is locked while something is sent.

-- A number that follows from a text, so that the same thing has the same number.
create function priv.stable_id(p_text text) returns uuid language sql immutable as $$
    select encode(substr(sha256(convert_to(p_text, 'UTF8')), 1, 16), 'hex')::uuid
$$;

-- Makes messages of what has happened, and parcels of what is due.
--   caller   wayleave_runner that delivers
--   returns  how many parcels that were
--   writes   core.message_causes, core.messages, core.parcels, jobs.live
create function service.gather_messages(p_worker uuid) returns int
language plpgsql volatile as $$
declare
    v_event core.events;
begin
    perform priv.require_worker(p_worker);
    for v_event in
        with taken as (
            delete from core.message_causes c where c.event_id in (
                select w.event_id from core.message_causes w
                order by w.event_id limit 100 for update skip locked)
            returning c.event_id
        )
        select e.* from taken t join core.events e on e.id = t.event_id
        -- what nobody delivered for so long is told by the inbox
        where e.at > now() - interval '7 days'
        order by e.id
    loop
        perform priv.make_messages(v_event, now());
    end loop;
    return priv.make_parcels(now());
end
$$;

-- The messages of one event: to people who have confirmed an address, and to the channels of their teams.
create function priv.make_messages(p_event core.events, p_at timestamptz) returns void
language plpgsql volatile as $$
begin
    with told as materialized (
        select * from priv.recipients(p_event)
    ), addressed as (
        select distinct on (t.principal_id, t.kind) t.kind, 'email' as channel, t.principal_id,
            null::int as team_id, t.is_once,
            -- quiet hours are not for this
            case when t.kind = 'emergency' then p_at else priv.send_moment(s, p_at) end
                as not_before
        from told t
        join core.principals p on p.id = t.principal_id and p.disabled_at is null
        join core.people n on n.principal_id = t.principal_id
            and n.email_confirmed_at is not null
        left join core.message_settings s on s.principal_id = t.principal_id
        -- nobody else could be asked: then it cannot be switched off
        where not t.kind = any (coalesce(s.kinds_off, '{}')) or t.is_last
        order by t.principal_id, t.kind
        ), joint as (
        select distinct t.kind, 'chat', null::int, t.team_id, t.is_once, p_at
        from told t join core.team_chats c on c.team_id = t.team_id
    )
    insert into core.messages (
        id, kind, channel, principal_id, team_id, event_id, subject, revision, not_before)
    select case when not x.is_once or exists (
                select from core.messages w where w.id = i.once and w.state = 'withheld')
            -- told anew: by each event, and where it was withheld the first time
            then priv.stable_id(concat_ws('|', i.once, p_event.id)) else i.once end,
        x.kind, x.channel, x.principal_id, x.team_id, p_event.id, p_event.subject,
        p_event.revision, x.not_before
    from (select * from addressed union all select * from joint) x
    cross join lateral (select priv.stable_id(concat_ws('|', x.kind, p_event.subject,
        p_event.revision, x.channel, 'p' || x.principal_id, 't' || x.team_id))) i (once)
    on conflict do nothing;
end
$$;

-- Puts what is due together, at most fifty messages to one recipient, and makes the job of sending
-- it: up to twenty attempts, which are more than two days.
create function priv.make_parcels(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_parcel record;
    v_id uuid;
    v_count int := 0;
begin
    for v_parcel in
        with due as materialized (
            select m.* from core.messages m
            where m.parcel_id is null and m.not_before <= p_at
            order by m.not_before, m.id limit 1000 for update skip locked
        ), numbered as (
            select d.*, (row_number() over (
                partition by d.channel, d.principal_id, d.team_id
                order by d.not_before, d.id) - 1) / 50 as part
            from due d
        )
        select n.channel, n.principal_id, n.team_id, array_agg(n.id order by n.id) as ids
        from numbered n group by n.channel, n.principal_id, n.team_id, n.part
    loop
        v_id := case cardinality(v_parcel.ids) when 1 then v_parcel.ids[1]
            else priv.stable_id(array_to_string(v_parcel.ids, '|')) end;
        insert into core.parcels (id, channel, principal_id, team_id)
        values (v_id, v_parcel.channel, v_parcel.principal_id, v_parcel.team_id);
        update core.messages m set parcel_id = v_id where m.id = any (v_parcel.ids);
        insert into jobs.live (kind, parcel_id, max_attempts) values ('deliver', v_id, 20);
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;

-- What a parcel holds for its recipient now. What is not theirs any more is withheld for good; a
-- parcel in which nothing is left is done, and comes without an address.
--   caller   wayleave_runner, holding the job
--   returns  null when the lease was lost
--   writes   core.messages, jobs.live, jobs.history
create function service.open_parcel(p_worker uuid, p_job bigint, p_token bigint) returns jsonb
language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token, '{deliver}');
    v_parcel core.parcels;
    v_to text;
    v_items jsonb;
begin
    if v_job.id is null then
        return null;
    end if;
    select * into v_parcel from core.parcels k where k.id = v_job.parcel_id;
    v_to := coalesce((select n.email from core.people n
            join core.principals p on p.id = n.principal_id and p.disabled_at is null
            where n.principal_id = v_parcel.principal_id),
        (select c.channel from core.team_chats c where c.team_id = v_parcel.team_id));
    update core.messages m set state = 'withheld', settled_at = now()
    where m.parcel_id = v_parcel.id and m.state = 'waiting'
        and (v_to is null or not priv.message_stands(m));
    v_items := (
        select jsonb_agg(priv.message_content(m) order by m.not_before, m.id)
        from core.messages m where m.parcel_id = v_parcel.id and m.state = 'waiting');
    if v_items is null then
        perform priv.finish_job(v_job, 'withheld', null);
    end if;
    return jsonb_build_object('id', v_parcel.id, 'channel', v_parcel.channel,
        'to', case when v_items is not null then v_to end, 'items', coalesce(v_items, '[]'),
        'name', coalesce(priv.display_name(v_parcel.principal_id),
            (select t.name from core.teams t where t.id = v_parcel.team_id)),
        'brand', (select i.brand from core.installation i),
        'isPractice', (select i.is_practice from core.installation i),
        'timeZone', coalesce((select s.time_zone from core.message_settings s
            where s.principal_id = v_parcel.principal_id), 'UTC'));
end
$$;

-- What a message says, of what its recipient may see.
create function priv.message_content(p_message core.messages) returns jsonb
language plpgsql stable as $$
declare
    v_event core.events;
    v_about jsonb;
begin
    select * into v_event from core.events e where e.id = p_message.event_id;
    v_about := case
        when p_message.kind = 'confirm' then (
            select jsonb_build_object('code', n.email_code)
            from core.people n where n.principal_id = p_message.principal_id)
        when p_message.kind = 'case' then (
            select jsonb_build_object('title', c.name, 'case', c.kind, 'of', c.place)
            from core.cases c where c.id = substr(p_message.subject, 3)::int)
        when p_message.kind = 'report' then priv.report_content(p_message.subject)
        when p_message.kind = 'emergency' then priv.emergency_content(
            substr(p_message.subject, 3)::bigint)
        when p_message.kind = 'lockdown' then priv.lockdown_content(v_event)
        when p_message.kind = 'review' then priv.review_content(v_event)
        when v_event.subject_kind = 'journey' then priv.publication_content(v_event)
        when p_message.subject like 'P-%' then priv.proposal_content(
            substr(p_message.subject, 3)::bigint)
        else '{}' end;
    return v_about || jsonb_build_object('id', p_message.id, 'kind', p_message.kind,
        'event', v_event.kind, 'subject', p_message.subject,
        'actor', case when v_event.actor_id is not null
            then priv.display_name(v_event.actor_id) end,
        'ledTo', v_event.data ->> 'state',
        'until', coalesce(v_about -> 'until', to_jsonb((
            select min(n.until) from core.notices n
            where p_message.kind = 'objection' and n.proposal_id::text = substr(p_message.subject, 3)
                and n.revision = p_message.revision and n.until > now()))),
        -- what was said to whoever asked for the change, or to those who are reminded
        'reason', (
            select left(d.body, 1000) from core.event_details d
            where d.event_id = v_event.id and p_message.kind in ('decided', 'reminded', 'lockdown')));
end
$$;

create function priv.proposal_content(p_proposal bigint) returns jsonb
language plpgsql stable as $$
begin
    return (
        select jsonb_build_object('title', p.title, 'state', p.state, 'cause', p.cause,
            'revision', p.revision, 'digest', encode(r.digest, 'hex'),
            'author', priv.display_name(p.author_id), 'team', t.name, 'why', left(r.why, 1000),
            'notBefore', r.not_before, 'outcome', a.outcome, 'warnings', a.warnings,
            'changes', case when pg_column_size(c.result -> 'changes') < 65536
                then c.result -> 'changes' end,
            'impact', coalesce(c.result -> 'impact', '[]'),
            'seats', (
                select coalesce(jsonb_agg(jsonb_build_object('team', s.team_name,
                    'given', s.given, 'needed', s.needed) order by s.team_key), '[]')
                from priv.seat_status(p.id, a.id) s))
        from core.proposals p
        join core.teams t on t.id = p.team_id
        join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
        left join lateral (select * from priv.current_assessment(p.id)) a on true
        left join lateral (select priv.blob_json(a.result_digest)) c (result) on true
        where p.id = p_proposal);
end
$$;

-- Says that a parcel was taken in by its receiver.
--   caller   wayleave_runner, holding the job
--   refuses  lease_lost
--   writes   core.messages, jobs.live, jobs.history
create function service.parcel_sent(p_worker uuid, p_job bigint, p_token bigint)
returns api.outcome language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token, '{deliver}');
begin
    if v_job.id is null then
        return priv.lease_lost();
    end if;
    update core.messages m set state = 'sent', settled_at = now(), error = null,
        attempts = v_job.attempt
    where m.parcel_id = v_job.parcel_id and m.state = 'waiting';
    perform priv.finish_job(v_job, 'done', null);
    return row('ok', 'The message is sent.', null, null)::api.outcome;
end
$$;

-- Ends a parcel that cannot be delivered.
--   caller   service.fail_job, after the last attempt
--   writes   core.messages, core.events (message.given_up), jobs.live, jobs.history
create function priv.give_up_parcel(p_job jobs.live, p_error text) returns api.outcome
language plpgsql volatile as $$
declare
    v_parcel core.parcels;
    v_count int;
begin
    update core.messages m set state = 'given_up', settled_at = now(),
        error = left(p_error, 500), attempts = p_job.attempt
    where m.parcel_id = p_job.parcel_id and m.state = 'waiting';
    get diagnostics v_count = row_count;
    select * into v_parcel from core.parcels k where k.id = p_job.parcel_id;
    perform priv.finish_job(p_job, 'given_up', p_error);
    perform priv.record_event('message.given_up', null, coalesce(v_parcel.team_id,
            (select t.id from core.teams t where t.is_operations)), 'message', v_parcel.id::text,
        jsonb_build_object('channel', v_parcel.channel, 'messages', v_count,
            'attempts', p_job.attempt));
    return row('ok', 'The message is given up.', null, null)::api.outcome;
end
$$;
