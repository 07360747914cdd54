-- What a decision leads to: the proposal goes to where the gate leaves it, and the event says so.

-- Ends a write on a proposal that may have moved what is missing: moves the proposal to where the
-- gate leaves it, records what happened with the state that it led to, and answers.
--   caller   every write of people on a proposal under review
--   writes   core.proposals, core.events, jobs.live when nothing is missing any more
create function priv.conclude(
    p_call priv.call, p_before core.proposals, p_event text, p_data jsonb, p_reason text,
    p_message text default null)
returns api.outcome language plpgsql volatile as $$
declare
    v_blocks priv.block[] := priv.advance(p_before.id);
    v_missing text[] := array(
        select b.message from unnest(v_blocks) b where not priv.is_waiting(b.code));
    v_state text := (select state from core.proposals where id = p_before.id);
    v_event bigint := priv.record_event(p_event, p_call.principal_id, p_before.team_id,
        'proposal', 'P-' || p_before.id,
        jsonb_strip_nulls(p_data) || jsonb_build_object('state', v_state),
        p_before.revision, (
            select r.digest from core.proposal_revisions r
            where r.proposal_id = p_before.id and r.number = p_before.revision));
    v_moves text := format('P-%s.%s: %s -> %s.', p_before.id, p_before.revision,
        replace(p_before.state, '_', ' '), replace(v_state, '_', ' '));
begin
    perform priv.record_detail(v_event, p_reason);
    return priv.complete(p_call,
        case when p_message is null then v_moves
            when v_state <> p_before.state then p_message || ' ' || v_moves
            else p_message end,
        array_to_string(v_missing, ' '),
        jsonb_build_object('proposal', p_before.id, 'revision', p_before.revision,
            'from', p_before.state, 'state', v_state, 'missing', v_missing, 'event', v_event,
            'waits', array(
                select b.message from unnest(v_blocks) b
                where priv.is_waiting(b.code) and b.code <> 'world_moved'),
            'collisions', priv.collisions(p_before.id)));
end
$$;

-- Moves a proposal under review to where the gate leaves it, and returns what the gate said. What
-- only time ends does not hold it here, nor what moved in the world: the checks are repeated before
-- it applies.
--   caller   priv.conclude, service.record_assessment
create function priv.advance(p_proposal bigint) returns priv.block[] language plpgsql volatile as $$
declare
    v_proposal core.proposals;
    v_blocks priv.block[];
    v_run_at timestamptz;
begin
    select * into v_proposal from core.proposals where id = p_proposal;
    if not priv.is_decidable(v_proposal.state) then
        return '{}'::priv.block[];
    end if;
    v_blocks := array(select b from priv.gate(p_proposal) b);
    if exists (select from unnest(v_blocks) b where b.code = 'authorisation_void') then
        -- no sign-off mends it, only a revision
        update core.proposals set state = 'suspended', changed_at = now(), cause = (
            select b.message from unnest(v_blocks) b where b.code = 'authorisation_void' limit 1)
        where id = p_proposal;
        return v_blocks;
    end if;
    if exists (select from unnest(v_blocks) b where not priv.is_waiting(b.code)) then
        -- what was approved is not any more when somebody has taken back, objected or asked
        update core.proposals set state = 'in_review', changed_at = now()
        where id = p_proposal and state <> 'in_review' and exists (
            select from unnest(v_blocks) b where priv.is_of_people(b.code));
        return v_blocks;
    end if;
    v_run_at := (select max(b.subject::timestamptz) from unnest(v_blocks) b
        where priv.is_waiting(b.code) and b.code <> 'world_moved');
    update core.proposals
    set state = case when exists (select from unnest(v_blocks) b where b.code = 'scheduled')
            then 'scheduled' else 'approved' end,
        changed_at = now()
    where id = p_proposal and state not in ('approved', 'scheduled');
    perform priv.enqueue_job('apply', p_proposal, v_proposal.revision, coalesce(v_run_at, now()));
    return v_blocks;
end
$$;

-- What keeps a proposal in review: what people have to do, not the world.
create function priv.is_of_people(p_code text) returns boolean language sql immutable as $$
    select p_code in ('approvals_missing', 'seat_unfillable', 'changes_wanted', 'objected',
        'threads_open')
$$;
