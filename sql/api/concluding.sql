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
    v_missing text[] := '{}';
    v_waits text[] := '{}';
    v_block priv.block;
    v_state text;
    v_digest bytea;
    v_event bigint;
    v_moves text;
begin
    select p.state, r.digest into v_state, v_digest
    from core.proposals p
    join core.proposal_revisions r on r.proposal_id = p.id and r.number = p_before.revision
    where p.id = p_before.id;
    v_event := priv.record_event(p_event, p_call.principal_id, p_before.team_id, 'proposal',
        'P-' || p_before.id, jsonb_strip_nulls(p_data) || jsonb_build_object('state', v_state),
        p_before.revision, v_digest);
    foreach v_block in array v_blocks loop
        if not priv.is_waiting(v_block.code) then
            v_missing := v_missing || v_block.message;
        elsif v_block.code <> 'world_moved' then
            v_waits := v_waits || v_block.message;
        end if;
    end loop;
    v_moves := format('P-%s.%s: %s -> %s.', p_before.id, p_before.revision,
        replace(p_before.state, '_', ' '), replace(v_state, '_', ' '));
    perform priv.record_detail(v_event, p_reason);
    return priv.complete(p_call,
        case when p_message is null then v_moves
            when v_state <> p_before.state then p_message || ' ' || v_moves
            else p_message end,
        array_to_string(v_missing, ' '),
        jsonb_build_object('proposal', p_before.id, 'revision', p_before.revision,
            'from', p_before.state, 'state', v_state, 'missing', v_missing, 'event', v_event,
            'waits', v_waits, 'emergency', p_data ->> 'emergency',
            'collisions', priv.collisions(p_before.id)));
end
$$;

-- Moves a proposal under review to where the gate leaves it, and returns what the gate said. What
-- only time ends does not hold it here, nor what moved in the world: the checks are repeated before
-- it applies.
--   caller   priv.conclude, service.record_assessment
--   writes   core.proposals, jobs.live, core.lapsed_votes
create function priv.advance(p_proposal bigint) returns priv.block[] language plpgsql volatile as $$
declare
    v_proposal core.proposals;
    v_blocks priv.block[];
    v_block priv.block;
    v_is_held boolean := false;
    v_is_of_people boolean := false;
    v_is_scheduled boolean := false;
    v_run_at timestamptz;
begin
    select * into v_proposal from core.proposals where id = p_proposal;
    if not priv.is_decidable(v_proposal.state) then
        return '{}'::priv.block[];
    end if;
    v_blocks := array(select b from priv.gate(p_proposal) b);
    if exists (select from unnest(v_blocks) b where b.code = 'approvals_stale') then
        -- whatever kept it is over, and they are too old: all may be given again from now on
        perform priv.lapse_sign_offs(v_proposal, now());
        v_blocks := array(select b from priv.gate(p_proposal) b);
    end if;
    foreach v_block in array v_blocks loop
        if v_block.code in ('authorisation_void', 'too_late') then
            -- no sign-off mends it, only a revision
            update core.proposals
            set state = 'suspended', changed_at = now(), cause = v_block.message
            where id = p_proposal;
            return v_blocks;
        end if;
        v_is_held := v_is_held or not priv.is_waiting(v_block.code);
        v_is_of_people := v_is_of_people or priv.is_of_people(v_block.code);
        v_is_scheduled := v_is_scheduled or v_block.code = 'scheduled';
        if v_block.code in ('frozen', 'scheduled') then
            perform priv.open_exceptions(v_proposal);
        end if;
        if priv.is_waiting(v_block.code) and v_block.code <> 'world_moved' then
            v_run_at := greatest(v_run_at, v_block.subject::timestamptz);
        end if;
    end loop;
    if v_is_held then
        -- what was approved is not any more when somebody has taken back, objected or asked
        update core.proposals set state = 'in_review', changed_at = now()
        where id = p_proposal and state <> 'in_review' and v_is_of_people;
        return v_blocks;
    end if;
    update core.proposals
    set state = case when v_is_scheduled then 'scheduled' else 'approved' end,
        changed_at = now()
    where id = p_proposal and state not in ('approved', 'scheduled');
    perform priv.enqueue_job('apply', p_proposal, v_proposal.revision, coalesce(v_run_at, now()));
    return v_blocks;
end
$$;

-- What keeps a proposal in review: what people have to do, not the world.
create function priv.is_of_people(p_code text) returns boolean language sql immutable as $$
    select p_code in ('approvals_missing', 'seat_unfillable', 'approvals_stale',
        'changes_wanted', 'objected', 'threads_open')
$$;
