-- Comparing an export: the runner gets the bytes and what was approved, and what it finds is kept
-- with them, so that anybody can repeat it.

-- What is to be compared, each as its exact text; null when the lease was lost.
--   published  the revision that runs as far as is known, where it is not the one in force
--   caller     wayleave_runner, holding the job
create function service.comparison_input(p_worker uuid, p_job bigint, p_token bigint)
returns jsonb language plpgsql stable as $$
begin
    perform priv.require_worker(p_worker);
    return (
        select jsonb_strip_nulls(jsonb_build_object('journey', d.key, 'state', o.state,
            'isStateAsked', exists (select from priv.wanted_state(d.id)),
            'export', priv.blob_text(decode(j.args ->> 'kind', 'hex')),
            'revision', d.head_revision, 'content', priv.blob_text(d.head_digest),
            'publishedRevision', p.revision, 'publishedContent', (
                select priv.blob_text(r.digest) from core.document_revisions r
                where r.document_id = d.id and r.number = p.revision),
            'version', priv.publication(d.id) #>> '{published,version}'))
        from jobs.live j
        join core.documents d on d.id = j.document_id
        join core.journeys o on o.document_id = d.id
        left join lateral (
            select x.* from priv.published_revision(d.id) x
            where x.revision <> d.head_revision) p on true
        where j.id = p_job and j.kind = 'compare' and priv.is_leased(j, p_worker, p_token));
end
$$;

-- Keeps what a comparison found, marks what it verifies or finds to differ, and ends the job.
--   p_revision  the revision in force that was compared
--   caller   wayleave_runner, holding the job
--   refuses  lease_lost; world_moved (to be compared again); invalid; wrong_state, with which the
--            job has ended: the export does not hold this journey, or whoever brought it may no
--            longer
--   writes   core.comparisons, core.publication_marks, core.blobs, core.events (journey.verified,
--            journey.differs, journey.compared), jobs.live, jobs.history
create function service.keep_comparison(
    p_worker uuid, p_job bigint, p_token bigint, p_revision int, p_result text)
returns api.outcome language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token, '{compare}');
    v_result jsonb := priv.try_json(p_result);
    v_document core.documents;
    v_found api.outcome;
    v_flips text[];
    v_comparison core.comparisons;
begin
    if v_job.id is null then
        return priv.lease_lost();
    end if;
    select * into v_document from core.documents where id = v_job.document_id;
    if v_document.head_revision is distinct from p_revision then
        return row('world_moved', 'Another revision came into force meanwhile.', null,
            null)::api.outcome;
    end if;
    v_found := priv.check_comparison(v_document, v_result);
    if v_found.code is not null then
        return v_found;
    end if;
    v_found := coalesce(priv.check_publisher((v_job.args ->> 'by')::int, v_document.key),
        priv.refused_export(v_document, v_result));
    if v_found.code is not null then
        perform priv.finish_job(v_job, 'refused', v_found.message);
        return row('wrong_state', v_found.message, v_found.hint, null)::api.outcome;
    end if;
    v_comparison := priv.keep_comparison(v_job, v_document, v_result, p_result);
    v_flips := priv.mark_compared(v_document, v_comparison, v_result);
    perform priv.record_event('journey.' || case when 'differs' = any (v_flips) then 'differs'
            when 'verified' = any (v_flips) then 'verified' else 'compared' end,
        v_comparison.asked_by, v_document.team_id, 'journey', v_document.key,
        jsonb_strip_nulls(jsonb_build_object('number', v_comparison.number,
            'outcome', v_comparison.outcome, 'status', v_result -> 'status',
            'version', v_result -> 'version',
            'export', encode(v_comparison.export_digest, 'hex'),
            'result', encode(v_comparison.result_digest, 'hex'))),
        v_document.head_revision, v_document.head_digest);
    perform priv.finish_job(v_job, 'done', null);
    return row('ok', format('%s: comparison %s is on record.', v_document.name,
        v_comparison.number), null, jsonb_build_object('number', v_comparison.number))::api.outcome;
end
$$;

-- What is wrong with the form of a result, or null.
--   refuses  invalid
create function priv.check_comparison(p_document core.documents, p_result jsonb)
returns api.outcome language plpgsql stable as $$
declare
    v_published int := (select p.revision from priv.published_revision(p_document.id) p);
begin
    if jsonb_typeof(p_result -> 'refused') = 'string' then
        return null;
    elsif p_result is null or octet_length(p_result::text) > 1048576
        or jsonb_typeof(p_result -> 'targets') is distinct from 'array'
        or jsonb_array_length(p_result -> 'targets') not between 1 and 2
        or (p_result #>> '{targets,0,revision}') is distinct from p_document.head_revision::text
        or exists (
            select from jsonb_array_elements(p_result -> 'targets') with ordinality t (t, n)
            where coalesce(t ->> 'outcome', '') not in ('equal', 'differs')
                or jsonb_typeof(t -> 'changes') is distinct from 'array'
                or jsonb_typeof(t -> 'notCompared') is distinct from 'array'
                -- equal is what differs in nothing
                or (t ->> 'outcome' = 'equal') <> (t -> 'changes' = '[]')
                or n = 2 and (t ->> 'revision') is distinct from v_published::text)
        or p_result ? 'satisfies' and not p_result -> 'satisfies'
            <@ '["live", "paused", "finishing", "stopped", "retired"]'
        or length(p_result ->> 'version') > 80
    then
        return row('invalid', 'The comparison is not in the form that this version takes.',
            'Run a runner of the same version.', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Why an export says nothing about this journey, or null: the runner says so, or it holds an older
-- version than the one that is known to have been published.
create function priv.refused_export(p_document core.documents, p_result jsonb)
returns api.outcome language plpgsql stable as $$
declare
    v_known text := priv.publication(p_document.id) #>> '{published,version}';
    v_found text := p_result ->> 'version';
begin
    if p_result ? 'refused' then
        return row('wrong_state', left(p_result ->> 'refused', 1000), format(
            'wayleave journey drift %s --from FILE', p_document.key), null)::api.outcome;
    elsif v_known ~ '^[0-9]{1,9}$' and v_found ~ '^[0-9]{1,9}$' and v_found::int < v_known::int
    then
        return priv.stale_export(p_document.key, format('The export holds version %s, and version '
            '%s was published since.', v_found, v_known));
    end if;
    return null;
end
$$;

create function priv.keep_comparison(
    p_job jobs.live, p_document core.documents, p_result jsonb, p_text text)
returns core.comparisons language plpgsql volatile as $$
declare
    v_comparison core.comparisons;
begin
    insert into core.comparisons (
        document_id, number, export_digest, exported_at, revision, result_digest, outcome,
        asked_by, asked_at, made_by)
    select p_document.id, coalesce(max(c.number), 0) + 1, decode(p_job.args ->> 'kind', 'hex'),
        (p_job.args ->> 'exportedAt')::timestamptz, p_document.head_revision,
        priv.keep_blob(p_text), p_result #>> '{targets,0,outcome}', (p_job.args ->> 'by')::int,
        (p_job.args ->> 'at')::timestamptz, (select c.id from priv.caller() c)
    from core.comparisons c where c.document_id = p_document.id
    returning * into v_comparison;
    return v_comparison;
end
$$;

-- Marks what the comparison settles, and returns the states that came of it. What nobody has said
-- to be published cannot differ: it is still to be published.
--   writes   core.publication_marks
create function priv.mark_compared(
    p_document core.documents, p_comparison core.comparisons, p_result jsonb)
returns text[] language plpgsql volatile as $$
declare
    v_target record;
    v_before text;
    v_after text;
    v_flips text[] := '{}';
begin
    for v_target in
        select p.id, t ->> 'outcome' = 'equal' as is_equal
        from jsonb_array_elements(p_result -> 'targets') with ordinality x (t, n)
        join core.publications p on p.document_id = p_document.id
            and p.revision = (t ->> 'revision')::int
        -- what runs is the revision in force: nothing is said of the one before
        where n = 1 or p_result #>> '{targets,0,outcome}' = 'differs'
        union all
        select w.id, p_result -> 'satisfies' ? w.wanted
        from priv.wanted_state(p_document.id) w
        join core.journeys j on j.document_id = p_document.id and j.state = w.wanted
        where jsonb_typeof(p_result -> 'satisfies') = 'array'
    loop
        v_before := (select m.state from priv.newest_mark(v_target.id) m);
        v_after := case when v_target.is_equal then 'verified'
            when v_before is not null then 'differs' end;
        if v_after is distinct from v_before then
            insert into core.publication_marks (
                publication_id, state, source, version, comparison_id, by_id)
            values (v_target.id, v_after, 'export', nullif(p_result ->> 'version', ''),
                p_comparison.id, p_comparison.asked_by);
            v_flips := v_flips || v_after;
        end if;
    end loop;
    return v_flips;
end
$$;
