-- What becomes of an emergency that nobody answered for in time: it is taken back, by the clock.

-- Ends what is left over, and takes back the one whose time is up.
--   caller   priv.pass_deadlines
--   writes   what priv.void_left_over and priv.take_back_emergency write
--   returns  how many were settled; locks scopes where any was
create function priv.pass_emergencies(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_emergency core.emergencies;
    v_count int := priv.void_left_over(p_at);
begin
    -- at most one is open at a time
    select * into v_emergency from core.emergencies e
    where e.state = 'open' and e.done_at is not null and e.until <= p_at and e.stuck_at is null;
    if v_emergency.id is null then
        return v_count;
    elsif v_emergency.kind = 'pause' then
        perform priv.resume_paused(v_emergency, p_at);
    else
        perform priv.take_back_applied(v_emergency, p_at);
    end if;
    return v_count + 1;
end
$$;

-- Lets a journey that an emergency paused go on, where it is still paused by that.
--   writes   core.journeys, core.scopes, core.emergencies, core.events (journey.live,
--            emergency.reverted)
create function priv.resume_paused(p_emergency core.emergencies, p_at timestamptz) returns void
language plpgsql volatile as $$
declare
    v_document core.documents;
    v_scopes text[];
    v_journey core.journeys;
    v_emergency core.emergencies;
begin
    select * into v_document from core.documents where id = p_emergency.document_id;
    v_scopes := priv.journey_scopes(v_document.key);
    perform priv.lock_scopes(v_scopes, array_fill(true, array[cardinality(v_scopes)]));
    select * into v_emergency from core.emergencies where id = p_emergency.id for no key update;
    if v_emergency.state <> 'open' or v_scopes <> priv.journey_scopes(v_document.key) then
        return;
    end if;
    select * into v_journey from core.journeys where document_id = v_document.id;
    if v_journey.state = 'paused' and v_journey.state_by = v_emergency.raised_by
        and v_journey.state_at = v_emergency.raised_at
    then
        update core.journeys set state = 'live', state_at = p_at, state_by = null
        where document_id = v_document.id;
        perform priv.bump_scopes(v_scopes);
        perform priv.record_event('journey.live', null, v_document.team_id, 'journey',
            v_document.key, jsonb_build_object('from', 'paused', 'by', 'system:emergency',
                'emergency', 'E-' || v_emergency.id, 'why', 'Nobody else answered for the pause.'),
            v_document.head_revision, v_document.head_digest);
        perform priv.settle_emergency(v_emergency, 'reverted', null,
            'Nobody else answered for it in time.');
    else
        perform priv.settle_emergency(v_emergency, 'reverted', null, format(
            'It is %s by now: somebody decided that since.', v_journey.state));
    end if;
end
$$;

-- Gives the documents back the bytes that were in force before, all or none. What something later was
-- built on, and what could not be in force again, stays, is owed for, and said.
--   writes   what priv.write_document writes, core.scopes, core.emergencies, core.events
--            (document.reverted, emergency.reverted, emergency.stuck)
create function priv.take_back_applied(p_emergency core.emergencies, p_at timestamptz)
returns void language plpgsql volatile as $$
declare
    v_emergency core.emergencies;
    v_names text[];
    v_are_written boolean[];
    v_in_the_way text;
begin
    select coalesce(array_agg(s.name), '{}'), coalesce(array_agg(s.is_written), '{}')
    into v_names, v_are_written
    from priv.taking_back_scopes(p_emergency) s;
    perform priv.ensure_scopes(v_names);
    perform priv.lock_scopes(v_names, v_are_written);
    perform from core.documents d
    where d.id in (select w.document_id from priv.written_by(p_emergency) w)
    order by d.id for no key update;
    select * into v_emergency from core.emergencies where id = p_emergency.id for no key update;
    if v_emergency.state <> 'open' or v_emergency.stuck_at is not null
        or v_names is distinct from array(
            select s.name from priv.taking_back_scopes(v_emergency) s)
    then
        return;
    end if;
    v_in_the_way := priv.in_the_way_of(v_emergency);
    if v_in_the_way is not null then
        update core.emergencies set stuck_at = p_at, cause = v_in_the_way
        where id = v_emergency.id;
        perform priv.record_emergency(v_emergency, 'stuck', null,
            jsonb_build_object('why', v_in_the_way));
        return;
    end if;
    perform priv.write_back(v_emergency);
    perform priv.bump_scopes(array(
        select n.name from unnest(v_names, v_are_written) n (name, is_written)
        where n.is_written));
    perform priv.settle_emergency(v_emergency, 'reverted', null,
        'Nobody else answered for it in time.');
end
$$;

-- Why an emergency cannot be taken back, or null: something was built on it, or what was in force
-- before leads to what is not there any more. What no change may bring about, time may not either.
create function priv.in_the_way_of(p_emergency core.emergencies) returns text
language plpgsql stable as $$
declare
    v_built_on text := (
        select string_agg(w.kind || '/' || w.key, ', ' order by w.kind, w.key)
        from priv.written_by(p_emergency) w
        where w.head_revision <> w.number or w.before is null or w.is_retired);
begin
    if v_built_on is not null then
        return format('%s changed since, so it was not taken back.', v_built_on);
    end if;
    return (
        select 'It was not taken back, for what was in force before cannot be again: '
            || b.message
        from (
            select array_agg(w.kind) as kinds, array_agg(w.key) as keys,
                array_agg('update'::text) as operations,
                array_agg(priv.blob_json(w.before)) as contents
            from priv.written_by(p_emergency) w) x
        cross join lateral priv.broken_references(x.kinds, x.keys, x.operations, x.contents,
            p_emergency.proposal_id, false) b
        limit 1);
end
$$;

-- The revisions that an emergency's proposal wrote, each with what was in force before.
create function priv.written_by(p_emergency core.emergencies)
returns table (
    document_id bigint, kind text, key text, number int, head_revision int, is_retired boolean,
    before bytea, source bytea, team_id int)
language plpgsql stable as $$
begin
    return query
        select d.id, d.kind, d.key, r.number, d.head_revision, d.retired_at is not null, b.digest,
            b.source_digest, d.team_id
        from core.proposal_changes c
        join core.documents d on d.kind = c.kind and d.key = c.key
        join core.document_revisions r on r.document_id = d.id
            and r.proposal_id = p_emergency.proposal_id
            and r.proposal_revision = p_emergency.revision
        left join core.document_revisions b on b.document_id = d.id and b.number = r.number - 1
        where c.proposal_id = p_emergency.proposal_id and c.revision = p_emergency.revision
        order by d.id;
end
$$;

-- The scopes of the bytes in force and of those before, by name.
create function priv.taking_back_scopes(p_emergency core.emergencies)
returns table (name text, is_written boolean) language plpgsql stable as $$
begin
    return query
        select s.name collate "C", bool_or(s.is_written)
        from priv.written_by(p_emergency) w
        join core.documents d on d.id = w.document_id
        cross join lateral (values (d.head_digest), (w.before)) b (digest)
        cross join lateral priv.document_scopes(w.kind, w.key, priv.blob_json(b.digest)) s
        where b.digest is not null
        group by s.name
        order by 1;
end
$$;

-- By the function that every apply writes by.
create function priv.write_back(p_emergency core.emergencies) returns void
language plpgsql volatile as $$
declare
    v_written record;
    v_number int;
begin
    for v_written in select * from priv.written_by(p_emergency) loop
        v_number := priv.write_document(v_written.kind, v_written.key, v_written.before,
            v_written.source, 'reverted', null, null);
        perform priv.record_event('document.reverted', null, v_written.team_id, v_written.kind,
            v_written.key, jsonb_build_object('by', 'system:emergency',
                'emergency', 'E-' || p_emergency.id, 'proposal', p_emergency.proposal_id,
                'to', v_written.number - 1), v_number, v_written.before);
    end loop;
end
$$;
