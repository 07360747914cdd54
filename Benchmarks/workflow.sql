-- What bench-workflow measures with: people, journeys to ask for, and the bare inserts that the
-- real functions are held against. Run by the superuser on a fresh embedded cluster.

create schema bench;

-- Sixteen authors, each in a team of their own, and sixteen approvers of operations: each with a
-- login and a budget.
do $$
declare
    v_name text;
    v_team int;
    v_person int;
begin
    insert into core.teams (key, name)
    select 'bench-' || n, 'Team ' || n from generate_series(0, 15) n;
    for i in 0..31 loop
        v_name := case when i < 16 then 'bench_author_' || i else 'bench_approver_' || i - 16 end;
        v_team := (select id from core.teams where case when i < 16 then key = 'bench-' || i
            else is_operations end);
        execute format('create role %I login in role wayleave_member', v_name);
        execute format('grant connect on database %I to %I', current_database(), v_name);
        insert into core.principals (role_oid, role_name, person, kind, confirmed_at)
        select oid, rolname, gen_random_uuid(), 'person', now()
        from pg_roles where rolname = v_name returning id into v_person;
        insert into core.people (principal_id, display_name) values (v_person, 'Person ' || i);
        insert into core.memberships (team_id, principal_id, role, confirmed_at)
        values (v_team, v_person, 'approver', now());
    end loop;
end
$$;
-- A runner of its own, in the place of the cluster's, which would take the jobs away.
create role bench_runner login in role wayleave_runner;
do $$
begin
    execute format('grant connect on database %I to bench_runner', current_database());
end
$$;
insert into core.principals (role_oid, role_name, person, kind, confirmed_at)
select oid, rolname, gen_random_uuid(), 'runner', now()
from pg_roles where rolname = 'bench_runner';
insert into jobs.workers (id, principal_id, host, process_id, version)
select '00000000-0000-4000-8000-000000000001', id, 'bench', 1, 'bench'
from core.principals where role_name = 'bench_runner';
alter role wayleave_worker nologin;
select pg_terminate_backend(pid) from pg_stat_activity where usename = 'wayleave_worker';
update core.installation set settle_minutes = 0, objection_hours = 0;

-- What each client does next, for ours and for the peer.
create table bench.work (
    run int, is_ours boolean, client int, n int, key text, envelope text, contents text[],
    proposal bigint, digest bytea, job bigint, token bigint,
    primary key (run, is_ours, client, n));

-- Journeys of four messages, about 2 KB each.
create function bench.journey(p_key text, p_team text) returns text language sql as $$
    select jsonb_build_object('kind', 'journey', 'key', p_key, 'name', 'Journey ' || p_key,
        'owner', 'journey-operations', 'purpose', 'Shows what a change costs',
        'audience', jsonb_build_object('key', 'audience-' || p_key), 'tier', 3,
        'entry', jsonb_build_object('trigger', 'event', 'source', 'signed up', 'reentry', 'never',
            'start', 'message-1'),
        'steps', (
            select jsonb_agg(step order by n, position)
            from generate_series(1, 4) n
            cross join lateral (values
                (1, jsonb_build_object('key', 'message-' || n, 'label', 'Message ' || n,
                    'kind', 'message', 'channel', 'email', 'team', p_team,
                    'content', jsonb_build_object('asset', p_key || '-' || n,
                        'class', 'marketing'),
                    'consent', jsonb_build_object('basis', 'opt-in', 'list', 'newsletter'),
                    'next', 'pause-' || n)),
                (2, jsonb_build_object('key', 'pause-' || n, 'label', 'Wait', 'kind', 'wait',
                    'wait', jsonb_build_object('duration', '1d'),
                    'next', case when n = 4 then 'exit' else 'message-' || n + 1 end))
            ) s (position, step)),
        'caps', '[{"messages": 9, "days": 7}]'::jsonb, 'reviewBy', '2099-01-01')::text
$$;

-- Makes the work of a run, the same bytes but for the keys on both sides.
create function bench.prepare(p_run int, p_clients int, p_each int) returns void
language sql as $$
    insert into bench.work (run, is_ours, client, n, key, envelope, contents)
    select p_run, o, c, n, k, jsonb_build_object('why', 'bench', 'changes', jsonb_build_array(
            jsonb_build_object('kind', 'journey', 'key', k, 'operation', 'create', 'content',
                encode(sha256(convert_to(t, 'UTF8')), 'hex'))))::text, array[t]
    from generate_series(0, p_clients - 1) c
    cross join generate_series(1, p_each) n
    cross join (values (true), (false)) side (o)
    cross join lateral (select format('run-%s-%s-%s-%s', p_run, c, n, o::int)) name (k)
    cross join lateral (select bench.journey(k, 'bench-' || c)) content (t)
$$;

-- Finds the proposals of a run again, and asks for nobody's patience: budgets are full.
create function bench.find(p_run int) returns void language sql as $$
    update bench.work w set proposal = c.proposal_id, digest = r.digest
    from core.proposal_changes c
    join core.proposal_revisions r on r.proposal_id = c.proposal_id and r.number = c.revision
    where w.run = p_run and c.kind = 'journey' and c.key = w.key and w.proposal is null;
    delete from core.budgets
$$;

-- Hands the jobs of a run to the benchmark's worker.
create function bench.lease(p_run int, p_kind text) returns void language sql as $$
    update jobs.live j
    set lease_worker = '00000000-0000-4000-8000-000000000001',
        lease_token = nextval('jobs.lease_tokens'), lease_until = now() + interval '1 hour'
    from bench.work w where w.run = p_run and j.proposal_id = w.proposal and j.kind = p_kind;
    update bench.work w set job = j.id, token = j.lease_token
    from jobs.live j where w.run = p_run and j.proposal_id = w.proposal and j.kind = p_kind;
    delete from core.budgets
$$;

create function bench.author(p_client int) returns int language sql stable as $$
    select id from core.principals where role_name = 'bench_author_' || p_client
$$;

create function bench.approver(p_client int) returns int language sql stable as $$
    select id from core.principals where role_name = 'bench_approver_' || p_client
$$;

-- What every command leaves, without what it is there for.
create function bench.keep_command(p_principal int, p_verb text) returns void
language sql security definer as $$
    insert into core.commands (principal_id, command_id, verb, outcome)
    values (p_principal, gen_random_uuid(), p_verb, jsonb_build_object('code', 'ok',
        'message', 'P-1000.1 submitted.', 'hint', null, 'data', jsonb_build_object(
            'proposal', 1000, 'revision', 1, 'event', 1000000, 'state', 'approved')));
    insert into core.budgets as b (principal_id, kind, tokens) values (p_principal, 'write', 599)
    on conflict (principal_id, kind) do update set tokens = b.tokens - 1, refilled_at = now()
$$;

create function bench.peer_submit(p_run int, p_client int, p_n int) returns void
language plpgsql security definer as $$
declare
    v_work bench.work;
    v_author int := bench.author(p_client);
    v_team int := (select id from core.teams where key = 'bench-' || p_client);
    v_proposal bigint;
    v_event bigint;
    v_envelope bytea;
    v_content bytea;
begin
    select * into v_work from bench.work
    where run = p_run and not is_ours and client = p_client and n = p_n;
    v_envelope := convert_to(v_work.envelope, 'UTF8');
    v_content := convert_to(v_work.contents[1], 'UTF8');
    perform bench.keep_command(v_author, 'proposal.submit');
    insert into core.blobs values (sha256(v_envelope), v_envelope), (sha256(v_content), v_content);
    insert into core.proposals (team_id, author_id, state, title)
    values (v_team, v_author, 'in_review', 'Journey ' || v_work.key) returning id into v_proposal;
    insert into core.proposal_teams (team_id, proposal_id) values (v_team, v_proposal);
    insert into core.proposal_revisions (proposal_id, number, digest, author_id, why)
    values (v_proposal, 1, sha256(v_envelope), v_author, 'bench');
    insert into core.proposal_changes (
        proposal_id, revision, position, kind, key, operation, digest)
    values (v_proposal, 1, 1, 'journey', v_work.key, 'create', sha256(v_content));
    insert into core.content_scopes (digest, kind, key, rules, written, read)
    values (sha256(v_content), 'journey', v_work.key, priv.scope_rules(),
        array['document/journey/' || v_work.key, 'audience/audience-' || v_work.key],
        array['policy', 'calendar', 'team/journey-operations', 'team/bench-' || p_client]);
    insert into jobs.live (kind, proposal_id, revision) values ('assess', v_proposal, 1);
    insert into core.events (
        kind, actor_id, team_id, subject_kind, subject, revision, digest, data)
    values ('proposal.submitted', v_author, v_team, 'proposal', 'P-' || v_proposal, 1,
        sha256(v_envelope), jsonb_build_object('changes', 1, 'state', 'checking', 'documents',
            jsonb_build_array('journey/' || v_work.key), 'single', true, 'identity', 'embedded'))
    returning id into v_event;
    insert into core.event_details (event_id, salt, body)
    values (v_event, sha256('salt'), 'bench');
end
$$;

create function bench.peer_approve(p_run int, p_client int, p_n int) returns void
language plpgsql security definer as $$
declare
    v_work bench.work;
    v_approver int := bench.approver(p_client);
    v_team int := (select id from core.teams where is_operations);
begin
    select * into v_work from bench.work
    where run = p_run and not is_ours and client = p_client and n = p_n;
    perform bench.keep_command(v_approver, 'proposal.approve');
    insert into core.votes (proposal_id, revision, revision_digest, team_id, slice_digest,
        principal_id, decision)
    values (v_work.proposal, 1, v_work.digest, v_team, v_work.digest, v_approver, 'approve');
    update core.proposals set state = 'approved', changed_at = now() where id = v_work.proposal;
    insert into jobs.live (kind, proposal_id, revision) values ('apply', v_work.proposal, 1);
    insert into core.events (
        kind, actor_id, team_id, subject_kind, subject, revision, digest, data)
    values ('proposal.approved', v_approver, v_team, 'proposal', 'P-' || v_work.proposal, 1,
        v_work.digest, jsonb_build_object('seat', 'journey-operations', 'state', 'approved',
            'vote', 1000, 'single', true, 'identity', 'embedded'));
end
$$;

create function bench.peer_apply(p_run int, p_client int, p_n int) returns void
language plpgsql security definer as $$
declare
    v_work bench.work;
    v_team int := (select id from core.teams where is_operations);
    v_content jsonb;
    v_digest bytea;
    v_document bigint;
begin
    select * into v_work from bench.work
    where run = p_run and not is_ours and client = p_client and n = p_n;
    v_content := v_work.contents[1]::jsonb;
    v_digest := sha256(convert_to(v_work.contents[1], 'UTF8'));
    insert into core.documents (kind, key, name, team_id, head_revision, head_digest)
    values ('journey', v_work.key, v_content ->> 'name', v_team, 1, v_digest)
    returning id into v_document;
    insert into core.document_revisions (
        document_id, number, digest, proposal_id, proposal_revision, origin)
    values (v_document, 1, v_digest, v_work.proposal, 1, 'proposal');
    insert into core.journeys (document_id, state, audience, tier, review_by, step_count)
    values (v_document, 'live', v_content #>> '{audience,key}', 3, '2099-01-01', 8);
    insert into core.journey_steps (
        document_id, step_key, position, label, kind, channel, team_key)
    select v_document, s ->> 'key', n, s ->> 'label', s ->> 'kind', s ->> 'channel', s ->> 'team'
    from jsonb_array_elements(v_content -> 'steps') with ordinality x (s, n);
    insert into core.journey_links (document_id, kind, facet, target)
    select v_document, 'asset', '', s #>> '{content,asset}'
    from jsonb_array_elements(v_content -> 'steps') s where s ? 'content';
    insert into core.scopes (name, version)
    values ('document/journey/' || v_work.key, 1), ('audience/audience-' || v_work.key, 1);
    insert into core.events (
        kind, team_id, subject_kind, subject, revision, digest, data)
    values ('document.applied', v_team, 'journey', v_work.key, 1, v_digest,
            jsonb_build_object('proposal', v_work.proposal, 'asFound', false)),
        ('proposal.applied', v_team, 'proposal', 'P-' || v_work.proposal, 1, v_work.digest,
            jsonb_build_object('changes', 1, 'state', 'applied', 'documents',
                jsonb_build_array('journey/' || v_work.key)));
    update core.proposals set state = 'applied', changed_at = now() where id = v_work.proposal;
    update core.proposal_teams set is_open = false where proposal_id = v_work.proposal;
    with done as (
        delete from jobs.live where kind = 'apply' and proposal_id = v_work.proposal returning *)
    insert into jobs.history (
        id, kind, proposal_id, revision, attempt, outcome, worker, created_at)
    select id, kind, proposal_id, revision, attempt, 'done', lease_worker, created_at from done;
end
$$;

-- How long one call of the gate takes, warm, in microseconds: the median of a hundred times twenty
-- calls on the last proposals of a run.
create function bench.gate_us(p_run int) returns numeric language plpgsql as $$
declare
    v_proposals bigint[] := array(
        select proposal from bench.work where run = p_run and is_ours
        order by proposal desc limit 20);
    v_start timestamptz;
    v_times numeric[] := '{}';
    v_proposal bigint;
begin
    for i in 1..100 loop
        v_start := clock_timestamp();
        foreach v_proposal in array v_proposals loop
            perform from priv.gate(v_proposal);
        end loop;
        v_times := v_times || extract(epoch from clock_timestamp() - v_start) * 1e6 / 20;
    end loop;
    return (select round(percentile_cont(0.5) within group (order by t)::numeric, 1)
        from unnest(v_times) t);
end
$$;

grant usage on schema bench to public;
grant select on bench.work to public;
