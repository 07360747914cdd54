-- Readings of experiments: the runner gets the figures, and what it makes of them is kept with them.

-- What a reading is to be made from, each as its exact text; null when the lease was lost, and
-- without figures where there is nothing to read any more.
--   caller   wayleave_runner, holding the job
create function service.reading_input(p_worker uuid, p_job bigint, p_token bigint) returns jsonb
language plpgsql stable as $$
begin
    perform priv.require_worker(p_worker);
    return (
        select jsonb_build_object('experiment', d.key,
            'plan', priv.blob_text(coalesce(e.plan_digest, d.head_digest)),
            'figures', priv.present_inputs(d.key, j.args ->> 'kind')::text)
        from jobs.live j
        join core.documents d on d.id = j.document_id
        join core.experiments e on e.document_id = d.id
        where j.id = p_job and j.kind = 'read' and priv.is_leased(j, p_worker, p_token));
end
$$;

-- Keeps what was read, if whoever asked may read it still, and ends the job.
--   caller   wayleave_runner, holding the job
--   refuses  lease_lost; world_moved (to be read again); invalid; wrong_state, with which the job
--            has ended
--   writes   core.experiment_readings, core.blobs, core.events (experiment.looked,
--            experiment.examined), jobs.live, jobs.history
create function service.keep_reading(
    p_worker uuid, p_job bigint, p_token bigint, p_figures bytea, p_reading text)
returns api.outcome language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token, '{read}');
    v_by int := (v_job.args ->> 'by')::int;
    v_kind text := v_job.args ->> 'kind';
    v_document core.documents;
    v_inputs jsonb;
    v_found api.outcome;
    v_reading core.experiment_readings;
begin
    if v_job.id is null then
        return priv.lease_lost();
    end if;
    select * into v_document from core.documents where id = v_job.document_id;
    perform priv.lock_experiment(v_document.key);
    v_inputs := priv.present_inputs(v_document.key, v_kind);
    v_found := coalesce(priv.check_reader(v_by, v_document.key),
        priv.check_due(v_document.key, v_kind, v_inputs));
    if v_found.code is not null then
        perform priv.finish_job(v_job, 'refused', v_found.message);
        return row('wrong_state', v_found.message, v_found.hint, null)::api.outcome;
    end if;
    v_found := priv.check_reading(v_kind, v_inputs, p_figures, priv.try_json(p_reading));
    if v_found.code is not null then
        return v_found;
    end if;
    v_reading := priv.keep_reading(v_by, v_document, v_kind, v_inputs, p_reading);
    perform priv.record_event(case v_kind when 'look' then 'experiment.looked'
            else 'experiment.examined' end, v_by, v_document.team_id, 'experiment',
        v_document.key, jsonb_build_object('number', v_reading.number, 'day', v_reading.day,
            'through', v_reading.through, 'inputs', encode(v_reading.inputs_digest, 'hex'),
            'reading', encode(v_reading.reading_digest, 'hex'), 'allowed', v_reading.allowed),
        v_document.head_revision, v_document.head_digest);
    perform priv.finish_job(v_job, 'done', null);
    return row('ok', format('%s: reading %s of day %s is on record.', v_document.name,
        v_reading.number, v_reading.day), null, null)::api.outcome;
end
$$;

create function priv.keep_reading(
    p_by int, p_document core.documents, p_kind text, p_inputs jsonb, p_reading text)
returns core.experiment_readings language plpgsql volatile as $$
declare
    v_reading core.experiment_readings;
    v_said jsonb := p_reading::jsonb;
begin
    insert into core.experiment_readings (
        document_id, number, kind, day, through, units, inputs_digest, reading_digest, allowed,
        winner, taken_by, made_by)
    select p_document.id, coalesce(max(r.number), 0) + 1, p_kind, (p_inputs ->> 'day')::int,
        (p_inputs ->> 'through')::date, (
            select sum(u) from unnest(priv.input_units(p_inputs,
                priv.blob_json(p_document.head_digest))) u),
        priv.keep_blob(p_inputs::text), priv.keep_blob(p_reading),
        array(select jsonb_array_elements_text(v_said -> 'allowed') a order by a),
        v_said ->> 'winner', p_by, (select c.id from priv.caller() c)
    from core.experiment_readings r
    where r.document_id = p_document.id
    returning * into v_reading;
    return v_reading;
end
$$;
