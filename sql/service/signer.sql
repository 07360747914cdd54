-- The signer's side: a process of its own, best on a machine of its own, that holds the key and the
-- last checkpoint it signed. It reads hashes and leaves, and hands in what it has signed.

-- How the ledger stands.
--   caller   wayleave_runner
create function service.ledger() returns jsonb language plpgsql stable as $$
begin
    perform priv.require_runner();
    return priv.show_ledger();
end
$$;

-- Runs of hashes, as api.ledger_hashes gives them.
--   caller   wayleave_runner
create function service.ledger_hashes(
    p_line int, p_levels int[], p_starts bigint[], p_counts int[])
returns table (run bigint, hash bytea) language plpgsql stable as $$
begin
    perform priv.require_runner();
    return query select * from priv.runs_of_hashes(p_line, p_levels, p_starts, p_counts);
end
$$;

-- The bytes of leaves from an index on, at most 1,000.
--   caller   wayleave_runner: the signer hashes them itself
create function service.leaves(p_line int, p_from bigint, p_count int)
returns table (leaf bytea) language plpgsql stable as $$
begin
    perform priv.require_runner();
    return query
        select l.leaf from core.leaves l
        where l.line = p_line and l.index >= p_from
            and l.index < p_from + least(greatest(p_count, 0), 1000)
        order by l.index;
end
$$;

-- Gives the line in use its name and its first key.
--   caller   wayleave_runner
--   refuses  wrong_state: it has another name, or another key
--   writes   core.ledgers, core.ledger_keys, core.events (ledger.begun)
create function service.begin_ledger(p_origin text, p_key text) returns api.outcome
language plpgsql volatile as $$
declare
    v_runner int := priv.require_runner();
    v_ledger core.ledgers;
begin
    select * into v_ledger from core.ledgers l
    where l.line = (select max(g.line) from core.ledgers g) for no key update;
    if v_ledger.origin is not null then
        if v_ledger.origin = p_origin and exists (
            select from core.ledger_keys k where k.line = v_ledger.line and k.key = p_key)
        then
            return row('ok', format('The ledger is %s.', p_origin), null, null)::api.outcome;
        end if;
        return row('wrong_state', format('The ledger of this database is %s, and this key is not '
            'one of its keys.', v_ledger.origin),
            'Sign with the key that it began with, or change it: wayleave audit checkpoint --help',
            null)::api.outcome;
    end if;
    update core.ledgers set origin = p_origin where line = v_ledger.line;
    insert into core.ledger_keys (line, key, added_by) values (v_ledger.line, p_key, v_runner);
    perform priv.record_event('ledger.begun', v_runner,
        (select t.id from core.teams t where t.is_operations), 'ledger', p_origin,
        jsonb_build_object('key', p_key));
    return row('ok', format('The ledger is %s.', p_origin), null, null)::api.outcome;
end
$$;

-- Adds a key, which from then on signs beside or after the others.
--   caller   wayleave_runner
--   refuses  wrong_state: the ledger has another name
--   writes   core.ledger_keys, core.events (ledger.key_added)
create function service.add_ledger_key(p_origin text, p_key text) returns api.outcome
language plpgsql volatile as $$
declare
    v_runner int := priv.require_runner();
    v_ledger core.ledgers := priv.ledger();
begin
    if v_ledger.origin is distinct from p_origin then
        return row('wrong_state', format('The ledger of this database is %s, not %s.',
            coalesce(v_ledger.origin, 'without a name'), p_origin), 'wayleave audit checkpoint',
            null)::api.outcome;
    end if;
    insert into core.ledger_keys (line, key, added_by) values (v_ledger.line, p_key, v_runner)
    on conflict do nothing;
    if found then
        perform priv.record_event('ledger.key_added', v_runner,
            (select t.id from core.teams t where t.is_operations), 'ledger', p_origin,
            jsonb_build_object('key', p_key));
    end if;
    return row('ok', format('%s has another key.', p_origin), null, null)::api.outcome;
end
$$;

-- Keeps a signed checkpoint for those who read the ledger here.
--   caller   wayleave_runner
--   refuses  wrong_state: it is of another line, or of more leaves than there are
--   writes   core.checkpoints
create function service.record_checkpoint(p_line int, p_size bigint, p_note text)
returns api.outcome language plpgsql volatile as $$
declare
    v_runner int := priv.require_runner();
    v_ledger core.ledgers := priv.ledger();
begin
    if v_ledger.line <> p_line or v_ledger.size < p_size then
        return row('wrong_state', format('The ledger here has %s leaves of line %s; the checkpoint '
            'has %s of line %s.', v_ledger.size, v_ledger.line, p_size, p_line),
            'wayleave audit verify', null)::api.outcome;
    end if;
    insert into core.checkpoints (line, size, note, signed_by)
    select p_line, p_size, p_note, v_runner
    where not exists (select from core.checkpoints c
        where c.line = p_line and c.size = p_size and c.note = p_note);
    return row('ok', format('Checkpoint of %s leaves.', p_size), null, null)::api.outcome;
end
$$;

-- Begins another line of history, because what was signed is not what is here. Its first leaf is
-- this decision, with the digest of the checkpoint that it leaves behind; then come all events
-- anew.
--   caller   wayleave_runner
--   refuses  invalid, wrong_state
--   writes   core.ledgers, core.ledger_keys, core.leaves, core.unsequenced, core.events
--            (ledger.forked)
create function service.fork_ledger(
    p_old text, p_origin text, p_key text, p_checkpoint text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_runner int := priv.require_runner();
    v_ledger core.ledgers;
    v_found api.outcome;
    v_event bigint;
begin
    select * into v_ledger from core.ledgers l
    where l.line = (select max(g.line) from core.ledgers g) for no key update;
    if v_ledger.origin is distinct from p_old then
        return row('wrong_state', format('The ledger of this database is %s, not %s.',
            coalesce(v_ledger.origin, 'without a name'), p_old), 'wayleave audit checkpoint',
            null)::api.outcome;
    elsif exists (select from core.ledgers g where g.origin = p_origin) then
        return row('wrong_state', format('%s is a line of history of this database already.',
            p_origin), 'Take another name.', null)::api.outcome;
    end if;
    v_found := priv.check_reason(p_reason, 'Say why: --reason "..."');
    if v_found.code is not null then
        return v_found;
    end if;
    v_event := priv.record_event('ledger.forked', v_runner,
        (select t.id from core.teams t where t.is_operations), 'ledger', p_origin,
        jsonb_build_object('old', p_old, 'key', p_key, 'checkpoint', p_checkpoint),
        null, sha256(convert_to(p_checkpoint, 'UTF8')));
    perform priv.record_detail(v_event, btrim(p_reason));
    insert into core.ledgers (line, origin, earlier_through)
    values (v_ledger.line + 1, p_origin, v_ledger.earlier_through)
    returning * into v_ledger;
    insert into core.ledger_keys (line, key, added_by) values (v_ledger.line, p_key, v_runner);
    insert into core.unsequenced (event_id)
    select e.id from core.events e where e.id <> v_event on conflict do nothing;
    delete from core.unsequenced u where u.event_id = v_event;
    perform priv.append_leaves(v_ledger, array[v_event]);
    return row('ok', format('The ledger goes on as %s, line %s.', p_origin, v_ledger.line), null,
        jsonb_build_object('line', v_ledger.line, 'event', v_event))::api.outcome;
end
$$;
