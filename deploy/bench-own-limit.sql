-- The limit that an own ranking is measured against: reading the same months of the same clients,
-- added up by engagement and month, under the same role and policies, and nothing else. pgbench
-- runs it:
--
--   pgbench -n -M prepared -D tenants=100 -D first="'2016-11-01'" -f bench-own-limit.sql
\set client random(0, :tenants - 1)
\set month random(0, 108)
begin;
select id as client from tenant where name = 'Bench client ' || :client \gset
select set_config('app.tenant', :client::text, true);
set local role palmares_client;
select engagement_id, month, sum(held_meetings), sum(qualified_meetings), sum(opportunities), sum(pending_meetings),
    sum(no_shows), sum(cancellations), sum(won_deals), sum(revenue)::text, sum(expected_revenue)::text,
    sum(investment)::text
from monthly_rollup
where client_id = :client::text::uuid
    and month between (:first::date + :month * interval '1 month')::date
        and (:first::date + (:month + 11) * interval '1 month')::date
group by engagement_id, month;
commit;
