-- What was judged, with everything that it was judged on: for whoever repeats it.

-- The newest checks of each revision since a moment, the newest first, with their inputs, as a JSON
-- array. Of what the caller may not see row level security leaves nothing.
create function priv.recorded_inputs(p_since timestamptz, p_before bigint, p_limit int)
returns jsonb language sql stable as $$
    select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'proposal', x.proposal_id,
        'revision', x.revision, 'team', t.key, 'now', x.judged_at, 'isAdoption', p.is_adoption,
        'mendBy', r.mend_by, 'engine', x.engine, 'bundle', priv.blob_text(x.bundle_digest),
        'facts', priv.blob_json(x.facts_digest),
        'changes', priv.change_texts(x.proposal_id, x.revision)) order by x.id desc), '[]')
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
    join core.proposals p on p.id = x.proposal_id
    join core.teams t on t.id = p.team_id
    join core.proposal_revisions r on r.proposal_id = x.proposal_id and r.number = x.revision
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
