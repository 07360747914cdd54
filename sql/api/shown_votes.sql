-- What the screens show of votes: those that count, and those that do not any more, each with why.

-- How a vote stands now: `counts`; `outdated` (what it was about has changed), `ineligible` (its
-- person may not decide any more), `taken-back`, `replaced` (by a later one of the same person),
-- `lapsed` (too old, or its signature is none: it is asked for again), `lifted`, or `unsigned` where
-- only own signatures count. The gate counts a sign-off exactly where this says that it counts.
create function priv.standing_of(
    p_vote core.votes, p_slice bytea, p_is_signed boolean default false)
returns text language sql stable as $$
    select case
        when later.decision = 'taken-back' then 'taken-back'
        when later.decision is not null then 'replaced'
        when exists (select from core.lifted_vetoes l where l.vote_id = p_vote.id) then 'lifted'
        when exists (select from core.lapsed_votes l where l.vote_id = p_vote.id) then 'lapsed'
        when p_vote.decision in ('approve', 'no-objection')
            and p_vote.slice_digest is distinct from p_slice then 'outdated'
        when not exists (select from priv.counting_votes(p_vote.proposal_id) v
            where v.id = p_vote.id) then 'ineligible'
        when p_vote.decision = 'approve'
            and not priv.is_signed_enough(p_vote.id, p_is_signed) then 'unsigned'
        else 'counts' end
    from (select) one
    left join lateral (
        select newer.decision
        from core.votes newer
        join core.principals same on same.id = newer.principal_id
        join core.principals voter on voter.id = p_vote.principal_id
        where newer.proposal_id = p_vote.proposal_id and newer.id > p_vote.id
            and same.person = voter.person
        order by newer.id
        limit 1) later on true
$$;

-- The votes for a team, oldest first. That one was taken back is said of the one that it was.
--   p_slice       digest of what the team decides on now; null: nothing
--   p_is_signed   only own signatures count
create function priv.show_votes(
    p_proposal bigint, p_team int, p_slice bytea, p_is_signed boolean default false)
returns jsonb language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object(
        'id', v.id,
        'person', priv.voter_name(v.principal_id, v.on_behalf_of, v.delegation_id),
        'onBehalfOf', case when v.on_behalf_of is not null
            then priv.display_name(v.on_behalf_of) end,
        'decision', v.decision, 'revision', v.revision, 'at', v.at,
        'standing', priv.standing_of(v, p_slice, p_is_signed),
        'signedBy', priv.signature_said(v.id) ->> 'key') order by v.id), '[]')
    from core.votes v
    where v.proposal_id = p_proposal and v.team_id = p_team and v.decision <> 'taken-back'
$$;

-- Teams that have voted and are neither asked nor told any more: what they said stays to be seen.
create function priv.show_former(p_proposal core.proposals, p_assessment bigint) returns jsonb
language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object('team', t.key, 'name', t.name,
        'votes', priv.show_votes(p_proposal.id, t.id, null)) order by t.key), '[]')
    from core.teams t
    where t.id in (
            select v.team_id from core.votes v
            where v.proposal_id = p_proposal.id and v.decision <> 'taken-back')
        and not exists (
            select from core.seats s where s.assessment_id = p_assessment and s.team_id = t.id)
        and not exists (
            select from core.notices n
            where n.proposal_id = p_proposal.id and n.revision = p_proposal.revision
                and n.team_id = t.id)
$$;

-- What people call the places that a seat covers: a step by its label, a document by its name.
create function priv.covered_names(p_proposal core.proposals, p_covers text[]) returns jsonb
language sql stable as $$
    select coalesce(jsonb_object_agg(x.place, coalesce(
        case when x.step is null then coalesce(n.content ->> 'name', b.content ->> 'name')
            else coalesce(priv.step_label(n.content, x.step), priv.step_label(b.content, x.step))
        end, x.step, c.key)), '{}')
    from (
        select place, split_part(place, '#', 1) as document,
            nullif(substr(place, length(split_part(place, '#', 1)) + 2), '') as step
        from unnest(p_covers) as u (place)
    ) x
    join core.proposal_changes c on c.proposal_id = p_proposal.id
        and c.revision = p_proposal.revision and c.kind || '/' || c.key = x.document
    left join core.documents d on d.kind = c.kind and d.key = c.key
    left join core.document_revisions r on r.document_id = d.id and r.number = c.base_revision
    cross join lateral (select priv.blob_json(c.digest) as content) n
    cross join lateral (select priv.blob_json(r.digest) as content) b
$$;

create function priv.step_label(p_content jsonb, p_step text) returns text
language sql immutable as $$
    select s ->> 'label'
    from jsonb_array_elements(case jsonb_typeof(p_content -> 'steps') when 'array'
        then p_content -> 'steps' else '[]' end) s
    where s ->> 'key' = p_step
    limit 1
$$;
