-- Projections that are newer than the documents in force are derived from their bytes once.
set local role wayleave_api;
insert into core.journey_links (document_id, kind, facet, target)
select d.id, l.kind, l.facet, l.target
from core.documents d
cross join lateral priv.content_links(priv.blob_json(d.head_digest)) l
where d.kind = 'journey' and not exists (select from core.journey_links);
insert into core.journey_metrics (document_id, metric, step_key, floor)
select d.id, m.metric, m.step_key, m.floor
from core.documents d
cross join lateral priv.content_metrics(priv.blob_json(d.head_digest)) m
where d.kind = 'journey' and not exists (select from core.journey_metrics);
update core.teams t set channels = array(
    select jsonb_array_elements_text(priv.blob_json(d.head_digest) -> 'channels'))
from core.documents d
where d.kind = 'team' and d.key = t.key and t.channels = '{}'
    and jsonb_array_length(priv.blob_json(d.head_digest) -> 'channels') > 0;
update core.journeys j
set reentry = coalesce(priv.blob_json(d.head_digest) #>> '{entry,reentry}', 'unspecified')
from core.documents d
where d.id = j.document_id and j.reentry is null;
select priv.keep_touches(p.id, p.revision)
from core.proposals p
where priv.is_open(p.state) and not exists (select from core.open_touches);
select priv.keep_spans(r.document_id, r.number, priv.blob_json(r.digest))
from (
    select x.document_id, x.number, x.digest
    from core.documents d
    join core.document_revisions x on x.document_id = d.id
    where d.kind = 'journey' and not exists (select from core.step_spans)
    order by x.document_id, x.number
    offset 0) r;
select priv.end_spans(d.id, d.retired_at)
from core.documents d
where d.kind = 'journey' and d.retired_at is not null and exists (
    select from core.step_spans s where s.document_id = d.id and s.ends_at = 'infinity');
-- experiments that were paused, or ended, before that was kept by day
with pauses as (
    select p.document_id, (p.at at time zone 'UTC')::date as paused_on,
        (p.next_at at time zone 'UTC')::date as resumed_on, p.id
    from (
        select e.document_id, v.kind, v.at, v.id,
            lead(v.at) over (partition by e.document_id order by v.at, v.id) as next_at
        from core.experiments e
        join core.documents d on d.id = e.document_id
        join core.events v on v.subject_kind = 'experiment' and v.subject = d.key
            and v.kind in ('experiment.running', 'experiment.paused', 'experiment.concluded',
                'experiment.abandoned')
        where e.paused_days > 0 and not exists (
            select from core.experiment_pauses k where k.document_id = e.document_id)) p
    where p.kind = 'experiment.paused' and p.next_at is not null
), long as (
    select p.*, p.resumed_on - p.paused_on as days from pauses p where p.resumed_on > p.paused_on
)
insert into core.experiment_pauses (document_id, number, day, days)
select l.document_id, row_number() over w, greatest(l.paused_on - e.started_on
    - coalesce(sum(l.days) over (w rows between unbounded preceding and 1 preceding), 0), 0), l.days
from long l
join core.experiments e on e.document_id = l.document_id
window w as (partition by l.document_id order by l.id);
update core.experiments e
set ended_on = greatest((v.at at time zone 'UTC')::date, e.started_on)
from core.documents d
cross join lateral (
    select min(x.at) as at from core.events x
    where x.subject_kind = 'experiment' and x.subject = d.key
        and x.kind in ('experiment.concluded', 'experiment.abandoned')) v
where d.id = e.document_id and e.ended_on is null and e.started_on is not null
    and e.state in ('concluded', 'adopted', 'abandoned') and v.at is not null;
-- journeys that were bound to a platform before publication was tracked: those that were adopted
-- are published as far as is known, of the others nobody has said so
insert into core.publications (document_id, revision, platform, requested_at)
select d.id, d.head_revision, j.platform, r.applied_at
from core.journeys j
join core.documents d on d.id = j.document_id
join core.document_revisions r on r.document_id = d.id and r.number = d.head_revision
where j.platform is not null and not exists (
    select from core.publications p where p.document_id = d.id and p.revision is not null);
insert into core.publication_marks (publication_id, state, source, version, by_id, at)
select p.id, 'published', 'adoption', left(priv.blob_json(r.digest) #>> '{platform,version}', 80),
    a.author_id, r.applied_at
from core.publications p
join core.document_revisions r on r.document_id = p.document_id and r.number = p.revision
join core.proposals a on a.id = r.proposal_id and a.is_adoption
where p.requested_at = r.applied_at and not exists (
    select from core.publication_marks m where m.publication_id = p.id);
insert into core.publications (document_id, wanted, platform, requested_at)
select j.document_id, j.state, j.platform, j.state_at
from core.journeys j
where j.platform is not null and j.state in ('paused', 'finishing', 'stopped') and not exists (
    select from core.publications p where p.document_id = j.document_id and p.wanted is not null);
reset role;
