-- What follows the uploads between releases is kept once for each client of a provider: what a
-- provider sees of itself is all of its rows. And a deal's revenue is kept as a whole number of
-- ten-thousandths, which costs a tenth of a numeric to read. The owner is bound by the policies
-- too, and none lets it see a row: it is let off while it moves what is there.
alter table monthly_rollup no force row level security;
alter table monthly_rollup add column deal_ten_thousandths bigint[];
update monthly_rollup
set deal_ten_thousandths = (
        select coalesce(array_agg((revenue * 10000)::bigint order by position), '{}')
        from unnest(deal_revenues) with ordinality as deal (revenue, position)
    )
where deal_revenues is not null;
alter table monthly_rollup drop column deal_revenues;
alter table monthly_rollup rename column deal_ten_thousandths to deal_revenues;
alter table monthly_rollup force row level security;

drop table live_score;

-- A provider's sums of one client's engagements as they stand now.
create table live_input (
    provider_id uuid not null,
    client_id uuid not null,
    document text not null,
    computed_at timestamptz not null,
    constraint live_input_pkey primary key (provider_id, client_id)
);

create index live_input_client_id_idx on live_input (client_id, provider_id);

alter table live_input enable row level security;
alter table live_input force row level security;

grant select, insert, update, delete on live_input to palmares_scoring;
grant select on live_input to palmares_provider, palmares_client;

create policy live_input_scoring on live_input to palmares_scoring using (true) with check (true);
create policy live_input_provider on live_input for select to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy live_input_client on live_input for select to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

-- The deals of an engagement in the running window, in ten-thousandths and ascending: of how many
-- are above a cap the database says the sum, and nobody reads hundreds of thousands of them to show
-- one figure.
create table live_deals (
    provider_id uuid not null,
    client_id uuid not null,
    engagement_id uuid not null,
    currency text not null,
    deals bigint[] not null,
    constraint live_deals_pkey primary key (provider_id, engagement_id)
);

create index live_deals_client_id_idx on live_deals (client_id, provider_id);

alter table live_deals enable row level security;
alter table live_deals force row level security;

grant select, insert, update, delete on live_deals to palmares_scoring;
grant select on live_deals to palmares_provider, palmares_client;

create policy live_deals_scoring on live_deals to palmares_scoring using (true) with check (true);
create policy live_deals_provider on live_deals for select to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy live_deals_client on live_deals for select to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

-- What a provider is told of its satisfaction, and who was ever counted in what was told, people as
-- digests: of that only the scoring reads.
create table live_satisfaction (
    provider_id uuid not null,
    document text not null,
    ledger text not null,
    constraint live_satisfaction_pkey primary key (provider_id)
);

alter table live_satisfaction enable row level security;
alter table live_satisfaction force row level security;

grant select, insert, update on live_satisfaction to palmares_scoring;
grant select (provider_id, document) on live_satisfaction to palmares_provider;

create policy live_satisfaction_scoring on live_satisfaction to palmares_scoring using (true) with check (true);
create policy live_satisfaction_provider on live_satisfaction for select to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

-- What was worked out is gone, and is worked out again.
alter table tenant no force row level security;
alter table dirty_provider no force row level security;
insert into dirty_provider (provider_id, marked_at)
select id, now() from tenant where kind = 'provider'
on conflict (provider_id) do update set generation = default, marked_at = excluded.marked_at;
alter table tenant force row level security;
alter table dirty_provider force row level security;

-- What is large or many. A server without lz4 keeps the compression that it has, which takes more
-- time.
do $$
begin
    alter table monthly_rollup alter column deal_revenues set compression lz4;
    alter table release_input alter column document set compression lz4;
    alter table provider_score alter column document set compression lz4;
    alter table live_input alter column document set compression lz4;
    alter table live_deals alter column deals set compression lz4;
    alter table live_satisfaction alter column ledger set compression lz4;
exception
    when feature_not_supported then null;
end
$$;
