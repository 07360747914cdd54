-- Data for analysts of what was measured: metrics and experiments. See exports.sql.

-- The figures that count at a moment: of each day and subject those of the file taken in last.
-- `after` is SERIES/DAY, and a page begins behind it by the key of the table. Those that an
-- experiment withholds are left out.
create function priv.metrics_data(
    p_since timestamptz, p_as_of timestamptz, p_after text, p_limit int)
returns jsonb language plpgsql stable as $$
declare
    v_series int := coalesce(nullif(split_part(p_after, '/', 1), '')::int, 0);
    v_day date := coalesce(nullif(split_part(p_after, '/', 2), '')::date, '-infinity');
    v_withheld int[] := array(select priv.withheld_series());
begin
    return (
        with page as materialized (
            select o.*
            from core.observations o
            join core.metric_files f on f.id = o.file_id
            where (o.series_id, o.day) > (v_series, v_day) and o.day >= p_since::date
                and o.series_id <> all (v_withheld) and f.ingested_at <= p_as_of and not exists (
                    select from core.observations later
                    join core.metric_files g on g.id = later.file_id
                    where later.series_id = o.series_id and later.day = o.day
                        and later.file_id > o.file_id and g.ingested_at <= p_as_of)
            order by o.series_id, o.day
            limit p_limit
        )
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'metric', d.key, 'measure', s.measure, 'subject_kind', s.subject_kind,
                'subject', s.subject, 'variant', nullif(s.variant, ''), 'day', o.day,
                'total', o.total, 'opportunities', o.opportunities, 'squares', o.squares,
                'file', encode(f.digest, 'hex'), 'line', o.line, 'ingested_at', f.ingested_at)
                || case when u.units is null then '{}'
                    else to_jsonb(u) - array['series_id', 'day', 'file_id'] end
                order by o.series_id, o.day), '[]'),
            'next', case when count(*) = p_limit then (
                select x.series_id || '/' || x.day from page x
                order by x.series_id desc, x.day desc limit 1) end)
        from page o
        join core.metric_series s on s.id = o.series_id
        join core.documents d on d.id = s.document_id
        join core.metric_files f on f.id = o.file_id
        left join core.unit_sums u on u.series_id = o.series_id and u.day = o.day
            and u.file_id = o.file_id);
end
$$;

-- Experiments whose plan was in force. What became of one is given as it is now, unless it came
-- later than the moment asked for: then it is not said.
create function priv.experiments_data(
    p_since timestamptz, p_as_of timestamptz, p_after text, p_limit int)
returns jsonb language plpgsql stable as $$
begin
    return (
        with page as materialized (
            select d.key, t.key as team, x.*, priv.blob_json(d.head_digest) as plan,
                x.state_at <= p_as_of as is_known
            from core.experiments x
            join core.documents d on d.id = x.document_id
            join core.teams t on t.id = d.team_id
            where d.key > p_after and x.state_at >= p_since and exists (
                select from core.document_revisions r
                where r.document_id = d.id and r.applied_at <= p_as_of)
            order by d.key
            limit p_limit
        )
        select jsonb_build_object(
            'rows', coalesce(jsonb_agg(jsonb_build_object(
                'experiment', p.key, 'title', p.plan ->> 'title', 'owner_team', p.team,
                'journey', p.journey, 'layer', p.layer,
                'plan_digest', encode(p.plan_digest, 'hex'), 'days', p.plan -> 'days',
                'units', p.plan -> 'units', 'minimum_effect', p.plan -> 'minimumEffect',
                'state', case when p.is_known then p.state end,
                'started_on', case when p.started_on <= p_as_of::date then p.started_on end,
                'outcome', case when p.is_known then p.outcome end,
                'winner', case when p.is_known then p.winner end,
                'adoption', case when p.is_known then 'P-' || p.adoption_id end,
                'looks_taken', (
                    select count(*) from core.experiment_readings r
                    where r.document_id = p.document_id and r.kind = 'look'
                        and r.taken_at <= p_as_of),
                'changed_at', case when p.is_known then p.state_at end)
                order by p.key), '[]'),
            'next', case when count(*) = p_limit then max(p.key) end)
        from page p);
end
$$;
