-- What a change may not do whatever the policies say: close a way round between journeys, or refer
-- to what has been retired; and which open proposals touch the same things.

-- Whether a journey lets people in again, from its head revision: a way round through one that
-- does not comes to an end.
alter table core.journeys add column reentry text;

-- Projected from the team's document: a team that is retired is not asked any more.
alter table core.teams add column retired_at timestamptz;

-- A document that is retired keeps everything, its key included.
alter table core.proposal_changes drop constraint proposal_changes_operation_check;
alter table core.proposal_changes add constraint proposal_changes_operation_check
    check (operation in ('create', 'update', 'retire'));
-- few, and looked at for every proposal
create index documents_retired on core.documents (kind, key)
    where retired_at is not null and kind <> 'waiver';

-- The documents and audiences that open proposals touch, by the names of their scopes: so that
-- others that touch the same are found without reading every proposal. Present state only; nothing
-- rests on it but what people are told.
create table core.open_touches (
    name text collate "C" not null,
    proposal_id bigint not null references core.proposals on delete restrict,
    is_written boolean not null,
    primary key (name, proposal_id)
);
create index open_touches_proposal on core.open_touches (proposal_id);
