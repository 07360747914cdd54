-- Who has to decide on a revision, derived from what it changes, and who is told of it.

-- Projected from the team's document: whoever works a channel answers for the steps in it.
alter table core.teams add column channels text[] not null default '{}';

alter table core.seats
    -- the changed places that the seat is about, `KIND/KEY` or `KIND/KEY#STEP`; empty: all of them
    add column covers text[] not null default '{}',
    -- no policy asked for it: it follows from the change itself
    add column is_floor boolean not null default true;

-- Teams that a revision affects without touching what is theirs: told, with a day until which they
-- may object.
create table core.notices (
    proposal_id bigint not null,
    revision int not null,
    team_id int not null references core.teams on delete restrict,
    reason text not null,
    -- what they were told of: the same thing again starts no new time
    slice_digest bytea not null,
    told_at timestamptz not null default now(),
    until timestamptz not null,
    primary key (proposal_id, revision, team_id),
    foreign key (proposal_id, revision) references core.proposal_revisions on delete restrict
);

create trigger append_only before update or delete on core.notices
    for each row execute function core.refuse_change();
create trigger append_only_truncate before truncate on core.notices
    for each statement execute function core.refuse_change();
alter table core.notices enable always trigger append_only;
alter table core.notices enable always trigger append_only_truncate;
