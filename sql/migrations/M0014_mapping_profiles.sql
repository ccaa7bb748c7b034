-- How the columns of a tenant's own files become ours. A profile is its owner's alone: its names
-- tell which tools a company works with, and sometimes whom it works for. So no other role reads
-- it, not even the platform's admins.
--
-- `document` is the canonical JSON of the profile. It is written by our own code, from values that
-- were checked, and is read as a whole.
create table mapping_profile (
    owner_id uuid not null,
    id uuid not null,
    name text not null,
    kind text not null,
    document text not null,
    revision integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint mapping_profile_pkey primary key (owner_id, id),
    constraint mapping_profile_owner_id_name_key unique (owner_id, name),
    constraint mapping_profile_owner_id_fkey foreign key (owner_id) references tenant (id),
    constraint mapping_profile_name_check check (char_length(name) between 1 and 200),
    constraint mapping_profile_kind_check check (kind in ('meetings', 'investments', 'monthly', 'feedback')),
    constraint mapping_profile_document_check check (octet_length(document) <= 65536),
    constraint mapping_profile_revision_check check (revision >= 1)
);

create index mapping_profile_owner_id_created_at_id_idx on mapping_profile (owner_id, created_at, id);

alter table mapping_profile enable row level security;
alter table mapping_profile force row level security;

grant select, insert, update (name, kind, document, revision, updated_at), delete on mapping_profile
    to palmares_provider, palmares_client;

create policy mapping_profile_own on mapping_profile to palmares_provider, palmares_client
    using (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (owner_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
