-- Who answers for what, and where nobody does: the health of ownership. Reads what is open to the
-- federation; of proposals only what the caller may see.

-- What each team answers for: documents, steps that it works, channels, and policies that ask for
-- its sign-off.
create function priv.duties()
returns table (team_id int, documents int, steps int, channels text[], policies text[])
language sql stable as $$
    select t.id,
        (select count(*)::int from core.documents d
            where d.team_id = t.id and d.kind <> 'team' and d.retired_at is null),
        (select count(*)::int from core.journey_steps s
            join core.documents d on d.id = s.document_id and d.retired_at is null
            where s.team_key = t.key),
        array(select c from unnest(t.channels) c order by 1),
        array(select distinct a.policy from priv.asked_teams() a where a.team = t.key order by 1)
    from core.teams t
    where t.retired_at is null
$$;

-- The teams whose sign-off the policies in force may ask for.
create function priv.asked_teams() returns table (policy text, team text)
language sql stable as $$
    select d.key, a ->> 'team'
    from core.documents d
    cross join lateral jsonb_path_query(
        priv.blob_json(d.head_digest), 'lax $.**.approvals[*]') a
    where d.kind = 'policy' and d.retired_at is null and a ->> 'team' is not null
$$;

-- The people who may sign off for a team now.
create function priv.approvers(p_team int)
returns table (principal_id int, person uuid, leaving_on date) language sql stable as $$
    select p.id, p.person, p.leaving_on
    from core.memberships m
    join core.principals p on p.id = m.principal_id
    where m.team_id = p_team and m.role = 'approver' and m.ended_at is null
        and exists (select from priv.approver_membership(p.id, p_team))
$$;

-- The teams, by key, with what they answer for and who signs off.
--   caller   wayleave_member, wayleave_auditor
create function api.owners(p_team text)
returns table (
    key text, name text, is_operations boolean, documents int, steps int, channels text[],
    policies text[], people jsonb)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select t.key, t.name, t.is_operations, d.documents, d.steps, d.channels, d.policies, (
            select coalesce(jsonb_agg(jsonb_build_object('login', p.role_name,
                'name', priv.display_name(p.id), 'leavingOn', p.leaving_on,
                'away', priv.away(p.id), 'standIns', (
                    select coalesce(jsonb_agg(priv.display_name(g.to_id) order by g.id), '[]')
                    from core.delegations g
                    where g.from_id = p.id and g.ended_at is null and g.starts_at <= now()
                        and g.ends_at > now() and (g.team_id is null or g.team_id = t.id)))
                order by p.id), '[]')
            from priv.approvers(t.id) a
            join core.principals p on p.id = a.principal_id)
        from core.teams t
        join priv.duties() d on d.team_id = t.id
        where p_team is null or t.key = p_team
        order by t.key
        limit 1000;
end
$$;

-- What is wrong with ownership, the gravest first.
--   caller   wayleave_member, wayleave_auditor: sign-offs that nobody may give are told of
--            proposals that the caller may see
--   level    `error`: something cannot be decided, or soon cannot; `warning`: it hangs on one
--            person, or waits on somebody
create function api.owners_findings()
returns table (level text, code text, team text, subject text, message text, next text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select f.* from (
            select * from priv.seat_findings()
            union all select * from priv.proposal_findings()
            union all select * from priv.leaving_findings()
            union all select * from priv.delegation_findings()
            union all select * from priv.grant_findings()
            union all select * from priv.unknown_team_findings()
        ) f (level, code, team, subject, message, next)
        order by f.level, f.code, f.team, f.subject
        limit 1000;
end
$$;

-- Teams that must decide and cannot, or only as long as one person is there.
create function priv.seat_findings()
returns table (level text, code text, team text, subject text, message text, next text)
language sql stable as $$
    select case when s.people = 0 then 'error' else 'warning' end,
        case when s.people = 0 then 'empty_seat' else 'single_seat' end, s.key, s.key,
        case when s.people = 0
            then format('Nobody may sign off for %s, which answers for %s.', s.name, s.duties)
            else format('Only %s may sign off for %s, and never on own work.',
                s.only_name, s.name) end,
        case when s.waiting is not null then 'wayleave member confirm ' || s.waiting
            else format('wayleave member add LOGIN --name NAME --team %s --approver', s.key) end
    from (
        select t.key, t.name,
            (select count(distinct a.person) from priv.approvers(t.id) a) as people,
            (select min(priv.display_name(a.principal_id)) from priv.approvers(t.id) a)
                as only_name,
            (select min(p.role_name::text) from core.memberships m
                join core.principals p on p.id = m.principal_id and p.disabled_at is null
                where m.team_id = t.id and m.role = 'approver' and m.ended_at is null
                    and not exists (select from priv.approver_membership(p.id, t.id))) as waiting,
            concat_ws(', ',
                case when t.is_operations then 'every change' end,
                case when d.documents > 0 then format('%s document%s', d.documents,
                    left('s', d.documents - 1)) end,
                case when d.steps > 0 then format('%s step%s', d.steps,
                    left('s', d.steps - 1)) end,
                case when d.channels <> '{}'
                    then 'channel ' || array_to_string(d.channels, ', ') end,
                case when d.policies <> '{}'
                    then 'policy ' || array_to_string(d.policies, ', ') end) as duties
        from core.teams t
        join priv.duties() d on d.team_id = t.id
    ) s
    where s.people < 2 and s.duties <> ''
$$;

-- Open proposals with a sign-off that too few people are left to give, because the others took
-- part.
create function priv.proposal_findings()
returns table (level text, code text, team text, subject text, message text, next text)
language sql stable as $$
    select 'error', 'all_contributed', t.key, 'P-' || o.id,
        format('P-%s needs %s of %s to sign it off, and %s may: the others took part in it, or '
            'their right was given by somebody who did.', o.id, s.needed, t.name, e.people),
        format('wayleave member add LOGIN --name NAME --team %s --approver', t.key)
    from (
        select p.id from core.proposals p
        where priv.is_open(p.state) and priv.is_decidable(p.state)
        order by p.id limit 1000
    ) o
    cross join lateral priv.current_assessment(o.id) a
    join core.seats s on s.assessment_id = a.id
    join core.teams t on t.id = s.team_id
    cross join lateral (select priv.eligible_count(t.id, o.id) as people) e
    where e.people < s.needed and e.people < (
        select count(distinct a.person) from priv.approvers(t.id) a)
$$;

-- People who leave and still sign off, or who are gone.
create function priv.leaving_findings()
returns table (level text, code text, team text, subject text, message text, next text)
language sql stable as $$
    select case when p.leaving_on < current_date or not exists (
            select from priv.approvers(t.id) other
            where other.person <> p.person and other.leaving_on is null) then 'error'
            else 'warning' end,
        'leaving', t.key, p.role_name::text,
        format('%s signs off for %s and %s on %s%s.', priv.display_name(p.id), t.name,
            case when p.leaving_on < current_date then 'left' else 'leaves' end, p.leaving_on,
            case when not exists (
                select from priv.approvers(t.id) other
                where other.person <> p.person and other.leaving_on is null)
                then '; nobody else stays who may' else '' end),
        format('wayleave member handover %s --to LOGIN', p.role_name)
    from core.teams t
    cross join lateral priv.approvers(t.id) a
    join core.principals p on p.id = a.principal_id
    where p.leaving_on is not null
$$;

-- Delegations that lend a right which is gone, or to somebody who cannot use it.
create function priv.delegation_findings()
returns table (level text, code text, team text, subject text, message text, next text)
language sql stable as $$
    select 'error', 'delegation_to_nobody', t.key, d.id::text,
        format('%s decides for %s %s, and that comes to nothing: %s.',
            priv.display_name(d.to_id), priv.display_name(d.from_id),
            priv.days_away(d.starts_at, d.ends_at), w.why),
        format('wayleave delegation end %s', d.id)
    from core.delegations d
    join core.principals lender on lender.id = d.from_id
    join core.principals delegate on delegate.id = d.to_id
    left join core.teams t on t.id = d.team_id
    cross join core.installation i
    cross join lateral (
        select case
            when delegate.disabled_at is not null
                then priv.display_name(d.to_id) || ' is disabled'
            when not i.is_single and delegate.confirmed_at is null
                then priv.display_name(d.to_id) || ' is not confirmed'
            when delegate.leaving_on < (d.ends_at at time zone 'UTC')::date - 1
                then format('%s leaves on %s', priv.display_name(d.to_id), delegate.leaving_on)
            when lender.disabled_at is not null
                then priv.display_name(d.from_id) || ' is disabled'
            when not exists (
                select from priv.deciding_teams(d.from_id) own (team_id)
                where d.team_id is null or own.team_id = d.team_id)
                and not exists (
                    select from core.delegations up
                    where up.to_id = d.from_id and up.ended_at is null
                        and up.starts_at < d.ends_at and d.starts_at < up.ends_at)
                then priv.display_name(d.from_id) || ' no longer signs off'
            end as why
    ) w
    where d.ended_at is null and d.ends_at > now() and w.why is not null
$$;

-- Rights that do not count before a second administrator has confirmed them.
create function priv.grant_findings()
returns table (level text, code text, team text, subject text, message text, next text)
language sql stable as $$
    select 'warning', 'unconfirmed', null::text, p.role_name::text,
        format('What %s was granted waits for a second administrator: %s.',
            priv.display_name(p.id), array_to_string(g.grants, ', ')),
        'wayleave member confirm ' || p.role_name
    from core.principals p
    cross join core.installation i
    cross join lateral (select priv.pending_grants(p.id) as grants) g
    where not i.is_single and p.disabled_at is null and g.grants <> '{}'
$$;

-- Teams that journeys and policies name and that do not exist: nobody can answer for them.
create function priv.unknown_team_findings()
returns table (level text, code text, team text, subject text, message text, next text)
language sql stable as $$
    select 'error', 'unknown_team', x.team, x.team,
        format('There is no team "%s", which %s name%s.', x.team,
            string_agg(x.place, ', ' order by x.place),
            case when count(*) = 1 then 's' else '' end),
        format('wayleave team add %s --name NAME --why "..."', x.team)
    from (
        select s.team_key as team, format('journey "%s"', min(d.key))
                || case when count(distinct d.key) > 1
                    then format(' and %s more', count(distinct d.key) - 1) else '' end as place
        from core.journey_steps s
        join core.documents d on d.id = s.document_id and d.retired_at is null
        where s.team_key is not null
        group by s.team_key
        union all
        select a.team, format('policy "%s"', a.policy)
        from priv.asked_teams() a
        group by a.team, a.policy
    ) x
    where not exists (select from core.teams t where t.key = x.team)
    group by x.team
$$;

-- The documents that a team answers for or works steps of, by kind and key after the named one,
-- with their texts. Not its own document, and no waiver: that one goes with its policy.
--   caller   wayleave_member, wayleave_auditor
create function api.held_documents(
    p_team text, p_after_kind text, p_after_key text, p_limit int)
returns table (kind text, key text, revision int, content text, source text)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.kind, d.key, d.head_revision, priv.blob_text(d.head_digest),
            priv.blob_text(r.source_digest)
        from core.documents d
        join core.teams t on t.key = p_team
        join core.document_revisions r on r.document_id = d.id and r.number = d.head_revision
        where d.retired_at is null and d.kind not in ('team', 'waiver', 'retirement')
            and (d.team_id = t.id or exists (
                select from core.journey_steps s
                where s.document_id = d.id and s.team_key = p_team))
            and (d.kind, d.key) > (coalesce(p_after_kind, ''), coalesce(p_after_key, ''))
        order by d.kind, d.key
        limit least(greatest(coalesce(p_limit, 100), 1), 100);
end
$$;
