-- Standard changes: which authorisation a revision cites, whether it may, and what is left of it.
-- Decided here from the bytes, whatever a runner says; what is not known for certain is refused.

-- The authorisation that the current revision of a proposal cites; null: none.
create function priv.cited_authorisation(p_proposal core.proposals) returns text
language plpgsql stable as $$
begin
    return (
        select r.authorisation from core.proposal_revisions r
        where r.proposal_id = p_proposal.id and r.number = p_proposal.revision);
end
$$;

-- Why the authorisation that a revision cites does not cover it; nothing: it cites none, or may.
--   caller   priv.gate_people
--   codes    authorisation_void
create function priv.authorisation_blocks(p_proposal core.proposals) returns setof priv.block
language sql stable as $$
    select 'authorisation_void', c.key,
        format('Authorisation "%s" does not cover it: %s.', c.key, w.reason),
        format('For ordinary sign-offs: wayleave proposal revise P-%s --no-authorisation',
            p_proposal.id)
    from priv.cited_authorisation(p_proposal) c (key)
    cross join lateral priv.void_reasons(p_proposal, c.key) w (reason)
    where c.key is not null
    limit 20
$$;

create function priv.void_reasons(p_proposal core.proposals, p_key text) returns setof text
language plpgsql stable as $$
declare
    v_document core.documents;
    v_content jsonb;
    v_problem text;
begin
    select * into v_document from core.documents where kind = 'authorisation' and key = p_key;
    v_content := priv.blob_json(v_document.head_digest);
    v_problem := priv.authorisation_problem(v_content);
    if v_document.id is null or v_problem is not null then
        return next coalesce(v_problem, 'there is none');
        return;
    end if;
    return query select * from priv.authorisation_ends(v_document, v_content);
    return query select * from priv.citation_reasons(p_proposal, v_document, v_content);
    return query select * from priv.outside_authorisation(p_proposal, v_content);
end
$$;

-- Why an authorisation counts for nobody now: it is over, used up, suspended, or those who signed
-- it off may not any more. Of the database's clock, in UTC.
create function priv.authorisation_ends(p_document core.documents, p_content jsonb)
returns setof text language plpgsql stable as $$
declare
    v_today date := (now() at time zone 'UTC')::date;
    v_state core.authorisation_states;
    v_uses record;
begin
    select * into v_state from core.authorisation_states where document_id = p_document.id;
    select * into v_uses from priv.authorisation_use(p_document.id);
    if p_document.retired_at is not null then
        return next 'it is retired';
    end if;
    if not coalesce((p_content ->> 'from')::date <= v_today, not p_content ? 'from') then
        return next format('it begins on %s', p_content ->> 'from');
    end if;
    if ((p_content ->> 'until')::date >= v_today) is not true then
        return next format('it ran out on %s', p_content ->> 'until');
    end if;
    if v_state.revision is distinct from p_document.head_revision then
        return next 'how it stands is not on record';
    elsif v_state.suspended_at is not null then
        return next format('it is suspended since %s UTC: %s',
            to_char(v_state.suspended_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), v_state.cause);
    end if;
    if (v_uses.today < (p_content ->> 'usesPerDay')::int) is not true then
        return next format('it was used %s times today (UTC), and %s a day is the most',
            v_uses.today, p_content ->> 'usesPerDay');
    end if;
    if (v_uses.total < (p_content ->> 'usesTotal')::int) is not true then
        return next format('it was used %s times, and %s is the most', v_uses.total,
            p_content ->> 'usesTotal');
    end if;
    return query select * from priv.fallen_sign_offs(p_document);
end
$$;

-- How often an authorisation was used: today, and with all of its revisions.
create function priv.authorisation_use(p_document bigint, out today bigint, out total bigint)
language sql stable as $$
    select count(*) filter (
            where (u.used_at at time zone 'UTC')::date = (now() at time zone 'UTC')::date),
        count(*)
    from core.authorisation_uses u
    where u.document_id = p_document
$$;

-- The assessment whose seats were filled when the revision in force of a document was applied; null
-- where nobody signed it off, as at the installation.
create function priv.sign_off_of(p_document core.documents) returns core.assessments
language plpgsql stable as $$
declare
    v_assessment core.assessments;
begin
    select a.* into v_assessment
    from core.document_revisions r
    join core.proposals p on p.id = r.proposal_id and p.revision = r.proposal_revision
        and p.state = 'applied'
    cross join lateral priv.current_assessment(p.id) a
    where r.document_id = p_document.id and r.number = p_document.head_revision
        and r.digest = p_document.head_digest and r.origin = 'proposal';
    return v_assessment;
end
$$;

-- The votes that signed off a document's revision in force.
create function priv.votes_for(p_document core.documents) returns setof core.votes
language sql stable as $$
    select v.*
    from priv.sign_off_of(p_document) a
    join core.seats s on s.assessment_id = a.id
    cross join lateral priv.standing_votes(a.proposal_id) v
    where v.team_id = s.team_id and v.slice_digest = s.slice_digest and v.decision = 'approve'
$$;

-- The sign-offs of an authorisation that do not stand any more, by the people as they are now.
create function priv.fallen_sign_offs(p_document core.documents) returns setof text
language plpgsql stable as $$
declare
    v_assessment core.assessments := priv.sign_off_of(p_document);
begin
    if v_assessment.id is null or not exists (
        select from core.seats s where s.assessment_id = v_assessment.id)
    then
        return next 'nobody has signed it off';
    end if;
    return query
        select format('the sign-off of %s on it does not stand any more', s.team_name)
        from priv.seat_status(v_assessment.proposal_id, v_assessment.id) s
        where (s.given >= s.needed) is not true
        order by s.team_key;
end
$$;

-- Why this proposal may not cite it: another team's, or those who signed it off wrote the present
-- change, with whatever account, or hold their right from somebody who did.
create function priv.citation_reasons(
    p_proposal core.proposals, p_document core.documents, p_content jsonb)
returns setof text language sql stable as $$
    select format('it is for %s', (select t.name from core.teams t where t.id = p_document.team_id))
    where not coalesce(case when p_content ? 'teams'
        then p_content -> 'teams' ? (select key from core.teams where id = p_proposal.team_id)
        else p_document.team_id = p_proposal.team_id end, false)
    union all
    select distinct format('%s, who signed it off, has a part in this change',
        priv.display_name(v.principal_id))
    from priv.votes_for(p_document) v
    where priv.is_contributor(v.principal_id, p_proposal.id)
        or coalesce(priv.is_contributor(v.on_behalf_of, p_proposal.id), false)
        or priv.is_eligible(coalesce(v.on_behalf_of, v.principal_id), v.team_id, v.proposal_id)
            and not priv.is_eligible(coalesce(v.on_behalf_of, v.principal_id), v.team_id,
                p_proposal.id)
$$;

-- The authorisation that a revision cites, for its screen: the one in force by now.
create function priv.show_citation(p_key text, p_proposal core.proposals) returns jsonb
language sql stable as $$
    select jsonb_build_object('key', p_key, 'title', coalesce(d.name, p_key),
        'revision', d.head_revision, 'until', priv.blob_json(d.head_digest) ->> 'until',
        'signedOffBy', priv.signatories(d),
        'isVoid', exists (select from priv.authorisation_blocks(p_proposal)))
    from (select p_key) k (key)
    left join core.documents d on d.kind = 'authorisation' and d.key = k.key
    where p_key is not null
$$;

-- Who signed the revision in force of a document off, each person once.
create function priv.signatories(p_document core.documents) returns jsonb
language sql stable as $$
    select coalesce(jsonb_agg(priv.display_name(v.person) order by v.first), '[]')
    from (
        select x.principal_id as person, min(x.id) as first
        from priv.votes_for(p_document) x group by x.principal_id
    ) v
$$;

-- Authorisations by key, each with what is left of it and why it counts for nothing, where it does.
--   caller   wayleave_member, wayleave_auditor: what is in force is open to the federation
create function api.authorisations(p_after text, p_limit int)
returns table (
    key text, title text, owner text, revision int, until text, used_today bigint,
    uses_per_day int, used_total bigint, uses_total int, failures int, suspend_after int,
    suspended_at timestamptz, cause text, ends text[], signed_off_by text[])
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.key, d.name, t.key, d.head_revision, c.content ->> 'until', u.today,
            priv.count_of(c.content, 'usesPerDay', 1000), u.total,
            priv.count_of(c.content, 'usesTotal', 100000), s.failures,
            coalesce(priv.count_of(c.content, 'suspendAfter', 100), 1), s.suspended_at, s.cause,
            case when priv.authorisation_problem(c.content) is null
                then array(select priv.authorisation_ends(d, c.content))
                else array[priv.authorisation_problem(c.content)] end,
            array(select jsonb_array_elements_text(priv.signatories(d)))
        from core.documents d
        join core.teams t on t.id = d.team_id
        left join core.authorisation_states s on s.document_id = d.id
        cross join lateral (select priv.blob_json(d.head_digest)) c (content)
        cross join lateral priv.authorisation_use(d.id) u
        where d.kind = 'authorisation' and d.key > coalesce(p_after, '')
        order by d.key
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;
