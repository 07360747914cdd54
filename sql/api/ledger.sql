-- The ledger as people read it. Hashes are open to every member, as numbers that tell nothing; the
-- leaves themselves go to who may see their events.

-- How it stands: its line of history, what was signed last, and what waits for its leaf.
--   caller   wayleave_member, wayleave_auditor
create function api.ledger() returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return priv.show_ledger();
end
$$;

create function priv.show_ledger() returns jsonb language plpgsql stable as $$
declare
    v_ledger core.ledgers := priv.ledger();
begin
    return jsonb_build_object('line', v_ledger.line, 'origin', v_ledger.origin,
        'size', v_ledger.size, 'earlierThrough', v_ledger.earlier_through,
        'keys', (select coalesce(jsonb_agg(k.key order by k.added_at, k.key), '[]')
            from core.ledger_keys k where k.line = v_ledger.line),
        'checkpoint', (
            select jsonb_build_object('size', c.size, 'note', c.note, 'signedAt', c.signed_at)
            from core.checkpoints c where c.line = v_ledger.line
            -- of two signers with one key the slower may hand in last
            order by c.size desc, c.id desc limit 1),
        -- asked at every connect: nobody counts a long queue for it
        'waiting', (select count(*) from (select from core.unsequenced limit 10001) u));
end
$$;

-- Runs of hashes, each of a level from an index on: of leaves at level 0, of full subtrees at 8, 16
-- and so on. At most 200 runs of 256.
--   caller   wayleave_member, wayleave_auditor
create function api.ledger_hashes(
    p_line int, p_levels int[], p_starts bigint[], p_counts int[])
returns table (run bigint, hash bytea) language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query select * from priv.runs_of_hashes(p_line, p_levels, p_starts, p_counts);
end
$$;

create function priv.runs_of_hashes(
    p_line int, p_levels int[], p_starts bigint[], p_counts int[])
returns table (run bigint, hash bytea) language plpgsql stable as $$
begin
    return query
        select r.place, h.hash
        from unnest(p_levels, p_starts, p_counts) with ordinality r (level, start, count, place)
        cross join lateral priv.run_of_hashes(p_line, r.level, r.start, r.count)
            with ordinality h (hash, place)
        where r.place <= 200
        order by r.place, h.place;
end
$$;

create function priv.run_of_hashes(p_line int, p_level int, p_start bigint, p_count int)
returns table (hash bytea) language plpgsql stable as $$
declare
    v_end bigint := p_start + least(greatest(p_count, 0), 256);
begin
    if p_level = 0 then
        return query select l.hash from core.leaves l
            where l.line = p_line and l.index >= p_start and l.index < v_end order by l.index;
    else
        return query select s.hash from core.subtrees s
            where s.line = p_line and s.level = p_level and s.index >= p_start
                and s.index < v_end
            order by s.index;
    end if;
end
$$;

-- Where the leaf of an event stands; no row: there is no such event.
--   caller   wayleave_member, wayleave_auditor
create function api.leaf(p_event bigint) returns setof api.placed_leaf
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query select * from priv.leaf_row(p_event);
end
$$;

-- The same. Runs as wayleave_api: that an event is there is no secret, its number tells it.
create function priv.leaf_row(p_event bigint) returns setof api.placed_leaf
language plpgsql stable as $$
declare
    v_event core.events;
    v_line int := (select g.line from priv.ledger() g);
begin
    select * into v_event from core.events e where e.id = p_event;
    if found then
        return query
            select v_line, l.index, l.hash,
                case when priv.sees_all() or v_event.team_id = any (priv.my_teams())
                    then l.leaf end,
                exists (select from core.unsequenced u where u.event_id = p_event)
            from (select) one
            left join core.leaves l on l.event_id = p_event and l.line = v_line;
    end if;
end
$$;

-- Refuses whoever does not see all teams.
--   refuses  WLUID, 42501
create function priv.require_overview() returns void language plpgsql stable as $$
begin
    perform priv.require_reader();
    if not priv.sees_all() then
        raise exception 'only operations and auditors read the leaves of all teams'
            using errcode = '42501',
                hint = 'What you have done yourself is checked by: wayleave audit receipt';
    end if;
end
$$;

-- The leaves of a line from an index on, at most 256.
--   caller   wayleave_ops, wayleave_auditor
--   refuses  WLUID, 42501: any other member
create function api.ledger_rows(p_line int, p_from bigint, p_count int)
returns setof api.ledger_row language plpgsql stable as $$
begin
    perform priv.require_overview();
    return query select * from priv.ledger_rows(p_line, p_from, p_count);
end
$$;

-- The same. Runs as wayleave_api, because pseudonyms are nobody's to read.
create function priv.ledger_rows(p_line int, p_from bigint, p_count int)
returns setof api.ledger_row language plpgsql stable as $$
begin
    return query
        select l.index, l.leaf, l.event_id, e.uid,
            (extract(epoch from e.at) * 1000000)::bigint, e.kind, e.actor_id is not null,
            a.pseudonym, t.key, e.subject_kind, priv.leaf_subject(e),
            priv.is_subject_erased(e), e.revision, e.digest, e.data::text, d.commitment,
            d.salt, d.body
        from core.leaves l
        left join core.events e on e.id = l.event_id
        left join core.pseudonyms a on a.principal_id = e.actor_id
        left join core.teams t on t.id = e.team_id
        left join core.event_details d on d.event_id = e.id
        where l.line = p_line and l.index >= p_from
            and l.index < p_from + least(greatest(p_count, 0), 256)
        order by l.index;
end
$$;

-- Events after a number that have no leaf and wait for none: somebody wrote them past the way in.
--   caller   wayleave_member: of own teams; wayleave_ops, wayleave_auditor: all
create function api.events_without_leaf(p_after bigint, p_limit int)
returns table (event_id bigint) language plpgsql stable as $$
declare
    v_line int := (select g.line from priv.ledger() g);
begin
    perform priv.require_reader();
    return query
        select e.id from core.events e
        where e.id > p_after
            and not exists (
                select from core.leaves l where l.event_id = e.id and l.line = v_line)
            and not exists (select from core.unsequenced u where u.event_id = e.id)
        order by e.id limit least(greatest(p_limit, 1), 1000);
end
$$;

-- Signed checkpoints of a line, the largest first.
--   caller   wayleave_member, wayleave_auditor
create function api.checkpoints(p_line int, p_limit int) returns table (note text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select c.note from core.checkpoints c
        where c.line = p_line
        order by c.size desc, c.id desc limit least(greatest(p_limit, 1), 1000);
end
$$;
