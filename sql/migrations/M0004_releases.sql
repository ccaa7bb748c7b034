-- Releases: runs of the scoring that are frozen, so that what was said of a provider can be
-- verified byte by byte later. Between releases, scores follow the uploads: `dirty_provider` says
-- whose have to be worked out anew, `live_score` holds them. Documents are canonical JSON kept as
-- text: jsonb would change their bytes.

-- `settings` is everything else that decides the result: weights, thresholds, exchange rates.
-- `yardstick_id` is the release whose inputs the priors were fitted on; null where they were fitted
-- on its own, provisionally. `transaction_id` is who made it: the documents may come in the same
-- transaction, and none ever after.
create table release (
    id uuid not null,
    name text collate "C" not null,
    from_month date not null,
    to_month date not null,
    as_of date not null,
    methodology_version integer not null,
    settings text not null,
    yardstick_id uuid,
    previous_id uuid,
    input_digest bytea not null,
    result_digest bytea not null,
    provider_count integer not null,
    client_count integer not null,
    cohort_count integer not null,
    is_scheduled boolean not null,
    created_at timestamptz not null,
    transaction_id xid8 not null default pg_current_xact_id(),
    constraint release_pkey primary key (id),
    constraint release_name_key unique (name),
    constraint release_yardstick_id_fkey foreign key (yardstick_id) references release (id),
    constraint release_previous_id_fkey foreign key (previous_id) references release (id),
    constraint release_name_check check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' and char_length(name) <= 60),
    constraint release_months_check check (
        extract(day from from_month) = 1 and extract(day from to_month) = 1 and to_month >= from_month),
    constraint release_methodology_version_check check (methodology_version >= 1),
    constraint release_input_digest_check check (octet_length(input_digest) = 32),
    constraint release_result_digest_check check (octet_length(result_digest) = 32),
    constraint release_counts_check check (provider_count >= 0 and client_count >= 0 and cohort_count >= 0)
);

create index release_created_at_idx on release (created_at, id);
create index release_to_month_idx on release (to_month, created_at, id);

-- What a release was worked out from; the name is the document's, so that all names are read
-- without all documents, out of the index. Read a release at a time, so the release comes first in
-- the key.
create table release_input (
    release_id uuid not null,
    provider_id uuid not null,
    name text not null,
    document text not null,
    constraint release_input_pkey primary key (release_id, provider_id) include (name)
);

-- What a tenant may not see of a release that others may; of a tenant without a row nothing is
-- hidden that others see.
create table release_view (
    release_id uuid not null,
    tenant_id uuid not null,
    document text not null,
    constraint release_view_pkey primary key (release_id, tenant_id)
);

-- The cohorts that are large enough to be scored, and are told of to nobody, as they would give
-- somebody away.
create table withheld_cohort (
    release_id uuid not null,
    cohort text collate "C" not null,
    constraint withheld_cohort_pkey primary key (release_id, cohort)
);

-- A cohort's frozen yardstick. It belongs to no provider.
create table prior (
    release_id uuid not null,
    cohort text collate "C" not null,
    document text not null,
    constraint prior_pkey primary key (release_id, cohort)
);

create table provider_score (
    provider_id uuid not null,
    release_id uuid not null,
    cohort text collate "C" not null,
    document text not null,
    constraint provider_score_pkey primary key (provider_id, release_id, cohort)
);

create index provider_score_release_id_idx on provider_score (release_id, cohort, provider_id);

-- The release that the schedule did not make, as it would tell of far less than the one before: it
-- waits for an admin's word. One row at most, which goes when a release is made.
create table held_release (
    name text collate "C" not null,
    from_month date not null,
    to_month date not null,
    provider_count integer not null,
    cohort_count integer not null,
    previous_id uuid not null,
    previous_provider_count integer not null,
    previous_cohort_count integer not null,
    held_at timestamptz not null,
    constraint held_release_pkey primary key (name),
    constraint held_release_previous_id_fkey foreign key (previous_id) references release (id)
);

-- Each mark takes a new generation, so that one made while its provider is being scored is not lost
-- when the old mark is taken off. An identity that is always generated is nobody's to choose, and
-- needs no rights on its sequence.
create table dirty_provider (
    provider_id uuid not null,
    generation bigint not null generated always as identity,
    marked_at timestamptz not null,
    constraint dirty_provider_pkey primary key (provider_id)
);

create index dirty_provider_generation_idx on dirty_provider (generation);

-- A provider's score as it stands now: of one client's engagements, or, with the nil UUID for a
-- client, as a whole.
create table live_score (
    provider_id uuid not null,
    client_id uuid not null,
    document text not null,
    computed_at timestamptz not null,
    constraint live_score_pkey primary key (provider_id, client_id)
);

create index live_score_client_id_idx on live_score (client_id, provider_id);

alter table release enable row level security;
alter table release force row level security;
alter table release_input enable row level security;
alter table release_input force row level security;
alter table release_view enable row level security;
alter table release_view force row level security;
alter table withheld_cohort enable row level security;
alter table withheld_cohort force row level security;
alter table prior enable row level security;
alter table prior force row level security;
alter table provider_score enable row level security;
alter table provider_score force row level security;
alter table held_release enable row level security;
alter table held_release force row level security;
alter table dirty_provider enable row level security;
alter table dirty_provider force row level security;
alter table live_score enable row level security;
alter table live_score force row level security;

-- Nobody may update or delete a release or what belongs to it.
grant select, insert on release, release_input, release_view, withheld_cohort, prior, provider_score to palmares_scoring;
grant select on release, release_input, release_view, withheld_cohort, prior, provider_score to palmares_administration;
grant select on release, provider_score to palmares_provider;
grant select on release to palmares_client;

grant select, insert, delete on held_release to palmares_scoring;
grant select on held_release to palmares_administration;

-- Whoever marks a provider sees whether it is marked, which `on conflict` needs. The generation is
-- not for tenants: it counts everybody's uploads.
grant select, insert, update, delete on dirty_provider to palmares_scoring;
grant select (provider_id), insert (provider_id, marked_at), update (generation, marked_at) on dirty_provider
    to palmares_administration, palmares_provider, palmares_client;
grant select, insert, update, delete on live_score to palmares_scoring;
grant select on live_score to palmares_provider, palmares_client;

create policy release_read on release for select
    to palmares_administration, palmares_provider, palmares_client, palmares_scoring using (true);
create policy release_scoring on release for insert to palmares_scoring
    with check (transaction_id = pg_current_xact_id());

create policy release_input_read on release_input for select to palmares_administration, palmares_scoring using (true);
create policy release_input_scoring on release_input for insert to palmares_scoring
    with check (release_id in (select id from release where transaction_id = pg_current_xact_id()));

create policy release_view_read on release_view for select to palmares_administration, palmares_scoring using (true);
create policy release_view_scoring on release_view for insert to palmares_scoring
    with check (release_id in (select id from release where transaction_id = pg_current_xact_id()));

create policy withheld_cohort_read on withheld_cohort for select to palmares_administration, palmares_scoring using (true);
create policy withheld_cohort_scoring on withheld_cohort for insert to palmares_scoring
    with check (release_id in (select id from release where transaction_id = pg_current_xact_id()));

create policy prior_read on prior for select to palmares_administration, palmares_scoring using (true);
create policy prior_scoring on prior for insert to palmares_scoring
    with check (release_id in (select id from release where transaction_id = pg_current_xact_id()));

create policy provider_score_read on provider_score for select to palmares_administration, palmares_scoring
    using (true);
create policy provider_score_provider on provider_score for select to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy provider_score_scoring on provider_score for insert to palmares_scoring
    with check (release_id in (select id from release where transaction_id = pg_current_xact_id()));

create policy held_release_scoring on held_release to palmares_scoring using (true) with check (true);
create policy held_release_read on held_release for select to palmares_administration using (true);

create policy dirty_provider_all on dirty_provider to palmares_administration, palmares_scoring
    using (true) with check (true);
create policy dirty_provider_provider on dirty_provider to palmares_provider
    using (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid))
    with check (provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
-- A client's feedback and engagements change the scores of the providers that it has engaged, and
-- of no other.
create policy dirty_provider_client on dirty_provider to palmares_client
    using (
        exists (
            select from engagement
            where engagement.provider_id = dirty_provider.provider_id
                and engagement.client_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        )
    )
    with check (
        exists (
            select from engagement
            where engagement.provider_id = dirty_provider.provider_id
                and engagement.client_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        )
    );

create policy live_score_scoring on live_score to palmares_scoring using (true) with check (true);
create policy live_score_provider on live_score for select to palmares_provider
    using (
        provider_id = (select nullif(current_setting('app.tenant', true), '')::uuid)
        and client_id = '00000000-0000-0000-0000-000000000000'
    );
create policy live_score_client on live_score for select to palmares_client
    using (client_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
