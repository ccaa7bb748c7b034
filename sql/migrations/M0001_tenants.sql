-- Tenants and their keys: who may ask at all. Every table here and later has row-level security,
-- forced, so that not even the owner of a table reads past its policies.

create table tenant (
    id uuid not null,
    kind text not null,
    name text not null,
    status text not null default 'active',
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint tenant_pkey primary key (id),
    constraint tenant_id_kind_key unique (id, kind),
    constraint tenant_kind_check check (kind in ('client', 'provider')),
    constraint tenant_name_check check (char_length(name) between 1 and 200),
    constraint tenant_status_check check (status in ('active', 'suspended'))
);

create index tenant_created_at_idx on tenant (created_at, id);

-- A platform admin's key belongs to no tenant. The secret itself is never stored.
create table api_key (
    id uuid not null,
    tenant_id uuid,
    role text not null,
    name text not null,
    prefix text not null,
    secret_hash bytea not null,
    created_at timestamptz not null,
    revoked_at timestamptz,
    constraint api_key_pkey primary key (id),
    constraint api_key_prefix_key unique (prefix),
    constraint api_key_tenant_id_fkey foreign key (tenant_id) references tenant (id),
    constraint api_key_role_check check (role in ('platform_admin', 'provider_uploader', 'client_analyst')),
    constraint api_key_tenant_check check ((role = 'platform_admin') = (tenant_id is null)),
    constraint api_key_name_check check (char_length(name) <= 200),
    constraint api_key_secret_hash_check check (octet_length(secret_hash) = 32)
);

create index api_key_tenant_id_idx on api_key (tenant_id, created_at, id);

-- The answer to a write that named an Idempotency-Key, so that the same request again gets the same
-- answer. `owner_id` is the tenant, or the nil UUID for the platform's admins.
create table idempotency_key (
    owner_id uuid not null,
    key text not null,
    request_digest bytea not null,
    result text not null,
    created_at timestamptz not null,
    constraint idempotency_key_pkey primary key (owner_id, key),
    constraint idempotency_key_key_check check (char_length(key) between 1 and 255)
);

alter table tenant enable row level security;
alter table tenant force row level security;
alter table api_key enable row level security;
alter table api_key force row level security;
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;

grant select (id, kind, status) on tenant to palmares_authentication;
grant select (id, tenant_id, role, prefix, secret_hash, revoked_at) on api_key to palmares_authentication;
grant select, insert, update on tenant to palmares_administration;
grant select, insert, update on api_key to palmares_administration;
grant select on tenant to palmares_provider, palmares_client;
grant select (id, kind, name) on tenant to palmares_scoring;
grant select, insert, update, delete on idempotency_key
    to palmares_administration, palmares_provider, palmares_client;

create policy tenant_authentication on tenant for select to palmares_authentication using (true);
create policy tenant_administration on tenant to palmares_administration using (true) with check (true);
create policy tenant_own on tenant for select to palmares_provider, palmares_client
    using (id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy tenant_scoring on tenant for select to palmares_scoring using (kind = 'provider');

create policy api_key_authentication on api_key for select to palmares_authentication using (true);
create policy api_key_administration on api_key to palmares_administration using (true) with check (true);

create policy idempotency_key_administration on idempotency_key to palmares_administration
    using (owner_id = '00000000-0000-0000-0000-000000000000')
    with check (owner_id = '00000000-0000-0000-0000-000000000000');
create policy idempotency_key_own on idempotency_key to palmares_provider, palmares_client
    using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
