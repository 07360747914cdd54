-- Approved is not published: what must be done by hand in the platform that a journey runs in, and
-- how anybody knows that it was. Rows are only added; what holds now follows from the newest.

-- What a platform must be brought to: a revision that went into force, or an operating state.
create table core.publications (
    id bigint generated always as identity primary key,
    document_id bigint not null references core.documents on delete restrict,
    -- one of the two
    revision int,
    wanted text check (wanted in ('live', 'paused', 'finishing', 'stopped')),
    -- by the name that the revision, or the journey then, is bound to
    platform text not null,
    requested_at timestamptz not null default now(),
    check ((revision is null) <> (wanted is null)),
    foreign key (document_id, revision) references core.document_revisions on delete restrict
);
create unique index publications_revision on core.publications (document_id, revision)
    where revision is not null;
create index publications_wanted on core.publications (document_id, id desc)
    where wanted is not null;

-- Exports that a runner compared with what was approved.
create table core.comparisons (
    id bigint generated always as identity primary key,
    document_id bigint not null references core.documents on delete restrict,
    number int not null check (number >= 1),
    export_digest bytea not null references core.blobs on delete restrict,
    -- when the platform gave it, as whoever brought it says; null: they do not
    exported_at timestamptz,
    -- the head then
    revision int not null,
    result_digest bytea not null references core.blobs on delete restrict,
    outcome text not null check (outcome in ('equal', 'differs')),
    asked_by int not null references core.principals on delete restrict,
    asked_at timestamptz not null,
    made_by int not null references core.principals on delete restrict,
    made_at timestamptz not null default now(),
    unique (document_id, number),
    foreign key (document_id, revision) references core.document_revisions on delete restrict
);
create index comparisons_export on core.comparisons (document_id, export_digest);

-- What is known of a publication; the newest holds, none means that it is to be done.
create table core.publication_marks (
    id bigint generated always as identity primary key,
    publication_id bigint not null references core.publications on delete restrict,
    state text not null check (state in ('published', 'verified', 'differs')),
    -- a person said so; a runner compared an export; it was adopted as it ran; nothing that the
    -- platform sees has changed since the revision that it runs
    source text not null check (source in ('report', 'export', 'adoption', 'carried')),
    -- the platform's own version
    version text check (length(version) between 1 and 80),
    comparison_id bigint references core.comparisons on delete restrict,
    by_id int references core.principals on delete restrict,
    at timestamptz not null default now(),
    check (source <> 'export' or comparison_id is not null)
);
create index publication_marks_newest on core.publication_marks (publication_id, id desc);

create function core.note_journey_state() returns trigger language plpgsql volatile as $$
begin
    perform priv.note_wanted_state(new);
    return null;
end
$$;

create trigger note_journey_state after update of state on core.journeys for each row
    when (old.state <> new.state and new.state <> 'retired' and new.platform is not null)
    execute function core.note_journey_state();

alter table jobs.live
    drop constraint live_subject,
    add constraint live_subject check (
        case
            when kind in ('assess', 'apply') then proposal_id is not null
                and revision is not null and schedule is null and tick_at is null
                and args is null and document_id is null and parcel_id is null
            when kind in ('read', 'compare') then document_id is not null and args is not null
                and proposal_id is null and revision is null and schedule is null
                and tick_at is null and parcel_id is null
            when kind = 'deliver' then parcel_id is not null and document_id is null
                and args is null and proposal_id is null and revision is null
                and schedule is null and tick_at is null
            else schedule is not null and tick_at is not null and args is not null
                and proposal_id is null and revision is null and document_id is null
                and parcel_id is null end);
alter table jobs.schedules
    drop constraint schedules_periodic,
    add constraint schedules_periodic check (kind not in ('read', 'deliver', 'compare'));

-- People are told of what is to be done, or was undone, where a journey runs.
alter table core.messages
    drop constraint messages_kind_check,
    add constraint messages_kind_check check (kind in (
        'sign-off', 'changed', 'objection', 'decided', 'to-publish', 'on-hold', 'reminded',
        'escalated', 'expired', 'case', 'test', 'drift'));
drop trigger note_cause on core.events;
create trigger note_cause after insert on core.events for each row
    when (new.subject_kind in ('proposal', 'case') and new.kind <> 'command.refused'
        or new.kind in ('journey.differs', 'journey.live', 'journey.paused', 'journey.finishing',
            'journey.stopped'))
    execute function core.note_cause();

do $$
declare
    v_table text;
begin
    foreach v_table in array array['publications', 'publication_marks', 'comparisons'] loop
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
