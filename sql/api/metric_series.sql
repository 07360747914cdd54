-- What rows of figures speak of: a metric in force, whose figures the caller may take in, and a
-- subject that there is.

-- What rows are figures of, each with what keeps it out; `fault` null: nothing.
create function priv.judged_series(p_principal int, p_rows priv.metric_rows)
returns table (
    number int, document_id bigint, measure text, kind text, subject text, variant text,
    fault text, remedy text)
language plpgsql stable rows 10000 as $$
begin
    return query
    with named as materialized (
        select n.metric, d.id, d.name, t.name as owner, c.content,
            priv.may_bring(p_principal, d.team_id) as is_mine
        from (select distinct m from unnest(p_rows.metrics) m) n (metric)
        join core.documents d on d.kind = 'metric' and d.key = n.metric and d.retired_at is null
        join core.teams t on t.id = d.team_id
        cross join lateral (select priv.blob_json(d.head_digest)) c (content)
    )
    select u.number::int, m.id, m.content ->> 'measure', u.kind, u.subject, u.variant, f.fault,
        f.remedy
    from unnest(p_rows.metrics, p_rows.kinds, p_rows.subjects, p_rows.variants, p_rows.forms)
        with ordinality u (metric, kind, subject, variant, form, number)
    left join named m on m.metric = u.metric
    cross join lateral (
        select case
            when m.id is null then format('There is no metric "%s" in force.', left(u.metric, 80))
            when not m.is_mine then format('Figures of "%s" are taken in by %s, or by operations.',
                m.name, m.owner)
            else coalesce(priv.subject_fault(u.kind, u.subject, u.variant),
                priv.form_fault(m.content, u.kind, u.subject, u.form)) end,
        case when m.id is null then 'wayleave metric list'
            when not m.is_mine then 'Send them the file.'
            when u.kind = 'source' then format('Bind it in the metric: wayleave metric show %s '
                '--yaml', u.metric)
            else format('wayleave metric show %s', u.metric) end
    ) f (fault, remedy);
end
$$;

-- Why there is no such subject; null where there is.
create function priv.subject_fault(p_kind text, p_subject text, p_variant text) returns text
language plpgsql stable as $$
begin
    return case
        when p_kind is null or p_subject is null or p_variant is null
            or length(p_subject) not between 1 and 161 or length(p_variant) > 80
            then 'It is not said what it is a figure of.'
        when p_kind = 'source' then format('"%s" is bound to nothing here.', left(p_subject, 80))
        when p_kind = 'journey' and not exists (select from core.documents d
                where d.kind = 'journey' and d.key = p_subject)
            then format('There is no journey "%s".', p_subject)
        when p_kind = 'step' and not exists (
                select from core.documents d
                join core.journey_steps s on s.document_id = d.id
                where d.kind = 'journey' and d.key = split_part(p_subject, '/', 1)
                    and s.step_key = split_part(p_subject, '/', 2)
                    and p_subject = d.key || '/' || s.step_key)
            then format('There is no step "%s".', p_subject)
        when p_kind = 'channel' and not exists (
                select from core.teams t where p_subject = any (t.channels))
            then format('No team works the channel "%s".', p_subject)
        when p_kind not in ('journey', 'step', 'channel')
            then format('"%s" is no kind of subject.', left(p_kind, 80)) end;
end
$$;

-- Why figures of this form and subject are none of a metric; null where they are. A metric of a
-- journey has figures of its steps too.
create function priv.form_fault(p_metric jsonb, p_kind text, p_subject text, p_form text)
returns text language plpgsql immutable as $$
declare
    v_measure text := p_metric ->> 'measure';
    v_journey text := p_metric #>> '{subject,journey}';
    v_step text := p_metric #>> '{subject,step}';
    v_channel text := p_metric #>> '{subject,channel}';
begin
    return case
        when p_form is null or p_form not in ('ratio', 'count', 'mean')
            or (p_form = 'mean') <> (v_measure = 'mean')
            or p_form = 'count' and v_measure = 'proportion'
            then format('A %s is given as %s.', v_measure, case v_measure
                when 'mean' then 'count, sum and sum_of_squares'
                else 'numerator and denominator' end)
        when v_channel is not null and (p_kind <> 'channel' or p_subject <> v_channel)
            or v_journey is not null and v_step is not null
                and (p_kind <> 'step' or p_subject <> v_journey || '/' || v_step)
            or v_journey is not null and v_step is null
                and (p_kind = 'channel' or split_part(p_subject, '/', 1) <> v_journey)
            then format('It is a metric of %s, not of %s.',
                coalesce(v_channel, v_journey || coalesce('/' || v_step, '')), p_subject) end;
end
$$;
