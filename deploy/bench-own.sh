# shellcheck shell=bash
# The own view of clients with ten providers, where much is stored. deploy/bench sources it.

# The other parts of deploy/bench set the variables that are not set here.
# shellcheck disable=SC2154

own_tenants=100
own_campaigns=$((10 * own_tenants))

# The first of the ten years of data, ten years ago.
own_first() {
    date -d "$(date +%Y-%m-01) -120 months" +%F
}

# fill_own_market MEETINGS: fills a new server with so many in all. The last meeting of each
# campaign is uploaded, so that the server adds up the months by its own statement.
fill_own_market() {
    local meetings=$1 began=${EPOCHREALTIME/./}
    install -m 0644 "$deploy/bench-own.sql" "$folder/own.sql"
    sql -v "tenants=$own_tenants" -v "meetings=$((meetings / own_campaigns))" -v "first=$(own_first)" \
        -f "$folder/own.sql" >"$folder/own.txt"
    line "writing the meetings" "$(seconds_since "$began")" "s"
    began=${EPOCHREALTIME/./}
    data_tool own-market
    sql -c 'analyze'
    settle
    line "adding up their months" "$(seconds_since "$began")" "s"
    line "meetings, months of campaigns" \
        "$(sql -c "select (select count(*) from meeting) || ', ' || (select count(*) from monthly_rollup)")" ""
}

# own_limit CONNECTIONS: prints pgbench's transactions a second and its mean latency in ms.
own_limit() {
    postgres pgbench -n -M prepared -c "$1" -j "$(nproc)" -T "$seconds" -D "tenants=$own_tenants" \
        -D "first='$(own_first)'" -f "$folder/own-limit.sql" "$database" |
        awk '/^latency average/ { latency = $4 } /^tps/ { rate = $3 } END { print rate, latency }'
}

# own_round NUMBER: 32 connections ask the questions of this number. It records requests per second,
# and microseconds of processor time for each: of the server and of PostgreSQL.
own_round() {
    local output=$folder/wrk-own-$1.txt own others
    own=$(process_ticks "$server")
    others=$(database_ticks)
    timeout $((seconds + 60)) wrk -t1 -c32 -d"${seconds}s" --timeout 10s -s "$deploy/bench-own.lua" "$url" \
        -- "$folder/questions-$1.txt" >"$output"
    if grep -E 'Non-2xx|Socket errors' "$output" >&2; then
        give_up "Some of wrk's requests failed; see above."
    fi
    own=$(($(process_ticks "$server") - own))
    others=$(($(database_ticks) - others))
    awk -v own="$own" -v others="$others" -v microseconds="$((1000000 / $(getconf CLK_TCK)))" '
        / requests in / { requests = $1 }
        /^Requests\/sec/ { printf "%s %.0f %.0f\n", $2, own * microseconds / requests, others * microseconds / requests }
    ' "$output" >>"$folder/rounds-own.txt"
}

# measure_own MEETINGS
measure_own() {
    local ranking months scorecard rate own others limit_rate limit_latency number
    say ""
    say "Own view: $1 meetings over ten years, of $own_tenants clients with ten providers each; no window twice"
    start_server "$folder/own"
    fill_own_market "$1"
    release_line "a release, which measures the own view" ""
    install -m 0644 "$deploy/bench-own-limit.sql" "$folder/own-limit.sql"
    read -r ranking months scorecard < <(data_tool own --requests 300 --rounds "$rounds") ||
        give_up "The own view could not be read."
    read -r _ limit_latency < <(own_limit 1)
    rm -f -- "$folder/rounds-own.txt"
    for ((number = 1; number <= rounds; number++)); do
        own_round "$number"
    done
    read -r rate own others < <(middle own)
    read -r limit_rate _ < <(own_limit 32)
    line "own ranking of 12 months, one connection, median" "$ranking" "ms" "under 10"
    line "limit: reading its months, by pgbench" "$limit_latency" "ms"
    line "ratio to the limit" "$(calculate '%.1f' "$ranking / $limit_latency")" ""
    line "months of a provider, median" "$months" "ms" "under 10"
    line "scorecard with its outlook, median" "$scorecard" "ms"
    line "own rankings, 32 connections" "$rate" "per second" 500
    line "  processor time: the server, PostgreSQL" "$own, $others" "us each"
    line "limit: reading their months, by pgbench" "$limit_rate" "per second"
    line "ratio to the limit" "$(calculate '%.2f' "$rate / $limit_rate")" ""
    line "the server's peak memory (VmHWM)" "$(calculate '%.0f' "$(peak_memory) / 1024")" "MiB"
}
