-- Made by `make golden` of the text that `attribution sql` prints; not edited.

-- What the models of attribution are computed from, of journeys that ended in a period.
--   caller   api.attribution_counts
create function priv.attribution_counts(
    p_journey bigint, p_by text, p_from bigint, p_until bigint, p_known_until bigint,
    p_look_back_seconds bigint, p_half_life_hours float8)
returns table (result text, journey_group int, labels text[], numbers float8[])
language sql stable as $$
with touchpoints as (
  select t.customer as customer_id, t.second as ts, t.label as channel
  from priv.labelled_touches(p_journey, p_by, p_from, p_until, p_look_back_seconds) t
), conversions as (
  select c.customer as customer_id, c.second as ts, c.value
  from priv.counted_conversions(p_journey, p_from, p_until, p_look_back_seconds) c
), wayleave_touches as materialized (
  with events as (
    select customer_id as customer, ts as ts,
           cast(channel as text) collate "C" as label,
           0 as is_conversion, cast(0 as double precision) as worth
    from touchpoints
    union all
    select customer_id, ts, cast(null as text) collate "C",
           1, cast(value as double precision)
    from conversions
  ), cut as (
    select customer, ts, label, is_conversion, worth,
           coalesce(sum(is_conversion) over (
             partition by customer order by ts, is_conversion, worth
             rows between unbounded preceding and 1 preceding), 0) as journey
    from events
  ), ended as (
    select customer, journey, ts, label, is_conversion,
           max(ts) over (partition by customer, journey) as ended_at,
           max(is_conversion) over (partition by customer, journey) as converted,
           sum(worth) over (partition by customer, journey) as journey_worth
    from cut
  ), kept as (
    select customer, journey, ts, label, ended_at, converted, journey_worth,
           max(ts) over (partition by customer, journey) as youngest
    from ended
    where is_conversion = 0 and label <> '' and ts >= ended_at - p_look_back_seconds
      and (converted = 1 or ended_at <= p_known_until - p_look_back_seconds)
      and ended_at >= p_from and ended_at < p_until
  ), aged as (
    select customer, journey, ts, label, converted, journey_worth,
           power(cast(0.5 as double precision), least(
             cast(youngest - ts as double precision) / 3600.0 / p_half_life_hours, 1000.0)) as decay
    from kept
  )
  select customer, journey, label, converted, journey_worth,
         (hashtext(cast(customer as text)) & 63) as journey_group,
         max(label) over (
           partition by customer, journey order by ts, label
           rows between 1 preceding and 1 preceding) as before_1,
         max(label) over (
           partition by customer, journey order by ts, label
           rows between 2 preceding and 2 preceding) as before_2,
         row_number() over (
           partition by customer, journey order by ts, label) as place,
         row_number() over (
           partition by customer, journey, label order by ts) as occurrence,
         count(*) over (partition by customer, journey) as touches,
         decay / sum(decay) over (partition by customer, journey) as decayed
  from aged
), wayleave_transitions as (
  select journey_group, previous_label, from_label, to_label, count(*) as journeys
  from (
    select journey_group, coalesce(nullif(before_2, ''), '(start)') as previous_label,
           coalesce(nullif(before_1, ''), '(start)') as from_label, label as to_label
    from wayleave_touches
    union all
    select journey_group, coalesce(nullif(before_1, ''), '(start)'), label,
           case when converted = 1 then '(conversion)' else '(null)' end
    from wayleave_touches
    where place = touches
  ) as steps
  group by journey_group, previous_label, from_label, to_label
), wayleave_channel_sets as (
  with ranked as (
    select label, row_number() over (order by count(*) desc, label) as place,
           count(*) over () as labels
    from wayleave_touches
    group by label
  ), named as (
    select t.customer as customer, t.journey as journey, t.journey_group as journey_group, t.converted as converted,
           t.journey_worth as journey_worth,
           case when r.labels <= 20 or r.place < 20
             then t.label else '(other)' end as label
    from wayleave_touches as t
    join ranked as r on r.label = t.label
    where t.occurrence = 1
  ), sets as (
    select journey_group, customer, journey, converted, journey_worth,
           string_agg(distinct label, '>' order by label) as channels
    from named
    group by journey_group, customer, journey, converted, journey_worth
  )
  select journey_group, channels, sum(converted) as conversions, sum(journey_worth) as value,
         sum(1 - converted) as nulls
  from sets
  group by journey_group, channels
), wayleave_credits as (
  select journey_group, label, sum(case when occurrence = 1 then 1 else 0 end) as journeys,
         sum(converted * cast(case when place = 1 then 1.0 else 0.0 end as double precision)) as first_conversions,
         sum(journey_worth * cast(case when place = 1 then 1.0 else 0.0 end as double precision)) as first_value,
         sum(converted * cast(case when place = touches then 1.0 else 0.0 end as double precision)) as last_conversions,
         sum(journey_worth * cast(case when place = touches then 1.0 else 0.0 end as double precision)) as last_value,
         sum(converted * cast(cast(1 as double precision) / touches as double precision)) as linear_conversions,
         sum(journey_worth * cast(cast(1 as double precision) / touches as double precision)) as linear_value,
         sum(converted * cast(case when touches = 1 then 1.0 when touches = 2 then 0.5 when place = 1 or place = touches then 0.4 else cast(0.2 as double precision) / (touches - 2) end as double precision)) as position_conversions,
         sum(journey_worth * cast(case when touches = 1 then 1.0 when touches = 2 then 0.5 when place = 1 or place = touches then 0.4 else cast(0.2 as double precision) / (touches - 2) end as double precision)) as position_value,
         sum(converted * cast(decayed as double precision)) as time_decay_conversions,
         sum(journey_worth * cast(decayed as double precision)) as time_decay_value
  from wayleave_touches
  group by journey_group, label
)
select 'transitions'::text, journey_group::int,
  array[previous_label, from_label, to_label]::text[],
  array[journeys::float8]
from wayleave_transitions
union all
select 'channel_sets'::text, journey_group::int,
  array[channels]::text[],
  array[conversions::float8, value::float8, nulls::float8]
from wayleave_channel_sets
union all
select 'credits'::text, journey_group::int,
  array[label]::text[],
  array[journeys::float8, first_conversions::float8, first_value::float8, last_conversions::float8, last_value::float8, linear_conversions::float8, linear_value::float8, position_conversions::float8, position_value::float8, time_decay_conversions::float8, time_decay_value::float8]
from wayleave_credits
$$;
