-- The roles, made once per cluster by whoever may create roles; running it again changes nothing.
--
-- palmares_owner           owns every table; nobody logs in as it
-- palmares_migrator        logs in to migrate, by `set role palmares_owner`
-- palmares_app             the server logs in as it; it owns nothing, and by itself reads nothing
-- palmares_authentication  looks a presented key up
-- palmares_administration  what a platform admin does
-- palmares_provider        what a provider does, within its own rows
-- palmares_client          what a client does, within its own rows
-- palmares_scoring         reads every provider's rollups, and of the facts the feedback's answers
--
-- Each transaction of the server takes one of the last five. Policies are written for a role each,
-- so that each party's rows are found by an index of its own rather than by one OR.
do $$
declare
    missing text;
begin
    foreach missing in array array[
        'palmares_owner', 'palmares_migrator', 'palmares_app', 'palmares_authentication',
        'palmares_administration', 'palmares_provider', 'palmares_client', 'palmares_scoring'
    ] loop
        if not exists (select from pg_catalog.pg_roles where rolname = missing) then
            execute format(
                'create role %I with %s noinherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls',
                missing,
                case when missing in ('palmares_migrator', 'palmares_app') then 'login' else 'nologin' end
            );
        end if;
    end loop;
end
$$;

grant palmares_owner to palmares_migrator;
grant palmares_authentication, palmares_administration, palmares_provider, palmares_client, palmares_scoring
    to palmares_app;

-- The server's statements are many and short: compiling one to machine code costs more than running
-- it.
alter role palmares_app set jit = off;
