-- What a file of evidence is made of: the events of a proposal with their leaves, and the exact
-- texts that their digests name. Whoever holds the file needs no database to check it.

-- The proposal, and what the installation says of itself; null where there is no such proposal.
--   caller   wayleave_ops, wayleave_auditor
--   refuses  WLUID, 42501: any other member
create function api.evidence(p_proposal bigint) returns jsonb language plpgsql stable as $$
begin
    perform priv.require_overview();
    return (
        select jsonb_build_object('state', p.state, 'title', p.title, 'identity', i.identity,
            'isPractice', i.is_practice, 'isSingle', i.is_single,
            'by', priv.display_name(priv.principal_id()), 'bases', priv.bases_of(p.id),
            'teams', (select jsonb_object_agg(t.key, t.name) from core.teams t))
        from core.proposals p
        cross join core.installation i
        where p.id = p_proposal);
end
$$;

-- Up to 256 of its events after a number, in their order.
--   caller   wayleave_ops, wayleave_auditor
--   refuses  WLUID, 42501: any other member
create function api.evidence_events(p_proposal bigint, p_after bigint)
returns setof api.evidence_event language plpgsql stable as $$
begin
    perform priv.require_overview();
    return query select * from priv.evidence_events(p_proposal, p_after);
end
$$;

-- The same. Runs as wayleave_api, because leaves of all teams are among them.
create function priv.evidence_events(p_proposal bigint, p_after bigint)
returns setof api.evidence_event language plpgsql stable as $$
declare
    v_line int := (select g.line from priv.ledger() g);
begin
    return query
        select e.id, l.index, l.leaf,
            case when e.actor_id is not null then priv.display_name(e.actor_id) end,
            d.salt, d.body,
            -- digests that events did not yet say themselves
            case when e.kind = 'proposal.checked' and not e.data ? 'result' then (
                select jsonb_build_object('result', encode(a.result_digest, 'hex'),
                    'facts', encode(a.facts_digest, 'hex'))
                from core.assessments a where a.id = (e.data ->> 'assessment')::bigint) end,
            case when octet_length(e.data::text) > 32768 then e.data::text end
        from core.events e
        left join core.leaves l on l.event_id = e.id and l.line = v_line
        left join core.event_details d on d.event_id = e.id
        where e.id in (select x from priv.event_ids_of(p_proposal) x) and e.id > p_after
        order by e.id
        limit 256;
end
$$;

-- The events of a proposal: its own, those of its emergencies, of what it wrote, and of what was
-- published of that.
create function priv.event_ids_of(p_proposal bigint) returns setof bigint
language plpgsql stable as $$
begin
    return query
        select e.id from core.events e
        where e.subject_kind = 'proposal' and e.subject = 'P-' || p_proposal
        union
        select e.id
        from core.emergencies m
        join core.events e on e.subject_kind = 'emergency' and e.subject = 'E-' || m.id
        where m.proposal_id = p_proposal
        union
        select e.id
        from core.proposal_changes c
        join core.events e on e.subject_kind = c.kind and e.subject = c.key
        where c.proposal_id = p_proposal
            and e.data @> jsonb_build_object('proposal', p_proposal)
        union
        select e.id
        from core.document_revisions r
        join core.documents d on d.id = r.document_id and d.kind = 'journey'
        join core.events e on e.subject_kind = 'journey' and e.subject = d.key
            and e.revision = r.number and e.kind in ('journey.published', 'journey.verified',
                'journey.differs', 'journey.compared')
        where r.proposal_id = p_proposal
        union
        -- how the keys came that signed it off, and went
        select e.id
        from core.votes v
        join core.vote_signatures g on g.vote_id = v.id
        join core.signing_keys k on k.id = g.key_id
        join core.events e on e.subject_kind = 'member' and e.subject = k.principal_id::text
            and e.kind in ('member.key_added', 'member.key_ended')
            and e.data ->> 'fingerprint' = priv.fingerprint(k.key)
        where v.proposal_id = p_proposal;
end
$$;

-- Up to 100 of the texts that its events name, after a digest, in the order of their digests:
-- revisions, documents before and after, results of checks, facts, policies.
--   caller   wayleave_ops, wayleave_auditor
--   refuses  WLUID, 42501: any other member
create function api.evidence_texts(p_proposal bigint, p_after bytea)
returns table (digest bytea, content text) language plpgsql stable as $$
begin
    perform priv.require_overview();
    return query
        select b.digest, convert_from(b.content, 'UTF8')
        from core.blobs b
        where b.digest in (select x from priv.digests_of(p_proposal) x)
            and b.digest > coalesce(p_after, '')
        order by b.digest
        limit 100;
end
$$;

create function priv.digests_of(p_proposal bigint) returns setof bytea
language plpgsql stable as $$
begin
    return query
        select r.digest from core.proposal_revisions r where r.proposal_id = p_proposal
        union
        select x
        from core.proposal_changes c
        left join core.documents d on d.kind = c.kind and d.key = c.key
        left join core.document_revisions b
            on b.document_id = d.id and b.number = c.base_revision
        cross join lateral unnest(array[c.digest, c.source_digest, b.digest]) x
        where c.proposal_id = p_proposal
        union
        select x
        from core.votes v
        join core.vote_signatures g on g.vote_id = v.id
        cross join lateral unnest(array[g.statement_digest, g.signature_digest]) x
        where v.proposal_id = p_proposal
        union
        select x
        from core.assessments a
        cross join lateral (
            select unnest(array[a.result_digest, a.facts_digest, a.bundle_digest, a.replay_digest])
            union all
            select priv.policies_named(priv.blob_text(a.bundle_digest))) x (x)
        where a.proposal_id = p_proposal;
end
$$;

-- The digests of the policies that a manifest names, a line each: key, revision, digest.
create function priv.policies_named(p_manifest text) returns setof bytea
language sql immutable as $$
    select decode(split_part(l, ' ', 3), 'hex')
    from string_to_table(p_manifest, chr(10)) l
    where l ~ '^[^ ]+ [0-9]+ [0-9a-f]{64}$'
$$;

-- The digest of each revision that a change was made from: `{"journey/onboarding@3": ...}`.
create function priv.bases_of(p_proposal bigint) returns jsonb language plpgsql stable as $$
begin
    return (
        select coalesce(jsonb_object_agg(c.kind || '/' || c.key || '@' || b.number,
            encode(b.digest, 'hex')), '{}')
        from core.proposal_changes c
        join core.documents d on d.kind = c.kind and d.key = c.key
        join core.document_revisions b on b.document_id = d.id and b.number = c.base_revision
        where c.proposal_id = p_proposal);
end
$$;
