-- A reading of an experiment is made by a runner, whoever asks for it: nobody hands in what was
-- read.

alter table jobs.live
    drop constraint live_subject,
    add column document_id bigint references core.documents on delete restrict,
    add constraint live_subject check (
        case
            when kind in ('assess', 'apply') then proposal_id is not null
                and revision is not null and schedule is null and tick_at is null
                and args is null and document_id is null
            when kind = 'read' then document_id is not null and args is not null
                and proposal_id is null and revision is null and schedule is null
                and tick_at is null
            else schedule is not null and tick_at is not null and args is not null
                and proposal_id is null and revision is null and document_id is null end);
-- asking twice is asking once
create unique index live_document on jobs.live (document_id, (args ->> 'kind'))
    where document_id is not null;

alter table jobs.history add column document_id bigint;
create index history_document on jobs.history (document_id) where document_id is not null;

alter table jobs.schedules add constraint schedules_periodic check (kind <> 'read');

-- The runner that made it; null: of a time when members handed in what they had read.
alter table core.experiment_readings
    add column made_by int references core.principals on delete restrict;
