-- The sequencer: puts committed events in order and gives each its leaf. Several runners may do it at
-- once; one of them does.

-- Takes the next events, up to a number of them, in the order of their numbers: what happened
-- because of something that was committed has a number larger than that, so that no effect stands
-- before its cause.
--   caller   wayleave_runner, several times a second
--   returns  how many; 0 also where another runner is at it
--   writes   core.leaves, core.subtrees, core.ledgers, core.unsequenced
create function service.sequence_events(p_worker uuid, p_limit int) returns int
language plpgsql volatile as $$
declare
    v_ledger core.ledgers;
    v_events bigint[];
begin
    perform priv.require_worker(p_worker);
    select * into v_ledger from core.ledgers l
    where l.line = (select max(g.line) from core.ledgers g)
    for no key update skip locked;
    if v_ledger.line is null then
        return 0;
    end if;
    with taken as (
        delete from core.unsequenced u where u.event_id in (
            select w.event_id from core.unsequenced w order by w.event_id
            limit least(greatest(p_limit, 1), 5000))
        returning u.event_id
    )
    select array_agg(t.event_id order by t.event_id) into v_events from taken t;
    if v_events is not null then
        perform priv.append_leaves(v_ledger, v_events);
    end if;
    return coalesce(cardinality(v_events), 0);
end
$$;

-- Appends the leaves of events to a line that the caller has locked.
--   refuses  data_corrupted (raised): a number of no event, for which there would be a gap
create function priv.append_leaves(p_ledger core.ledgers, p_events bigint[]) returns void
language plpgsql volatile as $$
declare
    v_count bigint;
begin
    insert into core.leaves (line, index, event_id, leaf)
    select p_ledger.line, p_ledger.size + n.place - 1, l.event_id, l.leaf
    from unnest(p_events) with ordinality n (event_id, place)
    join priv.leaves_of(p_events, p_ledger.earlier_through) l on l.event_id = n.event_id;
    get diagnostics v_count = row_count;
    if v_count <> cardinality(p_events) then
        raise exception 'of % events that wait for their leaf % are there', cardinality(p_events),
            v_count using errcode = 'data_corrupted';
    end if;
    update core.ledgers set size = p_ledger.size + v_count where line = p_ledger.line;
    perform priv.grow_subtrees(p_ledger.line, p_ledger.size, p_ledger.size + v_count);
end
$$;

-- Adds the roots of the subtrees that have become full.
create function priv.grow_subtrees(p_line int, p_from bigint, p_until bigint) returns void
language plpgsql volatile as $$
declare
    v_level int := 8;
    v_first bigint := p_from >> 8;
    v_end bigint := p_until >> 8;
begin
    while v_first < v_end loop
        insert into core.subtrees (line, level, index, hash)
        select p_line, v_level, i, priv.fold((
            select string_agg(h.hash, ''::bytea order by h.place)
            from priv.run_of_hashes(p_line, v_level - 8, i << 8, 256) with ordinality
                h (hash, place)))
        from generate_series(v_first, v_end - 1) i;
        v_level := v_level + 8;
        v_first := v_first >> 8;
        v_end := v_end >> 8;
    end loop;
end
$$;

-- The root over hashes that stand one after the other, a power of two of them (RFC 6962, 2.1).
create function priv.fold(p_hashes bytea) returns bytea language plpgsql immutable as $$
declare
    v_hashes bytea := p_hashes;
begin
    while length(v_hashes) > 32 loop
        v_hashes := (
            select string_agg(sha256('\x01'::bytea || substr(v_hashes, 64 * i + 1, 64)), ''::bytea
                order by i)
            from generate_series(0, length(v_hashes) / 64 - 1) i);
    end loop;
    return v_hashes;
end
$$;
