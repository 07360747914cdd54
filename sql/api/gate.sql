-- The gate: what still keeps a proposal from being applied. It sees every row, never depends on the
-- caller, and is the one answer for status, inbox, list, approve and apply.

-- The newest assessment of a proposal's current revision, on exactly its digest; no row where there
-- is none. Inlined where it is read.
create function priv.current_assessment(p_proposal bigint) returns setof core.assessments
language sql stable as $$
    select a.*
    from core.proposals p
    join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
    cross join lateral priv.assessment_on(p.id, r.number, r.digest) a
    where p.id = p_proposal
$$;

-- The newest assessment of a revision, on exactly its digest, straight from the end of an index.
-- Inlined where it is read.
create function priv.assessment_on(p_proposal bigint, p_revision int, p_digest bytea)
returns setof core.assessments language sql stable as $$
    select a.*
    from core.assessments a
    where a.proposal_id = p_proposal and a.revision = p_revision
        and a.revision_digest = p_digest
    order by a.id desc
    limit 1
$$;

-- What still blocks a proposal, the first to mend first; empty: it may be applied now.
--   codes    wrong_state, assessment_pending, policy_denied, evaluator_error,
--            replay_report_missing, conflict, broken_reference, world_moved, locked_down, and
--            those of priv.gate_people
create function priv.gate(p_proposal bigint) returns setof priv.block
language plpgsql stable as $$
declare
    v_found record;
    v_proposal core.proposals;
    v_assessment core.assessments;
    v_seen priv.seen;
    v_world priv.block[];
    v_looks boolean;
    v_blocks priv.block[];
begin
    select * into v_found from priv.glance(p_proposal);
    v_proposal := v_found.proposal;
    v_assessment := v_found.assessment;
    v_seen := v_found.seen;
    if v_proposal.id is null then
        return next row('not_found', '', 'There is no such proposal.', null)::priv.block;
        return;
    end if;
    if v_proposal.state not in ('checking', 'in_review', 'approved', 'scheduled') then
        return next row('wrong_state', v_proposal.state,
            format('P-%s is %s.', p_proposal, replace(v_proposal.state, '_', ' ')),
            priv.state_hint(v_proposal))::priv.block;
    end if;
    if v_assessment.id is null then
        return next row('assessment_pending', '',
            format('The checks of P-%s have not finished.', p_proposal),
            format('wayleave proposal status P-%s', p_proposal))::priv.block;
        return;
    end if;
    v_world := priv.gate_world(v_proposal, v_assessment);
    -- where nothing moved that the checks have read, a plain change is as plain as it was
    v_looks := v_assessment.is_plain is not true or cardinality(v_world) > 0
        or v_assessment.scope_rules is distinct from priv.scope_rules();
    -- arrays: a set of rows is stored and read again at each step
    v_blocks := priv.let_through(v_proposal,
            priv.gate_people(v_proposal, v_assessment, v_seen))
        || priv.gate_lockdowns(v_proposal);
    if v_looks is not false then
        v_blocks := priv.gate_checks(v_proposal, v_assessment) || priv.gate_references(v_proposal)
            || priv.gate_conflicts(v_proposal) || v_world || v_blocks;
    end if;
    if cardinality(v_blocks) > 0 then
        return query select * from unnest(v_blocks);
    end if;
end
$$;

-- The proposal with its newest checks, and what there is to look at, in one statement, for the gate
-- is asked often: a veto, a question, a time that must pass. Each is wider than the condition that
-- it stands before.
create function priv.glance(p_proposal bigint)
returns table (proposal core.proposals, assessment core.assessments, seen priv.seen)
language sql stable as $$
    select p, a, row(
        r.authorisation,
        exists (
            select from core.votes v
            where v.proposal_id = p.id and v.decision in ('request-changes', 'object')),
        exists (select from core.comments x where x.proposal_id = p.id and x.must_resolve),
        r.not_before is not null or r.not_after is not null or exists (
            select from core.notices n
            where n.proposal_id = p.id and n.revision = p.revision and n.until > now())
            -- the first to end: of none in force nothing more is read
            or exists (select from core.freezes f
                where f.ends_at > now() and f.starts_at <= clock_timestamp()),
        make_interval(mins => i.settle_minutes), r.not_before,
        make_interval(days => i.stale_days))::priv.seen
    from core.proposals p
    cross join core.installation i
    join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
    left join lateral priv.assessment_on(p.id, r.number, r.digest) a on true
    where p.id = p_proposal
$$;

-- Did the checks pass, and is there nothing in a proposal but bytes on the base that they were made
-- from? Not so: a policy; a calendar, of which there is one; a base that has moved; a reference that may be broken, to another
-- journey or to something retired. Each is wider than the condition of the gate that it stands
-- for. Whatever could make a plain change another one moves a scope that its checks have read, so
-- it is asked once a check.
--   caller   priv.store_assessment, which keeps the answer for the gate
create function priv.is_plain(p_proposal core.proposals, p_outcome text) returns boolean
language plpgsql stable as $$
begin
    return priv.is_passed(p_outcome) and (
        select coalesce(not bool_or(
            c.kind in ('policy', 'calendar') or c.operation = 'retire' or d.retired_at is not null
            or c.base_revision is distinct from d.head_revision or n.digest is null
            or d.head_digest is not null and o.digest is null
            or not p_proposal.is_adoption
                and array_to_string(n.read || o.read, ' ') like '%document/journey/%'
            or exists (
                select from core.documents x
                where x.retired_at is not null and x.kind <> 'waiver'
                    and (case x.kind when 'team' then 'team/' || x.key
                        else 'document/' || x.kind || '/' || x.key end) = any (n.read || o.read))),
            false)
        from core.proposal_changes c
        left join core.documents d on d.kind = c.kind and d.key = c.key
        left join core.content_scopes n on n.digest = c.digest and n.kind = c.kind
            and n.key = c.key and n.rules = priv.scope_rules()
        left join core.content_scopes o on o.digest = d.head_digest and o.kind = c.kind
            and o.key = c.key and o.rules = priv.scope_rules()
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision);
end
$$;

-- Is this a known good outcome of checks? Anything else is none.
create function priv.is_passed(p_outcome text) returns boolean language sql immutable as $$
    select coalesce(p_outcome in ('pass', 'audit', 'warn', 'require-approval'), false)
$$;

-- The gate's conditions on the checks.
create function priv.gate_checks(p_proposal core.proposals, p_assessment core.assessments)
returns priv.block[] language plpgsql stable as $$
begin
    if p_assessment.outcome = 'deny' then
        return array[row('policy_denied', '', 'A policy denies this revision.',
            format('wayleave proposal show P-%s', p_proposal.id))::priv.block];
    elsif not priv.is_passed(p_assessment.outcome) then
        return array[row('evaluator_error', '', 'The checks could not be completed.',
            format('wayleave proposal show P-%s', p_proposal.id))::priv.block];
    elsif p_assessment.replay_digest is null and exists (
        select from core.proposal_changes c
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and c.kind = 'policy')
    then
        return array[row('replay_report_missing', '',
            'The checks brought no report of what this change of a policy would have turned.',
            format('wayleave proposal status P-%s', p_proposal.id))::priv.block];
    end if;
    return '{}'::priv.block[];
end
$$;

-- The documents that have moved away from what the changes were made from.
create function priv.gate_conflicts(p_proposal core.proposals) returns priv.block[]
language plpgsql stable as $$
begin
    return array(
        select row('conflict', c.kind || '/' || c.key,
            case when c.operation = 'create'
                then format('%s "%s" exists by now.', initcap(c.kind), c.key)
                else format('%s "%s" is at revision %s; the change was made from %s.',
                    initcap(c.kind), c.key, d.head_revision, c.base_revision) end,
            format('wayleave proposal rebase P-%s', p_proposal.id))::priv.block
        from core.proposal_changes c
        left join core.documents d on d.kind = c.kind and d.key = c.key
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and c.base_revision is distinct from d.head_revision
        order by c.position);
end
$$;

-- The gate's conditions on the world: everything that the checks have read or should have read. It
-- knows the scopes that no assessment may leave out, so a runner cannot: they were compared when it
-- was recorded, and are again where other rules take them from the bytes since. What brings more
-- scopes of figures or of an authorisation moves one that the checks have read.
create function priv.gate_world(p_proposal core.proposals, p_assessment core.assessments)
returns priv.block[] language plpgsql stable as $$
declare
    v_moved text;
begin
    if p_assessment.valid_until <= now() then
        return array[row('world_moved', 'waiver',
            'A waiver that the checks relied on has run out.',
            'They are repeated before it applies.')::priv.block];
    end if;
    v_moved := (
        select min(r.key collate "C")
        from jsonb_each_text(p_assessment.read_set) r
        where r.value is null or r.value::bigint is distinct from (
            select s.version from core.scopes s where s.name = r.key));
    if v_moved is null and p_assessment.scope_rules is distinct from priv.scope_rules() then
        v_moved := (
            select min(s.name collate "C")
            from priv.proposal_scopes(p_proposal.id, p_proposal.revision) s
            where p_assessment.read_set ->> s.name is null);
    end if;
    if v_moved is null then
        return '{}'::priv.block[];
    end if;
    return array[row('world_moved', v_moved, format('"%s" changed after the checks.', v_moved),
        'They are repeated before it applies.')::priv.block];
end
$$;

-- The command that answers what came back.
create function priv.revise_command(p_proposal bigint) returns text language sql immutable as $$
    select format('wayleave proposal revise P-%s --set STEP.FIELD=VALUE', p_proposal)
$$;

-- What to do with a proposal in this state.
create function priv.state_hint(p_proposal core.proposals) returns text
language sql stable as $$
    select case
        when p_proposal.state = 'conflicted'
            then format('wayleave proposal rebase P-%s', p_proposal.id)
        when p_proposal.state in ('draft', 'changes_requested', 'suspended')
            then priv.revise_command(p_proposal.id)
        else format('wayleave audit log --subject P-%s', p_proposal.id)
    end
$$;
