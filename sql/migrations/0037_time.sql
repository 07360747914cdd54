-- Of the periodic work what could not be done, and why. A row goes when it was done after all.
create table jobs.stuck (
    what text not null,
    -- a proposal, a part of the deadlines, the name of a schedule
    subject text not null,
    error text not null,
    since timestamptz not null default now(),
    at timestamptz not null default now(),
    primary key (what, subject)
);

-- People are told of a journey whose review is due. That it was paused is a cause already.
create trigger note_review_cause after insert on core.events for each row
    when (new.kind in ('journey.review_due', 'journey.review_lapsed'))
    execute function core.note_cause();

-- With none at all a change could only apply at the very moment that it names. The owner of the
-- tables sees their rows only while that is not forced on it.
alter table core.installation no force row level security;
update core.installation set late_hours = 1 where late_hours = 0;
alter table core.installation force row level security;
alter table core.installation
    drop constraint installation_late_hours_check,
    add constraint installation_late_hours_check check (late_hours between 1 and 720);

alter table core.proposal_revisions
    -- the latest moment that followed from late-hours when it was submitted: it was signed off so
    add column latest_at timestamptz;
