-- The ledger: every event once more as bytes that never change, in an order of its own, as leaves
-- of a Merkle tree. Events are put in order after they are committed, so that nobody waits for it.

-- Who acts stands in a leaf under a number that means nothing once its row here is gone.
create table core.pseudonyms (
    principal_id int primary key references core.principals on delete restrict,
    pseudonym uuid not null unique default gen_random_uuid()
);
insert into core.pseudonyms (principal_id) select id from core.principals order by id;

create function core.give_pseudonym() returns trigger language plpgsql volatile as $$
begin
    insert into core.pseudonyms (principal_id) values (new.id);
    return null;
end
$$;
create trigger give_pseudonym after insert on core.principals for each row
    execute function core.give_pseudonym();

-- What somebody wrote can be erased. What it was committed to stays, as it does in the leaf.
alter table core.event_details alter salt drop not null, alter body drop not null;
alter table core.event_details add commitment bytea check (length(commitment) = 32);
alter table core.event_details
    add check ((commitment is null) = (salt is not null) and (salt is null) = (body is null));

-- Lines of history, the newest in use. A second one begins where somebody says so, because what the
-- signer has signed is lost.
create table core.ledgers (
    line int primary key check (line > 0),
    -- null until a signer gives it its name
    origin text unique check (length(origin) between 1 and 200),
    -- leaves so far, and the index of the next
    size bigint not null default 0 check (size >= 0),
    -- events up to this one were recorded before there was a ledger
    earlier_through bigint not null,
    begun_at timestamptz not null default now()
);
insert into core.ledgers (line, earlier_through)
select 1, coalesce(max(id), 0) from core.events;

-- Events that no leaf holds yet: written with the event, removed with the leaf. Its rows live for
-- less than a second, and are found by their number.
create table core.unsequenced (
    event_id bigint primary key
) with (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_cost_delay = 0
);
insert into core.unsequenced (event_id) select id from core.events order by id;

-- No foreign key to the event: the sequencer takes them from there, and a key would write to each
-- row of the history once more.
create table core.leaves (
    line int not null references core.ledgers on delete restrict,
    index bigint not null check (index >= 0),
    event_id bigint not null,
    leaf bytea not null check (length(leaf) between 1 and 65535),
    hash bytea not null generated always as (sha256('\x00'::bytea || leaf)) stored,
    primary key (line, index)
);
create unique index leaves_event on core.leaves (event_id, line);

-- Roots of what is full: of 256 leaves at level 8, of 65,536 at level 16, and so on.
create table core.subtrees (
    line int not null references core.ledgers on delete restrict,
    level int not null check (level > 0 and level % 8 = 0),
    index bigint not null check (index >= 0),
    hash bytea not null check (length(hash) = 32),
    primary key (line, level, index)
);

-- What the signer, outside this database, has signed. The rows are of no authority: whoever trusts
-- a checkpoint trusts its signature.
create table core.checkpoints (
    id bigint generated always as identity primary key,
    line int not null references core.ledgers on delete restrict,
    size bigint not null check (size > 0),
    note text not null check (length(note) between 1 and 20000),
    signed_by int not null references core.principals on delete restrict,
    signed_at timestamptz not null default now()
);
create index checkpoints_size on core.checkpoints (line, size);

-- The public halves of the signer's keys, as it has named them.
create table core.ledger_keys (
    line int not null references core.ledgers on delete restrict,
    key text not null check (length(key) between 1 and 400),
    added_by int not null references core.principals on delete restrict,
    added_at timestamptz not null default now(),
    primary key (line, key)
);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['leaves', 'subtrees', 'checkpoints', 'ledger_keys'] loop
        execute format(
            'create trigger append_only before update or delete on core.%I'
            ' for each row execute function core.refuse_change()', v_table);
        execute format(
            'create trigger append_only_truncate before truncate on core.%I'
            ' for each statement execute function core.refuse_change()', v_table);
        execute format('alter table core.%I enable always trigger append_only', v_table);
        execute format('alter table core.%I enable always trigger append_only_truncate', v_table);
    end loop;
end
$$;
