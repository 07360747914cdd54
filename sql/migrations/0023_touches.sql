-- What customers touched and when they converted, for attribution. Personal data, though under a
-- number that only this installation can give: old ones can be let go.

-- Numbers of customers are the first eight bytes of HMAC-SHA-256 of how their source names them,
-- under a key that was drawn here and that no function gives away. The key is kept as the two
-- blocks that the hash begins with. Of ten million customers two share a number once in 370,000
-- installations.
create table core.touch_keys (
    only_row boolean primary key default true check (only_row),
    inner_block bytea not null check (length(inner_block) = 64),
    outer_block bytea not null check (length(outer_block) = 64)
);
do $$
declare
    v_key bytea := decode(replace(
        gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
    v_inner bytea := decode(repeat('36', 64), 'hex');
    v_outer bytea := decode(repeat('5c', 64), 'hex');
begin
    for i in 0..31 loop
        v_inner := set_byte(v_inner, i, get_byte(v_key, i) # 54);
        v_outer := set_byte(v_outer, i, get_byte(v_key, i) # 92);
    end loop;
    insert into core.touch_keys (inner_block, outer_block) values (v_inner, v_outer);
end
$$;

-- A file that was taken in, whole or not at all; see 0016.
create table core.touch_files (
    id int generated always as identity primary key,
    digest bytea not null check (length(digest) = 32),
    reading bytea not null check (length(reading) = 32),
    name text not null check (length(name) between 1 and 200),
    format text not null check (format ~ '^[a-z][a-z-]{0,39}$'),
    ingested_by int not null references core.principals on delete restrict,
    ingested_at timestamptz not null default now(),
    intake xid8 not null default pg_current_xact_id()
);
create index touch_files_digest on core.touch_files (digest, reading);

-- What became of the rows that were sent together.
create table core.touch_file_parts (
    file_id int not null references core.touch_files on delete restrict,
    part int not null check (part >= 1),
    row_count int not null check (row_count >= 1),
    touches int not null check (touches >= 0),
    conversions int not null check (conversions >= 0),
    repeated int not null check (repeated >= 0),
    first_at timestamptz,
    last_at timestamptz,
    primary key (file_id, part)
);

-- Ends an intake; without its row no file can be committed.
create table core.touch_file_totals (
    file_id int primary key references core.touch_files on delete restrict,
    row_count bigint not null check (row_count >= 1),
    rejected bigint not null check (rejected between 0 and row_count),
    touches bigint not null check (touches >= 0),
    conversions bigint not null check (conversions >= 0),
    repeated bigint not null check (touches + conversions + repeated > 0),
    kept_out bigint not null check (kept_out >= 0),
    first_at timestamptz not null,
    last_at timestamptz not null
);
create index touch_file_totals_last on core.touch_file_totals (last_at);
alter table core.touch_files add constraint touch_files_ended foreign key (id)
    references core.touch_file_totals on delete restrict deferrable initially deferred;

-- Where a customer was reached, or converted; '' for what is not known.
create table core.touch_places (
    id int generated always as identity primary key,
    -- the journey; null: none of ours
    document_id bigint references core.documents on delete restrict,
    step text not null check (length(step) <= 80),
    channel text not null check (channel = '' or channel ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
    check (document_id is not null or step = '')
);
create unique index touch_places_key on core.touch_places (
    coalesce(document_id, 0), step, channel);

-- Without foreign keys, as core.observations. By time first: a period is read together, what is
-- taken in goes to the end, and what is let go lies together. Moments are whole seconds.
create table core.touches (
    at timestamptz not null,
    customer bigint not null,
    place_id int not null,
    file_id int not null,
    primary key (at, customer, place_id)
);
create table core.conversions (
    at timestamptz not null,
    customer bigint not null,
    place_id int not null,
    file_id int not null,
    value float8 not null,
    primary key (at, customer, place_id)
);

-- Touches and conversions that were let go: all before a moment. What is older never comes again.
create table core.touch_forgettings (
    id int generated always as identity primary key,
    before timestamptz not null,
    touches bigint not null check (touches >= 0),
    conversions bigint not null check (conversions >= 0),
    forgotten_by int not null references core.principals on delete restrict,
    forgotten_at timestamptz not null default now(),
    transaction xid8 not null default pg_current_xact_id()
);
create index touch_forgettings_before on core.touch_forgettings (before);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['touch_keys', 'touch_files', 'touch_file_parts',
        'touch_file_totals', 'touch_places', 'touch_forgettings'] loop
        execute format('create trigger append_only before update or delete on core.%I '
            'for each row execute function core.refuse_change()', v_table);
        execute format('create trigger append_only_truncate before truncate on core.%I '
            'for each statement execute function core.refuse_change()', v_table);
        execute format('alter table core.%I enable always trigger append_only', v_table);
        execute format('alter table core.%I enable always trigger append_only_truncate', v_table);
    end loop;
end
$$;

-- Touches and conversions are let go only with a row that says so, and never changed.
create function core.refuse_unsaid_forgetting() returns trigger language plpgsql volatile as $$
begin
    if tg_op = 'DELETE' and exists (
        select from core.touch_forgettings f where f.transaction = pg_current_xact_id())
    then
        return null;
    end if;
    raise exception 'history is append-only: % on %.% is refused', tg_op, tg_table_schema,
        tg_table_name using errcode = 'WLAPD';
end
$$;
do $$
declare
    v_table text;
begin
    foreach v_table in array array['touches', 'conversions'] loop
        execute format('create trigger append_only before update or delete or truncate on core.%I '
            'for each statement execute function core.refuse_unsaid_forgetting()', v_table);
        execute format('alter table core.%I enable always trigger append_only', v_table);
    end loop;
end
$$;
