-- The limit that an upload is measured against. The same rows go by \copy into a temporary table.
-- The statement that the server uses for new rows merges them from there, under the same role and
-- policies. The rows come on standard input.
--
--   psql -v provider=UUID -f bench.sql < staged.csv
\set ON_ERROR_STOP on

select gen_random_uuid() as import \gset

begin;
set local role palmares_provider;
select set_config('app.tenant', :'provider', true) \g /dev/null
set local work_mem = '64MB';
set local jit = off;

create temporary table staged_meeting (
    line integer not null, campaign_id uuid not null, meeting_ref text collate "C" not null, booked_on date,
    held_on date, status text, qualified boolean, opportunity_on date, won_on date, revenue numeric(20, 4)
) on commit drop;

\copy staged_meeting from pstdin (format csv)

analyze staged_meeting;
set local enable_nestloop = off;

with inserted as (
    insert into meeting (
        provider_id, client_id, import_id, campaign_id, meeting_ref, booked_on, held_on, status, qualified,
        opportunity_on, won_on, revenue)
    select campaign.provider_id, campaign.client_id, :'import'::uuid, staged.campaign_id, staged.meeting_ref,
        staged.booked_on, staged.held_on, staged.status, staged.qualified, staged.opportunity_on, staged.won_on,
        staged.revenue
    from staged_meeting as staged
    join campaign on campaign.id = staged.campaign_id
    where not exists (
        select from meeting as stored
        where stored.provider_id = campaign.provider_id and stored.campaign_id = staged.campaign_id
            and stored.meeting_ref = staged.meeting_ref)
    returning 1
)
select count(*) as inserted from inserted;

commit;
