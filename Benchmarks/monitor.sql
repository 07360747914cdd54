-- Journeys with daily figures, made with set-based statements by a superuser on a fresh
-- installation. The caller sets bench.observations and bench.journeys; each journey has four
-- metrics, each day a figure of each. One in fifty falls by a third for the last forty days, one in
-- forty has too few people, one in a hundred stopped coming.
--
-- Triggers rest, so that foreign keys are not looked up ten million times.
set session_replication_role = replica;
set work_mem = '256MB';
set maintenance_work_mem = '512MB';
select setseed(0.5);

create temporary table size as
select current_setting('bench.observations')::bigint as observations,
    current_setting('bench.journeys')::int as journeys, 4 as metrics, t.id as team, t.key as owner
from core.teams t where t.is_operations;

create temporary table metric as
select n, 'metric-' || n as key, convert_to(jsonb_build_object('kind', 'metric', 'key',
    'metric-' || n, 'name', 'Metric ' || n, 'owner', owner, 'measure', 'proportion', 'numerator',
    'clicks-' || n, 'denominator', 'sent', 'direction', 'higher', 'floor', 0.02)::text, 'UTF8')
    as content
from size, generate_series(1, metrics) n;
create temporary table journey as
select n, 'journey-' || n as key, convert_to(jsonb_build_object('kind', 'journey', 'key',
    'journey-' || n, 'name', 'Journey ' || n, 'owner', owner, 'steps', '[]'::jsonb)::text, 'UTF8')
    as content
from size, generate_series(1, journeys) n;
insert into core.blobs (digest, content)
select sha256(content), content from metric union all select sha256(content), content from journey;
insert into core.documents (kind, key, name, team_id, head_revision, head_digest)
select 'metric', m.key, 'Metric ' || n, team, 1, sha256(content) from size, metric m
union all
select 'journey', j.key, 'Journey ' || n, team, 1, sha256(content) from size, journey j;
insert into core.document_revisions (document_id, number, digest, origin)
select d.id, 1, d.head_digest, 'proposal' from core.documents d
where d.kind in ('metric', 'journey');
insert into core.journeys (document_id, state, step_count)
select d.id, 'live', 0 from core.documents d where d.kind = 'journey';
insert into core.journey_metrics (document_id, metric, step_key)
select d.id, m.key, '' from core.documents d, metric m where d.kind = 'journey';

insert into core.metric_files (digest, reading, name, format, ingested_by)
select sha256('bench'), sha256('bench'), 'bench.csv', 'csv', min(id) from core.principals;
insert into core.metric_file_totals
select f.id, observations, 0, observations, 0, 0, 0, '{}', current_date - 1, current_date - 1
from core.metric_files f, size;
insert into core.metric_series (document_id, measure, subject_kind, subject, variant)
select d.id, 'proportion', 'journey', j.key, ''
from core.documents d, journey j where d.kind = 'metric';

insert into core.observations (series_id, day, file_id, total, opportunities, line)
select s.id, current_date - back, f.id,
    greatest(0, round(people * 0.034 * case when s.n % 50 = 7 and back < 40 then 0.66 else 1 end
        + sqrt(people * 0.034) * (random() + random() + random() + random() - 2) * 1.7)),
    people, back
from size
cross join core.metric_files f
cross join lateral (
    select id, row_number() over (order by id) as n from core.metric_series) s
cross join lateral (
    select case when s.n % 40 = 3 then 50 else 800 + s.n % 500 end as people) p
cross join generate_series(1, (observations / (journeys * metrics))::int) back
where not (s.n % 100 = 9 and back < 12)
order by s.id, back desc;
