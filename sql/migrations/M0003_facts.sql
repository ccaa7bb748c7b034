-- What campaigns brought: the facts that files carry in. No trigger and no foreign key on them, so
-- that a million rows load at the speed of the disk and a provider's facts can live on a machine of
-- their own; the intake checks each row against its campaign before it gets here. Every row knows
-- the import that brought it. References are compared as bytes (collation "C"), which is exact and
-- much the fastest.

create table import (
    owner_id uuid not null,
    id uuid not null,
    kind text not null,
    on_error text not null,
    status text not null,
    bytes_read bigint not null,
    rows_read bigint not null,
    rows_inserted bigint not null,
    rows_updated bigint not null,
    rows_unchanged bigint not null,
    rows_rejected bigint not null,
    errors jsonb not null,
    api_key_id uuid not null,
    created_at timestamptz not null,
    constraint import_pkey primary key (owner_id, id),
    constraint import_owner_id_fkey foreign key (owner_id) references tenant (id),
    constraint import_kind_check check (kind in ('meetings', 'investments', 'monthly', 'feedback')),
    constraint import_on_error_check check (on_error in ('reject', 'skip')),
    constraint import_status_check check (status in ('completed', 'rejected'))
);

create index import_created_at_idx on import (owner_id, created_at, id);

create table meeting (
    provider_id uuid not null,
    campaign_id uuid not null,
    meeting_ref text collate "C" not null,
    client_id uuid not null,
    import_id uuid not null,
    booked_on date not null,
    held_on date,
    opportunity_on date,
    won_on date,
    qualified boolean not null,
    status text not null,
    revenue numeric(20, 4),
    constraint meeting_pkey primary key (provider_id, campaign_id, meeting_ref),
    constraint meeting_status_check check (status in ('booked', 'held', 'no_show', 'cancelled')),
    constraint meeting_order_check check (
        held_on >= booked_on and opportunity_on >= held_on and won_on >= opportunity_on),
    constraint meeting_qualified_check check (not qualified or (status = 'held' and held_on is not null)),
    constraint meeting_opportunity_check check (opportunity_on is null or qualified),
    constraint meeting_won_check check ((won_on is null or opportunity_on is not null)
        and (won_on is null) = (revenue is null) and revenue >= 0)
);

create table investment (
    provider_id uuid not null,
    campaign_id uuid not null,
    investment_ref text collate "C" not null,
    client_id uuid not null,
    import_id uuid not null,
    incurred_on date not null,
    category text,
    amount numeric(20, 4) not null,
    constraint investment_pkey primary key (provider_id, campaign_id, investment_ref),
    constraint investment_amount_check check (amount >= 0)
);

-- A respondent may answer again on another day; the latest answer in a window is the one that
-- counts.
create table feedback (
    provider_id uuid not null,
    campaign_id uuid not null,
    respondent_ref text collate "C" not null,
    answered_on date not null,
    client_id uuid not null,
    import_id uuid not null,
    relevance smallint not null,
    qualification smallint not null,
    workload smallint not null,
    comment text,
    constraint feedback_pkey primary key (provider_id, campaign_id, respondent_ref, answered_on),
    constraint feedback_relevance_check check (relevance between 1 and 5),
    constraint feedback_qualification_check check (qualification between 1 and 5),
    constraint feedback_workload_check check (workload between 1 and 5)
);

create table monthly_summary (
    provider_id uuid not null,
    campaign_id uuid not null,
    month date not null,
    client_id uuid not null,
    import_id uuid not null,
    qualified_meetings integer not null,
    opportunities integer not null,
    won_deals integer not null,
    revenue numeric(20, 4) not null,
    investment numeric(20, 4) not null,
    constraint monthly_summary_pkey primary key (provider_id, campaign_id, month),
    constraint monthly_summary_month_check check (extract(day from month) = 1),
    constraint monthly_summary_qualified_meetings_check check (qualified_meetings >= 0),
    constraint monthly_summary_opportunities_check check (opportunities between 0 and qualified_meetings),
    constraint monthly_summary_won_deals_check check (won_deals >= 0),
    constraint monthly_summary_money_check check (revenue >= 0 and investment >= 0)
);

-- A client reads its own engagements' facts, and feedback is the client's to write.
create index feedback_client_id_idx on feedback (client_id);
create index monthly_summary_client_id_idx on monthly_summary (client_id);

-- What scores are made of: a campaign's month, itemised or summarised, in the campaign's currency.
-- A qualified meeting and its opportunity count in the month the meeting was held, a won deal in
-- the month it was won, an investment in the month it was incurred. The three `*_by_day` columns
-- are parallel, one element for each day of the month that has qualified meetings, so that maturity
-- is known to the day; null where the month is a summary.
create table monthly_rollup (
    provider_id uuid not null,
    campaign_id uuid not null,
    month date not null,
    client_id uuid not null,
    engagement_id uuid not null,
    is_summary boolean not null,
    qualified_meetings integer not null,
    opportunities integer not null,
    days integer[],
    qualified_meetings_by_day integer[],
    opportunities_by_day integer[],
    won_deals integer not null,
    revenue numeric not null,
    deal_revenues numeric[],
    investment numeric not null,
    constraint monthly_rollup_pkey primary key (provider_id, campaign_id, month)
);

create index monthly_rollup_client_id_idx on monthly_rollup (client_id);

alter table import enable row level security;
alter table import force row level security;
alter table meeting enable row level security;
alter table meeting force row level security;
alter table investment enable row level security;
alter table investment force row level security;
alter table feedback enable row level security;
alter table feedback force row level security;
alter table monthly_summary enable row level security;
alter table monthly_summary force row level security;
alter table monthly_rollup enable row level security;
alter table monthly_rollup force row level security;

grant select, insert on import to palmares_provider, palmares_client;
grant select, insert, update on meeting, investment, monthly_summary to palmares_provider;
grant select, insert, update, delete on monthly_rollup to palmares_provider;
grant select on feedback to palmares_provider;
grant select, insert, update on feedback to palmares_client;
grant select on meeting, investment, monthly_summary, monthly_rollup to palmares_client;
grant select on monthly_rollup to palmares_scoring;
grant select (provider_id, campaign_id, respondent_ref, answered_on, client_id, relevance, qualification, workload)
    on feedback to palmares_scoring;
-- An admin sees that there is something of a campaign, and nothing of what it says.
grant select (provider_id, campaign_id) on meeting, investment, monthly_summary, feedback to palmares_administration;
grant delete on feedback to palmares_administration;

create policy import_own on import to palmares_provider, palmares_client
    using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

create policy meeting_administration on meeting for select to palmares_administration using (true);
create policy meeting_provider on meeting to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy meeting_client on meeting for select to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

create policy investment_administration on investment for select to palmares_administration using (true);
create policy investment_provider on investment to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy investment_client on investment for select to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

create policy feedback_administration on feedback for select to palmares_administration using (true);
create policy feedback_deletion on feedback for delete to palmares_administration using (true);
create policy feedback_provider on feedback for select to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
-- A client's feedback names a provider, whose row it becomes too: only that of a campaign of the
-- client's own.
create policy feedback_client on feedback to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (
        client_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        and exists (
            select from campaign
            where campaign.provider_id = feedback.provider_id
                and campaign.id = feedback.campaign_id
                and campaign.client_id = feedback.client_id
        )
    );
create policy feedback_scoring on feedback for select to palmares_scoring using (true);

create policy monthly_summary_administration on monthly_summary for select to palmares_administration using (true);
create policy monthly_summary_provider on monthly_summary to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy monthly_summary_client on monthly_summary for select to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

create policy monthly_rollup_provider on monthly_rollup to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy monthly_rollup_client on monthly_rollup for select to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy monthly_rollup_scoring on monthly_rollup for select to palmares_scoring using (true);
