-- A client's mandate to a provider, and the campaigns that carry it out. Both belong to two
-- tenants, and each of the two has a policy of its own. Keys begin with provider_id: the column to
-- spread the tables by, should they outgrow one machine.

-- What one euro buys: engagements in several currencies are compared in one.
create table exchange_rate (
    currency text not null,
    units_per_euro numeric(20, 10) not null,
    updated_at timestamptz not null,
    constraint exchange_rate_pkey primary key (currency),
    constraint exchange_rate_currency_check check (currency ~ '^[A-Z]{3}$'),
    constraint exchange_rate_units_per_euro_check check (units_per_euro between 0.000001 and 10000000)
);

insert into exchange_rate (currency, units_per_euro, updated_at) values ('EUR', 1, now());

create table engagement (
    provider_id uuid not null,
    id uuid not null,
    client_id uuid not null,
    provider_kind text not null generated always as ('provider') stored,
    client_kind text not null generated always as ('client') stored,
    industry text not null,
    country text not null,
    client_size text not null,
    deal_size text not null,
    currency text not null,
    customer_lifetime_value numeric(20, 4) not null,
    starts_on date not null,
    ends_on date,
    created_at timestamptz not null,
    constraint engagement_pkey primary key (provider_id, id),
    constraint engagement_provider_id_id_client_id_key unique (provider_id, id, client_id),
    constraint engagement_provider_id_fkey foreign key (provider_id, provider_kind) references tenant (id, kind),
    constraint engagement_client_id_fkey foreign key (client_id, client_kind) references tenant (id, kind),
    constraint engagement_currency_fkey foreign key (currency) references exchange_rate (currency),
    constraint engagement_industry_check check (industry ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(industry) <= 60),
    constraint engagement_country_check check (country ~ '^[A-Z]{2}$'),
    constraint engagement_client_size_check check (client_size in ('micro', 'small', 'medium', 'large')),
    constraint engagement_deal_size_check check (deal_size in ('small', 'medium', 'large')),
    constraint engagement_customer_lifetime_value_check check (customer_lifetime_value > 0),
    constraint engagement_period_check check (ends_on >= starts_on)
);

create index engagement_id_idx on engagement (id);
create index engagement_client_id_idx on engagement (client_id, created_at, id);
create index engagement_provider_id_idx on engagement (provider_id, created_at, id);
create index engagement_created_at_idx on engagement (created_at, id);

-- `reference` is what files call the campaign; a provider uses each once for a client. Once for all
-- of its clients would tell one of them what another's campaign is called.
create table campaign (
    provider_id uuid not null,
    id uuid not null,
    client_id uuid not null,
    engagement_id uuid not null,
    reference text not null,
    name text not null,
    created_at timestamptz not null,
    constraint campaign_pkey primary key (provider_id, id),
    constraint campaign_provider_id_client_id_reference_key unique (provider_id, client_id, reference),
    constraint campaign_engagement_id_fkey foreign key (provider_id, engagement_id, client_id)
        references engagement (provider_id, id, client_id),
    constraint campaign_reference_check check (char_length(reference) between 1 and 200),
    constraint campaign_name_check check (char_length(name) between 1 and 200)
);

create index campaign_id_idx on campaign (id);
create index campaign_client_id_idx on campaign (client_id, created_at, id);
create index campaign_provider_id_idx on campaign (provider_id, created_at, id);
create index campaign_created_at_idx on campaign (created_at, id);

alter table exchange_rate enable row level security;
alter table exchange_rate force row level security;
alter table engagement enable row level security;
alter table engagement force row level security;
alter table campaign enable row level security;
alter table campaign force row level security;

grant select on exchange_rate to palmares_provider, palmares_client, palmares_scoring;
grant select, insert, update on exchange_rate to palmares_administration;
grant select on engagement, campaign to palmares_provider, palmares_scoring;
grant select, insert on engagement, campaign to palmares_administration, palmares_client;
grant insert on campaign to palmares_provider;
-- An engagement goes only as long as nothing was reported of it; who looks after that is the
-- server.
grant delete on engagement, campaign to palmares_administration;

create policy exchange_rate_read on exchange_rate for select
    to palmares_provider, palmares_client, palmares_scoring using (true);
create policy exchange_rate_administration on exchange_rate to palmares_administration using (true) with check (true);

create policy engagement_administration on engagement to palmares_administration using (true) with check (true);
create policy engagement_scoring on engagement for select to palmares_scoring using (true);
create policy engagement_provider on engagement to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy engagement_client on engagement to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

create policy campaign_administration on campaign to palmares_administration using (true) with check (true);
create policy campaign_scoring on campaign for select to palmares_scoring using (true);
create policy campaign_provider on campaign to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy campaign_client on campaign to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
