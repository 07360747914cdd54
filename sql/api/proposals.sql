-- Reading proposals: lists, one in full, its texts.

-- Proposals, newest first.
--   caller   wayleave_member: those of own teams and those with an own seat; wayleave_ops,
--            wayleave_auditor: all
create function api.proposals(
    p_is_open boolean, p_team text, p_is_mine boolean, p_before bigint, p_limit int)
returns table (
    id bigint, revision int, title text, state text, cause text, team text, author text,
    changed_at timestamptz, outcome text, warnings int, missing text[])
language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
    v_before bigint := coalesce(p_before, 9223372036854775807);
    v_limit int := least(greatest(coalesce(p_limit, 50), 1), 1000);
    v_teams int[] := array(select t.id from core.teams t
        where t.key = p_team and (priv.sees_all() or t.id = any (priv.my_sight())));
    v_ids bigint[];
begin
    if p_is_mine then
        v_ids := array(select p.id from core.proposals p
            where p.author_id = v_me and p.id < v_before
                and (not p_is_open or priv.is_open(p.state)) order by p.id desc limit v_limit);
    elsif p_team is null and priv.sees_all() and p_is_open then
        v_ids := array(select p.id from core.proposals p
            where priv.is_open(p.state)
                and p.id < v_before order by p.id desc limit v_limit);
    elsif p_team is null and priv.sees_all() then
        v_ids := array(select p.id from core.proposals p
            where p.id < v_before order by p.id desc limit v_limit);
    else
        v_ids := array(
            select distinct pt.proposal_id
            from unnest(case when p_team is null then priv.my_sight() else v_teams end)
                as own (team_id)
            cross join lateral (
                select x.proposal_id from core.proposal_teams x
                where x.team_id = own.team_id and x.proposal_id < v_before
                    and (x.is_open or not p_is_open)
                order by x.proposal_id desc limit v_limit) pt
            order by pt.proposal_id desc limit v_limit);
    end if;
    return query select * from priv.show_proposals(v_ids);
end
$$;

create function priv.is_open(p_state text) returns boolean language sql immutable as $$
    select p_state not in ('applied', 'rejected', 'withdrawn', 'expired')
$$;

-- The rows to show for these proposals. What is missing comes from the gate, and so does the state:
-- what somebody has to do again is in review, whatever it was when it was last written. The gate's
-- helpers are not called here: a plan kept in the session is thrown away whenever another role runs
-- it.
create function priv.show_proposals(p_ids bigint[])
returns table (
    id bigint, revision int, title text, state text, cause text, team text, author text,
    changed_at timestamptz, outcome text, warnings int, missing text[])
language sql stable as $$
    select p.id, p.revision, p.title, priv.shown_state(p.state, g.codes), p.cause, t.key,
        priv.shown_name(p.author_id, n.display_name),
        p.changed_at, a.outcome, a.warnings, g.messages
    from core.proposals p
    join core.teams t on t.id = p.team_id
    join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
    left join core.people n on n.principal_id = p.author_id
    left join lateral priv.current_assessment(p.id) a on true
    cross join lateral (
        select coalesce(array_agg(b.message order by b.place), '{}') as messages,
            coalesce(array_agg(b.code order by b.place), '{}') as codes
        from priv.gate(p.id) with ordinality as b (code, subject, message, hint, place)
        where priv.is_decidable(p.state)) g
    where p.id = any (p_ids)
    order by p.id desc
$$;

-- The state of a proposal that the gate agrees with.
create function priv.shown_state(p_state text, p_codes text[]) returns text
language sql immutable as $$
    select case
        when p_state in ('in_review', 'approved', 'scheduled') and 'too_late' = any (p_codes)
            then 'suspended'
        when p_state in ('approved', 'scheduled') and exists (
            select from unnest(p_codes) c
            where priv.is_of_people(c) or c = 'authorisation_void')
        then 'in_review' else p_state end
$$;

-- One proposal in full, as JSON: revision, checks, sign-offs, what blocks it, comments.
--   caller   wayleave_member who may see it
--   returns  null where it is absent or not theirs to see
create function api.proposal(p_proposal bigint) returns jsonb language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
begin
    if not priv.is_in_sight(p_proposal) then
        return null;
    end if;
    return (
        select jsonb_build_object(
            'id', p.id, 'revision', p.revision, 'digest', encode(r.digest, 'hex'),
            'title', p.title, 'state', priv.shown_state(p.state, g.codes), 'cause', p.cause,
            'team', t.key,
            'teamName', t.name, 'author', priv.display_name(r.author_id), 'why', r.why,
            'authorisation', priv.show_citation(r.authorisation, p),
            'isAdoption', p.is_adoption, 'notBefore', r.not_before, 'mendBy', r.mend_by,
            'notAfter', r.not_after, 'timeZone', r.time_zone,
            'latest', priv.latest_moment(r), 'expiresAt', priv.expires_at(p, r),
            'freezes', priv.show_freezes(p, v_me),
            'emergencies', priv.shown_debt(p.id, null),
            'rollbacks', priv.rollbacks_of(p),
            'submittedAt', r.created_at, 'changedAt', p.changed_at,
            'isMine', priv.is_contributor(v_me, p.id),
            'isSingle', i.is_single, 'isPractice', i.is_practice,
            'changes', (
                select jsonb_agg(jsonb_build_object('kind', c.kind, 'key', c.key,
                    'operation', c.operation, 'baseRevision', c.base_revision)
                    order by c.position)
                from core.proposal_changes c
                where c.proposal_id = p.id and c.revision = p.revision and c.position <= 1000),
            'assessment', case when a.id is not null then priv.blob_json(a.result_digest)
                || jsonb_build_object('id', a.id, 'recordedAt', a.recorded_at,
                    'bundle', encode(a.bundle_digest, 'hex')) end,
            'replay', priv.blob_json(a.replay_digest),
            'seats', priv.show_seats(p.id, a.id, v_me),
            'collisions', case when priv.is_open(p.state)
                then priv.collisions(p.id) else '[]' end,
            'former', priv.show_former(p, a.id),
            'blocks', g.blocks,
            'told', priv.show_told(p, v_me),
            'vetoes', priv.show_vetoes(p.id, v_me),
            'comments', priv.show_comments(p.id, v_me),
            'publications', case when p.state = 'applied' then priv.publications_of(p.id) end,
            'myVote', (priv.standing_vote_of(v_me, p.id)).decision,
            'settleMinutes', i.settle_minutes,
            'runnerSeen', priv.runner_seen())
        from core.proposals p
        cross join core.installation i
        join core.teams t on t.id = p.team_id
        join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
        left join lateral priv.current_assessment(p.id) a on true
        cross join lateral (
            select coalesce(jsonb_agg(to_jsonb(b)), '[]') as blocks,
                coalesce(array_agg(b.code), '{}') as codes
            from priv.gate(p.id) b) g
        where p.id = p_proposal);
end
$$;

-- The seats of a proposal with their votes, and whether the caller may fill each.
create function priv.show_seats(p_proposal bigint, p_assessment bigint, p_me int) returns jsonb
language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object(
        'team', s.team_key, 'name', s.team_name, 'needed', s.needed, 'given', s.given,
        'reason', s.reason, 'canDecide', priv.may_decide(p_me, p, s.team_id),
        'isReleased', priv.is_released(p, p_assessment, s.team_id), 'isSigned', x.is_signed,
        'covers', to_jsonb(x.covers), 'names', priv.covered_names(p, x.covers),
        'votes', priv.show_votes(p_proposal, s.team_id, x.slice_digest, x.is_signed),
        'people', priv.shown_people(s.team_id, p_proposal)
        ) order by s.team_key), '[]')
    from priv.seat_status(p_proposal, p_assessment) s
    join core.seats x on x.assessment_id = p_assessment and x.team_id = s.team_id
    join core.proposals p on p.id = p_proposal
$$;

-- The teams that were told of the current revision, and what they have said.
create function priv.show_told(p_proposal core.proposals, p_me int) returns jsonb
language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object(
        'team', t.key, 'name', t.name, 'reason', n.reason, 'until', n.until,
        'isOpen', n.until > now() and not priv.has_no_objection(p_proposal.id, n),
        'canObject', n.until > now() and priv.may_decide(p_me, p_proposal, n.team_id),
        'votes', priv.show_votes(p_proposal.id, n.team_id, n.slice_digest)) order by t.key), '[]')
    from core.notices n
    join core.teams t on t.id = n.team_id
    where n.proposal_id = p_proposal.id and n.revision = p_proposal.revision
$$;

-- Who has ever wanted changes or objected, why, and who lifted it.
create function priv.show_vetoes(p_proposal bigint, p_me int) returns jsonb
language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object(
        'vote', v.id, 'person',
        priv.voter_name(v.principal_id, v.on_behalf_of, v.delegation_id), 'team', t.key,
        'name', t.name,
        'decision', v.decision, 'revision', v.revision, 'at', v.at,
        'stands', l.vote_id is null and v.id in (
            select s.id from priv.standing_votes(p_proposal) s),
        'liftedBy', case when l.vote_id is not null then priv.display_name(l.principal_id) end,
        'canLift', priv.may_lift(p_me, v, p_proposal),
        'isMine', v.id = (priv.standing_vote_of(p_me, p_proposal)).id,
        'reason', (
            select d.body
            from core.events e
            join core.event_details d on d.event_id = e.id
            where e.subject_kind = 'proposal' and e.subject = 'P-' || p_proposal
                and e.kind = priv.vote_event(v.decision) and e.data @> jsonb_build_object(
                    'vote', v.id))) order by v.id), '[]')
    from core.votes v
    join core.teams t on t.id = v.team_id
    left join core.lifted_vetoes l on l.vote_id = v.id
    where v.proposal_id = p_proposal and v.decision in ('request-changes', 'object')
$$;

-- The comments of a proposal, in their order; a thread that holds it says whether it still does.
create function priv.show_comments(p_proposal bigint, p_me int) returns jsonb
language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object(
        'id', m.id, 'author', priv.display_name(m.principal_id), 'at', m.at,
        'revision', m.revision, 'body', m.body, 'replyTo', m.reply_to,
        'mustResolve', m.must_resolve,
        'canResolve', m.must_resolve and r.comment_id is null and priv.may_resolve(p_me, m),
        'resolvedBy', case when r.comment_id is not null
            then priv.display_name(r.principal_id) end) order by m.id), '[]')
    from core.comments m
    left join core.resolved_threads r on r.comment_id = m.id
    where m.proposal_id = p_proposal
$$;

-- The texts of a revision, before and after, for a diff or to start a revision from.
--   caller   wayleave_member who may see it; p_revision null: the current one
create function api.proposal_texts(p_proposal bigint, p_revision int)
returns table (
    revision int, digest bytea, envelope text, kind text, key text, operation text,
    base_revision int, base text, content text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    if not priv.is_in_sight(p_proposal) then
        return;
    end if;
    return query
        select r.number, r.digest, priv.blob_text(r.digest), c.kind, c.key, c.operation,
            c.base_revision, priv.blob_text(b.digest), priv.blob_text(c.digest)
        from core.proposals p
        join core.proposal_revisions r
            on r.proposal_id = p.id and r.number = coalesce(p_revision, p.revision)
        join core.proposal_changes c on c.proposal_id = p.id and c.revision = r.number
        left join core.documents d on d.kind = c.kind and d.key = c.key
        left join core.document_revisions b
            on b.document_id = d.id and b.number = c.base_revision
        where p.id = p_proposal
        order by c.position
        limit 10000;
end
$$;

-- How far a proposal is, cheap enough to be asked again and again.
--   caller   wayleave_member who may see it
create function api.proposal_progress(p_proposal bigint)
returns table (revision int, state text, is_checked boolean, runner_seen boolean)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    if not priv.is_in_sight(p_proposal) then
        return;
    end if;
    return query
        select p.revision, p.state,
            exists (select from core.assessments a
                where a.proposal_id = p.id and a.revision = p.revision),
            priv.runner_seen()
        from core.proposals p
        where p.id = p_proposal;
end
$$;
