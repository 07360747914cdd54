-- Rolling back: a proposal with exactly the bytes of an earlier revision. It is a change like every
-- other: today's policies check it, and the same people sign it off (E73). A shorter way would be a
-- way to undo what others signed off; whoever cannot wait has the emergency, which is owed for.

-- The revisions of a journey to which one may roll back, the newest first: signed off, or in force
-- from the beginning, and neither taken back nor let through in an emergency that nobody has answered
-- for.
create function priv.rollback_targets(p_document bigint)
returns table (number int, digest bytea, proposal_id bigint, applied_at timestamptz)
language plpgsql stable as $$
begin
    return query
        select r.number, r.digest, r.proposal_id, r.applied_at
        from core.document_revisions r
        join core.documents d on d.id = r.document_id
        where r.document_id = p_document and r.origin <> 'reverted'
            and r.number < d.head_revision and not exists (
                select from core.emergencies e
                where e.proposal_id = r.proposal_id and e.revision = r.proposal_revision
                    and e.done_at is not null and e.state <> 'ratified')
        order by r.number desc;
end
$$;

-- What rolling a journey back would bring back, as JSON; without p_to the newest revision with other
-- bytes than those in force. `refusal` says why not.
--   caller   wayleave_member, wayleave_auditor
create function api.rollback(p_key text, p_to int) returns jsonb language plpgsql stable as $$
declare
    v_document core.documents;
    v_found record;
begin
    perform priv.require_reader();
    select * into v_document from core.documents d where d.kind = 'journey' and d.key = p_key;
    if v_document.id is null then
        return null;
    end if;
    select * into v_found from priv.rollback_targets(v_document.id) t
    where case when p_to is null then t.digest <> v_document.head_digest else t.number = p_to end
    limit 1;
    return jsonb_build_object('key', p_key, 'name', v_document.name,
        'head', v_document.head_revision, 'revision', v_found.number,
        'proposal', v_found.proposal_id, 'appliedAt', v_found.applied_at,
        'content', priv.blob_text(v_found.digest),
        'refusal', case
            when v_found.number is null and p_to is null
                then 'No earlier revision of it was signed off.'
            when p_to = v_document.head_revision
                then format('Revision %s is in force.', p_to)
            when v_found.number is null
                then format('Revision %s is none that was signed off and in force.', p_to)
            when v_found.digest = v_document.head_digest
                then format('Revision %s is what is in force.', p_to) end);
end
$$;

-- The changes of a proposal that bring an earlier revision back, byte by byte.
create function priv.rollbacks_of(p_proposal core.proposals) returns jsonb
language plpgsql stable as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'key', c.key,
            'revision', t.number, 'proposal', t.proposal_id, 'appliedAt', t.applied_at)
            order by c.position), '[]')
        from core.proposal_changes c
        join core.documents d on d.kind = c.kind and d.key = c.key
        cross join lateral (
            select r.number, r.proposal_id, r.applied_at
            from core.document_revisions r
            where r.document_id = d.id and r.digest = c.digest and r.number < c.base_revision
                and r.origin <> 'reverted'
            order by r.number desc limit 1) t
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and c.operation = 'update');
end
$$;
