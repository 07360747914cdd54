-- A sign-off may carry its person's own signature, which nobody who administers the database can
-- make.

-- Public keys of members, of OpenSSH's type ssh-ed25519. What an ended key has signed stays.
create table core.signing_keys (
    id int generated always as identity primary key,
    principal_id int not null references core.principals on delete restrict,
    -- as OpenSSH writes it between type and comment
    key bytea not null check (length(key) = 51),
    added_at timestamptz not null default now(),
    ended_at timestamptz,
    unique (principal_id, key)
);
-- Nobody signs with the key of somebody else. What somebody registered who had not its private half
-- is ended, and then its own person's to register.
create unique index signing_keys_live on core.signing_keys (key) where ended_at is null;

create table core.vote_signatures (
    vote_id bigint primary key references core.votes on delete restrict,
    key_id int not null references core.signing_keys on delete restrict,
    -- what was signed, and the signature: texts, by their digests
    statement_digest bytea not null references core.blobs on delete restrict,
    signature_digest bytea not null references core.blobs on delete restrict
);

alter table core.seats
    -- a policy asks for sign-offs with their people's own signatures
    add column is_signed boolean not null default false;

create trigger append_only before update or delete on core.vote_signatures
    for each row execute function core.refuse_change();
create trigger append_only_truncate before truncate on core.vote_signatures
    for each statement execute function core.refuse_change();
alter table core.vote_signatures enable always trigger append_only;
alter table core.vote_signatures enable always trigger append_only_truncate;

-- A key is ended, and never another one.
create function core.refuse_rekeying() returns trigger language plpgsql volatile as $$
begin
    if tg_op = 'UPDATE' and old.ended_at is null and new.id = old.id and new.key = old.key
        and new.principal_id = old.principal_id and new.added_at = old.added_at
    then
        return new;
    end if;
    raise exception 'a key that was registered is ended or kept: % is refused', tg_op
        using errcode = 'WLAPD';
end
$$;
create trigger end_only before update or delete on core.signing_keys
    for each row execute function core.refuse_rekeying();
alter table core.signing_keys enable always trigger end_only;
