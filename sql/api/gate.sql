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
    join core.assessments a on a.proposal_id = p.id and a.revision = p.revision
    where p.id = p_proposal and a.revision_digest = (
        select r.digest from core.proposal_revisions r
        where r.proposal_id = p.id and r.number = p.revision)
    order by a.id desc
    limit 1;
    return v_assessment;
end
$$;

-- What still blocks a proposal, the first to mend first; empty: it may be applied now.
--   codes    wrong_state, assessment_pending, policy_denied, evaluator_error,
--            replay_report_missing, conflict, broken_reference, world_moved, and those of
--            priv.gate_people
create function priv.gate(p_proposal bigint) returns setof priv.block
language plpgsql stable as $$
declare
    v_proposal core.proposals;
    v_assessment core.assessments;
    v_seen record;
    v_blocks priv.block[];
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
    select * into v_seen from priv.glance_at_changes(v_proposal, v_assessment.read_set);
    -- arrays: a set of rows is stored and read again at each step
    v_blocks := priv.gate_checks(v_proposal, v_assessment, v_seen.has_policy)
        || case when v_seen.has_references is not false then priv.gate_references(v_proposal) end
        || case when v_seen.has_conflict then priv.gate_conflicts(v_proposal) end
        || priv.gate_world(v_proposal, v_assessment, v_seen.lacks_scopes)
        || priv.gate_people(v_proposal, v_assessment);
    if cardinality(v_blocks) > 0 then
        return query select * from unnest(v_blocks);
    end if;
end
$$;

-- What there is to look at in the changes of a revision, in one statement, for the gate is asked
-- often: a policy, a base that has moved, a scope that the checks may not have read, another journey
-- or something retired that is named. Bytes whose scopes are not kept count as such.
create function priv.glance_at_changes(p_proposal core.proposals, p_read_set jsonb)
returns table (
    has_policy boolean, has_conflict boolean, lacks_scopes boolean, has_references boolean)
language sql stable as $$
    select bool_or(c.kind = 'policy'),
        bool_or(c.base_revision is distinct from d.head_revision),
        bool_or(k.digest is null or not p_read_set ?& (k.written || k.read)
            or exists (
                select from unnest(k.written) w (name)
                cross join lateral priv.figure_scopes(w.name, true) f
                where not p_read_set ? f.name))
            or priv.cited_authorisation(p_proposal) is not null,
        bool_or(k.digest is null or c.operation = 'retire' or d.retired_at is not null
            or not p_proposal.is_adoption and exists (
                select from unnest(k.read) n where n like 'document/journey/%')
            or exists (
                select from core.documents r
                where r.retired_at is not null and r.kind <> 'waiver'
                    and (case r.kind when 'team' then 'team/' || r.key
                        else 'document/' || r.kind || '/' || r.key end) = any (k.read)))
    from core.proposal_changes c
    left join core.documents d on d.kind = c.kind and d.key = c.key
    cross join lateral (
        select c.digest union all select d.head_digest where d.head_digest is not null
    ) b (digest)
    left join core.content_scopes k on k.digest = b.digest and k.kind = c.kind
        and k.key = c.key and k.rules = priv.scope_rules()
    where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
$$;

-- The gate's conditions on the checks. Anything but a known good outcome blocks.
create function priv.gate_checks(
    p_proposal core.proposals, p_assessment core.assessments, p_has_policy boolean)
returns priv.block[] language plpgsql stable as $$
begin
    if p_assessment.outcome = 'deny' then
        return array[row('policy_denied', '', 'A policy denies this revision.',
            format('wayleave proposal show P-%s', p_proposal.id))::priv.block];
    elsif p_assessment.outcome not in ('pass', 'audit', 'warn', 'require-approval') then
        return array[row('evaluator_error', '', 'The checks could not be completed.',
            format('wayleave proposal show P-%s', p_proposal.id))::priv.block];
    elsif p_assessment.replay_digest is null and p_has_policy is not false then
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
-- knows the scopes that no assessment may leave out, so a runner cannot.
create function priv.gate_world(
    p_proposal core.proposals, p_assessment core.assessments, p_lacks_scopes boolean)
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
    if v_moved is null and p_lacks_scopes is not false then
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
