-- The schemas of functions, made anew at each migration, so that no old overload stays callable.
-- core and jobs hold the tables and are only ever changed by migrations.
--
-- Every function of ours first asks who is calling and where, in one order or the other. Whoever is
-- within one is waited for here, and nobody begins another: a runner at work would take the tables
-- below in another order than they are changed. For moments at a time, shorter than it takes until a
-- deadlock is looked for: who waits holding the one table is in the way of who holds the other.
do $$
declare
    v_before text := pg_catalog.current_setting('lock_timeout');
begin
    if pg_catalog.to_regclass('core.principals') is null then
        return;
    end if;
    for i in 1 .. 300 loop
        begin
            set local lock_timeout = '200ms';
            lock table core.installation, core.principals in access exclusive mode;
            perform pg_catalog.set_config('lock_timeout', v_before, true);
            return;
        exception when lock_not_available then
            perform pg_catalog.pg_sleep(0.005);
        end;
    end loop;
    raise exception 'somebody has been at work in this database for a minute without a pause'
        using errcode = 'lock_not_available', hint = 'Repeat it, or stop the runners for it.';
end
$$;

drop schema if exists setup cascade;
drop schema if exists service cascade;
drop schema if exists api cascade;
drop schema if exists priv cascade;

create schema priv;      -- what the functions below share; nobody may call it
create schema api;       -- people's functions
create schema service;   -- the runner's functions
create schema setup;     -- the installer's functions

-- A leaf of the ledger, with the columns of its event as they are now and with what its commitment is
-- of; null where the event is gone.
create type api.ledger_row as (
    index bigint, leaf bytea, event_id bigint, uid uuid, microseconds bigint, kind text,
    has_actor boolean, actor uuid, team text, subject_kind text, subject text,
    is_subject_erased boolean, revision int, digest bytea, data text, commitment bytea,
    salt bytea, body text);

-- Where the leaf of an event stands; no index: it waits for its turn. No bytes: the caller does not
-- see the event.
create type api.placed_leaf as (
    line int, index bigint, hash bytea, leaf bytea, is_waiting boolean);

-- An event as evidence: no index: not in the tree yet. `at_hand` are digests that older leaves do not
-- name, as the database has them now; `long_data` what leaves hold by its digest only.
create type api.evidence_event as (
    event_id bigint, index bigint, leaf bytea, actor text, salt bytea, body text,
    at_hand jsonb, long_data text);

-- What somebody signed and their signature; nulls: they signed nothing.
create type priv.signed as (statement text, signature text);

-- What a write function answers. `code` is `ok` or one of JourneyModel.OutcomeCode.
create type api.outcome as (code text, message text, hint text, data jsonb);

-- A write call that has passed identity, isolation and budget; `earlier` is set when it must not
-- go on: refused already, or the same command was answered before.
create type priv.call as (principal_id int, command_id uuid, verb text, earlier api.outcome);

-- For which team somebody decides on a proposal, on which part of it, and by whose right: nulls
-- stand for the own one.
create type priv.held_right as (
    team_id int, slice_digest bytea, on_behalf_of int, delegation_id bigint);

-- What there is to look at in a proposal: the gate's first look, see priv.glance.
create type priv.seen as (
    authorisation text, is_vetoed boolean, is_questioned boolean, is_timed boolean,
    settling interval, not_before timestamptz, fresh interval);

-- What a person was shown when they decided, and why they do.
create type priv.shown as (revision int, digest bytea, reason text);

-- One thing that still keeps a proposal from being applied.
create type priv.block as (code text, subject text, message text, hint text);

-- Sums over the units of a figure, in the order of JourneyMeasurement.UnitSum; see
-- core.unit_sums. A row without units says none.
create type api.unit_sums as (
    units float8, numerator_squares float8, denominator_squares float8,
    numerator_times_denominator float8, before float8, before_squares float8,
    numerator_times_before float8, before_denominator float8, before_denominator_squares float8,
    before_times_before_denominator float8, numerator_times_before_denominator float8,
    denominator_times_before float8, denominator_times_before_denominator float8,
    multiply_exposed float8, before_from date, before_to date);

-- Rows of figures as they are sent: what they are figures of, then for each row the number of that
-- and its values. By column, because a million rows pass through.
create type priv.metric_rows as (
    metrics text[], kinds text[], subjects text[], variants text[], forms text[],
    series int[], days text[], totals float8[], opportunities float8[], squares float8[],
    lines int[],
    -- empty where no row has any
    sums api.unit_sums[]);

-- Rows of touches as they are sent, in the same manner.
create type priv.touch_rows as (
    journeys text[], steps text[], channels text[],
    places int[], customers text[], seconds bigint[], are_conversions boolean[],
    amounts float8[], lines int[]);
