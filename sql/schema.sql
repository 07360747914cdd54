-- The finished schema, written by `make golden`; do not edit. Bodies of functions are left
-- out: they stand in api and service. Whoever migrated is called installer.

create role wayleave_api nologin noinherit;

create role wayleave_auditor nologin noinherit;

create role wayleave_member nologin noinherit;

create role wayleave_ops nologin noinherit;

create role wayleave_owner nologin noinherit;

create role wayleave_read nologin noinherit;

create role wayleave_registrar nologin noinherit;
grant wayleave_auditor to wayleave_registrar with admin option;
grant wayleave_member to wayleave_registrar with admin option;
grant wayleave_ops to wayleave_registrar with admin option;
grant wayleave_runner to wayleave_registrar with admin option;

create role wayleave_runner nologin noinherit;

create role wayleave_warden nologin inherit;
grant pg_read_all_stats to wayleave_warden;
grant pg_signal_backend to wayleave_warden;

create schema api authorization installer;
grant usage on schema api to wayleave_api;
grant usage on schema api to wayleave_auditor;
grant usage on schema api to wayleave_member;
grant usage on schema api to wayleave_read;
grant usage on schema api to wayleave_registrar;
grant usage on schema api to wayleave_runner;

create schema core authorization wayleave_owner;
grant usage on schema core to installer;
grant usage on schema core to wayleave_api;
grant usage on schema core to wayleave_read;

create schema jobs authorization wayleave_owner;
grant usage on schema jobs to wayleave_api;
grant usage on schema jobs to wayleave_read;

create schema priv authorization installer;
grant usage on schema priv to wayleave_api;
grant usage on schema priv to wayleave_read;
grant usage on schema priv to wayleave_registrar;

create schema service authorization installer;
grant usage on schema service to wayleave_runner;

create schema setup authorization installer;

create type api.evidence_event as (event_id bigint, index bigint, leaf bytea, actor text, salt bytea, body text, at_hand jsonb, long_data text);

create type api.ledger_row as (index bigint, leaf bytea, event_id bigint, uid uuid, microseconds bigint, kind text, has_actor boolean, actor uuid, team text, subject_kind text, subject text, is_subject_erased boolean, revision integer, digest bytea, data text, commitment bytea, salt bytea, body text);

create type api.outcome as (code text, message text, hint text, data jsonb);

create type api.placed_leaf as (line integer, index bigint, hash bytea, leaf bytea, is_waiting boolean);

create type api.unit_sums as (units double precision, numerator_squares double precision, denominator_squares double precision, numerator_times_denominator double precision, before double precision, before_squares double precision, numerator_times_before double precision, before_denominator double precision, before_denominator_squares double precision, before_times_before_denominator double precision, numerator_times_before_denominator double precision, denominator_times_before double precision, denominator_times_before_denominator double precision, multiply_exposed double precision, before_from date, before_to date);

create type priv.block as (code text, subject text, message text, hint text);

create type priv.call as (principal_id integer, command_id uuid, verb text, earlier api.outcome);

create type priv.held_right as (team_id integer, slice_digest bytea, on_behalf_of integer, delegation_id bigint);

create type priv.metric_rows as (metrics text[], kinds text[], subjects text[], variants text[], forms text[], series integer[], days text[], totals double precision[], opportunities double precision[], squares double precision[], lines integer[], sums api.unit_sums[]);

create type priv.seen as (authorisation text, is_vetoed boolean, is_questioned boolean, is_timed boolean, settling interval, not_before timestamp with time zone, fresh interval);

create type priv.shown as (revision integer, digest bytea, reason text);

create type priv.signed as (statement text, signature text);

create type priv.touch_rows as (journeys text[], steps text[], channels text[], places integer[], customers text[], seconds bigint[], are_conversions boolean[], amounts double precision[], lines integer[]);

create sequence jobs.lease_tokens;
grant usage on sequence jobs.lease_tokens to wayleave_api;

create table core.applied_decisions (
    proposal_id bigint not null,
    revision integer not null,
    assessment_id bigint,
    votes bigint[] not null,
    released integer[] not null,
    applied_at timestamp with time zone not null default now(),
    constraint applied_decisions_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES core.assessments(id) ON DELETE RESTRICT,
    constraint applied_decisions_pkey PRIMARY KEY (proposal_id),
    constraint applied_decisions_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES core.proposals(id) ON DELETE RESTRICT,
    constraint applied_decisions_proposal_id_revision_fkey FOREIGN KEY (proposal_id, revision) REFERENCES core.proposal_revisions(proposal_id, number) ON DELETE RESTRICT,
    constraint applied_decisions_revision_check CHECK ((revision >= 1))
);
alter table core.applied_decisions owner to wayleave_owner;
alter table core.applied_decisions force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.applied_decisions FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.applied_decisions FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.applied_decisions for all to wayleave_api using (true) with check (true);
create policy read on core.applied_decisions for select to wayleave_read using ((EXISTS ( SELECT FROM core.proposals p WHERE (p.id = applied_decisions.proposal_id))));
grant insert, select on table core.applied_decisions to wayleave_api;
grant select on table core.applied_decisions to wayleave_read;

create table core.assessments (
    id bigint not null generated always as identity,
    proposal_id bigint not null,
    revision integer not null,
    revision_digest bytea not null,
    outcome text not null,
    warnings integer not null,
    result_digest bytea not null,
    facts_digest bytea not null,
    bundle_digest bytea not null,
    engine text not null,
    judged_at timestamp with time zone not null,
    valid_until timestamp with time zone,
    read_set jsonb not null,
    worker uuid not null,
    recorded_at timestamp with time zone not null default now(),
    replay_digest bytea,
    scope_rules integer not null default 0,
    is_plain boolean not null default false,
    weight jsonb,
    constraint assessments_facts_digest_fkey FOREIGN KEY (facts_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint assessments_outcome_check CHECK ((outcome = ANY (ARRAY['pass'::text, 'audit'::text, 'warn'::text, 'require-approval'::text, 'deny'::text, 'error'::text]))),
    constraint assessments_pkey PRIMARY KEY (id),
    constraint assessments_proposal_id_revision_fkey FOREIGN KEY (proposal_id, revision) REFERENCES core.proposal_revisions(proposal_id, number) ON DELETE RESTRICT,
    constraint assessments_replay_digest_fkey FOREIGN KEY (replay_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint assessments_result_digest_fkey FOREIGN KEY (result_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT
);
alter table core.assessments owner to wayleave_owner;
alter table core.assessments force row level security;
CREATE INDEX assessments_judged ON core.assessments USING btree (judged_at);
CREATE INDEX assessments_revision ON core.assessments USING btree (proposal_id, revision, id DESC);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.assessments FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.assessments FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.assessments for all to wayleave_api using (true) with check (true);
create policy read on core.assessments for select to wayleave_read using ((EXISTS ( SELECT FROM core.proposals p WHERE (p.id = assessments.proposal_id))));
grant insert, select on table core.assessments to wayleave_api;
grant select on table core.assessments to wayleave_read;

create table core.attribution_credits (
    run_id integer not null,
    model text not null,
    label text not null,
    journeys double precision not null,
    conversions double precision not null,
    value double precision not null,
    share double precision not null,
    low double precision,
    high double precision,
    constraint attribution_credits_conversions_check CHECK (((conversions >= (0)::double precision) AND (conversions < ('1000000000000000'::numeric)::double precision))),
    constraint attribution_credits_high_check CHECK (((high > ('-1000000000'::numeric)::double precision) AND (high < ('1000000000'::numeric)::double precision))),
    constraint attribution_credits_journeys_check CHECK (((journeys >= (0)::double precision) AND (journeys < ('1000000000000000'::numeric)::double precision))),
    constraint attribution_credits_label_check CHECK (((length(label) >= 1) AND (length(label) <= 200))),
    constraint attribution_credits_low_check CHECK (((low > ('-1000000000'::numeric)::double precision) AND (low < ('1000000000'::numeric)::double precision))),
    constraint attribution_credits_model_check CHECK ((model = ANY (ARRAY['first'::text, 'last'::text, 'linear'::text, 'position'::text, 'time_decay'::text, 'markov_1'::text, 'markov_2'::text, 'shapley'::text]))),
    constraint attribution_credits_pkey PRIMARY KEY (run_id, model, label),
    constraint attribution_credits_run_id_fkey FOREIGN KEY (run_id) REFERENCES core.attribution_runs(id) ON DELETE RESTRICT,
    constraint attribution_credits_share_check CHECK (((share > ('-1000000000'::numeric)::double precision) AND (share < ('1000000000'::numeric)::double precision))),
    constraint attribution_credits_value_check CHECK (((value > ('-1000000000000000000'::numeric)::double precision) AND (value < ('1000000000000000000'::numeric)::double precision)))
);
alter table core.attribution_credits owner to wayleave_owner;
alter table core.attribution_credits force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.attribution_credits FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.attribution_credits FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.attribution_credits for all to wayleave_api using (true) with check (true);
create policy read on core.attribution_credits for select to wayleave_read using ((EXISTS ( SELECT FROM core.attribution_runs r WHERE (r.id = attribution_credits.run_id))));
grant insert, select on table core.attribution_credits to wayleave_api;
grant select on table core.attribution_credits to wayleave_read;

create table core.attribution_runs (
    id integer not null generated always as identity,
    first_day date not null,
    last_day date not null,
    document_id bigint,
    credit_by text not null,
    weight text not null,
    look_back_days integer not null,
    half_life_hours double precision not null,
    known_until timestamp with time zone not null,
    journeys double precision not null,
    conversions double precision not null,
    value double precision not null,
    inputs bytea not null,
    kept_by integer not null,
    kept_at timestamp with time zone not null default now(),
    constraint attribution_runs_check CHECK (((conversions >= (0)::double precision) AND (conversions <= journeys))),
    constraint attribution_runs_check1 CHECK ((last_day >= first_day)),
    constraint attribution_runs_credit_by_check CHECK ((credit_by ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
    constraint attribution_runs_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint attribution_runs_half_life_hours_check CHECK (((half_life_hours > (0)::double precision) AND (half_life_hours < ('1000000000'::numeric)::double precision))),
    constraint attribution_runs_inputs_check CHECK ((length(inputs) = 32)),
    constraint attribution_runs_journeys_check CHECK (((journeys >= (0)::double precision) AND (journeys < ('1000000000000000'::numeric)::double precision))),
    constraint attribution_runs_kept_by_fkey FOREIGN KEY (kept_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint attribution_runs_look_back_days_check CHECK (((look_back_days >= 1) AND (look_back_days <= 3650))),
    constraint attribution_runs_pkey PRIMARY KEY (id),
    constraint attribution_runs_value_check CHECK (((value > ('-1000000000000000000'::numeric)::double precision) AND (value < ('1000000000000000000'::numeric)::double precision))),
    constraint attribution_runs_weight_check CHECK ((weight = ANY (ARRAY['conversions'::text, 'value'::text])))
);
alter table core.attribution_runs owner to wayleave_owner;
alter table core.attribution_runs force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.attribution_runs FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.attribution_runs FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.attribution_runs for all to wayleave_api using (true) with check (true);
create policy read on core.attribution_runs for select to wayleave_read using (((document_id IS NULL) OR (EXISTS ( SELECT FROM core.documents d WHERE (d.id = attribution_runs.document_id)))));
grant insert, select on table core.attribution_runs to wayleave_api;
grant select on table core.attribution_runs to wayleave_read;

create table core.audience_overlaps (
    audience text not null,
    other text not null,
    people bigint not null,
    as_of date not null,
    ingest_id integer not null,
    constraint audience_overlaps_audience_fkey FOREIGN KEY (audience) REFERENCES core.audiences(key) ON DELETE RESTRICT,
    constraint audience_overlaps_check CHECK (((audience COLLATE "C") < (other COLLATE "C"))),
    constraint audience_overlaps_ingest_id_fkey FOREIGN KEY (ingest_id) REFERENCES core.ingests(id) ON DELETE RESTRICT,
    constraint audience_overlaps_other_fkey FOREIGN KEY (other) REFERENCES core.audiences(key) ON DELETE RESTRICT,
    constraint audience_overlaps_people_check CHECK (((people >= 0) AND (people <= '10000000000'::bigint))),
    constraint audience_overlaps_pkey PRIMARY KEY (audience, other)
);
alter table core.audience_overlaps owner to wayleave_owner;
alter table core.audience_overlaps force row level security;
CREATE INDEX audience_overlaps_other ON core.audience_overlaps USING btree (other, audience);
create policy api on core.audience_overlaps for all to wayleave_api using (true) with check (true);
create policy read on core.audience_overlaps for select to wayleave_read using (true);
grant insert, select on table core.audience_overlaps to wayleave_api;
grant select on table core.audience_overlaps to wayleave_read;
grant update on column people of table core.audience_overlaps to wayleave_api;
grant update on column as_of of table core.audience_overlaps to wayleave_api;
grant update on column ingest_id of table core.audience_overlaps to wayleave_api;

create table core.audiences (
    key text not null,
    people bigint not null,
    as_of date not null,
    ingest_id integer not null,
    constraint audiences_ingest_id_fkey FOREIGN KEY (ingest_id) REFERENCES core.ingests(id) ON DELETE RESTRICT,
    constraint audiences_key_check CHECK ((key ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
    constraint audiences_people_check CHECK (((people >= 0) AND (people <= '10000000000'::bigint))),
    constraint audiences_pkey PRIMARY KEY (key)
);
alter table core.audiences owner to wayleave_owner;
alter table core.audiences force row level security;
create policy api on core.audiences for all to wayleave_api using (true) with check (true);
create policy read on core.audiences for select to wayleave_read using (true);
grant insert, select on table core.audiences to wayleave_api;
grant select on table core.audiences to wayleave_read;
grant update on column people of table core.audiences to wayleave_api;
grant update on column as_of of table core.audiences to wayleave_api;
grant update on column ingest_id of table core.audiences to wayleave_api;

create table core.authorisation_states (
    document_id bigint not null,
    revision integer not null,
    failures integer not null default 0,
    suspended_at timestamp with time zone,
    cause text,
    constraint authorisation_states_check CHECK (((suspended_at IS NULL) = (cause IS NULL))),
    constraint authorisation_states_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint authorisation_states_failures_check CHECK ((failures >= 0)),
    constraint authorisation_states_pkey PRIMARY KEY (document_id),
    constraint authorisation_states_revision_check CHECK ((revision >= 1))
);
alter table core.authorisation_states owner to wayleave_owner;
alter table core.authorisation_states force row level security;
create policy api on core.authorisation_states for all to wayleave_api using (true) with check (true);
create policy read on core.authorisation_states for select to wayleave_read using (true);
grant insert, select on table core.authorisation_states to wayleave_api;
grant select on table core.authorisation_states to wayleave_read;
grant update on column revision of table core.authorisation_states to wayleave_api;
grant update on column failures of table core.authorisation_states to wayleave_api;
grant update on column suspended_at of table core.authorisation_states to wayleave_api;
grant update on column cause of table core.authorisation_states to wayleave_api;

create table core.authorisation_uses (
    document_id bigint not null,
    proposal_id bigint not null,
    revision integer not null,
    used_at timestamp with time zone not null default now(),
    constraint authorisation_uses_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint authorisation_uses_pkey PRIMARY KEY (document_id, proposal_id),
    constraint authorisation_uses_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES core.proposals(id) ON DELETE RESTRICT,
    constraint authorisation_uses_revision_check CHECK ((revision >= 1))
);
alter table core.authorisation_uses owner to wayleave_owner;
alter table core.authorisation_uses force row level security;
CREATE INDEX authorisation_uses_day ON core.authorisation_uses USING btree (document_id, used_at);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.authorisation_uses FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.authorisation_uses FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.authorisation_uses for all to wayleave_api using (true) with check (true);
create policy read on core.authorisation_uses for select to wayleave_read using (true);
grant insert, select on table core.authorisation_uses to wayleave_api;
grant select on table core.authorisation_uses to wayleave_read;

create table core.blobs (
    digest bytea not null,
    content bytea not null,
    constraint blobs_digest_check CHECK ((length(digest) = 32)),
    constraint blobs_pkey PRIMARY KEY (digest)
);
alter table core.blobs owner to wayleave_owner;
alter table core.blobs force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.blobs FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.blobs FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.blobs for all to wayleave_api using (true) with check (true);
create policy read on core.blobs for select to wayleave_read using (true);
grant insert, select on table core.blobs to wayleave_api;
grant select on table core.blobs to wayleave_read;

create table core.budgets (
    principal_id integer not null,
    kind text not null,
    tokens double precision not null,
    refilled_at timestamp with time zone not null default now(),
    constraint budgets_kind_check CHECK ((kind = ANY (ARRAY['write'::text, 'refusal'::text]))),
    constraint budgets_pkey PRIMARY KEY (principal_id, kind),
    constraint budgets_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT
);
alter table core.budgets owner to wayleave_owner;
alter table core.budgets force row level security;
create policy api on core.budgets for all to wayleave_api using (true) with check (true);
grant insert, select on table core.budgets to wayleave_api;
grant update on column tokens of table core.budgets to wayleave_api;
grant update on column refilled_at of table core.budgets to wayleave_api;

create table core.calendars (
    document_id bigint not null,
    market text not null,
    year integer not null,
    time_zone text not null,
    working_days integer[] not null,
    holidays date[] not null default '{}'::date[],
    constraint calendars_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint calendars_market_year_key UNIQUE (market, year),
    constraint calendars_pkey PRIMARY KEY (document_id),
    constraint calendars_working_days_check CHECK ((working_days <@ '{1,2,3,4,5,6,7}'::integer[])),
    constraint calendars_year_check CHECK (((year >= 2000) AND (year <= 2199)))
);
alter table core.calendars owner to wayleave_owner;
alter table core.calendars force row level security;
create policy api on core.calendars for all to wayleave_api using (true) with check (true);
create policy read on core.calendars for select to wayleave_read using (true);
grant delete, insert, select on table core.calendars to wayleave_api;
grant select on table core.calendars to wayleave_read;

create table core.cases (
    id integer not null generated always as identity,
    place text not null,
    document_id bigint not null,
    subject_kind text not null,
    subject text not null,
    name text not null,
    kind text not null,
    team_id integer not null,
    evidence jsonb not null,
    inputs bytea not null,
    through date not null,
    opened_at timestamp with time zone not null default now(),
    closed_at timestamp with time zone,
    closed_by integer,
    closed_as text,
    settled_through date,
    usual_from date,
    left_out_from date,
    left_out_to date,
    constraint cases_check CHECK (((closed_at IS NULL) = (closed_as IS NULL))),
    constraint cases_check1 CHECK (((NOT (closed_as IS DISTINCT FROM 'decided'::text)) = (closed_by IS NOT NULL))),
    constraint cases_check2 CHECK (((NOT (closed_as IS DISTINCT FROM 'decided'::text)) = (settled_through IS NOT NULL))),
    constraint cases_closed_as_check CHECK ((closed_as = ANY (ARRAY['decided'::text, 'mended'::text, 'escalated'::text, 'gone'::text]))),
    constraint cases_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint cases_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint cases_inputs_check CHECK ((length(inputs) = 32)),
    constraint cases_kind_check CHECK ((kind = ANY (ARRAY['data'::text, 'retirement'::text, 'investigate'::text]))),
    constraint cases_left_out CHECK (((num_nulls(left_out_from, left_out_to) = 2) OR ((num_nulls(left_out_from, left_out_to) = 0) AND (kind = 'data'::text) AND (left_out_from <= left_out_to)))),
    constraint cases_pkey PRIMARY KEY (id),
    constraint cases_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT,
    constraint cases_usual CHECK (((usual_from IS NULL) OR ((kind = 'investigate'::text) AND (usual_from <= settled_through))))
);
alter table core.cases owner to wayleave_owner;
alter table core.cases force row level security;
CREATE INDEX cases_settled ON core.cases USING btree (place, kind, settled_through) WHERE (settled_through IS NOT NULL);
CREATE INDEX cases_team ON core.cases USING btree (team_id) WHERE (closed_at IS NULL);
CREATE UNIQUE INDEX cases_open ON core.cases USING btree (place) WHERE (closed_at IS NULL);
create policy api on core.cases for all to wayleave_api using (true) with check (true);
create policy read on core.cases for select to wayleave_read using (true);
grant insert, select on table core.cases to wayleave_api;
grant select on table core.cases to wayleave_read;
grant update on column closed_at of table core.cases to wayleave_api;
grant update on column closed_by of table core.cases to wayleave_api;
grant update on column closed_as of table core.cases to wayleave_api;
grant update on column settled_through of table core.cases to wayleave_api;
grant update on column usual_from of table core.cases to wayleave_api;
grant update on column left_out_from of table core.cases to wayleave_api;
grant update on column left_out_to of table core.cases to wayleave_api;

create table core.checkpoints (
    id bigint not null generated always as identity,
    line integer not null,
    size bigint not null,
    note text not null,
    signed_by integer not null,
    signed_at timestamp with time zone not null default now(),
    constraint checkpoints_line_fkey FOREIGN KEY (line) REFERENCES core.ledgers(line) ON DELETE RESTRICT,
    constraint checkpoints_note_check CHECK (((length(note) >= 1) AND (length(note) <= 20000))),
    constraint checkpoints_pkey PRIMARY KEY (id),
    constraint checkpoints_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint checkpoints_size_check CHECK ((size > 0))
);
alter table core.checkpoints owner to wayleave_owner;
alter table core.checkpoints force row level security;
CREATE INDEX checkpoints_size ON core.checkpoints USING btree (line, size);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.checkpoints FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.checkpoints FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.checkpoints for all to wayleave_api using (true) with check (true);
create policy read on core.checkpoints for select to wayleave_read using (true);
grant insert, select on table core.checkpoints to wayleave_api;
grant select on table core.checkpoints to wayleave_read;

create table core.commands (
    principal_id integer not null,
    command_id uuid not null,
    verb text not null,
    outcome jsonb,
    at timestamp with time zone not null default now(),
    constraint commands_pkey PRIMARY KEY (principal_id, command_id),
    constraint commands_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT
);
alter table core.commands owner to wayleave_owner;
alter table core.commands force row level security;
create policy api on core.commands for all to wayleave_api using (true) with check (true);
grant insert, select on table core.commands to wayleave_api;

create table core.comments (
    id bigint not null generated always as identity,
    proposal_id bigint not null,
    revision integer not null,
    principal_id integer not null,
    body text not null,
    at timestamp with time zone not null default now(),
    reply_to bigint,
    must_resolve boolean not null default false,
    constraint comments_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000))),
    constraint comments_pkey PRIMARY KEY (id),
    constraint comments_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint comments_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES core.proposals(id) ON DELETE RESTRICT,
    constraint comments_reply_to_fkey FOREIGN KEY (reply_to) REFERENCES core.comments(id) ON DELETE RESTRICT,
    constraint comments_thread CHECK (((reply_to IS NULL) OR (NOT must_resolve)))
);
alter table core.comments owner to wayleave_owner;
alter table core.comments force row level security;
CREATE INDEX comments_open ON core.comments USING btree (proposal_id) WHERE must_resolve;
CREATE INDEX comments_proposal ON core.comments USING btree (proposal_id, id);
create policy api on core.comments for all to wayleave_api using (true) with check (true);
create policy read on core.comments for select to wayleave_read using ((EXISTS ( SELECT FROM core.proposals p WHERE (p.id = comments.proposal_id))));
grant insert, select on table core.comments to wayleave_api;
grant select on table core.comments to wayleave_read;

create table core.comparisons (
    id bigint not null generated always as identity,
    document_id bigint not null,
    number integer not null,
    export_digest bytea not null,
    exported_at timestamp with time zone,
    revision integer not null,
    result_digest bytea not null,
    outcome text not null,
    asked_by integer not null,
    asked_at timestamp with time zone not null,
    made_by integer not null,
    made_at timestamp with time zone not null default now(),
    constraint comparisons_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint comparisons_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint comparisons_document_id_number_key UNIQUE (document_id, number),
    constraint comparisons_document_id_revision_fkey FOREIGN KEY (document_id, revision) REFERENCES core.document_revisions(document_id, number) ON DELETE RESTRICT,
    constraint comparisons_export_digest_fkey FOREIGN KEY (export_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint comparisons_made_by_fkey FOREIGN KEY (made_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint comparisons_number_check CHECK ((number >= 1)),
    constraint comparisons_outcome_check CHECK ((outcome = ANY (ARRAY['equal'::text, 'differs'::text]))),
    constraint comparisons_pkey PRIMARY KEY (id),
    constraint comparisons_result_digest_fkey FOREIGN KEY (result_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT
);
alter table core.comparisons owner to wayleave_owner;
alter table core.comparisons force row level security;
CREATE INDEX comparisons_export ON core.comparisons USING btree (document_id, export_digest);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.comparisons FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.comparisons FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.comparisons for all to wayleave_api using (true) with check (true);
create policy read on core.comparisons for select to wayleave_read using (true);
grant insert, select on table core.comparisons to wayleave_api;
grant select on table core.comparisons to wayleave_read;

create table core.content_scopes (
    digest bytea not null,
    kind text not null,
    key text not null,
    rules integer not null,
    written text[] not null,
    read text[] not null,
    constraint content_scopes_digest_fkey FOREIGN KEY (digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint content_scopes_pkey PRIMARY KEY (digest, kind, key, rules)
);
alter table core.content_scopes owner to wayleave_owner;
alter table core.content_scopes force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.content_scopes FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.content_scopes FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.content_scopes for all to wayleave_api using (true) with check (true);
grant insert, select on table core.content_scopes to wayleave_api;

create table core.conversions (
    at timestamp with time zone not null,
    customer bigint not null,
    place_id integer not null,
    file_id integer not null,
    value double precision not null,
    constraint conversions_pkey PRIMARY KEY (at, customer, place_id)
);
alter table core.conversions owner to wayleave_owner;
alter table core.conversions force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.conversions FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_unsaid_forgetting() enabled always;
create policy api on core.conversions for all to wayleave_api using (true) with check (true);
create policy read on core.conversions for select to wayleave_read using (true);
grant delete, insert, select on table core.conversions to wayleave_api;
grant select on table core.conversions to wayleave_read;

create table core.delegation_turns (
    principal_id integer not null,
    constraint delegation_turns_pkey PRIMARY KEY (principal_id),
    constraint delegation_turns_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT
);
alter table core.delegation_turns owner to wayleave_owner;
alter table core.delegation_turns force row level security;
create policy api on core.delegation_turns for all to wayleave_api using (true) with check (true);
grant insert, select on table core.delegation_turns to wayleave_api;
grant select on table core.delegation_turns to wayleave_read;
grant update on column principal_id of table core.delegation_turns to wayleave_api;

create table core.delegations (
    id bigint not null generated always as identity,
    from_id integer not null,
    to_id integer not null,
    team_id integer,
    kind text,
    key text,
    starts_at timestamp with time zone not null,
    ends_at timestamp with time zone not null,
    reason text not null,
    made_at timestamp with time zone not null default now(),
    ended_by integer,
    ended_at timestamp with time zone,
    constraint delegations_check CHECK ((from_id <> to_id)),
    constraint delegations_check1 CHECK ((starts_at < ends_at)),
    constraint delegations_check2 CHECK (((key IS NULL) OR (kind IS NOT NULL))),
    constraint delegations_check3 CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
    constraint delegations_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint delegations_from_id_fkey FOREIGN KEY (from_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint delegations_pkey PRIMARY KEY (id),
    constraint delegations_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 4000))),
    constraint delegations_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT,
    constraint delegations_to_id_fkey FOREIGN KEY (to_id) REFERENCES core.principals(id) ON DELETE RESTRICT
);
alter table core.delegations owner to wayleave_owner;
alter table core.delegations force row level security;
CREATE INDEX delegations_from ON core.delegations USING btree (from_id) WHERE (ended_at IS NULL);
CREATE INDEX delegations_to ON core.delegations USING btree (to_id) WHERE (ended_at IS NULL);
create policy api on core.delegations for all to wayleave_api using (true) with check (true);
create policy read on core.delegations for select to wayleave_read using (true);
grant insert, select on table core.delegations to wayleave_api;
grant select on table core.delegations to wayleave_read;
grant update on column ended_by of table core.delegations to wayleave_api;
grant update on column ended_at of table core.delegations to wayleave_api;

create table core.document_revisions (
    document_id bigint not null,
    number integer not null,
    digest bytea not null,
    source_digest bytea,
    proposal_id bigint,
    proposal_revision integer,
    origin text not null,
    applied_at timestamp with time zone not null default now(),
    constraint document_revisions_digest_fkey FOREIGN KEY (digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint document_revisions_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint document_revisions_number_check CHECK ((number >= 1)),
    constraint document_revisions_origin_check CHECK ((origin = ANY (ARRAY['genesis'::text, 'baseline'::text, 'proposal'::text, 'reverted'::text]))),
    constraint document_revisions_pkey PRIMARY KEY (document_id, number),
    constraint document_revisions_source_digest_fkey FOREIGN KEY (source_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT
);
alter table core.document_revisions owner to wayleave_owner;
alter table core.document_revisions force row level security;
CREATE INDEX document_revisions_applied ON core.document_revisions USING btree (applied_at);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.document_revisions FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.document_revisions FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.document_revisions for all to wayleave_api using (true) with check (true);
create policy read on core.document_revisions for select to wayleave_read using (true);
grant insert, select on table core.document_revisions to wayleave_api;
grant select on table core.document_revisions to wayleave_read;

create table core.documents (
    id bigint not null generated always as identity,
    kind text not null,
    key text not null,
    name text not null,
    team_id integer not null,
    head_revision integer not null,
    head_digest bytea not null,
    changed_at timestamp with time zone not null default now(),
    retired_at timestamp with time zone,
    constraint documents_head_digest_fkey FOREIGN KEY (head_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint documents_head_revision_check CHECK ((head_revision >= 1)),
    constraint documents_key_check CHECK ((key ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
    constraint documents_kind_check CHECK ((kind = ANY (ARRAY['journey'::text, 'experiment'::text, 'asset'::text, 'taxonomy'::text, 'metric'::text, 'calendar'::text, 'policy'::text, 'waiver'::text, 'team'::text, 'authorisation'::text, 'retirement'::text]))),
    constraint documents_kind_key_key UNIQUE (kind, key),
    constraint documents_pkey PRIMARY KEY (id),
    constraint documents_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.documents owner to wayleave_owner;
alter table core.documents force row level security;
CREATE INDEX documents_retired ON core.documents USING btree (kind, key) WHERE ((retired_at IS NOT NULL) AND (kind <> 'waiver'::text));
CREATE INDEX documents_team ON core.documents USING btree (team_id, kind, key);
create policy api on core.documents for all to wayleave_api using (true) with check (true);
create policy read on core.documents for select to wayleave_read using (true);
grant insert, select on table core.documents to wayleave_api;
grant select on table core.documents to wayleave_read;
grant update on column name of table core.documents to wayleave_api;
grant update on column team_id of table core.documents to wayleave_api;
grant update on column head_revision of table core.documents to wayleave_api;
grant update on column head_digest of table core.documents to wayleave_api;
grant update on column changed_at of table core.documents to wayleave_api;
grant update on column retired_at of table core.documents to wayleave_api;

create table core.emergencies (
    id bigint not null generated always as identity,
    kind text not null,
    proposal_id bigint,
    revision integer,
    digest bytea not null,
    document_id bigint,
    raised_by integer not null,
    team_id integer not null,
    reference text not null,
    event_id bigint,
    raised_at timestamp with time zone not null default now(),
    until timestamp with time zone not null,
    done_at timestamp with time zone,
    state text not null default 'open'::text,
    settled_at timestamp with time zone,
    settled_by integer,
    cause text,
    stuck_at timestamp with time zone,
    reviewed_by integer,
    reviewed_at timestamp with time zone,
    constraint emergencies_check CHECK (((kind = 'apply'::text) = (proposal_id IS NOT NULL))),
    constraint emergencies_check1 CHECK (((kind = 'apply'::text) = (revision IS NOT NULL))),
    constraint emergencies_check2 CHECK (((kind = 'pause'::text) = (document_id IS NOT NULL))),
    constraint emergencies_check3 CHECK (((until > raised_at) AND (until <= (raised_at + '72:00:00'::interval)))),
    constraint emergencies_check4 CHECK (((state = 'open'::text) OR (settled_at IS NOT NULL))),
    constraint emergencies_check5 CHECK (((reviewed_at IS NULL) OR (state = 'reverted'::text))),
    constraint emergencies_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint emergencies_event_id_fkey FOREIGN KEY (event_id) REFERENCES core.events(id) ON DELETE RESTRICT,
    constraint emergencies_kind_check CHECK ((kind = ANY (ARRAY['apply'::text, 'pause'::text]))),
    constraint emergencies_pkey PRIMARY KEY (id),
    constraint emergencies_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES core.proposals(id) ON DELETE RESTRICT,
    constraint emergencies_proposal_id_revision_fkey FOREIGN KEY (proposal_id, revision) REFERENCES core.proposal_revisions(proposal_id, number) ON DELETE RESTRICT,
    constraint emergencies_raised_by_fkey FOREIGN KEY (raised_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint emergencies_reference_check CHECK (((length(btrim(reference)) >= 1) AND (length(btrim(reference)) <= 200))),
    constraint emergencies_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint emergencies_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint emergencies_state_check CHECK ((state = ANY (ARRAY['open'::text, 'ratified'::text, 'reverted'::text, 'void'::text]))),
    constraint emergencies_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.emergencies owner to wayleave_owner;
alter table core.emergencies force row level security;
CREATE INDEX emergencies_document ON core.emergencies USING btree (document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX emergencies_owed ON core.emergencies USING btree (id) WHERE ((state = 'open'::text) OR ((state = 'reverted'::text) AND (reviewed_at IS NULL)));
CREATE INDEX emergencies_proposal ON core.emergencies USING btree (proposal_id) WHERE (proposal_id IS NOT NULL);
CREATE UNIQUE INDEX emergencies_open ON core.emergencies USING btree ((true)) WHERE (state = 'open'::text);
create policy api on core.emergencies for all to wayleave_api using (true) with check (true);
create policy read on core.emergencies for select to wayleave_read using (true);
grant insert, select on table core.emergencies to wayleave_api;
grant select on table core.emergencies to wayleave_read;
grant update on column event_id of table core.emergencies to wayleave_api;
grant update on column done_at of table core.emergencies to wayleave_api;
grant update on column state of table core.emergencies to wayleave_api;
grant update on column settled_at of table core.emergencies to wayleave_api;
grant update on column settled_by of table core.emergencies to wayleave_api;
grant update on column cause of table core.emergencies to wayleave_api;
grant update on column stuck_at of table core.emergencies to wayleave_api;
grant update on column reviewed_by of table core.emergencies to wayleave_api;
grant update on column reviewed_at of table core.emergencies to wayleave_api;

create table core.emergency_seats (
    emergency_id bigint not null,
    team_id integer not null,
    constraint emergency_seats_emergency_id_fkey FOREIGN KEY (emergency_id) REFERENCES core.emergencies(id) ON DELETE RESTRICT,
    constraint emergency_seats_pkey PRIMARY KEY (emergency_id, team_id),
    constraint emergency_seats_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.emergency_seats owner to wayleave_owner;
alter table core.emergency_seats force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.emergency_seats FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.emergency_seats FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.emergency_seats for all to wayleave_api using (true) with check (true);
create policy read on core.emergency_seats for select to wayleave_read using (true);
grant insert, select on table core.emergency_seats to wayleave_api;
grant select on table core.emergency_seats to wayleave_read;

create table core.event_details (
    event_id bigint not null,
    salt bytea,
    body text,
    commitment bytea,
    constraint event_details_check CHECK ((((commitment IS NULL) = (salt IS NOT NULL)) AND ((salt IS NULL) = (body IS NULL)))),
    constraint event_details_commitment_check CHECK ((length(commitment) = 32)),
    constraint event_details_event_id_fkey FOREIGN KEY (event_id) REFERENCES core.events(id) ON DELETE RESTRICT,
    constraint event_details_pkey PRIMARY KEY (event_id)
);
alter table core.event_details owner to wayleave_owner;
alter table core.event_details force row level security;
CREATE TRIGGER erase_only BEFORE DELETE OR UPDATE ON core.event_details FOR EACH ROW EXECUTE FUNCTION core.refuse_rewording() enabled always;
create policy api on core.event_details for all to wayleave_api using (true) with check (true);
create policy read on core.event_details for select to wayleave_read using ((EXISTS ( SELECT FROM core.events e WHERE (e.id = event_details.event_id))));
grant insert, select on table core.event_details to wayleave_api;
grant select on table core.event_details to wayleave_read;
grant update on column salt of table core.event_details to wayleave_api;
grant update on column body of table core.event_details to wayleave_api;
grant update on column commitment of table core.event_details to wayleave_api;

create table core.events (
    id bigint not null generated always as identity,
    uid uuid not null default gen_random_uuid(),
    at timestamp with time zone not null default now(),
    kind text not null,
    actor_id integer,
    team_id integer,
    subject_kind text not null,
    subject text not null,
    revision integer,
    digest bytea,
    data jsonb not null default '{}'::jsonb,
    constraint events_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint events_kind_check CHECK ((kind ~ '^[a-z]+(\.[a-z_]+)+$'::text)),
    constraint events_pkey PRIMARY KEY (id),
    constraint events_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.events owner to wayleave_owner;
alter table core.events force row level security;
CREATE INDEX events_actor ON core.events USING btree (actor_id, at DESC, id DESC);
CREATE INDEX events_at ON core.events USING btree (at DESC, id DESC);
CREATE INDEX events_kind ON core.events USING btree (kind, at DESC, id DESC);
CREATE INDEX events_subject ON core.events USING btree (subject_kind, subject, at DESC, id DESC);
CREATE INDEX events_team ON core.events USING btree (team_id, at DESC, id DESC);
CREATE INDEX events_team_actor ON core.events USING btree (team_id, actor_id, at DESC, id DESC);
CREATE INDEX events_team_kind ON core.events USING btree (team_id, kind, at DESC, id DESC);
CREATE INDEX events_team_subject ON core.events USING btree (team_id, subject_kind, subject, at DESC, id DESC);
CREATE UNIQUE INDEX events_report ON core.events USING btree (subject) WHERE (kind = 'report.due'::text);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.events FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.events FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER note_cause AFTER INSERT ON core.events FOR EACH ROW WHEN ((((new.subject_kind = ANY (ARRAY['proposal'::text, 'case'::text])) AND (new.kind <> 'command.refused'::text)) OR (new.kind = ANY (ARRAY['journey.differs'::text, 'journey.live'::text, 'journey.paused'::text, 'journey.finishing'::text, 'journey.stopped'::text])))) EXECUTE FUNCTION core.note_cause();
CREATE TRIGGER note_emergency_cause AFTER INSERT ON core.events FOR EACH ROW WHEN (((new.subject_kind = 'emergency'::text) AND (new.kind <> 'command.refused'::text))) EXECUTE FUNCTION core.note_cause();
CREATE TRIGGER note_lockdown_cause AFTER INSERT ON core.events FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['lockdown.started'::text, 'lockdown.released'::text]))) EXECUTE FUNCTION core.note_cause();
CREATE TRIGGER note_report_cause AFTER INSERT ON core.events FOR EACH ROW WHEN ((new.subject_kind = 'report'::text)) EXECUTE FUNCTION core.note_cause();
CREATE TRIGGER note_review_cause AFTER INSERT ON core.events FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['journey.review_due'::text, 'journey.review_lapsed'::text]))) EXECUTE FUNCTION core.note_cause();
create policy api on core.events for all to wayleave_api using (true) with check (true);
create policy read on core.events for select to wayleave_read using ((( SELECT priv.sees_all() AS sees_all) OR (team_id = ANY (( SELECT priv.my_teams() AS my_teams)::integer[]))));
grant insert, select on table core.events to wayleave_api;
grant select on table core.events to wayleave_read;

create table core.experiment_pauses (
    document_id bigint not null,
    number integer not null,
    day integer not null,
    days integer not null,
    constraint experiment_pauses_day_check CHECK ((day >= 0)),
    constraint experiment_pauses_days_check CHECK ((days >= 1)),
    constraint experiment_pauses_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.experiments(document_id) ON DELETE RESTRICT,
    constraint experiment_pauses_number_check CHECK ((number >= 1)),
    constraint experiment_pauses_pkey PRIMARY KEY (document_id, number)
);
alter table core.experiment_pauses owner to wayleave_owner;
alter table core.experiment_pauses force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.experiment_pauses FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.experiment_pauses FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.experiment_pauses for all to wayleave_api using (true) with check (true);
create policy read on core.experiment_pauses for select to wayleave_read using (true);
grant insert, select on table core.experiment_pauses to wayleave_api;
grant select on table core.experiment_pauses to wayleave_read;

create table core.experiment_readings (
    document_id bigint not null,
    number integer not null,
    kind text not null,
    day integer not null,
    through date not null,
    units double precision not null,
    inputs_digest bytea not null,
    reading_digest bytea not null,
    allowed text[] not null,
    winner text,
    taken_by integer not null,
    taken_at timestamp with time zone not null default now(),
    made_by integer,
    constraint experiment_readings_day_check CHECK ((day >= 0)),
    constraint experiment_readings_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.experiments(document_id) ON DELETE RESTRICT,
    constraint experiment_readings_inputs_digest_fkey FOREIGN KEY (inputs_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint experiment_readings_kind_check CHECK ((kind = ANY (ARRAY['look'::text, 'health'::text]))),
    constraint experiment_readings_made_by_fkey FOREIGN KEY (made_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint experiment_readings_number_check CHECK ((number >= 1)),
    constraint experiment_readings_pkey PRIMARY KEY (document_id, number),
    constraint experiment_readings_reading_digest_fkey FOREIGN KEY (reading_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint experiment_readings_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint experiment_readings_units_check CHECK ((units >= (0)::double precision))
);
alter table core.experiment_readings owner to wayleave_owner;
alter table core.experiment_readings force row level security;
CREATE UNIQUE INDEX experiment_readings_look ON core.experiment_readings USING btree (document_id, day) WHERE (kind = 'look'::text);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.experiment_readings FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.experiment_readings FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.experiment_readings for all to wayleave_api using (true) with check (true);
create policy read on core.experiment_readings for select to wayleave_read using (true);
grant insert, select on table core.experiment_readings to wayleave_api;
grant select on table core.experiment_readings to wayleave_read;

create table core.experiments (
    document_id bigint not null,
    state text not null,
    state_at timestamp with time zone not null default now(),
    state_by integer,
    journey text not null,
    layer text,
    steps text[] not null,
    plan_digest bytea,
    started_on date,
    paused_on date,
    paused_days integer not null default 0,
    outcome text,
    winner text,
    cause text,
    adoption_id bigint,
    ended_on date,
    constraint experiments_adoption_id_fkey FOREIGN KEY (adoption_id) REFERENCES core.proposals(id) ON DELETE RESTRICT,
    constraint experiments_cause_check CHECK ((cause = ANY (ARRAY['assignment'::text, 'execution'::text, 'log-processing'::text, 'analysis'::text, 'interference'::text]))),
    constraint experiments_check CHECK (((plan_digest IS NULL) = (started_on IS NULL))),
    constraint experiments_check1 CHECK (((state = ANY (ARRAY['approved'::text, 'abandoned'::text])) OR (started_on IS NOT NULL))),
    constraint experiments_check2 CHECK (((state = 'paused'::text) = (paused_on IS NOT NULL))),
    constraint experiments_check3 CHECK (((outcome IS NOT NULL) OR (state <> ALL (ARRAY['concluded'::text, 'adopted'::text])))),
    constraint experiments_check4 CHECK (((winner IS NOT NULL) = (NOT (outcome IS DISTINCT FROM 'ship'::text)))),
    constraint experiments_check5 CHECK (((adoption_id IS NULL) OR (outcome = 'ship'::text))),
    constraint experiments_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint experiments_ended CHECK (((ended_on IS NULL) OR ((ended_on >= started_on) AND (state <> ALL (ARRAY['approved'::text, 'running'::text, 'paused'::text]))))),
    constraint experiments_outcome_check CHECK ((outcome = ANY (ARRAY['ship'::text, 'rollback'::text, 'inconclusive'::text, 'invalid'::text]))),
    constraint experiments_paused_days_check CHECK ((paused_days >= 0)),
    constraint experiments_pkey PRIMARY KEY (document_id),
    constraint experiments_plan_digest_check CHECK ((length(plan_digest) = 32)),
    constraint experiments_state_by_fkey FOREIGN KEY (state_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint experiments_state_check CHECK ((state = ANY (ARRAY['approved'::text, 'running'::text, 'paused'::text, 'concluded'::text, 'adopted'::text, 'abandoned'::text])))
);
alter table core.experiments owner to wayleave_owner;
alter table core.experiments force row level security;
CREATE INDEX experiments_active ON core.experiments USING btree (journey) WHERE (state = ANY (ARRAY['approved'::text, 'running'::text, 'paused'::text]));
CREATE INDEX experiments_adoption ON core.experiments USING btree (adoption_id);
create policy api on core.experiments for all to wayleave_api using (true) with check (true);
create policy read on core.experiments for select to wayleave_read using (true);
grant insert, select on table core.experiments to wayleave_api;
grant select on table core.experiments to wayleave_read;
grant update on column state of table core.experiments to wayleave_api;
grant update on column state_at of table core.experiments to wayleave_api;
grant update on column state_by of table core.experiments to wayleave_api;
grant update on column journey of table core.experiments to wayleave_api;
grant update on column layer of table core.experiments to wayleave_api;
grant update on column steps of table core.experiments to wayleave_api;
grant update on column plan_digest of table core.experiments to wayleave_api;
grant update on column started_on of table core.experiments to wayleave_api;
grant update on column paused_on of table core.experiments to wayleave_api;
grant update on column paused_days of table core.experiments to wayleave_api;
grant update on column outcome of table core.experiments to wayleave_api;
grant update on column winner of table core.experiments to wayleave_api;
grant update on column cause of table core.experiments to wayleave_api;
grant update on column adoption_id of table core.experiments to wayleave_api;
grant update on column ended_on of table core.experiments to wayleave_api;

create table core.freeze_exceptions (
    id bigint not null generated always as identity,
    proposal_id bigint not null,
    revision integer not null,
    revision_digest bytea not null,
    document_id bigint not null,
    freeze_key text not null,
    freeze_digest bytea not null,
    team_id integer not null,
    principal_id integer not null,
    on_behalf_of integer,
    delegation_id bigint,
    at timestamp with time zone not null default now(),
    constraint freeze_exceptions_check CHECK (((on_behalf_of IS NULL) = (delegation_id IS NULL))),
    constraint freeze_exceptions_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint freeze_exceptions_on_behalf_of_fkey FOREIGN KEY (on_behalf_of) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint freeze_exceptions_pkey PRIMARY KEY (id),
    constraint freeze_exceptions_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint freeze_exceptions_proposal_id_revision_fkey FOREIGN KEY (proposal_id, revision) REFERENCES core.proposal_revisions(proposal_id, number) ON DELETE RESTRICT,
    constraint freeze_exceptions_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.freeze_exceptions owner to wayleave_owner;
alter table core.freeze_exceptions force row level security;
CREATE INDEX freeze_exceptions_proposal ON core.freeze_exceptions USING btree (proposal_id, revision);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.freeze_exceptions FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.freeze_exceptions FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.freeze_exceptions for all to wayleave_api using (true) with check (true);
create policy read on core.freeze_exceptions for select to wayleave_read using ((EXISTS ( SELECT FROM core.proposals p WHERE (p.id = freeze_exceptions.proposal_id))));
grant insert, select on table core.freeze_exceptions to wayleave_api;
grant select on table core.freeze_exceptions to wayleave_read;

create table core.freezes (
    document_id bigint not null,
    key text not null,
    name text not null,
    reason text not null,
    starts_at timestamp with time zone not null,
    ends_at timestamp with time zone not null,
    channels text[] not null,
    markets text[] not null,
    journeys text[] not null,
    tiers integer[] not null,
    team_id integer not null,
    needed integer not null,
    digest bytea not null,
    constraint freezes_check CHECK ((starts_at < ends_at)),
    constraint freezes_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.calendars(document_id) ON DELETE RESTRICT,
    constraint freezes_needed_check CHECK (((needed >= 1) AND (needed <= 10))),
    constraint freezes_pkey PRIMARY KEY (document_id, key),
    constraint freezes_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.freezes owner to wayleave_owner;
alter table core.freezes force row level security;
CREATE INDEX freezes_end ON core.freezes USING btree (ends_at);
create policy api on core.freezes for all to wayleave_api using (true) with check (true);
create policy read on core.freezes for select to wayleave_read using (true);
grant delete, insert, select on table core.freezes to wayleave_api;
grant select on table core.freezes to wayleave_read;

create table core.ingests (
    id integer not null generated always as identity,
    digest bytea not null,
    row_count integer not null,
    ingested_by integer not null,
    ingested_at timestamp with time zone not null default now(),
    constraint ingests_digest_fkey FOREIGN KEY (digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint ingests_digest_key UNIQUE (digest),
    constraint ingests_ingested_by_fkey FOREIGN KEY (ingested_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint ingests_pkey PRIMARY KEY (id),
    constraint ingests_row_count_check CHECK ((row_count >= 1))
);
alter table core.ingests owner to wayleave_owner;
alter table core.ingests force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.ingests FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.ingests FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.ingests for all to wayleave_api using (true) with check (true);
create policy read on core.ingests for select to wayleave_read using (true);
grant insert, select on table core.ingests to wayleave_api;
grant select on table core.ingests to wayleave_read;

create table core.inherited_findings (
    document_id bigint not null,
    policy text not null,
    rule text not null,
    at text not null,
    mend_by date,
    recorded_at timestamp with time zone not null default now(),
    constraint inherited_findings_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint inherited_findings_pkey PRIMARY KEY (document_id, policy, rule, at)
);
alter table core.inherited_findings owner to wayleave_owner;
alter table core.inherited_findings force row level security;
create policy api on core.inherited_findings for all to wayleave_api using (true) with check (true);
create policy read on core.inherited_findings for select to wayleave_read using (true);
grant delete, insert, select on table core.inherited_findings to wayleave_api;
grant select on table core.inherited_findings to wayleave_read;

create table core.installation (
    only_row boolean not null default true,
    brand text not null,
    is_single boolean not null,
    identity text not null,
    is_practice boolean not null default false,
    initialised_at timestamp with time zone not null default now(),
    settle_minutes integer not null default 15,
    objection_hours integer not null default 24,
    late_hours integer not null default 24,
    expire_days integer not null default 30,
    stale_days integer not null default 14,
    remind_days integer not null default 2,
    escalate_days integer not null default 5,
    review_warn_days integer not null default 30,
    review_grace_days integer not null default 14,
    review_exempt_tier integer not null default 1,
    constraint installation_brand_check CHECK (((length(brand) >= 1) AND (length(brand) <= 200))),
    constraint installation_escalate_days_check CHECK (((escalate_days >= 0) AND (escalate_days <= 90))),
    constraint installation_expire_days_check CHECK (((expire_days >= 1) AND (expire_days <= 730))),
    constraint installation_identity_check CHECK ((identity = ANY (ARRAY['login'::text, 'embedded'::text]))),
    constraint installation_late_hours_check CHECK (((late_hours >= 1) AND (late_hours <= 720))),
    constraint installation_objection_hours_check CHECK (((objection_hours >= 0) AND (objection_hours <= 720))),
    constraint installation_only_row_check CHECK (only_row),
    constraint installation_pkey PRIMARY KEY (only_row),
    constraint installation_remind_days_check CHECK (((remind_days >= 0) AND (remind_days <= 90))),
    constraint installation_review_exempt_tier_check CHECK (((review_exempt_tier >= 0) AND (review_exempt_tier <= 4))),
    constraint installation_review_grace_days_check CHECK (((review_grace_days >= 0) AND (review_grace_days <= 365))),
    constraint installation_review_warn_days_check CHECK (((review_warn_days >= 0) AND (review_warn_days <= 365))),
    constraint installation_settle_minutes_check CHECK (((settle_minutes >= 0) AND (settle_minutes <= 10080))),
    constraint installation_stale_days_check CHECK (((stale_days >= 1) AND (stale_days <= 730)))
);
alter table core.installation owner to wayleave_owner;
alter table core.installation force row level security;
create policy api on core.installation for all to wayleave_api using (true) with check (true);
create policy read on core.installation for select to wayleave_read using (true);
grant insert, select on table core.installation to wayleave_api;
grant select on table core.installation to wayleave_read;
grant update on column settle_minutes of table core.installation to wayleave_api;
grant update on column objection_hours of table core.installation to wayleave_api;
grant update on column late_hours of table core.installation to wayleave_api;
grant update on column expire_days of table core.installation to wayleave_api;
grant update on column stale_days of table core.installation to wayleave_api;
grant update on column remind_days of table core.installation to wayleave_api;
grant update on column escalate_days of table core.installation to wayleave_api;
grant update on column review_warn_days of table core.installation to wayleave_api;
grant update on column review_grace_days of table core.installation to wayleave_api;
grant update on column review_exempt_tier of table core.installation to wayleave_api;

create table core.journey_links (
    document_id bigint not null,
    kind text not null,
    facet text not null,
    target text not null,
    constraint journey_links_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint journey_links_kind_check CHECK ((kind = ANY (ARRAY['transfer'::text, 'asset'::text, 'term'::text]))),
    constraint journey_links_pkey PRIMARY KEY (document_id, kind, facet, target)
);
alter table core.journey_links owner to wayleave_owner;
alter table core.journey_links force row level security;
CREATE INDEX journey_links_target ON core.journey_links USING btree (kind, target, document_id);
create policy api on core.journey_links for all to wayleave_api using (true) with check (true);
create policy read on core.journey_links for select to wayleave_read using (true);
grant delete, insert, select on table core.journey_links to wayleave_api;
grant select on table core.journey_links to wayleave_read;

create table core.journey_metrics (
    document_id bigint not null,
    metric text not null,
    step_key text not null,
    floor double precision,
    constraint journey_metrics_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint journey_metrics_pkey PRIMARY KEY (document_id, metric, step_key)
);
alter table core.journey_metrics owner to wayleave_owner;
alter table core.journey_metrics force row level security;
CREATE INDEX journey_metrics_metric ON core.journey_metrics USING btree (metric);
create policy api on core.journey_metrics for all to wayleave_api using (true) with check (true);
create policy read on core.journey_metrics for select to wayleave_read using (true);
grant delete, insert, select on table core.journey_metrics to wayleave_api;
grant select on table core.journey_metrics to wayleave_read;

create table core.journey_people (
    journey text not null,
    step text not null,
    people bigint not null,
    as_of date not null,
    ingest_id integer not null,
    constraint journey_people_ingest_id_fkey FOREIGN KEY (ingest_id) REFERENCES core.ingests(id) ON DELETE RESTRICT,
    constraint journey_people_journey_check CHECK ((journey ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
    constraint journey_people_people_check CHECK (((people >= 0) AND (people <= '10000000000'::bigint))),
    constraint journey_people_pkey PRIMARY KEY (journey, step),
    constraint journey_people_step_check CHECK ((length(step) <= 80))
);
alter table core.journey_people owner to wayleave_owner;
alter table core.journey_people force row level security;
create policy api on core.journey_people for all to wayleave_api using (true) with check (true);
create policy read on core.journey_people for select to wayleave_read using (true);
grant insert, select on table core.journey_people to wayleave_api;
grant select on table core.journey_people to wayleave_read;
grant update on column people of table core.journey_people to wayleave_api;
grant update on column as_of of table core.journey_people to wayleave_api;
grant update on column ingest_id of table core.journey_people to wayleave_api;

create table core.journey_steps (
    document_id bigint not null,
    step_key text not null,
    position integer not null,
    label text not null,
    platform_key text,
    kind text not null,
    channel text,
    team_key text,
    constraint journey_steps_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint journey_steps_pkey PRIMARY KEY (document_id, step_key)
);
alter table core.journey_steps owner to wayleave_owner;
alter table core.journey_steps force row level security;
CREATE INDEX journey_steps_team ON core.journey_steps USING btree (team_key, document_id);
create policy api on core.journey_steps for all to wayleave_api using (true) with check (true);
create policy read on core.journey_steps for select to wayleave_read using (true);
grant delete, insert, select on table core.journey_steps to wayleave_api;
grant select on table core.journey_steps to wayleave_read;

create table core.journeys (
    document_id bigint not null,
    state text not null,
    state_at timestamp with time zone not null default now(),
    state_by integer,
    audience text,
    tier integer,
    review_by date,
    platform text,
    step_count integer not null,
    reentry text,
    constraint journeys_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint journeys_pkey PRIMARY KEY (document_id),
    constraint journeys_state_by_fkey FOREIGN KEY (state_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint journeys_state_check CHECK ((state = ANY (ARRAY['live'::text, 'paused'::text, 'finishing'::text, 'stopped'::text, 'retired'::text])))
);
alter table core.journeys owner to wayleave_owner;
alter table core.journeys force row level security;
CREATE INDEX journeys_audience ON core.journeys USING btree (audience) WHERE (audience IS NOT NULL);
CREATE TRIGGER note_journey_state AFTER UPDATE OF state ON core.journeys FOR EACH ROW WHEN (((old.state <> new.state) AND (new.state <> 'retired'::text) AND (new.platform IS NOT NULL))) EXECUTE FUNCTION core.note_journey_state();
create policy api on core.journeys for all to wayleave_api using (true) with check (true);
create policy read on core.journeys for select to wayleave_read using (true);
grant insert, select on table core.journeys to wayleave_api;
grant select on table core.journeys to wayleave_read;
grant update on column state of table core.journeys to wayleave_api;
grant update on column state_at of table core.journeys to wayleave_api;
grant update on column state_by of table core.journeys to wayleave_api;
grant update on column audience of table core.journeys to wayleave_api;
grant update on column tier of table core.journeys to wayleave_api;
grant update on column review_by of table core.journeys to wayleave_api;
grant update on column platform of table core.journeys to wayleave_api;
grant update on column step_count of table core.journeys to wayleave_api;
grant update on column reentry of table core.journeys to wayleave_api;

create table core.lapsed_votes (
    vote_id bigint not null,
    at timestamp with time zone not null default now(),
    constraint lapsed_votes_pkey PRIMARY KEY (vote_id),
    constraint lapsed_votes_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES core.votes(id) ON DELETE RESTRICT
);
alter table core.lapsed_votes owner to wayleave_owner;
alter table core.lapsed_votes force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.lapsed_votes FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.lapsed_votes FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.lapsed_votes for all to wayleave_api using (true) with check (true);
create policy read on core.lapsed_votes for select to wayleave_read using ((EXISTS ( SELECT FROM core.votes v WHERE (v.id = lapsed_votes.vote_id))));
grant insert, select on table core.lapsed_votes to wayleave_api;
grant select on table core.lapsed_votes to wayleave_read;

create table core.leaves (
    line integer not null,
    index bigint not null,
    event_id bigint not null,
    leaf bytea not null,
    hash bytea not null default sha256(('\x00'::bytea || leaf)),
    constraint leaves_index_check CHECK ((index >= 0)),
    constraint leaves_leaf_check CHECK (((length(leaf) >= 1) AND (length(leaf) <= 65535))),
    constraint leaves_line_fkey FOREIGN KEY (line) REFERENCES core.ledgers(line) ON DELETE RESTRICT,
    constraint leaves_pkey PRIMARY KEY (line, index)
);
alter table core.leaves owner to wayleave_owner;
alter table core.leaves force row level security;
CREATE UNIQUE INDEX leaves_event ON core.leaves USING btree (event_id, line);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.leaves FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.leaves FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.leaves for all to wayleave_api using (true) with check (true);
create policy read on core.leaves for select to wayleave_read using (true);
grant insert, select on table core.leaves to wayleave_api;
grant select on column line of table core.leaves to wayleave_read;
grant select on column index of table core.leaves to wayleave_read;
grant select on column event_id of table core.leaves to wayleave_read;
grant select on column hash of table core.leaves to wayleave_read;

create table core.ledger_keys (
    line integer not null,
    key text not null,
    added_by integer not null,
    added_at timestamp with time zone not null default now(),
    constraint ledger_keys_added_by_fkey FOREIGN KEY (added_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint ledger_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 400))),
    constraint ledger_keys_line_fkey FOREIGN KEY (line) REFERENCES core.ledgers(line) ON DELETE RESTRICT,
    constraint ledger_keys_pkey PRIMARY KEY (line, key)
);
alter table core.ledger_keys owner to wayleave_owner;
alter table core.ledger_keys force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.ledger_keys FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.ledger_keys FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.ledger_keys for all to wayleave_api using (true) with check (true);
create policy read on core.ledger_keys for select to wayleave_read using (true);
grant insert, select on table core.ledger_keys to wayleave_api;
grant select on table core.ledger_keys to wayleave_read;

create table core.ledgers (
    line integer not null,
    origin text,
    size bigint not null default 0,
    earlier_through bigint not null,
    begun_at timestamp with time zone not null default now(),
    constraint ledgers_line_check CHECK ((line > 0)),
    constraint ledgers_origin_check CHECK (((length(origin) >= 1) AND (length(origin) <= 200))),
    constraint ledgers_origin_key UNIQUE (origin),
    constraint ledgers_pkey PRIMARY KEY (line),
    constraint ledgers_size_check CHECK ((size >= 0))
);
alter table core.ledgers owner to wayleave_owner;
alter table core.ledgers force row level security;
create policy api on core.ledgers for all to wayleave_api using (true) with check (true);
create policy read on core.ledgers for select to wayleave_read using (true);
grant insert, select on table core.ledgers to wayleave_api;
grant select on table core.ledgers to wayleave_read;
grant update on column origin of table core.ledgers to wayleave_api;
grant update on column size of table core.ledgers to wayleave_api;

create table core.lifted_vetoes (
    vote_id bigint not null,
    principal_id integer not null,
    at timestamp with time zone not null default now(),
    constraint lifted_vetoes_pkey PRIMARY KEY (vote_id),
    constraint lifted_vetoes_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint lifted_vetoes_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES core.votes(id) ON DELETE RESTRICT
);
alter table core.lifted_vetoes owner to wayleave_owner;
alter table core.lifted_vetoes force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.lifted_vetoes FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.lifted_vetoes FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.lifted_vetoes for all to wayleave_api using (true) with check (true);
create policy read on core.lifted_vetoes for select to wayleave_read using ((EXISTS ( SELECT FROM core.votes v WHERE (v.id = lifted_vetoes.vote_id))));
grant insert, select on table core.lifted_vetoes to wayleave_api;
grant select on table core.lifted_vetoes to wayleave_read;

create table core.lockdowns (
    id bigint not null generated always as identity,
    channel text,
    market text,
    started_by integer not null,
    started_at timestamp with time zone not null default now(),
    until timestamp with time zone not null,
    released_by integer,
    released_at timestamp with time zone,
    constraint lockdowns_check CHECK (((until > started_at) AND (until <= (started_at + '72:00:00'::interval)))),
    constraint lockdowns_check1 CHECK (((released_at IS NULL) = (released_by IS NULL))),
    constraint lockdowns_pkey PRIMARY KEY (id),
    constraint lockdowns_released_by_fkey FOREIGN KEY (released_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint lockdowns_started_by_fkey FOREIGN KEY (started_by) REFERENCES core.principals(id) ON DELETE RESTRICT
);
alter table core.lockdowns owner to wayleave_owner;
alter table core.lockdowns force row level security;
CREATE INDEX lockdowns_until ON core.lockdowns USING btree (until) WHERE (released_at IS NULL);
create policy api on core.lockdowns for all to wayleave_api using (true) with check (true);
create policy read on core.lockdowns for select to wayleave_read using (true);
grant insert, select on table core.lockdowns to wayleave_api;
grant select on table core.lockdowns to wayleave_read;
grant update on column released_by of table core.lockdowns to wayleave_api;
grant update on column released_at of table core.lockdowns to wayleave_api;

create table core.memberships (
    id integer not null generated always as identity,
    team_id integer not null,
    principal_id integer not null,
    role text not null,
    added_by integer,
    added_at timestamp with time zone not null default now(),
    confirmed_by integer,
    confirmed_at timestamp with time zone,
    ended_by integer,
    ended_at timestamp with time zone,
    constraint memberships_added_by_fkey FOREIGN KEY (added_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint memberships_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint memberships_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint memberships_pkey PRIMARY KEY (id),
    constraint memberships_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint memberships_role_check CHECK ((role = ANY (ARRAY['submitter'::text, 'approver'::text]))),
    constraint memberships_second_person CHECK ((confirmed_by <> added_by)),
    constraint memberships_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.memberships owner to wayleave_owner;
alter table core.memberships force row level security;
CREATE INDEX memberships_team ON core.memberships USING btree (team_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX memberships_live ON core.memberships USING btree (principal_id, team_id) WHERE (ended_at IS NULL);
create policy api on core.memberships for all to wayleave_api using (true) with check (true);
create policy read on core.memberships for select to wayleave_read using (true);
grant insert, select on table core.memberships to wayleave_api;
grant select on table core.memberships to wayleave_read;
grant update on column confirmed_by of table core.memberships to wayleave_api;
grant update on column confirmed_at of table core.memberships to wayleave_api;
grant update on column ended_by of table core.memberships to wayleave_api;
grant update on column ended_at of table core.memberships to wayleave_api;

create table core.message_causes (
    event_id bigint not null,
    constraint message_causes_pkey PRIMARY KEY (event_id)
);
alter table core.message_causes owner to wayleave_owner;
alter table core.message_causes force row level security;
create policy api on core.message_causes for all to wayleave_api using (true) with check (true);
grant delete, insert, select on table core.message_causes to wayleave_api;
grant update on column event_id of table core.message_causes to wayleave_api;

create table core.message_settings (
    principal_id integer not null,
    digest text not null default 'at-once'::text,
    digest_at time(0) without time zone not null default '09:00:00'::time without time zone,
    quiet_from time(0) without time zone,
    quiet_until time(0) without time zone,
    time_zone text not null default 'UTC'::text,
    kinds_off text[] not null default '{}'::text[],
    changed_at timestamp with time zone not null default now(),
    constraint message_settings_check CHECK (((quiet_from IS NULL) = (quiet_until IS NULL))),
    constraint message_settings_check1 CHECK ((quiet_from <> quiet_until)),
    constraint message_settings_digest_check CHECK ((digest = ANY (ARRAY['at-once'::text, 'hourly'::text, 'daily'::text]))),
    constraint message_settings_pkey PRIMARY KEY (principal_id),
    constraint message_settings_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT
);
alter table core.message_settings owner to wayleave_owner;
alter table core.message_settings force row level security;
create policy api on core.message_settings for all to wayleave_api using (true) with check (true);
create policy read on core.message_settings for select to wayleave_read using ((principal_id = ( SELECT priv.principal_id() AS principal_id)));
grant delete, insert, select on table core.message_settings to wayleave_api;
grant select on table core.message_settings to wayleave_read;
grant update on column digest of table core.message_settings to wayleave_api;
grant update on column digest_at of table core.message_settings to wayleave_api;
grant update on column quiet_from of table core.message_settings to wayleave_api;
grant update on column quiet_until of table core.message_settings to wayleave_api;
grant update on column time_zone of table core.message_settings to wayleave_api;
grant update on column kinds_off of table core.message_settings to wayleave_api;
grant update on column changed_at of table core.message_settings to wayleave_api;

create table core.messages (
    id uuid not null,
    kind text not null,
    channel text not null,
    principal_id integer,
    team_id integer,
    event_id bigint,
    subject text not null,
    revision integer,
    created_at timestamp with time zone not null default now(),
    not_before timestamp with time zone not null,
    parcel_id uuid,
    state text not null default 'waiting'::text,
    settled_at timestamp with time zone,
    attempts integer not null default 0,
    error text,
    constraint messages_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'chat'::text]))),
    constraint messages_check CHECK (((channel = 'email'::text) = (principal_id IS NOT NULL))),
    constraint messages_check1 CHECK (((channel = 'chat'::text) = (team_id IS NOT NULL))),
    constraint messages_event_id_fkey FOREIGN KEY (event_id) REFERENCES core.events(id) ON DELETE RESTRICT,
    constraint messages_kind_check CHECK ((kind ~ '^[a-z]+(-[a-z]+)*$'::text)),
    constraint messages_parcel_id_fkey FOREIGN KEY (parcel_id) REFERENCES core.parcels(id) ON DELETE RESTRICT,
    constraint messages_pkey PRIMARY KEY (id),
    constraint messages_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint messages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'given_up'::text, 'withheld'::text]))),
    constraint messages_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.messages owner to wayleave_owner;
alter table core.messages force row level security;
CREATE INDEX messages_due ON core.messages USING btree (not_before) WHERE (parcel_id IS NULL);
CREATE INDEX messages_given_up ON core.messages USING btree (created_at DESC, id DESC) WHERE (state = 'given_up'::text);
CREATE INDEX messages_late ON core.messages USING btree (not_before) WHERE (state = 'waiting'::text);
CREATE INDEX messages_parcel ON core.messages USING btree (parcel_id) WHERE (parcel_id IS NOT NULL);
CREATE INDEX messages_person ON core.messages USING btree (principal_id, created_at DESC, id DESC) WHERE (principal_id IS NOT NULL);
CREATE INDEX messages_team ON core.messages USING btree (team_id, created_at DESC, id DESC) WHERE (team_id IS NOT NULL);
create policy api on core.messages for all to wayleave_api using (true) with check (true);
create policy read on core.messages for select to wayleave_read using (((principal_id = ( SELECT priv.principal_id() AS principal_id)) OR (team_id = ANY (( SELECT priv.my_teams() AS my_teams)::integer[])) OR ((state = 'given_up'::text) AND ( SELECT priv.sees_all() AS sees_all))));
grant insert, select on table core.messages to wayleave_api;
grant select on table core.messages to wayleave_read;
grant update on column parcel_id of table core.messages to wayleave_api;
grant update on column state of table core.messages to wayleave_api;
grant update on column settled_at of table core.messages to wayleave_api;
grant update on column attempts of table core.messages to wayleave_api;
grant update on column error of table core.messages to wayleave_api;

create table core.metric_file_parts (
    file_id integer not null,
    part integer not null,
    row_count integer not null,
    taken integer not null,
    replaced integer not null,
    repeated integer not null,
    documents bigint[] not null,
    first_day date,
    last_day date,
    constraint metric_file_parts_check CHECK (((replaced >= 0) AND (replaced <= taken))),
    constraint metric_file_parts_file_id_fkey FOREIGN KEY (file_id) REFERENCES core.metric_files(id) ON DELETE RESTRICT,
    constraint metric_file_parts_part_check CHECK ((part >= 1)),
    constraint metric_file_parts_pkey PRIMARY KEY (file_id, part),
    constraint metric_file_parts_repeated_check CHECK ((repeated >= 0)),
    constraint metric_file_parts_row_count_check CHECK ((row_count >= 1)),
    constraint metric_file_parts_taken_check CHECK ((taken >= 0))
);
alter table core.metric_file_parts owner to wayleave_owner;
alter table core.metric_file_parts force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.metric_file_parts FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.metric_file_parts FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.metric_file_parts for all to wayleave_api using (true) with check (true);
grant insert, select on table core.metric_file_parts to wayleave_api;

create table core.metric_file_totals (
    file_id integer not null,
    row_count bigint not null,
    rejected bigint not null,
    taken bigint not null,
    replaced bigint not null,
    repeated bigint not null,
    kept_out bigint not null,
    documents bigint[] not null,
    first_day date not null,
    last_day date not null,
    constraint metric_file_totals_check CHECK (((rejected >= 0) AND (rejected <= row_count))),
    constraint metric_file_totals_check1 CHECK (((replaced >= 0) AND (replaced <= taken))),
    constraint metric_file_totals_check2 CHECK (((repeated >= 0) AND ((taken + repeated) > 0))),
    constraint metric_file_totals_file_id_fkey FOREIGN KEY (file_id) REFERENCES core.metric_files(id) ON DELETE RESTRICT,
    constraint metric_file_totals_kept_out_check CHECK ((kept_out >= 0)),
    constraint metric_file_totals_pkey PRIMARY KEY (file_id),
    constraint metric_file_totals_row_count_check CHECK ((row_count >= 1)),
    constraint metric_file_totals_taken_check CHECK ((taken >= 0))
);
alter table core.metric_file_totals owner to wayleave_owner;
alter table core.metric_file_totals force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.metric_file_totals FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.metric_file_totals FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.metric_file_totals for all to wayleave_api using (true) with check (true);
create policy read on core.metric_file_totals for select to wayleave_read using (true);
grant insert, select on table core.metric_file_totals to wayleave_api;
grant select on table core.metric_file_totals to wayleave_read;

create table core.metric_files (
    id integer not null generated always as identity,
    digest bytea not null,
    reading bytea not null,
    name text not null,
    format text not null,
    ingested_by integer not null,
    ingested_at timestamp with time zone not null default now(),
    intake xid8 not null default pg_current_xact_id(),
    constraint metric_files_digest_check CHECK ((length(digest) = 32)),
    constraint metric_files_ended FOREIGN KEY (id) REFERENCES core.metric_file_totals(file_id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    constraint metric_files_format_check CHECK ((format ~ '^[a-z][a-z-]{0,39}$'::text)),
    constraint metric_files_ingested_by_fkey FOREIGN KEY (ingested_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint metric_files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    constraint metric_files_pkey PRIMARY KEY (id),
    constraint metric_files_reading_check CHECK ((length(reading) = 32))
);
alter table core.metric_files owner to wayleave_owner;
alter table core.metric_files force row level security;
CREATE INDEX metric_files_digest ON core.metric_files USING btree (digest, reading);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.metric_files FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.metric_files FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.metric_files for all to wayleave_api using (true) with check (true);
create policy read on core.metric_files for select to wayleave_read using (true);
grant insert, select on table core.metric_files to wayleave_api;
grant select on table core.metric_files to wayleave_read;

create table core.metric_series (
    id integer not null generated always as identity,
    document_id bigint not null,
    measure text not null,
    subject_kind text not null,
    subject text not null,
    variant text not null,
    journey text default 
CASE
    WHEN (subject_kind <> 'channel'::text) THEN split_part(subject, '/'::text, 1)
    ELSE NULL::text
END,
    constraint metric_series_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint metric_series_document_id_subject_kind_subject_variant_meas_key UNIQUE (document_id, subject_kind, subject, variant, measure),
    constraint metric_series_measure_check CHECK ((measure = ANY (ARRAY['proportion'::text, 'rate'::text, 'mean'::text]))),
    constraint metric_series_pkey PRIMARY KEY (id),
    constraint metric_series_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 161))),
    constraint metric_series_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['journey'::text, 'step'::text, 'channel'::text]))),
    constraint metric_series_variant_check CHECK ((length(variant) <= 80))
);
alter table core.metric_series owner to wayleave_owner;
alter table core.metric_series force row level security;
CREATE INDEX metric_series_journey ON core.metric_series USING btree (journey);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.metric_series FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.metric_series FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.metric_series for all to wayleave_api using (true) with check (true);
create policy read on core.metric_series for select to wayleave_read using (true);
grant insert, select on table core.metric_series to wayleave_api;
grant select on table core.metric_series to wayleave_read;

create table core.migrations (
    name text not null,
    checksum bytea not null,
    applied_by name not null default SESSION_USER,
    applied_at timestamp with time zone not null default now(),
    constraint migrations_checksum_check CHECK ((length(checksum) = 32)),
    constraint migrations_pkey PRIMARY KEY (name)
);
alter table core.migrations owner to wayleave_owner;
alter table core.migrations force row level security;
create policy installer on core.migrations for all to installer, wayleave_owner using (true) with check (true);
grant select on table core.migrations to installer;

create table core.monitor_passes (
    id integer not null generated always as identity,
    job_id bigint not null,
    first_day date not null,
    through date not null,
    components integer not null,
    judged integer not null default 0,
    started_at timestamp with time zone not null default now(),
    ended_at timestamp with time zone,
    constraint monitor_passes_check CHECK (((judged >= 0) AND (judged <= components))),
    constraint monitor_passes_job_id_key UNIQUE (job_id),
    constraint monitor_passes_pkey PRIMARY KEY (id)
);
alter table core.monitor_passes owner to wayleave_owner;
alter table core.monitor_passes force row level security;
CREATE INDEX monitor_passes_ended ON core.monitor_passes USING btree (ended_at DESC) WHERE (ended_at IS NOT NULL);
create policy api on core.monitor_passes for all to wayleave_api using (true) with check (true);
create policy read on core.monitor_passes for select to wayleave_read using (true);
grant insert, select on table core.monitor_passes to wayleave_api;
grant select on table core.monitor_passes to wayleave_read;
grant update on column components of table core.monitor_passes to wayleave_api;
grant update on column judged of table core.monitor_passes to wayleave_api;
grant update on column ended_at of table core.monitor_passes to wayleave_api;

create table core.notices (
    proposal_id bigint not null,
    revision integer not null,
    team_id integer not null,
    reason text not null,
    slice_digest bytea not null,
    told_at timestamp with time zone not null default now(),
    until timestamp with time zone not null,
    constraint notices_pkey PRIMARY KEY (proposal_id, revision, team_id),
    constraint notices_proposal_id_revision_fkey FOREIGN KEY (proposal_id, revision) REFERENCES core.proposal_revisions(proposal_id, number) ON DELETE RESTRICT,
    constraint notices_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.notices owner to wayleave_owner;
alter table core.notices force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.notices FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.notices FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.notices for all to wayleave_api using (true) with check (true);
create policy read on core.notices for select to wayleave_read using ((EXISTS ( SELECT FROM core.proposals p WHERE (p.id = notices.proposal_id))));
grant insert, select on table core.notices to wayleave_api;
grant select on table core.notices to wayleave_read;

create table core.nudges (
    subject_kind text not null,
    subject text not null,
    revision integer not null,
    team_id integer not null,
    kind text not null,
    day date not null,
    at timestamp with time zone not null default now(),
    constraint nudges_kind_check CHECK ((kind = ANY (ARRAY['reminded'::text, 'escalated'::text, 'due'::text, 'lapsed'::text]))),
    constraint nudges_pkey PRIMARY KEY (subject_kind, subject, revision, team_id, kind, day),
    constraint nudges_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['proposal'::text, 'journey'::text])))
);
alter table core.nudges owner to wayleave_owner;
alter table core.nudges force row level security;
create policy api on core.nudges for all to wayleave_api using (true) with check (true);
grant insert, select on table core.nudges to wayleave_api;

create table core.observations (
    series_id integer not null,
    day date not null,
    file_id integer not null,
    total double precision not null,
    opportunities double precision not null,
    squares double precision,
    line integer not null,
    constraint observations_pkey PRIMARY KEY (series_id, day, file_id)
);
alter table core.observations owner to wayleave_owner;
alter table core.observations force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.observations FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.observations FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.observations for all to wayleave_api using (true) with check (true);
create policy read on core.observations for select to wayleave_read using (true);
grant insert, select on table core.observations to wayleave_api;
grant select on table core.observations to wayleave_read;

create table core.open_touches (
    name text collate "C" not null,
    proposal_id bigint not null,
    is_written boolean not null,
    constraint open_touches_pkey PRIMARY KEY (name, proposal_id),
    constraint open_touches_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES core.proposals(id) ON DELETE RESTRICT
);
alter table core.open_touches owner to wayleave_owner;
alter table core.open_touches force row level security;
CREATE INDEX open_touches_proposal ON core.open_touches USING btree (proposal_id);
create policy api on core.open_touches for all to wayleave_api using (true) with check (true);
grant delete, insert, select on table core.open_touches to wayleave_api;

create table core.parcels (
    id uuid not null,
    channel text not null,
    principal_id integer,
    team_id integer,
    made_at timestamp with time zone not null default now(),
    constraint parcels_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'chat'::text]))),
    constraint parcels_check CHECK (((channel = 'email'::text) = (principal_id IS NOT NULL))),
    constraint parcels_check1 CHECK (((channel = 'chat'::text) = (team_id IS NOT NULL))),
    constraint parcels_pkey PRIMARY KEY (id),
    constraint parcels_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint parcels_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.parcels owner to wayleave_owner;
alter table core.parcels force row level security;
create policy api on core.parcels for all to wayleave_api using (true) with check (true);
grant insert, select on table core.parcels to wayleave_api;

create table core.pass_components (
    pass_id integer not null,
    number integer not null,
    place text not null,
    document_id bigint not null,
    measure text not null,
    subject_kind text not null,
    subject text not null,
    name text not null,
    team_id integer not null,
    floor double precision,
    constraint pass_components_number_check CHECK ((number >= 1)),
    constraint pass_components_pass_id_fkey FOREIGN KEY (pass_id) REFERENCES core.monitor_passes(id) ON DELETE RESTRICT,
    constraint pass_components_pkey PRIMARY KEY (pass_id, number)
);
alter table core.pass_components owner to wayleave_owner;
alter table core.pass_components force row level security;
create policy api on core.pass_components for all to wayleave_api using (true) with check (true);
grant delete, insert, select on table core.pass_components to wayleave_api;

create table core.people (
    principal_id integer not null,
    display_name text not null,
    email text,
    email_code text,
    email_confirmed_at timestamp with time zone,
    constraint people_address CHECK ((((email IS NULL) = (email_code IS NULL)) AND ((email IS NOT NULL) OR (email_confirmed_at IS NULL)))),
    constraint people_display_name_check CHECK (((length(display_name) >= 1) AND (length(display_name) <= 200))),
    constraint people_email_check CHECK (((length(email) >= 3) AND (length(email) <= 320))),
    constraint people_email_code_check CHECK ((email_code ~ '^[0-9a-f]{12}$'::text)),
    constraint people_pkey PRIMARY KEY (principal_id),
    constraint people_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT
);
alter table core.people owner to wayleave_owner;
alter table core.people force row level security;
CREATE INDEX people_reachable ON core.people USING btree (principal_id) WHERE (email IS NOT NULL);
CREATE TRIGGER renew_address BEFORE INSERT OR UPDATE OF email ON core.people FOR EACH ROW EXECUTE FUNCTION core.renew_address();
create policy api on core.people for all to wayleave_api using (true) with check (true);
create policy read on core.people for select to wayleave_read using (true);
grant delete, insert, select on table core.people to wayleave_api;
grant select on table core.people to wayleave_read;
grant update on column email of table core.people to wayleave_api;
grant update on column email_confirmed_at of table core.people to wayleave_api;

create table core.principals (
    id integer not null generated always as identity,
    role_oid oid not null,
    role_name name not null,
    person uuid not null,
    kind text not null,
    is_ops boolean not null default false,
    added_by integer,
    added_at timestamp with time zone not null default now(),
    confirmed_by integer,
    confirmed_at timestamp with time zone,
    disabled_by integer,
    disabled_at timestamp with time zone,
    leaving_on date,
    leaving_said_by integer,
    constraint principals_added_by_fkey FOREIGN KEY (added_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint principals_check CHECK ((((confirmed_at IS NULL) = (confirmed_by IS NULL)) OR (added_by IS NULL))),
    constraint principals_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint principals_disabled_by_fkey FOREIGN KEY (disabled_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint principals_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'runner'::text, 'auditor'::text]))),
    constraint principals_leaving CHECK (((leaving_on IS NULL) = (leaving_said_by IS NULL))),
    constraint principals_leaving_said_by_fkey FOREIGN KEY (leaving_said_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint principals_pkey PRIMARY KEY (id),
    constraint principals_second_person CHECK ((confirmed_by <> added_by))
);
alter table core.principals owner to wayleave_owner;
alter table core.principals force row level security;
CREATE INDEX principals_person ON core.principals USING btree (person);
CREATE UNIQUE INDEX principals_login ON core.principals USING btree (role_oid, role_name);
CREATE UNIQUE INDEX principals_name ON core.principals USING btree (role_name) WHERE (disabled_at IS NULL);
CREATE TRIGGER give_pseudonym AFTER INSERT ON core.principals FOR EACH ROW EXECUTE FUNCTION core.give_pseudonym();
create policy api on core.principals for all to wayleave_api using (true) with check (true);
create policy read on core.principals for select to wayleave_read using (true);
grant insert, select on table core.principals to wayleave_api;
grant select on table core.principals to wayleave_read;
grant update on column role_name of table core.principals to wayleave_api;
grant update on column is_ops of table core.principals to wayleave_api;
grant update on column added_by of table core.principals to wayleave_api;
grant update on column confirmed_by of table core.principals to wayleave_api;
grant update on column confirmed_at of table core.principals to wayleave_api;
grant update on column disabled_by of table core.principals to wayleave_api;
grant update on column disabled_at of table core.principals to wayleave_api;
grant update on column leaving_on of table core.principals to wayleave_api;
grant update on column leaving_said_by of table core.principals to wayleave_api;

create table core.proposal_changes (
    proposal_id bigint not null,
    revision integer not null,
    position integer not null,
    kind text not null,
    key text not null,
    operation text not null,
    base_revision integer,
    digest bytea not null,
    source_digest bytea,
    constraint proposal_changes_check CHECK (((operation = 'create'::text) = (base_revision IS NULL))),
    constraint proposal_changes_digest_fkey FOREIGN KEY (digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint proposal_changes_operation_check CHECK ((operation = ANY (ARRAY['create'::text, 'update'::text, 'retire'::text]))),
    constraint proposal_changes_pkey PRIMARY KEY (proposal_id, revision, "position"),
    constraint proposal_changes_proposal_id_revision_fkey FOREIGN KEY (proposal_id, revision) REFERENCES core.proposal_revisions(proposal_id, number) ON DELETE RESTRICT,
    constraint proposal_changes_proposal_id_revision_kind_key_key UNIQUE (proposal_id, revision, kind, key),
    constraint proposal_changes_source_digest_fkey FOREIGN KEY (source_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT
);
alter table core.proposal_changes owner to wayleave_owner;
alter table core.proposal_changes force row level security;
CREATE INDEX proposal_changes_document ON core.proposal_changes USING btree (kind, key);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.proposal_changes FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.proposal_changes FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.proposal_changes for all to wayleave_api using (true) with check (true);
create policy read on core.proposal_changes for select to wayleave_read using ((EXISTS ( SELECT FROM core.proposals p WHERE (p.id = proposal_changes.proposal_id))));
grant insert, select on table core.proposal_changes to wayleave_api;
grant select on table core.proposal_changes to wayleave_read;

create table core.proposal_revisions (
    proposal_id bigint not null,
    number integer not null,
    digest bytea not null,
    author_id integer not null,
    why text not null,
    not_before timestamp with time zone,
    mend_by date,
    created_at timestamp with time zone not null default now(),
    authorisation text,
    not_after timestamp with time zone,
    time_zone text,
    latest_at timestamp with time zone,
    constraint proposal_revisions_author_id_fkey FOREIGN KEY (author_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint proposal_revisions_authorisation_check CHECK ((authorisation ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
    constraint proposal_revisions_digest_fkey FOREIGN KEY (digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint proposal_revisions_number_check CHECK ((number >= 1)),
    constraint proposal_revisions_pkey PRIMARY KEY (proposal_id, number),
    constraint proposal_revisions_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES core.proposals(id) ON DELETE RESTRICT,
    constraint proposal_revisions_why_check CHECK (((length(why) >= 1) AND (length(why) <= 4000))),
    constraint proposal_revisions_window CHECK ((not_after > not_before))
);
alter table core.proposal_revisions owner to wayleave_owner;
alter table core.proposal_revisions force row level security;
CREATE INDEX proposal_revisions_planned ON core.proposal_revisions USING btree (proposal_id, number) WHERE ((not_before IS NOT NULL) OR (not_after IS NOT NULL));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.proposal_revisions FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.proposal_revisions FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.proposal_revisions for all to wayleave_api using (true) with check (true);
create policy read on core.proposal_revisions for select to wayleave_read using ((EXISTS ( SELECT FROM core.proposals p WHERE (p.id = proposal_revisions.proposal_id))));
grant insert, select on table core.proposal_revisions to wayleave_api;
grant select on table core.proposal_revisions to wayleave_read;

create table core.proposal_teams (
    team_id integer not null,
    proposal_id bigint not null,
    is_open boolean not null default true,
    constraint proposal_teams_pkey PRIMARY KEY (team_id, proposal_id),
    constraint proposal_teams_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES core.proposals(id) ON DELETE RESTRICT,
    constraint proposal_teams_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.proposal_teams owner to wayleave_owner;
alter table core.proposal_teams force row level security;
CREATE INDEX proposal_teams_open ON core.proposal_teams USING btree (team_id, proposal_id DESC) WHERE is_open;
CREATE INDEX proposal_teams_proposal ON core.proposal_teams USING btree (proposal_id);
create policy api on core.proposal_teams for all to wayleave_api using (true) with check (true);
create policy read on core.proposal_teams for select to wayleave_read using ((( SELECT priv.sees_all() AS sees_all) OR (team_id = ANY (( SELECT priv.my_sight() AS my_sight)::integer[]))));
grant insert, select on table core.proposal_teams to wayleave_api;
grant select on table core.proposal_teams to wayleave_read;
grant update on column is_open of table core.proposal_teams to wayleave_api;

create table core.proposals (
    id bigint not null generated always as identity,
    team_id integer not null,
    author_id integer not null,
    state text not null,
    cause text,
    title text not null,
    is_adoption boolean not null default false,
    revision integer not null default 1,
    created_at timestamp with time zone not null default now(),
    changed_at timestamp with time zone not null default now(),
    constraint proposals_author_id_fkey FOREIGN KEY (author_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint proposals_pkey PRIMARY KEY (id),
    constraint proposals_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'checking'::text, 'in_review'::text, 'changes_requested'::text, 'approved'::text, 'scheduled'::text, 'suspended'::text, 'applied'::text, 'rejected'::text, 'withdrawn'::text, 'expired'::text, 'conflicted'::text]))),
    constraint proposals_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.proposals owner to wayleave_owner;
alter table core.proposals force row level security;
CREATE INDEX proposals_author ON core.proposals USING btree (author_id, id DESC);
CREATE INDEX proposals_open ON core.proposals USING btree (id DESC) WHERE (state <> ALL (ARRAY['applied'::text, 'rejected'::text, 'withdrawn'::text, 'expired'::text]));
CREATE INDEX proposals_state ON core.proposals USING btree (state, id DESC);
create policy api on core.proposals for all to wayleave_api using (true) with check (true);
create policy read on core.proposals for select to wayleave_read using ((( SELECT priv.sees_all() AS sees_all) OR (state = 'applied'::text) OR (EXISTS ( SELECT FROM core.proposal_teams pt WHERE ((pt.team_id = ANY (( SELECT priv.my_sight() AS my_sight)::integer[])) AND (pt.proposal_id = proposals.id))))));
grant insert, select on table core.proposals to wayleave_api;
grant select on table core.proposals to wayleave_read;
grant update on column state of table core.proposals to wayleave_api;
grant update on column cause of table core.proposals to wayleave_api;
grant update on column title of table core.proposals to wayleave_api;
grant update on column revision of table core.proposals to wayleave_api;
grant update on column changed_at of table core.proposals to wayleave_api;

create table core.pseudonyms (
    principal_id integer not null,
    pseudonym uuid not null default gen_random_uuid(),
    constraint pseudonyms_pkey PRIMARY KEY (principal_id),
    constraint pseudonyms_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint pseudonyms_pseudonym_key UNIQUE (pseudonym)
);
alter table core.pseudonyms owner to wayleave_owner;
alter table core.pseudonyms force row level security;
create policy api on core.pseudonyms for all to wayleave_api using (true) with check (true);
grant delete, insert, select on table core.pseudonyms to wayleave_api;

create table core.publication_marks (
    id bigint not null generated always as identity,
    publication_id bigint not null,
    state text not null,
    source text not null,
    version text,
    comparison_id bigint,
    by_id integer,
    at timestamp with time zone not null default now(),
    constraint publication_marks_by_id_fkey FOREIGN KEY (by_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint publication_marks_check CHECK (((source <> 'export'::text) OR (comparison_id IS NOT NULL))),
    constraint publication_marks_comparison_id_fkey FOREIGN KEY (comparison_id) REFERENCES core.comparisons(id) ON DELETE RESTRICT,
    constraint publication_marks_pkey PRIMARY KEY (id),
    constraint publication_marks_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES core.publications(id) ON DELETE RESTRICT,
    constraint publication_marks_source_check CHECK ((source = ANY (ARRAY['report'::text, 'export'::text, 'adoption'::text, 'carried'::text]))),
    constraint publication_marks_state_check CHECK ((state = ANY (ARRAY['published'::text, 'verified'::text, 'differs'::text]))),
    constraint publication_marks_version_check CHECK (((length(version) >= 1) AND (length(version) <= 80)))
);
alter table core.publication_marks owner to wayleave_owner;
alter table core.publication_marks force row level security;
CREATE INDEX publication_marks_newest ON core.publication_marks USING btree (publication_id, id DESC);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.publication_marks FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.publication_marks FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.publication_marks for all to wayleave_api using (true) with check (true);
create policy read on core.publication_marks for select to wayleave_read using (true);
grant insert, select on table core.publication_marks to wayleave_api;
grant select on table core.publication_marks to wayleave_read;

create table core.publications (
    id bigint not null generated always as identity,
    document_id bigint not null,
    revision integer,
    wanted text,
    platform text not null,
    requested_at timestamp with time zone not null default now(),
    constraint publications_check CHECK (((revision IS NULL) <> (wanted IS NULL))),
    constraint publications_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint publications_document_id_revision_fkey FOREIGN KEY (document_id, revision) REFERENCES core.document_revisions(document_id, number) ON DELETE RESTRICT,
    constraint publications_pkey PRIMARY KEY (id),
    constraint publications_wanted_check CHECK ((wanted = ANY (ARRAY['live'::text, 'paused'::text, 'finishing'::text, 'stopped'::text])))
);
alter table core.publications owner to wayleave_owner;
alter table core.publications force row level security;
CREATE INDEX publications_wanted ON core.publications USING btree (document_id, id DESC) WHERE (wanted IS NOT NULL);
CREATE UNIQUE INDEX publications_revision ON core.publications USING btree (document_id, revision) WHERE (revision IS NOT NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.publications FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.publications FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.publications for all to wayleave_api using (true) with check (true);
create policy read on core.publications for select to wayleave_read using (true);
grant insert, select on table core.publications to wayleave_api;
grant select on table core.publications to wayleave_read;

create table core.ratifications (
    emergency_id bigint not null,
    team_id integer not null,
    principal_id integer not null,
    at timestamp with time zone not null default now(),
    constraint ratifications_emergency_id_fkey FOREIGN KEY (emergency_id) REFERENCES core.emergencies(id) ON DELETE RESTRICT,
    constraint ratifications_emergency_id_principal_id_key UNIQUE (emergency_id, principal_id),
    constraint ratifications_pkey PRIMARY KEY (emergency_id, team_id),
    constraint ratifications_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint ratifications_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.ratifications owner to wayleave_owner;
alter table core.ratifications force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.ratifications FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.ratifications FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.ratifications for all to wayleave_api using (true) with check (true);
create policy read on core.ratifications for select to wayleave_read using (true);
grant insert, select on table core.ratifications to wayleave_api;
grant select on table core.ratifications to wayleave_read;

create table core.resolved_threads (
    comment_id bigint not null,
    principal_id integer not null,
    at timestamp with time zone not null default now(),
    constraint resolved_threads_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES core.comments(id) ON DELETE RESTRICT,
    constraint resolved_threads_pkey PRIMARY KEY (comment_id),
    constraint resolved_threads_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT
);
alter table core.resolved_threads owner to wayleave_owner;
alter table core.resolved_threads force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.resolved_threads FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.resolved_threads FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.resolved_threads for all to wayleave_api using (true) with check (true);
create policy read on core.resolved_threads for select to wayleave_read using ((EXISTS ( SELECT FROM core.comments c WHERE (c.id = resolved_threads.comment_id))));
grant insert, select on table core.resolved_threads to wayleave_api;
grant select on table core.resolved_threads to wayleave_read;

create table core.retirements (
    document_id bigint not null,
    journey text not null,
    step text not null,
    drain_by date not null,
    state text not null,
    state_at timestamp with time zone not null default now(),
    state_by integer,
    started_at timestamp with time zone,
    people bigint,
    counted_on date,
    constraint retirements_check CHECK (((people IS NULL) = (counted_on IS NULL))),
    constraint retirements_check1 CHECK (((started_at IS NOT NULL) OR (state = ANY (ARRAY['planned'::text, 'abandoned'::text])))),
    constraint retirements_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint retirements_people_check CHECK (((people >= 0) AND (people <= '10000000000'::bigint))),
    constraint retirements_pkey PRIMARY KEY (document_id),
    constraint retirements_state_by_fkey FOREIGN KEY (state_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint retirements_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'draining'::text, 'complete'::text, 'abandoned'::text])))
);
alter table core.retirements owner to wayleave_owner;
alter table core.retirements force row level security;
CREATE INDEX retirements_journey ON core.retirements USING btree (journey);
CREATE UNIQUE INDEX retirements_open ON core.retirements USING btree (journey, step) WHERE (state = ANY (ARRAY['planned'::text, 'draining'::text]));
create policy api on core.retirements for all to wayleave_api using (true) with check (true);
create policy read on core.retirements for select to wayleave_read using (true);
grant insert, select on table core.retirements to wayleave_api;
grant select on table core.retirements to wayleave_read;
grant update on column drain_by of table core.retirements to wayleave_api;
grant update on column state of table core.retirements to wayleave_api;
grant update on column state_at of table core.retirements to wayleave_api;
grant update on column state_by of table core.retirements to wayleave_api;
grant update on column started_at of table core.retirements to wayleave_api;
grant update on column people of table core.retirements to wayleave_api;
grant update on column counted_on of table core.retirements to wayleave_api;

create table core.scopes (
    name text collate "C" not null,
    version bigint not null default 0,
    constraint scopes_pkey PRIMARY KEY (name)
);
alter table core.scopes owner to wayleave_owner;
alter table core.scopes force row level security;
create policy api on core.scopes for all to wayleave_api using (true) with check (true);
create policy read on core.scopes for select to wayleave_read using (true);
grant insert, select on table core.scopes to wayleave_api;
grant select on table core.scopes to wayleave_read;
grant update on column version of table core.scopes to wayleave_api;

create table core.seats (
    assessment_id bigint not null,
    team_id integer not null,
    needed integer not null,
    reason text not null,
    slice_digest bytea not null,
    covers text[] not null default '{}'::text[],
    is_floor boolean not null default true,
    is_demanded boolean not null default false,
    is_signed boolean not null default false,
    constraint seats_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES core.assessments(id) ON DELETE RESTRICT,
    constraint seats_needed_check CHECK ((needed >= 1)),
    constraint seats_pkey PRIMARY KEY (assessment_id, team_id),
    constraint seats_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.seats owner to wayleave_owner;
alter table core.seats force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.seats FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.seats FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.seats for all to wayleave_api using (true) with check (true);
create policy read on core.seats for select to wayleave_read using ((EXISTS ( SELECT FROM core.assessments a WHERE (a.id = seats.assessment_id))));
grant insert, select on table core.seats to wayleave_api;
grant select on table core.seats to wayleave_read;

create table core.signing_keys (
    id integer not null generated always as identity,
    principal_id integer not null,
    key bytea not null,
    added_at timestamp with time zone not null default now(),
    ended_at timestamp with time zone,
    constraint signing_keys_key_check CHECK ((length(key) = 51)),
    constraint signing_keys_pkey PRIMARY KEY (id),
    constraint signing_keys_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint signing_keys_principal_id_key_key UNIQUE (principal_id, key)
);
alter table core.signing_keys owner to wayleave_owner;
alter table core.signing_keys force row level security;
CREATE UNIQUE INDEX signing_keys_live ON core.signing_keys USING btree (key) WHERE (ended_at IS NULL);
CREATE TRIGGER end_only BEFORE DELETE OR UPDATE ON core.signing_keys FOR EACH ROW EXECUTE FUNCTION core.refuse_rekeying() enabled always;
create policy api on core.signing_keys for all to wayleave_api using (true) with check (true);
create policy read on core.signing_keys for select to wayleave_read using (true);
grant insert, select on table core.signing_keys to wayleave_api;
grant select on table core.signing_keys to wayleave_read;
grant update on column ended_at of table core.signing_keys to wayleave_api;

create table core.step_spans (
    document_id bigint not null,
    step_key text not null,
    revision integer not null,
    label text not null,
    platform_key text,
    kind text not null,
    channel text,
    team_key text,
    asset text,
    markets text[] not null,
    platform_id text,
    message text not null,
    words tsvector not null,
    digest bytea not null,
    begins_at timestamp with time zone not null,
    ends_at timestamp with time zone not null default 'infinity'::timestamp with time zone,
    constraint step_spans_check CHECK ((begins_at <= ends_at)),
    constraint step_spans_digest_check CHECK ((length(digest) = 32)),
    constraint step_spans_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint step_spans_pkey PRIMARY KEY (document_id, step_key, revision),
    constraint step_spans_revision_check CHECK ((revision >= 1))
);
alter table core.step_spans owner to wayleave_owner;
alter table core.step_spans force row level security;
CREATE INDEX step_spans_begin ON core.step_spans USING btree (begins_at DESC, document_id, step_key);
CREATE INDEX step_spans_channel ON core.step_spans USING btree (channel, begins_at DESC, document_id, step_key);
CREATE INDEX step_spans_markets ON core.step_spans USING gin (markets);
CREATE INDEX step_spans_open ON core.step_spans USING btree (document_id) WHERE (ends_at = 'infinity'::timestamp with time zone);
CREATE INDEX step_spans_platform_id ON core.step_spans USING btree (platform_id);
CREATE INDEX step_spans_platform_key ON core.step_spans USING btree (platform_key);
CREATE INDEX step_spans_team ON core.step_spans USING btree (team_key, begins_at DESC, document_id, step_key);
CREATE INDEX step_spans_words ON core.step_spans USING gin (words);
create policy api on core.step_spans for all to wayleave_api using (true) with check (true);
create policy read on core.step_spans for select to wayleave_read using (true);
grant insert, select on table core.step_spans to wayleave_api;
grant select on table core.step_spans to wayleave_read;
grant update on column ends_at of table core.step_spans to wayleave_api;

create table core.subtrees (
    line integer not null,
    level integer not null,
    index bigint not null,
    hash bytea not null,
    constraint subtrees_hash_check CHECK ((length(hash) = 32)),
    constraint subtrees_index_check CHECK ((index >= 0)),
    constraint subtrees_level_check CHECK (((level > 0) AND ((level % 8) = 0))),
    constraint subtrees_line_fkey FOREIGN KEY (line) REFERENCES core.ledgers(line) ON DELETE RESTRICT,
    constraint subtrees_pkey PRIMARY KEY (line, level, index)
);
alter table core.subtrees owner to wayleave_owner;
alter table core.subtrees force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.subtrees FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.subtrees FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.subtrees for all to wayleave_api using (true) with check (true);
create policy read on core.subtrees for select to wayleave_read using (true);
grant insert, select on table core.subtrees to wayleave_api;
grant select on table core.subtrees to wayleave_read;

create table core.team_chats (
    team_id integer not null,
    channel text not null,
    set_by integer not null,
    set_at timestamp with time zone not null default now(),
    constraint team_chats_channel_check CHECK ((channel ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text)),
    constraint team_chats_pkey PRIMARY KEY (team_id),
    constraint team_chats_set_by_fkey FOREIGN KEY (set_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint team_chats_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.team_chats owner to wayleave_owner;
alter table core.team_chats force row level security;
create policy api on core.team_chats for all to wayleave_api using (true) with check (true);
create policy read on core.team_chats for select to wayleave_read using (true);
grant delete, insert, select on table core.team_chats to wayleave_api;
grant select on table core.team_chats to wayleave_read;
grant update on column channel of table core.team_chats to wayleave_api;
grant update on column set_by of table core.team_chats to wayleave_api;
grant update on column set_at of table core.team_chats to wayleave_api;

create table core.teams (
    id integer not null generated always as identity,
    key text not null,
    name text not null,
    is_operations boolean not null default false,
    channels text[] not null default '{}'::text[],
    retired_at timestamp with time zone,
    constraint teams_key_check CHECK ((key ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text)),
    constraint teams_key_key UNIQUE (key),
    constraint teams_pkey PRIMARY KEY (id)
);
alter table core.teams owner to wayleave_owner;
alter table core.teams force row level security;
CREATE UNIQUE INDEX teams_one_operations ON core.teams USING btree (is_operations) WHERE is_operations;
create policy api on core.teams for all to wayleave_api using (true) with check (true);
create policy read on core.teams for select to wayleave_read using (true);
grant insert, select on table core.teams to wayleave_api;
grant select on table core.teams to wayleave_read;
grant update on column name of table core.teams to wayleave_api;
grant update on column channels of table core.teams to wayleave_api;
grant update on column retired_at of table core.teams to wayleave_api;

create table core.touch_file_parts (
    file_id integer not null,
    part integer not null,
    row_count integer not null,
    touches integer not null,
    conversions integer not null,
    repeated integer not null,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    constraint touch_file_parts_conversions_check CHECK ((conversions >= 0)),
    constraint touch_file_parts_file_id_fkey FOREIGN KEY (file_id) REFERENCES core.touch_files(id) ON DELETE RESTRICT,
    constraint touch_file_parts_part_check CHECK ((part >= 1)),
    constraint touch_file_parts_pkey PRIMARY KEY (file_id, part),
    constraint touch_file_parts_repeated_check CHECK ((repeated >= 0)),
    constraint touch_file_parts_row_count_check CHECK ((row_count >= 1)),
    constraint touch_file_parts_touches_check CHECK ((touches >= 0))
);
alter table core.touch_file_parts owner to wayleave_owner;
alter table core.touch_file_parts force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.touch_file_parts FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.touch_file_parts FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.touch_file_parts for all to wayleave_api using (true) with check (true);
grant insert, select on table core.touch_file_parts to wayleave_api;

create table core.touch_file_totals (
    file_id integer not null,
    row_count bigint not null,
    rejected bigint not null,
    touches bigint not null,
    conversions bigint not null,
    repeated bigint not null,
    kept_out bigint not null,
    first_at timestamp with time zone not null,
    last_at timestamp with time zone not null,
    constraint touch_file_totals_check CHECK (((rejected >= 0) AND (rejected <= row_count))),
    constraint touch_file_totals_check1 CHECK ((((touches + conversions) + repeated) > 0)),
    constraint touch_file_totals_conversions_check CHECK ((conversions >= 0)),
    constraint touch_file_totals_file_id_fkey FOREIGN KEY (file_id) REFERENCES core.touch_files(id) ON DELETE RESTRICT,
    constraint touch_file_totals_kept_out_check CHECK ((kept_out >= 0)),
    constraint touch_file_totals_pkey PRIMARY KEY (file_id),
    constraint touch_file_totals_row_count_check CHECK ((row_count >= 1)),
    constraint touch_file_totals_touches_check CHECK ((touches >= 0))
);
alter table core.touch_file_totals owner to wayleave_owner;
alter table core.touch_file_totals force row level security;
CREATE INDEX touch_file_totals_last ON core.touch_file_totals USING btree (last_at);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.touch_file_totals FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.touch_file_totals FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.touch_file_totals for all to wayleave_api using (true) with check (true);
create policy read on core.touch_file_totals for select to wayleave_read using (true);
grant insert, select on table core.touch_file_totals to wayleave_api;
grant select on table core.touch_file_totals to wayleave_read;

create table core.touch_files (
    id integer not null generated always as identity,
    digest bytea not null,
    reading bytea not null,
    name text not null,
    format text not null,
    ingested_by integer not null,
    ingested_at timestamp with time zone not null default now(),
    intake xid8 not null default pg_current_xact_id(),
    constraint touch_files_digest_check CHECK ((length(digest) = 32)),
    constraint touch_files_ended FOREIGN KEY (id) REFERENCES core.touch_file_totals(file_id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    constraint touch_files_format_check CHECK ((format ~ '^[a-z][a-z-]{0,39}$'::text)),
    constraint touch_files_ingested_by_fkey FOREIGN KEY (ingested_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint touch_files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    constraint touch_files_pkey PRIMARY KEY (id),
    constraint touch_files_reading_check CHECK ((length(reading) = 32))
);
alter table core.touch_files owner to wayleave_owner;
alter table core.touch_files force row level security;
CREATE INDEX touch_files_digest ON core.touch_files USING btree (digest, reading);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.touch_files FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.touch_files FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.touch_files for all to wayleave_api using (true) with check (true);
create policy read on core.touch_files for select to wayleave_read using (true);
grant insert, select on table core.touch_files to wayleave_api;
grant select on table core.touch_files to wayleave_read;

create table core.touch_forgettings (
    id integer not null generated always as identity,
    before timestamp with time zone not null,
    touches bigint not null,
    conversions bigint not null,
    forgotten_by integer not null,
    forgotten_at timestamp with time zone not null default now(),
    transaction xid8 not null default pg_current_xact_id(),
    constraint touch_forgettings_conversions_check CHECK ((conversions >= 0)),
    constraint touch_forgettings_forgotten_by_fkey FOREIGN KEY (forgotten_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint touch_forgettings_pkey PRIMARY KEY (id),
    constraint touch_forgettings_touches_check CHECK ((touches >= 0))
);
alter table core.touch_forgettings owner to wayleave_owner;
alter table core.touch_forgettings force row level security;
CREATE INDEX touch_forgettings_before ON core.touch_forgettings USING btree (before);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.touch_forgettings FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.touch_forgettings FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.touch_forgettings for all to wayleave_api using (true) with check (true);
create policy read on core.touch_forgettings for select to wayleave_read using (true);
grant insert, select on table core.touch_forgettings to wayleave_api;
grant select on table core.touch_forgettings to wayleave_read;

create table core.touch_keys (
    only_row boolean not null default true,
    inner_block bytea not null,
    outer_block bytea not null,
    constraint touch_keys_inner_block_check CHECK ((length(inner_block) = 64)),
    constraint touch_keys_only_row_check CHECK (only_row),
    constraint touch_keys_outer_block_check CHECK ((length(outer_block) = 64)),
    constraint touch_keys_pkey PRIMARY KEY (only_row)
);
alter table core.touch_keys owner to wayleave_owner;
alter table core.touch_keys force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.touch_keys FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.touch_keys FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.touch_keys for all to wayleave_api using (true) with check (true);
grant insert, select on table core.touch_keys to wayleave_api;

create table core.touch_places (
    id integer not null generated always as identity,
    document_id bigint,
    step text not null,
    channel text not null,
    constraint touch_places_channel_check CHECK (((channel = ''::text) OR (channel ~ '^[a-z0-9][a-z0-9-]{0,79}$'::text))),
    constraint touch_places_check CHECK (((document_id IS NOT NULL) OR (step = ''::text))),
    constraint touch_places_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint touch_places_pkey PRIMARY KEY (id),
    constraint touch_places_step_check CHECK ((length(step) <= 80))
);
alter table core.touch_places owner to wayleave_owner;
alter table core.touch_places force row level security;
CREATE UNIQUE INDEX touch_places_key ON core.touch_places USING btree (COALESCE(document_id, (0)::bigint), step, channel);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.touch_places FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.touch_places FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.touch_places for all to wayleave_api using (true) with check (true);
create policy read on core.touch_places for select to wayleave_read using (((document_id IS NULL) OR (EXISTS ( SELECT FROM core.documents d WHERE (d.id = touch_places.document_id)))));
grant insert, select on table core.touch_places to wayleave_api;
grant select on table core.touch_places to wayleave_read;

create table core.touches (
    at timestamp with time zone not null,
    customer bigint not null,
    place_id integer not null,
    file_id integer not null,
    constraint touches_pkey PRIMARY KEY (at, customer, place_id)
);
alter table core.touches owner to wayleave_owner;
alter table core.touches force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.touches FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_unsaid_forgetting() enabled always;
create policy api on core.touches for all to wayleave_api using (true) with check (true);
create policy read on core.touches for select to wayleave_read using (true);
grant delete, insert, select on table core.touches to wayleave_api;
grant select on table core.touches to wayleave_read;

create table core.unit_sums (
    series_id integer not null,
    day date not null,
    file_id integer not null,
    units double precision not null,
    numerator_squares double precision not null,
    denominator_squares double precision,
    numerator_times_denominator double precision,
    before double precision,
    before_squares double precision,
    numerator_times_before double precision,
    before_denominator double precision,
    before_denominator_squares double precision,
    before_times_before_denominator double precision,
    numerator_times_before_denominator double precision,
    denominator_times_before double precision,
    denominator_times_before_denominator double precision,
    multiply_exposed double precision,
    before_from date,
    before_to date,
    constraint unit_sums_are_before CHECK (((before_from <= before_to) AND (before_to < day))),
    constraint unit_sums_before_check CHECK (((before >= ('-1000000000000000000000000000000'::numeric)::double precision) AND (before <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_before_denominator_check CHECK (((before_denominator >= ('-1000000000000000000000000000000'::numeric)::double precision) AND (before_denominator <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_before_denominator_squares_check CHECK (((before_denominator_squares >= (0)::double precision) AND (before_denominator_squares <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_before_squares_check CHECK (((before_squares >= (0)::double precision) AND (before_squares <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_before_times_before_denominator_check CHECK (((before_times_before_denominator >= ('-1000000000000000000000000000000'::numeric)::double precision) AND (before_times_before_denominator <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_check CHECK (((multiply_exposed >= (0)::double precision) AND (multiply_exposed <= units))),
    constraint unit_sums_check1 CHECK ((num_nulls(denominator_squares, numerator_times_denominator) = ANY (ARRAY[0, 2]))),
    constraint unit_sums_check2 CHECK ((num_nulls(before, before_squares, numerator_times_before, before_from, before_to) = ANY (ARRAY[0, 5]))),
    constraint unit_sums_check3 CHECK ((num_nulls(before_denominator, before_denominator_squares, before_times_before_denominator, numerator_times_before_denominator, denominator_times_before, denominator_times_before_denominator) = ANY (ARRAY[0, 6]))),
    constraint unit_sums_check4 CHECK (((before_denominator IS NULL) OR ((before IS NOT NULL) AND (denominator_squares IS NOT NULL)))),
    constraint unit_sums_denominator_squares_check CHECK (((denominator_squares >= (0)::double precision) AND (denominator_squares <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_denominator_times_before_check CHECK (((denominator_times_before >= ('-1000000000000000000000000000000'::numeric)::double precision) AND (denominator_times_before <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_denominator_times_before_denominator_check CHECK (((denominator_times_before_denominator >= ('-1000000000000000000000000000000'::numeric)::double precision) AND (denominator_times_before_denominator <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_numerator_squares_check CHECK (((numerator_squares >= (0)::double precision) AND (numerator_squares <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_numerator_times_before_check CHECK (((numerator_times_before >= ('-1000000000000000000000000000000'::numeric)::double precision) AND (numerator_times_before <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_numerator_times_before_denominator_check CHECK (((numerator_times_before_denominator >= ('-1000000000000000000000000000000'::numeric)::double precision) AND (numerator_times_before_denominator <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_numerator_times_denominator_check CHECK (((numerator_times_denominator >= ('-1000000000000000000000000000000'::numeric)::double precision) AND (numerator_times_denominator <= ('1000000000000000000000000000000'::numeric)::double precision))),
    constraint unit_sums_pkey PRIMARY KEY (series_id, day, file_id),
    constraint unit_sums_units_check CHECK ((((units >= (0)::double precision) AND (units <= ('1000000000000000'::numeric)::double precision)) AND (units = floor(units))))
);
alter table core.unit_sums owner to wayleave_owner;
alter table core.unit_sums force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.unit_sums FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.unit_sums FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.unit_sums for all to wayleave_api using (true) with check (true);
create policy read on core.unit_sums for select to wayleave_read using (true);
grant insert, select on table core.unit_sums to wayleave_api;
grant select on table core.unit_sums to wayleave_read;

create table core.unsequenced (
    event_id bigint not null,
    constraint unsequenced_pkey PRIMARY KEY (event_id)
) with (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=5000, autovacuum_vacuum_insert_scale_factor=0, autovacuum_vacuum_cost_delay=0);
alter table core.unsequenced owner to wayleave_owner;
alter table core.unsequenced force row level security;
create policy api on core.unsequenced for all to wayleave_api using (true) with check (true);
create policy read on core.unsequenced for select to wayleave_read using (true);
grant delete, insert, select on table core.unsequenced to wayleave_api;
grant select on table core.unsequenced to wayleave_read;

create table core.verdicts (
    place text not null,
    document_id bigint not null,
    subject_kind text not null,
    subject text not null,
    journey text,
    pass_id integer not null,
    state text not null,
    verdict jsonb not null,
    inputs bytea not null,
    judged_at timestamp with time zone not null default now(),
    constraint verdicts_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint verdicts_inputs_check CHECK ((length(inputs) = 32)),
    constraint verdicts_pass_id_fkey FOREIGN KEY (pass_id) REFERENCES core.monitor_passes(id) ON DELETE RESTRICT,
    constraint verdicts_pkey PRIMARY KEY (place),
    constraint verdicts_state_check CHECK ((state = ANY (ARRAY['data_incident'::text, 'retirement_review'::text, 'investigate'::text, 'blind'::text, 'too_new'::text, 'healthy'::text]))),
    constraint verdicts_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['journey'::text, 'step'::text, 'channel'::text]))),
    constraint verdicts_verdict_check CHECK ((jsonb_typeof(verdict) = 'object'::text))
);
alter table core.verdicts owner to wayleave_owner;
alter table core.verdicts force row level security;
CREATE INDEX verdicts_document ON core.verdicts USING btree (document_id);
CREATE INDEX verdicts_pass ON core.verdicts USING btree (pass_id);
CREATE INDEX verdicts_state ON core.verdicts USING btree (state, place COLLATE "C");
create policy api on core.verdicts for all to wayleave_api using (true) with check (true);
create policy read on core.verdicts for select to wayleave_read using (true);
grant delete, insert, select on table core.verdicts to wayleave_api;
grant select on table core.verdicts to wayleave_read;
grant update on column document_id of table core.verdicts to wayleave_api;
grant update on column pass_id of table core.verdicts to wayleave_api;
grant update on column state of table core.verdicts to wayleave_api;
grant update on column verdict of table core.verdicts to wayleave_api;
grant update on column inputs of table core.verdicts to wayleave_api;
grant update on column judged_at of table core.verdicts to wayleave_api;

create table core.vote_signatures (
    vote_id bigint not null,
    key_id integer not null,
    statement_digest bytea not null,
    signature_digest bytea not null,
    constraint vote_signatures_key_id_fkey FOREIGN KEY (key_id) REFERENCES core.signing_keys(id) ON DELETE RESTRICT,
    constraint vote_signatures_pkey PRIMARY KEY (vote_id),
    constraint vote_signatures_signature_digest_fkey FOREIGN KEY (signature_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint vote_signatures_statement_digest_fkey FOREIGN KEY (statement_digest) REFERENCES core.blobs(digest) ON DELETE RESTRICT,
    constraint vote_signatures_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES core.votes(id) ON DELETE RESTRICT
);
alter table core.vote_signatures owner to wayleave_owner;
alter table core.vote_signatures force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.vote_signatures FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.vote_signatures FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.vote_signatures for all to wayleave_api using (true) with check (true);
create policy read on core.vote_signatures for select to wayleave_read using ((EXISTS ( SELECT FROM core.votes v WHERE (v.id = vote_signatures.vote_id))));
grant insert, select on table core.vote_signatures to wayleave_api;
grant select on table core.vote_signatures to wayleave_read;

create table core.votes (
    id bigint not null generated always as identity,
    proposal_id bigint not null,
    revision integer not null,
    revision_digest bytea not null,
    team_id integer not null,
    slice_digest bytea not null,
    principal_id integer not null,
    decision text not null,
    at timestamp with time zone not null default now(),
    on_behalf_of integer,
    delegation_id bigint,
    constraint votes_decision_check CHECK ((decision = ANY (ARRAY['approve'::text, 'reject'::text, 'request-changes'::text, 'abstain'::text, 'object'::text, 'no-objection'::text, 'taken-back'::text]))),
    constraint votes_delegated CHECK (((on_behalf_of IS NULL) = (delegation_id IS NULL))),
    constraint votes_on_behalf_of_fkey FOREIGN KEY (on_behalf_of) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint votes_pkey PRIMARY KEY (id),
    constraint votes_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint votes_proposal_id_revision_fkey FOREIGN KEY (proposal_id, revision) REFERENCES core.proposal_revisions(proposal_id, number) ON DELETE RESTRICT,
    constraint votes_team_id_fkey FOREIGN KEY (team_id) REFERENCES core.teams(id) ON DELETE RESTRICT
);
alter table core.votes owner to wayleave_owner;
alter table core.votes force row level security;
CREATE INDEX votes_person ON core.votes USING btree (proposal_id, principal_id, id DESC);
CREATE INDEX votes_slice ON core.votes USING btree (proposal_id, team_id, slice_digest);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.votes FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.votes FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.votes for all to wayleave_api using (true) with check (true);
create policy read on core.votes for select to wayleave_read using ((EXISTS ( SELECT FROM core.proposals p WHERE (p.id = votes.proposal_id))));
grant insert, select on table core.votes to wayleave_api;
grant select on table core.votes to wayleave_read;

create table core.withdrawn_exceptions (
    exception_id bigint not null,
    principal_id integer not null,
    at timestamp with time zone not null default now(),
    constraint withdrawn_exceptions_exception_id_fkey FOREIGN KEY (exception_id) REFERENCES core.freeze_exceptions(id) ON DELETE RESTRICT,
    constraint withdrawn_exceptions_pkey PRIMARY KEY (exception_id),
    constraint withdrawn_exceptions_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT
);
alter table core.withdrawn_exceptions owner to wayleave_owner;
alter table core.withdrawn_exceptions force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON core.withdrawn_exceptions FOR EACH ROW EXECUTE FUNCTION core.refuse_change() enabled always;
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON core.withdrawn_exceptions FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change() enabled always;
create policy api on core.withdrawn_exceptions for all to wayleave_api using (true) with check (true);
create policy read on core.withdrawn_exceptions for select to wayleave_read using ((EXISTS ( SELECT FROM core.freeze_exceptions e WHERE (e.id = withdrawn_exceptions.exception_id))));
grant insert, select on table core.withdrawn_exceptions to wayleave_api;
grant select on table core.withdrawn_exceptions to wayleave_read;

create table jobs.history (
    id bigint not null,
    kind text not null,
    proposal_id bigint,
    revision integer,
    attempt integer not null,
    outcome text not null,
    error text,
    worker uuid,
    created_at timestamp with time zone not null,
    finished_at timestamp with time zone not null default now(),
    schedule text,
    tick_at timestamp with time zone,
    args jsonb,
    document_id bigint
);
alter table jobs.history owner to wayleave_owner;
alter table jobs.history force row level security;
CREATE INDEX history_dead ON jobs.history USING btree (id) WHERE (outcome = 'dead'::text);
CREATE INDEX history_document ON jobs.history USING btree (document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX history_finished ON jobs.history USING btree (finished_at);
CREATE INDEX history_proposal ON jobs.history USING btree (proposal_id, revision);
create policy api on jobs.history for all to wayleave_api using (true) with check (true);
create policy read on jobs.history for select to wayleave_read using (true);
grant delete, insert, select on table jobs.history to wayleave_api;
grant select on table jobs.history to wayleave_read;

create table jobs.live (
    id bigint not null generated always as identity,
    kind text not null,
    proposal_id bigint,
    revision integer,
    run_at timestamp with time zone not null default now(),
    attempt integer not null default 0,
    max_attempts integer not null default 5,
    lease_worker uuid,
    lease_token bigint,
    lease_until timestamp with time zone,
    last_error text,
    created_at timestamp with time zone not null default now(),
    schedule text,
    tick_at timestamp with time zone,
    args jsonb,
    document_id bigint,
    parcel_id uuid,
    constraint live_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.documents(id) ON DELETE RESTRICT,
    constraint live_kind_proposal_id_revision_key UNIQUE (kind, proposal_id, revision),
    constraint live_parcel_id_fkey FOREIGN KEY (parcel_id) REFERENCES core.parcels(id) ON DELETE RESTRICT,
    constraint live_pkey PRIMARY KEY (id),
    constraint live_schedule_fkey FOREIGN KEY (schedule) REFERENCES jobs.schedules(name) ON DELETE RESTRICT,
    constraint live_subject CHECK (
CASE
    WHEN (kind = ANY (ARRAY['assess'::text, 'apply'::text])) THEN ((proposal_id IS NOT NULL) AND (revision IS NOT NULL) AND (schedule IS NULL) AND (tick_at IS NULL) AND (args IS NULL) AND (document_id IS NULL) AND (parcel_id IS NULL))
    WHEN (kind = ANY (ARRAY['read'::text, 'compare'::text])) THEN ((document_id IS NOT NULL) AND (args IS NOT NULL) AND (proposal_id IS NULL) AND (revision IS NULL) AND (schedule IS NULL) AND (tick_at IS NULL) AND (parcel_id IS NULL))
    WHEN (kind = 'deliver'::text) THEN ((parcel_id IS NOT NULL) AND (document_id IS NULL) AND (args IS NULL) AND (proposal_id IS NULL) AND (revision IS NULL) AND (schedule IS NULL) AND (tick_at IS NULL))
    ELSE ((schedule IS NOT NULL) AND (tick_at IS NOT NULL) AND (args IS NOT NULL) AND (proposal_id IS NULL) AND (revision IS NULL) AND (document_id IS NULL) AND (parcel_id IS NULL))
END)
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000, autovacuum_vacuum_cost_delay=0);
alter table jobs.live owner to wayleave_owner;
alter table jobs.live force row level security;
CREATE INDEX live_leased ON jobs.live USING btree (lease_until) WHERE (lease_until IS NOT NULL);
CREATE INDEX live_ready ON jobs.live USING btree (run_at, id) WHERE (lease_until IS NULL);
CREATE UNIQUE INDEX live_document ON jobs.live USING btree (document_id, ((args ->> 'kind'::text))) WHERE (document_id IS NOT NULL);
CREATE UNIQUE INDEX live_parcel ON jobs.live USING btree (parcel_id) WHERE (parcel_id IS NOT NULL);
CREATE UNIQUE INDEX live_tick ON jobs.live USING btree (schedule, tick_at) WHERE (schedule IS NOT NULL);
create policy api on jobs.live for all to wayleave_api using (true) with check (true);
create policy read on jobs.live for select to wayleave_read using (true);
grant delete, insert, select on table jobs.live to wayleave_api;
grant select on table jobs.live to wayleave_read;
grant update on column run_at of table jobs.live to wayleave_api;
grant update on column attempt of table jobs.live to wayleave_api;
grant update on column lease_worker of table jobs.live to wayleave_api;
grant update on column lease_token of table jobs.live to wayleave_api;
grant update on column lease_until of table jobs.live to wayleave_api;
grant update on column last_error of table jobs.live to wayleave_api;

create table jobs.pauses (
    kind text not null,
    paused_by integer not null,
    paused_at timestamp with time zone not null default now(),
    constraint pauses_paused_by_fkey FOREIGN KEY (paused_by) REFERENCES core.principals(id) ON DELETE RESTRICT,
    constraint pauses_pkey PRIMARY KEY (kind)
);
alter table jobs.pauses owner to wayleave_owner;
alter table jobs.pauses force row level security;
create policy api on jobs.pauses for all to wayleave_api using (true) with check (true);
create policy read on jobs.pauses for select to wayleave_read using (true);
grant delete, insert, select on table jobs.pauses to wayleave_api;
grant select on table jobs.pauses to wayleave_read;

create table jobs.schedules (
    name text not null,
    kind text not null,
    args jsonb not null default '{}'::jsonb,
    every_minutes integer,
    local_time time(0) without time zone,
    weekday integer,
    time_zone text not null default 'UTC'::text,
    catch_up text not null default 'one'::text,
    catch_up_max integer not null default 1,
    next_at timestamp with time zone not null,
    constraint schedules_args_check CHECK (((jsonb_typeof(args) = 'object'::text) AND (pg_column_size(args) < 4096))),
    constraint schedules_catch_up_check CHECK ((catch_up = ANY (ARRAY['skip'::text, 'one'::text, 'all'::text]))),
    constraint schedules_catch_up_max_check CHECK (((catch_up_max >= 1) AND (catch_up_max <= 100))),
    constraint schedules_check CHECK (((every_minutes IS NULL) <> (local_time IS NULL))),
    constraint schedules_check1 CHECK (((weekday IS NULL) OR (local_time IS NOT NULL))),
    constraint schedules_every_minutes_check CHECK (((every_minutes >= 1) AND (every_minutes <= 10080))),
    constraint schedules_kind_check CHECK (((kind ~ '^[a-z][a-z-]{0,39}$'::text) AND (kind <> ALL (ARRAY['assess'::text, 'apply'::text])))),
    constraint schedules_name_check CHECK ((name ~ '^[a-z][a-z0-9-]{0,39}$'::text)),
    constraint schedules_periodic CHECK ((kind <> ALL (ARRAY['read'::text, 'deliver'::text, 'compare'::text]))),
    constraint schedules_pkey PRIMARY KEY (name),
    constraint schedules_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
alter table jobs.schedules owner to wayleave_owner;
alter table jobs.schedules force row level security;
CREATE INDEX schedules_next ON jobs.schedules USING btree (next_at);
create policy api on jobs.schedules for all to wayleave_api using (true) with check (true);
create policy read on jobs.schedules for select to wayleave_read using (true);
grant insert, select on table jobs.schedules to wayleave_api;
grant select on table jobs.schedules to wayleave_read;
grant update on column every_minutes of table jobs.schedules to wayleave_api;
grant update on column local_time of table jobs.schedules to wayleave_api;
grant update on column weekday of table jobs.schedules to wayleave_api;
grant update on column time_zone of table jobs.schedules to wayleave_api;
grant update on column catch_up of table jobs.schedules to wayleave_api;
grant update on column catch_up_max of table jobs.schedules to wayleave_api;
grant update on column next_at of table jobs.schedules to wayleave_api;

create table jobs.settled (
    job_id bigint not null,
    decision text not null,
    settled_by integer not null,
    settled_at timestamp with time zone not null default now(),
    constraint settled_decision_check CHECK ((decision = ANY (ARRAY['retried'::text, 'discarded'::text]))),
    constraint settled_pkey PRIMARY KEY (job_id),
    constraint settled_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES core.principals(id) ON DELETE RESTRICT
);
alter table jobs.settled owner to wayleave_owner;
alter table jobs.settled force row level security;
create policy api on jobs.settled for all to wayleave_api using (true) with check (true);
create policy read on jobs.settled for select to wayleave_read using (true);
grant insert, select on table jobs.settled to wayleave_api;
grant select on table jobs.settled to wayleave_read;

create table jobs.stuck (
    what text not null,
    subject text not null,
    error text not null,
    since timestamp with time zone not null default now(),
    at timestamp with time zone not null default now(),
    constraint stuck_pkey PRIMARY KEY (what, subject)
);
alter table jobs.stuck owner to wayleave_owner;
alter table jobs.stuck force row level security;
create policy api on jobs.stuck for all to wayleave_api using (true) with check (true);
create policy read on jobs.stuck for select to wayleave_read using (true);
grant delete, insert, select on table jobs.stuck to wayleave_api;
grant select on table jobs.stuck to wayleave_read;
grant update on column error of table jobs.stuck to wayleave_api;
grant update on column at of table jobs.stuck to wayleave_api;

create table jobs.ticks (
    schedule text not null,
    at timestamp with time zone not null,
    fired_at timestamp with time zone not null default now(),
    constraint ticks_pkey PRIMARY KEY (schedule, at),
    constraint ticks_schedule_fkey FOREIGN KEY (schedule) REFERENCES jobs.schedules(name) ON DELETE RESTRICT
);
alter table jobs.ticks owner to wayleave_owner;
alter table jobs.ticks force row level security;
create policy api on jobs.ticks for all to wayleave_api using (true) with check (true);
create policy read on jobs.ticks for select to wayleave_read using (true);
grant delete, insert, select on table jobs.ticks to wayleave_api;
grant select on table jobs.ticks to wayleave_read;

create table jobs.workers (
    id uuid not null,
    principal_id integer not null,
    host text not null,
    process_id integer not null,
    version text not null,
    started_at timestamp with time zone not null default now(),
    seen_at timestamp with time zone not null default now(),
    stopped_at timestamp with time zone,
    constraint workers_pkey PRIMARY KEY (id),
    constraint workers_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES core.principals(id) ON DELETE RESTRICT
);
alter table jobs.workers owner to wayleave_owner;
alter table jobs.workers force row level security;
CREATE INDEX workers_seen ON jobs.workers USING btree (seen_at DESC);
create policy api on jobs.workers for all to wayleave_api using (true) with check (true);
create policy read on jobs.workers for select to wayleave_read using (true);
grant insert, select on table jobs.workers to wayleave_api;
grant select on table jobs.workers to wayleave_read;
grant update on column seen_at of table jobs.workers to wayleave_api;
grant update on column stopped_at of table jobs.workers to wayleave_api;

settings 1 =
    jit = off;

settings 2 =
    plan_cache_mode = force_generic_plan;

settings 3 =
    plan_cache_mode = force_generic_plan
    random_page_cost = 0.1
    search_path = pg_catalog, pg_temp;

settings 4 =
    plan_cache_mode = force_generic_plan
    random_page_cost = 0.1
    search_path = pg_catalog, pg_temp;

settings 5 =
    DateStyle = iso, ymd
    IntervalStyle = postgres
    TimeZone = utc
    array_nulls = on
    bytea_output = hex
    client_min_messages = notice
    debug_print_parse = off
    debug_print_plan = off
    debug_print_rewritten = off
    extra_float_digits = 1
    jit = off
    plan_cache_mode = force_generic_plan
    random_page_cost = 1.1
    row_security = on
    search_path = pg_catalog, pg_temp
    standard_conforming_strings = on
    transform_null_equals = off;

settings 6 =
    DateStyle = iso, ymd
    IntervalStyle = postgres
    TimeZone = utc
    array_nulls = on
    bytea_output = hex
    client_min_messages = notice
    debug_print_parse = off
    debug_print_plan = off
    debug_print_rewritten = off
    extra_float_digits = 1
    jit = off
    lock_timeout = 5000
    plan_cache_mode = force_generic_plan
    random_page_cost = 1.1
    row_security = on
    search_path = pg_catalog, pg_temp
    standard_conforming_strings = on
    transform_null_equals = off;

settings 7 =
    DateStyle = iso, ymd
    IntervalStyle = postgres
    TimeZone = utc
    array_nulls = on
    bytea_output = hex
    client_min_messages = notice
    debug_print_parse = off
    debug_print_plan = off
    debug_print_rewritten = off
    enable_bitmapscan = on
    enable_hashagg = on
    enable_hashjoin = on
    enable_incremental_sort = on
    enable_indexonlyscan = on
    enable_indexscan = on
    enable_material = on
    enable_memoize = on
    enable_mergejoin = on
    enable_nestloop = on
    enable_seqscan = on
    enable_sort = on
    enable_tidscan = on
    extra_float_digits = 1
    jit = off
    plan_cache_mode = force_custom_plan
    random_page_cost = 1.1
    row_security = on
    search_path = pg_catalog, pg_temp
    standard_conforming_strings = on
    transform_null_equals = off;

settings 8 =
    DateStyle = iso, ymd
    IntervalStyle = postgres
    TimeZone = utc
    array_nulls = on
    bytea_output = hex
    client_min_messages = notice
    debug_print_parse = off
    debug_print_plan = off
    debug_print_rewritten = off
    enable_bitmapscan = on
    enable_hashagg = on
    enable_hashjoin = on
    enable_incremental_sort = on
    enable_indexonlyscan = on
    enable_indexscan = on
    enable_material = on
    enable_memoize = on
    enable_mergejoin = on
    enable_nestloop = on
    enable_seqscan = on
    enable_sort = on
    enable_tidscan = on
    extra_float_digits = 1
    jit = off
    plan_cache_mode = force_generic_plan
    random_page_cost = 1.1
    row_security = on
    search_path = pg_catalog, pg_temp
    standard_conforming_strings = on
    transform_null_equals = off;

settings 9 =
    DateStyle = iso, ymd
    IntervalStyle = postgres
    TimeZone = utc
    array_nulls = on
    bytea_output = hex
    client_min_messages = notice
    debug_print_parse = off
    debug_print_plan = off
    debug_print_rewritten = off
    enable_bitmapscan = on
    enable_hashagg = on
    enable_hashjoin = on
    enable_incremental_sort = on
    enable_indexonlyscan = on
    enable_indexscan = on
    enable_material = on
    enable_memoize = on
    enable_mergejoin = on
    enable_nestloop = on
    enable_seqscan = on
    enable_sort = on
    enable_tidscan = on
    extra_float_digits = 1
    jit = off
    plan_cache_mode = force_custom_plan
    random_page_cost = 1.1
    row_security = on
    search_path = pg_catalog, pg_temp
    standard_conforming_strings = on
    transform_null_equals = off
    work_mem = 256MB;

create function api.abandon_experiment(p_command uuid, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.abandon_experiment to wayleave_member;

create function api.abandon_retirement(p_command uuid, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.abandon_retirement to wayleave_member;

create function api.abstain_proposal(p_command uuid, p_proposal bigint, p_revision integer, p_digest bytea, p_seat text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.abstain_proposal to wayleave_member;

create function api.add_delegation(p_command uuid, p_to text, p_from date, p_until date, p_team text, p_kind text, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.add_delegation to wayleave_member;

create function api.add_metric_rows(p_command uuid, p_file integer, p_part integer, p_metrics text[], p_kinds text[], p_subjects text[], p_variants text[], p_forms text[], p_series integer[], p_days text[], p_totals double precision[], p_opportunities double precision[], p_squares double precision[], p_lines integer[], p_sums api.unit_sums[]) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.add_metric_rows to wayleave_member;

create function api.add_signing_key(p_command uuid, p_key text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.add_signing_key to wayleave_member;

create function api.add_touch_rows(p_command uuid, p_file integer, p_part integer, p_journeys text[], p_steps text[], p_channels text[], p_places integer[], p_customers text[], p_seconds bigint[], p_are_conversions boolean[], p_values double precision[], p_lines integer[]) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.add_touch_rows to wayleave_member;

create function api.applied_changes(p_since timestamp with time zone, p_before bigint, p_limit integer) returns TABLE(id bigint, title text, team text, team_name text, applied_at timestamp with time zone, journeys text[])
    stable security definer owner wayleave_read settings 7;
grant execute on function api.applied_changes to wayleave_auditor;
grant execute on function api.applied_changes to wayleave_member;

create function api.approval_terms(p_proposal bigint, p_revision integer, p_seat text) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.approval_terms to wayleave_auditor;
grant execute on function api.approval_terms to wayleave_member;

create function api.approve_proposal(p_command uuid, p_proposal bigint, p_revision integer, p_digest bytea, p_seat text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.approve_proposal to wayleave_member;

create function api.approve_signed(p_command uuid, p_proposal bigint, p_revision integer, p_digest bytea, p_seat text, p_reason text, p_statement text, p_signature text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.approve_signed to wayleave_member;

create function api.ask_reading(p_command uuid, p_key text, p_kind text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.ask_reading to wayleave_member;

create function api.attribution_counts(p_first_day date, p_last_day date, p_journey text, p_by text, p_look_back_days integer, p_half_life_hours double precision) returns TABLE(result text, journey_group integer, labels text[], numbers double precision[])
    stable security definer owner wayleave_read settings 9;
grant execute on function api.attribution_counts to wayleave_auditor;
grant execute on function api.attribution_counts to wayleave_member;

create function api.attribution_credits(p_run integer) returns TABLE(model text, label text, journeys double precision, conversions double precision, value double precision, share double precision, low double precision, high double precision)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.attribution_credits to wayleave_auditor;
grant execute on function api.attribution_credits to wayleave_member;

create function api.attribution_period(p_first_day date, p_last_day date, p_journey text, p_look_back_days integer) returns TABLE(journey bigint, from_second bigint, until_second bigint, known_until timestamp with time zone, touches_from timestamp with time zone, forgotten_before timestamp with time zone, files bigint)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.attribution_period to wayleave_auditor;
grant execute on function api.attribution_period to wayleave_member;

create function api.attribution_runs(p_before integer, p_limit integer) returns TABLE(id integer, first_day date, last_day date, journey text, credit_by text, weight text, look_back_days integer, half_life_hours double precision, journeys double precision, conversions double precision, value double precision, inputs text, kept_by text, kept_at timestamp with time zone, leader text, leader_share double precision, is_repeatable boolean)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.attribution_runs to wayleave_auditor;
grant execute on function api.attribution_runs to wayleave_member;

create function api.audience(p_key text) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.audience to wayleave_auditor;
grant execute on function api.audience to wayleave_member;

create function api.audiences(p_after text, p_limit integer) returns TABLE(key text, people bigint, as_of date, "overlaps" integer, journeys integer)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.audiences to wayleave_auditor;
grant execute on function api.audiences to wayleave_member;

create function api.authorisations(p_after text, p_limit integer) returns TABLE(key text, title text, owner text, revision integer, until text, used_today bigint, uses_per_day integer, used_total bigint, uses_total integer, failures integer, suspend_after integer, suspended_at timestamp with time zone, cause text, ends text[], signed_off_by text[])
    stable security definer owner wayleave_read settings 7;
grant execute on function api.authorisations to wayleave_auditor;
grant execute on function api.authorisations to wayleave_member;

create function api.begin_metric_file(p_command uuid, p_digest bytea, p_reading bytea, p_name text, p_format text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.begin_metric_file to wayleave_member;

create function api.begin_touch_file(p_command uuid, p_digest bytea, p_reading bytea, p_name text, p_format text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.begin_touch_file to wayleave_member;

create function api.boundary() returns TABLE(name text, is_ok boolean, severity text, detail text, remedy text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.boundary to wayleave_auditor;
grant execute on function api.boundary to wayleave_member;

create function api.calendar(p_from timestamp with time zone, p_to timestamp with time zone, p_channel text, p_market text, p_limit integer, p_first date DEFAULT NULL::date, p_last date DEFAULT NULL::date) returns TABLE(kind text, subject text, what text, starts_at timestamp with time zone, ends_at timestamp with time zone, day date, time_zone text, detail text, platform text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.calendar to wayleave_auditor;
grant execute on function api.calendar to wayleave_member;

create function api.calendars(p_after text, p_limit integer) returns TABLE(key text, name text, owner text, market text, year integer, time_zone text, freezes integer, next_freeze text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.calendars to wayleave_auditor;
grant execute on function api.calendars to wayleave_member;

create function api.cases(p_is_open boolean, p_before integer, p_limit integer) returns TABLE(id integer, kind text, metric text, subject_kind text, subject text, name text, team text, evidence text, through date, opened_at timestamp with time zone, closed_at timestamp with time zone, closed_by text, closed_as text, is_mine boolean)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.cases to wayleave_auditor;
grant execute on function api.cases to wayleave_member;

create function api.checkpoints(p_line integer, p_limit integer) returns TABLE(note text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.checkpoints to wayleave_auditor;
grant execute on function api.checkpoints to wayleave_member;

create function api.close_case(p_command uuid, p_case integer, p_reason text, p_usual_from date DEFAULT NULL::date, p_left_out_from date DEFAULT NULL::date, p_left_out_to date DEFAULT NULL::date) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.close_case to wayleave_member;

create function api.comment_proposal(p_command uuid, p_proposal bigint, p_body text, p_reply_to bigint DEFAULT NULL::bigint, p_must_resolve boolean DEFAULT false) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.comment_proposal to wayleave_member;

create function api.compare_export(p_command uuid, p_key text, p_export text, p_exported_at timestamp with time zone) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.compare_export to wayleave_member;

create function api.comparison(p_key text, p_number integer) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.comparison to wayleave_auditor;
grant execute on function api.comparison to wayleave_member;

create function api.comparison_progress(p_key text) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.comparison_progress to wayleave_auditor;
grant execute on function api.comparison_progress to wayleave_member;

create function api.complete_retirement(p_command uuid, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.complete_retirement to wayleave_member;

create function api.conclude_experiment(p_command uuid, p_key text, p_outcome text, p_winner text, p_cause text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.conclude_experiment to wayleave_member;

create function api.confirm_address(p_command uuid, p_code text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.confirm_address to wayleave_member;

create function api.confirm_member(p_command uuid, p_login text, p_grants text[]) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.confirm_member to wayleave_member;

create function api.cycle_times(p_since timestamp with time zone) returns TABLE(team text, team_name text, in_force bigint, to_force_hours double precision, to_sign_off_hours double precision)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.cycle_times to wayleave_auditor;
grant execute on function api.cycle_times to wayleave_member;

create function api.data_page(p_set text, p_since timestamp with time zone, p_as_of timestamp with time zone, p_after text, p_limit integer) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.data_page to wayleave_auditor;
grant execute on function api.data_page to wayleave_member;

create function api.dead_jobs(p_before bigint, p_limit integer) returns TABLE(id bigint, kind text, proposal_id bigint, revision integer, schedule text, tick_at timestamp with time zone, document text, state text, attempt integer, max_attempts integer, run_at timestamp with time zone, created_at timestamp with time zone, error text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.dead_jobs to wayleave_auditor;
grant execute on function api.dead_jobs to wayleave_member;

create function api.delegations(p_login text, p_is_all boolean, p_before bigint, p_limit integer) returns TABLE(id bigint, from_login text, from_name text, to_login text, to_name text, team text, kind text, key text, starts_at timestamp with time zone, ends_at timestamp with time zone, days text, state text, reason text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.delegations to wayleave_auditor;
grant execute on function api.delegations to wayleave_member;

create function api.delivery() returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.delivery to wayleave_auditor;
grant execute on function api.delivery to wayleave_member;

create function api.disable_member(p_command uuid, p_login text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.disable_member to wayleave_member;

create function api.discard_job(p_command uuid, p_job bigint, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.discard_job to wayleave_member;

create function api.document(p_kind text, p_key text, p_revision integer) returns TABLE(kind text, key text, name text, owner text, owner_name text, revision integer, head_revision integer, digest bytea, content text, source text, origin text, proposal_id bigint, proposal_revision integer, applied_at timestamp with time zone, retired_at timestamp with time zone)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.document to wayleave_auditor;
grant execute on function api.document to wayleave_member;

create function api.document_history(p_kind text, p_key text, p_before integer, p_limit integer) returns TABLE(revision integer, digest bytea, origin text, applied_at timestamp with time zone, proposal_id bigint, proposal_revision integer, title text, author text, approved_by text[])
    stable security definer owner wayleave_read settings 7;
grant execute on function api.document_history to wayleave_auditor;
grant execute on function api.document_history to wayleave_member;

create function api.documents(p_kind text, p_after text, p_limit integer) returns TABLE(kind text, key text, name text, owner text, revision integer, digest bytea, changed_at timestamp with time zone, review_due boolean)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.documents to wayleave_auditor;
grant execute on function api.documents to wayleave_member;

create function api.emergencies(p_is_open boolean, p_before bigint, p_limit integer) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.emergencies to wayleave_auditor;
grant execute on function api.emergencies to wayleave_member;

create function api.emergency(p_emergency bigint) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.emergency to wayleave_auditor;
grant execute on function api.emergency to wayleave_member;

create function api.emergency_pause(p_command uuid, p_key text, p_seat text, p_reason text, p_reference text, p_hours integer) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.emergency_pause to wayleave_member;

create function api.end_delegation(p_command uuid, p_delegation bigint, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.end_delegation to wayleave_member;

create function api.end_metric_file(p_command uuid, p_file integer, p_rows bigint, p_rejected bigint) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.end_metric_file to wayleave_member;

create function api.end_signing_key(p_command uuid, p_fingerprint text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.end_signing_key to wayleave_member;

create function api.end_touch_file(p_command uuid, p_file integer, p_rows bigint, p_rejected bigint) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.end_touch_file to wayleave_member;

create function api.erase_detail(p_command uuid, p_event bigint, p_basis text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.erase_detail to wayleave_member;

create function api.erase_member(p_command uuid, p_login text, p_basis text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.erase_member to wayleave_member;

create function api.events(p_subject_kind text, p_subject text, p_actor text, p_team text, p_kind text, p_since timestamp with time zone, p_until timestamp with time zone, p_before_at timestamp with time zone, p_before_id bigint, p_limit integer) returns TABLE(id bigint, at timestamp with time zone, kind text, actor text, actor_login text, team text, subject_kind text, subject text, revision integer, digest bytea, data jsonb, detail text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.events to wayleave_auditor;
grant execute on function api.events to wayleave_member;

create function api.events_without_leaf(p_after bigint, p_limit integer) returns TABLE(event_id bigint)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.events_without_leaf to wayleave_auditor;
grant execute on function api.events_without_leaf to wayleave_member;

create function api.evidence(p_proposal bigint) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.evidence to wayleave_auditor;
grant execute on function api.evidence to wayleave_member;

create function api.evidence_events(p_proposal bigint, p_after bigint) returns SETOF api.evidence_event
    stable security definer owner wayleave_read settings 7;
grant execute on function api.evidence_events to wayleave_auditor;
grant execute on function api.evidence_events to wayleave_member;

create function api.evidence_texts(p_proposal bigint, p_after bytea) returns TABLE(digest bytea, content text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.evidence_texts to wayleave_auditor;
grant execute on function api.evidence_texts to wayleave_member;

create function api.experiment(p_key text) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.experiment to wayleave_auditor;
grant execute on function api.experiment to wayleave_member;

create function api.experiment_collisions(p_plan text) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.experiment_collisions to wayleave_auditor;
grant execute on function api.experiment_collisions to wayleave_member;

create function api.experiments(p_state text, p_after text, p_limit integer) returns TABLE(key text, title text, owner text, owner_name text, journey text, state text, outcome text, winner text, state_at timestamp with time zone, started_on date, day integer, days integer, looks integer, looks_taken bigint, due_day integer, due_date date, next_day integer, next_date date)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.experiments to wayleave_auditor;
grant execute on function api.experiments to wayleave_member;

create function api.find_steps(p_channel text, p_market text, p_team text, p_platform_id text, p_text text, p_from timestamp with time zone, p_until timestamp with time zone, p_before_at timestamp with time zone, p_before_document bigint, p_before_step text, p_limit integer) returns TABLE(journey text, journey_name text, step text, label text, platform_key text, platform_id text, channel text, team text, message text, revision integer, begins_at timestamp with time zone, ends_at timestamp with time zone, proposal bigint, proposal_revision integer, origin text, document bigint)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.find_steps to wayleave_auditor;
grant execute on function api.find_steps to wayleave_member;

create function api.finish_journey(p_command uuid, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.finish_journey to wayleave_member;

create function api.forget_touches(p_command uuid, p_before date, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.forget_touches to wayleave_member;

create function api.grant_exception(p_command uuid, p_proposal bigint, p_revision integer, p_digest bytea, p_freeze text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.grant_exception to wayleave_member;

create function api.hand_over_member(p_command uuid, p_from text, p_to text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.hand_over_member to wayleave_member;

create function api.held_documents(p_team text, p_after_kind text, p_after_key text, p_limit integer) returns TABLE(kind text, key text, revision integer, content text, source text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.held_documents to wayleave_auditor;
grant execute on function api.held_documents to wayleave_member;

create function api.inbox(p_limit integer) returns TABLE(section text, id bigint, revision integer, title text, state text, cause text, team text, author text, changed_at timestamp with time zone, outcome text, warnings integer, missing text[], until timestamp with time zone, judged jsonb)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.inbox to wayleave_auditor;
grant execute on function api.inbox to wayleave_member;

create function api.ingest_observations(p_command uuid, p_file text, p_rows jsonb) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.ingest_observations to wayleave_member;

create function api.journey(p_key text) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.journey to wayleave_auditor;
grant execute on function api.journey to wayleave_member;

create function api.journeys(p_state text, p_team text, p_after text, p_limit integer) returns TABLE(key text, name text, owner text, revision integer, state text, state_at timestamp with time zone, steps integer, audience text, platform text, review_by date, open_proposals integer, publication jsonb)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.journeys to wayleave_auditor;
grant execute on function api.journeys to wayleave_member;

create function api.keep_attribution(p_command uuid, p_first_day date, p_last_day date, p_journey text, p_by text, p_weight text, p_look_back_days integer, p_half_life_hours double precision, p_known_until timestamp with time zone, p_journeys double precision, p_conversions double precision, p_value double precision, p_inputs bytea, p_models text[], p_labels text[], p_label_journeys double precision[], p_label_conversions double precision[], p_label_values double precision[], p_shares double precision[], p_lows double precision[], p_highs double precision[]) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.keep_attribution to wayleave_member;

create function api.leaf(p_event bigint) returns SETOF api.placed_leaf
    stable security definer owner wayleave_read settings 7;
grant execute on function api.leaf to wayleave_auditor;
grant execute on function api.leaf to wayleave_member;

create function api.ledger() returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.ledger to wayleave_auditor;
grant execute on function api.ledger to wayleave_member;

create function api.ledger_hashes(p_line integer, p_levels integer[], p_starts bigint[], p_counts integer[]) returns TABLE(run bigint, hash bytea)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.ledger_hashes to wayleave_auditor;
grant execute on function api.ledger_hashes to wayleave_member;

create function api.ledger_rows(p_line integer, p_from bigint, p_count integer) returns SETOF api.ledger_row
    stable security definer owner wayleave_read settings 7;
grant execute on function api.ledger_rows to wayleave_auditor;
grant execute on function api.ledger_rows to wayleave_member;

create function api.lift_veto(p_command uuid, p_proposal bigint, p_vote bigint, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.lift_veto to wayleave_member;

create function api.live_jobs(p_after bigint, p_limit integer) returns TABLE(id bigint, kind text, proposal_id bigint, revision integer, schedule text, tick_at timestamp with time zone, document text, state text, attempt integer, max_attempts integer, run_at timestamp with time zone, created_at timestamp with time zone, error text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.live_jobs to wayleave_auditor;
grant execute on function api.live_jobs to wayleave_member;

create function api.lockdown_preview(p_channel text, p_market text) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.lockdown_preview to wayleave_auditor;
grant execute on function api.lockdown_preview to wayleave_member;

create function api.lockdowns() returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.lockdowns to wayleave_auditor;
grant execute on function api.lockdowns to wayleave_member;

create function api.member_leaving(p_command uuid, p_login text, p_on date) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.member_leaving to wayleave_member;

create function api.members(p_team text, p_is_ops boolean, p_after integer, p_limit integer) returns TABLE(id integer, login text, name text, kind text, is_ops boolean, team text, role text, confirmed boolean, disabled_at timestamp with time zone, added_at timestamp with time zone, leaving_on date, away text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.members to wayleave_auditor;
grant execute on function api.members to wayleave_member;

create function api.message_settings() returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.message_settings to wayleave_auditor;
grant execute on function api.message_settings to wayleave_member;

create function api.messages(p_failed boolean, p_limit integer) returns TABLE(id uuid, kind text, channel text, recipient text, subject text, revision integer, state text, created_at timestamp with time zone, not_before timestamp with time zone, settled_at timestamp with time zone, attempts integer, error text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.messages to wayleave_auditor;
grant execute on function api.messages to wayleave_member;

create function api.metric_figures(p_metric text, p_from date, p_to date, p_subject text, p_limit integer) returns TABLE(subject_kind text, subject text, variant text, day date, total double precision, opportunities double precision, squares double precision, file text, line integer, file_name text, ingested_at timestamp with time zone, ingested_by text, earlier integer)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.metric_figures to wayleave_auditor;
grant execute on function api.metric_figures to wayleave_member;

create function api.metric_files(p_before integer, p_limit integer) returns TABLE(id integer, digest text, name text, format text, ingested_at timestamp with time zone, ingested_by text, row_count bigint, taken bigint, replaced bigint, repeated bigint, kept_out bigint, first_day date, last_day date)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.metric_files to wayleave_auditor;
grant execute on function api.metric_files to wayleave_member;

create function api.metrics(p_after text, p_limit integer) returns TABLE(key text, name text, owner text, owner_name text, revision integer, content text, subjects bigint, last_day date)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.metrics to wayleave_auditor;
grant execute on function api.metrics to wayleave_member;

create function api.monitored(p_metric text, p_journey text, p_after text, p_limit integer) returns TABLE(place text, metric text, content text, subject_kind text, subject text, name text, team text, floor double precision, through integer, days integer[], totals double precision[], opportunities double precision[], squares double precision[], investigated_from integer, rearmed_from integer, volume_from integer, usual_from integer, left_out_from integer[], left_out_to integer[], open_case integer)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.monitored to wayleave_auditor;
grant execute on function api.monitored to wayleave_member;

create function api.monitoring() returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.monitoring to wayleave_auditor;
grant execute on function api.monitoring to wayleave_member;

create function api.month_figures(p_from timestamp with time zone, p_to timestamp with time zone) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.month_figures to wayleave_auditor;
grant execute on function api.month_figures to wayleave_member;

create function api.no_objection(p_command uuid, p_proposal bigint, p_revision integer, p_digest bytea, p_seat text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.no_objection to wayleave_member;

create function api.object_to_proposal(p_command uuid, p_proposal bigint, p_revision integer, p_digest bytea, p_seat text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.object_to_proposal to wayleave_member;

create function api.owners(p_team text) returns TABLE(key text, name text, is_operations boolean, documents integer, steps integer, channels text[], policies text[], people jsonb)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.owners to wayleave_auditor;
grant execute on function api.owners to wayleave_member;

create function api.owners_findings() returns TABLE(level text, code text, team text, subject text, message text, next text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.owners_findings to wayleave_auditor;
grant execute on function api.owners_findings to wayleave_member;

create function api.pause_experiment(p_command uuid, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.pause_experiment to wayleave_member;

create function api.pause_jobs(p_command uuid, p_kind text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.pause_jobs to wayleave_member;

create function api.pause_journey(p_command uuid, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.pause_journey to wayleave_member;

create function api.pending_grants(p_login text) returns text[]
    stable security definer owner wayleave_read settings 7;
grant execute on function api.pending_grants to wayleave_auditor;
grant execute on function api.pending_grants to wayleave_member;

create function api.policy_texts(p_digests bytea[]) returns TABLE(digest bytea, content text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.policy_texts to wayleave_auditor;
grant execute on function api.policy_texts to wayleave_member;

create function api.preview_input(p_kinds text[], p_keys text[], p_contents text[]) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.preview_input to wayleave_auditor;
grant execute on function api.preview_input to wayleave_member;

create function api.proposal(p_proposal bigint) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.proposal to wayleave_auditor;
grant execute on function api.proposal to wayleave_member;

create function api.proposal_progress(p_proposal bigint) returns TABLE(revision integer, state text, is_checked boolean, runner_seen boolean)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.proposal_progress to wayleave_auditor;
grant execute on function api.proposal_progress to wayleave_member;

create function api.proposal_texts(p_proposal bigint, p_revision integer) returns TABLE(revision integer, digest bytea, envelope text, kind text, key text, operation text, base_revision integer, base text, content text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.proposal_texts to wayleave_auditor;
grant execute on function api.proposal_texts to wayleave_member;

create function api.proposals(p_is_open boolean, p_team text, p_is_mine boolean, p_before bigint, p_limit integer) returns TABLE(id bigint, revision integer, title text, state text, cause text, team text, author text, changed_at timestamp with time zone, outcome text, warnings integer, missing text[])
    stable security definer owner wayleave_read settings 7;
grant execute on function api.proposals to wayleave_auditor;
grant execute on function api.proposals to wayleave_member;

create function api.propose_adoption(p_command uuid, p_key text, p_proposal bigint) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.propose_adoption to wayleave_member;

create function api.raise_emergency(p_command uuid, p_proposal bigint, p_revision integer, p_digest bytea, p_seat text, p_reason text, p_reference text, p_hours integer) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.raise_emergency to wayleave_member;

create function api.ratify_emergency(p_command uuid, p_emergency bigint, p_digest bytea, p_seat text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.ratify_emergency to wayleave_member;

create function api.reading_progress(p_key text, p_kind text) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.reading_progress to wayleave_auditor;
grant execute on function api.reading_progress to wayleave_member;

create function api.recorded_checks(p_since timestamp with time zone, p_proposal bigint, p_before bigint, p_limit integer) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.recorded_checks to wayleave_auditor;
grant execute on function api.recorded_checks to wayleave_member;

create function api.recorded_inputs(p_since timestamp with time zone, p_before bigint, p_limit integer) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.recorded_inputs to wayleave_auditor;
grant execute on function api.recorded_inputs to wayleave_member;

create function api.register_member(p_command uuid, p_login text, p_name text, p_email text, p_kind text, p_team text, p_role text, p_is_ops boolean, p_person uuid) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.register_member to wayleave_member;

create function api.reject_proposal(p_command uuid, p_proposal bigint, p_revision integer, p_digest bytea, p_seat text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.reject_proposal to wayleave_member;

create function api.release_lockdown(p_command uuid, p_lockdown bigint, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.release_lockdown to wayleave_member;

create function api.remind_proposal(p_command uuid, p_proposal bigint, p_message text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.remind_proposal to wayleave_member;

create function api.report_published(p_command uuid, p_key text, p_revision integer, p_version text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.report_published to wayleave_member;

create function api.report_state(p_command uuid, p_key text, p_state text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.report_state to wayleave_member;

create function api.request_changes(p_command uuid, p_proposal bigint, p_revision integer, p_digest bytea, p_seat text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.request_changes to wayleave_member;

create function api.resolve_thread(p_command uuid, p_proposal bigint, p_comment bigint, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.resolve_thread to wayleave_member;

create function api.resume_experiment(p_command uuid, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.resume_experiment to wayleave_member;

create function api.resume_jobs(p_command uuid, p_kind text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.resume_jobs to wayleave_member;

create function api.resume_journey(p_command uuid, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.resume_journey to wayleave_member;

create function api.retirement(p_key text) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.retirement to wayleave_auditor;
grant execute on function api.retirement to wayleave_member;

create function api.retirement_impact(p_journey text, p_step text) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.retirement_impact to wayleave_auditor;
grant execute on function api.retirement_impact to wayleave_member;

create function api.retirements(p_is_open boolean, p_after text, p_limit integer) returns TABLE(key text, title text, owner text, journey text, journey_name text, step text, state text, state_at timestamp with time zone, drain_by date, days_left integer, people bigint, as_of date, is_fresh boolean, people_at_start bigint, in_the_way text[])
    stable security definer owner wayleave_read settings 7;
grant execute on function api.retirements to wayleave_auditor;
grant execute on function api.retirements to wayleave_member;

create function api.retry_job(p_command uuid, p_job bigint) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.retry_job to wayleave_member;

create function api.retry_messages(p_command uuid, p_message text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.retry_messages to wayleave_member;

create function api.review_emergency(p_command uuid, p_emergency bigint, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.review_emergency to wayleave_member;

create function api.reviews_due(p_by date, p_limit integer) returns TABLE(key text, name text, owner text, owner_name text, state text, review_by date)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.reviews_due to wayleave_auditor;
grant execute on function api.reviews_due to wayleave_member;

create function api.reviews_unsaid(p_after text, p_limit integer) returns TABLE(key text, name text, owner text, owner_name text, state text, since timestamp with time zone)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.reviews_unsaid to wayleave_auditor;
grant execute on function api.reviews_unsaid to wayleave_member;

create function api.revise_proposal(p_command uuid, p_proposal bigint, p_from integer, p_envelope text, p_contents text[]) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.revise_proposal to wayleave_member;

create function api.rollback(p_key text, p_to integer) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.rollback to wayleave_auditor;
grant execute on function api.rollback to wayleave_member;

create function api.run_monitoring(p_command uuid) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.run_monitoring to wayleave_member;

create function api.schedules() returns TABLE(name text, kind text, every_minutes integer, local_time text, weekday integer, time_zone text, catch_up text, catch_up_max integer, next_at timestamp with time zone, last_at timestamp with time zone, last_outcome text, paused_by text, paused_at timestamp with time zone)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.schedules to wayleave_auditor;
grant execute on function api.schedules to wayleave_member;

create function api.seat_flow(p_since timestamp with time zone) returns TABLE(team text, team_name text, given bigint, median_hours double precision, waiting bigint, longest_hours double precision, total_hours double precision)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.seat_flow to wayleave_auditor;
grant execute on function api.seat_flow to wayleave_member;

create function api.set_message_settings(p_command uuid, p_settings jsonb) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.set_message_settings to wayleave_member;

create function api.set_schedule(p_command uuid, p_name text, p_every_minutes integer, p_local_time time without time zone, p_weekday integer, p_zone text, p_catch_up text, p_catch_up_max integer) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.set_schedule to wayleave_member;

create function api.set_setting(p_command uuid, p_name text, p_value integer, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.set_setting to wayleave_member;

create function api.set_team_chat(p_command uuid, p_team text, p_channel text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.set_team_chat to wayleave_member;

create function api.settings() returns TABLE(name text, value integer, unit text, lowest integer, highest integer, means text)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.settings to wayleave_auditor;
grant execute on function api.settings to wayleave_member;

create function api.signing_keys(p_login text, p_limit integer) returns TABLE(login text, name text, key text, fingerprint text, added_at timestamp with time zone, ended_at timestamp with time zone)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.signing_keys to wayleave_auditor;
grant execute on function api.signing_keys to wayleave_member;

create function api.start_experiment(p_command uuid, p_key text, p_since date, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.start_experiment to wayleave_member;

create function api.start_lockdown(p_command uuid, p_channel text, p_market text, p_until timestamp with time zone, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.start_lockdown to wayleave_member;

create function api.start_retirement(p_command uuid, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.start_retirement to wayleave_member;

create function api.state_flow(p_since timestamp with time zone) returns TABLE(state text, now_count bigint, longest_hours double precision, ended bigint, median_hours double precision)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.state_flow to wayleave_auditor;
grant execute on function api.state_flow to wayleave_member;

create function api.status() returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.status to wayleave_auditor;
grant execute on function api.status to wayleave_member;

create function api.stop_experiment(p_command uuid, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.stop_experiment to wayleave_member;

create function api.stop_journey(p_command uuid, p_key text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.stop_journey to wayleave_member;

create function api.submit_proposal(p_command uuid, p_team text, p_envelope text, p_contents text[]) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.submit_proposal to wayleave_member;

create function api.take_back(p_command uuid, p_proposal bigint, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.take_back to wayleave_member;

create function api.test_message(p_command uuid) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.test_message to wayleave_member;

create function api.unit_sums_of(p_metric text, p_subject text) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.unit_sums_of to wayleave_auditor;
grant execute on function api.unit_sums_of to wayleave_member;

create function api.unpublished(p_mine boolean, p_limit integer) returns TABLE(key text, name text, owner text, owner_name text, state text, publication jsonb, since timestamp with time zone, is_late boolean)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.unpublished to wayleave_auditor;
grant execute on function api.unpublished to wayleave_member;

create function api.verdicts(p_state text, p_after text, p_limit integer) returns TABLE(place text, verdict text, judged_at timestamp with time zone, open_case integer)
    stable security definer owner wayleave_read settings 7;
grant execute on function api.verdicts to wayleave_auditor;
grant execute on function api.verdicts to wayleave_member;

create function api.version(p_client integer) returns TABLE(interface integer, is_supported boolean, message text)
    immutable security definer owner wayleave_read settings 7;
grant execute on function api.version to wayleave_auditor;
grant execute on function api.version to wayleave_member;
grant execute on function api.version to wayleave_runner;

create function api.why(p_kind text, p_key text, p_step text, p_from timestamp with time zone, p_until timestamp with time zone) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.why to wayleave_auditor;
grant execute on function api.why to wayleave_member;

create function api.why_proposal(p_proposal bigint, p_from timestamp with time zone, p_until timestamp with time zone) returns jsonb
    stable security definer owner wayleave_read settings 7;
grant execute on function api.why_proposal to wayleave_auditor;
grant execute on function api.why_proposal to wayleave_member;

create function api.withdraw_exception(p_command uuid, p_proposal bigint, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.withdraw_exception to wayleave_member;

create function api.withdraw_proposal(p_command uuid, p_proposal bigint, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 6;
grant execute on function api.withdraw_proposal to wayleave_member;

create function core.give_pseudonym() returns trigger
    volatile owner wayleave_owner;

create function core.note_cause() returns trigger
    volatile owner wayleave_owner;

create function core.note_journey_state() returns trigger
    volatile owner wayleave_owner;

create function core.refuse_change() returns trigger
    volatile owner wayleave_owner;

create function core.refuse_rekeying() returns trigger
    volatile owner wayleave_owner;

create function core.refuse_rewording() returns trigger
    volatile owner wayleave_owner;

create function core.refuse_unsaid_forgetting() returns trigger
    volatile owner wayleave_owner;

create function core.renew_address() returns trigger
    volatile owner wayleave_owner;

create function priv.add_principal(p_login text, p_name text, p_email text, p_kind text, p_is_ops boolean, p_person uuid, p_added_by integer) returns integer
    volatile owner wayleave_api;

create function priv.advance(p_proposal bigint) returns priv.block[]
    volatile owner wayleave_api;

create function priv.affected_teams(p_proposal core.proposals) returns TABLE(team_id integer, reason text)
    stable owner wayleave_api;
grant execute on function priv.affected_teams to wayleave_read;

create function priv.all_events(p_subject_kind text, p_subject text, p_actor integer, p_kind text, p_since timestamp with time zone, p_until timestamp with time zone, p_before_at timestamp with time zone, p_before_id bigint, p_limit integer) returns TABLE(id bigint)
    stable owner wayleave_api;
grant execute on function priv.all_events to wayleave_read;

create function priv.announce_emergency(p_emergency core.emergencies, p_reason text, p_bypassed text[]) returns void
    volatile owner wayleave_api;

create function priv.answerers(p_emergency core.emergencies) returns text
    stable owner wayleave_api;
grant execute on function priv.answerers to wayleave_read;

create function priv.answering_teams(p_emergency core.emergencies) returns SETOF integer
    stable owner wayleave_api;
grant execute on function priv.answering_teams to wayleave_read;

create function priv.answers_for_all(p_principal integer, p_proposal bigint) returns boolean
    stable owner wayleave_api;
grant execute on function priv.answers_for_all to wayleave_read;

create function priv.append_leaves(p_ledger core.ledgers, p_events bigint[]) returns void
    volatile owner wayleave_api;

create function priv.apply_changes(p_proposal core.proposals, p_written text[]) returns void
    volatile owner wayleave_api;

create function priv.approver_membership(p_principal integer, p_team integer) returns TABLE(membership core.memberships, principal core.principals)
    stable owner wayleave_api;
grant execute on function priv.approver_membership to wayleave_read;

create function priv.approvers(p_team integer) returns TABLE(principal_id integer, person uuid, leaving_on date)
    stable owner wayleave_api;
grant execute on function priv.approvers to wayleave_read;

create function priv.are_codes_left(p_principal integer) returns boolean
    stable owner wayleave_api;
grant execute on function priv.are_codes_left to wayleave_read;

create function priv.are_dates(p_not_before text, p_mend_by text) returns boolean
    stable owner wayleave_api;
grant execute on function priv.are_dates to wayleave_read;

create function priv.ask_again(p_proposal bigint, p_at timestamp with time zone) returns boolean
    volatile owner wayleave_api;

create function priv.asked_people(p_proposal core.proposals) returns TABLE(principal_id integer, team_id integer, has_signed boolean, is_last boolean)
    stable owner wayleave_api;
grant execute on function priv.asked_people to wayleave_read;

create function priv.asked_teams() returns TABLE(policy text, team text)
    stable owner wayleave_api;
grant execute on function priv.asked_teams to wayleave_read;

create function priv.assessment_on(p_proposal bigint, p_revision integer, p_digest bytea) returns SETOF core.assessments
    stable owner wayleave_api;
grant execute on function priv.assessment_on to wayleave_read;

create function priv.attribution_counts(p_journey bigint, p_by text, p_from bigint, p_until bigint, p_known_until bigint, p_look_back_seconds bigint, p_half_life_hours double precision) returns TABLE(result text, journey_group integer, labels text[], numbers double precision[])
    stable owner wayleave_api;
grant execute on function priv.attribution_counts to wayleave_read;

create function priv.attribution_data(p_since timestamp with time zone, p_as_of timestamp with time zone, p_after text, p_limit integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.attribution_data to wayleave_read;

create function priv.authorisation_blocks(p_proposal core.proposals) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.authorisation_blocks to wayleave_read;

create function priv.authorisation_ends(p_document core.documents, p_content jsonb) returns SETOF text
    stable owner wayleave_api;
grant execute on function priv.authorisation_ends to wayleave_read;

create function priv.authorisation_problem(p_content jsonb) returns text
    stable owner wayleave_api;
grant execute on function priv.authorisation_problem to wayleave_read;

create function priv.authorisation_use(p_document bigint, OUT today bigint, OUT total bigint) returns record
    stable owner wayleave_api;
grant execute on function priv.authorisation_use to wayleave_read;

create function priv.authorised_teams(p_proposal core.proposals) returns SETOF integer
    stable owner wayleave_api;
grant execute on function priv.authorised_teams to wayleave_read;

create function priv.away(p_principal integer) returns text
    stable owner wayleave_api settings 2;
grant execute on function priv.away to wayleave_read;

create function priv.backoff_seconds(p_attempt integer, p_chance double precision) returns double precision
    immutable owner wayleave_api;
grant execute on function priv.backoff_seconds to wayleave_read;

create function priv.bases_of(p_proposal bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.bases_of to wayleave_read;

create function priv.begin_command(p_command uuid, p_verb text) returns priv.call
    volatile owner wayleave_api;

create function priv.blob_json(p_digest bytea) returns jsonb
    stable owner wayleave_api settings 2;
grant execute on function priv.blob_json to wayleave_read;

create function priv.blob_text(p_digest bytea) returns text
    stable owner wayleave_api;
grant execute on function priv.blob_text to wayleave_read;

create function priv.boundary_functions() returns TABLE(name text, severity text, found text, remedy text)
    stable owner wayleave_api;
grant execute on function priv.boundary_functions to wayleave_read;

create function priv.boundary_roles() returns TABLE(name text, severity text, found text, remedy text)
    stable owner wayleave_api;
grant execute on function priv.boundary_roles to wayleave_read;

create function priv.boundary_server() returns TABLE(name text, severity text, found text, remedy text)
    stable owner wayleave_api;
grant execute on function priv.boundary_server to wayleave_read;

create function priv.boundary_tables() returns TABLE(name text, severity text, found text, remedy text)
    stable owner wayleave_api;
grant execute on function priv.boundary_tables to wayleave_read;

create function priv.broken_references(p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[], p_proposal bigint, p_is_adoption boolean) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.broken_references to wayleave_read;

create function priv.bump_scopes(p_names text[]) returns void
    volatile owner wayleave_api;

create function priv.calendar_blocks(p_kinds text[], p_operations text[], p_contents jsonb[]) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.calendar_blocks to wayleave_read;

create function priv.calendar_changes(p_channel text, p_market text) returns TABLE(kind text, subject text, what text, starts_at timestamp with time zone, ends_at timestamp with time zone, day date, time_zone text, detail text)
    stable owner wayleave_api;
grant execute on function priv.calendar_changes to wayleave_read;

create function priv.calendar_experiments(p_channel text, p_market text) returns TABLE(kind text, subject text, what text, starts_at timestamp with time zone, ends_at timestamp with time zone, day date, time_zone text, detail text)
    stable owner wayleave_api;
grant execute on function priv.calendar_experiments to wayleave_read;

create function priv.calendar_freezes(p_channel text, p_market text) returns TABLE(kind text, subject text, what text, starts_at timestamp with time zone, ends_at timestamp with time zone, day date, time_zone text, detail text)
    stable owner wayleave_api;
grant execute on function priv.calendar_freezes to wayleave_read;

create function priv.calendar_journeys(p_channel text, p_market text) returns TABLE(kind text, subject text, what text, starts_at timestamp with time zone, ends_at timestamp with time zone, day date, time_zone text, detail text)
    stable owner wayleave_api;
grant execute on function priv.calendar_journeys to wayleave_read;

create function priv.calendar_lockdowns(p_channel text, p_market text) returns TABLE(kind text, subject text, what text, starts_at timestamp with time zone, ends_at timestamp with time zone, day date, time_zone text, detail text)
    stable owner wayleave_api;
grant execute on function priv.calendar_lockdowns to wayleave_read;

create function priv.calendar_papers() returns TABLE(kind text, subject text, what text, starts_at timestamp with time zone, ends_at timestamp with time zone, day date, time_zone text, detail text)
    stable owner wayleave_api;
grant execute on function priv.calendar_papers to wayleave_read;

create function priv.calendar_publications(p_channel text, p_market text) returns TABLE(kind text, subject text, what text, starts_at timestamp with time zone, ends_at timestamp with time zone, day date, time_zone text, detail text)
    stable owner wayleave_api;
grant execute on function priv.calendar_publications to wayleave_read;

create function priv.calendar_stakes(p_proposal core.proposals) returns TABLE(team_id integer, reason text, kind text, key text, place text, before jsonb, after jsonb)
    stable owner wayleave_api;
grant execute on function priv.calendar_stakes to wayleave_read;

create function priv.caller() returns SETOF core.principals
    stable owner wayleave_api;
grant execute on function priv.caller to wayleave_read;

create function priv.case_kind(p_state text) returns text
    immutable owner wayleave_api;
grant execute on function priv.case_kind to wayleave_read;

create function priv.cast_vote(p_call priv.call, p_proposal core.proposals, p_digest bytea, p_held priv.held_right, p_decision text) returns core.votes
    volatile owner wayleave_api;

create function priv.chain_walk(p_made core.delegations, p_down boolean) returns TABLE(id integer, depth integer, starts_at timestamp with time zone, ends_at timestamp with time zone, team_id integer)
    stable owner wayleave_api;
grant execute on function priv.chain_walk to wayleave_read;

create function priv.chains_to(p_principal integer, p_at timestamp with time zone) returns TABLE(original_id integer, delegation_id bigint, people integer[], links bigint[], team_id integer)
    stable owner wayleave_api settings 2;
grant execute on function priv.chains_to to wayleave_read;

create function priv.change_experiment_state(p_command uuid, p_verb text, p_key text, p_since date, p_reason text) returns api.outcome
    volatile owner wayleave_api;

create function priv.change_journey_state(p_command uuid, p_verb text, p_key text, p_reason text) returns api.outcome
    volatile owner wayleave_api;

create function priv.change_retirement(p_command uuid, p_verb text, p_key text, p_reason text) returns api.outcome
    volatile owner wayleave_api;

create function priv.change_texts(p_proposal bigint, p_revision integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.change_texts to wayleave_read;

create function priv.changed_documents(p_proposal bigint, p_revision integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.changed_documents to wayleave_read;

create function priv.changed_paths(p_before jsonb, p_after jsonb) returns SETOF text[]
    immutable owner wayleave_api;
grant execute on function priv.changed_paths to wayleave_read;

create function priv.changed_places(p_proposal core.proposals) returns TABLE(kind text, key text, place text, before jsonb, after jsonb)
    stable owner wayleave_api;
grant execute on function priv.changed_places to wayleave_read;

create function priv.check_address_code(p_person core.people, p_code text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_address_code to wayleave_read;

create function priv.check_adoption(p_principal integer, p_key text, p_proposal bigint) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_adoption to wayleave_read;

create function priv.check_allowed(p_kind text, p_inputs jsonb, p_plan jsonb, p_reading jsonb) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.check_allowed to wayleave_read;

create function priv.check_any_reason(p_reason text) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.check_any_reason to wayleave_read;

create function priv.check_attribution(p_first_day date, p_last_day date, p_by text, p_weight text, p_look_back_days integer, p_half_life_hours double precision, p_known_until timestamp with time zone, p_journeys double precision, p_conversions double precision, p_value double precision, p_inputs bytea) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_attribution to wayleave_read;

create function priv.check_authorisation(p_content jsonb, p_name text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_authorisation to wayleave_read;

create function priv.check_calendar(p_content jsonb, p_name text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_calendar to wayleave_read;

create function priv.check_case(p_principal integer, p_case core.cases, p_id integer) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_case to wayleave_read;

create function priv.check_chain(p_made core.delegations) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_chain to wayleave_read;

create function priv.check_change(p_kind text, p_key text, p_operation text, p_base jsonb, p_content jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_change to wayleave_read;

create function priv.check_citation(p_envelope jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_citation to wayleave_read;

create function priv.check_columns(p_part integer, p_numbers integer[], p_lines integer[], p_named integer[], p_sent integer[]) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.check_columns to wayleave_read;

create function priv.check_comment(p_held core.proposals, p_proposal bigint, p_body text, p_reply_to bigint, p_must_resolve boolean) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_comment to wayleave_read;

create function priv.check_company(p_document core.documents, p_content jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_company to wayleave_read;

create function priv.check_comparison(p_document core.documents, p_result jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_comparison to wayleave_read;

create function priv.check_conclusion(p_key text, p_outcome text, p_winner text, p_cause text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_conclusion to wayleave_read;

create function priv.check_confirmation(p_principal integer, p_member core.principals, p_login text, p_grants text[]) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_confirmation to wayleave_read;

create function priv.check_credits(p_models text[], p_labels text[], p_journeys double precision[], p_conversions double precision[], p_values double precision[], p_shares double precision[], p_lows double precision[], p_highs double precision[]) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_credits to wayleave_read;

create function priv.check_dead_job(p_dead jobs.history, p_job bigint) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_dead_job to wayleave_read;

create function priv.check_decision(p_principal integer, p_decision text, p_held core.proposals, p_held_digest bytea, p_proposal bigint, p_revision integer, p_digest bytea, p_seat integer) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_decision to wayleave_read;

create function priv.check_delegate(p_made core.delegations, p_to core.principals, p_help text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_delegate to wayleave_read;

create function priv.check_delegation(p_made core.delegations, p_to core.principals, p_login text, p_team text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_delegation to wayleave_read;

create function priv.check_disabling(p_member core.principals, p_login text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_disabling to wayleave_read;

create function priv.check_due(p_key text, p_kind text, p_inputs jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_due to wayleave_read;

create function priv.check_emergency(p_held core.proposals, p_proposal bigint, p_shown priv.shown, p_team integer) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_emergency to wayleave_read;

create function priv.check_emergency_form(p_team integer, p_reason text, p_reference text, p_hours integer) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_emergency_form to wayleave_read;

create function priv.check_emergency_pause(p_key text, p_team integer) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_emergency_pause to wayleave_read;

create function priv.check_ending(p_principal integer, p_held core.delegations, p_delegation bigint) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_ending to wayleave_read;

create function priv.check_envelope(p_envelope jsonb, p_contents text[]) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_envelope to wayleave_read;

create function priv.check_erasing_detail(p_event bigint, p_basis text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_erasing_detail to wayleave_read;

create function priv.check_erasing_member(p_member core.principals, p_login text, p_basis text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_erasing_member to wayleave_read;

create function priv.check_excepting(p_principal integer, p_held core.proposals, p_freeze core.freezes) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_excepting to wayleave_read;

create function priv.check_exception(p_principal integer, p_held core.proposals, p_proposal bigint, p_shown priv.shown, p_freeze core.freezes) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_exception to wayleave_read;

create function priv.check_experiment(p_document bigint, p_content jsonb, p_name text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_experiment to wayleave_read;

create function priv.check_experiment_change(p_principal integer, p_verb text, p_key text, p_since date, p_reason text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_experiment_change to wayleave_read;

create function priv.check_export(p_document core.documents, p_export text, p_exported_at timestamp with time zone) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_export to wayleave_read;

create function priv.check_file_head(p_digest bytea, p_reading bytea, p_name text, p_format text) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.check_file_head to wayleave_read;

create function priv.check_first_figures(p_document core.documents, p_experiment core.experiments, p_content jsonb, p_first date) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_first_figures to wayleave_read;

create function priv.check_forgetting(p_before date, p_reason text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_forgetting to wayleave_read;

create function priv.check_form(p_envelope jsonb, p_contents text[]) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_form to wayleave_read;

create function priv.check_frozen(p_principal integer, p_journey text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_frozen to wayleave_read;

create function priv.check_genesis(p_genesis jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_genesis to wayleave_read;

create function priv.check_handover(p_from core.principals, p_to core.principals, p_from_login text, p_to_login text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_handover to wayleave_read;

create function priv.check_ingest(p_principal integer, p_file text, p_rows jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_ingest to wayleave_read;

create function priv.check_journey_change(p_principal integer, p_verb text, p_key text, p_reason text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_journey_change to wayleave_read;

create function priv.check_keeper(p_principal integer, p_journey text, p_document core.documents) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_keeper to wayleave_read;

create function priv.check_kind(p_kind text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_kind to wayleave_read;

create function priv.check_known_login(p_login text, p_kind text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_known_login to wayleave_read;

create function priv.check_leaving(p_member core.principals, p_login text, p_on date) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_leaving to wayleave_read;

create function priv.check_left_out(p_case core.cases, p_from date, p_to date) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_left_out to wayleave_read;

create function priv.check_lender(p_made core.delegations) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_lender to wayleave_read;

create function priv.check_lifting(p_principal integer, p_held core.proposals, p_proposal bigint, p_vote core.votes, p_reason text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_lifting to wayleave_read;

create function priv.check_lockdown(p_channel text, p_market text, p_until timestamp with time zone, p_reason text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_lockdown to wayleave_read;

create function priv.check_locked_down(p_journey text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_locked_down to wayleave_read;

create function priv.check_look(p_document bigint, p_look core.experiment_readings, p_key text, p_outcome text, p_winner text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_look to wayleave_read;

create function priv.check_message_retry(p_message text, p_parcels integer) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_message_retry to wayleave_read;

create function priv.check_message_settings(p_settings jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_message_settings to wayleave_read;

create function priv.check_metric(p_content jsonb, p_name text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_metric to wayleave_read;

create function priv.check_metric_file(p_principal integer, p_digest bytea, p_reading bytea, p_name text, p_format text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_metric_file to wayleave_read;

create function priv.check_metric_rows(p_file integer, p_part integer, p_rows priv.metric_rows) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_metric_rows to wayleave_read;

create function priv.check_new_address(p_principal integer, p_settings jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_new_address to wayleave_read;

create function priv.check_new_key(p_principal integer, p_key bytea) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_new_key to wayleave_read;

create function priv.check_not_paused(p_kind text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_not_paused to wayleave_read;

create function priv.check_objection(p_held core.proposals, p_team integer) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_objection to wayleave_read;

create function priv.check_owner(p_kind text, p_key text, p_content jsonb, p_name text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_owner to wayleave_read;

create function priv.check_plan(p_content jsonb, p_name text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_plan to wayleave_read;

create function priv.check_plan_metrics(p_document core.documents, p_content jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_plan_metrics to wayleave_read;

create function priv.check_publisher(p_principal integer, p_key text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_publisher to wayleave_read;

create function priv.check_quota(p_team integer) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_quota to wayleave_read;

create function priv.check_ratifying(p_principal integer, p_emergency core.emergencies, p_digest bytea, p_team integer) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_ratifying to wayleave_read;

create function priv.check_reader(p_principal integer, p_key text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_reader to wayleave_read;

create function priv.check_reading(p_kind text, p_inputs jsonb, p_digest bytea, p_reading jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_reading to wayleave_read;

create function priv.check_reason(p_reason text, p_hint text) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.check_reason to wayleave_read;

create function priv.check_references(p_envelope jsonb, p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[]) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_references to wayleave_read;

create function priv.check_registration(p_login text, p_name text, p_email text, p_kind text, p_team text, p_role text, p_is_ops boolean) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_registration to wayleave_read;

create function priv.check_release(p_lockdown core.lockdowns, p_reason text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_release to wayleave_read;

create function priv.check_report(p_document core.documents, p_publication core.publications, p_revision integer, p_version text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_report to wayleave_read;

create function priv.check_resolving(p_principal integer, p_held core.proposals, p_proposal bigint, p_comment core.comments, p_reason text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_resolving to wayleave_read;

create function priv.check_retirement(p_document core.documents) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_retirement to wayleave_read;

create function priv.check_retirement_change(p_principal integer, p_verb text, p_key text, p_reason text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_retirement_change to wayleave_read;

create function priv.check_retry(p_dead jobs.history) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_retry to wayleave_read;

create function priv.check_reviewed(p_key text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_reviewed to wayleave_read;

create function priv.check_reviewing(p_principal integer, p_emergency core.emergencies, p_reason text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_reviewing to wayleave_read;

create function priv.check_revision(p_held core.proposals, p_proposal bigint, p_from integer, p_envelope jsonb, p_contents text[]) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_revision to wayleave_read;

create function priv.check_schedule(p_new jobs.schedules) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_schedule to wayleave_read;

create function priv.check_setting(p_name text, p_value integer, p_reason text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_setting to wayleave_read;

create function priv.check_signature(p_principal integer, p_proposal core.proposals, p_digest bytea, p_held priv.held_right, p_assessment bigint, p_signed priv.signed) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_signature to wayleave_read;

create function priv.check_start(p_document core.documents, p_experiment core.experiments, p_since date) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_start to wayleave_read;

create function priv.check_state_report(p_document core.documents, p_wanted core.publications, p_state text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_state_report to wayleave_read;

create function priv.check_submission(p_team integer, p_team_key text, p_envelope jsonb, p_contents text[]) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_submission to wayleave_read;

create function priv.check_sums(p_key text, p_inputs jsonb, p_content jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_sums to wayleave_read;

create function priv.check_taking_back(p_held core.proposals, p_proposal bigint, p_earlier core.votes) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_taking_back to wayleave_read;

create function priv.check_touch_file(p_principal integer, p_digest bytea, p_reading bytea, p_name text, p_format text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_touch_file to wayleave_read;

create function priv.check_touch_rows(p_file integer, p_part integer, p_rows priv.touch_rows) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_touch_rows to wayleave_read;

create function priv.check_usual(p_case core.cases, p_from date) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_usual to wayleave_read;

create function priv.check_window(p_envelope jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.check_window to wayleave_read;

create function priv.citation_reasons(p_proposal core.proposals, p_document core.documents, p_content jsonb) returns SETOF text
    stable owner wayleave_api;
grant execute on function priv.citation_reasons to wayleave_read;

create function priv.cited_authorisation(p_proposal core.proposals) returns text
    stable owner wayleave_api;
grant execute on function priv.cited_authorisation to wayleave_read;

create function priv.close_command(p_call priv.call, p_outcome api.outcome) returns api.outcome
    volatile owner wayleave_api;

create function priv.close_delegation(p_held core.delegations, p_principal integer, p_reason text) returns bigint
    volatile owner wayleave_api;

create function priv.close_proposal(p_proposal bigint, p_state text, p_cause text) returns void
    volatile owner wayleave_api;

create function priv.closed_already(p_id integer) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.closed_already to wayleave_read;

create function priv.colliding(p_proposal bigint) returns TABLE(id bigint, name text, is_shared boolean)
    stable owner wayleave_api;
grant execute on function priv.colliding to wayleave_read;

create function priv.colliding_ids(p_proposal bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.colliding_ids to wayleave_read;

create function priv.collision_way(p_name text, p_is_shared boolean) returns text
    immutable owner wayleave_api;
grant execute on function priv.collision_way to wayleave_read;

create function priv.collision_words(p_ways text[]) returns text
    immutable owner wayleave_api;
grant execute on function priv.collision_words to wayleave_read;

create function priv.collisions(p_proposal bigint) returns jsonb
    stable security definer owner wayleave_api settings 3;
grant execute on function priv.collisions to wayleave_read;

create function priv.commitment(p_detail core.event_details) returns bytea
    immutable owner wayleave_api;
grant execute on function priv.commitment to wayleave_read;

create function priv.compared_touches(p_intake core.touch_files, p_rows priv.touch_rows) returns TABLE(at timestamp with time zone, customer bigint, place_id integer, is_conversion boolean, amount double precision, line integer, fault text, remedy text)
    stable owner wayleave_api;
grant execute on function priv.compared_touches to wayleave_read;

create function priv.complete(p_call priv.call, p_message text, p_hint text, p_data jsonb) returns api.outcome
    volatile owner wayleave_api;

create function priv.components(p_metric text, p_journey text) returns TABLE(place text, document_id bigint, metric text, measure text, content text, subject_kind text, subject text, name text, team_id integer, team text, floor double precision)
    stable owner wayleave_api;
grant execute on function priv.components to wayleave_read;

create function priv.conclude(p_call priv.call, p_before core.proposals, p_event text, p_data jsonb, p_reason text, p_message text DEFAULT NULL::text) returns api.outcome
    volatile owner wayleave_api;

create function priv.content_freezes(p_content jsonb) returns TABLE(key text, name text, reason text, from_local timestamp without time zone, until_local timestamp without time zone, channels text[], markets text[], journeys text[], tiers integer[], team text, needed integer)
    immutable owner wayleave_api;
grant execute on function priv.content_freezes to wayleave_read;

create function priv.content_links(p_content jsonb) returns TABLE(kind text, facet text, target text)
    immutable owner wayleave_api;
grant execute on function priv.content_links to wayleave_read;

create function priv.content_metrics(p_content jsonb) returns TABLE(metric text, step_key text, floor double precision)
    immutable owner wayleave_api;
grant execute on function priv.content_metrics to wayleave_read;

create function priv.content_spans(p_content jsonb) returns TABLE(step_key text, step jsonb, markets text[], message text, digest bytea)
    immutable owner wayleave_api;
grant execute on function priv.content_spans to wayleave_read;

create function priv.count_of(p_content jsonb, p_name text, p_most integer) returns integer
    immutable owner wayleave_api;
grant execute on function priv.count_of to wayleave_read;

create function priv.counted_conversions(p_journey bigint, p_from bigint, p_until bigint, p_look_back_seconds bigint) returns TABLE(customer bigint, second bigint, value double precision)
    stable owner wayleave_api;
grant execute on function priv.counted_conversions to wayleave_read;

create function priv.counting_exceptions(p_proposal core.proposals, p_freeze core.freezes) returns SETOF core.freeze_exceptions
    stable owner wayleave_api;
grant execute on function priv.counting_exceptions to wayleave_read;

create function priv.counting_votes(p_proposal bigint) returns SETOF core.votes
    stable owner wayleave_api;
grant execute on function priv.counting_votes to wayleave_read;

create function priv.counts_of(p_document bigint, p_measure text, p_kind text, p_subject text, p_first date) returns TABLE(days integer[], totals double precision[], opportunities double precision[], squares double precision[])
    stable owner wayleave_api;
grant execute on function priv.counts_of to wayleave_read;

create function priv.covariate_problem(p_content jsonb) returns text
    immutable owner wayleave_api;
grant execute on function priv.covariate_problem to wayleave_read;

create function priv.covered_names(p_proposal core.proposals, p_covers text[]) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.covered_names to wayleave_read;

create function priv.current_assessment(p_proposal bigint) returns SETOF core.assessments
    stable owner wayleave_api;
grant execute on function priv.current_assessment to wayleave_read;

create function priv.customer_numbers(p_names text[]) returns TABLE(name text, customer bigint)
    stable owner wayleave_api;
grant execute on function priv.customer_numbers to wayleave_read;

create function priv.daily_counts(p_document bigint, p_measure text, p_kind text, p_subject text, p_from date) returns TABLE(day date, total double precision, opportunities double precision, squares double precision)
    stable owner wayleave_api;
grant execute on function priv.daily_counts to wayleave_read;

create function priv.day_number(p_day date) returns integer
    immutable owner wayleave_api;
grant execute on function priv.day_number to wayleave_read;

create function priv.day_through(p_experiment core.experiments, p_through date) returns integer
    stable owner wayleave_api;
grant execute on function priv.day_through to wayleave_read;

create function priv.days_away(p_starts timestamp with time zone, p_ends timestamp with time zone) returns text
    stable owner wayleave_api;
grant execute on function priv.days_away to wayleave_read;

create function priv.days_before(p_content jsonb, p_metric text) returns integer
    immutable owner wayleave_api;
grant execute on function priv.days_before to wayleave_read;

create function priv.debt_refusal() returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.debt_refusal to wayleave_read;

create function priv.decide(p_command uuid, p_decision text, p_proposal bigint, p_revision integer, p_digest bytea, p_seat text, p_reason text, p_signed priv.signed DEFAULT NULL::priv.signed) returns api.outcome
    volatile owner wayleave_api;

create function priv.decide_paused(p_principal integer, p_document core.documents, p_verb text) returns void
    volatile owner wayleave_api;

create function priv.decided(p_place text) returns TABLE(investigated_from integer, rearmed_from integer, volume_from integer, usual_from integer, left_out_from integer[], left_out_to integer[])
    stable owner wayleave_api;
grant execute on function priv.decided to wayleave_read;

create function priv.decided_already(p_principal integer, p_proposal bigint, p_revision integer) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.decided_already to wayleave_read;

create function priv.deciding_teams(p_principal integer) returns SETOF integer
    stable owner wayleave_api settings 2;
grant execute on function priv.deciding_teams to wayleave_read;

create function priv.decision_on(p_proposal bigint, p_revision integer, p_at timestamp with time zone) returns core.applied_decisions
    stable owner wayleave_api;
grant execute on function priv.decision_on to wayleave_read;

create function priv.decision_then(p_revision core.document_revisions, p_kind text, p_key text, p_step text) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.decision_then to wayleave_read;

create function priv.delegate_stands(p_vote core.votes) returns boolean
    stable owner wayleave_api settings 2;
grant execute on function priv.delegate_stands to wayleave_read;

create function priv.delegation_findings() returns TABLE(level text, code text, team text, subject text, message text, next text)
    stable owner wayleave_api;
grant execute on function priv.delegation_findings to wayleave_read;

create function priv.delegation_scope(p_delegation core.delegations) returns text
    stable owner wayleave_api;
grant execute on function priv.delegation_scope to wayleave_read;

create function priv.delivery(OUT late bigint, OUT given_up bigint) returns record
    stable security definer owner wayleave_api settings 7;
grant execute on function priv.delivery to wayleave_read;

create function priv.describing_fields() returns text[]
    immutable owner wayleave_api;
grant execute on function priv.describing_fields to wayleave_read;

create function priv.digests_of(p_proposal bigint) returns SETOF bytea
    stable owner wayleave_api;
grant execute on function priv.digests_of to wayleave_read;

create function priv.display_name(p_principal integer) returns text
    stable owner wayleave_api settings 2;
grant execute on function priv.display_name to wayleave_read;

create function priv.document_name(p_document bigint) returns text
    stable owner wayleave_api;
grant execute on function priv.document_name to wayleave_read;

create function priv.document_scopes(p_kind text, p_key text, p_content jsonb) returns TABLE(name text, is_written boolean)
    stable owner wayleave_api settings 2;
grant execute on function priv.document_scopes to wayleave_read;

create function priv.drafted_delegation(p_principal integer, p_to integer, p_from date, p_until date, p_team integer, p_kind text, p_key text) returns core.delegations
    stable owner wayleave_api;
grant execute on function priv.drafted_delegation to wayleave_read;

create function priv.drain_blocks(p_case core.retirements) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.drain_blocks to wayleave_read;

create function priv.drained_from(p_case core.retirements) returns timestamp with time zone
    stable owner wayleave_api;
grant execute on function priv.drained_from to wayleave_read;

create function priv.drop_touches(p_proposal bigint) returns void
    volatile owner wayleave_api;

create function priv.due_moments(p_rule jobs.schedules, p_at timestamp with time zone) returns timestamp with time zone[]
    immutable owner wayleave_api;
grant execute on function priv.due_moments to wayleave_read;

create function priv.duties() returns TABLE(team_id integer, documents integer, steps integer, channels text[], policies text[])
    stable owner wayleave_api;
grant execute on function priv.duties to wayleave_read;

create function priv.earliest_moment(p_proposal core.proposals) returns timestamp with time zone
    stable owner wayleave_api;
grant execute on function priv.earliest_moment to wayleave_read;

create function priv.eligible(p_principal integer, p_team integer, p_proposal bigint) returns TABLE(principal_id integer)
    stable owner wayleave_api;
grant execute on function priv.eligible to wayleave_read;

create function priv.eligible_count(p_team integer, p_proposal bigint) returns integer
    stable owner wayleave_api settings 2;
grant execute on function priv.eligible_count to wayleave_read;

create function priv.emergency_content(p_emergency bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.emergency_content to wayleave_read;

create function priv.emergency_debt() returns SETOF core.emergencies
    stable owner wayleave_api;
grant execute on function priv.emergency_debt to wayleave_read;

create function priv.emergency_message_stands(p_message core.messages, p_event core.events) returns boolean
    stable owner wayleave_api;
grant execute on function priv.emergency_message_stands to wayleave_read;

create function priv.emergency_recipients(p_event core.events) returns TABLE(principal_id integer, team_id integer)
    stable owner wayleave_api;
grant execute on function priv.emergency_recipients to wayleave_read;

create function priv.emergency_seat(p_principal integer, p_teams integer[], p_seat text) returns integer
    stable owner wayleave_api;
grant execute on function priv.emergency_seat to wayleave_read;

create function priv.emergency_subject(p_emergency core.emergencies) returns text
    stable owner wayleave_api;
grant execute on function priv.emergency_subject to wayleave_read;

create function priv.emergency_team(p_emergency core.emergencies) returns integer
    stable owner wayleave_api;
grant execute on function priv.emergency_team to wayleave_read;

create function priv.emergency_then(p_proposal bigint, p_revision integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.emergency_then to wayleave_read;

create function priv.end_case(p_case core.cases, p_as text) returns void
    volatile owner wayleave_api;

create function priv.end_delegations(p_admin integer, p_member integer) returns bigint[]
    volatile owner wayleave_api;

create function priv.end_idle_members(p_idle_seconds integer) returns integer
    volatile security definer owner wayleave_warden settings 5;
grant execute on function priv.end_idle_members to wayleave_api;

create function priv.end_jobs(p_proposal bigint, p_outcome text, p_kind text DEFAULT NULL::text) returns void
    volatile owner wayleave_api;

create function priv.end_spans(p_document bigint, p_at timestamp with time zone) returns void
    volatile owner wayleave_api;

create function priv.enqueue_job(p_kind text, p_proposal bigint, p_revision integer, p_run_at timestamp with time zone) returns void
    volatile owner wayleave_api;

create function priv.enrol_login(p_login text, p_groups text[]) returns api.outcome
    volatile security definer owner wayleave_registrar settings 5;
grant execute on function priv.enrol_login to wayleave_api;

create function priv.ensure_scopes(p_names text[]) returns void
    volatile owner wayleave_api;

create function priv.escalation_people(p_proposal bigint) returns TABLE(principal_id integer, team_id integer)
    stable owner wayleave_api;
grant execute on function priv.escalation_people to wayleave_read;

create function priv.event_ids_of(p_proposal bigint) returns SETOF bigint
    stable owner wayleave_api;
grant execute on function priv.event_ids_of to wayleave_read;

create function priv.evidence_events(p_proposal bigint, p_after bigint) returns SETOF api.evidence_event
    stable security definer owner wayleave_api settings 7;
grant execute on function priv.evidence_events to wayleave_read;

create function priv.exceptions_given(p_proposal core.proposals, p_freeze core.freezes) returns integer
    stable owner wayleave_api;
grant execute on function priv.exceptions_given to wayleave_read;

create function priv.experiment_collisions(p_content jsonb) returns TABLE(document_id bigint, key text, title text, state text, ways text[], is_exclusive boolean, has_other_unit boolean)
    stable owner wayleave_api;
grant execute on function priv.experiment_collisions to wayleave_read;

create function priv.experiment_day(p_experiment core.experiments) returns integer
    stable owner wayleave_api;
grant execute on function priv.experiment_day to wayleave_read;

create function priv.experiment_figures(p_experiment core.experiments, p_content jsonb, p_through date) returns TABLE(metric text, measure text, is_hidden boolean, place bigint, variant text, days bigint, last_day date, total double precision, opportunities double precision, squares double precision, first_week jsonb, last_week jsonb)
    stable owner wayleave_api;
grant execute on function priv.experiment_figures to wayleave_read;

create function priv.experiment_inputs(p_experiment core.experiments, p_content jsonb, p_day integer, p_through date, p_shows boolean) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.experiment_inputs to wayleave_read;

create function priv.experiment_observations(p_experiment core.experiments, p_content jsonb, p_through date) returns TABLE(metric text, measure text, is_hidden boolean, place bigint, variant text, day date, total double precision, opportunities double precision, squares double precision, file_id integer, series_id integer, number integer)
    stable owner wayleave_api;
grant execute on function priv.experiment_observations to wayleave_read;

create function priv.experiment_pauses(p_experiment core.experiments) returns TABLE(day integer, days integer, first_day date, after_day date)
    stable owner wayleave_api;
grant execute on function priv.experiment_pauses to wayleave_read;

create function priv.experiment_sums(p_experiment core.experiments, p_content jsonb, p_through date) returns TABLE(metric text, variant text, span text, sums jsonb, days_before integer, multiply_exposed double precision)
    stable owner wayleave_api;
grant execute on function priv.experiment_sums to wayleave_read;

create function priv.experiment_transition(p_from text, p_verb text) returns text
    immutable owner wayleave_api;
grant execute on function priv.experiment_transition to wayleave_read;

create function priv.experiments_data(p_since timestamp with time zone, p_as_of timestamp with time zone, p_after text, p_limit integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.experiments_data to wayleave_read;

create function priv.experiments_on(p_case core.retirements) returns TABLE(key text, name text, state text, is_named boolean)
    stable owner wayleave_api;
grant execute on function priv.experiments_on to wayleave_read;

create function priv.expire(p_proposal bigint, p_at timestamp with time zone) returns boolean
    volatile owner wayleave_api;

create function priv.expires_at(p_proposal core.proposals, p_revision core.proposal_revisions) returns timestamp with time zone
    stable owner wayleave_api;
grant execute on function priv.expires_at to wayleave_read;

create function priv.export_bytes_max() returns integer
    immutable owner wayleave_api;
grant execute on function priv.export_bytes_max to wayleave_read;

create function priv.facts(p_kinds text[], p_keys text[], p_contents jsonb[]) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.facts to wayleave_read;

create function priv.fallen_sign_offs(p_document core.documents) returns SETOF text
    stable owner wayleave_api;
grant execute on function priv.fallen_sign_offs to wayleave_read;

create function priv.faulty_references(p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[], p_is_adoption boolean) returns TABLE(in_kind text, in_key text, content jsonb, kind text, key text, part text, step text, label text, fault text)
    stable owner wayleave_api;
grant execute on function priv.faulty_references to wayleave_read;

create function priv.figure_facts(p_keys text[], p_contents jsonb[]) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.figure_facts to wayleave_read;

create function priv.figure_fault(p_day date) returns text
    stable owner wayleave_api;
grant execute on function priv.figure_fault to wayleave_read;

create function priv.figure_rows(p_rows jsonb) returns TABLE(line integer, kind text, key text, other text, people bigint, as_of date)
    immutable owner wayleave_api;
grant execute on function priv.figure_rows to wayleave_read;

create function priv.figure_scopes(p_name text, p_is_written boolean) returns TABLE(name text)
    stable owner wayleave_api;
grant execute on function priv.figure_scopes to wayleave_read;

create function priv.figures_behind(p_inputs jsonb, p_plan jsonb) returns text
    immutable owner wayleave_api;
grant execute on function priv.figures_behind to wayleave_read;

create function priv.findings_data(p_since timestamp with time zone, p_as_of timestamp with time zone, p_after bigint, p_limit integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.findings_data to wayleave_read;

create function priv.fingerprint(p_key bytea) returns text
    immutable owner wayleave_api;
grant execute on function priv.fingerprint to wayleave_read;

create function priv.finish_job(p_job jobs.live, p_outcome text, p_error text) returns void
    volatile owner wayleave_api;

create function priv.fire(p_schedule jobs.schedules, p_moments timestamp with time zone[]) returns integer
    volatile owner wayleave_api;

create function priv.fire_due(p_schedule jobs.schedules, p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.fire_now(p_name text) returns api.outcome
    volatile owner wayleave_api;

create function priv.fold(p_hashes bytea) returns bytea
    immutable owner wayleave_api;
grant execute on function priv.fold to wayleave_read;

create function priv.form_fault(p_metric jsonb, p_kind text, p_subject text, p_form text) returns text
    immutable owner wayleave_api;
grant execute on function priv.form_fault to wayleave_read;

create function priv.found_administrator(p_admin jsonb) returns api.outcome
    volatile owner wayleave_api;

create function priv.framed(p_field bytea) returns bytea
    immutable owner wayleave_api;
grant execute on function priv.framed to wayleave_read;

create function priv.framed(p_field text) returns bytea
    immutable owner wayleave_api;
grant execute on function priv.framed to wayleave_read;

create function priv.freeze_to_except(p_principal integer, p_proposal core.proposals, p_freeze text) returns core.freezes
    stable owner wayleave_api;
grant execute on function priv.freeze_to_except to wayleave_read;

create function priv.freezes_ahead(p_proposal core.proposals) returns TABLE(held core.freezes, time_zone text, journeys text[])
    stable owner wayleave_api;
grant execute on function priv.freezes_ahead to wayleave_read;

create function priv.freezes_on(p_proposal core.proposals, p_from timestamp with time zone, p_until timestamp with time zone) returns TABLE(held core.freezes, time_zone text, journeys text[])
    stable owner wayleave_api;
grant execute on function priv.freezes_on to wayleave_read;

create function priv.freezes_until(p_proposal core.proposals, p_from timestamp with time zone) returns TABLE(held core.freezes, time_zone text, journeys text[])
    stable owner wayleave_api;
grant execute on function priv.freezes_until to wayleave_read;

create function priv.gate(p_proposal bigint) returns SETOF priv.block
    stable security definer owner wayleave_api settings 3;
grant execute on function priv.gate to wayleave_read;

create function priv.gate_checks(p_proposal core.proposals, p_assessment core.assessments) returns priv.block[]
    stable owner wayleave_api;
grant execute on function priv.gate_checks to wayleave_read;

create function priv.gate_conflicts(p_proposal core.proposals) returns priv.block[]
    stable owner wayleave_api;
grant execute on function priv.gate_conflicts to wayleave_read;

create function priv.gate_freezes(p_proposal core.proposals) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.gate_freezes to wayleave_read;

create function priv.gate_lockdowns(p_proposal core.proposals) returns priv.block[]
    stable owner wayleave_api;
grant execute on function priv.gate_lockdowns to wayleave_read;

create function priv.gate_people(p_proposal core.proposals, p_assessment core.assessments, p_seen priv.seen) returns priv.block[]
    stable owner wayleave_api;
grant execute on function priv.gate_people to wayleave_read;

create function priv.gate_references(p_proposal core.proposals) returns priv.block[]
    stable owner wayleave_api;
grant execute on function priv.gate_references to wayleave_read;

create function priv.gate_threads(p_proposal bigint) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.gate_threads to wayleave_read;

create function priv.gate_times(p_proposal core.proposals, p_last timestamp with time zone) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.gate_times to wayleave_read;

create function priv.gate_vetoes(p_proposal core.proposals, p_assessment core.assessments) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.gate_vetoes to wayleave_read;

create function priv.gate_window(p_proposal core.proposals) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.gate_window to wayleave_read;

create function priv.gate_world(p_proposal core.proposals, p_assessment core.assessments) returns priv.block[]
    stable owner wayleave_api;
grant execute on function priv.gate_world to wayleave_read;

create function priv.give_up_parcel(p_job jobs.live, p_error text) returns api.outcome
    volatile owner wayleave_api;

create function priv.glance(p_proposal bigint) returns TABLE(proposal core.proposals, assessment core.assessments, seen priv.seen)
    stable owner wayleave_api;
grant execute on function priv.glance to wayleave_read;

create function priv.grant_findings() returns TABLE(level text, code text, team text, subject text, message text, next text)
    stable owner wayleave_api;
grant execute on function priv.grant_findings to wayleave_read;

create function priv.grant_rights(p_member integer, p_granter integer, p_is_ops boolean, p_team integer, p_role text) returns void
    volatile owner wayleave_api;

create function priv.granted_by(p_member integer, p_admin integer) returns boolean
    stable owner wayleave_api;
grant execute on function priv.granted_by to wayleave_read;

create function priv.groups_of(p_kind text, p_is_ops boolean) returns text[]
    immutable owner wayleave_api;
grant execute on function priv.groups_of to wayleave_read;

create function priv.grow_subtrees(p_line integer, p_from bigint, p_until bigint) returns void
    volatile owner wayleave_api;

create function priv.has_decided(p_principal integer, p_proposal bigint, p_revision integer) returns boolean
    stable owner wayleave_api settings 2;
grant execute on function priv.has_decided to wayleave_read;

create function priv.has_exception_to_give(p_principal integer, p_proposal core.proposals) returns boolean
    stable owner wayleave_api;
grant execute on function priv.has_exception_to_give to wayleave_read;

create function priv.has_no_objection(p_proposal bigint, p_notice core.notices) returns boolean
    stable owner wayleave_api;
grant execute on function priv.has_no_objection to wayleave_read;

create function priv.has_raised(p_principal integer, p_emergency core.emergencies) returns boolean
    stable owner wayleave_api;
grant execute on function priv.has_raised to wayleave_read;

create function priv.has_seat_for(p_principal integer, p_proposal core.proposals, p_teams integer[]) returns boolean
    stable owner wayleave_api;
grant execute on function priv.has_seat_for to wayleave_read;

create function priv.has_signed_off(p_principal integer, p_proposal bigint) returns boolean
    stable owner wayleave_api;
grant execute on function priv.has_signed_off to wayleave_read;

create function priv.has_stale_sign_offs(p_proposal bigint) returns boolean
    stable owner wayleave_api;
grant execute on function priv.has_stale_sign_offs to wayleave_read;

create function priv.held_memberships(p_member core.principals) returns SETOF core.memberships
    stable owner wayleave_api;
grant execute on function priv.held_memberships to wayleave_read;

create function priv.held_of(p_principal integer, p_limit integer) returns SETOF bigint
    stable owner wayleave_api;
grant execute on function priv.held_of to wayleave_read;

create function priv.held_setting(p_name text) returns integer
    volatile owner wayleave_api;

create function priv.hold_back(p_job jobs.live, p_proposal core.proposals, p_block priv.block) returns api.outcome
    volatile owner wayleave_api;

create function priv.hold_job(p_worker uuid, p_job bigint, p_token bigint, p_kinds text[] DEFAULT '{assess,apply}'::text[]) returns jobs.live
    volatile owner wayleave_api;

create function priv.hold_member(p_login text) returns core.principals
    volatile owner wayleave_api;

create function priv.hold_members(p_logins text[]) returns void
    volatile owner wayleave_api;

create function priv.hold_own_proposal(p_proposal bigint) returns core.proposals
    volatile owner wayleave_api;

create function priv.hold_proposal(p_proposal bigint) returns core.proposals
    volatile owner wayleave_api;

create function priv.hold_turns(p_made core.delegations) returns void
    volatile owner wayleave_api;

create function priv.holds_right(p_principal integer, p_team integer, p_proposal bigint) returns boolean
    stable owner wayleave_api settings 2;
grant execute on function priv.holds_right to wayleave_read;

create function priv.in_the_way(p_case core.retirements) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.in_the_way to wayleave_read;

create function priv.in_the_way_of(p_emergency core.emergencies) returns text
    stable owner wayleave_api;
grant execute on function priv.in_the_way_of to wayleave_read;

create function priv.incoming_journeys(p_journey text) returns TABLE(key text, name text, state text)
    stable owner wayleave_api;
grant execute on function priv.incoming_journeys to wayleave_read;

create function priv.ingest_report(p_ingest integer, p_rows jsonb) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.ingest_report to wayleave_read;

create function priv.input_units(p_inputs jsonb, p_content jsonb) returns double precision[]
    immutable owner wayleave_api;
grant execute on function priv.input_units to wayleave_read;

create function priv.inputs_of(p_assessment core.assessments) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.inputs_of to wayleave_read;

create function priv.intake_totals(p_file integer, p_rows bigint, p_rejected bigint) returns core.metric_file_totals
    stable owner wayleave_api;
grant execute on function priv.intake_totals to wayleave_read;

create function priv.is_address_open(p_principal integer, p_kind text) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_address_open to wayleave_read;

create function priv.is_allowed_path(p_path text[], p_allowed jsonb) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_allowed_path to wayleave_read;

create function priv.is_answered_for(p_emergency core.emergencies) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_answered_for to wayleave_read;

create function priv.is_barred(p_people integer[], p_links bigint[], p_proposal bigint) returns boolean
    stable owner wayleave_api settings 2;
grant execute on function priv.is_barred to wayleave_read;

create function priv.is_contributor(p_principal integer, p_proposal bigint) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_contributor to wayleave_read;

create function priv.is_covered(p_freeze core.freezes, p_journey text, p_channels text[], p_markets text[], p_has_any_market boolean, p_tiers integer[], p_has_no_tier boolean) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_covered to wayleave_read;

create function priv.is_decidable(p_state text) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_decidable to wayleave_read;

create function priv.is_eligible(p_principal integer, p_team integer, p_proposal bigint) returns boolean
    stable owner wayleave_api settings 2;
grant execute on function priv.is_eligible to wayleave_read;

create function priv.is_in_calendar(p_content jsonb, p_channel text, p_market text) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_in_calendar to wayleave_read;

create function priv.is_in_sight(p_proposal bigint) returns boolean
    stable security definer owner wayleave_api settings 3;
grant execute on function priv.is_in_sight to wayleave_read;

create function priv.is_journey_reached(p_journey text, p_channel text, p_market text) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_journey_reached to wayleave_read;

create function priv.is_leased(p_job jobs.live, p_worker uuid, p_token bigint) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_leased to wayleave_read;

create function priv.is_left_over(p_emergency core.emergencies, p_at timestamp with time zone) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_left_over to wayleave_read;

create function priv.is_lifted(p_code text, p_subject text) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_lifted to wayleave_read;

create function priv.is_multiply_exposed(p_inputs jsonb, p_content jsonb) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_multiply_exposed to wayleave_read;

create function priv.is_objection(p_decision text) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_objection to wayleave_read;

create function priv.is_of_people(p_code text) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_of_people to wayleave_read;

create function priv.is_off_ratio(p_inputs jsonb, p_content jsonb) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_off_ratio to wayleave_read;

create function priv.is_open(p_state text) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_open to wayleave_read;

create function priv.is_ops() returns boolean
    stable security definer owner wayleave_api settings 4;
grant execute on function priv.is_ops to wayleave_read;

create function priv.is_passed(p_outcome text) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_passed to wayleave_read;

create function priv.is_plain(p_proposal core.proposals, p_outcome text) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_plain to wayleave_read;

create function priv.is_reached(p_proposal core.proposals, p_channel text, p_market text) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_reached to wayleave_read;

create function priv.is_released(p_proposal core.proposals, p_assessment bigint, p_team integer) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_released to wayleave_read;

create function priv.is_repeatable(p_run core.attribution_runs) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_repeatable to wayleave_read;

create function priv.is_replay_of(p_proposal core.proposals, p_replay jsonb, p_bundle text) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_replay_of to wayleave_read;

create function priv.is_signed_enough(p_vote bigint, p_is_signed boolean) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_signed_enough to wayleave_read;

create function priv.is_stuck(p_what text, p_subject text, p_at timestamp with time zone) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_stuck to wayleave_read;

create function priv.is_subject_erased(p_event core.events) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_subject_erased to wayleave_read;

create function priv.is_waiting(p_code text) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.is_waiting to wayleave_read;

create function priv.is_working_team(p_key text) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_working_team to wayleave_read;

create function priv.is_zone(p_zone text) returns boolean
    stable owner wayleave_api;
grant execute on function priv.is_zone to wayleave_read;

create function priv.journey_name(p_key text, p_keys text[], p_contents jsonb[]) returns text
    stable owner wayleave_api;
grant execute on function priv.journey_name to wayleave_read;

create function priv.journey_reach(p_content jsonb) returns TABLE(channels text[], markets text[], tier integer)
    immutable owner wayleave_api;
grant execute on function priv.journey_reach to wayleave_read;

create function priv.journey_scopes(p_key text) returns text[]
    stable owner wayleave_api;
grant execute on function priv.journey_scopes to wayleave_read;

create function priv.journey_state_at(p_journey bigint, p_key text, p_at timestamp with time zone, p_sees_all boolean DEFAULT NULL::boolean) returns text
    stable owner wayleave_api;
grant execute on function priv.journey_state_at to wayleave_read;

create function priv.journey_transition(p_from text, p_verb text) returns text
    immutable owner wayleave_api;
grant execute on function priv.journey_transition to wayleave_read;

create function priv.journeys_at(p_since timestamp with time zone, p_as_of timestamp with time zone, p_after text, p_limit integer) returns TABLE(id bigint, key text, team_id integer, number integer, digest bytea, applied_at timestamp with time zone, proposal_id bigint, content jsonb)
    stable owner wayleave_api;
grant execute on function priv.journeys_at to wayleave_read;

create function priv.journeys_data(p_since timestamp with time zone, p_as_of timestamp with time zone, p_after text, p_limit integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.journeys_data to wayleave_read;

create function priv.journeys_ended(p_from timestamp with time zone, p_to timestamp with time zone) returns TABLE(key text, state text, at timestamp with time zone)
    stable owner wayleave_api;
grant execute on function priv.journeys_ended to wayleave_read;

create function priv.journeys_in_operation(p_at timestamp with time zone, p_sees_all boolean) returns bigint
    stable owner wayleave_api;
grant execute on function priv.journeys_in_operation to wayleave_read;

create function priv.judged_metric_rows(p_intake core.metric_files, p_rows priv.metric_rows) returns TABLE(series_id integer, document_id bigint, day date, total double precision, opportunities double precision, squares double precision, line integer, sums api.unit_sums, fault text, remedy text, fate text)
    stable owner wayleave_api;
grant execute on function priv.judged_metric_rows to wayleave_read;

create function priv.judged_places(p_principal integer, p_rows priv.touch_rows) returns TABLE(number integer, document_id bigint, step text, channel text, fault text, remedy text)
    stable owner wayleave_api;
grant execute on function priv.judged_places to wayleave_read;

create function priv.judged_series(p_principal integer, p_rows priv.metric_rows) returns TABLE(number integer, document_id bigint, measure text, kind text, subject text, variant text, fault text, remedy text)
    stable owner wayleave_api;
grant execute on function priv.judged_series to wayleave_read;

create function priv.judged_touches(p_intake core.touch_files, p_rows priv.touch_rows) returns TABLE(at timestamp with time zone, customer bigint, place_id integer, is_conversion boolean, amount double precision, line integer, fault text, remedy text)
    stable owner wayleave_api;
grant execute on function priv.judged_touches to wayleave_read;

create function priv.judged_weight(p_proposal bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.judged_weight to wayleave_read;

create function priv.keep_blob(p_text text) returns bytea
    volatile strict owner wayleave_api;

create function priv.keep_case(p_pass core.monitor_passes, p_number integer, p_open integer, p_verdict jsonb) returns void
    volatile owner wayleave_api;

create function priv.keep_comparison(p_job jobs.live, p_document core.documents, p_result jsonb, p_text text) returns core.comparisons
    volatile owner wayleave_api;

create function priv.keep_end(p_principal integer, p_document core.documents, p_before core.experiments) returns void
    volatile owner wayleave_api;

create function priv.keep_experiment_state(p_principal integer, p_document core.documents, p_before core.experiments, p_verb text, p_since date) returns text
    volatile owner wayleave_api;

create function priv.keep_figures(p_ingest integer, p_rows jsonb) returns text[]
    volatile owner wayleave_api;

create function priv.keep_metric_rows(p_intake core.metric_files, p_part integer, p_rows priv.metric_rows) returns jsonb
    volatile owner wayleave_api settings 1;

create function priv.keep_pause(p_experiment core.experiments) returns void
    volatile owner wayleave_api;

create function priv.keep_reading(p_by integer, p_document core.documents, p_kind text, p_inputs jsonb, p_reading text) returns core.experiment_readings
    volatile owner wayleave_api;

create function priv.keep_retirement(p_document bigint, p_content jsonb) returns void
    volatile owner wayleave_api;

create function priv.keep_retirement_state(p_call priv.call, p_case core.retirements, p_verb text) returns void
    volatile owner wayleave_api;

create function priv.keep_scopes(p_kind text, p_key text, p_digest bytea) returns void
    volatile owner wayleave_api;

create function priv.keep_signature(p_vote core.votes, p_signed priv.signed) returns void
    volatile owner wayleave_api;

create function priv.keep_spans(p_document bigint, p_revision integer, p_content jsonb) returns void
    volatile owner wayleave_api;

create function priv.keep_touch_rows(p_intake core.touch_files, p_part integer, p_rows priv.touch_rows) returns jsonb
    volatile owner wayleave_api settings 1;

create function priv.keep_touches(p_proposal bigint, p_revision integer) returns void
    volatile owner wayleave_api;

create function priv.key_is_taken() returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.key_is_taken to wayleave_read;

create function priv.known_settings(p_held core.installation) returns TABLE(name text, value integer, unit text, lowest integer, highest integer, means text)
    immutable owner wayleave_api;
grant execute on function priv.known_settings to wayleave_read;

create function priv.labelled_touches(p_journey bigint, p_by text, p_from bigint, p_until bigint, p_look_back_seconds bigint) returns TABLE(customer bigint, second bigint, label text)
    stable owner wayleave_api;
grant execute on function priv.labelled_touches to wayleave_read;

create function priv.lacking_sums(p_experiment core.experiments, p_content jsonb, p_through date) returns text
    stable owner wayleave_api;
grant execute on function priv.lacking_sums to wayleave_read;

create function priv.lacks_sums(p_inputs jsonb, p_content jsonb) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.lacks_sums to wayleave_read;

create function priv.lapse_sign_offs(p_proposal core.proposals, p_at timestamp with time zone) returns void
    volatile owner wayleave_api;

create function priv.last_local_moment(p_local timestamp without time zone, p_zone text) returns timestamp with time zone
    immutable owner wayleave_api;
grant execute on function priv.last_local_moment to wayleave_read;

create function priv.last_reading(p_document bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.last_reading to wayleave_read;

create function priv.latest_moment(p_revision core.proposal_revisions) returns timestamp with time zone
    stable owner wayleave_api;
grant execute on function priv.latest_moment to wayleave_read;

create function priv.leads_operations(p_principal core.principals, p_is_single boolean) returns boolean
    stable owner wayleave_api;
grant execute on function priv.leads_operations to wayleave_read;

create function priv.leaf_row(p_event bigint) returns SETOF api.placed_leaf
    stable security definer owner wayleave_api settings 7;
grant execute on function priv.leaf_row to wayleave_read;

create function priv.leaf_subject(p_event core.events) returns text
    stable owner wayleave_api;
grant execute on function priv.leaf_subject to wayleave_read;

create function priv.lease_lost() returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.lease_lost to wayleave_read;

create function priv.leaves_of(p_events bigint[], p_earlier bigint) returns TABLE(event_id bigint, leaf bytea)
    stable owner wayleave_api;
grant execute on function priv.leaves_of to wayleave_read;

create function priv.leaving_findings() returns TABLE(level text, code text, team text, subject text, message text, next text)
    stable owner wayleave_api;
grant execute on function priv.leaving_findings to wayleave_read;

create function priv.leaving_journeys(p_kinds text[], p_contents jsonb[]) returns text[]
    immutable owner wayleave_api;
grant execute on function priv.leaving_journeys to wayleave_read;

create function priv.led_by(p_case core.retirements) returns text
    stable owner wayleave_api;
grant execute on function priv.led_by to wayleave_read;

create function priv.ledger() returns core.ledgers
    stable owner wayleave_api;
grant execute on function priv.ledger to wayleave_read;

create function priv.ledger_rows(p_line integer, p_from bigint, p_count integer) returns SETOF api.ledger_row
    stable security definer owner wayleave_api settings 7;
grant execute on function priv.ledger_rows to wayleave_read;

create function priv.let_through(p_proposal core.proposals, p_blocks priv.block[]) returns priv.block[]
    stable owner wayleave_api;
grant execute on function priv.let_through to wayleave_read;

create function priv.letting_through(p_proposal core.proposals) returns SETOF core.emergencies
    stable owner wayleave_api;
grant execute on function priv.letting_through to wayleave_read;

create function priv.lifted_blocks(p_proposal bigint) returns priv.block[]
    stable owner wayleave_api;
grant execute on function priv.lifted_blocks to wayleave_read;

create function priv.listed_proposals(p_after bigint, p_limit integer) returns SETOF bigint
    stable owner wayleave_api;
grant execute on function priv.listed_proposals to wayleave_read;

create function priv.local_moment(p_local timestamp without time zone, p_zone text) returns timestamp with time zone
    immutable owner wayleave_api;
grant execute on function priv.local_moment to wayleave_read;

create function priv.lock_authorisation(p_proposal core.proposals) returns void
    volatile owner wayleave_api;

create function priv.lock_emergency(p_proposal core.proposals) returns void
    volatile owner wayleave_api;

create function priv.lock_experiment(p_key text) returns void
    volatile owner wayleave_api;

create function priv.lock_for_apply(p_proposal core.proposals) returns text[]
    volatile owner wayleave_api;

create function priv.lock_scopes(p_names text[], p_written boolean[]) returns void
    volatile owner wayleave_api;

create function priv.lockdown_content(p_event core.events) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.lockdown_content to wayleave_read;

create function priv.lockdown_message_stands(p_message core.messages, p_event core.events) returns boolean
    stable owner wayleave_api;
grant execute on function priv.lockdown_message_stands to wayleave_read;

create function priv.lockdown_reach(p_lockdown core.lockdowns) returns text
    immutable owner wayleave_api;
grant execute on function priv.lockdown_reach to wayleave_read;

create function priv.lockdown_recipients(p_event core.events) returns TABLE(kind text, principal_id integer, team_id integer, is_once boolean, is_last boolean)
    stable owner wayleave_api;
grant execute on function priv.lockdown_recipients to wayleave_read;

create function priv.lockdown_words(p_lockdown core.lockdowns) returns text
    stable owner wayleave_api;
grant execute on function priv.lockdown_words to wayleave_read;

create function priv.lockdowns_in_force() returns SETOF core.lockdowns
    stable owner wayleave_api;
grant execute on function priv.lockdowns_in_force to wayleave_read;

create function priv.lockdowns_on(p_proposal core.proposals) returns SETOF core.lockdowns
    stable owner wayleave_api;
grant execute on function priv.lockdowns_on to wayleave_read;

create function priv.longest_chain() returns integer
    immutable owner wayleave_api;
grant execute on function priv.longest_chain to wayleave_read;

create function priv.look_date(p_experiment core.experiments, p_day integer) returns date
    stable owner wayleave_api;
grant execute on function priv.look_date to wayleave_read;

create function priv.look_days(p_content jsonb) returns integer[]
    immutable owner wayleave_api;
grant execute on function priv.look_days to wayleave_read;

create function priv.looks_ahead(p_experiment core.experiments, p_content jsonb, OUT due integer, OUT next integer, OUT last integer) returns record
    stable owner wayleave_api;
grant execute on function priv.looks_ahead to wayleave_read;

create function priv.make_messages(p_event core.events, p_at timestamp with time zone) returns void
    volatile owner wayleave_api;

create function priv.make_parcels(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.mark_compared(p_document core.documents, p_comparison core.comparisons, p_result jsonb) returns text[]
    volatile owner wayleave_api;

create function priv.may_answer(p_principal integer, p_emergency core.emergencies, p_team integer) returns boolean
    stable owner wayleave_api;
grant execute on function priv.may_answer to wayleave_read;

create function priv.may_bring(p_principal integer, p_team integer) returns boolean
    stable owner wayleave_api;
grant execute on function priv.may_bring to wayleave_read;

create function priv.may_close(p_principal integer, p_case core.cases) returns boolean
    stable owner wayleave_api;
grant execute on function priv.may_close to wayleave_read;

create function priv.may_decide(p_principal integer, p_proposal core.proposals, p_team integer) returns boolean
    stable owner wayleave_api;
grant execute on function priv.may_decide to wayleave_read;

create function priv.may_except(p_principal integer, p_proposal core.proposals, p_freeze core.freezes) returns boolean
    stable owner wayleave_api;
grant execute on function priv.may_except to wayleave_read;

create function priv.may_hand_over(p_content jsonb) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.may_hand_over to wayleave_read;

create function priv.may_lift(p_principal integer, p_vote core.votes, p_proposal bigint) returns boolean
    stable owner wayleave_api;
grant execute on function priv.may_lift to wayleave_read;

create function priv.may_resolve(p_principal integer, p_comment core.comments) returns boolean
    stable owner wayleave_api;
grant execute on function priv.may_resolve to wayleave_read;

create function priv.may_run_experiment(p_principal integer, p_team integer, p_journey text, p_is_narrowing boolean) returns boolean
    stable owner wayleave_api;
grant execute on function priv.may_run_experiment to wayleave_read;

create function priv.meaning_for_author(p_event core.events) returns text
    stable owner wayleave_api;
grant execute on function priv.meaning_for_author to wayleave_read;

create function priv.member_by_login(p_login text) returns core.principals
    stable owner wayleave_api;
grant execute on function priv.member_by_login to wayleave_read;

create function priv.member_number(p_subject text) returns integer
    immutable owner wayleave_api;
grant execute on function priv.member_number to wayleave_read;

create function priv.message_content(p_message core.messages) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.message_content to wayleave_read;

create function priv.message_kinds() returns text[]
    immutable owner wayleave_api;
grant execute on function priv.message_kinds to wayleave_read;

create function priv.message_stands(p_message core.messages) returns boolean
    stable owner wayleave_api;
grant execute on function priv.message_stands to wayleave_read;

create function priv.message_then(p_step jsonb, p_at timestamp with time zone) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.message_then to wayleave_read;

create function priv.metrics_data(p_since timestamp with time zone, p_as_of timestamp with time zone, p_after text, p_limit integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.metrics_data to wayleave_read;

create function priv.missed_window(p_revision core.proposal_revisions, p_latest timestamp with time zone) returns text
    stable owner wayleave_api;
grant execute on function priv.missed_window to wayleave_read;

create function priv.missing_sign_offs(p_proposal bigint, p_team integer, p_key text, p_name text, p_given integer, p_needed integer) returns priv.block
    stable owner wayleave_api;
grant execute on function priv.missing_sign_offs to wayleave_read;

create function priv.missing_teams(p_proposal bigint) returns SETOF integer
    stable owner wayleave_api;
grant execute on function priv.missing_teams to wayleave_read;

create function priv.moment_near(p_rule jobs.schedules, p_at timestamp with time zone, p_is_next boolean) returns timestamp with time zone
    immutable owner wayleave_api;
grant execute on function priv.moment_near to wayleave_read;

create function priv.monitoring_days(p_at timestamp with time zone) returns TABLE(first_day date, through date)
    immutable owner wayleave_api;
grant execute on function priv.monitoring_days to wayleave_read;

create function priv.month_figures(p_from timestamp with time zone, p_to timestamp with time zone, p_sees_all boolean) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.month_figures to wayleave_read;

create function priv.move_journey(p_call priv.call, p_document core.documents, p_verb text, p_reason text, p_at timestamp with time zone DEFAULT now(), p_data jsonb DEFAULT '{}'::jsonb) returns bigint
    volatile owner wayleave_api;

create function priv.move_memberships(p_admin integer, p_from core.principals, p_to core.principals) returns text[]
    volatile owner wayleave_api;

create function priv.move_retired_journey(p_call priv.call, p_case core.retirements, p_verb text, p_reason text) returns text
    volatile owner wayleave_api;

create function priv.moved_in_until(p_journey text, p_since timestamp with time zone) returns timestamp with time zone
    stable owner wayleave_api;
grant execute on function priv.moved_in_until to wayleave_read;

create function priv.moved_meanwhile(p_document core.documents) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.moved_meanwhile to wayleave_read;

create function priv.my_sight() returns integer[]
    stable security definer owner wayleave_api settings 4;
grant execute on function priv.my_sight to wayleave_read;

create function priv.my_teams() returns integer[]
    stable security definer owner wayleave_api settings 4;
grant execute on function priv.my_teams to wayleave_read;

create function priv.named_references(p_kind text, p_content jsonb) returns TABLE(kind text, key text, part text, step text, label text)
    immutable owner wayleave_api;
grant execute on function priv.named_references to wayleave_read;

create function priv.needed_sums(p_content jsonb, p_metric text, p_measure text) returns text[]
    immutable owner wayleave_api;
grant execute on function priv.needed_sums to wayleave_read;

create function priv.never_standard() returns text[]
    immutable owner wayleave_api;
grant execute on function priv.never_standard to wayleave_read;

create function priv.new_rings(p_keys text[], p_contents jsonb[]) returns TABLE(key text, target text, way text[])
    stable owner wayleave_api;
grant execute on function priv.new_rings to wayleave_read;

create function priv.newest_mark(p_publication bigint) returns SETOF core.publication_marks
    stable owner wayleave_api;
grant execute on function priv.newest_mark to wayleave_read;

create function priv.next_local(p_time time without time zone, p_zone text, p_at timestamp with time zone) returns timestamp with time zone
    immutable owner wayleave_api;
grant execute on function priv.next_local to wayleave_read;

create function priv.no_intake(p_next text) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.no_intake to wayleave_read;

create function priv.no_look_due(p_key text) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.no_look_due to wayleave_read;

create function priv.no_such_experiment(p_key text) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.no_such_experiment to wayleave_read;

create function priv.no_such_member(p_login text) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.no_such_member to wayleave_read;

create function priv.no_such_proposal(p_proposal bigint) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.no_such_proposal to wayleave_read;

create function priv.note_adoption(p_proposal bigint, p_journey text) returns void
    volatile owner wayleave_api;

create function priv.note_decision(p_proposal core.proposals) returns void
    volatile owner wayleave_api;

create function priv.note_failed_apply(p_proposal bigint, p_revision integer, p_kind text) returns void
    volatile owner wayleave_api;

create function priv.note_failure(p_authorisation text, p_kind text, p_proposal bigint) returns void
    volatile owner wayleave_api;

create function priv.note_publication(p_document core.documents, p_number integer, p_proposal bigint) returns void
    volatile owner wayleave_api;

create function priv.note_stuck(p_what text, p_subject text, p_error text) returns void
    volatile owner wayleave_api;

create function priv.note_unstuck(p_what text, p_subject text) returns void
    volatile owner wayleave_api;

create function priv.note_wanted_state(p_journey core.journeys) returns void
    volatile owner wayleave_api;

create function priv.open_emergency(p_call priv.call, p_team integer, p_reference text, p_hours integer, p_proposal core.proposals, p_document core.documents) returns core.emergencies
    volatile owner wayleave_api;

create function priv.open_exceptions(p_proposal core.proposals) returns void
    volatile owner wayleave_api;

create function priv.open_intake(p_principal integer, p_file integer) returns core.metric_files
    stable owner wayleave_api;
grant execute on function priv.open_intake to wayleave_read;

create function priv.open_proposals() returns bigint
    stable owner wayleave_api;
grant execute on function priv.open_proposals to wayleave_read;

create function priv.open_proposals_of(p_team integer) returns SETOF bigint
    stable owner wayleave_api;
grant execute on function priv.open_proposals_of to wayleave_read;

create function priv.open_review(p_job jobs.live, p_proposal core.proposals, p_outcome text) returns api.outcome
    volatile owner wayleave_api;

create function priv.open_touch_file(p_principal integer, p_file integer) returns core.touch_files
    stable owner wayleave_api;
grant execute on function priv.open_touch_file to wayleave_read;

create function priv.open_work(p_member integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.open_work to wayleave_read;

create function priv.other_version(p_what text, p_next text) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.other_version to wayleave_read;

create function priv.outside_authorisation(p_proposal core.proposals, p_content jsonb) returns SETOF text
    stable owner wayleave_api;
grant execute on function priv.outside_authorisation to wayleave_read;

create function priv.outside_document(p_change core.proposal_changes, p_before jsonb, p_after jsonb, p_content jsonb, p_owner text) returns SETOF text
    stable owner wayleave_api;
grant execute on function priv.outside_document to wayleave_read;

create function priv.outside_place(p_place text, p_before jsonb, p_after jsonb, p_content jsonb) returns text
    stable owner wayleave_api;
grant execute on function priv.outside_place to wayleave_read;

create function priv.overlapping(p_audience text) returns TABLE(other text, people bigint, as_of date)
    stable owner wayleave_api;
grant execute on function priv.overlapping to wayleave_read;

create function priv.owners_between(p_document bigint, p_from timestamp with time zone, p_to timestamp with time zone) returns SETOF integer
    stable owner wayleave_api;
grant execute on function priv.owners_between to wayleave_read;

create function priv.owning_team(p_kind text, p_content jsonb) returns integer
    stable owner wayleave_api;
grant execute on function priv.owning_team to wayleave_read;

create function priv.pass_deadlines(p_at timestamp with time zone) returns jsonb
    volatile owner wayleave_api;

create function priv.pass_emergencies(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.pass_expired(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.pass_late(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.pass_one(p_what text, p_proposal bigint, p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.pass_part(p_part text, p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.pass_reviews(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.pass_stale(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.pass_waiting(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.pause_lapsed(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.pending_grants(p_member integer) returns text[]
    stable owner wayleave_api;
grant execute on function priv.pending_grants to wayleave_read;

create function priv.people_blocks(p_case core.retirements) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.people_blocks to wayleave_read;

create function priv.people_inside(p_keys text[]) returns TABLE(journey text, people bigint, as_of date)
    stable owner wayleave_api;
grant execute on function priv.people_inside to wayleave_read;

create function priv.people_left(p_case core.retirements) returns TABLE(step text, people bigint, as_of date, is_fresh boolean)
    stable owner wayleave_api;
grant execute on function priv.people_left to wayleave_read;

create function priv.person_sees(p_principal integer, p_proposal core.proposals) returns boolean
    stable owner wayleave_api;
grant execute on function priv.person_sees to wayleave_read;

create function priv.pinned_settings(p_schema text, p_name text, p_is_write boolean) returns text[]
    immutable owner wayleave_api;
grant execute on function priv.pinned_settings to wayleave_read;

create function priv.place_labels(p_journey bigint, p_by text) returns TABLE(place_id integer, label text)
    stable owner wayleave_api;
grant execute on function priv.place_labels to wayleave_read;

create function priv.places_in(p_proposal core.proposals, p_name text) returns text[]
    stable owner wayleave_api;
grant execute on function priv.places_in to wayleave_read;

create function priv.places_of(p_kind text, p_content jsonb) returns jsonb
    immutable owner wayleave_api;
grant execute on function priv.places_of to wayleave_read;

create function priv.plan_blocks(p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[]) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.plan_blocks to wayleave_read;

create function priv.plan_metrics(p_content jsonb) returns TABLE(metric text, is_hidden boolean, place bigint)
    immutable owner wayleave_api;
grant execute on function priv.plan_metrics to wayleave_read;

create function priv.plan_problem(p_content jsonb) returns text
    immutable owner wayleave_api;
grant execute on function priv.plan_problem to wayleave_read;

create function priv.plan_stakes(p_proposal core.proposals) returns TABLE(team_id integer, reason text, kind text, key text, place text, before jsonb, after jsonb)
    stable owner wayleave_api;
grant execute on function priv.plan_stakes to wayleave_read;

create function priv.platform_side(p_content jsonb) returns jsonb
    immutable owner wayleave_api;
grant execute on function priv.platform_side to wayleave_read;

create function priv.policies_in_force() returns TABLE(version bigint, key text, revision integer, digest bytea, content text)
    stable owner wayleave_api;
grant execute on function priv.policies_in_force to wayleave_read;

create function priv.policies_named(p_manifest text) returns SETOF bytea
    immutable owner wayleave_api;
grant execute on function priv.policies_named to wayleave_read;

create function priv.portfolio_facts(p_keys text[], p_leaving text[], p_contents jsonb[]) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.portfolio_facts to wayleave_read;

create function priv.powers_of(p_role oid) returns text
    stable owner wayleave_api;
grant execute on function priv.powers_of to wayleave_read;
grant execute on function priv.powers_of to wayleave_registrar;

create function priv.present_inputs(p_key text, p_kind text) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.present_inputs to wayleave_read;

create function priv.principal_id() returns integer
    stable security definer owner wayleave_api settings 4;
grant execute on function priv.principal_id to wayleave_read;

create function priv.products_fault(p_total double precision, p_denominator double precision, p_sums api.unit_sums) returns text
    immutable owner wayleave_api;
grant execute on function priv.products_fault to wayleave_read;

create function priv.project_calendar(p_document bigint, p_content jsonb) returns void
    volatile owner wayleave_api;

create function priv.project_experiment(p_document bigint, p_content jsonb) returns void
    volatile owner wayleave_api;

create function priv.project_journey(p_document bigint, p_revision integer, p_content jsonb) returns void
    volatile owner wayleave_api;

create function priv.proposal_content(p_proposal bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.proposal_content to wayleave_read;

create function priv.proposal_findings() returns TABLE(level text, code text, team text, subject text, message text, next text)
    stable owner wayleave_api;
grant execute on function priv.proposal_findings to wayleave_read;

create function priv.proposal_message_stands(p_message core.messages, p_proposal core.proposals) returns boolean
    stable owner wayleave_api;
grant execute on function priv.proposal_message_stands to wayleave_read;

create function priv.proposal_scopes(p_proposal bigint, p_revision integer) returns TABLE(name text, is_written boolean)
    stable owner wayleave_api;
grant execute on function priv.proposal_scopes to wayleave_read;

create function priv.proposal_state_at(p_proposal core.proposals, p_at timestamp with time zone) returns text
    stable owner wayleave_api;
grant execute on function priv.proposal_state_at to wayleave_read;

create function priv.proposals_data(p_since timestamp with time zone, p_as_of timestamp with time zone, p_after bigint, p_limit integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.proposals_data to wayleave_read;

create function priv.pseudonym(p_principal integer) returns text
    stable owner wayleave_api;
grant execute on function priv.pseudonym to wayleave_read;

create function priv.public_key(p_text text) returns bytea
    immutable owner wayleave_api;
grant execute on function priv.public_key to wayleave_read;

create function priv.publication(p_document bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.publication to wayleave_read;

create function priv.publication_content(p_event core.events) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.publication_content to wayleave_read;

create function priv.publication_message_stands(p_message core.messages, p_event core.events) returns boolean
    stable owner wayleave_api;
grant execute on function priv.publication_message_stands to wayleave_read;

create function priv.publication_recipients(p_event core.events) returns TABLE(kind text, principal_id integer, team_id integer, is_once boolean, is_last boolean)
    stable owner wayleave_api;
grant execute on function priv.publication_recipients to wayleave_read;

create function priv.publication_words(p_publication jsonb) returns text
    immutable owner wayleave_api;
grant execute on function priv.publication_words to wayleave_read;

create function priv.publications_of(p_proposal bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.publications_of to wayleave_read;

create function priv.published_revision(p_document bigint) returns SETOF core.publications
    stable owner wayleave_api;
grant execute on function priv.published_revision to wayleave_read;

create function priv.published_then(p_document bigint, p_revision integer, p_ends timestamp with time zone, p_until timestamp with time zone) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.published_then to wayleave_read;

create function priv.put_on_hold(p_proposal bigint, p_at timestamp with time zone) returns boolean
    volatile owner wayleave_api;

create function priv.receipts(p_principal integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.receipts to wayleave_read;

create function priv.recipients(p_event core.events) returns TABLE(kind text, principal_id integer, team_id integer, is_once boolean, is_last boolean)
    stable owner wayleave_api;
grant execute on function priv.recipients to wayleave_read;

create function priv.record_detail(p_event bigint, p_body text) returns void
    volatile owner wayleave_api;

create function priv.record_emergency(p_emergency core.emergencies, p_word text, p_by integer, p_data jsonb) returns bigint
    volatile owner wayleave_api;

create function priv.record_event(p_kind text, p_actor integer, p_team integer, p_subject_kind text, p_subject text, p_data jsonb, p_revision integer DEFAULT NULL::integer, p_digest bytea DEFAULT NULL::bytea) returns bigint
    volatile owner wayleave_api;

create function priv.record_experiment(p_principal integer, p_document core.documents, p_from text, p_data jsonb, p_reason text) returns bigint
    volatile owner wayleave_api;

create function priv.record_inherited(p_proposal core.proposals) returns void
    volatile owner wayleave_api;

create function priv.record_retirement(p_call priv.call, p_plan core.documents, p_case core.retirements, p_verb text, p_reason text) returns bigint
    volatile owner wayleave_api;

create function priv.recorded_inputs(p_since timestamp with time zone, p_before bigint, p_limit integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.recorded_inputs to wayleave_read;

create function priv.reference_blocks(p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[], p_is_adoption boolean) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.reference_blocks to wayleave_read;

create function priv.reference_fault(p_kind text, p_key text, p_part text, p_operation text) returns TABLE(text text)
    stable owner wayleave_api;
grant execute on function priv.reference_fault to wayleave_read;

create function priv.reference_remedy(p_kind text, p_part text) returns text
    immutable owner wayleave_api;
grant execute on function priv.reference_remedy to wayleave_read;

create function priv.refuse(p_call priv.call, p_outcome api.outcome, p_subject_kind text, p_subject text, p_team integer) returns api.outcome
    volatile owner wayleave_api;

create function priv.refused_export(p_document core.documents, p_result jsonb) returns api.outcome
    stable owner wayleave_api;
grant execute on function priv.refused_export to wayleave_read;

create function priv.released_teams(p_proposal core.proposals, p_assessment bigint) returns integer[]
    stable owner wayleave_api;
grant execute on function priv.released_teams to wayleave_read;

create function priv.renew_authorisation(p_document bigint, p_revision integer) returns void
    volatile owner wayleave_api;

create function priv.reopen_review(p_proposal core.proposals) returns void
    volatile owner wayleave_api;

create function priv.report_content(p_month text) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.report_content to wayleave_read;

create function priv.report_month(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.report_readers() returns TABLE(principal_id integer, team_id integer)
    stable owner wayleave_api;
grant execute on function priv.report_readers to wayleave_read;

create function priv.require_overview() returns void
    stable owner wayleave_api;
grant execute on function priv.require_overview to wayleave_read;

create function priv.require_reader() returns integer
    stable owner wayleave_api;
grant execute on function priv.require_reader to wayleave_read;

create function priv.require_runner() returns integer
    stable owner wayleave_api;
grant execute on function priv.require_runner to wayleave_read;

create function priv.require_worker(p_worker uuid) returns void
    stable owner wayleave_api;
grant execute on function priv.require_worker to wayleave_read;

create function priv.resume_paused(p_emergency core.emergencies, p_at timestamp with time zone) returns void
    volatile owner wayleave_api;

create function priv.retire_calendar(p_key text) returns void
    volatile owner wayleave_api;

create function priv.retired_thing(p_journey text, p_step text) returns text
    immutable owner wayleave_api;
grant execute on function priv.retired_thing to wayleave_read;

create function priv.retired_uses(p_case core.retirements) returns TABLE(kind text, name text, others text[])
    stable owner wayleave_api;
grant execute on function priv.retired_uses to wayleave_read;

create function priv.retirement_blocks(p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[], p_proposal bigint) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.retirement_blocks to wayleave_read;

create function priv.retirement_counts(p_case core.retirements, p_journey bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.retirement_counts to wayleave_read;

create function priv.retirement_impact(p_case core.retirements, p_plan jsonb) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.retirement_impact to wayleave_read;

create function priv.retirement_scopes(p_key text) returns text[]
    stable owner wayleave_api;
grant execute on function priv.retirement_scopes to wayleave_read;

create function priv.retirement_state(p_case core.retirements) returns text
    stable owner wayleave_api;
grant execute on function priv.retirement_state to wayleave_read;

create function priv.retirement_transition(p_from text, p_verb text) returns text
    immutable owner wayleave_api;
grant execute on function priv.retirement_transition to wayleave_read;

create function priv.retirement_word(p_verb text) returns text
    immutable owner wayleave_api;
grant execute on function priv.retirement_word to wayleave_read;

create function priv.retirements_of(p_journey text) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.retirements_of to wayleave_read;

create function priv.retryable(p_principal integer) returns SETOF core.messages
    stable owner wayleave_api;
grant execute on function priv.retryable to wayleave_read;

create function priv.review_content(p_event core.events) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.review_content to wayleave_read;

create function priv.review_message_stands(p_message core.messages, p_event core.events) returns boolean
    stable owner wayleave_api;
grant execute on function priv.review_message_stands to wayleave_read;

create function priv.review_recipients(p_event core.events) returns TABLE(kind text, principal_id integer, team_id integer, is_once boolean, is_last boolean)
    stable owner wayleave_api;
grant execute on function priv.review_recipients to wayleave_read;

create function priv.reviewed_journey(p_event core.events) returns TABLE(document_id bigint, team_id integer, name text, state text, review_by date)
    stable owner wayleave_api;
grant execute on function priv.reviewed_journey to wayleave_read;

create function priv.reviews(p_at timestamp with time zone, p_state text DEFAULT 'live'::text) returns TABLE(document_id bigint, key text, team_id integer, revision integer, digest bytea, state text, review_by date, warns_on date, pauses_on date, is_exempt boolean)
    stable owner wayleave_api;
grant execute on function priv.reviews to wayleave_read;

create function priv.revise_command(p_proposal bigint) returns text
    immutable owner wayleave_api;
grant execute on function priv.revise_command to wayleave_read;

create function priv.revision_at(p_kind text, p_key text, p_at timestamp with time zone) returns core.document_revisions
    stable owner wayleave_api;
grant execute on function priv.revision_at to wayleave_read;

create function priv.right_to_decide(p_principal integer, p_team integer, p_proposal bigint) returns TABLE(on_behalf_of integer, delegation_id bigint)
    stable owner wayleave_api settings 2;
grant execute on function priv.right_to_decide to wayleave_read;

create function priv.ring_blocks(p_keys text[], p_contents jsonb[]) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.ring_blocks to wayleave_read;

create function priv.rollback_targets(p_document bigint) returns TABLE(number integer, digest bytea, proposal_id bigint, applied_at timestamp with time zone)
    stable owner wayleave_api;
grant execute on function priv.rollback_targets to wayleave_read;

create function priv.rollbacks_of(p_proposal core.proposals) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.rollbacks_of to wayleave_read;

create function priv.rule_of(p_schedule jobs.schedules) returns jsonb
    immutable owner wayleave_api;
grant execute on function priv.rule_of to wayleave_read;

create function priv.rules_then(p_assessment core.assessments, p_kind text, p_key text, p_step text) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.rules_then to wayleave_read;

create function priv.run_of_hashes(p_line integer, p_level integer, p_start bigint, p_count integer) returns TABLE(hash bytea)
    stable owner wayleave_api;
grant execute on function priv.run_of_hashes to wayleave_read;

create function priv.runner_seen() returns boolean
    stable owner wayleave_api;
grant execute on function priv.runner_seen to wayleave_read;

create function priv.runs_as_owner(p_schema text, p_name text) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.runs_as_owner to wayleave_read;

create function priv.runs_of_hashes(p_line integer, p_levels integer[], p_starts bigint[], p_counts integer[]) returns TABLE(run bigint, hash bytea)
    stable owner wayleave_api;
grant execute on function priv.runs_of_hashes to wayleave_read;

create function priv.said_of_checks(p_assessment core.assessments) returns jsonb
    stable security definer owner wayleave_api settings 7;
grant execute on function priv.said_of_checks to wayleave_read;

create function priv.same_calendar(p_content jsonb) returns text
    stable owner wayleave_api;
grant execute on function priv.same_calendar to wayleave_read;

create function priv.scope_rules() returns integer
    immutable owner wayleave_api;
grant execute on function priv.scope_rules to wayleave_read;

create function priv.seat_findings() returns TABLE(level text, code text, team text, subject text, message text, next text)
    stable owner wayleave_api;
grant execute on function priv.seat_findings to wayleave_read;

create function priv.seat_of(p_principal integer, p_proposal bigint, p_assessment bigint, p_team text) returns priv.held_right
    stable owner wayleave_api;
grant execute on function priv.seat_of to wayleave_read;

create function priv.seat_status(p_proposal bigint, p_assessment bigint) returns TABLE(team_id integer, team_key text, team_name text, needed integer, given integer, reason text, last_at timestamp with time zone)
    stable owner wayleave_api;
grant execute on function priv.seat_status to wayleave_read;

create function priv.seat_to_answer(p_principal integer, p_emergency core.emergencies, p_seat text) returns integer
    stable owner wayleave_api;
grant execute on function priv.seat_to_answer to wayleave_read;

create function priv.seat_waits(p_since timestamp with time zone) returns TABLE(team_id integer, proposal_id bigint, asked_at timestamp with time zone, ended_at timestamp with time zone, is_given boolean)
    stable owner wayleave_api;
grant execute on function priv.seat_waits to wayleave_read;

create function priv.seats_said(p_assessment bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.seats_said to wayleave_read;

create function priv.sees_all() returns boolean
    stable security definer owner wayleave_api settings 4;
grant execute on function priv.sees_all to wayleave_read;

create function priv.send_address_code(p_principal integer) returns boolean
    volatile owner wayleave_api;

create function priv.send_moment(p_settings core.message_settings, p_at timestamp with time zone) returns timestamp with time zone
    immutable owner wayleave_api;
grant execute on function priv.send_moment to wayleave_read;

create function priv.sent_metric_rows(p_rows priv.metric_rows) returns TABLE(number integer, day date, total double precision, opportunities double precision, squares double precision, line integer, sums api.unit_sums)
    immutable owner wayleave_api;
grant execute on function priv.sent_metric_rows to wayleave_read;

create function priv.sent_texts(p_contents text[]) returns TABLE(digest text, text text)
    stable owner wayleave_api;
grant execute on function priv.sent_texts to wayleave_read;

create function priv.settle(p_call priv.call, p_proposal core.proposals, p_vote core.votes, p_reason text) returns api.outcome
    volatile owner wayleave_api;

create function priv.settle_emergency(p_emergency core.emergencies, p_state text, p_by integer, p_cause text) returns bigint
    volatile owner wayleave_api;

create function priv.settle_job(p_job bigint, p_decision text, p_principal integer) returns api.outcome
    volatile owner wayleave_api;

create function priv.share(p_part bigint, p_whole bigint) returns numeric
    immutable owner wayleave_api;
grant execute on function priv.share to wayleave_read;

create function priv.shared_things(p_proposal core.proposals) returns TABLE(kind text, target text)
    stable owner wayleave_api;
grant execute on function priv.shared_things to wayleave_read;

create function priv.show_citation(p_key text, p_proposal core.proposals) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.show_citation to wayleave_read;

create function priv.show_command(p_kind text, p_key text) returns text
    immutable owner wayleave_api;
grant execute on function priv.show_command to wayleave_read;

create function priv.show_comments(p_proposal bigint, p_me integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.show_comments to wayleave_read;

create function priv.show_emergency(p_emergency core.emergencies) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.show_emergency to wayleave_read;

create function priv.show_events(p_ids bigint[], p_limit integer) returns TABLE(id bigint, at timestamp with time zone, kind text, actor text, actor_login text, team text, subject_kind text, subject text, revision integer, digest bytea, data jsonb, detail text)
    stable owner wayleave_api;
grant execute on function priv.show_events to wayleave_read;

create function priv.show_former(p_proposal core.proposals, p_assessment bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.show_former to wayleave_read;

create function priv.show_freezes(p_proposal core.proposals, p_me integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.show_freezes to wayleave_read;

create function priv.show_ledger() returns jsonb
    stable owner wayleave_api;
grant execute on function priv.show_ledger to wayleave_read;

create function priv.show_proposals(p_ids bigint[]) returns TABLE(id bigint, revision integer, title text, state text, cause text, team text, author text, changed_at timestamp with time zone, outcome text, warnings integer, missing text[])
    stable owner wayleave_api;
grant execute on function priv.show_proposals to wayleave_read;

create function priv.show_seats(p_proposal bigint, p_assessment bigint, p_me integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.show_seats to wayleave_read;

create function priv.show_span(p_document core.documents, p_step text, p_revision integer, p_begins timestamp with time zone, p_ends timestamp with time zone, p_until timestamp with time zone) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.show_span to wayleave_read;

create function priv.show_told(p_proposal core.proposals, p_me integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.show_told to wayleave_read;

create function priv.show_vetoes(p_proposal bigint, p_me integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.show_vetoes to wayleave_read;

create function priv.show_votes(p_proposal bigint, p_team integer, p_slice bytea, p_is_signed boolean DEFAULT false) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.show_votes to wayleave_read;

create function priv.shown_debt(p_proposal bigint, p_document bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.shown_debt to wayleave_read;

create function priv.shown_health(p_key text) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.shown_health to wayleave_read;

create function priv.shown_name(p_principal integer, p_name text) returns text
    immutable owner wayleave_api;
grant execute on function priv.shown_name to wayleave_read;

create function priv.shown_people(p_team integer, p_proposal bigint) returns jsonb
    stable owner wayleave_api settings 2;
grant execute on function priv.shown_people to wayleave_read;

create function priv.shown_readings(p_document bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.shown_readings to wayleave_read;

create function priv.shown_state(p_state text, p_codes text[]) returns text
    immutable owner wayleave_api;
grant execute on function priv.shown_state to wayleave_read;

create function priv.sight_of(p_principal integer) returns integer[]
    stable owner wayleave_api settings 2;
grant execute on function priv.sight_of to wayleave_read;

create function priv.sign_off_of(p_document core.documents) returns core.assessments
    stable owner wayleave_api;
grant execute on function priv.sign_off_of to wayleave_read;

create function priv.sign_offs_then(p_votes bigint[], p_revision integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.sign_offs_then to wayleave_read;

create function priv.signatories(p_document core.documents) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.signatories to wayleave_read;

create function priv.signature_key(p_signature text) returns bytea
    immutable owner wayleave_api;
grant execute on function priv.signature_key to wayleave_read;

create function priv.signature_said(p_vote bigint) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.signature_said to wayleave_read;

create function priv.slice_digest(p_proposal core.proposals, p_team integer) returns bytea
    stable owner wayleave_api;
grant execute on function priv.slice_digest to wayleave_read;

create function priv.somebody_else_raises() returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.somebody_else_raises to wayleave_read;

create function priv.spans_then(p_document core.documents, p_step text, p_from timestamp with time zone, p_until timestamp with time zone) returns TABLE(revision integer, begins_at timestamp with time zone, ends_at timestamp with time zone)
    stable owner wayleave_api;
grant execute on function priv.spans_then to wayleave_read;

create function priv.spend(p_principal integer, p_kind text, p_size integer, p_per_minute integer) returns boolean
    volatile owner wayleave_api;

create function priv.stable_id(p_text text) returns uuid
    immutable owner wayleave_api;
grant execute on function priv.stable_id to wayleave_read;

create function priv.stakes(p_proposal core.proposals) returns TABLE(team_id integer, reason text, kind text, key text, place text, before jsonb, after jsonb)
    stable owner wayleave_api;
grant execute on function priv.stakes to wayleave_read;

create function priv.stale_export(p_key text, p_message text) returns api.outcome
    immutable owner wayleave_api;
grant execute on function priv.stale_export to wayleave_read;

create function priv.stale_sign_offs(p_proposal bigint, p_last timestamp with time zone) returns priv.block
    stable owner wayleave_api;
grant execute on function priv.stale_sign_offs to wayleave_read;

create function priv.standing_of(p_vote core.votes, p_slice bytea, p_is_signed boolean DEFAULT false) returns text
    stable owner wayleave_api;
grant execute on function priv.standing_of to wayleave_read;

create function priv.standing_vote_of(p_principal integer, p_proposal bigint) returns core.votes
    stable owner wayleave_api;
grant execute on function priv.standing_vote_of to wayleave_read;

create function priv.standing_votes(p_proposal bigint) returns SETOF core.votes
    stable owner wayleave_api;
grant execute on function priv.standing_votes to wayleave_read;

create function priv.start_blocks(p_case core.retirements) returns SETOF priv.block
    stable owner wayleave_api;
grant execute on function priv.start_blocks to wayleave_read;

create function priv.state_hint(p_proposal core.proposals) returns text
    stable owner wayleave_api;
grant execute on function priv.state_hint to wayleave_read;

create function priv.statement(p_proposal core.proposals, p_digest bytea, p_held priv.held_right) returns text
    stable owner wayleave_api;
grant execute on function priv.statement to wayleave_read;

create function priv.states_then(p_document core.documents, p_from timestamp with time zone, p_until timestamp with time zone) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.states_then to wayleave_read;

create function priv.step_label(p_content jsonb, p_step text) returns text
    immutable owner wayleave_api;
grant execute on function priv.step_label to wayleave_read;

create function priv.step_of(p_journey text, p_step text) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.step_of to wayleave_read;

create function priv.step_teams(p_step jsonb) returns integer[]
    stable owner wayleave_api;
grant execute on function priv.step_teams to wayleave_read;

create function priv.steps_data(p_since timestamp with time zone, p_as_of timestamp with time zone, p_after text, p_limit integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.steps_data to wayleave_read;

create function priv.store_assessment(p_proposal core.proposals, p_result jsonb, p_text text, p_facts text, p_bundle text, p_engine text, p_judged_at timestamp with time zone, p_read_set jsonb, p_worker uuid, p_replay text DEFAULT NULL::text) returns bigint
    volatile owner wayleave_api;

create function priv.store_notices(p_proposal core.proposals, p_assessment bigint) returns void
    volatile owner wayleave_api;

create function priv.store_revision(p_proposal bigint, p_number integer, p_author integer, p_envelope text, p_contents text[]) returns bytea
    volatile owner wayleave_api;

create function priv.store_seats(p_proposal core.proposals, p_assessment bigint, p_policy jsonb) returns void
    volatile owner wayleave_api;

create function priv.store_verdicts(p_pass core.monitor_passes, p_verdicts jsonb) returns void
    volatile owner wayleave_api;

create function priv.subject_fault(p_kind text, p_subject text, p_variant text) returns text
    stable owner wayleave_api;
grant execute on function priv.subject_fault to wayleave_read;

create function priv.subjects_of(p_kind text, p_subject text, p_team integer) returns TABLE(kind text, name text)
    stable owner wayleave_api;
grant execute on function priv.subjects_of to wayleave_read;

create function priv.submitting_team(p_principal integer, p_team text) returns integer
    stable owner wayleave_api;
grant execute on function priv.submitting_team to wayleave_read;

create function priv.sums_fault(p_measure text, p_day date, p_total double precision, p_opportunities double precision, p_squares double precision, p_sums api.unit_sums) returns text
    immutable owner wayleave_api;
grant execute on function priv.sums_fault to wayleave_read;

create function priv.sums_hint(p_content jsonb) returns text
    stable owner wayleave_api;
grant execute on function priv.sums_hint to wayleave_read;

create function priv.sums_shown(p_experiment core.experiments, p_content jsonb, p_through date) returns TABLE(metric text, variant text, always jsonb, sums jsonb)
    stable owner wayleave_api;
grant execute on function priv.sums_shown to wayleave_read;

create function priv.suspend_proposal(p_proposal bigint, p_revision integer, p_cause text) returns void
    volatile owner wayleave_api;

create function priv.take_back_applied(p_emergency core.emergencies, p_at timestamp with time zone) returns void
    volatile owner wayleave_api;

create function priv.take_idle(p_proposal bigint) returns core.proposals
    volatile owner wayleave_api;

create function priv.taking_back_scopes(p_emergency core.emergencies) returns TABLE(name text, is_written boolean)
    stable owner wayleave_api;
grant execute on function priv.taking_back_scopes to wayleave_read;

create function priv.team_events(p_team integer, p_subject_kind text, p_subject text, p_actor integer, p_kind text, p_since timestamp with time zone, p_until timestamp with time zone, p_before_at timestamp with time zone, p_before_id bigint, p_limit integer) returns TABLE(id bigint)
    stable owner wayleave_api;
grant execute on function priv.team_events to wayleave_read;

create function priv.team_name_at(p_team integer, p_at timestamp with time zone) returns text
    stable owner wayleave_api;
grant execute on function priv.team_name_at to wayleave_read;

create function priv.team_of_journey(p_key text) returns integer
    stable owner wayleave_api;
grant execute on function priv.team_of_journey to wayleave_read;

create function priv.team_of_metrics(p_documents bigint[]) returns integer
    stable owner wayleave_api;
grant execute on function priv.team_of_metrics to wayleave_read;

create function priv.team_uses(p_team core.teams, p_kinds text[], p_keys text[], p_operations text[], p_contents jsonb[], p_proposal bigint) returns TABLE(place integer, text text)
    stable owner wayleave_api;
grant execute on function priv.team_uses to wayleave_read;

create function priv.teams_of(p_principal integer) returns TABLE(id integer)
    stable owner wayleave_api;
grant execute on function priv.teams_of to wayleave_read;

create function priv.tells_who(p_name text) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.tells_who to wayleave_read;

create function priv.texts_of(p_list jsonb) returns text[]
    immutable owner wayleave_api;
grant execute on function priv.texts_of to wayleave_read;

create function priv.tick(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.to_publish(p_proposal bigint) returns TABLE(document_id bigint, team_id integer)
    stable owner wayleave_api;
grant execute on function priv.to_publish to wayleave_read;

create function priv.today() returns date
    stable owner wayleave_api;
grant execute on function priv.today to wayleave_read;

create function priv.told_in(p_at timestamp with time zone, p_zone text) returns text
    stable owner wayleave_api;
grant execute on function priv.told_in to wayleave_read;

create function priv.told_people(p_proposal core.proposals) returns TABLE(principal_id integer, team_id integer)
    stable owner wayleave_api;
grant execute on function priv.told_people to wayleave_read;

create function priv.told_team_of(p_principal integer, p_proposal core.proposals, p_team text) returns priv.held_right
    stable owner wayleave_api;
grant execute on function priv.told_team_of to wayleave_read;

create function priv.told_to(p_principal integer, p_limit integer) returns TABLE(id bigint, until timestamp with time zone)
    stable owner wayleave_api;
grant execute on function priv.told_to to wayleave_read;

create function priv.touched_journeys(p_proposal core.proposals) returns TABLE(key text, name text, channels text[], markets text[], has_any_market boolean, tiers integer[], has_no_tier boolean)
    stable owner wayleave_api;
grant execute on function priv.touched_journeys to wayleave_read;

create function priv.try_json(p_text text) returns jsonb
    immutable owner wayleave_api;
grant execute on function priv.try_json to wayleave_read;

create function priv.try_local(p_text text) returns timestamp without time zone
    immutable owner wayleave_api;
grant execute on function priv.try_local to wayleave_read;

create function priv.unknown_team_findings() returns TABLE(level text, code text, team text, subject text, message text, next text)
    stable owner wayleave_api;
grant execute on function priv.unknown_team_findings to wayleave_read;

create function priv.unread_days(p_content jsonb) returns boolean
    immutable owner wayleave_api;
grant execute on function priv.unread_days to wayleave_read;

create function priv.unreminded(p_at timestamp with time zone) returns TABLE(proposal core.proposals, team_id integer, team_key text, since timestamp with time zone, days integer, kind text)
    stable owner wayleave_api;
grant execute on function priv.unreminded to wayleave_read;

create function priv.use_authorisation(p_proposal core.proposals) returns void
    volatile owner wayleave_api;

create function priv.use_emergency(p_proposal core.proposals) returns void
    volatile owner wayleave_api;

create function priv.void_left_over(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.void_reasons(p_proposal core.proposals, p_key text) returns SETOF text
    stable owner wayleave_api;
grant execute on function priv.void_reasons to wayleave_read;

create function priv.vote_event(p_decision text) returns text
    immutable owner wayleave_api;
grant execute on function priv.vote_event to wayleave_read;

create function priv.voter_name(p_principal integer, p_on_behalf_of integer, p_delegation bigint) returns text
    stable owner wayleave_api settings 2;
grant execute on function priv.voter_name to wayleave_read;

create function priv.votes_data(p_since timestamp with time zone, p_as_of timestamp with time zone, p_after bigint, p_limit integer) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.votes_data to wayleave_read;

create function priv.votes_for(p_document core.documents) returns SETOF core.votes
    stable owner wayleave_api;
grant execute on function priv.votes_for to wayleave_read;

create function priv.waited_for(p_proposal bigint, p_before timestamp with time zone) returns TABLE(proposal core.proposals, team_id integer, team_key text, since timestamp with time zone)
    stable owner wayleave_api;
grant execute on function priv.waited_for to wayleave_read;

create function priv.waiting_for_exception(p_principal integer, p_limit integer) returns SETOF bigint
    stable owner wayleave_api;
grant execute on function priv.waiting_for_exception to wayleave_read;

create function priv.waiting_on(p_principal integer, p_limit integer) returns SETOF bigint
    stable security definer owner wayleave_api settings 3;
grant execute on function priv.waiting_on to wayleave_read;

create function priv.waiver_then(p_key text, p_at timestamp with time zone) returns jsonb
    stable owner wayleave_api;
grant execute on function priv.waiver_then to wayleave_read;

create function priv.wake_waiting() returns void
    volatile owner wayleave_api;

create function priv.wanted_state(p_document bigint) returns SETOF core.publications
    stable owner wayleave_api;
grant execute on function priv.wanted_state to wayleave_read;

create function priv.warn_of_reviews(p_at timestamp with time zone) returns integer
    volatile owner wayleave_api;

create function priv.way_back(p_from text, p_to text, p_keys text[], p_sources text[], p_targets text[], p_closed text[]) returns text[]
    stable owner wayleave_api;
grant execute on function priv.way_back to wayleave_read;

create function priv.ways_into(p_content jsonb, p_step text) returns TABLE(key text, label text)
    immutable owner wayleave_api;
grant execute on function priv.ways_into to wayleave_read;

create function priv.weekday_number(p_day text) returns integer
    immutable owner wayleave_api;
grant execute on function priv.weekday_number to wayleave_read;

create function priv.weigh(p_result jsonb) returns jsonb
    immutable owner wayleave_api;
grant execute on function priv.weigh to wayleave_read;

create function priv.withheld_series() returns SETOF integer
    stable owner wayleave_api;
grant execute on function priv.withheld_series to wayleave_read;

create function priv.wording() returns text[]
    immutable owner wayleave_api;
grant execute on function priv.wording to wayleave_read;

create function priv.working_days(p_from timestamp with time zone, p_to timestamp with time zone) returns integer
    stable owner wayleave_api;
grant execute on function priv.working_days to wayleave_read;

create function priv.working_title(p_changes jsonb) returns text
    stable owner wayleave_api;
grant execute on function priv.working_title to wayleave_read;

create function priv.write_back(p_emergency core.emergencies) returns void
    volatile owner wayleave_api;

create function priv.write_change(p_proposal core.proposals, p_change core.proposal_changes) returns integer
    volatile owner wayleave_api;

create function priv.write_document(p_kind text, p_key text, p_digest bytea, p_source bytea, p_origin text, p_proposal bigint, p_revision integer) returns integer
    volatile owner wayleave_api;

create function priv.written_by(p_emergency core.emergencies) returns TABLE(document_id bigint, kind text, key text, number integer, head_revision integer, is_retired boolean, before bytea, source bytea, team_id integer)
    stable owner wayleave_api;
grant execute on function priv.written_by to wayleave_read;

create function priv.wrong_figure(p_rows jsonb) returns TABLE(line integer, complaint text, remedy text)
    stable owner wayleave_api;
grant execute on function priv.wrong_figure to wayleave_read;

create function priv.zone_offset(p_at timestamp with time zone, p_zone text) returns interval
    immutable owner wayleave_api;
grant execute on function priv.zone_offset to wayleave_read;

create function priv.zone_or_utc(p_zone text) returns text
    stable owner wayleave_api;
grant execute on function priv.zone_or_utc to wayleave_read;

create function service.add_ledger_key(p_origin text, p_key text) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.add_ledger_key to wayleave_runner;

create function service.apply_proposal(p_worker uuid, p_job bigint, p_token bigint) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.apply_proposal to wayleave_runner;

create function service.beat(p_worker uuid, p_host text, p_process integer, p_version text) returns void
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.beat to wayleave_runner;

create function service.begin_ledger(p_origin text, p_key text) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.begin_ledger to wayleave_runner;

create function service.begin_pass(p_worker uuid, p_job bigint, p_token bigint) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.begin_pass to wayleave_runner;

create function service.claim_jobs(p_worker uuid, p_kinds text[], p_limit integer, p_lease_seconds integer) returns TABLE(id bigint, kind text, proposal_id bigint, revision integer, schedule text, tick_at timestamp with time zone, document text, args jsonb, attempt integer, max_attempts integer, token bigint)
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.claim_jobs to wayleave_runner;

create function service.comparison_input(p_worker uuid, p_job bigint, p_token bigint) returns jsonb
    stable security definer owner wayleave_api settings 7;
grant execute on function service.comparison_input to wayleave_runner;

create function service.end_idle_members(p_idle_seconds integer) returns integer
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.end_idle_members to wayleave_runner;

create function service.end_pass(p_worker uuid, p_job bigint, p_token bigint) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.end_pass to wayleave_runner;

create function service.fail_job(p_worker uuid, p_job bigint, p_token bigint, p_error text, p_delay_seconds integer, p_backs_off boolean DEFAULT false) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.fail_job to wayleave_runner;

create function service.fork_ledger(p_old text, p_origin text, p_key text, p_checkpoint text, p_reason text) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.fork_ledger to wayleave_runner;

create function service.gather_messages(p_worker uuid) returns integer
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.gather_messages to wayleave_runner;

create function service.job_input(p_worker uuid, p_job bigint, p_token bigint) returns jsonb
    stable security definer owner wayleave_api settings 8;
grant execute on function service.job_input to wayleave_runner;

create function service.keep_comparison(p_worker uuid, p_job bigint, p_token bigint, p_revision integer, p_result text) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.keep_comparison to wayleave_runner;

create function service.keep_reading(p_worker uuid, p_job bigint, p_token bigint, p_figures bytea, p_reading text) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.keep_reading to wayleave_runner;

create function service.keep_verdicts(p_worker uuid, p_job bigint, p_token bigint, p_after integer, p_verdicts jsonb) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.keep_verdicts to wayleave_runner;

create function service.leave(p_worker uuid, p_kinds text[] DEFAULT NULL::text[]) returns integer
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.leave to wayleave_runner;

create function service.leaves(p_line integer, p_from bigint, p_count integer) returns TABLE(leaf bytea)
    stable security definer owner wayleave_api settings 7;
grant execute on function service.leaves to wayleave_runner;

create function service.ledger() returns jsonb
    stable security definer owner wayleave_api settings 7;
grant execute on function service.ledger to wayleave_runner;

create function service.ledger_hashes(p_line integer, p_levels integer[], p_starts bigint[], p_counts integer[]) returns TABLE(run bigint, hash bytea)
    stable security definer owner wayleave_api settings 7;
grant execute on function service.ledger_hashes to wayleave_runner;

create function service.open_parcel(p_worker uuid, p_job bigint, p_token bigint) returns jsonb
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.open_parcel to wayleave_runner;

create function service.parcel_sent(p_worker uuid, p_job bigint, p_token bigint) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.parcel_sent to wayleave_runner;

create function service.pass_deadlines(p_worker uuid, p_job bigint, p_token bigint) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.pass_deadlines to wayleave_runner;

create function service.pass_page(p_worker uuid, p_job bigint, p_token bigint, p_after integer, p_limit integer) returns TABLE(number integer, place text, metric text, content text, subject_kind text, subject text, name text, team text, floor double precision, through integer, days integer[], totals double precision[], opportunities double precision[], squares double precision[], investigated_from integer, rearmed_from integer, volume_from integer, usual_from integer, left_out_from integer[], left_out_to integer[], open_case integer)
    stable security definer owner wayleave_api settings 7;
grant execute on function service.pass_page to wayleave_runner;

create function service.policy_bundle() returns TABLE(version bigint, key text, revision integer, digest bytea, content text)
    stable security definer owner wayleave_api settings 7;
grant execute on function service.policy_bundle to wayleave_runner;

create function service.reading_input(p_worker uuid, p_job bigint, p_token bigint) returns jsonb
    stable security definer owner wayleave_api settings 7;
grant execute on function service.reading_input to wayleave_runner;

create function service.record_assessment(p_worker uuid, p_job bigint, p_token bigint, p_result text, p_facts text, p_bundle text, p_engine text, p_judged_at timestamp with time zone, p_read_set jsonb, p_replay text DEFAULT NULL::text) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.record_assessment to wayleave_runner;

create function service.record_checkpoint(p_line integer, p_size bigint, p_note text) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.record_checkpoint to wayleave_runner;

create function service.recorded_inputs(p_since timestamp with time zone, p_before bigint, p_limit integer) returns jsonb
    stable security definer owner wayleave_api settings 7;
grant execute on function service.recorded_inputs to wayleave_runner;

create function service.refuse_signature(p_worker uuid, p_job bigint, p_token bigint, p_vote bigint) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.refuse_signature to wayleave_runner;

create function service.renew_leases(p_worker uuid, p_lease_seconds integer) returns TABLE(id bigint, token bigint)
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.renew_leases to wayleave_runner;

create function service.sequence_events(p_worker uuid, p_limit integer) returns integer
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.sequence_events to wayleave_runner;

create function service.tick(p_worker uuid) returns integer
    volatile security definer owner wayleave_api settings 5;
grant execute on function service.tick to wayleave_runner;

create function service.vote_signatures(p_worker uuid, p_job bigint, p_token bigint) returns TABLE(vote_id bigint, key text, statement text, signature text)
    stable security definer owner wayleave_api settings 7;
grant execute on function service.vote_signatures to wayleave_runner;

create function setup.initialise(p_genesis jsonb) returns api.outcome
    volatile security definer owner wayleave_api settings 5;
grant execute on function setup.initialise to installer;
