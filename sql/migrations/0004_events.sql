-- What happened, append-only. An event holds pseudonyms and digests; whatever a person wrote or is
-- called stands in erasable tables.

create table core.events (
    id bigint generated always as identity primary key,
    uid uuid not null default gen_random_uuid(),
    at timestamptz not null default now(),
    kind text not null check (kind ~ '^[a-z]+(\.[a-z_]+)+$'),
    -- null: the system itself, or genesis
    actor_id int references core.principals on delete restrict,
    team_id int references core.teams on delete restrict,
    subject_kind text not null,
    subject text not null,
    revision int,
    digest bytea,
    data jsonb not null default '{}'
);

create table core.event_details (
    event_id bigint primary key references core.events on delete restrict,
    salt bytea not null,
    body text not null
);

-- One index a filter, and the same once more behind the team: a member reads own teams only, so
-- that neither time nor counters tell of rows that are hidden.
create index events_at on core.events (at desc, id desc);
create index events_subject on core.events (subject_kind, subject, at desc, id desc);
create index events_actor on core.events (actor_id, at desc, id desc);
create index events_kind on core.events (kind, at desc, id desc);
create index events_team on core.events (team_id, at desc, id desc);
create index events_team_subject on core.events (team_id, subject_kind, subject, at desc, id desc);
create index events_team_actor on core.events (team_id, actor_id, at desc, id desc);
create index events_team_kind on core.events (team_id, kind, at desc, id desc);

create function core.refuse_change() returns trigger language plpgsql volatile as $$
begin
    raise exception 'history is append-only: % on %.% is refused', tg_op, tg_table_schema,
        tg_table_name using errcode = 'WLAPD';
end
$$;

do $$
declare
    v_table text;
begin
    foreach v_table in array array[
        'events', 'votes', 'proposal_revisions', 'proposal_changes', 'document_revisions',
        'assessments', 'seats', 'blobs'
    ] loop
        execute format(
            'create trigger append_only before update or delete on core.%I'
            ' for each row execute function core.refuse_change()', v_table);
        execute format(
            'create trigger append_only_truncate before truncate on core.%I'
            ' for each statement execute function core.refuse_change()', v_table);
        -- also when somebody replays a dump with session_replication_role = replica
        execute format('alter table core.%I enable always trigger append_only', v_table);
        execute format('alter table core.%I enable always trigger append_only_truncate', v_table);
    end loop;
end
$$;
