-- The versions of the reference yardstick that a platform admin has set. Version 1 is the method's
-- own and is in no row, so an empty table is right. What was once in force is never changed or
-- deleted: an answer names its version, and somebody may ask for it later.
--
-- `document` is the canonical JSON of the numbers. Columns would lose digits in the text format.
create table reference_yardstick (
    version integer not null,
    document text not null,
    -- The key that set it, as with imports; null is the operator of the server.
    api_key_id uuid,
    created_at timestamptz not null,
    constraint reference_yardstick_pkey primary key (version),
    constraint reference_yardstick_version_check check (version between 2 and 1000000)
);

alter table reference_yardstick enable row level security;
alter table reference_yardstick force row level security;

-- Whose key it was is no tenant's business.
grant select (version, document, created_at) on reference_yardstick
    to palmares_provider, palmares_client, palmares_scoring;
grant select, insert on reference_yardstick to palmares_administration;

create policy reference_yardstick_read on reference_yardstick for select
    to palmares_administration, palmares_provider, palmares_client, palmares_scoring using (true);
create policy reference_yardstick_administration on reference_yardstick for insert
    to palmares_administration with check (true);
