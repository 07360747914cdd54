-- The bytes of a leaf, and where it stands. The format is that of JourneyLedger.Leaf, which reads
-- what is written here and shares nothing with it.

-- A field: its length in four bytes, and its bytes.
create function priv.framed(p_field bytea) returns bytea language sql immutable as $$
    select int4send(length(p_field)) || p_field
$$;

create function priv.framed(p_field text) returns bytea language sql immutable as $$
    select priv.framed(convert_to(p_field, 'UTF8'))
$$;

-- What stands in a leaf for what a person wrote; null for nothing.
create function priv.commitment(p_detail core.event_details) returns bytea
language sql immutable as $$
    select coalesce(p_detail.commitment, sha256(convert_to('wayleave-commit-v1', 'UTF8')
        || p_detail.salt || convert_to(p_detail.body, 'UTF8')))
$$;

create function priv.member_number(p_subject text) returns int language sql immutable as $$
    select case when p_subject ~ '^[0-9]{1,9}$' then p_subject::int end
$$;

-- The subject of an event as it stands in its leaf: a member under their pseudonym. A login that
-- somebody named in vain does not stand there at all. Events from before the ledger may have any
-- length.
create function priv.leaf_subject(p_event core.events) returns text language sql stable as $$
    select case when p_event.subject_kind <> 'member'
            then coalesce(nullif(left(p_event.subject, 250), ''), '?')
        else coalesce((
            select s.pseudonym::text from core.pseudonyms s
            where s.principal_id = priv.member_number(p_event.subject)), '?') end
$$;

-- Whether who it is about was erased since.
create function priv.is_subject_erased(p_event core.events) returns boolean
language sql stable as $$
    select p_event.subject_kind = 'member' and exists (
        select from core.principals p
        where p.id = priv.member_number(p_event.subject)
            and not exists (select from core.pseudonyms s where s.principal_id = p.id))
$$;

-- The leaves of events, in no order.
--   p_earlier   events up to this number were recorded before there was a ledger
create function priv.leaves_of(p_events bigint[], p_earlier bigint)
returns table (event_id bigint, leaf bytea) language sql stable as $$
    select e.id, convert_to('wayleave-leaf-v1', 'UTF8')
        || priv.framed(uuid_send(e.uid))
        || priv.framed(int8send(e.id))
        || priv.framed(int8send((extract(epoch from e.at) * 1000000)::bigint))
        || priv.framed(e.kind)
        || priv.framed(coalesce(uuid_send(a.pseudonym), ''))
        || priv.framed(coalesce(t.key, ''))
        || priv.framed(e.subject_kind)
        || priv.framed(priv.leaf_subject(e))
        || priv.framed(coalesce(int4send(e.revision), ''))
        || priv.framed(coalesce(e.digest, ''))
        -- what would not fit stands there by its digest
        || case when length(x.data) <= 32768 then priv.framed(x.data) || priv.framed(''::bytea)
            else priv.framed(''::bytea) || priv.framed(sha256(x.data)) end
        || priv.framed(coalesce(priv.commitment(d), ''))
        || priv.framed(case when e.id <= p_earlier then '\x01'::bytea else '\x00' end)
    from core.events e
    cross join lateral (select convert_to(e.data::text, 'UTF8') as data) x
    left join core.pseudonyms a on a.principal_id = e.actor_id
    left join core.teams t on t.id = e.team_id
    left join core.event_details d on d.event_id = e.id
    where e.id = any (p_events)
$$;

-- The line of history that is in use.
create function priv.ledger() returns core.ledgers language sql stable as $$
    select l from core.ledgers l order by l.line desc limit 1
$$;

-- What a caller takes away from a write: which of their events it recorded, and the hash of the
-- leaf that each will have. Somebody who keeps it can show that an event was dropped.
create function priv.receipts(p_principal int) returns jsonb language sql stable as $$
    select jsonb_agg(jsonb_build_object('event', l.event_id,
        'leaf', encode(sha256('\x00'::bytea || l.leaf), 'hex')) order by l.event_id)
    from priv.leaves_of(array(
            -- all that they did in this transaction, and nothing else, has this time
            select e.id from core.events e where e.actor_id = p_principal and e.at = now()),
        (select g.earlier_through from priv.ledger() g)) l
$$;
