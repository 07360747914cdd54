-- References that no policy may let through, and no waiver either.
--
-- Hard, because what follows cannot be taken back, or nobody could answer for it:
--   a way round   by transfers from a changed journey back to itself on which every journey lets
--                 people in again: they would be contacted without an end. One journey of it that
--                 is entered only once (`reentry: never`) ends it, so such a ring, which is how a
--                 win-back is built, is left to the policies. A journey that moves people to itself
--                 is always one: it either goes on for ever or moves nobody.
--   a transfer    to a journey that does not exist, or lets nobody in (finishing, stopped, retired)
--   a parent      that is stopped or retired. One that does not exist is left to the policies:
--                 nobody is sent there.
--   a plan of retirement  of what is not there, or with a successor that lets nobody in
--   what is retired   as owner, as team of a step or of a sign-off, as policy of a waiver
-- Only what the change brings anew: what the document in force has already is shown by the policies
-- as inherited, or a journey could not be mended any more once its neighbour was stopped. An
-- adoption takes transfers and ways round as found; who answers for a journey is nothing found.
--
-- Two changes that are each fine and close a way round together both write the scope `transfers`:
-- the second is checked again, here, when the first has applied. A journey or a team that is
-- retired or stopped meanwhile moves the scope by which the change has read it.

-- What a document refers to, and where in it.
create function priv.named_references(p_kind text, p_content jsonb)
returns table (kind text, key text, part text, step text, label text)
language sql immutable as $$
    select r.* from (
        values
            ('journey', case p_kind when 'journey' then p_content ->> 'parent' end, 'parent',
                null, null),
            ('team', p_content ->> 'owner', 'owner', null, null),
            ('policy', case p_kind when 'waiver' then p_content ->> 'policy' end, 'waiver',
                null, null),
            ('journey', case p_kind when 'retirement' then p_content ->> 'journey' end, 'retires',
                null, null),
            ('journey', case p_kind when 'retirement' then p_content #>> '{successor,journey}' end,
                'successor', null, null)
        union all
        select x.kind, x.key, x.part, s ->> 'key', s ->> 'label'
        from jsonb_array_elements(case when p_kind = 'journey'
            and jsonb_typeof(p_content -> 'steps') = 'array' then p_content -> 'steps'
            else '[]' end) s
        cross join lateral (values
            ('journey', case when s ->> 'kind' = 'transfer' then s ->> 'transferTo' end,
                'transfer'),
            ('team', s ->> 'team', 'step')
        ) x (kind, key, part)
        union all
        select 'journey', t ->> 'to', 'transfer', null, null
        from jsonb_array_elements(case when p_kind = 'journey'
            and jsonb_typeof(p_content -> 'transfers') = 'array' then p_content -> 'transfers'
            else '[]' end) t
        union all
        select 'team', f #>> '{exception,team}', 'exception', null, null
        from jsonb_array_elements(case when p_kind = 'calendar'
            and jsonb_typeof(p_content -> 'freezes') = 'array' then p_content -> 'freezes'
            else '[]' end) f
        union all
        select 'team', a ->> 'team', 'sign-off', null, null
        from jsonb_array_elements(case when p_kind = 'policy'
            and jsonb_typeof(p_content -> 'approvals') = 'array' then p_content -> 'approvals'
            else '[]' end) a
    ) r (kind, key, part, step, label)
    where r.key is not null
$$;

-- May a journey with this content hand people over to another one? Wider than what makes it a
-- transfer: it is asked before that is looked at, for most journeys hand nobody over.
create function priv.may_hand_over(p_content jsonb) returns boolean language sql immutable as $$
    select p_content ? 'transfers' or p_content @? '$.steps[*] ? (@.kind == "transfer")'
$$;

-- What is wrong with one reference, in words that follow its place; null where nothing is. Inlined
-- where it is read.
--   p_operation   what the same changes do to what is referred to, or null
create function priv.reference_fault(p_kind text, p_key text, p_part text, p_operation text)
returns table (text text) language sql stable as $$
    select case
            when p_operation = 'retire' or d.retired_at is not null
                then format('refers to %s "%s", which is retired', p_kind, p_key)
            when p_part = 'transfer' and d.id is null and p_operation is distinct from 'create'
                then format('would move people to %s, and there is no such journey', p_key)
            when p_part = 'transfer' and j.state in ('finishing', 'stopped', 'retired')
                then format('would move people to %s, which is %s and lets nobody in', d.name,
                    j.state)
            when p_part in ('retires', 'successor') and d.id is null
                and p_operation is distinct from 'create'
                then format('names the journey %s, and there is none', p_key)
            when p_part = 'successor' and j.state in ('finishing', 'stopped', 'retired')
                then format('names %s as successor, which is %s and lets nobody in', d.name,
                    j.state)
            when p_part = 'parent' and j.state in ('stopped', 'retired')
                then format('is to be part of %s, which is %s', d.name, j.state) end
    from (values (1)) one
    left join core.documents d on d.kind = p_kind and d.key = p_key
    left join core.journeys j on j.document_id = d.id
$$;

-- What helps against it.
create function priv.reference_remedy(p_kind text, p_part text) returns text
language sql immutable as $$
    select case
        when p_part = 'transfer' then 'Lead them to a journey that takes people, or to the exit: '
            'wayleave journey list --state live'
        when p_kind = 'journey' then 'wayleave journey list --state live'
        when p_kind = 'team' then 'Name a team that works: wayleave team list'
        else 'wayleave policy list' end
$$;

-- The references of these changes at which something is wrong, in force already or not.
create function priv.faulty_references(
    p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[], p_is_adoption boolean)
returns table (
    in_kind text, in_key text, content jsonb, kind text, key text, part text, step text,
    label text, fault text)
language sql stable as $$
    with changes as (
        select * from unnest(p_kinds, p_keys, p_operations, p_contents)
            as c (kind, key, operation, content)
    )
    select c.kind, c.key, c.content, r.kind, r.key, r.part, r.step, r.label, fault.text
    from changes c
    cross join lateral priv.named_references(c.kind, c.content) r
    left join changes x on x.kind = r.kind and x.key = r.key
    cross join lateral priv.reference_fault(r.kind, r.key, r.part, x.operation) fault
    where c.operation <> 'retire' and fault.text is not null
        and not (p_is_adoption and r.kind = 'journey')
$$;

-- Those of them that the documents in force do not have already, as blocks.
create function priv.reference_blocks(
    p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[], p_is_adoption boolean)
returns setof priv.block language sql stable as $$
    select 'broken_reference', r.in_kind || '/' || r.in_key || coalesce('/' || min(r.step), ''),
        format('%s%s %s.', coalesce(format('"%s" (%s) of ', min(r.label), min(r.step)), ''),
            coalesce(r.content ->> 'name', r.content ->> 'title', r.in_key), r.fault),
        priv.reference_remedy(r.kind, r.part)
    from priv.faulty_references(p_kinds, p_keys, p_operations, p_contents, p_is_adoption) r
    where not exists (
        select
        from core.documents d
        cross join lateral priv.named_references(r.in_kind, priv.blob_json(d.head_digest)) old
        where d.kind = r.in_kind and d.key = r.in_key and old.kind = r.kind and old.key = r.key
            and old.part = r.part)
    group by r.in_kind, r.in_key, r.content, r.kind, r.key, r.part, r.fault
    order by r.in_kind, r.in_key, r.kind, r.part, r.key
$$;

-- Everything of this kind that is wrong with a set of changes, the first to mend first.
--   caller   priv.check_references at submit, priv.gate_references ever after
create function priv.broken_references(
    p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[],
    p_proposal bigint, p_is_adoption boolean)
returns setof priv.block language plpgsql stable as $$
begin
    -- most changes have none, and are not held against what is in force
    if exists (select from priv.faulty_references(
        p_kinds, p_keys, p_operations, p_contents, p_is_adoption))
    then
        return query select * from priv.reference_blocks(
            p_kinds, p_keys, p_operations, p_contents, p_is_adoption);
    end if;
    if not p_is_adoption
        and exists (select from unnest(p_contents) c where priv.may_hand_over(c))
    then
        return query
            select b.*
            from (
                select array_agg(c.key) as keys, array_agg(c.content) as contents
                from unnest(p_kinds, p_keys, p_operations, p_contents)
                    as c (kind, key, operation, content)
                where c.kind = 'journey' and c.operation <> 'retire') j
            cross join lateral priv.ring_blocks(j.keys, j.contents) b
            where j.keys is not null;
    end if;
    if 'calendar' = any (p_kinds) then
        return query select * from priv.calendar_blocks(p_kinds, p_operations, p_contents);
    end if;
    if 'retirement' = any (p_kinds) then
        return query select * from priv.plan_blocks(p_kinds, p_keys, p_operations, p_contents);
    end if;
    if 'retire' = any (p_operations) then
        return query select * from priv.retirement_blocks(
            p_kinds, p_keys, p_operations, p_contents, p_proposal);
    end if;
end
$$;

-- The first thing that is wrong with the references of an envelope, or null.
--   caller   priv.check_envelope, last: every change is well formed
--   refuses  broken_reference; invalid for a retirement that brings other bytes than those in force
create function priv.check_references(
    p_envelope jsonb, p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[])
returns api.outcome language plpgsql stable as $$
declare
    v_block priv.block;
begin
    if 'retire' = any (p_operations) then
        if exists (
            select
            from jsonb_array_elements(p_envelope -> 'changes') c
            left join core.documents d on d.kind = c ->> 'kind' and d.key = c ->> 'key'
            where c ->> 'operation' = 'retire'
                and c ->> 'content' is distinct from encode(d.head_digest, 'hex'))
        then
            return row('invalid', 'A retirement changes nothing of the document, and this one '
                'brings other bytes than those in force.', 'Submit it with the wayleave command '
                'of the same version.', null)::api.outcome;
        end if;
    end if;
    select b.* into v_block
    from priv.broken_references(p_kinds, p_keys, p_operations, p_contents, null,
        p_envelope @> '{"adoption": true}') b
    limit 1;
    if found then
        return row(v_block.code, v_block.message, v_block.hint,
            jsonb_build_object('subject', v_block.subject))::api.outcome;
    end if;
    return null;
end
$$;

-- The gate's conditions on references. The bytes are read, so the gate asks only of a change that
-- is not plain.
--   codes    conflict (what is changed was retired meanwhile), broken_reference
create function priv.gate_references(p_proposal core.proposals) returns priv.block[]
language plpgsql stable as $$
begin
    return array(
        select row('conflict', c.kind || '/' || c.key,
            format('%s "%s" was retired meanwhile.', initcap(c.kind), c.key),
            format('wayleave proposal withdraw P-%s', p_proposal.id))::priv.block
        from core.proposal_changes c
        join core.documents d on d.kind = c.kind and d.key = c.key
        where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision
            and d.retired_at is not null
        order by c.position
    ) || array(
        select b
        from (
            select array_agg(c.kind) as kinds, array_agg(c.key) as keys,
                array_agg(c.operation) as operations,
                array_agg(priv.blob_json(c.digest)) as contents
            from core.proposal_changes c
            where c.proposal_id = p_proposal.id and c.revision = p_proposal.revision) x
        cross join lateral priv.broken_references(x.kinds, x.keys, x.operations, x.contents,
            p_proposal.id, p_proposal.is_adoption) b);
end
$$;
