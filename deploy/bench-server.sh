# shellcheck shell=bash
# The server that deploy/bench measures, its database, and their processor time. It is sourced.

# The other parts of deploy/bench use the variables set here, and set the others.
# shellcheck disable=SC2034,SC2154

data=""
server=""
port=""
url=""
certificate=""
database=""

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start_server FOLDER: serves the data of this folder, new or old, and gets an admin's key for a new
# one.
start_server() {
    data=$1
    local log=$data.log is_new=no began=${EPOCHREALTIME/./}
    if [[ ! -d $data ]]; then
        is_new=yes
        mkdir -m 0755 "$data"
    fi
    certificate=$data/tls/certificate.pem
    port=$(free_port)
    url=https://localhost:$port
    setsid "$BINARY" serve --data "$data" --port "$port" >>"$log" 2>&1 </dev/null &
    server=$!
    if ! wait_until_ready "$server" "$port" "$certificate" 90; then
        tail -n 20 "$log" >&2
        give_up "The server did not become ready; see above."
    fi
    if [[ $is_new == yes ]]; then
        (umask 077 && "$BINARY" bootstrap --data "$data" >"$data.key")
    fi
    PALMARES_ADMIN_KEY=$(cat -- "$data.key")
    export PALMARES_ADMIN_KEY
    database=postgres
    database=$(sql -c "select datname from pg_database where datname not in ('postgres', 'template0', 'template1')" | head -n 1)
    database=${database:-postgres}
}

# Stops the server, and its database even if the server cannot.
stop_server() {
    local file postmaster=""
    file=$(postmaster_file || true)
    if [[ -n $file ]]; then
        postmaster=$(head -n 1 "$file" || true)
    fi
    if [[ -n $server ]]; then
        stop_process "$server" palmares 60 || kill -KILL "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
        server=""
    fi
    if [[ -n $postmaster ]] && is_running "$postmaster" postgres; then
        kill -QUIT "$postmaster" 2>/dev/null || true
        for _ in {1..100}; do
            is_running "$postmaster" postgres || break
            sleep 0.1
        done
    fi
}

postmaster_file() {
    if [[ -d $data ]]; then
        find "$data" -name postmaster.pid -print -quit 2>/dev/null
    fi
}

# postgres PROGRAM ARGUMENT...: one of PostgreSQL's own programs, as the owner of the private
# cluster.
postgres() {
    local program=$1 socket path
    shift
    socket=$(sed -n 5p "$(postmaster_file)")
    path=$(find /usr/lib/postgresql/*/bin -name "$program" 2>/dev/null | sort -V | tail -n 1)
    local -a command=("${path:-$program}" -h "$socket" -p 5432 -U postgres "$@")
    if [[ $(id -u) -eq 0 ]]; then
        command=(runuser -u postgres -- "${command[@]}")
    fi
    (cd / && timeout 900 "${command[@]}")
}

sql() {
    postgres psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$database" "$@"
}

# data_tool COMMAND ARGUMENT...: bench-data.py against the server.
data_tool() {
    local what=$1
    shift
    timeout 900 python3 "$deploy/bench-data.py" "$what" "$folder" --url "$url" --certificate "$certificate" "$@"
}

# Waits until every provider's score is up to date.
settle() {
    # shellcheck disable=SC2016
    sql -c "set statement_timeout = '300s'" \
        -c 'do $$ begin while exists (select from dirty_provider) loop perform pg_sleep(0.1); end loop; end $$'
}

# The processor time that a process has used, in clock ticks.
process_ticks() {
    sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'
}

# The processor time of a process and its children, including ended ones, in clock ticks.
family_ticks() {
    { cat /proc/[0-9]*/stat 2>/dev/null || true; } | awk -v parent="$1" '
        { process = $1; sub(/.*\) /, "") }
        process == parent { ticks += $12 + $13 + $14 + $15 }
        $2 == parent { ticks += $12 + $13 }
        END { print ticks + 0 }'
}

database_ticks() {
    family_ticks "$(head -n 1 "$(postmaster_file)")"
}

calculate() {
    awk "BEGIN { printf \"$1\", $2 }"
}

# seconds_since MICROSECONDS: since a time from EPOCHREALTIME, without its point.
seconds_since() {
    calculate '%.3f' "(${EPOCHREALTIME/./} - $1) / 1000000"
}

# line WHAT FIGURE UNIT TARGET
line() {
    printf '  %-52s %12s %-12s %s\n' "$1" "$2" "$3" "${4:+target $4}"
}

# The most memory that the server has used, in KiB.
peak_memory() {
    awk '/^VmHWM/ { print $2 }' "/proc/$server/status"
}
