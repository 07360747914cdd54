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
reset role;
