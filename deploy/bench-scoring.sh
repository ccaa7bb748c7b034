# shellcheck shell=bash
# Satisfaction after uploads of answers, releases, and rankings in another order. deploy/bench
# sources it.

# The other parts of deploy/bench set the variables that are not set here.
# shellcheck disable=SC2154

# rescore QUERY: the query gives arrays of providers' ids. Each array's providers are marked as an
# upload of answers marks them, once the earlier ones are scored. Prints the ticks of the server,
# those of PostgreSQL, and the seconds it took.
rescore() {
    local before before_database began
    settle
    before=$(process_ticks "$server")
    before_database=$(database_ticks)
    began=${EPOCHREALTIME/./}
    sql -c "set statement_timeout = '600s'" -c "
        do \$\$
        declare
            marked record;
        begin
            for marked in $1 loop
                insert into dirty_provider (provider_id, marked_at) select id, now() from unnest(marked.ids) as id
                on conflict (provider_id) do update set generation = default, marked_at = now();
                notify palmares_change, 'dirty';
                commit;
                while exists (select from dirty_provider) loop
                    perform pg_sleep(0.005);
                end loop;
            end loop;
        end
        \$\$" >&2
    printf '%s %s %s\n' $(($(process_ticks "$server") - before)) $(($(database_ticks) - before_database)) \
        "$(seconds_since "$began")"
}

# rescore_line WHAT COUNT QUERY: COUNT is how many providers are scored in all.
rescore_line() {
    local what=$1 count=$2 own others elapsed ticks
    ticks=$(getconf CLK_TCK)
    read -r own others elapsed < <(rescore "$3") || give_up "The providers were not scored anew."
    line "$what" "$(calculate '%.2f' "($own + $others) * 1000 / $ticks / $count")" "ms each" "under 20"
    line "  of which the server, PostgreSQL" \
        "$(calculate '%.2f, %.2f' "$own * 1000 / $ticks / $count, $others * 1000 / $ticks / $count")" "ms each"
    line "  time that passed" "$(calculate '%.2f' "$elapsed * 1000 / $count")" "ms each"
}

measure_rescoring() {
    say ""
    say "Satisfaction anew: processor time for each provider, of $1 meetings"
    rescore_line "$providers providers at once" "$providers" \
        "select array_agg(id) as ids from tenant where kind = 'provider'"
    rescore_line "$providers providers, one after the other" "$providers" \
        "select array[id] as ids from tenant where kind = 'provider'"
}

# measure_large_rescoring PROVIDER MEETINGS
measure_large_rescoring() {
    say ""
    say "Satisfaction anew: processor time for a provider of $2 meetings"
    rescore_line "100 times" 100 "select array['$1'::uuid] as ids from generate_series(1, 100)"
}

newest_scores() {
    sql -c 'select count(*) from provider_score
        where release_id = (select id from release order by created_at desc limit 1)'
}

# release_line WHAT TARGET ARGUMENT...: makes a release, and leaves the seconds it took in
# 'release_seconds'.
release_line() {
    local what=$1 target=$2 before before_database ticks known_providers known_clients cohorts
    shift 2
    ticks=$(getconf CLK_TCK)
    settle
    before=$(process_ticks "$server")
    before_database=$(database_ticks)
    read -r release_seconds known_providers known_clients cohorts < <(data_tool release "$@") ||
        give_up "The release was not made."
    before=$(($(process_ticks "$server") - before))
    before_database=$(($(database_ticks) - before_database))
    line "$what" "$release_seconds" "s" "$target"
    line "  processor time: the server, PostgreSQL" \
        "$(calculate '%.2f, %.2f' "$before / $ticks, $before_database / $ticks")" "s"
    line "  providers, clients" "$known_providers, $known_clients" ""
    line "  cohorts, scores" "$cohorts, $(newest_scores)" ""
}

# measure_weights COUNT TARGET: with a new start of the server, so that nothing is in memory.
measure_weights() {
    local first again first_fresh fresh
    say ""
    say "Other weights: one reader asks for a page of 20 of $1 providers by weights never asked for before"
    stop_server
    start_server "$data"
    read -r first again first_fresh fresh < <(data_tool read --requests 50 --fresh 25) ||
        give_up "The ranking could not be read."
    line "the first page after a start" "$first" "ms"
    line "median of that page again" "$again" "ms"
    line "the first of other weights after a start" "$first_fresh" "ms"
    line "median of other weights" "$fresh" "ms" "$2"
}

# A market of this many providers, in a new server with a new database.
measure_large_market() {
    local count=$1 client
    say ""
    say "Release: $count providers"
    start_server "$folder/large"
    install -m 0644 "$deploy/bench-market.sql" "$folder/market.sql"
    client=$(sql -v "providers=$count" -v "clients=$((count * 3 / 4))" -f "$folder/market.sql")
    data_tool reader --tenant "$client"
    release_line "the first release" "under 15" --back 1
    release_line "the next month's, after it" "under 15"
    line "the server's peak memory (VmHWM)" "$(calculate '%.0f' "$(peak_memory) / 1024")" "MiB"
    measure_weights "$count" "under 300"
}
