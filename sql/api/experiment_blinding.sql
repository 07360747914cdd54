-- What nobody reads while an experiment runs.

-- The series by variant of what decides an experiment that is signed off, runs, or pauses: of the
-- whole journey, as its other steps would tell the same. A look puts them together when its day has
-- come; until the decision they are shown nowhere else, so that nobody stops, or starts, at a good
-- moment. Guardrails are not among them.
--   caller   whatever shows figures one by one
create function priv.withheld_series() returns setof int language plpgsql stable as $$
begin
    return query
        select s.id
        from core.experiments x
        join core.documents d on d.id = x.document_id
        cross join lateral (select priv.blob_json(d.head_digest)) c (plan)
        cross join lateral priv.plan_metrics(c.plan) m
        join core.documents f on f.kind = 'metric' and f.key = m.metric
        join core.metric_series s on s.document_id = f.id and s.journey = x.journey
        where x.state in ('approved', 'running', 'paused') and m.is_hidden and exists (
            select from jsonb_array_elements(c.plan -> 'variants') v
            where v ->> 'key' = s.variant);
end
$$;
