-- Retiring a document: it is out of force from then on and stays readable and provable for ever;
-- its key is never used again. Journeys are not retired so: they have operating states.

-- What is wrong with retiring a document, or null; what still refers to it is said by
-- priv.retirement_blocks.
--   refuses  unsupported, not_permitted (the team that signs off every change)
create function priv.check_retirement(p_document core.documents) returns api.outcome
language plpgsql stable as $$
begin
    if p_document.kind = 'journey' then
        return row('unsupported', format('%s is a journey: it is not retired by a proposal.',
            p_document.name), format('Plan that it goes: wayleave retirement impact %s',
            p_document.key), null)::api.outcome;
    elsif p_document.kind = 'retirement' then
        return row('unsupported', format('%s is a plan: it is abandoned, not retired.',
            p_document.name), format('wayleave retirement abandon %s --why "..."', p_document.key),
            null)::api.outcome;
    elsif p_document.kind = 'experiment' then
        return row('unsupported', format('%s is an experiment: it ends by a decision, or is given '
            'up.', p_document.name), format('wayleave experiment abandon %s --why "..."',
            p_document.key), null)::api.outcome;
    elsif p_document.kind = 'team' and exists (
        select from core.teams t where t.key = p_document.key and t.is_operations)
    then
        return row('not_permitted', format('%s signs off every change, so it is never retired.',
            p_document.name), 'wayleave team list', null)::api.outcome;
    end if;
    return null;
end
$$;

-- What still refers to what these changes would retire, as it would be with all of them applied.
create function priv.retirement_blocks(
    p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[], p_proposal bigint)
returns setof priv.block language sql stable as $$
    select 'broken_reference', 'team/' || t.key,
        format('Team "%s" cannot be retired: it %s.', t.key, string_agg(u.text, '; and it '
            order by u.place)),
        'Hand this over first, in the same proposal or before.'
    from unnest(p_kinds, p_keys, p_operations) as c (kind, key, operation)
    join core.teams t on t.key = c.key
    cross join lateral priv.team_uses(t, p_kinds, p_keys, p_operations, p_contents, p_proposal) u
    where c.kind = 'team' and c.operation = 'retire'
    group by t.key
$$;

-- What a team holds in force, in words that follow "it"; empty: it may go. Documents that the same
-- proposal changes count with their new contents, those that it retires not at all.
create function priv.team_uses(
    p_team core.teams, p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[],
    p_proposal bigint)
returns table (place int, text text) language sql stable as $$
    with changed as (
        select * from unnest(p_kinds, p_keys, p_operations, p_contents)
            as c (kind, key, operation, content)
    ), kept as (
        select d.kind, d.key,
            d.team_id = p_team.id and d.kind not in ('waiver', 'retirement') as is_owner,
            exists (select from core.journey_steps s
                where s.document_id = d.id and s.team_key = p_team.key) as is_worked,
            d.kind in ('policy', 'calendar') and exists (
                select from priv.named_references(d.kind, priv.blob_json(d.head_digest)) r
                where r.part in ('sign-off', 'exception') and r.key = p_team.key) as is_asked
        from core.documents d
        left join core.journeys j on j.document_id = d.id
        where d.retired_at is null and (d.team_id = p_team.id or d.kind in ('policy', 'calendar')
                or coalesce(j.state in ('live', 'paused', 'finishing'), false) and d.id in (
                    select s.document_id from core.journey_steps s
                    where s.team_key = p_team.key))
            and not exists (select from changed c where c.kind = d.kind and c.key = d.key)
            -- what is over needs nobody any more, and could not be handed over
            and not exists (select from core.experiments e
                where e.document_id = d.id
                    and e.state in ('concluded', 'adopted', 'abandoned'))
        union all
        select c.kind, c.key, bool_or(r.part = 'owner'), bool_or(r.part = 'step'),
            bool_or(r.part in ('sign-off', 'exception'))
        from changed c
        cross join lateral priv.named_references(c.kind, c.content) r
        where c.operation <> 'retire' and r.kind = 'team' and r.key = p_team.key
        group by c.kind, c.key
    ), named as (
        select 1 as place, 'answers for' as word, kind || ' ' || key as name
        from kept where is_owner
        union all
        select 2, 'works steps of', kind || ' ' || key from kept where is_worked
        union all
        select 3, 'signs off for', kind || ' ' || key from kept where is_asked
        union all
        select 4, 'has a part in', 'P-' || p
        from priv.open_proposals_of(p_team.id) p where p is distinct from p_proposal
    )
    select n.place, n.word || ' ' || string_agg(n.name, ', ' order by n.name)
            filter (where n.rank <= 5)
        || case when count(*) > 5 then format(' and %s more', count(*) - 5) else '' end
    from (
        select *, row_number() over (partition by place order by name) as rank from named) n
    group by n.place, n.word
$$;

-- The open proposals that a team made or has a seat on.
create function priv.open_proposals_of(p_team int) returns setof bigint
language sql stable as $$
    select p.id
    from core.proposal_teams pt
    join core.proposals p on p.id = pt.proposal_id
    where pt.team_id = p_team and pt.is_open
        and (p.team_id = p_team or exists (
            select from core.seats s
            join priv.current_assessment(p.id) a on a.id = s.assessment_id
            where s.team_id = p_team))
$$;

-- Writes one change of a revision that applies; returns the number of the document's revision. A
-- retirement is a revision of the same bytes, so that who asked for it and who signed it off stands
-- in the history as it does for every other.
--   caller   priv.apply_changes; locks are theirs
--   writes   what priv.write_document writes, core.documents, core.teams, core.inherited_findings
create function priv.write_change(p_proposal core.proposals, p_change core.proposal_changes)
returns int language plpgsql volatile as $$
declare
    v_number int := priv.write_document(p_change.kind, p_change.key, p_change.digest,
        p_change.source_digest,
        case when p_proposal.is_adoption then 'baseline' else 'proposal' end, p_proposal.id,
        p_proposal.revision);
begin
    if p_change.operation = 'retire' then
        update core.documents set retired_at = now()
        where kind = p_change.kind and key = p_change.key;
        perform priv.end_spans(d.id, now()) from core.documents d
        where d.kind = 'journey' and p_change.kind = 'journey' and d.key = p_change.key;
    end if;
    if p_change.operation = 'retire' and p_change.kind = 'team' then
        update core.teams set retired_at = now() where key = p_change.key;
    end if;
    if p_change.operation = 'retire' and p_change.kind = 'calendar' then
        perform priv.retire_calendar(p_change.key);
    end if;
    if p_change.operation = 'retire' and p_change.kind = 'policy' then
        -- nobody has to mend what no policy in force asks for; the checks that found it stay
        delete from core.inherited_findings where policy = p_change.key;
    end if;
    return v_number;
end
$$;

-- Is there a team of this key that has not been retired?
create function priv.is_working_team(p_key text) returns boolean language sql stable as $$
    select exists (select from core.teams t where t.key = p_key and t.retired_at is null)
$$;
