-- Data for analysts of changes: proposals, votes and findings. See exports.sql.

-- The numbers of the proposals that the caller lists, beyond one, in order: of own teams, of those
-- with an own seat; for operations and auditors all.
create function priv.listed_proposals(p_after bigint, p_limit int) returns setof bigint
language plpgsql stable as $$
begin
    if priv.sees_all() then
        return query select p.id from core.proposals p where p.id > p_after
            order by p.id limit p_limit;
    else
        return query
            select distinct pt.proposal_id
            from unnest(priv.my_sight()) as own (team_id)
            cross join lateral (
                select x.proposal_id from core.proposal_teams x
                where x.team_id = own.team_id and x.proposal_id > p_after
                order by x.proposal_id limit p_limit) pt
            order by pt.proposal_id limit p_limit;
    end if;
end
$$;

-- The state of a proposal at a moment: each of its events carries the one that it led to. Null
-- where those events are another team's.
create function priv.proposal_state_at(p_proposal core.proposals, p_at timestamptz) returns text
language plpgsql stable as $$
begin
    if p_proposal.changed_at <= p_at then
        return p_proposal.state;
    end if;
    return (
        select e.data ->> 'state'
        from core.events e
        where e.team_id = p_proposal.team_id and e.subject_kind = 'proposal'
            and e.subject = 'P-' || p_proposal.id and e.data ? 'state' and e.at <= p_at
        order by e.at desc, e.id desc limit 1);
end
$$;

create function priv.proposals_data(
    p_since timestamptz, p_as_of timestamptz, p_after bigint, p_limit int)
returns jsonb language plpgsql stable as $$
declare
    v_ids bigint[] := array(select priv.listed_proposals(p_after, p_limit));
begin
    return (
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'proposal', 'P-' || p.id, 'team', t.key, 'author', priv.pseudonym(p.author_id),
                'state', priv.proposal_state_at(p, p_as_of), 'revision', r.number,
                'digest', encode(r.digest, 'hex'), 'is_adoption', p.is_adoption,
                'authorisation', r.authorisation, 'changes', c.count, 'kinds', c.kinds,
                'journeys', c.journeys, 'outcome', a.outcome, 'warnings', a.warnings,
                'submitted_at', p.created_at, 'revised_at', r.created_at,
                'applied_at', (
                    select min(x.applied_at) from core.document_revisions x
                    join core.documents d on d.id = x.document_id
                    join core.proposal_changes y on y.kind = d.kind and y.key = d.key
                    where y.proposal_id = p.id and y.revision = r.number
                        and x.proposal_id = p.id and x.applied_at <= p_as_of))
                order by p.id) filter (
                    where p.created_at <= p_as_of and r.created_at >= p_since), '[]'),
            'next', case when cardinality(v_ids) = p_limit then v_ids[p_limit]::text end)
        from core.proposals p
        join core.teams t on t.id = p.team_id
        cross join lateral (
            select x.* from core.proposal_revisions x
            where x.proposal_id = p.id and x.created_at <= p_as_of
            order by x.number desc limit 1) r
        cross join lateral (
            select count(*), string_agg(distinct x.kind, ' ' order by x.kind) as kinds,
                string_agg(x.key, ' ' order by x.key) filter (where x.kind = 'journey')
                    as journeys
            from core.proposal_changes x
            where x.proposal_id = p.id and x.revision = r.number) c
        left join lateral (
            select x.outcome, x.warnings from core.assessments x
            where x.proposal_id = p.id and x.revision = r.number and x.recorded_at <= p_as_of
            order by x.id desc limit 1) a on true
        where p.id = any (v_ids));
end
$$;

create function priv.votes_data(
    p_since timestamptz, p_as_of timestamptz, p_after bigint, p_limit int)
returns jsonb language plpgsql stable as $$
declare
    v_ids bigint[] := array(select priv.listed_proposals(p_after, p_limit));
begin
    return (
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'proposal', 'P-' || v.proposal_id, 'revision', v.revision, 'seat_team', t.key,
                'person', priv.pseudonym(v.principal_id),
                'on_behalf_of', priv.pseudonym(v.on_behalf_of),
                'decision', v.decision, 'at', v.at) order by v.proposal_id, v.id), '[]'),
            'next', case when cardinality(v_ids) = p_limit then v_ids[p_limit]::text end)
        from core.votes v
        left join core.teams t on t.id = v.team_id
        where v.proposal_id = any (v_ids) and v.at between p_since and p_as_of);
end
$$;

-- What the newest checks of each revision found.
create function priv.findings_data(
    p_since timestamptz, p_as_of timestamptz, p_after bigint, p_limit int)
returns jsonb language plpgsql stable as $$
declare
    v_ids bigint[] := array(select priv.listed_proposals(p_after, least(p_limit, 100)));
begin
    return (
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'proposal', 'P-' || a.proposal_id, 'revision', a.revision,
                'document_kind', f.finding ->> 'kind', 'document', f.finding ->> 'key',
                'step', f.finding ->> 'at', 'policy', f.finding ->> 'policy',
                'policy_revision', f.finding -> 'revision', 'rule', f.finding ->> 'rule',
                'outcome', f.finding ->> 'outcome',
                'counts_as', coalesce(f.finding ->> 'countsAs', f.finding ->> 'outcome'),
                'is_inherited', coalesce((f.finding ->> 'inherited')::boolean, false),
                'mend_by', f.finding ->> 'mendBy', 'waived_by', f.finding ->> 'waivedBy',
                'checked_at', a.recorded_at)
                order by a.proposal_id, a.revision, f.position), '[]'),
            'next', case when cardinality(v_ids) = least(p_limit, 100)
                then v_ids[least(p_limit, 100)]::text end)
        from (
            select distinct on (x.proposal_id, x.revision) x.*
            from core.assessments x
            where x.proposal_id = any (v_ids) and x.recorded_at <= p_as_of
            order by x.proposal_id, x.revision, x.id desc) a
        cross join lateral jsonb_array_elements(
            coalesce(priv.blob_json(a.result_digest) -> 'findings', '[]'))
            with ordinality f (finding, position)
        where a.recorded_at >= p_since);
end
$$;
