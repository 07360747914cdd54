-- The report of a month goes out by message, once.

create trigger note_report_cause after insert on core.events for each row
    when (new.subject_kind = 'report') execute function core.note_cause();

-- One event a month.
create unique index events_report on core.events (subject) where kind = 'report.due';
