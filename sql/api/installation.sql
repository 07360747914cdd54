-- The installation as a whole.

-- The interface that these functions offer. A client that knows another one is told so.
--   caller   everybody, members or not
create function api.version(p_client int)
returns table (interface int, is_supported boolean, message text)
language sql immutable as $$
    select 1, p_client = 1,
        case when p_client < 1 then 'This database needs a newer wayleave command.'
            when p_client > 1 then 'This database is older than the wayleave command: ask its '
                'administrator for "wayleave db migrate".' end
$$;

-- Who the caller is and how the installation does.
--   caller   wayleave_member, wayleave_auditor
create function api.status() returns jsonb language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
begin
    return (
        select jsonb_build_object('brand', i.brand, 'isSingle', i.is_single,
            'identity', i.identity, 'isPractice', i.is_practice,
            'settleMinutes', i.settle_minutes, 'objectionHours', i.objection_hours,
            'initialisedAt', i.initialised_at, 'login', p.role_name,
            'name', priv.display_name(v_me), 'kind', p.kind, 'isOps', priv.is_ops(),
            'teams', (
                select coalesce(jsonb_agg(jsonb_build_object('key', t.key, 'name', t.name,
                    'role', m.role) order by t.key), '[]')
                from core.memberships m join core.teams t on t.id = m.team_id
                where m.principal_id = v_me and m.ended_at is null),
            'runnerSeenAt', (
                select max(w.seen_at) from jobs.workers w where w.stopped_at is null),
            'runnerSeen', priv.runner_seen(),
            'jobsWaiting', (select count(*) from jobs.live j where j.kind <> 'deliver'),
            'openProposals', priv.open_proposals(),
            'waitOnMe', (select count(*) from priv.waiting_on(v_me, 200))
                + (select count(*) from priv.waiting_for_exception(v_me, 200)),
            -- what is stuck may be a proposal that is not the caller's to see
            'stuck', case when priv.sees_all() then (
                select coalesce(jsonb_agg(jsonb_build_object('what', s.what,
                    'subject', s.subject, 'error', s.error, 'since', s.since)
                    order by s.since, s.what, s.subject), '[]')
                from jobs.stuck s) else '[]' end,
            'policies', (
                select count(*) from core.documents d
                where d.kind = 'policy' and d.retired_at is null))
        from core.installation i
        join core.principals p on p.id = v_me);
end
$$;

-- How many proposals that the caller may see are open. Members go per own team, as in every list.
create function priv.open_proposals() returns bigint language plpgsql stable as $$
begin
    if priv.sees_all() then
        return (select count(*) from core.proposals p
            where p.state not in ('applied', 'rejected', 'withdrawn', 'expired'));
    end if;
    return (
        select count(distinct x.proposal_id)
        from unnest(priv.my_teams()) as own (team_id)
        join core.proposal_teams x on x.team_id = own.team_id and x.is_open);
end
$$;

-- The policies in force and the facts that a preview of the checks of these documents may use. It
-- runs the same function as the runner, on what is open to the federation.
--   caller   wayleave_member, wayleave_auditor
create function api.preview_input(p_kinds text[], p_keys text[], p_contents text[])
returns jsonb language plpgsql stable as $$
begin
    perform priv.require_reader();
    return jsonb_build_object(
        'now', now(),
        'facts', priv.facts(p_kinds, p_keys,
            array(select priv.try_json(c) from unnest(p_contents) c)),
        'policies', (
            select coalesce(jsonb_agg(jsonb_build_object('key', b.key, 'revision', b.revision,
                'digest', encode(b.digest, 'hex'), 'content', b.content) order by b.key), '[]')
            from priv.policies_in_force() b where b.key is not null));
end
$$;
