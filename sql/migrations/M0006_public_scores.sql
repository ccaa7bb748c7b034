-- Which scores are told to somebody besides the provider itself, beside the document that says so:
-- who may see what of a release is known without reading every document of it.
alter table provider_score no force row level security;
alter table provider_score add column is_public boolean;
update provider_score set is_public = coalesce((document::json ->> 'isPublic')::boolean, false);
alter table provider_score alter column is_public set not null;
alter table provider_score force row level security;

-- Few are public, and which ones is asked of every release that is read.
create index provider_score_is_public_idx on provider_score (release_id, cohort, provider_id) where is_public;
