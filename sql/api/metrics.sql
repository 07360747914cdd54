-- Metrics: what is wrong with one, and what is known of its figures.

-- What is wrong with a metric, or null. Figures are kept and read by its measure, so that is settled
-- for good once there are any.
--   refuses  invalid
create function priv.check_metric(p_content jsonb, p_name text) returns api.outcome
language plpgsql stable as $$
begin
    if coalesce(p_content ->> 'measure', '') not in ('proportion', 'rate', 'mean')
        or coalesce(p_content ->> 'direction', '') not in ('higher', 'lower')
        or coalesce(p_content ->> 'numerator', '') = ''
    then
        return row('invalid', format('%s cannot be used: "measure", "numerator" or "direction" is '
            'missing or unknown.', p_name), 'wayleave help document metric', null)::api.outcome;
    elsif exists (
        select from core.documents d
        join core.metric_series s on s.document_id = d.id
        where d.kind = 'metric' and d.key = p_content ->> 'key'
            and s.measure <> p_content ->> 'measure')
    then
        return row('invalid', format('%s has figures already, so its measure stays.', p_name),
            'Make a metric of another key, and retire this one.', null)::api.outcome;
    end if;
    return null;
end
$$;

-- May this principal take figures of a team's metrics in? Operations may, and so may confirmed
-- members of the team.
create function priv.may_bring(p_principal int, p_team int) returns boolean
language sql stable as $$
    select exists (
        select from core.principals p cross join core.installation i
        where p.id = p_principal and p.disabled_at is null
            and priv.leads_operations(p, i.is_single))
    or exists (
        select
        from core.memberships m
        join core.principals p on p.id = m.principal_id
        join core.teams t on t.id = m.team_id
        cross join core.installation i
        where m.principal_id = p_principal and m.ended_at is null
            and p.kind = 'person' and p.disabled_at is null
            and (i.is_single or (p.confirmed_at is not null and m.confirmed_at is not null))
            and (m.team_id = p_team or t.is_operations and m.role = 'approver'))
$$;

-- Metrics in force by key, each with what is known of its figures.
--   caller   wayleave_member, wayleave_auditor: what is in force is open to the federation
create function api.metrics(p_after text, p_limit int)
returns table (
    key text, name text, owner text, owner_name text, revision int, content text,
    subjects bigint, last_day date)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.key, d.name, t.key, t.name, d.head_revision, priv.blob_text(d.head_digest),
            f.subjects, f.last_day
        from core.documents d
        join core.teams t on t.id = d.team_id
        cross join lateral (
            select count(distinct (s.subject_kind, s.subject)),
                max((select max(o.day) from core.observations o where o.series_id = s.id))
            from core.metric_series s where s.document_id = d.id) f (subjects, last_day)
        where d.kind = 'metric' and d.retired_at is null and d.key > coalesce(p_after, '')
        order by d.key
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- The figures of a metric that count, newest day first, each with the file that it comes from and
-- how many earlier figures it stands for. Those that an experiment withholds are left out.
--   caller   wayleave_member, wayleave_auditor
create function api.metric_figures(
    p_metric text, p_from date, p_to date, p_subject text, p_limit int)
returns table (
    subject_kind text, subject text, variant text, day date, total float8, opportunities float8,
    squares float8, file text, line int, file_name text, ingested_at timestamptz,
    ingested_by text, earlier int)
language plpgsql stable as $$
declare
    v_withheld int[] := array(select priv.withheld_series());
begin
    perform priv.require_reader();
    return query
        select s.subject_kind, s.subject, s.variant, o.day, o.total, o.opportunities, o.squares,
            encode(f.digest, 'hex'), o.line, f.name, f.ingested_at,
            priv.display_name(f.ingested_by),
            (select count(*)::int from core.observations e
                where e.series_id = o.series_id and e.day = o.day and e.file_id < o.file_id)
        from core.documents d
        join core.metric_series s on s.document_id = d.id
        join core.observations o on o.series_id = s.id
        join core.metric_files f on f.id = o.file_id
        where d.kind = 'metric' and d.key = p_metric
            and s.measure = priv.blob_json(d.head_digest) ->> 'measure'
            and (p_subject is null or s.subject = p_subject) and s.id <> all (v_withheld)
            and o.day between coalesce(p_from, '-infinity') and coalesce(p_to, 'infinity')
            and not exists (
                select from core.observations later
                where later.series_id = o.series_id and later.day = o.day
                    and later.file_id > o.file_id)
        order by o.day desc, s.subject_kind, s.subject, s.variant
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- The files that figures of a metric come from, newest first.
--   caller   wayleave_member, wayleave_auditor
create function api.metric_files(p_before int, p_limit int)
returns table (
    id int, digest text, name text, format text, ingested_at timestamptz, ingested_by text,
    row_count bigint, taken bigint, replaced bigint, repeated bigint, kept_out bigint,
    first_day date, last_day date)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select f.id, encode(f.digest, 'hex'), f.name, f.format, f.ingested_at,
            priv.display_name(f.ingested_by), t.row_count, t.taken, t.replaced, t.repeated,
            t.kept_out + t.rejected, t.first_day, t.last_day
        from core.metric_files f
        join core.metric_file_totals t on t.file_id = f.id
        where f.id < coalesce(p_before, 2147483647)
        order by f.id desc
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;
