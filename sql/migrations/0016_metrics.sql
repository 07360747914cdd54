-- Figures of metrics: how many, of how many, by day and subject. Whatever is taken in stays; of
-- several figures of one day the one of the file taken in last counts.

-- A file that was taken in, whole or not at all. Its bytes are not kept, its digest is.
create table core.metric_files (
    id int generated always as identity primary key,
    digest bytea not null check (length(digest) = 32),
    -- how it was read: format, and what the metrics then said of names and formulae. The same
    -- bytes that are read otherwise say something else.
    reading bytea not null check (length(reading) = 32),
    name text not null check (length(name) between 1 and 200),
    format text not null check (format ~ '^[a-z][a-z-]{0,39}$'),
    ingested_by int not null references core.principals on delete restrict,
    ingested_at timestamptz not null default now(),
    -- the one transaction that may add figures to it
    intake xid8 not null default pg_current_xact_id()
);
-- a file of which rows were kept out may come again
create index metric_files_digest on core.metric_files (digest, reading);

-- What became of the rows that were sent together.
create table core.metric_file_parts (
    file_id int not null references core.metric_files on delete restrict,
    part int not null check (part >= 1),
    row_count int not null check (row_count >= 1),
    -- new figures, figures that stand for an earlier one, and those that were there already
    taken int not null check (taken >= 0),
    replaced int not null check (replaced between 0 and taken),
    repeated int not null check (repeated >= 0),
    -- the metrics that got figures
    documents bigint[] not null,
    first_day date,
    last_day date,
    primary key (file_id, part)
);

-- Ends an intake; without its row no file can be committed.
create table core.metric_file_totals (
    file_id int primary key references core.metric_files on delete restrict,
    -- rows of the file, and those that the reader kept out
    row_count bigint not null check (row_count >= 1),
    rejected bigint not null check (rejected between 0 and row_count),
    taken bigint not null check (taken >= 0),
    replaced bigint not null check (replaced between 0 and taken),
    repeated bigint not null check (repeated >= 0 and taken + repeated > 0),
    kept_out bigint not null check (kept_out >= 0),
    documents bigint[] not null,
    first_day date not null,
    last_day date not null
);
alter table core.metric_files add constraint metric_files_ended foreign key (id)
    references core.metric_file_totals on delete restrict deferrable initially deferred;

-- What figures are of: a metric, a subject, and a variant of it ('' for all of them).
create table core.metric_series (
    id int generated always as identity primary key,
    document_id bigint not null references core.documents on delete restrict,
    -- as the metric said when the figures came; figures of another measure are never mixed in
    measure text not null check (measure in ('proportion', 'rate', 'mean')),
    subject_kind text not null check (subject_kind in ('journey', 'step', 'channel')),
    -- of a step: JOURNEY/STEP
    subject text not null check (length(subject) between 1 and 161),
    variant text not null check (length(variant) <= 80),
    journey text generated always as (
        case when subject_kind <> 'channel' then split_part(subject, '/', 1) end) stored,
    unique (document_id, subject_kind, subject, variant, measure)
);
create index metric_series_journey on core.metric_series (journey);

-- Without foreign keys: millions of rows come through one function, which has the series and the
-- file in hand, and nobody can delete either.
create table core.observations (
    series_id int not null,
    day date not null,
    file_id int not null,
    total float8 not null,
    opportunities float8 not null,
    -- sum of the squared values, of a mean
    squares float8,
    -- of the file
    line int not null,
    primary key (series_id, day, file_id)
);

-- What a journey in force says that it is judged by; derived from its bytes.
create table core.journey_metrics (
    document_id bigint not null references core.documents on delete restrict,
    metric text not null,
    -- '': the whole journey
    step_key text not null,
    floor float8,
    primary key (document_id, metric, step_key)
);
create index journey_metrics_metric on core.journey_metrics (metric);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['metric_files', 'metric_file_parts', 'metric_file_totals',
        'metric_series', 'observations']
    loop
        execute format('create trigger append_only before update or delete on core.%I '
            'for each row execute function core.refuse_change()', v_table);
        execute format('create trigger append_only_truncate before truncate on core.%I '
            'for each statement execute function core.refuse_change()', v_table);
        execute format('alter table core.%I enable always trigger append_only', v_table);
        execute format('alter table core.%I enable always trigger append_only_truncate',
            v_table);
    end loop;
end
$$;
