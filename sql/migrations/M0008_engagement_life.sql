-- An engagement is proposed by one side and accepted by the other. Until then it counts in nothing.
-- Those that are there were made by one side, and work has begun on them: they count as accepted.
-- The owner is bound by the policies too, and none lets it see a row: it is let off while it
-- writes.
alter table engagement no force row level security;
alter table engagement add column proposed_by text not null default 'platform';
alter table engagement alter column proposed_by drop default;
alter table engagement add column accepted_at timestamptz;
alter table engagement add column withdrawn_at timestamptz;
alter table engagement add column time_zone text;
alter table engagement add column revision integer not null default 1;
update engagement set accepted_at = created_at;
alter table engagement force row level security;

alter table engagement add constraint engagement_proposed_by_check check (proposed_by in ('client', 'provider', 'platform'));
alter table engagement add constraint engagement_withdrawn_at_check check (withdrawn_at is null or accepted_at is null);
alter table engagement add constraint engagement_time_zone_check check (char_length(time_zone) between 1 and 60);
-- Both sides trust the platform, whose engagements nobody needs to accept.
alter table engagement add constraint engagement_accepted_at_check check (proposed_by <> 'platform' or accepted_at is not null);

alter table campaign add column closed_on date;
alter table campaign add column revision integer not null default 1;

-- A customer may become worth more or less to a client. The engagement has its first value; here
-- are those that followed, each from a day on.
create table engagement_lifetime_value (
    provider_id uuid not null,
    engagement_id uuid not null,
    client_id uuid not null,
    valid_from date not null,
    amount numeric(20, 4) not null,
    constraint engagement_lifetime_value_pkey primary key (provider_id, engagement_id, valid_from),
    constraint engagement_lifetime_value_engagement_id_fkey foreign key (provider_id, engagement_id, client_id)
        references engagement (provider_id, id, client_id) on delete cascade,
    constraint engagement_lifetime_value_amount_check check (amount > 0)
);

-- What the engagement promises of a KPI, from a day on; null is that it promises nothing any more.
create table engagement_target (
    provider_id uuid not null,
    engagement_id uuid not null,
    client_id uuid not null,
    kpi text not null,
    valid_from date not null,
    value numeric(20, 4),
    constraint engagement_target_pkey primary key (provider_id, engagement_id, kpi, valid_from),
    constraint engagement_target_engagement_id_fkey foreign key (provider_id, engagement_id, client_id)
        references engagement (provider_id, id, client_id) on delete cascade,
    constraint engagement_target_kpi_check check (kpi in (
        'qualified_meetings_per_month', 'conversion_rate', 'cost_per_qualified_lead', 'roi_percent', 'satisfaction')),
    constraint engagement_target_value_check check (value >= 0)
);

-- What the two sides call a qualified meeting. A version holds from a day on, once both have
-- accepted it. Its text never changes: whoever wants another one proposes the next version.
create table engagement_definition (
    provider_id uuid not null,
    engagement_id uuid not null,
    version integer not null,
    client_id uuid not null,
    wording text not null,
    criteria text[] not null,
    valid_from date not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    accepted_by text,
    accepted_at timestamptz,
    withdrawn_at timestamptz,
    constraint engagement_definition_pkey primary key (provider_id, engagement_id, version),
    constraint engagement_definition_engagement_id_fkey foreign key (provider_id, engagement_id, client_id)
        references engagement (provider_id, id, client_id) on delete cascade,
    constraint engagement_definition_version_check check (version >= 1),
    constraint engagement_definition_wording_check check (char_length(wording) between 1 and 4000),
    constraint engagement_definition_criteria_check check (cardinality(criteria) <= 20),
    constraint engagement_definition_proposed_by_check check (proposed_by in ('client', 'provider', 'platform')),
    constraint engagement_definition_accepted_by_check check (accepted_by in ('client', 'provider', 'platform')),
    constraint engagement_definition_accepted_at_check check ((accepted_by is null) = (accepted_at is null)),
    constraint engagement_definition_withdrawn_at_check check (withdrawn_at is null or accepted_at is null)
);

alter table engagement_lifetime_value enable row level security;
alter table engagement_lifetime_value force row level security;
alter table engagement_target enable row level security;
alter table engagement_target force row level security;
alter table engagement_definition enable row level security;
alter table engagement_definition force row level security;

grant update (accepted_at, withdrawn_at, ends_on, time_zone, client_size, deal_size, revision) on engagement
    to palmares_administration, palmares_client;
grant insert, update (accepted_at, withdrawn_at, ends_on, time_zone, revision) on engagement to palmares_provider;
grant update (name, closed_on, revision) on campaign to palmares_administration, palmares_provider, palmares_client;
grant delete on campaign to palmares_provider, palmares_client;
grant select on engagement_lifetime_value, engagement_target to palmares_provider, palmares_scoring;
grant select, insert, update (amount) on engagement_lifetime_value to palmares_administration, palmares_client;
grant select, insert, update (value) on engagement_target to palmares_administration, palmares_client;
-- A provider proposes targets with an engagement, and changes none.
grant insert on engagement_target to palmares_provider;
grant select, insert, update (accepted_by, accepted_at, withdrawn_at) on engagement_definition
    to palmares_administration, palmares_provider, palmares_client;

-- Each side proposes for itself, and what it writes is not accepted yet.
drop policy engagement_provider on engagement;
drop policy engagement_client on engagement;
create policy engagement_provider on engagement for select to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy engagement_provider_change on engagement for update to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy engagement_provider_proposal on engagement for insert to palmares_provider
    with check (
        provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        and proposed_by = 'provider' and accepted_at is null and withdrawn_at is null
    );
create policy engagement_client on engagement for select to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy engagement_client_change on engagement for update to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy engagement_client_proposal on engagement for insert to palmares_client
    with check (
        client_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        and proposed_by = 'client' and accepted_at is null and withdrawn_at is null
    );

-- No policy can compare a row with what it was. What is accepted stays accepted, and no side
-- accepts for the other.
create function engagement_acceptance() returns trigger language plpgsql as $$
begin
    if new.accepted_at is distinct from old.accepted_at
        and (old.accepted_at is not null or current_user = 'palmares_' || old.proposed_by) then
        raise insufficient_privilege using message = 'the other side accepts an engagement, once';
    end if;
    return new;
end
$$;
create trigger engagement_acceptance before update of accepted_at on engagement
    for each row execute function engagement_acceptance();

-- The campaigns of a proposal go when it is withdrawn, so that their references can be used again.
drop policy campaign_provider on campaign;
drop policy campaign_client on campaign;
create policy campaign_provider on campaign for select to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy campaign_provider_creation on campaign for insert to palmares_provider
    with check (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy campaign_provider_change on campaign for update to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy campaign_provider_withdrawal on campaign for delete to palmares_provider
    using (
        provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        and exists (
            select from engagement
            where engagement.provider_id = campaign.provider_id and engagement.id = campaign.engagement_id
                and engagement.accepted_at is null
        )
    );
create policy campaign_client on campaign for select to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy campaign_client_creation on campaign for insert to palmares_client
    with check (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy campaign_client_change on campaign for update to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy campaign_client_withdrawal on campaign for delete to palmares_client
    using (
        client_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        and exists (
            select from engagement
            where engagement.provider_id = campaign.provider_id and engagement.id = campaign.engagement_id
                and engagement.accepted_at is null
        )
    );

create policy engagement_lifetime_value_administration on engagement_lifetime_value to palmares_administration
    using (true) with check (true);
create policy engagement_lifetime_value_scoring on engagement_lifetime_value for select to palmares_scoring
    using (true);
create policy engagement_lifetime_value_provider on engagement_lifetime_value for select to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy engagement_lifetime_value_client on engagement_lifetime_value to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

create policy engagement_target_administration on engagement_target to palmares_administration
    using (true) with check (true);
create policy engagement_target_scoring on engagement_target for select to palmares_scoring using (true);
create policy engagement_target_provider on engagement_target for select to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy engagement_target_provider_proposal on engagement_target for insert to palmares_provider
    with check (
        provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        and exists (
            select from engagement
            where engagement.provider_id = engagement_target.provider_id
                and engagement.id = engagement_target.engagement_id
                and engagement.proposed_by = 'provider' and engagement.accepted_at is null
        )
    );
create policy engagement_target_client on engagement_target to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));

create policy engagement_definition_administration on engagement_definition to palmares_administration
    using (true) with check (true);
create policy engagement_definition_provider on engagement_definition for select to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy engagement_definition_provider_change on engagement_definition for update to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy engagement_definition_provider_proposal on engagement_definition for insert to palmares_provider
    with check (
        provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        and proposed_by = 'provider' and accepted_at is null and withdrawn_at is null
    );
create policy engagement_definition_client on engagement_definition for select to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy engagement_definition_client_change on engagement_definition for update to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy engagement_definition_client_proposal on engagement_definition for insert to palmares_client
    with check (
        client_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        and proposed_by = 'client' and accepted_at is null and withdrawn_at is null
    );
create trigger engagement_definition_acceptance before update of accepted_at on engagement_definition
    for each row execute function engagement_acceptance();

-- An engagement that its provider has not accepted changes none of its scores.
drop policy dirty_provider_client on dirty_provider;
create policy dirty_provider_client on dirty_provider to palmares_client
    using (
        exists (
            select from engagement
            where engagement.provider_id = dirty_provider.provider_id
                and engagement.client_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
                and engagement.accepted_at is not null
        )
    )
    with check (
        exists (
            select from engagement
            where engagement.provider_id = dirty_provider.provider_id
                and engagement.client_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
                and engagement.accepted_at is not null
        )
    );

-- Nor does anybody answer about it.
drop policy feedback_client on feedback;
create policy feedback_client on feedback to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (
        client_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        and exists (
            select from campaign
            join engagement
                on engagement.provider_id = campaign.provider_id and engagement.id = campaign.engagement_id
            where campaign.provider_id = feedback.provider_id
                and campaign.id = feedback.campaign_id
                and campaign.client_id = feedback.client_id
                and engagement.accepted_at is not null
        )
    );
