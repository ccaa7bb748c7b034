-- A market with much data for deploy/bench: as many clients as providers, each with ten of the
-- others, and ten years of meetings. They are written straight into the database that a server
-- made, all but the last meeting of each campaign. Once the server gets that one, it adds up the
-- months of the campaign itself.
--
--   psql -v tenants=100 -v meetings=10000 -v first=2016-11-01 -f bench-own.sql
--
-- `meetings` are those of a campaign on average. Prints a line for each tenant: its kind, its id,
-- and the ids of a client's providers or the references of a provider's campaigns.
\set ON_ERROR_STOP on

begin;
select setseed(0.5) \g /dev/null

create temporary table bench_tenant on commit drop as
select kind, number, gen_random_uuid() as id, 0.4 + 1.6 * random() as skill,
    :meetings * (11 + 2 * (number % 10)) / 20 as meetings
from unnest(array['provider', 'client']) as kind
cross join generate_series(0, :tenants - 1) as number;

insert into tenant (id, kind, name, created_at, updated_at)
select id, kind, 'Bench ' || kind || ' ' || number, now(), now() from bench_tenant;

create temporary table bench_engagement on commit drop as
select provider.id as provider_id, client.id as client_id, client.number as client, gen_random_uuid() as id,
    gen_random_uuid() as campaign_id, 'bench-' || provider.number || '-' || place as reference,
    provider.skill, provider.meetings
from bench_tenant as provider
cross join generate_series(0, 9) as place
join bench_tenant as client on client.kind = 'client' and client.number = (provider.number + place) % :tenants
where provider.kind = 'provider';

insert into engagement (
    provider_id, id, client_id, industry, country, client_size, deal_size, currency, customer_lifetime_value, starts_on,
    proposed_by, created_at, accepted_at)
select provider_id, id, client_id, (array['software', 'manufacturing'])[1 + client / 2 % 2],
    (array['FR', 'DE'])[1 + client % 2], 'medium', 'medium', 'EUR', 30000 + 500 * (client % 40), :'first',
    'platform', now(), now()
from bench_engagement;

insert into campaign (provider_id, id, client_id, engagement_id, reference, name, created_at)
select provider_id, campaign_id, client_id, id, reference, reference, now() from bench_engagement;

-- In the order of the primary key, so that its index grows at the end. Of a skilled provider's
-- meetings more are held, qualified and won.
insert into meeting (
    provider_id, campaign_id, meeting_ref, client_id, import_id, booked_on, held_on, opportunity_on, won_on, qualified,
    status, revenue)
select provider_id, campaign_id, 'm' || 10000000 + number, client_id, import_id, held - 14,
    case when chance >= 0.2 then held end,
    case when chance >= 0.85 then held + 20 end,
    case when chance >= 0.95 then held + 60 end,
    chance >= 0.4,
    case when chance >= 0.2 then 'held' else 'no_show' end,
    case when chance >= 0.95 then 5000.50 + floor(800000 * (chance - 0.95)) end
from (select * from bench_engagement order by provider_id, campaign_id) as engagement
cross join (select gen_random_uuid() as import_id) as import
cross join lateral (
    select number, :'first'::date + 14 + (number * 3500::bigint / engagement.meetings)::integer as held,
        power(random(), 1 / engagement.skill) as chance
    from generate_series(1, engagement.meetings - 1) as number
) as met;

insert into investment (provider_id, campaign_id, investment_ref, client_id, import_id, incurred_on, category, amount)
select provider_id, campaign_id, 'i' || month, client_id, gen_random_uuid(),
    (:'first'::date + month * interval '1 month')::date, 'retainer', 2000 + floor(3000 * random())
from bench_engagement
cross join generate_series(0, 119) as month;

select 'client ' || client_id || ' ' || string_agg(provider_id::text, ' ' order by reference)
from bench_engagement group by client_id
union all
select 'provider ' || provider_id || ' ' || string_agg(reference, ' ' order by reference)
from bench_engagement group by provider_id;

commit;
analyze;
