-- What the checks of a revision are given: texts, facts of one moment, policies in force.

-- The facts that checks may use about the federation and its other journeys: those that have to do
-- with the changed documents, whose new contents are given.
--   caller   service.job_input, api.preview_input
create function priv.facts(p_kinds text[], p_keys text[], p_contents jsonb[]) returns jsonb
language plpgsql stable as $$
begin
    return (
        select priv.portfolio_facts(p_keys, priv.leaving_journeys(p_kinds, p_contents),
                p_contents) || priv.figure_facts(p_keys, p_contents)
            || jsonb_build_object(
            'teams', (
                select coalesce(jsonb_agg(jsonb_build_object('key', t.key, 'name', t.name,
                    'channels', to_jsonb(t.channels), 'operations', t.is_operations)
                    order by t.key), '[]')
                from core.teams t
                where t.retired_at is null),
            -- people inside a paused or finishing journey are contacted again, so it counts
            'journeys', (
                select coalesce(jsonb_agg(jsonb_build_object('key', d.key,
                    'revision', d.head_revision, 'state', j.state,
                    'content', priv.blob_json(d.head_digest)) order by d.key), '[]')
                from core.journeys j
                join core.documents d on d.id = j.document_id
                where j.audience in (
                        select c #>> '{audience,key}' from unnest(p_contents) c
                        union
                        select o.other from unnest(p_contents) c
                        cross join lateral priv.overlapping(c #>> '{audience,key}') o
                        where o.people > 0)
                    and j.state in ('live', 'paused', 'finishing')
                    and not exists (
                        select from unnest(p_kinds, p_keys) as c (kind, key)
                        where c.kind = 'journey' and c.key = d.key)),
            'waivers', (
                select coalesce(jsonb_agg(jsonb_build_object('key', d.key,
                    'revision', d.head_revision, 'content', priv.blob_json(d.head_digest))
                    order by d.key), '[]')
                from core.documents d
                where d.kind = 'waiver' and d.retired_at is null),
            'inherited', (
                select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'key', d.key,
                    'policy', i.policy, 'rule', i.rule, 'at', nullif(i.at, ''), 'mendBy', i.mend_by)
                    order by d.kind, d.key, i.policy, i.rule, i.at), '[]')
                from unnest(p_kinds, p_keys) as c (kind, key)
                join core.documents d on d.kind = c.kind and d.key = c.key
                join core.inherited_findings i on i.document_id = d.id)));
end
$$;

-- Everything that an assessment of a job's revision needs, of one moment: being stable, the
-- function sees one snapshot, so facts and the versions of what they were read from belong
-- together.
--   caller   wayleave_runner, holding the job
--   returns  null when the lease was lost
create function service.job_input(p_worker uuid, p_job bigint, p_token bigint) returns jsonb
language plpgsql stable as $$
declare
    v_job jobs.live;
begin
    perform priv.require_worker(p_worker);
    select * into v_job from jobs.live j
    where j.id = p_job and priv.is_leased(j, p_worker, p_token);
    return (
        select jsonb_build_object(
            'proposal', p.id, 'revision', r.number, 'digest', encode(r.digest, 'hex'),
            'isCurrent', p.revision = r.number, 'isAdoption', p.is_adoption,
            'mendBy', r.mend_by, 'state', p.state,
            'team', t.key, 'now', now(), 'changes', priv.change_texts(p.id, r.number),
            'facts', priv.facts(c.kinds, c.keys, c.contents),
            'readSet', (
                select jsonb_object_agg(s.name, coalesce(v.version, 0))
                from priv.proposal_scopes(p.id, r.number) s
                left join core.scopes v on v.name = s.name),
            'assessed', (
                select a.read_set from priv.current_assessment(p.id) a
                where coalesce(a.valid_until > now(), true)))
        from core.proposals p
        join core.teams t on t.id = p.team_id
        join core.proposal_revisions r on r.proposal_id = p.id and r.number = v_job.revision
        cross join lateral (
            select array_agg(c.kind) as kinds, array_agg(c.key) as keys,
                array_agg(priv.blob_json(c.digest)) as contents
            from core.proposal_changes c
            where c.proposal_id = p.id and c.revision = r.number) c
        where p.id = v_job.proposal_id);
end
$$;

-- The changes of a revision with the exact texts before and after.
create function priv.change_texts(p_proposal bigint, p_revision int) returns jsonb
language plpgsql stable as $$
begin
    return (
        select jsonb_agg(jsonb_build_object('kind', c.kind, 'key', c.key, 'operation', c.operation,
            'baseRevision', c.base_revision, 'base', priv.blob_text(b.digest),
            'content', priv.blob_text(c.digest)) order by c.position)
        from core.proposal_changes c
        left join core.documents d on d.kind = c.kind and d.key = c.key
        left join core.document_revisions b on b.document_id = d.id and b.number = c.base_revision
        where c.proposal_id = p_proposal and c.revision = p_revision);
end
$$;

-- The policies in force, with the version of the scope that they were read at.
--   caller   wayleave_runner
create function service.policy_bundle()
returns table (version bigint, key text, revision int, digest bytea, content text)
language plpgsql stable as $$
begin
    perform priv.require_runner();
    return query select * from priv.policies_in_force();
end
$$;

create function priv.policies_in_force()
returns table (version bigint, key text, revision int, digest bytea, content text)
language sql stable as $$
    select s.version, d.key, d.head_revision, d.head_digest, priv.blob_text(d.head_digest)
    from core.scopes s
    left join core.documents d on d.kind = 'policy' and d.retired_at is null
    where s.name = 'policy'
    order by d.key
$$;
