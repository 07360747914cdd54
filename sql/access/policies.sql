-- Which rows a function may see. Everybody's functions run as one of two roles: wayleave_api sees
-- all rows, wayleave_read those that its caller may see. Nobody else has a right on any table.

do $$
declare
    v_table record;
    v_policy record;
begin
    for v_policy in
        select policyname, schemaname, tablename from pg_catalog.pg_policies
        where schemaname in ('core', 'jobs')
    loop
        execute format('drop policy %I on %I.%I', v_policy.policyname, v_policy.schemaname,
            v_policy.tablename);
    end loop;
    for v_table in
        select c.oid::regclass::text as name, n.nspname || '.' || c.relname as plain
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('core', 'jobs') and c.relkind = 'r'
    loop
        execute format('alter table %s enable row level security', v_table.name);
        execute format('alter table %s force row level security', v_table.name);
        continue when v_table.plain = 'core.migrations';
        execute format('create policy api on %s to wayleave_api using (true) with check (true)',
            v_table.name);
        -- open to the federation: what is in force, and who holds which right
        if v_table.plain in (
            'core.installation', 'core.principals', 'core.people', 'core.teams',
            'core.memberships', 'core.delegations', 'core.documents',
            'core.document_revisions', 'core.journeys',
            'core.journey_steps', 'core.journey_links', 'core.inherited_findings',
            'core.step_spans',
            'core.scopes', 'core.blobs', 'core.ingests', 'core.audiences',
            'core.audience_overlaps', 'core.journey_people',
            'core.authorisation_states',
            'core.authorisation_uses', 'core.metric_files', 'core.metric_file_totals',
            'core.metric_series', 'core.observations', 'core.unit_sums', 'core.journey_metrics',
            'core.retirements', 'core.calendars', 'core.freezes', 'core.experiments',
            'core.experiment_readings', 'core.experiment_pauses',
            'core.monitor_passes', 'core.verdicts', 'core.cases',
            'core.touch_files', 'core.touch_file_totals', 'core.touches', 'core.conversions',
            'core.touch_forgettings', 'core.emergencies', 'core.emergency_seats',
            'core.ratifications', 'core.lockdowns',
            'core.publications', 'core.publication_marks', 'core.comparisons',
            'core.ledgers', 'core.ledger_keys', 'core.leaves', 'core.unsequenced',
            'core.subtrees', 'core.checkpoints', 'core.signing_keys',
            'jobs.live', 'jobs.workers', 'jobs.history', 'jobs.schedules', 'jobs.ticks',
            'jobs.pauses', 'jobs.settled', 'jobs.stuck')
        then
            execute format('create policy read on %s for select to wayleave_read using (true)',
                v_table.name);
        end if;
    end loop;
end
$$;

create policy installer on core.migrations to wayleave_owner, current_user
    using (true) with check (true);

create policy read on core.proposal_teams for select to wayleave_read
    using ((select priv.sees_all()) or team_id = any ((select priv.my_sight())::int[]));

create policy read on core.proposals for select to wayleave_read
    using ((select priv.sees_all()) or state = 'applied'
        -- by the leading column of its key, so that no row of another team is even counted
        or exists (
            select from core.proposal_teams pt
            where pt.team_id = any ((select priv.my_sight())::int[])
                and pt.proposal_id = proposals.id));

create policy read on core.proposal_revisions for select to wayleave_read
    using (exists (select from core.proposals p where p.id = proposal_id));

create policy read on core.proposal_changes for select to wayleave_read
    using (exists (select from core.proposals p where p.id = proposal_id));

create policy read on core.votes for select to wayleave_read
    using (exists (select from core.proposals p where p.id = proposal_id));

create policy read on core.freeze_exceptions for select to wayleave_read
    using (exists (select from core.proposals p where p.id = proposal_id));

create policy read on core.withdrawn_exceptions for select to wayleave_read
    using (exists (select from core.freeze_exceptions e where e.id = exception_id));

create policy read on core.lapsed_votes for select to wayleave_read
    using (exists (select from core.votes v where v.id = vote_id));

create policy read on core.vote_signatures for select to wayleave_read
    using (exists (select from core.votes v where v.id = vote_id));

create policy read on core.comments for select to wayleave_read
    using (exists (select from core.proposals p where p.id = proposal_id));

create policy read on core.lifted_vetoes for select to wayleave_read
    using (exists (select from core.votes v where v.id = vote_id));

create policy read on core.resolved_threads for select to wayleave_read
    using (exists (select from core.comments c where c.id = comment_id));

create policy read on core.notices for select to wayleave_read
    using (exists (select from core.proposals p where p.id = proposal_id));

create policy read on core.assessments for select to wayleave_read
    using (exists (select from core.proposals p where p.id = proposal_id));

create policy read on core.seats for select to wayleave_read
    using (exists (select from core.assessments a where a.id = assessment_id));

create policy read on core.applied_decisions for select to wayleave_read
    using (exists (select from core.proposals p where p.id = proposal_id));

create policy read on core.events for select to wayleave_read
    using ((select priv.sees_all()) or team_id = any ((select priv.my_teams())::int[]));

create policy read on core.messages for select to wayleave_read
    using (principal_id = (select priv.principal_id())
        or team_id = any ((select priv.my_teams())::int[])
        or state = 'given_up' and (select priv.sees_all()));

create policy read on core.message_settings for select to wayleave_read
    using (principal_id = (select priv.principal_id()));

create policy read on core.team_chats for select to wayleave_read using (true);

create policy read on core.event_details for select to wayleave_read
    using (exists (select from core.events e where e.id = event_id));

-- of touches and conversions only what happened where the caller may see it: both go by the place
create policy read on core.touch_places for select to wayleave_read
    using (document_id is null or exists (
        select from core.documents d where d.id = document_id));

create policy read on core.attribution_runs for select to wayleave_read
    using (document_id is null or exists (
        select from core.documents d where d.id = document_id));

create policy read on core.attribution_credits for select to wayleave_read
    using (exists (select from core.attribution_runs r where r.id = run_id));
