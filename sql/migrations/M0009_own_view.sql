-- What a tenant knows of its own engagements is read live, from the rollups, over any window. So
-- the rollups get what is shown beside the scores: how many meetings were held, qualified or not,
-- and how many came to nothing. A meeting counts in the month it was held, or in the one it was
-- arranged in where nothing is known of a day. Of a summary only the qualified ones are known.
alter table monthly_rollup add column held_meetings integer not null default 0;
alter table monthly_rollup add column no_shows integer not null default 0;
alter table monthly_rollup add column cancellations integer not null default 0;

-- The owner is bound by the policies too, and none lets it see a row: it is let off while it fills
-- the columns.
alter table monthly_rollup no force row level security;
alter table meeting no force row level security;
alter table campaign no force row level security;

update monthly_rollup set held_meetings = qualified_meetings where is_summary and qualified_meetings > 0;

with counted as materialized (
    select provider_id, campaign_id, date_trunc('month', coalesce(held_on, booked_on))::date as month,
        count(*) filter (where status = 'held')::integer as held_meetings,
        count(*) filter (where status = 'no_show')::integer as no_shows,
        count(*) filter (where status = 'cancelled')::integer as cancellations
    from meeting
    where status <> 'booked'
    group by provider_id, campaign_id, date_trunc('month', coalesce(held_on, booked_on))
), known as (
    update monthly_rollup as stored
    set held_meetings = counted.held_meetings, no_shows = counted.no_shows, cancellations = counted.cancellations
    from counted
    where stored.provider_id = counted.provider_id and stored.campaign_id = counted.campaign_id
        and stored.month = counted.month and not stored.is_summary
)
-- A month in which no meeting was qualified had no rollup so far.
insert into monthly_rollup (
    provider_id, campaign_id, month, client_id, engagement_id, is_summary, qualified_meetings, opportunities,
    won_deals, revenue, investment, held_meetings, no_shows, cancellations)
select counted.provider_id, counted.campaign_id, counted.month, campaign.client_id, campaign.engagement_id, false, 0, 0,
    0, 0, 0, counted.held_meetings, counted.no_shows, counted.cancellations
from counted
join campaign on campaign.provider_id = counted.provider_id and campaign.id = counted.campaign_id
where not exists (
    select from monthly_rollup as stored
    where stored.provider_id = counted.provider_id and stored.campaign_id = counted.campaign_id
        and stored.month = counted.month
);

alter table monthly_rollup force row level security;
alter table meeting force row level security;
alter table campaign force row level security;

-- The months of one party's engagements, without those before and after them.
drop index monthly_rollup_client_id_idx;
create index monthly_rollup_client_id_month_idx on monthly_rollup (client_id, month);
create index monthly_rollup_provider_id_month_idx on monthly_rollup (provider_id, month);

-- No sums are kept beside the rollups any more.
drop table live_input;
drop table live_deals;

-- What is shown of a provider's satisfaction with one client's people. What is shown of it as a
-- whole is in live_satisfaction.
create table live_client_satisfaction (
    provider_id uuid not null,
    client_id uuid not null,
    document text not null,
    constraint live_client_satisfaction_pkey primary key (provider_id, client_id)
);

create index live_client_satisfaction_client_id_idx on live_client_satisfaction (client_id, provider_id);

alter table live_client_satisfaction enable row level security;
alter table live_client_satisfaction force row level security;

grant select, insert, update, delete on live_client_satisfaction to palmares_scoring;
grant select on live_client_satisfaction to palmares_provider, palmares_client;

create policy live_client_satisfaction_scoring on live_client_satisfaction to palmares_scoring
    using (true) with check (true);
create policy live_client_satisfaction_provider on live_client_satisfaction for select to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy live_client_satisfaction_client on live_client_satisfaction for select to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

-- The running twelve months end with this month: satisfaction was calculated for them, or all
-- providers were marked for that. One row at most. There is none yet, so all are marked once.
create table satisfaction_month (
    is_only boolean not null default true,
    month date not null,
    constraint satisfaction_month_pkey primary key (is_only),
    constraint satisfaction_month_is_only_check check (is_only),
    constraint satisfaction_month_month_check check (extract(day from month) = 1)
);

alter table satisfaction_month enable row level security;
alter table satisfaction_month force row level security;

grant select, insert, update on satisfaction_month to palmares_scoring;

create policy satisfaction_month_scoring on satisfaction_month to palmares_scoring using (true) with check (true);

-- A tenant reads the names of those it has an engagement with, or who have proposed one to it, and
-- nothing else of them. Whom it has proposed one itself does not tell it its name by that. Rights
-- to columns are a role's, whatever the row. So of the table a tenant's role reads only what it
-- may know of its partners, and what it may know of itself alone is in a view of its own row. The
-- view is the owner's, whom a policy limits to that row too.
revoke select on tenant from palmares_provider, palmares_client;
grant select (id, name) on tenant to palmares_provider, palmares_client;

create policy tenant_client_of_provider on tenant for select to palmares_provider
    using (
        exists (
            select from engagement
            where engagement.client_id = tenant.id
                and engagement.provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
                and (engagement.accepted_at is not null or engagement.proposed_by <> 'provider')
        )
    );
create policy tenant_provider_of_client on tenant for select to palmares_client
    using (
        exists (
            select from engagement
            where engagement.provider_id = tenant.id
                and engagement.client_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
                and (engagement.accepted_at is not null or engagement.proposed_by <> 'client')
        )
    );
create policy tenant_owner on tenant for select to palmares_owner
    using (id = (select nullif(current_setting('app.tenant', true), '')::uuid));

create view own_tenant with (security_barrier = true) as
    select id, kind, name, status, version, created_at, updated_at
    from tenant
    where id = (select nullif(current_setting('app.tenant', true), '')::uuid);

grant select on own_tenant to palmares_provider, palmares_client;

do $$
begin
    alter table live_client_satisfaction alter column document set compression lz4;
exception
    when feature_not_supported then null;
end
$$;
