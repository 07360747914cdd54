-- Observations: figures that others counted, brought in from files. They are data, not documents:
-- the newest stands, and each row names the file that it came from.

-- A file that was taken in, whole. Its bytes are kept, so that a figure can be traced.
create table core.ingests (
    id int generated always as identity primary key,
    digest bytea not null unique references core.blobs on delete restrict,
    row_count int not null check (row_count >= 1),
    ingested_by int not null references core.principals on delete restrict,
    ingested_at timestamptz not null default now()
);

create table core.audiences (
    key text primary key check (key ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
    people bigint not null check (people between 0 and 10000000000),
    as_of date not null,
    ingest_id int not null references core.ingests on delete restrict
);

-- People who are in both; 0: somebody looked, and nobody is. An audience without a row has never
-- been compared with others.
create table core.audience_overlaps (
    audience text not null references core.audiences on delete restrict,
    other text not null references core.audiences on delete restrict,
    people bigint not null check (people between 0 and 10000000000),
    as_of date not null,
    ingest_id int not null references core.ingests on delete restrict,
    primary key (audience, other),
    -- a pair has one row; by bytes, whatever the database's collation
    check (audience collate "C" < other collate "C")
);
create index audience_overlaps_other on core.audience_overlaps (other, audience);

-- People inside a journey (step '': all of it), as its platform counted them.
create table core.journey_people (
    journey text not null check (journey ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
    step text not null check (length(step) <= 80),
    people bigint not null check (people between 0 and 10000000000),
    as_of date not null,
    ingest_id int not null references core.ingests on delete restrict,
    primary key (journey, step)
);

create trigger append_only before update or delete on core.ingests
    for each row execute function core.refuse_change();
create trigger append_only_truncate before truncate on core.ingests
    for each statement execute function core.refuse_change();
alter table core.ingests enable always trigger append_only;
alter table core.ingests enable always trigger append_only_truncate;
