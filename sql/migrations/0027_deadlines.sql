-- What time does to proposals and journeys when nobody does anything: they expire, sign-offs go
-- stale, people are reminded, journeys nobody has reviewed pause.

alter table core.installation
    add column expire_days int not null default 30 check (expire_days between 1 and 730),
    add column stale_days int not null default 14 check (stale_days between 1 and 730),
    -- working days on a seat; 0: never
    add column remind_days int not null default 2 check (remind_days between 0 and 90),
    add column escalate_days int not null default 5 check (escalate_days between 0 and 90),
    add column review_warn_days int not null default 30 check (review_warn_days between 0 and 365),
    add column review_grace_days int not null default 14
        check (review_grace_days between 0 and 365),
    -- journeys of this tier and of more critical ones are warned of and never paused; 0: none
    add column review_exempt_tier int not null default 1 check (review_exempt_tier between 0 and 4);

-- Sign-offs that were asked for again: too much time had passed since the last that was needed.
create table core.lapsed_votes (
    vote_id bigint primary key references core.votes on delete restrict,
    at timestamptz not null default now()
);
create trigger append_only before update or delete on core.lapsed_votes
    for each row execute function core.refuse_change();
create trigger append_only_truncate before truncate on core.lapsed_votes
    for each statement execute function core.refuse_change();
alter table core.lapsed_votes enable always trigger append_only;
alter table core.lapsed_votes enable always trigger append_only_truncate;

-- Whom was said what, so that it is said once: by the revision and team that it waits on, or by the
-- review day of a journey.
create table core.nudges (
    subject_kind text not null check (subject_kind in ('proposal', 'journey')),
    subject text not null,
    -- the revision of a proposal; 0 for a journey
    revision int not null,
    -- the team that it waits on; 0 for a journey
    team_id int not null,
    kind text not null check (kind in ('reminded', 'escalated', 'due', 'lapsed')),
    -- of a journey: the day that it was about
    day date not null,
    at timestamptz not null default now(),
    primary key (subject_kind, subject, revision, team_id, kind, day)
);

insert into jobs.schedules (name, kind, every_minutes, next_at)
values ('deadlines', 'deadlines', 5, now());
