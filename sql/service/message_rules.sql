-- Who is told of what, and when. The moment is an argument.

-- When a message of this moment goes out: with the digest, and not in the quiet hours. A local time
-- that a day does not have, or has twice, is read as in schedules. In a zone that the server knows
-- no more it goes at once: one person's setting holds up nobody's mail.
--   p_settings  null: at once
create function priv.send_moment(p_settings core.message_settings, p_at timestamptz)
returns timestamptz language plpgsql immutable as $$
declare
    v_zone text := coalesce(p_settings.time_zone, 'UTC');
    v_moment timestamptz := p_at;
    v_local time;
    v_is_quiet boolean;
begin
    if p_settings.digest = 'hourly' then
        v_moment := to_timestamp(ceil(extract(epoch from p_at) / 3600) * 3600);
    elsif p_settings.digest = 'daily' then
        v_moment := priv.next_local(p_settings.digest_at, v_zone, p_at);
    end if;
    if p_settings.quiet_from is null then
        return v_moment;
    end if;
    v_local := v_moment at time zone v_zone;
    v_is_quiet := case when p_settings.quiet_from < p_settings.quiet_until
        then v_local >= p_settings.quiet_from and v_local < p_settings.quiet_until
        else v_local >= p_settings.quiet_from or v_local < p_settings.quiet_until end;
    if v_is_quiet then
        v_moment := priv.next_local(p_settings.quiet_until, v_zone, v_moment);
    end if;
    return v_moment;
exception when invalid_parameter_value then
    return p_at;
end
$$;

-- The first moment from p_at on at which clocks of a zone show a time of day.
create function priv.next_local(p_time time, p_zone text, p_at timestamptz) returns timestamptz
language plpgsql immutable as $$
declare
    v_day date := (p_at at time zone p_zone)::date - 1;
    v_moment timestamptz;
begin
    for v_step in 0..3 loop
        v_moment := priv.local_moment(v_day + v_step + p_time, p_zone);
        exit when v_moment >= p_at;
    end loop;
    return v_moment;
end
$$;

-- Does a person see a proposal? What priv.is_in_sight says of the caller, of anybody.
create function priv.person_sees(p_principal int, p_proposal core.proposals) returns boolean
language plpgsql stable as $$
begin
    return exists (
        select from core.principals p
        cross join core.installation i
        where p.id = p_principal and p.disabled_at is null
            -- a login that is gone reads nothing
            and p.role_oid = to_regrole(quote_ident(p.role_name))
            and (p_proposal.state = 'applied' or priv.leads_operations(p, i.is_single)
                or exists (
                    select from unnest(priv.sight_of(p.id)) own (team_id)
                    join core.proposal_teams x on x.team_id = own.team_id
                        and x.proposal_id = p_proposal.id)));
end
$$;

-- Whoever is asked for a sign-off on a proposal now: a row for each person who may fill a seat that
-- is not full, and what they signed off of an earlier revision. Exceptions from a freeze are told by
-- the inbox alone.
create function priv.asked_people(p_proposal core.proposals)
returns table (principal_id int, team_id int, has_signed boolean, is_last boolean)
language plpgsql stable as $$
declare
    v_assessment bigint := (select a.id from priv.current_assessment(p_proposal.id) a);
begin
    if not priv.is_decidable(p_proposal.state) then
        return;
    end if;
    return query
        select p.id, s.team_id, exists (
                select from core.votes v
                join core.principals voter on voter.id = v.principal_id
                where v.proposal_id = p_proposal.id and v.revision < p_proposal.revision
                    and v.decision = 'approve' and voter.person = p.person),
            priv.eligible_count(s.team_id, p_proposal.id) <= s.needed
        from priv.seat_status(p_proposal.id, v_assessment) s
        join core.principals p on p.kind = 'person' and p.disabled_at is null
            and s.team_id in (select d from priv.deciding_teams(p.id) d)
        where s.given < s.needed
            and not priv.is_released(p_proposal, v_assessment, s.team_id)
            and priv.may_decide(p.id, p_proposal, s.team_id);
end
$$;

-- Whoever may object to a proposal now, for which team.
create function priv.told_people(p_proposal core.proposals)
returns table (principal_id int, team_id int) language plpgsql stable as $$
begin
    return query
        select p.id, n.team_id
        from core.notices n
        join core.principals p on p.kind = 'person' and p.disabled_at is null
            and n.team_id in (select d from priv.deciding_teams(p.id) d)
        where n.proposal_id = p_proposal.id and n.revision = p_proposal.revision
            and n.until > now() and priv.may_decide(p.id, p_proposal, n.team_id)
            and not priv.has_no_objection(p_proposal.id, n);
end
$$;

-- Whoever is told that nobody has answered: approvers of operations who have no part in the change.
create function priv.escalation_people(p_proposal bigint)
returns table (principal_id int, team_id int) language plpgsql stable as $$
begin
    return query
        select m.principal_id, m.team_id
        from core.memberships m join core.teams t on t.id = m.team_id and t.is_operations
        where m.role = 'approver' and m.ended_at is null
            and not priv.is_contributor(m.principal_id, p_proposal);
end
$$;

-- What an event means for whoever asked for the change; null where it is not worth a message.
create function priv.meaning_for_author(p_event core.events) returns text
language plpgsql stable as $$
declare
    v_state text := p_event.data ->> 'state';
begin
    return case
        when p_event.kind in ('proposal.changes_requested', 'proposal.objected',
                'proposal.rejected')
            or p_event.kind in ('proposal.approved', 'proposal.checked', 'proposal.abstained',
                    'proposal.not_objected', 'proposal.veto_lifted', 'proposal.thread_resolved')
                and v_state in ('approved', 'scheduled')
            or p_event.kind = 'proposal.checked' and v_state = 'draft'
            or p_event.kind = 'proposal.approvals_lapsed' then 'decided'
        when p_event.kind = 'proposal.applied' then case when exists (
                select from priv.to_publish(substr(p_event.subject, 3)::bigint))
            then 'to-publish' else 'decided' end
        when p_event.kind = 'proposal.expired' then 'expired'
        when p_event.kind = 'proposal.suspended'
            or p_event.kind = 'proposal.held_back'
                and v_state in ('suspended', 'conflicted', 'draft') then 'on-hold' end;
end
$$;

-- Whom to tell of an event: a person, for a team where it is that team's matter. A person is told
-- once of what is theirs to decide in a revision (`is_once`).
create function priv.recipients(p_event core.events)
returns table (kind text, principal_id int, team_id int, is_once boolean, is_last boolean)
language plpgsql stable as $$
declare
    v_proposal core.proposals;
    v_asked text := case p_event.kind when 'proposal.reminded' then 'reminded'
        when 'proposal.escalated' then 'escalated' end;
begin
    if p_event.subject_kind = 'case' then
        return query
            select 'case', m.principal_id, m.team_id, false, false
            from core.memberships m
            where p_event.kind = 'case.opened' and m.team_id = p_event.team_id
                and m.role = 'approver' and m.ended_at is null;
        return;
    elsif p_event.subject_kind = 'report' then
        return query
            select 'report', r.principal_id, r.team_id, true, false from priv.report_readers() r;
        return;
    end if;
    if p_event.subject_kind = 'emergency' then
        return query select 'emergency', x.principal_id, x.team_id, false, true
            from priv.emergency_recipients(p_event) x;
        return;
    end if;
    if p_event.subject_kind = 'lockdown' then
        return query select * from priv.lockdown_recipients(p_event);
        return;
    elsif p_event.subject_kind = 'journey' then
        return query select * from priv.publication_recipients(p_event)
            where p_event.kind not like 'journey.review%';
        return query select * from priv.review_recipients(p_event);
        return;
    end if;
    select * into v_proposal from core.proposals p where p.id = substr(p_event.subject, 3)::bigint;
    if p_event.kind = 'proposal.applied' then
        return query
            select 'to-publish', m.principal_id, m.team_id, false, false
            from priv.to_publish(v_proposal.id) u
            join core.memberships m on m.team_id = u.team_id and m.ended_at is null
            where m.principal_id is distinct from v_proposal.author_id;
    end if;
    if p_event.revision is not null and p_event.revision <> v_proposal.revision then
        return;
    end if;
    if p_event.kind = 'proposal.approvals_lapsed' then
        -- anew, for it was asked for before in this very revision
        return query
            select 'sign-off', a.principal_id, a.team_id, false, a.is_last
            from priv.asked_people(v_proposal) a;
    end if;
    if v_asked is not null or p_event.kind in ('proposal.checked', 'proposal.vote_taken_back',
        'proposal.veto_lifted')
    then
        return query
            select coalesce(v_asked, case when a.has_signed then 'changed' else 'sign-off' end),
                a.principal_id, a.team_id, v_asked is null, a.is_last
            from priv.asked_people(v_proposal) a
            join core.teams t on t.id = a.team_id
            -- a reminder is of the seats that it names, and not to who sends it
            where v_asked is null or p_event.data -> 'seats' ? t.key
                and a.principal_id is distinct from p_event.actor_id;
        return query
            select 'objection', t.principal_id, t.team_id, true, false
            from priv.told_people(v_proposal) t where v_asked is null;
    end if;
    if v_asked = 'escalated' then
        return query
            select v_asked, o.principal_id, o.team_id, false, false
            from priv.escalation_people(v_proposal.id) o;
    end if;
    return query
        select m.meaning, v_proposal.author_id, null::int, false, false
        from (select priv.meaning_for_author(p_event) as meaning) m
        where m.meaning is not null and v_proposal.author_id is distinct from p_event.actor_id;
end
$$;

-- Is a message its recipient's still? Who lost sight, or the right to decide, or has decided, gets
-- nothing; a team gets what anybody of it could decide.
create function priv.message_stands(p_message core.messages) returns boolean
language plpgsql stable as $$
declare
    v_event core.events;
    v_proposal core.proposals;
begin
    select * into v_event from core.events e where e.id = p_message.event_id;
    if p_message.principal_id is not null
        and not priv.is_address_open(p_message.principal_id, p_message.kind)
    then
        return false;
    elsif p_message.kind in ('test', 'confirm') then
        return true;
    elsif p_message.kind = 'case' then
        return exists (
            select from core.cases c
            join core.memberships m on m.team_id = c.team_id and m.ended_at is null
            join core.principals p on p.id = m.principal_id and p.disabled_at is null
            where c.id = substr(p_message.subject, 3)::int and c.closed_at is null
                and (m.principal_id = p_message.principal_id or m.team_id = p_message.team_id));
    elsif p_message.kind = 'report' then
        return exists (select from priv.report_readers() r
            where r.principal_id = p_message.principal_id or r.team_id = p_message.team_id);
    end if;
    if p_message.kind = 'emergency' then
        return priv.emergency_message_stands(p_message, v_event);
    elsif p_message.kind = 'lockdown' then
        return priv.lockdown_message_stands(p_message, v_event);
    elsif p_message.kind = 'review' then
        return priv.review_message_stands(p_message, v_event);
    elsif v_event.subject_kind = 'journey' then
        return priv.publication_message_stands(p_message, v_event);
    end if;
    select * into v_proposal from core.proposals p
    where p.id = substr(p_message.subject, 3)::bigint;
    if p_message.principal_id is not null
        and not priv.person_sees(p_message.principal_id, v_proposal)
    then
        return false;
    elsif p_message.revision <> v_proposal.revision then
        -- what is said of a revision is not true of the one that replaced it
        return false;
    end if;
    return priv.proposal_message_stands(p_message, v_proposal);
end
$$;

-- The same of a message of a proposal that its recipient sees.
create function priv.proposal_message_stands(p_message core.messages, p_proposal core.proposals)
returns boolean language plpgsql stable as $$
begin
    return case
        when p_message.kind in ('sign-off', 'changed', 'reminded') then exists (
            select from priv.asked_people(p_proposal) a
            where a.principal_id = p_message.principal_id or a.team_id = p_message.team_id)
        when p_message.kind = 'objection' then exists (
            select from priv.told_people(p_proposal) t
            where t.principal_id = p_message.principal_id or t.team_id = p_message.team_id)
        when p_message.kind = 'on-hold' then
            p_proposal.state in ('suspended', 'conflicted', 'draft')
        when p_message.kind = 'escalated' then exists (
                select from priv.asked_people(p_proposal))
            and exists (
                select from priv.asked_people(p_proposal) a
                where a.principal_id = p_message.principal_id or a.team_id = p_message.team_id
                union all
                select from priv.escalation_people(p_proposal.id) o
                where o.principal_id = p_message.principal_id or o.team_id = p_message.team_id)
        when p_message.kind = 'to-publish' then exists (
            select from priv.to_publish(p_proposal.id) u
            where p_proposal.author_id = p_message.principal_id
                or u.team_id = p_message.team_id or exists (
                    select from core.memberships m
                    where m.team_id = u.team_id and m.ended_at is null
                        and m.principal_id = p_message.principal_id))
        else true end;
end
$$;
