-- Five years of a large installation, made with set-based statements by a superuser on a fresh one:
-- the operations team and its administrator are there, nothing else. The caller sets bench.events,
-- bench.proposals and bench.open, how many of those are open. The member who looks is bench_member,
-- an approver of the e-mail team, which is the largest.
--
-- Triggers rest, so that foreign keys are not looked up five million times.
set session_replication_role = replica;
set work_mem = '256MB';
set maintenance_work_mem = '512MB';
select setseed(0.25);

create temporary table size as
select current_setting('bench.events')::bigint as events,
    current_setting('bench.proposals')::int as proposals, 40 as teams, 400 as people,
    2000 as journeys, now() - interval '5 years' as since,
    -- the open ones stand evenly among the newest tenth
    greatest(1, current_setting('bench.proposals')::int / 10 / open.open) as open_every,
    current_setting('bench.proposals')::int
        - open.open * greatest(1, current_setting('bench.proposals')::int / 10 / open.open)
        as open_after
from (select current_setting('bench.open')::int as open) open;

insert into core.teams (key, name)
select (array['email-team', 'sms-team'])[n - 1], 'Team ' || n from generate_series(2, 3) n
where not exists (select from core.teams where key = 'email-team');
insert into core.teams (key, name)
select 'team-' || n, 'Team ' || n from size, generate_series(4, teams) n;

insert into core.principals (role_oid, role_name, person, kind, confirmed_at)
select 4000000000 + n, 'person_' || n, gen_random_uuid(), 'person', now()
from size, generate_series(1, people) n;
create role bench_member login in role wayleave_member;
do $$
begin
    execute format('grant connect on database %I to bench_member', current_database());
end
$$;
insert into core.principals (role_oid, role_name, person, kind, confirmed_at)
select oid, rolname, gen_random_uuid(), 'person', now()
from pg_roles where rolname = 'bench_member';
insert into core.people (principal_id, display_name)
select id, 'Person ' || id from core.principals p
where not exists (select from core.people where principal_id = p.id);
-- Few teams are large: the e-mail team has every tenth person.
insert into core.memberships (team_id, principal_id, role, confirmed_at)
select case when p.id % 10 = 0 or p.role_name = 'bench_member' then 2 else 3 + p.id % (teams - 3) end, p.id,
    case when p.id % 3 = 0 or p.role_name = 'bench_member' then 'approver' else 'submitter' end, now()
from size, core.principals p where p.role_name ~ '^(person_|bench_member)';

-- Journeys of twenty steps, about five kilobytes each.
create temporary table journey as
select n, 'journey-' || n as key, 1 + n % teams as team, 'audience-' || n % 300 as audience,
    convert_to(jsonb_build_object('kind', 'journey', 'key', 'journey-' || n, 'name',
        'Journey ' || n, 'owner', t.key, 'audience', jsonb_build_object('key',
        'audience-' || n % 300), 'steps', (
            select jsonb_agg(jsonb_build_object('key', 'step-' || s, 'label', 'Step ' || s,
                'kind', 'message', 'channel', 'email', 'team',
                case when s % 5 = 0 then 'sms-team' else 'email-team' end,
                'content', jsonb_build_object('asset', repeat('letter-' || n || '-', 8)),
                'next', 'step-' || s + 1))
            from generate_series(1, 20) s))::text, 'UTF8') as content
from size, generate_series(1, journeys) n join core.teams t on t.id = 1 + n % 40;
insert into core.blobs (digest, content) select sha256(content), content from journey;
insert into core.documents (kind, key, name, team_id, head_revision, head_digest)
select 'journey', key, 'Journey ' || n, team, 5, sha256(content) from journey;
insert into core.document_revisions (
    document_id, number, digest, origin, applied_at, proposal_id, proposal_revision)
select d.id, r, d.head_digest, 'proposal', now() - (6 - r) * interval '1 month',
    1 + (d.id * 5 + r) % proposals, 1
from size, core.documents d, generate_series(1, 5) r where d.kind = 'journey';
select count(*) from core.documents d cross join lateral (
    select priv.keep_scopes(d.kind, d.key, d.head_digest)) kept;
insert into core.journeys (document_id, state, audience, step_count)
select d.id, 'live', j.audience, 20 from core.documents d join journey j on j.key = d.key
where d.kind = 'journey';
insert into core.journey_steps (document_id, step_key, position, label, kind, channel, team_key)
select d.id, 'step-' || s, s, 'Step ' || s, 'message', 'email',
    case when s % 5 = 0 then 'sms-team' else 'email-team' end
from core.documents d, generate_series(1, 20) s where d.kind = 'journey';

-- Every step was another one in each revision; the head is in force.
insert into core.step_spans (document_id, step_key, revision, label, platform_key, kind, channel,
    team_key, asset, markets, platform_id, message, words, digest, begins_at, ends_at)
select d.id, 'step-' || s, r.number, 'Step ' || s, 'EMAIL-' || d.id || '-' || s, 'message',
    case when s % 5 = 0 then 'sms' else 'email' end,
    case when s % 5 = 0 then 'sms-team' else 'email-team' end, 'letter-' || d.id,
    array['market-' || d.id % 12], 'JRN-' || d.id, m.message, to_tsvector('simple', m.message),
    sha256(convert_to(r.number || ' ' || s, 'UTF8')), r.applied_at,
    coalesce(lead(r.applied_at) over (partition by d.id, s order by r.number), 'infinity')
from core.documents d
join core.document_revisions r on r.document_id = d.id
cross join generate_series(1, 20) s
cross join lateral (
    select 'Step ' || s || ' | We miss you, friend ' || d.id % 500 || ' | letter-' || d.id
        as message) m
where d.kind = 'journey';

-- Proposals: the e-mail team has a fifth of them.
create temporary table proposal as
select n, team, is_open, journey, since + n * ((now() - since) / (proposals + 1)) as at,
    case when not is_open then (array['applied', 'applied', 'applied', 'applied', 'applied',
            'applied', 'applied', 'rejected', 'withdrawn', 'expired'])[1 + n % 10]
        else (array['in_review', 'in_review', 'in_review', 'in_review', 'in_review', 'in_review',
            'in_review', 'changes_requested', 'draft', 'approved'])[1 + n / open_every % 10] end as state,
    coalesce((select min(principal_id) from core.memberships m where m.team_id = team
        and m.principal_id % 7 = n % 7), person) as author
from (
    select n, case when random() < 0.2 then 2 else 1 + floor(random() * random() * teams)::int end
            as team,
        n > open_after and n % open_every = 0 as is_open, 1 + floor(random() * journeys)::int as journey
    from size, generate_series(1, proposals) n) made, size,
    (select min(id) as person from core.principals where role_name ~ '^person_') anybody;

insert into core.proposals (id, team_id, author_id, state, title, created_at, changed_at)
overriding system value
select n, team, author, state, 'Change of journey ' || journey, at, at + interval '2 days'
from proposal;
insert into core.blobs (digest, content)
select sha256(convert_to('envelope ' || n, 'UTF8')), convert_to('envelope ' || n, 'UTF8')
from proposal;
insert into core.proposal_revisions (proposal_id, number, digest, author_id, why, created_at)
select n, 1, sha256(convert_to('envelope ' || n, 'UTF8')), author, 'Because of reason ' || n, at
from proposal;
insert into core.proposal_changes (
    proposal_id, revision, position, kind, key, operation, base_revision, digest)
select p.n, 1, 1, 'journey', j.key, 'update', 5, sha256(j.content)
from proposal p join journey j on j.n = p.journey;
-- Seen by the author's team, operations, and the two teams of the steps.
insert into core.proposal_teams (team_id, proposal_id, is_open)
select distinct t.id, p.n, p.is_open
from proposal p, lateral unnest(array[p.team, 1, 2, 3]) t (id)
where t.id in (1, p.team) or p.n % 3 = t.id - 2;

-- The checks of each, with real read sets where somebody will ask the gate.
select priv.ensure_scopes(array(select distinct s.name
    from proposal p cross join lateral priv.proposal_scopes(p.n, 1) s where p.is_open));
create temporary table result as
select convert_to(jsonb_build_object('outcome', 'warn', 'warnings', 2, 'findings', (
    select jsonb_agg(jsonb_build_object('policy', 'policy-' || f, 'rule', 'rule',
        'severity', 'warning', 'message', repeat('A finding in words. ', 8),
        'kind', 'journey', 'key', 'journey-7', 'outcome', 'warn', 'inherited', false))
    from generate_series(1, 12) f), 'results', (
    select jsonb_agg(jsonb_build_object('policy', 'policy-' || f, 'revision', 1, 'outcome', 'warn',
        'kind', 'journey', 'key', 'journey-7'))
    from generate_series(1, 40) f))::text, 'UTF8') as content;
insert into core.blobs (digest, content) select sha256(content), content from result;
insert into core.assessments (
    proposal_id, revision, revision_digest, outcome, warnings, result_digest, facts_digest,
    bundle_digest, engine, judged_at, read_set, worker, recorded_at,
    weight)
select p.n, 1, r.digest, 'warn', 2, b.digest, b.digest, b.digest, 'bench', p.at,
    case when p.is_open then (
        select jsonb_object_agg(s.name, coalesce(c.version, 0))
        from priv.proposal_scopes(p.n, 1) s left join core.scopes c on c.name = s.name)
        else '{}' end,
    '00000000-0000-4000-8000-000000000000', p.at, b.weight
from proposal p
join core.proposal_revisions r on r.proposal_id = p.n
cross join (
    select sha256(content) as digest, priv.weigh(convert_from(content, 'UTF8')::jsonb) as weight
    from result) b;
insert into core.seats (assessment_id, team_id, needed, reason, slice_digest)
select a.id, pt.team_id, 1, 'owner', sha256(convert_to('slice', 'UTF8'))
from core.assessments a join core.proposal_teams pt on pt.proposal_id = a.proposal_id;
insert into core.votes (
    proposal_id, revision, revision_digest, team_id, slice_digest, principal_id, decision, at)
select p.n, 1, r.digest, pt.team_id, sha256(convert_to('slice', 'UTF8')), m.principal_id,
    'approve', p.at
from proposal p
join core.proposal_revisions r on r.proposal_id = p.n
join core.proposal_teams pt on pt.proposal_id = p.n
cross join lateral (
    select principal_id from core.memberships
    where team_id = pt.team_id and role = 'approver' and principal_id not in (1, 2, p.author)
    order by (principal_id + p.n) % 11, principal_id limit 1) m
where not p.is_open or pt.team_id > 1 and p.n % 3 = 0
on conflict do nothing;

-- Events: nine in ten belong to a proposal, all in the order of time. The indexes are made after.
create temporary table index_text as
select indexdef from pg_indexes where schemaname = 'core' and tablename = 'events'
    and indexname <> 'events_pkey';
do $$
declare
    v_index text;
begin
    for v_index in select substring(indexdef from 'INDEX (\w+) ON') from index_text loop
        execute 'drop index core.' || v_index;
    end loop;
end
$$;
insert into core.events (at, kind, actor_id, team_id, subject_kind, subject, revision, digest, data)
select since + made.n * ((now() - since) / (events + 1)),
    case when is_journey then (array['journey.paused', 'journey.live', 'journey.observed',
            'journey.finishing'])[1 + made.n % 4]
        else (array['proposal.submitted', 'proposal.checked', 'proposal.commented',
            'proposal.approved', 'proposal.applied', 'proposal.checked', 'proposal.shown',
            'command.refused'])[1 + made.n % 8] end,
    case when made.n % 8 = 1 then null else p.author end, p.team,
    case when is_journey then 'journey' else 'proposal' end,
    case when is_journey then 'journey-' || p.journey else 'P-' || p.n end, 1,
    null, '{"state": "in_review", "warnings": 2}'
from (
    select n, n % 10 = 0 as is_journey, least(proposals, greatest(1,
        (n::numeric * proposals / events)::int - floor(random() * 50)::int)) as proposal
    from size, generate_series(1, events) n) made
join proposal p on p.n = made.proposal, size
order by made.n;
do $$
declare
    v_index text;
begin
    for v_index in select indexdef from index_text loop
        execute v_index;
    end loop;
end
$$;
insert into core.event_details (event_id, salt, body)
select id, '\x00', 'What somebody wrote.' from core.events where id % 25 = 0;

select setval(pg_get_serial_sequence('core.proposals', 'id'), (select max(id) from core.proposals));
set session_replication_role = origin;
