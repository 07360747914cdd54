-- So many touches of customers over a quarter, a conversion for some, as if they had been taken in.
-- The same each time. Settings: bench.touches.
\set ON_ERROR_STOP on
begin;
select setseed(0.42);
insert into core.touch_files (digest, reading, name, format, ingested_by)
select sha256('bench'), sha256('bench'), 'bench', 'csv', (select min(id) from core.principals)
returning id as file \gset
insert into core.touch_file_totals
values (:file, 1, 0, current_setting('bench.touches')::bigint, 0, 0, 0, '2026-01-01 00:00+00',
    '2026-04-30 00:00+00');
insert into core.touch_places (document_id, step, channel)
select null, '', c from unnest(array['email', 'social', 'display', 'paid-search', 'organic',
    'direct', 'affiliate', 'sms', 'push', 'web', 'contact-centre', 'referral']) c;
-- four touches a customer on average, three days apart
create temporary table made as
select ('x' || substr(md5(n::text), 1, 16))::bit(64)::bigint as customer,
    (timestamptz '2026-01-01 00:00+00' + trunc(random() * 7776000) * interval '1 second') as first,
    least(1 + floor(ln(1 - random()) / ln(0.75)), 25)::int as touches, random() as luck
from generate_series(1, current_setting('bench.touches')::bigint / 4) n;
insert into core.touches (at, customer, place_id, file_id)
select m.first + trunc((k - 1) * 259200 * (0.5 + random())) * interval '1 second', m.customer,
    (select min(id) from core.touch_places)
        + least(floor(power(random(), 1.6) * 12), 11)::int, :file
from made m cross join lateral generate_series(1, m.touches) k
order by 1
on conflict do nothing;
insert into core.conversions (at, customer, place_id, file_id, value)
select m.first + (m.touches * 259200 * 0.9) * interval '1 second', m.customer,
    (select min(id) from core.touch_places), :file, round((exp(4 + m.luck) * 2)::numeric, 2)
from made m where m.luck < 0.03 + 0.08 * (1 - exp(-m.touches / 3.0))
on conflict do nothing;
commit;
