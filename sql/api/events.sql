-- History: one way in, one way to read.

-- Appends an event. Every event of an installation with one administrator, and of one whose
-- identities PostgreSQL did not prove, says so. What somebody asked for in vain may be of any length;
-- a leaf holds so much of it.
--   caller   every function that changes something
--   writes   core.events, core.unsequenced
create function priv.record_event(
    p_kind text, p_actor int, p_team int, p_subject_kind text, p_subject text, p_data jsonb,
    p_revision int default null, p_digest bytea default null)
returns bigint language plpgsql volatile as $$
declare
    v_event bigint;
begin
    insert into core.events (
        kind, actor_id, team_id, subject_kind, subject, revision, digest, data)
    select p_kind, p_actor, p_team, p_subject_kind,
        coalesce(nullif(left(p_subject, 250), ''), '?'), p_revision, p_digest,
        coalesce(p_data, '{}')
            || case when i.is_single then '{"single": true}'::jsonb else '{}' end
            || case when i.identity = 'embedded' then '{"identity": "embedded"}'::jsonb
                else '{}' end
            || case when i.is_practice then '{"practice": true}'::jsonb else '{}' end
    from (select) one left join core.installation i on true
    returning id into v_event;
    insert into core.unsequenced (event_id) values (v_event);
    return v_event;
end
$$;

-- Adds what a person wrote to an event, in the erasable table.
create function priv.record_detail(p_event bigint, p_body text) returns void
language plpgsql volatile as $$
begin
    if p_body is not null then
        insert into core.event_details (event_id, salt, body)
        values (p_event, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-',
            ''), 'hex'), p_body);
    end if;
end
$$;

-- The audit log, newest first.
--   caller   wayleave_member: events of own teams; wayleave_ops, wayleave_auditor: all
--   refuses  WLUID
-- One static branch a leading index; a member's branches go per own team, so that neither time nor
-- counters tell of rows that stay hidden.
create function api.events(
    p_subject_kind text, p_subject text, p_actor text, p_team text, p_kind text,
    p_since timestamptz, p_until timestamptz, p_before_at timestamptz, p_before_id bigint,
    p_limit int)
returns table (
    id bigint, at timestamptz, kind text, actor text, actor_login text, team text,
    subject_kind text, subject text, revision int, digest bytea, data jsonb, detail text)
language plpgsql stable as $$
declare
    v_since timestamptz := coalesce(p_since, '-infinity');
    v_until timestamptz := coalesce(p_until, 'infinity');
    v_limit int := least(greatest(coalesce(p_limit, 100), 1), 1000);
    v_actor int;
    v_teams int[];
begin
    perform priv.require_reader();
    v_actor := (select p.id from core.principals p where p.role_name = p_actor
        order by p.id desc limit 1);
    v_teams := (select array_agg(t.id) from core.teams t
        where (p_team is null or t.key = p_team)
            and (priv.sees_all() or t.id = any (priv.my_teams())));
    if (p_actor is not null and v_actor is null) or (p_team is not null and v_teams is null) then
        return;
    elsif priv.sees_all() and p_team is null then
        return query select * from priv.show_events(array(
            select e.id from priv.all_events(p_subject_kind, p_subject, v_actor, p_kind, v_since,
                v_until, p_before_at, p_before_id, v_limit) e), v_limit);
    else
        return query select * from priv.show_events(array(
            select e.id
            from unnest(v_teams) as own (team_id)
            cross join lateral priv.team_events(own.team_id, p_subject_kind, p_subject, v_actor,
                p_kind, v_since, v_until, p_before_at, p_before_id, v_limit) e), v_limit);
    end if;
end
$$;

-- What to look for when somebody asks for a subject: of a document also the proposals that change
-- it. Of one team, by its own proposals: the key is hidden from the index that all proposals are
-- in, so that no counter tells of those of others.
create function priv.subjects_of(p_kind text, p_subject text, p_team int)
returns table (kind text, name text) language plpgsql stable as $$
begin
    return query select p_kind, p_subject;
    if p_kind = 'proposal' then
        return;
    elsif p_team is null then
        return query select distinct 'proposal', 'P-' || c.proposal_id
            from core.proposal_changes c where c.kind = p_kind and c.key = p_subject;
    else
        return query select 'proposal', 'P-' || pt.proposal_id
            from core.proposal_teams pt
            where pt.team_id = p_team and exists (
                select from core.proposal_changes c
                where c.proposal_id = pt.proposal_id and c.kind || '' = p_kind
                    and c.key || '' = p_subject);
    end if;
end
$$;

-- Numbers of the newest matching events, all teams. The cursor and `until` become one upper bound:
-- of two, an index would be entered at the wrong one.
create function priv.all_events(
    p_subject_kind text, p_subject text, p_actor int, p_kind text, p_since timestamptz,
    p_until timestamptz, p_before_at timestamptz, p_before_id bigint, p_limit int)
returns table (id bigint) language plpgsql stable as $$
declare
    v_is_page boolean := coalesce(p_before_at < p_until, false);
    v_at timestamptz := case when v_is_page then p_before_at else p_until end;
    v_id bigint := case when v_is_page then coalesce(p_before_id, 9223372036854775807) else 0 end;
begin
    if p_subject is not null then
        return query select f.id
            from priv.subjects_of(p_subject_kind, p_subject, null) s
            cross join lateral (
                select e.id, e.at from core.events e
                where e.subject_kind = s.kind and e.subject = s.name
                    and e.at >= p_since and (e.at, e.id) < (v_at, v_id)
                    and (p_actor is null or e.actor_id = p_actor)
                    and (p_kind is null or e.kind = p_kind)
                order by e.at desc, e.id desc limit p_limit) f
            order by f.at desc, f.id desc limit p_limit;
    elsif p_actor is not null then
        return query select e.id from core.events e
            where e.actor_id = p_actor
                and e.at >= p_since and (e.at, e.id) < (v_at, v_id)
                and (p_kind is null or e.kind = p_kind)
            order by e.at desc, e.id desc limit p_limit;
    elsif p_kind is not null then
        return query select e.id from core.events e
            where e.kind = p_kind
                and e.at >= p_since and (e.at, e.id) < (v_at, v_id)
            order by e.at desc, e.id desc limit p_limit;
    else
        return query select e.id from core.events e
            where e.at >= p_since and (e.at, e.id) < (v_at, v_id)
            order by e.at desc, e.id desc limit p_limit;
    end if;
end
$$;

-- The same for one team, each branch on an index that the team leads.
create function priv.team_events(
    p_team int, p_subject_kind text, p_subject text, p_actor int, p_kind text,
    p_since timestamptz, p_until timestamptz, p_before_at timestamptz, p_before_id bigint,
    p_limit int)
returns table (id bigint) language plpgsql stable as $$
declare
    v_is_page boolean := coalesce(p_before_at < p_until, false);
    v_at timestamptz := case when v_is_page then p_before_at else p_until end;
    v_id bigint := case when v_is_page then coalesce(p_before_id, 9223372036854775807) else 0 end;
begin
    if p_subject is not null then
        return query select f.id
            from priv.subjects_of(p_subject_kind, p_subject, p_team) s
            cross join lateral (
                select e.id, e.at from core.events e
                where e.team_id = p_team and e.subject_kind = s.kind and e.subject = s.name
                    and e.at >= p_since and (e.at, e.id) < (v_at, v_id)
                    and (p_actor is null or e.actor_id = p_actor)
                    and (p_kind is null or e.kind = p_kind)
                order by e.at desc, e.id desc limit p_limit) f
            order by f.at desc, f.id desc limit p_limit;
    elsif p_actor is not null then
        return query select e.id from core.events e
            where e.team_id = p_team and e.actor_id = p_actor
                and e.at >= p_since and (e.at, e.id) < (v_at, v_id)
                and (p_kind is null or e.kind = p_kind)
            order by e.at desc, e.id desc limit p_limit;
    elsif p_kind is not null then
        return query select e.id from core.events e
            where e.team_id = p_team and e.kind = p_kind
                and e.at >= p_since and (e.at, e.id) < (v_at, v_id)
            order by e.at desc, e.id desc limit p_limit;
    else
        return query select e.id from core.events e
            where e.team_id = p_team
                and e.at >= p_since and (e.at, e.id) < (v_at, v_id)
            order by e.at desc, e.id desc limit p_limit;
    end if;
end
$$;

-- The rows to show for the newest of these event numbers.
create function priv.show_events(p_ids bigint[], p_limit int)
returns table (
    id bigint, at timestamptz, kind text, actor text, actor_login text, team text,
    subject_kind text, subject text, revision int, digest bytea, data jsonb, detail text)
language sql stable as $$
    select e.id, e.at, e.kind, priv.shown_name(e.actor_id, n.display_name), p.role_name::text,
        t.key, e.subject_kind, e.subject, e.revision, e.digest, e.data, d.body
    from core.events e
    left join core.principals p on p.id = e.actor_id
    left join core.people n on n.principal_id = e.actor_id
    left join core.teams t on t.id = e.team_id
    left join core.event_details d on d.event_id = e.id
    where e.id = any (p_ids)
    order by e.at desc, e.id desc
    limit p_limit
$$;
