-- Scopes: what an assessment may depend on, and what a change of it bumps. A scope is a name with a
-- version; whoever changes what it stands for bumps it in the same transaction.

-- The scopes that a document's bytes touch. `is_written`: applying the document bumps it.
--   document/KIND/KEY  the document          team/KEY  a team and what it owns
--   audience/KEY       everybody contacting the same people
--   channel/NAME       who works it, so who is asked for its steps
--   policy             the policies and waivers in force
--   transfers          which journey hands people over to which
--   calendar           freezes and caps by date
--   retirement/KEY     the retirement cases of a journey
-- Beside them those that figures taken in bring along; see priv.figure_scopes.
-- Whoever changes these rules raises the number in priv.scope_rules. A name that is too long for
-- any key is cut: it shares its scope with others, which costs a repetition of checks and hides
-- nothing.
-- Not inlined: the caller's expression for p_content would be computed once a line.
create function priv.document_scopes(p_kind text, p_key text, p_content jsonb)
returns table (name text, is_written boolean)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
    v_steps jsonb := case jsonb_typeof(p_content -> 'steps') when 'array' then p_content -> 'steps'
        else '[]' end;
begin
    return query
        select distinct left(s.name, 200), s.is_written
        from (
            values
                ('document/' || p_kind || '/' || p_key, true),
                ('policy', p_kind in ('policy', 'waiver')),
                ('calendar', p_kind = 'calendar'),
                (case p_kind when 'retirement' then 'retirement/' || (p_content ->> 'journey') end,
                    true),
                (case p_kind when 'retirement' then 'transfers' end, false),
                (case p_kind when 'team' then 'team/' || p_key end, true),
                ('team/' || (p_content ->> 'owner'), false),
                -- its owner is asked
                (case p_kind when 'experiment'
                    then 'document/journey/' || (p_content ->> 'journey') end, false),
                ('audience/' || (p_content #>> '{audience,key}'), true)
            union all
            select x.*
            from jsonb_array_elements(v_steps) step
            cross join lateral (values
                ('team/' || (step ->> 'team'), false), ('channel/' || (step ->> 'channel'), false)
            ) x
            union all
            select 'channel/' || c, true
            from jsonb_array_elements_text(case when p_kind = 'team'
                and jsonb_typeof(p_content -> 'channels') = 'array' then p_content -> 'channels'
                else '[]' end) c
        ) s (name, is_written)
        where s.name is not null;
    -- a sign-off's team, a waiver's policy, where a journey leads and what it is part of: they may
    -- be retired meanwhile
    if p_kind in ('policy', 'waiver', 'retirement', 'calendar') or p_content ? 'parent'
        or priv.may_hand_over(p_content)
    then
        return query
            select distinct left(case r.kind when 'team' then 'team/' || r.key
                else 'document/' || r.kind || '/' || r.key end, 200), false
            from priv.named_references(p_kind, p_content) r
            where r.part in ('sign-off', 'exception', 'waiver', 'transfer', 'parent', 'retires', 'successor')
            union all
            -- a way round can close through journeys that neither of two changes names
            select distinct 'transfers', true
            from priv.content_links(p_content) l where l.kind = 'transfer';
    end if;
end
$$;

-- Which text of priv.document_scopes this is.
create function priv.scope_rules() returns int language sql immutable as $$
    select 7
$$;

-- Keeps the scopes of bytes that are kept already.
--   caller   priv.store_revision, priv.write_document
--   writes   core.content_scopes
create function priv.keep_scopes(p_kind text, p_key text, p_digest bytea) returns void
language plpgsql volatile as $$
begin
    insert into core.content_scopes (digest, kind, key, rules, written, read)
    select p_digest, p_kind, p_key, priv.scope_rules(),
        coalesce(array_agg(s.name) filter (where s.is_written), '{}'),
        coalesce(array_agg(s.name) filter (where not s.is_written), '{}')
    from priv.document_scopes(p_kind, p_key, priv.blob_json(p_digest)) s
    where not exists (
        select from core.content_scopes c
        where c.digest = p_digest and c.kind = p_kind and c.key = p_key
            and c.rules = priv.scope_rules())
    having count(*) > 0
    on conflict do nothing;
end
$$;

-- The scopes that the assessment of a proposal must have read: of the new bytes and of the bytes
-- that they replace. Computed here, so that no runner can leave one out.
create function priv.proposal_scopes(p_proposal bigint, p_revision int)
returns table (name text, is_written boolean) language sql stable as $$
    with named as (
        select s.name, bool_or(s.is_written) as is_written
        from core.proposal_changes c
        left join core.documents d on d.kind = c.kind and d.key = c.key
        cross join lateral (values (c.digest), (d.head_digest)) b (digest)
        left join core.content_scopes k on k.digest = b.digest and k.kind = c.kind
            and k.key = c.key and k.rules = priv.scope_rules()
        cross join lateral (
            select u.name, u.n <= cardinality(k.written)
            from unnest(k.written || k.read) with ordinality as u (name, n)
            union all
            select x.name, x.is_written
            from priv.document_scopes(c.kind, c.key, priv.blob_json(b.digest)) x
            where k.digest is null
        ) s (name, is_written)
        where c.proposal_id = p_proposal and c.revision = p_revision and b.digest is not null
        group by s.name
    )
    select a.name, bool_or(a.is_written)
    from (
        select n.name, n.is_written from named n
        union all
        select f.name, false
        from named n cross join lateral priv.figure_scopes(n.name, n.is_written) f
        union all
        select 'document/authorisation/' || r.authorisation, false
        from core.proposal_revisions r
        where r.proposal_id = p_proposal and r.number = p_revision
            and r.authorisation is not null
    ) a
    group by a.name
$$;

-- Locks the scopes in one order for everybody, the written ones against each other.
--   caller   service.apply_proposal, priv.change_journey_state
create function priv.lock_scopes(p_names text[], p_written boolean[]) returns void
language plpgsql volatile as $$
declare
    v_scope record;
begin
    for v_scope in
        select s.name collate "C" as name, bool_or(s.is_written) as is_written
        from unnest(p_names, p_written) as s (name, is_written)
        group by s.name order by s.name collate "C"
    loop
        if v_scope.is_written then
            perform from core.scopes where name = v_scope.name for no key update;
        else
            perform from core.scopes where name = v_scope.name for share;
        end if;
    end loop;
end
$$;

-- Makes the rows of scopes that are new, so that they can be locked later.
create function priv.ensure_scopes(p_names text[]) returns void language plpgsql volatile as $$
begin
    insert into core.scopes (name)
    select distinct n collate "C" from unnest(p_names) n order by 1
    on conflict do nothing;
end
$$;

-- Says that what these scopes stand for has changed.
create function priv.bump_scopes(p_names text[]) returns void language plpgsql volatile as $$
begin
    update core.scopes set version = version + 1 where name = any (p_names);
end
$$;
