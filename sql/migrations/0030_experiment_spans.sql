-- Which days of an experiment were in pause, and on which it ended: a look is of the days before
-- the pauses that came after it, and nothing goes on after the end.

create table core.experiment_pauses (
    document_id bigint not null references core.experiments on delete restrict,
    number int not null check (number >= 1),
    -- how many days of the experiment were over when it began
    day int not null check (day >= 0),
    days int not null check (days >= 1),
    primary key (document_id, number)
);

create trigger append_only before update or delete on core.experiment_pauses
    for each row execute function core.refuse_change();
create trigger append_only_truncate before truncate on core.experiment_pauses
    for each statement execute function core.refuse_change();
alter table core.experiment_pauses enable always trigger append_only;
alter table core.experiment_pauses enable always trigger append_only_truncate;

-- The first day in UTC that is none of it any more; null of one that goes on, or never started.
alter table core.experiments
    add column ended_on date,
    add constraint experiments_ended check (
        ended_on is null
        or ended_on >= started_on and state not in ('approved', 'running', 'paused'));
