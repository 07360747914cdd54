-- What was judged, with everything that it was judged on: for whoever repeats it.

-- The inputs of checks.
create function priv.inputs_of(p_assessment core.assessments) returns jsonb
language plpgsql stable as $$
begin
    return (
        select jsonb_build_object('id', p_assessment.id, 'proposal', r.proposal_id,
            'revision', r.number, 'team', t.key, 'now', p_assessment.judged_at,
            'isAdoption', p.is_adoption, 'mendBy', r.mend_by, 'engine', p_assessment.engine,
            'bundle', priv.blob_text(p_assessment.bundle_digest),
            'facts', priv.blob_json(p_assessment.facts_digest),
            'changes', priv.change_texts(r.proposal_id, r.number))
        from core.proposal_revisions r
        join core.proposals p on p.id = r.proposal_id
        join core.teams t on t.id = p.team_id
        where r.proposal_id = p_assessment.proposal_id and r.number = p_assessment.revision);
end
$$;

-- The newest checks of each revision since a moment, the newest first, with their inputs, as a JSON
-- array. Of what the caller may not see row level security leaves nothing.
create function priv.recorded_inputs(p_since timestamptz, p_before bigint, p_limit int)
returns jsonb language sql stable as $$
    select coalesce(jsonb_agg(priv.inputs_of(x) order by x.id desc), '[]')
    from (
        select a.*
        from core.assessments a
        where a.judged_at >= p_since and a.id < coalesce(p_before, 9223372036854775807)
            and not exists (
                select from core.assessments newer
                where newer.proposal_id = a.proposal_id and newer.revision = a.revision
                    and newer.id > a.id)
        order by a.id desc
        limit least(greatest(coalesce(p_limit, 100), 1), 1000)) x
$$;

-- For replaying a candidate set of policies over what the caller may see.
--   caller   wayleave_member, wayleave_auditor
create function api.recorded_inputs(p_since timestamptz, p_before bigint, p_limit int)
returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return priv.recorded_inputs(p_since, p_before, p_limit);
end
$$;

-- The same over everything, for the report that a change of a policy carries.
--   caller   wayleave_runner
create function service.recorded_inputs(p_since timestamptz, p_before bigint, p_limit int)
returns jsonb language plpgsql stable as $$
begin
    perform priv.require_runner();
    return priv.recorded_inputs(p_since, p_before, p_limit);
end
$$;

-- All checks since a moment, the newest first, with their inputs and what was recorded of them, as
-- a JSON array: for whoever repeats them. What is missing in `event` was not said by events then.
--   p_proposal   null: of all that the caller may see
--   caller       wayleave_member, wayleave_auditor
create function api.recorded_checks(
    p_since timestamptz, p_proposal bigint, p_before bigint, p_limit int)
returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return (
        select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'inputs', priv.inputs_of(x),
            'result', priv.blob_text(x.result_digest),
            'resultDigest', encode(x.result_digest, 'hex'),
            'factsDigest', encode(x.facts_digest, 'hex'),
            'bundleDigest', encode(x.bundle_digest, 'hex'),
            'seats', priv.seats_said(x.id),
            'event', priv.said_of_checks(x)) order by x.id desc), '[]')
        from (
            select a.*
            from core.assessments a
            where a.judged_at >= coalesce(p_since, '-infinity')
                and (p_proposal is null or a.proposal_id = p_proposal)
                and a.id < coalesce(p_before, 9223372036854775807)
            order by a.id desc
            limit least(greatest(coalesce(p_limit, 100), 1), 1000)) x);
end
$$;

-- What the event of checks says of them. Runs as wayleave_api: whoever sees the checks may know, also
-- where the event is of another team.
create function priv.said_of_checks(p_assessment core.assessments) returns jsonb
language plpgsql stable as $$
begin
    return (
        select e.data from core.events e
        where e.subject_kind = 'proposal' and e.subject = 'P-' || p_assessment.proposal_id
            and e.kind = 'proposal.checked'
            and e.data @> jsonb_build_object('assessment', p_assessment.id)
        order by e.id limit 1);
end
$$;

-- The texts of policies by their digests, at most 1,000: those of the past among them.
--   caller   wayleave_member, wayleave_auditor: policies are open to the federation
create function api.policy_texts(p_digests bytea[]) returns table (digest bytea, content text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select distinct r.digest, priv.blob_text(r.digest)
        from core.documents d
        join core.document_revisions r on r.document_id = d.id
        where d.kind = 'policy' and r.digest = any (p_digests)
        limit 1000;
end
$$;
