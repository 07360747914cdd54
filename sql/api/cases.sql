-- Cases: what monitoring found that somebody has to decide about.

-- Cases, open ones or decided ones, newest first.
--   caller   wayleave_member, wayleave_auditor
create function api.cases(p_is_open boolean, p_before int, p_limit int)
returns table (
    id int, kind text, metric text, subject_kind text, subject text, name text, team text,
    evidence text, through date, opened_at timestamptz, closed_at timestamptz, closed_by text,
    closed_as text, is_mine boolean)
language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
begin
    return query
        select c.id, c.kind, d.key, c.subject_kind, c.subject, c.name, t.name, c.evidence::text,
            c.through, c.opened_at, c.closed_at,
            case when c.closed_at is not null then priv.display_name(c.closed_by) end, c.closed_as,
            priv.may_close(v_me, c)
        from core.cases c
        join core.documents d on d.id = c.document_id
        join core.teams t on t.id = c.team_id
        where (c.closed_at is null) = coalesce(p_is_open, true)
            and c.id < coalesce(p_before, 2147483647)
        order by c.id desc
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- May this principal decide about a case? A review is for operations; the others are for confirmed
-- members of the team that they were opened for too.
create function priv.may_close(p_principal int, p_case core.cases) returns boolean
language sql stable as $$
    select case p_case.kind when 'retirement' then priv.is_ops()
        else priv.may_bring(p_principal, p_case.team_id) end
$$;

-- Closes a case by a decision. The signal of its kind counts again from the next day that is
-- judged; what was seen up to now opens no such case again.
--   caller   wayleave_member
--   p_usual_from     where what is usual has changed: the first day of the new usual
--   p_left_out_from  of one about data: the first day that counts for nothing any more, to the last
--   refuses  not_found, not_permitted, wrong_state, invalid (no reason, no such day)
--   writes   core.cases, core.events (case.closed)
create function api.close_case(
    p_command uuid, p_case int, p_reason text, p_usual_from date default null,
    p_left_out_from date default null, p_left_out_to date default null)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'monitor.close');
    v_before core.cases;
    v_case core.cases;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_before from core.cases c where c.id = p_case;
    v_found := coalesce(priv.check_case(v_call.principal_id, v_before, p_case),
        priv.check_reason(p_reason,
            format('Say why: wayleave monitor close C-%s --reason "..."', p_case)),
        priv.check_usual(v_before, p_usual_from),
        priv.check_left_out(v_before, p_left_out_from, p_left_out_to));
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'case', 'C-' || coalesce(p_case::text, '?'),
            v_before.team_id);
    end if;
    update core.cases c set closed_at = now(), closed_by = v_call.principal_id,
        closed_as = 'decided', usual_from = p_usual_from, left_out_from = p_left_out_from,
        left_out_to = p_left_out_to, settled_through = greatest(c.through, (
            select p.through from core.verdicts v
            join core.monitor_passes p on p.id = v.pass_id where v.place = c.place))
    where c.id = p_case and c.closed_at is null
    returning * into v_case;
    if v_case.id is null then
        -- somebody else has decided at the same moment
        return priv.refuse(v_call, priv.closed_already(p_case), 'case', 'C-' || p_case,
            v_before.team_id);
    end if;
    v_event := priv.record_event('case.closed', v_call.principal_id, v_case.team_id, 'case',
        'C-' || p_case, jsonb_strip_nulls(jsonb_build_object('kind', v_case.kind, 'of',
            v_case.place, 'as', 'decided', 'settledThrough', v_case.settled_through,
            'usualFrom', v_case.usual_from, 'leftOutFrom', v_case.left_out_from,
            'leftOutTo', v_case.left_out_to)), null, v_case.inputs);
    perform priv.record_detail(v_event, btrim(p_reason));
    return priv.complete(v_call, format('C-%s is closed.', p_case), null, jsonb_build_object(
        'case', p_case, 'settledThrough', v_case.settled_through, 'event', v_event));
end
$$;

-- Why the caller does not decide about a case; null where they do.
create function priv.check_case(p_principal int, p_case core.cases, p_id int)
returns api.outcome language plpgsql stable as $$
begin
    if p_case.id is null then
        return row('not_found', format('There is no case C-%s.', coalesce(p_id::text, '')),
            'wayleave monitor cases', null)::api.outcome;
    elsif not priv.may_close(p_principal, p_case) then
        return row('not_permitted', case p_case.kind when 'retirement'
            then 'Whether it stays is for operations to decide.'
            else format('C-%s is for confirmed members of %s, or for operations.', p_id,
                (select t.name from core.teams t where t.id = p_case.team_id)) end,
            'wayleave monitor cases', null)::api.outcome;
    elsif p_case.closed_at is not null then
        return priv.closed_already(p_id);
    end if;
    return null;
end
$$;

-- Why nothing becomes usual from this day on; null where it does, or where nobody says so. It is a
-- day of the evidence: who decides has seen it.
create function priv.check_usual(p_case core.cases, p_from date) returns api.outcome
language plpgsql stable as $$
begin
    if p_from is null then
        return null;
    elsif p_case.kind <> 'investigate' then
        return row('invalid', 'Only an investigation ends with a new usual.',
            format('wayleave monitor close C-%s --reason "..."', p_case.id), null)::api.outcome;
    elsif p_from > p_case.through or p_from <= p_case.through - 366 then
        return row('invalid', format('A new usual begins within the year before %s, the last day '
            'of the evidence.', p_case.through), 'wayleave monitor cases', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Why these days are not left out; null where they are, or where nobody says so.
create function priv.check_left_out(p_case core.cases, p_from date, p_to date)
returns api.outcome language plpgsql stable as $$
begin
    if num_nulls(p_from, p_to) = 2 then
        return null;
    elsif p_case.kind <> 'data' then
        return row('invalid', 'Only a case about data ends with days that are left out.',
            format('wayleave monitor close C-%s --reason "..."', p_case.id), null)::api.outcome;
    elsif (p_from <= p_to and p_to < priv.today() and p_from > p_case.through - 366) is not true
    then
        return row('invalid', format('Days that are left out are over, and within the year before '
            '%s, the last day of the evidence.', p_case.through), 'wayleave monitor cases',
            null)::api.outcome;
    end if;
    return null;
end
$$;

create function priv.closed_already(p_id int) returns api.outcome language sql immutable as $$
    select row('wrong_state', format('C-%s is closed already.', p_id),
        'wayleave monitor cases --closed', null)::api.outcome
$$;
