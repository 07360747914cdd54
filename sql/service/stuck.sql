-- What of the periodic work could not be done, so that one bad row stops nothing else and is seen
-- (`wayleave doctor`). It is tried again after some minutes.

-- Notes what went wrong with a thing.
--   writes   jobs.stuck
create function priv.note_stuck(p_what text, p_subject text, p_error text) returns void
language plpgsql volatile as $$
begin
    insert into jobs.stuck (what, subject, error) values (p_what, p_subject, left(p_error, 500))
    on conflict (what, subject) do update set error = excluded.error, at = excluded.at;
    raise warning '% %: %', p_what, p_subject, p_error;
end
$$;

-- Forgets it, where it was done after all.
--   writes   jobs.stuck
create function priv.note_unstuck(p_what text, p_subject text) returns void
language plpgsql volatile as $$
begin
    delete from jobs.stuck s where s.what = p_what and s.subject = p_subject;
end
$$;

-- Did it go wrong so short a time ago that others have their turn first?
create function priv.is_stuck(p_what text, p_subject text, p_at timestamptz) returns boolean
language sql stable as $$
    select exists (
        select from jobs.stuck s
        where s.what = p_what and s.subject = p_subject and s.at > p_at - interval '15 minutes')
$$;
