-- Standard changes: an authorisation, signed off once, stands for the sign-offs of the small changes
-- that it allows, until it runs out, is used up, or has failed too often.

alter table core.proposal_revisions
    -- the authorisation under which it is to apply; part of what its digest covers
    add column authorisation text check (authorisation ~ '^[a-z0-9][a-z0-9-]{0,79}$');

alter table core.seats
    -- a policy asks for it, whether or not the change itself does
    add column is_demanded boolean not null default false;

-- What may become of an authorisation while its document stays as it is.
create table core.authorisation_states (
    document_id bigint primary key references core.documents on delete restrict,
    -- of which revision the failures are counted: a new one begins anew
    revision int not null check (revision >= 1),
    failures int not null default 0 check (failures >= 0),
    suspended_at timestamptz,
    -- why it counts for nothing any more
    cause text,
    check ((suspended_at is null) = (cause is null))
);

-- Each proposal that was applied under an authorisation; its limits are counted here.
create table core.authorisation_uses (
    document_id bigint not null references core.documents on delete restrict,
    proposal_id bigint not null references core.proposals on delete restrict,
    -- the revision of the authorisation
    revision int not null check (revision >= 1),
    used_at timestamptz not null default now(),
    primary key (document_id, proposal_id)
);
create index authorisation_uses_day on core.authorisation_uses (document_id, used_at);

create trigger append_only before update or delete on core.authorisation_uses
    for each row execute function core.refuse_change();
create trigger append_only_truncate before truncate on core.authorisation_uses
    for each statement execute function core.refuse_change();
alter table core.authorisation_uses enable always trigger append_only;
alter table core.authorisation_uses enable always trigger append_only_truncate;
