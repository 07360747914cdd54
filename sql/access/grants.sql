-- Every right that anybody has. What is not listed here is refused.

revoke all on all tables in schema core, jobs from public;
revoke all on all functions in schema core from public;
grant usage on schema core, jobs to wayleave_api, wayleave_read;
grant usage on schema priv to wayleave_api, wayleave_read, wayleave_registrar;
grant usage on schema api
    to wayleave_api, wayleave_read, wayleave_registrar, wayleave_member, wayleave_auditor,
        wayleave_runner;
grant usage on schema service to wayleave_runner;

-- wayleave_api adds rows everywhere. It changes only what has a present state, and of history
-- nothing: an injected statement could not rewrite it.
grant select, insert on all tables in schema core, jobs to wayleave_api;
revoke all on core.migrations from wayleave_api;
grant usage on sequence jobs.lease_tokens to wayleave_api;
grant update (is_ops, added_by, confirmed_by, confirmed_at, disabled_by, disabled_at)
    on core.principals to wayleave_api;
grant update (confirmed_by, confirmed_at, ended_by, ended_at) on core.memberships to wayleave_api;
grant update (leaving_on, leaving_said_by) on core.principals to wayleave_api;
grant update (ended_by, ended_at) on core.delegations to wayleave_api;
-- so that a row can be locked
grant update (principal_id) on core.delegation_turns to wayleave_api;
grant update (settle_minutes, objection_hours, late_hours, expire_days, stale_days, remind_days,
    escalate_days, review_warn_days, review_grace_days, review_exempt_tier)
    on core.installation to wayleave_api;
grant delete on core.freezes, core.calendars to wayleave_api;
grant update (name, channels, retired_at) on core.teams to wayleave_api;
grant update (tokens, refilled_at) on core.budgets to wayleave_api;
grant update (name, team_id, head_revision, head_digest, changed_at, retired_at)
    on core.documents to wayleave_api;
grant update (state, state_at, state_by, audience, tier, review_by, platform, step_count,
    reentry) on core.journeys to wayleave_api;
grant update (ends_at) on core.step_spans to wayleave_api;
grant delete on core.journey_steps, core.journey_links, core.journey_metrics,
    core.inherited_findings, core.open_touches to wayleave_api;
grant update (version) on core.scopes to wayleave_api;
grant update (people, as_of, ingest_id) on core.audiences, core.audience_overlaps,
    core.journey_people to wayleave_api;
grant update (revision, failures, suspended_at, cause) on core.authorisation_states
    to wayleave_api;
grant update (drain_by, state, state_at, state_by, started_at, people, counted_on)
    on core.retirements to wayleave_api;
grant update (state, cause, title, revision, changed_at) on core.proposals to wayleave_api;
grant update (state, state_at, state_by, journey, layer, steps, plan_digest, started_on,
    paused_on, paused_days, ended_on, outcome, winner, cause, adoption_id) on core.experiments
    to wayleave_api;
grant update (is_open) on core.proposal_teams to wayleave_api;
grant update (components, judged, ended_at) on core.monitor_passes to wayleave_api;
grant delete on core.pass_components, core.verdicts to wayleave_api;
grant update (document_id, pass_id, state, verdict, inputs, judged_at) on core.verdicts
    to wayleave_api;
grant update (closed_at, closed_by, closed_as, settled_through, usual_from, left_out_from,
    left_out_to) on core.cases to wayleave_api;
grant delete on core.message_causes to wayleave_api;
-- so that a row can be locked
grant update (event_id) on core.message_causes to wayleave_api;
grant update (parcel_id, state, settled_at, attempts, error) on core.messages to wayleave_api;
grant update (event_id, done_at, state, settled_at, settled_by, cause, stuck_at, reviewed_by,
    reviewed_at) on core.emergencies to wayleave_api;
grant update (released_at, released_by) on core.lockdowns to wayleave_api;
-- the ledger: its leaves are only ever added to
grant update (origin, size) on core.ledgers to wayleave_api;
grant delete on core.unsequenced to wayleave_api;
-- erasure, with its legal basis on record; a trigger keeps words from being changed
grant update (commitment, salt, body) on core.event_details to wayleave_api;
-- a trigger keeps a key from becoming another
grant update (ended_at) on core.signing_keys to wayleave_api;
grant update (role_name) on core.principals to wayleave_api;
grant delete on core.people, core.pseudonyms, core.message_settings to wayleave_api;
grant update (email, email_confirmed_at) on core.people to wayleave_api;
grant update (digest, digest_at, quiet_from, quiet_until, time_zone, kinds_off, changed_at)
    on core.message_settings to wayleave_api;
grant update (channel, set_by, set_at), delete on core.team_chats to wayleave_api;
grant update (attempt, lease_worker, lease_token, lease_until, last_error, run_at) on jobs.live
    to wayleave_api;
grant delete on jobs.live, jobs.history, jobs.ticks, jobs.pauses, jobs.stuck to wayleave_api;
grant update (error, at) on jobs.stuck to wayleave_api;
grant update (every_minutes, local_time, weekday, time_zone, catch_up, catch_up_max, next_at)
    on jobs.schedules to wayleave_api;
grant update (seen_at, stopped_at) on jobs.workers to wayleave_api;
-- only with a row of core.touch_forgettings in the same transaction
grant delete on core.touches, core.conversions to wayleave_api;

grant select on all tables in schema core to wayleave_read;
revoke all on core.migrations, core.budgets, core.commands, core.content_scopes, core.open_touches,
    core.metric_file_parts, core.pass_components, core.touch_keys, core.touch_file_parts,
    core.nudges, core.message_causes, core.parcels, core.pseudonyms, core.leaves
    from wayleave_read;
-- hashes tell nothing; the leaves themselves are read by functions that ask who is calling
grant select (line, index, event_id, hash) on core.leaves to wayleave_read;
grant select on jobs.live, jobs.workers, jobs.history, jobs.schedules, jobs.ticks, jobs.pauses,
    jobs.settled, jobs.stuck to wayleave_read;

do $$
declare
    v_function record;
begin
    for v_function in
        select p.oid::regprocedure::text as signature, n.nspname as schema,
            p.provolatile = 'v' as is_write, p.proname as name
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('priv', 'api', 'service', 'setup')
    loop
        if v_function.schema = 'priv' then
            -- what policies and read functions call
            if not v_function.is_write then
                execute format('grant execute on function %s to wayleave_read',
                    v_function.signature);
            end if;
        elsif v_function.schema = 'service' then
            execute format('grant execute on function %s to wayleave_runner',
                v_function.signature);
        elsif v_function.schema = 'setup' then
            execute format('grant execute on function %s to %I', v_function.signature,
                current_user);
        elsif v_function.name = 'version' then
            execute format('grant execute on function %s to wayleave_member, wayleave_auditor,'
                ' wayleave_runner', v_function.signature);
        elsif v_function.is_write then
            execute format('grant execute on function %s to wayleave_member',
                v_function.signature);
        else
            execute format('grant execute on function %s to wayleave_member, wayleave_auditor',
                v_function.signature);
        end if;
    end loop;
end
$$;
grant usage on schema setup, core to current_user;
grant select on core.migrations to current_user;
grant execute on function priv.enrol_login(text, text[]), priv.end_idle_members(int)
    to wayleave_api;
grant execute on function priv.powers_of(oid) to wayleave_registrar;
