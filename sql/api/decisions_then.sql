-- Why a change was let through: who asked, who signed off, what the checks said, as recorded then.

-- Keeps what the gate has counted, in the moment of the apply.
--   caller   priv.apply_changes, before it changes anything
--   writes   core.applied_decisions
create function priv.note_decision(p_proposal core.proposals) returns void
language plpgsql volatile as $$
declare
    v_assessment bigint := (select a.id from priv.current_assessment(p_proposal.id) a);
begin
    insert into core.applied_decisions (proposal_id, revision, assessment_id, votes, released)
    select p_proposal.id, p_proposal.revision, v_assessment, array(
            select v.id
            from core.seats s
            join priv.counting_votes(p_proposal.id) v on v.team_id = s.team_id
                and v.slice_digest = s.slice_digest and v.decision = 'approve'
                and priv.is_signed_enough(v.id, s.is_signed)
            where s.assessment_id = v_assessment
            order by v.id),
        case when priv.cited_authorisation(p_proposal) is null then '{}'
            else coalesce(priv.released_teams(p_proposal, v_assessment), '{}') end;
end
$$;

-- The decision on a proposal that applied, as it was kept; of one that applied before that was
-- kept, what the votes and the newest checks of then come to.
create function priv.decision_on(p_proposal bigint, p_revision int, p_at timestamptz)
returns core.applied_decisions language plpgsql stable as $$
declare
    v_kept core.applied_decisions;
begin
    select * into v_kept from core.applied_decisions where proposal_id = p_proposal;
    if v_kept.proposal_id is null then
        v_kept.proposal_id := p_proposal;
        v_kept.revision := p_revision;
        v_kept.assessment_id := (
            select a.id from core.assessments a
            where a.proposal_id = p_proposal and a.revision = p_revision
                and a.recorded_at <= p_at
            order by a.id desc limit 1);
        v_kept.votes := array(
            select v.id
            from core.votes v
            join core.principals p on p.id = v.principal_id
            join core.seats s on s.assessment_id = v_kept.assessment_id
                and s.team_id = v.team_id and s.slice_digest = v.slice_digest
            where v.proposal_id = p_proposal and v.decision = 'approve' and v.at <= p_at
                and not exists (
                    select from core.lapsed_votes l where l.vote_id = v.id and l.at <= p_at)
                and not exists (
                    select from core.votes n
                    join core.principals same on same.id = n.principal_id
                    where n.proposal_id = p_proposal and n.id > v.id and n.at <= p_at
                        and same.person = p.person)
            order by v.id);
        v_kept.released := '{}';
    end if;
    return v_kept;
end
$$;

-- What a team was called at a moment, by its document; before the first, as the first called it.
create function priv.team_name_at(p_team int, p_at timestamptz) returns text
language plpgsql stable as $$
begin
    return (
        select coalesce(priv.blob_json(r.digest) ->> 'name', t.name)
        from core.teams t
        left join core.documents d on d.kind = 'team' and d.key = t.key
        left join core.document_revisions r on r.document_id = d.id
        where t.id = p_team
        order by r.applied_at <= p_at desc, case when r.applied_at <= p_at
            then -r.number else r.number end
        limit 1);
end
$$;

-- The sign-offs that were counted, in the order in which they were given.
--   p_revision   of the apply: those of an earlier one were carried over
create function priv.sign_offs_then(p_votes bigint[], p_revision int) returns jsonb
language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object('person', priv.display_name(v.principal_id),
        'team', t.key, 'teamName', priv.team_name_at(v.team_id, v.at), 'at', v.at,
        'revision', v.revision, 'isCarried', v.revision < p_revision,
        'onBehalfOf', case when v.on_behalf_of is not null
            then priv.display_name(v.on_behalf_of) end,
        'away', case when v.delegation_id is not null
            then priv.days_away(l.starts_at, l.ends_at) end) order by v.id), '[]')
    from core.votes v
    join core.teams t on t.id = v.team_id
    left join core.delegations l on l.id = v.delegation_id
    where v.id = any (p_votes)
$$;

-- The document revision of a key that was in force at a moment.
create function priv.revision_at(p_kind text, p_key text, p_at timestamptz)
returns core.document_revisions language sql stable as $$
    select r
    from core.documents d
    join core.document_revisions r on r.document_id = d.id
    where d.kind = p_kind and d.key = p_key and r.applied_at <= p_at
        and (d.retired_at is null or d.retired_at > p_at)
    order by r.number desc
    limit 1
$$;

-- A waiver as it was when it was relied on; whose it is, is the team that asked for it.
create function priv.waiver_then(p_key text, p_at timestamptz) returns jsonb
language sql stable as $$
    select jsonb_build_object('key', p_key, 'revision', (r).number,
        'expires', priv.blob_json((r).digest) ->> 'expires',
        'reason', priv.blob_json((r).digest) ->> 'reason',
        'ticket', priv.blob_json((r).digest) ->> 'ticket',
        'proposal', p.id,
        'team', case when p.id is not null then priv.team_name_at(p.team_id, (r).applied_at) end)
    from (select priv.revision_at('waiver', p_key, p_at) as r offset 0) found
    left join core.proposals p on p.id = (r).proposal_id
$$;

-- What each policy that judged a document came to, with what it found there and, of a step, what it
-- found at the step or at none; waivers as they were then.
create function priv.rules_then(
    p_assessment core.assessments, p_kind text, p_key text, p_step text)
returns jsonb language sql stable as $$
    with said as (select priv.blob_json(p_assessment.result_digest) as result offset 0)
    select coalesce(jsonb_agg(jsonb_build_object('policy', r ->> 'policy',
        'revision', r -> 'revision', 'outcome', r ->> 'outcome', 'params', r -> 'params',
        'findings', f.findings) order by r ->> 'policy'), '[]')
    from said s
    cross join lateral jsonb_array_elements(coalesce(s.result -> 'results', '[]')) r
    cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('rule', x ->> 'rule', 'at', x ->> 'at',
            'outcome', x ->> 'outcome', 'message', x ->> 'message',
            'isInherited', coalesce((x ->> 'inherited')::boolean, false),
            'mendBy', x ->> 'mendBy', 'waiver', case when x ->> 'waivedBy' is not null
                then priv.waiver_then(x ->> 'waivedBy', p_assessment.judged_at) end)
            order by position), '[]') as findings
        from jsonb_array_elements(coalesce(s.result -> 'findings', '[]'))
            with ordinality e (x, position)
        where x ->> 'policy' = r ->> 'policy' and x ->> 'kind' = p_kind and x ->> 'key' = p_key
            and (p_step is null or x ->> 'at' is null or x ->> 'at' = p_step)) f
    where r ->> 'kind' = p_kind and r ->> 'key' = p_key and r ->> 'outcome' <> 'skipped'
$$;

-- How a revision of a document came into force: by which proposal, asked for by whom, signed off by
-- whom, under which rules.
create function priv.decision_then(
    p_revision core.document_revisions, p_kind text, p_key text, p_step text)
returns jsonb language plpgsql stable as $$
declare
    v_made core.applied_decisions := priv.decision_on(p_revision.proposal_id,
        p_revision.proposal_revision, p_revision.applied_at);
    v_assessment core.assessments;
begin
    if p_revision.proposal_id is null then
        return jsonb_build_object('origin', p_revision.origin);
    end if;
    select * into v_assessment from core.assessments where id = v_made.assessment_id;
    return (
        select jsonb_build_object('origin', p_revision.origin, 'proposal', p.id,
            'revision', r.number, 'digest', encode(r.digest, 'hex'),
            'approvedAt', (select max(v.at) from core.votes v where v.id = any (v_made.votes)),
            'appliedAt', p_revision.applied_at,
            'askedBy', jsonb_build_object('person', priv.display_name(r.author_id),
                'team', t.key, 'teamName', priv.team_name_at(p.team_id, r.created_at),
                'at', r.created_at, 'why', r.why),
            'signedOff', priv.sign_offs_then(v_made.votes, r.number),
            'isRecorded', v_made.applied_at is not null,
            'authorisation', r.authorisation,
            'emergency', priv.emergency_then(p.id, r.number),
            'released', (
                select coalesce(jsonb_agg(priv.team_name_at(x, p_revision.applied_at)
                    order by x), '[]') from unnest(v_made.released) x),
            'mendBy', r.mend_by,
            'bundle', encode(v_assessment.bundle_digest, 'hex'),
            'checkedAt', v_assessment.judged_at,
            'rules', priv.rules_then(v_assessment, p_kind, p_key, p_step))
        from core.proposals p
        join core.teams t on t.id = p.team_id
        join core.proposal_revisions r on r.proposal_id = p.id
            and r.number = p_revision.proposal_revision
        where p.id = p_revision.proposal_id);
end
$$;
