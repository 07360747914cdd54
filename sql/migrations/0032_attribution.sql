-- Credit that was kept: of a period, by several models.
create table core.attribution_runs (
    id int generated always as identity primary key,
    first_day date not null,
    last_day date not null,
    -- null: all journeys together
    document_id bigint references core.documents on delete restrict,
    credit_by text not null check (credit_by ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
    weight text not null check (weight in ('conversions', 'value')),
    look_back_days int not null check (look_back_days between 1 and 3650),
    half_life_hours float8 not null check (half_life_hours > 0 and half_life_hours < 1e9),
    -- up to which moment was known what customers did
    known_until timestamptz not null,
    journeys float8 not null check (journeys >= 0 and journeys < 1e15),
    conversions float8 not null check (conversions >= 0 and conversions <= journeys),
    value float8 not null check (value > -1e18 and value < 1e18),
    -- SHA-256 of the transitions and channel sets that were counted
    inputs bytea not null check (length(inputs) = 32),
    kept_by int not null references core.principals on delete restrict,
    kept_at timestamptz not null default now(),
    check (last_day >= first_day)
);
create table core.attribution_credits (
    run_id int not null references core.attribution_runs on delete restrict,
    model text not null check (model in ('first', 'last', 'linear', 'position', 'time_decay',
        'markov_1', 'markov_2', 'shapley')),
    label text not null check (length(label) between 1 and 200),
    journeys float8 not null check (journeys >= 0 and journeys < 1e15),
    conversions float8 not null check (conversions >= 0 and conversions < 1e15),
    value float8 not null check (value > -1e18 and value < 1e18),
    share float8 not null check (share > -1e9 and share < 1e9),
    -- of 95 %; null where there are too few journeys
    low float8 check (low > -1e9 and low < 1e9),
    high float8 check (high > -1e9 and high < 1e9),
    primary key (run_id, model, label)
);

do $$
declare
    v_table text;
begin
    foreach v_table in array array['attribution_runs', 'attribution_credits']
    loop
        execute format('create trigger append_only before update or delete on core.%I '
            'for each row execute function core.refuse_change()', v_table);
        execute format('create trigger append_only_truncate before truncate on core.%I '
            'for each statement execute function core.refuse_change()', v_table);
        execute format('alter table core.%I enable always trigger append_only', v_table);
        execute format('alter table core.%I enable always trigger append_only_truncate',
            v_table);
    end loop;
end
$$;
