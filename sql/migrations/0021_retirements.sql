-- Retirement cases: a step or a journey that goes, with care. The plan is a document like any
-- other; how far it has got is a row.
alter table core.documents drop constraint documents_kind_check;
alter table core.documents add constraint documents_kind_check check (kind in (
    'journey', 'experiment', 'asset', 'taxonomy', 'metric', 'calendar', 'policy', 'waiver',
    'team', 'authorisation', 'retirement'));

create table core.retirements (
    document_id bigint primary key references core.documents on delete restrict,
    -- from the plan in force; what goes never changes
    journey text not null,
    -- '': the whole journey
    step text not null,
    drain_by date not null,
    -- that it is blocked is not kept: the clock tells
    state text not null check (state in ('planned', 'draining', 'complete', 'abandoned')),
    state_at timestamptz not null default now(),
    state_by int references core.principals on delete restrict,
    started_at timestamptz,
    -- people inside as last counted when draining began; null: nobody had counted them
    people bigint check (people between 0 and 10000000000),
    counted_on date,
    check ((people is null) = (counted_on is null)),
    check (started_at is not null or state in ('planned', 'abandoned'))
);
-- one case a time for the same thing
create unique index retirements_open on core.retirements (journey, step)
    where state in ('planned', 'draining');
create index retirements_journey on core.retirements (journey);
