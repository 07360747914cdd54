-- Reminders and escalation are facts, which whoever sends messages reads from the events: whom a
-- proposal waits on, and since when. No machine ever signs off for somebody who does not answer.

-- How many working days lie between two moments: those after the first up to the second, by the
-- calendar without a market of each year (Monday to Friday where there is none).
create function priv.working_days(p_from timestamptz, p_to timestamptz) returns int
language sql stable as $$
    select count(*)::int
    from (
        select priv.zone_or_utc(coalesce((
            select c.time_zone from core.calendars c
            where c.market = '' and c.year = extract(year from p_to)), 'UTC')) as name) zone
    cross join lateral generate_series(
        ((p_from at time zone zone.name)::date + 1)::timestamp,
        least((p_to at time zone zone.name)::date, (p_from at time zone zone.name)::date + 1000),
        interval '1 day') d (day)
    left join core.calendars c on c.market = '' and c.year = extract(year from d.day)
    where extract(isodow from d.day)::int = any (coalesce(c.working_days, '{1,2,3,4,5}'))
        and not d.day::date = any (coalesce(c.holidays, '{}'))
$$;

-- The teams that proposals in review wait on, and since when: since its checks opened the review of
-- this revision, or somebody last signed it off or took that back, or sign-offs were asked for again.
--   p_proposal  one of them; null: all
--   p_before    those only that wait since then or longer
create function priv.waited_for(p_proposal bigint, p_before timestamptz)
returns table (proposal core.proposals, team_id int, team_key text, since timestamptz)
language sql stable as $$
    select p, s.team_id, s.team_key, w.since
    from core.proposals p
    cross join lateral (
        select greatest(
            (select min(a.recorded_at) from core.assessments a
                where a.proposal_id = p.id and a.revision = p.revision),
            (select max(x.at) from core.votes x
                where x.proposal_id = p.id and x.revision = p.revision),
            (select max(l.at) from core.votes x join core.lapsed_votes l on l.vote_id = x.id
                where x.proposal_id = p.id)) as since
        offset 0) w
    cross join lateral priv.current_assessment(p.id) a
    cross join lateral priv.seat_status(p.id, a.id) s
    where p.state = 'in_review' and (p_proposal is null or p.id = p_proposal)
        and w.since <= p_before
        and s.given < s.needed
        and not priv.is_released(p, a.id, s.team_id)
$$;

-- Who is to be reminded, or told that nobody has answered, and was not yet; the first 500.
create function priv.unreminded(p_at timestamptz)
returns table (
    proposal core.proposals, team_id int, team_key text, since timestamptz, days int, kind text)
language sql stable as $$
    select w.proposal, w.team_id, w.team_key, w.since, w.days, k.kind
    from core.installation i
    cross join lateral (
        select x.*, priv.working_days(x.since, p_at) as days
        -- so many working days take more than as many days less one
        from priv.waited_for(null, p_at - make_interval(days => greatest(least(
            nullif(i.remind_days, 0), nullif(i.escalate_days, 0)) - 1, 0))) x
        offset 0) w
    cross join lateral (values ('reminded', i.remind_days),
        ('escalated', i.escalate_days)) k (kind, days)
    where k.days > 0 and w.days >= k.days and not exists (
        select from core.nudges n
        where n.subject_kind = 'proposal' and n.subject = 'P-' || (w.proposal).id
            and n.revision = (w.proposal).revision and n.team_id = w.team_id
            and n.kind = k.kind and n.day = (w.since at time zone 'UTC')::date)
    order by (w.proposal).id, w.team_key, k.kind
    limit 500
$$;

-- Reminds those whom a proposal waits on, and tells their team and operations when that did not
-- help: each once a revision, a team, and the day since which it waits.
--   caller   priv.pass_deadlines
--   writes   core.nudges, core.events (proposal.reminded, proposal.escalated)
create function priv.pass_waiting(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_said record;
    v_count int := 0;
begin
    for v_said in select * from priv.unreminded(p_at) loop
        insert into core.nudges (subject_kind, subject, revision, team_id, kind, day, at)
        values ('proposal', 'P-' || (v_said.proposal).id, (v_said.proposal).revision,
            v_said.team_id, v_said.kind, (v_said.since at time zone 'UTC')::date, p_at)
        on conflict do nothing;
        continue when not found;
        perform priv.record_event('proposal.' || v_said.kind, null,
            (v_said.proposal).team_id, 'proposal', 'P-' || (v_said.proposal).id,
            jsonb_build_object('by', 'system:reminder', 'seats', array[v_said.team_key],
                'workingDays', v_said.days, 'since', v_said.since)
            || case v_said.kind when 'escalated' then jsonb_build_object('to', (
                select array_agg(distinct t.key) from core.teams t
                where t.is_operations or t.id = v_said.team_id)) else '{}' end,
            (v_said.proposal).revision);
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;

-- Reminds everybody whom a proposal waits on.
--   caller   wayleave_member who may see it
--   refuses  not_found, wrong_state (it waits for nobody's sign-off), too_many (somebody did within
--            the last four hours)
--   writes   core.events (proposal.reminded)
create function api.remind_proposal(p_command uuid, p_proposal bigint, p_message text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'proposal.remind');
    v_proposal core.proposals;
    v_teams text[];
    v_last timestamptz;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_proposal := priv.hold_proposal(p_proposal);
    -- of one that is not theirs to see nothing
    v_teams := array(select w.team_key
        from priv.waited_for(coalesce(v_proposal.id, 0), 'infinity') w order by 1);
    v_last := (select max(e.at) from core.events e
        where e.subject_kind = 'proposal' and e.subject = 'P-' || p_proposal
            and e.kind = 'proposal.reminded' and e.actor_id is not null);
    v_found := case
        when v_proposal.id is null then priv.no_such_proposal(p_proposal)
        when v_teams = '{}' then row('wrong_state', format('P-%s waits for no sign-off.',
            p_proposal), format('wayleave proposal status P-%s', p_proposal), null)::api.outcome
        when v_last > now() - interval '4 hours' then row('too_many',
            format('Somebody reminded them of P-%s at %s UTC.', p_proposal,
                to_char(v_last, 'YYYY-MM-DD HH24:MI')), 'Once in four hours is enough.',
            null)::api.outcome end;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    v_event := priv.record_event('proposal.reminded', v_call.principal_id, v_proposal.team_id,
        'proposal', 'P-' || p_proposal, jsonb_build_object('seats', v_teams),
        v_proposal.revision);
    perform priv.record_detail(v_event, left(nullif(btrim(p_message), ''), 4000));
    return priv.complete(v_call, format('P-%s: reminded %s.', p_proposal,
        array_to_string(v_teams, ', ')), null,
        jsonb_build_object('proposal', p_proposal, 'seats', v_teams, 'event', v_event));
end
$$;
