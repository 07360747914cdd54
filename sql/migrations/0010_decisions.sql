-- What people may say to a proposal, how it is taken back or lifted, and what must be answered
-- before it applies.

-- How long an approved change waits for second thoughts, and those who were told for an objection.
alter table core.installation
    add column settle_minutes int not null default 15 check (settle_minutes between 0 and 10080),
    add column objection_hours int not null default 24 check (objection_hours between 0 and 720);

-- The newest vote of a person counts, so there may be several; the proposal's lock orders them.
drop index core.votes_once;
create index votes_person on core.votes (proposal_id, principal_id, id desc);
alter table core.votes
    drop constraint votes_decision_check,
    add constraint votes_decision_check check (decision in (
        'approve', 'reject', 'request-changes', 'abstain', 'object', 'no-objection', 'taken-back')),
    -- whose right was used, where it was not the person's own
    add column on_behalf_of int references core.principals on delete restrict,
    add column delegation_id bigint,
    add constraint votes_delegated check ((on_behalf_of is null) = (delegation_id is null));

-- A veto that somebody else has lifted: its person could not be asked, or was outvoted by whoever
-- answers for the whole.
create table core.lifted_vetoes (
    vote_id bigint primary key references core.votes on delete restrict,
    principal_id int not null references core.principals on delete restrict,
    at timestamptz not null default now()
);

-- A comment may begin a thread, and a thread may have to be resolved before the proposal applies.
alter table core.comments
    add column reply_to bigint references core.comments on delete restrict,
    add column must_resolve boolean not null default false,
    add constraint comments_thread check (reply_to is null or not must_resolve);
create index comments_open on core.comments (proposal_id) where must_resolve;

create table core.resolved_threads (
    comment_id bigint primary key references core.comments on delete restrict,
    principal_id int not null references core.principals on delete restrict,
    at timestamptz not null default now()
);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['lifted_vetoes', 'resolved_threads'] loop
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
