-- A standard change as it applies: whose sign-offs it needs no more, the use that is counted, and
-- the failures by which an authorisation loses its right.

-- The teams whose seats a standard change leaves empty: those that follow from the change itself,
-- no policy asks for, and whose own sign-off stands under the authorisation.
--   caller   priv.gate_people, for a revision whose authorisation covers it
create function priv.released_teams(p_proposal core.proposals, p_assessment bigint) returns int[]
language sql stable as $$
    select coalesce(array_agg(s.team_id), '{}')
    from core.documents d
    cross join lateral priv.sign_off_of(d) a
    join core.seats signed on signed.assessment_id = a.id
    join core.seats s on s.team_id = signed.team_id
    where d.kind = 'authorisation' and d.key = priv.cited_authorisation(p_proposal)
        and s.assessment_id = p_assessment and s.is_floor and not s.is_demanded
$$;

-- Is this seat left empty, because an authorisation stands for it?
create function priv.is_released(p_proposal core.proposals, p_assessment bigint, p_team int)
returns boolean language plpgsql stable as $$
begin
    return priv.cited_authorisation(p_proposal) is not null
        and (p_proposal.state = 'applied'
            or not exists (select from priv.authorisation_blocks(p_proposal)))
        and p_team = any (priv.released_teams(p_proposal, p_assessment));
end
$$;

-- The teams whose sign-offs an authorisation would stand for: the owners of its journeys, and those
-- who answer for the steps. Each of them has a seat on it.
--   caller   priv.store_seats
create function priv.authorised_teams(p_proposal core.proposals) returns setof int
language sql stable as $$
    with allowed as (
        select priv.blob_json(c.digest) as content
        from core.proposal_changes c
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and c.kind = 'authorisation'
    ), journeys as (
        select a.content, d.team_id, priv.blob_json(d.head_digest) as journey
        from allowed a
        join core.documents d on d.kind = 'journey' and d.retired_at is null and (
            a.content -> 'journeys' ? d.key
            or d.team_id = (select id from core.teams where key = a.content ->> 'journeysOf'))
    )
    select j.team_id from journeys j
    union
    select t.id from allowed a join core.teams t on t.key = a.content ->> 'journeysOf'
    union
    select unnest(priv.step_teams(s))
    from journeys j
    cross join lateral jsonb_array_elements(j.journey -> 'steps') s
    where j.content ? 'stepFields'
        and (not j.content ? 'steps' or j.content -> 'steps' ? (s ->> 'key'))
$$;

-- Locks what is left of the authorisation that a proposal cites, so that of two applies at its
-- limit the second counts the first. The last in the order of locks, after the documents.
--   caller   priv.lock_for_apply
create function priv.lock_authorisation(p_proposal core.proposals) returns void
language plpgsql volatile as $$
declare
    v_cited text := priv.cited_authorisation(p_proposal);
begin
    if v_cited is null then
        return;
    end if;
    perform from core.authorisation_states s
    join core.documents d on d.id = s.document_id
    where d.kind = 'authorisation' and d.key = v_cited
    for no key update of s;
end
$$;

-- Counts the use of the authorisation that an applied proposal cites.
--   caller   priv.apply_changes
--   writes   core.authorisation_uses, core.events (authorisation.used)
create function priv.use_authorisation(p_proposal core.proposals) returns void
language plpgsql volatile as $$
declare
    v_cited text := priv.cited_authorisation(p_proposal);
    v_document core.documents;
begin
    if v_cited is not null then
        select * into v_document from core.documents
        where kind = 'authorisation' and key = v_cited;
    end if;
    if v_document.id is null then
        return;
    end if;
    insert into core.authorisation_uses (document_id, proposal_id, revision)
    values (v_document.id, p_proposal.id, v_document.head_revision);
    perform priv.record_event('authorisation.used', null, v_document.team_id, 'authorisation',
        v_document.key, jsonb_build_object('proposal', p_proposal.id, 'revision',
            p_proposal.revision, 'total', (priv.authorisation_use(v_document.id)).total),
        v_document.head_revision, v_document.head_digest);
end
$$;

-- Begins the count of failures anew: a new revision was signed off.
--   caller   priv.write_document
create function priv.renew_authorisation(p_document bigint, p_revision int) returns void
language sql volatile as $$
    insert into core.authorisation_states (document_id, revision) values (p_document, p_revision)
    on conflict (document_id) do update
        set revision = excluded.revision, failures = 0, suspended_at = null, cause = null
$$;

-- Notes that a change under an authorisation has failed; when that was once too often, it counts
-- for nothing until a new revision of it is signed off.
--   caller   priv.note_failed_apply; whatever rolls a change back or finds that it did harm
--   writes   core.authorisation_states, core.events (authorisation.failed, authorisation.suspended)
create function priv.note_failure(p_authorisation text, p_kind text, p_proposal bigint)
returns void language plpgsql volatile as $$
declare
    v_document core.documents;
    v_state core.authorisation_states;
    v_most int;
begin
    select * into v_document from core.documents
    where kind = 'authorisation' and key = p_authorisation;
    update core.authorisation_states set failures = failures + 1
    where document_id = v_document.id
    returning * into v_state;
    if v_state.document_id is null then
        return;
    end if;
    v_most := coalesce(priv.count_of(priv.blob_json(v_document.head_digest), 'suspendAfter', 100),
        1);
    perform priv.record_event('authorisation.failed', null, v_document.team_id, 'authorisation',
        p_authorisation, jsonb_build_object('kind', p_kind, 'proposal', p_proposal,
            'failures', v_state.failures), v_document.head_revision, v_document.head_digest);
    if v_state.failures >= v_most and v_state.suspended_at is null then
        update core.authorisation_states set suspended_at = now(),
            cause = concat('P-' || p_proposal || ' ', case p_kind
                when 'denied' then 'was denied by a policy when it was to apply'
                when 'apply_failed' then 'could not be applied'
                when 'rolled_back' then 'was rolled back' else p_kind end)
        where document_id = v_document.id;
        perform priv.record_event('authorisation.suspended', null, v_document.team_id,
            'authorisation', p_authorisation, jsonb_build_object('kind', p_kind, 'proposal',
                p_proposal, 'failures', v_state.failures), v_document.head_revision,
            v_document.head_digest);
    end if;
end
$$;

-- The same for a proposal that could not be applied, where it cites an authorisation.
--   caller   service.fail_job, priv.hold_back, priv.open_review
create function priv.note_failed_apply(p_proposal bigint, p_revision int, p_kind text)
returns void language sql volatile as $$
    select priv.note_failure(r.authorisation, p_kind, p_proposal)
    from core.proposal_revisions r
    where r.proposal_id = p_proposal and r.number = p_revision and r.authorisation is not null
$$;
