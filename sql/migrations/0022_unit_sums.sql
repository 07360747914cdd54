-- Sums over the units of a figure: what a ratio's variance takes, and an adjustment by what the
-- units did before. They stand beside the figure of the same file; a figure that is replaced takes
-- its sums with it.
--
-- Without foreign keys, as the figures themselves: one function writes both.
create table core.unit_sums (
    series_id int not null,
    day date not null,
    file_id int not null,
    units float8 not null check (units between 0 and 1e15 and units = floor(units)),
    numerator_squares float8 not null check (numerator_squares between 0 and 1e30),
    -- of a rate
    denominator_squares float8 check (denominator_squares between 0 and 1e30),
    numerator_times_denominator float8 check (numerator_times_denominator between -1e30 and 1e30),
    -- of each unit from before it was assigned
    before float8 check (before between -1e30 and 1e30),
    before_squares float8 check (before_squares between 0 and 1e30),
    numerator_times_before float8 check (numerator_times_before between -1e30 and 1e30),
    -- the same of a rate's denominators
    before_denominator float8 check (before_denominator between -1e30 and 1e30),
    before_denominator_squares float8 check (before_denominator_squares between 0 and 1e30),
    before_times_before_denominator float8
        check (before_times_before_denominator between -1e30 and 1e30),
    numerator_times_before_denominator float8
        check (numerator_times_before_denominator between -1e30 and 1e30),
    denominator_times_before float8 check (denominator_times_before between -1e30 and 1e30),
    denominator_times_before_denominator float8
        check (denominator_times_before_denominator between -1e30 and 1e30),
    -- units that were seen in another variant too; null: nobody has looked
    multiply_exposed float8 check (multiply_exposed between 0 and units),
    before_from date,
    before_to date,
    primary key (series_id, day, file_id),
    check (num_nulls(denominator_squares, numerator_times_denominator) in (0, 2)),
    check (num_nulls(before, before_squares, numerator_times_before, before_from, before_to)
        in (0, 5)),
    check (num_nulls(before_denominator, before_denominator_squares,
        before_times_before_denominator, numerator_times_before_denominator,
        denominator_times_before, denominator_times_before_denominator) in (0, 6)),
    check (before_denominator is null or before is not null and denominator_squares is not null),
    -- what happened since the assignment would be taken out of the effect
    constraint unit_sums_are_before check (before_from <= before_to and before_to < day)
);

create trigger append_only before update or delete on core.unit_sums
    for each row execute function core.refuse_change();
create trigger append_only_truncate before truncate on core.unit_sums
    for each statement execute function core.refuse_change();
alter table core.unit_sums enable always trigger append_only;
alter table core.unit_sums enable always trigger append_only_truncate;
