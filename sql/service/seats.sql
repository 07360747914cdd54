-- Who has to sign a revision off, and on which bytes.

-- The seats: the floor, and whatever the policies ask for on top. Each is bound to the bytes that
-- it is about; a team has one seat, with the highest count.
create function priv.store_seats(p_proposal core.proposals, p_assessment bigint, p_policy jsonb)
returns void language sql volatile as $$
    insert into core.seats (assessment_id, team_id, needed, reason, slice_digest)
    select p_assessment, f.team_id, max(f.needed), string_agg(distinct f.reason, '; '),
        priv.slice_digest(p_proposal.id, p_proposal.revision,
            case when bool_or(f.sees_all) then null else f.team_id end)
    from (
        select * from priv.floor_seats(p_proposal)
        union all
        select t.id, greatest((s ->> 'count')::int, 1), s ->> 'reason', true
        from jsonb_array_elements(coalesce(p_policy, '[]')) s
        join core.teams t on t.key = s ->> 'team'
    ) f
    group by f.team_id
$$;

-- The seats that no runner and no policy can take away: operations, and whoever answers for each
-- changed document before and after the change.
create function priv.floor_seats(p_proposal core.proposals)
returns table (team_id int, needed int, reason text, sees_all boolean) language sql stable as $$
    select t.id,
        case when not i.is_single and exists (
            select from core.proposal_changes c
            where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
                and c.kind = 'policy') then 2 else 1 end,
        'operations', true
    from core.teams t
    cross join core.installation i
    where t.is_operations
    union
    select owner.team_id, 1, 'owner', false
    from core.proposal_changes c
    left join core.documents d on d.kind = c.kind and d.key = c.key
    cross join lateral (
        values (d.team_id), (priv.owning_team(c.kind, priv.blob_json(c.digest)))
    ) owner (team_id)
    where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
        and owner.team_id is not null and not p_proposal.is_adoption
$$;

-- The digest of the part of a revision that one team signs off (null: all of it): the bytes before
-- and after each change, its source, and the dates. With the bytes before, for the same content on
-- a newer base would take back what came in between, unseen; a base of the same bytes keeps its
-- sign-offs.
create function priv.slice_digest(p_proposal bigint, p_revision int, p_team int) returns bytea
language sql stable as $$
    select sha256(convert_to('wayleave-slice-v1' || chr(10)
        || coalesce(r.not_before at time zone 'UTC', '-infinity')::text || chr(10)
        || coalesce(r.mend_by::text, '-') || chr(10)
        || coalesce(string_agg(c.kind || '/' || c.key || ' ' || c.operation || ' '
            || encode(c.digest, 'hex') || ' ' || coalesce(encode(b.digest, 'hex'), '-') || ' '
            || coalesce(encode(c.source_digest, 'hex'), '-'),
            chr(10) order by c.kind, c.key collate "C"), ''), 'UTF8'))
    from core.proposal_revisions r
    left join core.proposal_changes c
        on c.proposal_id = r.proposal_id and c.revision = r.number
    left join core.documents d on d.kind = c.kind and d.key = c.key
    left join core.document_revisions b on b.document_id = d.id and b.number = c.base_revision
    where r.proposal_id = p_proposal and r.number = p_revision
        and (p_team is null or p_team in (
            d.team_id, priv.owning_team(c.kind, priv.blob_json(c.digest))))
    group by r.not_before, r.mend_by
$$;
