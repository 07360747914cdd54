-- What taking in figures and taking in touches refuse alike.

-- What came is not in the form that this version reads: the client is another one.
--   p_what   what is not: the rows
--   p_next   what to do with the client of this version
create function priv.other_version(p_what text, p_next text) returns api.outcome
language sql immutable as $$
    select row('invalid', format('%s not in the form that this version reads.', p_what),
        format('%s with the wayleave command of the same version.', p_next), null)::api.outcome
$$;

-- No file is open in this transaction.
--   p_next   the command that takes one in
create function priv.no_intake(p_next text) returns api.outcome language sql immutable as $$
    select row('wrong_state', 'No file is being taken in here: it was ended, or begun in another '
        'transaction.', p_next, null)::api.outcome
$$;

-- What is wrong with the head of a file, or null.
--   refuses  invalid
create function priv.check_file_head(
    p_digest bytea, p_reading bytea, p_name text, p_format text)
returns api.outcome language sql immutable as $$
    select priv.other_version('The intake is', 'Take the file in')
    where coalesce(length(p_digest), 0) <> 32 or coalesce(length(p_reading), 0) <> 32
        or coalesce(p_format, '') !~ '^[a-z][a-z-]{0,39}$'
        or coalesce(length(p_name), 0) not between 1 and 200
$$;

-- What is wrong with the lengths of the columns that were sent together, or null: what rows are of
-- is said once and numbered from 1, and each row names its number and its line.
--   p_numbers   of each row
--   p_named     lengths of the columns of what rows are of
--   p_sent      lengths of the other columns of rows; null where one is missing
--   refuses     invalid, too_many
create function priv.check_columns(
    p_part int, p_numbers int[], p_lines int[], p_named int[], p_sent int[])
returns api.outcome language plpgsql immutable as $$
declare
    v_count int := coalesce(cardinality(p_numbers), 0);
    v_named int := coalesce(p_named[1], 0);
begin
    if v_count > 100000 or v_named > v_count then
        return row('too_many', 'More than 100,000 rows were sent together.', 'Send fewer.',
            null)::api.outcome;
    elsif v_count = 0 or v_named = 0 or coalesce(p_part, 0) < 1
        or exists (select from unnest(p_named) n where n is distinct from v_named)
        or exists (select from unnest(p_sent || cardinality(p_lines)) n
            where n is distinct from v_count)
        or exists (select from unnest(p_numbers) n where coalesce(n, 0) not between 1 and v_named)
        or exists (select from unnest(p_lines) n where coalesce(n, 0) < 1)
    then
        return priv.other_version('The rows are', 'Take the file in');
    end if;
    return null;
end
$$;
