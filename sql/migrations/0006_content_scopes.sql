-- The scopes that bytes touch, derived once from those bytes, so that the gate need not read each
-- document anew whenever somebody looks at a list. Written in SQL only, by priv.keep_scopes; bytes
-- without a row here are read.

create table core.content_scopes (
    digest bytea not null references core.blobs on delete restrict,
    -- the document whose content they are
    kind text not null,
    key text not null,
    -- which text of priv.document_scopes derived them; rows of another are not used
    rules int not null,
    written text[] not null,
    read text[] not null,
    primary key (digest, kind, key, rules)
);

create trigger append_only before update or delete on core.content_scopes
    for each row execute function core.refuse_change();
create trigger append_only_truncate before truncate on core.content_scopes
    for each statement execute function core.refuse_change();
alter table core.content_scopes enable always trigger append_only;
alter table core.content_scopes enable always trigger append_only_truncate;
