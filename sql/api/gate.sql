-- The gate: what still keeps a proposal from being applied. It sees every row, never depends on the
-- caller, and is the one answer for status, inbox, list, approve and apply.

-- The newest assessment of a proposal's current revision, on exactly its digest.
create function priv.current_assessment(p_proposal bigint) returns core.assessments
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
    v_assessment core.assessments;
begin
    select a.* into v_assessment
    from core.proposals p
    join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
    join core.assessments a on a.proposal_id = p.id and a.revision = p.revision
        and a.revision_digest = r.digest
    where p.id = p_proposal
    order by a.id desc
    limit 1;
    return v_assessment;
end
$$;

-- What still blocks a proposal, the first to mend first; empty: it may be applied now.
--   codes    wrong_state, assessment_pending, policy_denied, evaluator_error,
--            replay_report_missing, conflict, world_moved, and those of priv.gate_people
create function priv.gate(p_proposal bigint) returns setof priv.block
language plpgsql stable as $$
declare
    v_proposal core.proposals;
    v_assessment core.assessments;
begin
    select * into v_proposal from core.proposals where id = p_proposal;
    if v_proposal.id is null then
        return next row('not_found', '', 'There is no such proposal.', null)::priv.block;
        return;
    end if;
    if v_proposal.state not in ('checking', 'in_review', 'approved', 'scheduled') then
        return next row('wrong_state', v_proposal.state,
            format('P-%s is %s.', p_proposal, replace(v_proposal.state, '_', ' ')),
            priv.state_hint(v_proposal))::priv.block;
    end if;
    v_assessment := priv.current_assessment(p_proposal);
    if v_assessment.id is null then
        return next row('assessment_pending', '',
            format('The checks of P-%s have not finished.', p_proposal),
            format('wayleave proposal status P-%s', p_proposal))::priv.block;
        return;
    end if;
    return query select * from priv.gate_checks(v_proposal, v_assessment);
    return query select * from priv.gate_world(v_proposal, v_assessment);
    return query select * from priv.gate_people(v_proposal, v_assessment);
end
$$;

-- The gate's conditions on the checks. Anything but a known good outcome blocks.
create function priv.gate_checks(p_proposal core.proposals, p_assessment core.assessments)
returns setof priv.block language plpgsql stable as $$
begin
    if p_assessment.outcome = 'deny' then
        return next row('policy_denied', '', 'A policy denies this revision.',
            format('wayleave proposal show P-%s', p_proposal.id))::priv.block;
    elsif p_assessment.outcome not in ('pass', 'audit', 'warn', 'require-approval') then
        return next row('evaluator_error', '', 'The checks could not be completed.',
            format('wayleave proposal show P-%s', p_proposal.id))::priv.block;
    elsif p_assessment.replay_digest is null and exists (
        select from core.proposal_changes c
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and c.kind = 'policy'
    ) then
        return next row('replay_report_missing', '',
            'The checks brought no report of what this change of a policy would have turned.',
            format('wayleave proposal status P-%s', p_proposal.id))::priv.block;
    end if;
end
$$;

-- The gate's conditions on the world: bases, and everything that the checks have read or should
-- have read. It knows the scopes that no assessment may leave out, so a runner cannot.
create function priv.gate_world(p_proposal core.proposals, p_assessment core.assessments)
returns setof priv.block language plpgsql stable as $$
begin
    return query
        select 'conflict', c.kind || '/' || c.key,
            case when c.operation = 'create'
                then format('%s "%s" exists by now.', initcap(c.kind), c.key)
                else format('%s "%s" is at revision %s; the change was made from %s.',
                    initcap(c.kind), c.key, d.head_revision, c.base_revision) end,
            format('wayleave proposal rebase P-%s', p_proposal.id)
        from core.proposal_changes c
        left join core.documents d on d.kind = c.kind and d.key = c.key
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and c.base_revision is distinct from d.head_revision;
    if p_assessment.valid_until <= now() then
        return next row('world_moved', 'waiver', 'A waiver that the checks relied on has run out.',
            'They are repeated before it applies.')::priv.block;
    end if;
    return query
        select 'world_moved', m.name, format('"%s" changed after the checks.', m.name),
            'They are repeated before it applies.'
        from (
            select r.key as name, r.value::bigint as version
            from jsonb_each_text(p_assessment.read_set) r
            union
            select s.name, (p_assessment.read_set ->> s.name)::bigint
            from priv.proposal_scopes(p_proposal.id, p_proposal.revision) s
        ) m
        where m.version is null or m.version is distinct from (
            select s.version from core.scopes s where s.name = m.name)
        order by m.name
        limit 1;
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
