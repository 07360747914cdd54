-- The gate's conditions on people: sign-offs, vetoes, questions, and the time that they are given.

-- The votes that stand on a proposal: each person's newest, with any account, unless taken back.
create function priv.standing_votes(p_proposal bigint) returns setof core.votes
language sql stable as $$
    select v.*
    from core.votes v
    join core.principals p on p.id = v.principal_id
    where v.proposal_id = p_proposal and v.decision <> 'taken-back' and not exists (
        select from core.lapsed_votes l where l.vote_id = v.id)
        and not exists (
        select
        from core.votes newer
        join core.principals same on same.id = newer.principal_id
        where newer.proposal_id = p_proposal and newer.id > v.id and same.person = p.person)
$$;

-- The seats of an assessment and how far they are filled. A vote counts when it stands, approves
-- this seat on the very places of its slice, signed where that is asked for, and its person is
-- eligible now; two votes with one
-- person's right count once. `last_at`: when it was filled.
create function priv.seat_status(p_proposal bigint, p_assessment bigint)
returns table (
    team_id int, team_key text, team_name text, needed int, given int, reason text,
    last_at timestamptz)
language sql stable as $$
    select s.team_id, t.key, t.name, s.needed, counted.given, s.reason, counted.last_at
    from core.seats s
    join core.teams t on t.id = s.team_id
    cross join lateral (
        -- of more than are needed the first count: one too many makes the others no younger
        select count(*)::int as given,
            coalesce((array_agg(h.at order by h.at))[s.needed], max(h.at)) as last_at
        from (
            select min(v.at) as at
            from priv.counting_votes(p_proposal) v
            join core.principals holder on holder.id = coalesce(v.on_behalf_of, v.principal_id)
            where v.team_id = s.team_id and v.slice_digest = s.slice_digest
                and v.decision = 'approve' and priv.is_signed_enough(v.id, s.is_signed)
            group by holder.person) h
    ) counted
    where s.assessment_id = p_assessment
$$;

-- What people still have to do, or time has to pass.
--   codes    approvals_missing, seat_unfillable, approvals_stale, changes_wanted, objected,
--            threads_open, authorisation_void, too_late; and, with the moment at which it ends as
--            its subject, objection_open, scheduled, settling, frozen
create function priv.gate_people(
    p_proposal core.proposals, p_assessment core.assessments, p_seen priv.seen)
returns priv.block[] language plpgsql stable as $$
declare
    v_blocks priv.block[] := '{}';
    v_seat record;
    v_last timestamptz;
    v_is_seated boolean := false;
    -- null: no standard change, so every seat is filled by votes
    v_released int[];
begin
    if p_seen.authorisation is not null then
        v_blocks := array(select b from priv.authorisation_blocks(p_proposal) b);
        if v_blocks = '{}' then
            v_released := priv.released_teams(p_proposal, p_assessment.id);
        end if;
    end if;
    for v_seat in
        select * from priv.seat_status(p_proposal.id, p_assessment.id) s order by s.team_key
    loop
        v_is_seated := true;
        v_last := greatest(v_last, v_seat.last_at);
        if v_seat.given < v_seat.needed
            and not coalesce(v_seat.team_id = any (v_released), false)
        then
            v_blocks := v_blocks || priv.missing_sign_offs(p_proposal.id, v_seat.team_id,
                v_seat.team_key, v_seat.team_name, v_seat.given, v_seat.needed);
        end if;
    end loop;
    -- no seats at all is not approval
    if not v_is_seated then
        v_blocks := v_blocks || row('approvals_missing', '', 'The checks recorded no sign-offs.',
            'wayleave doctor')::priv.block;
    end if;
    -- given for a moment to come, they hold until then and as long again
    if v_last is not null and v_blocks = '{}'
        and greatest(v_last, p_seen.not_before) + p_seen.fresh <= now()
    then
        v_blocks := v_blocks || priv.stale_sign_offs(p_proposal.id, v_last);
    end if;
    if p_seen.is_vetoed then
        v_blocks := v_blocks || array(
            select b from priv.gate_vetoes(p_proposal, p_assessment) b);
    end if;
    if p_seen.is_questioned then
        v_blocks := v_blocks || array(select b from priv.gate_threads(p_proposal.id) b);
    end if;
    if p_seen.is_timed or v_last + p_seen.settling > now() then
        v_blocks := v_blocks || array(
            select b from priv.gate_times(p_proposal, v_last) b
            -- told, but nobody waits for what was authorised before
            where v_released is null or b.code <> 'objection_open')
            || array(select b from priv.gate_window(p_proposal) b)
            || array(select b from priv.gate_freezes(p_proposal) b);
    end if;
    return v_blocks;
end
$$;

-- The questions that nobody has resolved.
create function priv.gate_threads(p_proposal bigint) returns setof priv.block
language sql stable as $$
    select 'threads_open', 'comment ' || c.id,
        format('%s asked something that must be resolved first.',
            priv.display_name(c.principal_id)),
        format('wayleave proposal show P-%s', p_proposal)
    from core.comments c
    where c.proposal_id = p_proposal and c.must_resolve and not exists (
        select from core.resolved_threads r where r.comment_id = c.id)
    order by c.id
$$;

-- A seat that is not full; and whether it can be filled at all.
create function priv.missing_sign_offs(
    p_proposal bigint, p_team int, p_key text, p_name text, p_given int, p_needed int)
returns priv.block language plpgsql stable as $$
declare
    v_people int := priv.eligible_count(p_team, p_proposal);
begin
    if v_people >= p_needed then
        return row('approvals_missing', p_key,
            format('%s: %s of %s sign-offs.', p_name, p_given, p_needed), null)::priv.block;
    end if;
    return row('seat_unfillable', p_key,
        format('%s: %s of %s sign-offs, and %s there may sign this off.', p_name, p_given,
            p_needed, case v_people when 0 then 'nobody' when 1 then 'only one person'
                else format('only %s people', v_people) end),
        format('wayleave member add LOGIN --name NAME --team %s --approver', p_key))::priv.block;
end
$$;

-- The vetoes that stand: of somebody with a seat who wants changes, of somebody told who objects.
-- They end when their person votes again or takes them back, or somebody else lifts them.
create function priv.gate_vetoes(p_proposal core.proposals, p_assessment core.assessments)
returns setof priv.block language sql stable as $$
    select case v.decision when 'object' then 'objected' else 'changes_wanted' end, t.key,
        format('%s, %s, %s.',
            priv.voter_name(v.principal_id, v.on_behalf_of, v.delegation_id), t.name,
            case v.decision when 'object' then 'objects' else 'wants changes' end),
        format('To lift it, with a reason: wayleave proposal lift P-%s --vote %s --message "..."',
            p_proposal.id, v.id)
    from priv.counting_votes(p_proposal.id) v
    join core.teams t on t.id = v.team_id
    where v.decision in ('request-changes', 'object')
        and (exists (
                select from core.seats s
                where s.assessment_id = p_assessment.id and s.team_id = v.team_id)
            or exists (
                select from core.notices n
                where n.proposal_id = p_proposal.id and n.revision = p_proposal.revision
                    and n.team_id = v.team_id))
        and not exists (select from core.lifted_vetoes l where l.vote_id = v.id)
    order by v.id
$$;

-- The times that must pass: for those who were told, up to the date that was asked for, and for
-- second thoughts after the last sign-off.
create function priv.gate_times(p_proposal core.proposals, p_last timestamptz)
returns setof priv.block language sql stable as $$
    select 'objection_open', n.until::text,
        format('%s may object until %s UTC.', t.name, to_char(n.until, 'YYYY-MM-DD HH24:MI')), null
    from core.notices n
    join core.teams t on t.id = n.team_id
    where n.proposal_id = p_proposal.id and n.revision = p_proposal.revision and n.until > now()
        and not priv.has_no_objection(p_proposal.id, n)
    union all
    select 'scheduled', r.not_before::text,
        format('It waits until %s.', priv.told_in(r.not_before, coalesce(r.time_zone, 'UTC'))),
        null
    from core.proposal_revisions r
    where r.proposal_id = p_proposal.id and r.number = p_proposal.revision
        and r.not_before > now()
    union all
    select 'settling', (p_last + make_interval(mins => i.settle_minutes))::text,
        format('It is held until %s UTC for second thoughts.',
            to_char(p_last + make_interval(mins => i.settle_minutes), 'YYYY-MM-DD HH24:MI')),
        format('To take a sign-off back: wayleave proposal take-back P-%s', p_proposal.id)
    from core.installation i
    where p_last + make_interval(mins => i.settle_minutes) > now()
$$;

-- Has the team that was told said that it has no objection to what it was told of? The gate then
-- does not wait for it.
create function priv.has_no_objection(p_proposal bigint, p_notice core.notices) returns boolean
language sql stable as $$
    select exists (
        select from priv.counting_votes(p_proposal) v
        where v.team_id = p_notice.team_id and v.decision = 'no-objection'
            and v.slice_digest = p_notice.slice_digest)
$$;

-- Does a block end without anybody's doing, when its time has come or the runner has repeated the
-- checks? Then it does not keep a proposal from being approved, only from being applied.
create function priv.is_waiting(p_code text) returns boolean language sql immutable as $$
    select p_code in ('world_moved', 'objection_open', 'scheduled', 'settling', 'frozen',
        'locked_down')
$$;
