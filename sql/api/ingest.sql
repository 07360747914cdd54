-- Taking in figures that others counted: sizes and overlaps of audiences, people inside journeys.
-- An assessment reads them by scopes of their own, `figures/AUDIENCE` and `inside/JOURNEY`, which
-- nobody but an ingest writes: no member's function locks them, so no member holds an ingest up,
-- and an ingest holds up no member.

-- The rows of a file, as the client read them.
create function priv.figure_rows(p_rows jsonb)
returns table (line int, kind text, key text, other text, people bigint, as_of date)
language sql immutable as $$
    select (r ->> 'line')::int, r ->> 'kind', r ->> 'key', coalesce(r ->> 'other', ''),
        (r ->> 'people')::bigint, (r ->> 'asOf')::date
    from jsonb_array_elements(p_rows) r
$$;

-- Takes a file in, whole or not at all. A newer figure replaces an older one, a figure of the same
-- day corrects it; an older one is kept out and said. The same bytes twice are nothing to do.
--   caller   wayleave_member
--   refuses  what priv.check_ingest refuses
--   writes   core.ingests, core.audiences, core.audience_overlaps, core.journey_people,
--            core.scopes, core.blobs, core.events (audience.ingested)
create function api.ingest_observations(p_command uuid, p_file text, p_rows jsonb)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'audience.ingest');
    v_found api.outcome;
    v_before core.ingests;
    v_ingest int;
    v_changed text[];
    v_data jsonb;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_found := priv.check_ingest(v_call.principal_id, p_file, p_rows);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'figures', 'file', null);
    end if;
    -- one ingest after the other: what is newer is decided on what is there
    perform priv.ensure_scopes(array['figures']);
    perform priv.lock_scopes(array['figures'], array[true]);
    v_found := priv.check_ingest(v_call.principal_id, p_file, p_rows);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'figures', 'file', null);
    end if;
    select * into v_before from core.ingests where digest = sha256(convert_to(p_file, 'UTF8'));
    if v_before.id is not null then
        return priv.complete(v_call, format('Nothing to do: this very file was taken in on %s by '
            '%s.', to_char(v_before.ingested_at, 'YYYY-MM-DD'),
            priv.display_name(v_before.ingested_by)), 'wayleave audience list',
            jsonb_build_object('nothingToDo', true, 'digest', encode(v_before.digest, 'hex')));
    end if;
    insert into core.ingests (digest, row_count, ingested_by)
    values (priv.keep_blob(p_file), jsonb_array_length(p_rows), v_call.principal_id)
    returning id into v_ingest;
    v_changed := priv.keep_figures(v_ingest, p_rows);
    perform priv.ensure_scopes(v_changed);
    perform priv.lock_scopes(v_changed, array_fill(true, array[cardinality(v_changed)]));
    perform priv.bump_scopes(v_changed);
    v_data := priv.ingest_report(v_ingest, p_rows);
    perform priv.record_event('audience.ingested', v_call.principal_id,
        (select t.id from core.teams t where t.is_operations), 'figures',
        left(v_data ->> 'digest', 16), v_data - 'keptOut' - 'unknownJourneys', null,
        (select i.digest from core.ingests i where i.id = v_ingest));
    return priv.complete(v_call, format('%s of %s rows taken in.', v_data ->> 'taken',
        v_data ->> 'rows'), 'wayleave audience list', v_data);
end
$$;

-- What is wrong with a file, or null. Whoever can shrink an audience can lower a risk, so only
-- operations may.
--   refuses  not_permitted, too_many, invalid
create function priv.check_ingest(p_principal int, p_file text, p_rows jsonb) returns api.outcome
language plpgsql stable as $$
declare
    v_wrong record;
begin
    if not priv.is_ops() and not exists (
        select from core.teams t cross join lateral priv.approver_membership(p_principal, t.id)
        where t.is_operations)
    then
        return row('not_permitted', 'Only operations takes figures in: whoever can shrink an '
            'audience can lower the risk of a change.', 'Send the file to operations.',
            null)::api.outcome;
    elsif coalesce(p_file, '') = '' or octet_length(p_file) > 16777216
        or jsonb_typeof(p_rows) is distinct from 'array' or jsonb_array_length(p_rows) = 0
    then
        return row('invalid', 'The file holds no rows, or more than 16 MiB.',
            'wayleave help audience', null)::api.outcome;
    elsif jsonb_array_length(p_rows) > 100000 then
        return row('too_many', 'The file holds more than 100,000 rows.', 'Split it.',
            null)::api.outcome;
    end if;
    select * into v_wrong from priv.wrong_figure(p_rows) limit 1;
    if v_wrong.line is not null then
        return row('invalid', format('Line %s: %s', v_wrong.line, v_wrong.complaint),
            v_wrong.remedy, null)::api.outcome;
    end if;
    return null;
end
$$;

-- What the rows of a file say that cannot be kept; of its form the client has told already, so one
-- sentence is enough for that.
create function priv.wrong_figure(p_rows jsonb)
returns table (line int, complaint text, remedy text) language plpgsql stable as $$
begin
    return query
        select r.position::int, 'it is not a figure.', 'wayleave help audience'
        from jsonb_array_elements(p_rows) with ordinality r (item, position)
        where coalesce(item ->> 'line' ~ '^[0-9]{1,9}$'
            and item ->> 'kind' in ('size', 'overlap', 'inside')
            and item ->> 'key' ~ '^[a-z0-9][a-z0-9-]{0,79}$'
            and length(coalesce(item ->> 'other', '')) <= 80
            and item ->> 'people' ~ '^[0-9]{1,11}$' and (item ->> 'people')::bigint <= 10000000000
            and item ->> 'asOf' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
            and (item ->> 'kind' <> 'size' or coalesce(item ->> 'other', '') = '')
            and (item ->> 'kind' <> 'overlap'
                or (item ->> 'key') collate "C" < item ->> 'other'),
            false) is false
        order by 1 limit 1;
    if found then
        return;
    end if;
    return query
        select max(f.line), 'the same figure stands in an earlier line.', 'Leave one of them out.'
        from priv.figure_rows(p_rows) f
        group by f.kind, f.key, f.other having count(*) > 1
        union all
        select f.line, format('%s is a day that has not come.', f.as_of),
            'Give the day on which it was counted.'
        from priv.figure_rows(p_rows) f where f.as_of > current_date + 1
        union all
        select f.line, format('nobody has said how many people the audience "%s" has, so the '
            'overlap cannot be told as a share.', a.key),
            'Take its size in first, from a file with audience,people,as_of.'
        from priv.figure_rows(p_rows) f
        cross join lateral (values (f.key), (f.other)) a (key)
        where f.kind = 'overlap'
            and not exists (select from core.audiences k where k.key = a.key)
            and not exists (
                select from priv.figure_rows(p_rows) s where s.kind = 'size' and s.key = a.key)
        order by 1;
end
$$;

-- Keeps the figures that are not older than what is there; returns the scopes of what changed. An
-- overlap is told as a share, so that another size changes it too.
create function priv.keep_figures(p_ingest int, p_rows jsonb) returns text[]
language plpgsql volatile as $$
declare
    v_sizes text[];
    v_pairs text[];
    v_journeys text[];
begin
    with kept as (
        insert into core.audiences as a (key, people, as_of, ingest_id)
        select f.key, f.people, f.as_of, p_ingest
        from priv.figure_rows(p_rows) f where f.kind = 'size' order by f.key
        on conflict (key) do update
            set people = excluded.people, as_of = excluded.as_of, ingest_id = excluded.ingest_id
            where a.as_of <= excluded.as_of
        returning a.key)
    select array_agg(k.key) into v_sizes from kept k;
    with kept as (
        insert into core.audience_overlaps as o (audience, other, people, as_of, ingest_id)
        select f.key, f.other, f.people, f.as_of, p_ingest
        from priv.figure_rows(p_rows) f where f.kind = 'overlap' order by f.key, f.other
        on conflict (audience, other) do update
            set people = excluded.people, as_of = excluded.as_of, ingest_id = excluded.ingest_id
            where o.as_of <= excluded.as_of
        returning o.audience, o.other)
    select array_agg(a.key) into v_pairs
    from kept k cross join lateral (values (k.audience), (k.other)) a (key);
    with kept as (
        insert into core.journey_people as j (journey, step, people, as_of, ingest_id)
        select f.key, f.other, f.people, f.as_of, p_ingest
        from priv.figure_rows(p_rows) f where f.kind = 'inside' order by f.key, f.other
        on conflict (journey, step) do update
            set people = excluded.people, as_of = excluded.as_of, ingest_id = excluded.ingest_id
            where j.as_of <= excluded.as_of
        returning j.journey)
    select array_agg(k.journey) into v_journeys from kept k;
    return array(
        select 'figures/' || s.key
        from (
            select unnest(v_sizes) union select unnest(v_pairs)
            union
            select n.other from unnest(v_sizes) s (key)
            cross join lateral priv.overlapping(s.key) n
        ) s (key)
        union
        select 'inside/' || j.key from unnest(v_journeys) j (key));
end
$$;

-- What an ingest came to: how many rows count, which were older than what is there, and journeys
-- that are not governed here.
create function priv.ingest_report(p_ingest int, p_rows jsonb) returns jsonb
language sql stable as $$
    with rows as (
        select f.*, coalesce(a.ingest_id, o.ingest_id, j.ingest_id) as ingest_id,
            coalesce(a.as_of, o.as_of, j.as_of) as newest
        from priv.figure_rows(p_rows) f
        left join core.audiences a on f.kind = 'size' and a.key = f.key
        left join core.audience_overlaps o
            on f.kind = 'overlap' and o.audience = f.key and o.other = f.other
        left join core.journey_people j
            on f.kind = 'inside' and j.journey = f.key and j.step = f.other
    )
    select jsonb_build_object('ingest', p_ingest,
        'digest', (select encode(i.digest, 'hex') from core.ingests i where i.id = p_ingest),
        'rows', count(*), 'taken', count(*) filter (where r.ingest_id = p_ingest),
        'sizes', count(*) filter (where r.kind = 'size' and r.ingest_id = p_ingest),
        'overlaps', count(*) filter (where r.kind = 'overlap' and r.ingest_id = p_ingest),
        'inside', count(*) filter (where r.kind = 'inside' and r.ingest_id = p_ingest),
        'keptOut', coalesce((
            select jsonb_agg(jsonb_build_object('line', k.line, 'kind', k.kind, 'key', k.key,
                'other', k.other, 'asOf', k.as_of, 'newest', k.newest) order by k.line)
            from (
                select * from rows k where k.ingest_id <> p_ingest order by k.line limit 100) k),
            '[]'),
        'unknownJourneys', coalesce((
            select jsonb_agg(u.key order by u.key)
            from (
                select distinct k.key from rows k
                where k.kind = 'inside' and not exists (
                    select from core.documents d where d.kind = 'journey' and d.key = k.key)
                order by 1 limit 100) u),
            '[]'))
    from rows r
$$;
