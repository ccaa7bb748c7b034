-- A separate market for deploy/bench: providers with some six engagements each, and fourteen months
-- of results. They are written straight into the database that a server made. The numbers are the
-- same each time, whatever the order of the rows.
--
--   psql -v providers=2000 -v clients=1500 -f bench-market.sql
--
-- Prints the id of a client with engagements.
\set ON_ERROR_STOP on

begin;

-- From 0 up to 1, calculated from the two numbers.
create function pg_temp.chance(number bigint, seed bigint) returns double precision immutable language sql
    return (hashint8extended(number, seed) & 1048575) / 1048576.0::double precision;

-- The first ones are more likely.
create function pg_temp.pick(choices text[], chance double precision) returns text immutable language sql
    return choices[1 + floor(cardinality(choices) * power(chance, 1.5))::integer];

insert into rated_currency (currency) values ('GBP'), ('USD') on conflict do nothing;
insert into exchange_rate (currency, units_per_euro, updated_at) values ('GBP', 0.8541, now()), ('USD', 1.0832, now())
on conflict do nothing;

create temporary table bench_tenant on commit drop as
select kind, number, gen_random_uuid() as id,
    pg_temp.pick(array['software', 'manufacturing', 'finance', 'healthcare', 'logistics', 'retail', 'energy', 'telecoms'],
        pg_temp.chance(number, 1)) as industry,
    pg_temp.pick(array['FR', 'DE', 'GB', 'ES', 'US', 'IT', 'NL', 'BE'], pg_temp.chance(number, 2)) as country,
    pg_temp.pick(array['medium', 'small', 'large', 'micro'], pg_temp.chance(number, 3)) as client_size
from (
    select 'provider' as kind, number::bigint from generate_series(1, :providers) as number
    union all
    select 'client', 1000000 + number::bigint from generate_series(1, :clients) as number
) as tenants;

insert into tenant (id, kind, name, created_at, updated_at)
select id, kind, 'Bench ' || kind || ' ' || number, now() + number * interval '1 microsecond', now() from bench_tenant;

-- Four to eight engagements each. Two in three are in the provider's own industry and country.
create temporary table bench_engagement on commit drop as
with trade as (
    select industry, country, array_agg(id order by number) as ids from bench_tenant where kind = 'client' group by 1, 2
), anybody as (
    select array_agg(id order by number) as ids from bench_tenant where kind = 'client'
), drawn as (
    select provider.id as provider_id, provider.number * 10 + place as number,
        case when trade.ids is not null and place % 3 > 0 then trade.ids else anybody.ids end as ids
    from bench_tenant as provider
    cross join anybody
    left join trade using (industry, country)
    cross join lateral generate_series(1, 4 + floor(5 * pg_temp.chance(provider.number, 4))::integer) as place
    where provider.kind = 'provider'
)
select provider_id, number, gen_random_uuid() as id, gen_random_uuid() as campaign_id,
    ids[1 + floor(cardinality(ids) * pg_temp.chance(number, 5))::integer] as client_id
from drawn;

insert into engagement (
    provider_id, id, client_id, industry, country, client_size, deal_size, currency, customer_lifetime_value, starts_on,
    proposed_by, created_at, accepted_at)
select provider_id, drawn.id, client_id, industry, country, client_size,
    pg_temp.pick(array['medium', 'small', 'large'], pg_temp.chance(drawn.number, 6)),
    case country when 'GB' then 'GBP' when 'US' then 'USD' else 'EUR' end,
    20000 + floor(60000 * pg_temp.chance(drawn.number, 7)), date_trunc('month', now())::date - interval '15 months',
    'platform', now(), now()
from bench_engagement as drawn
join bench_tenant as client on client.id = drawn.client_id;

insert into campaign (provider_id, id, client_id, engagement_id, reference, name, created_at)
select provider_id, campaign_id, client_id, id, 'bench-' || number, 'bench-' || number, now() from bench_engagement;

-- How often a provider has meetings, opportunities and deals on a day depends on the provider.
insert into monthly_rollup (
    provider_id, campaign_id, month, client_id, engagement_id, is_summary, qualified_meetings, opportunities, days,
    qualified_meetings_by_day, opportunities_by_day, won_deals, revenue, deal_revenues, investment, held_meetings)
select provider_id, campaign_id, month, client_id, id, false, coalesce(cardinality(days), 0),
    coalesce((select sum(opportunity) from unnest(opportunities) as opportunity), 0), days, meetings, opportunities,
    coalesce(cardinality(deals), 0), coalesce((select sum(deal) / 10000 from unnest(deals) as deal), 0), deals,
    2000 + floor(3000 * pg_temp.chance(number * 100 + place, 8)), coalesce(cardinality(days), 0)
from bench_engagement
cross join lateral (select number / 10 as provider) as owner
cross join lateral generate_series(1, 14) as place
cross join lateral (
    select (date_trunc('month', now()) - place * interval '1 month')::date as month
) as calendar
cross join lateral (
    select array_agg(day order by day) as days, array_agg(1 order by day) as meetings,
        array_agg((pg_temp.chance(cell, 9) < 0.1 + 0.3 * pg_temp.chance(provider, 10))::integer order by day)
            as opportunities
    from generate_series(1, 28) as day
    cross join lateral (select (number * 100 + place) * 100 + day as cell) as cells
    where pg_temp.chance(cell, 11) < 0.1 + 0.25 * pg_temp.chance(provider, 12)
) as itemised
cross join lateral (
    select array_agg(100 * round(300000 + 3000000 * pg_temp.chance(cell, 13))::bigint order by pg_temp.chance(cell, 13)) as deals
    from generate_series(1, 2) as deal
    cross join lateral (select (number * 100 + place) * 100 + 50 + deal as cell) as cells
    where pg_temp.chance(cell, 14) < 0.1 + 0.3 * pg_temp.chance(provider, 15)
) as won;

insert into feedback (
    provider_id, campaign_id, respondent_ref, answered_on, client_id, import_id, relevance, qualification, workload)
select provider_id, campaign_id, 'r' || person, (date_trunc('month', now()) - interval '2 months')::date, client_id,
    gen_random_uuid(), 2 + floor(4 * pg_temp.chance(number * 10 + person, 16)),
    2 + floor(4 * pg_temp.chance(number * 10 + person, 17)), 2 + floor(4 * pg_temp.chance(number * 10 + person, 18))
from bench_engagement
cross join lateral generate_series(1, 3) as person;

select client_id from bench_engagement order by number limit 1;

commit;
analyze;
