# shellcheck shell=bash
# Pages of a ranking, beside nginx serving the same bytes from a file. deploy/bench sources it.

# The other parts of deploy/bench set the variables that are not set here.
# shellcheck disable=SC2154

nginx=""
nginx_port=""

# start_nginx PAGE: a separate server for the file, with Palmares' certificate and as many workers
# as there are cores.
start_nginx() {
    local place=$folder/nginx
    mkdir -m 0755 "$place" "$place/files" "$place/files/v1"
    install -m 0644 "$1" "$place/files/v1/rankings"
    nginx_port=$(free_port)
    cat >"$place/nginx.conf" <<END
daemon off;
worker_processes auto;
pid $place/nginx.pid;
error_log $place/error.log;
events {
    worker_connections 1024;
}
http {
    access_log off;
    sendfile on;
    default_type application/json;
    keepalive_requests 1000000000;
    keepalive_timeout 600s;
    client_body_temp_path $place/body;
    proxy_temp_path $place/proxy;
    fastcgi_temp_path $place/fastcgi;
    uwsgi_temp_path $place/uwsgi;
    scgi_temp_path $place/scgi;
    server {
        listen 127.0.0.1:$nginx_port ssl;
        ssl_certificate $certificate;
        ssl_certificate_key $data/tls/key.pem;
        ssl_protocols TLSv1.3;
        root $place/files;
    }
}
END
    setsid nginx -c "$place/nginx.conf" >"$place/output" 2>&1 </dev/null &
    nginx=$!
    for _ in {1..50}; do
        is_taken "$nginx_port" && return
        sleep 0.1
    done
    cat "$place/output" >&2
    give_up "nginx did not start; see above."
}

stop_nginx() {
    if [[ -n $nginx ]]; then
        stop_process "$nginx" nginx 10 || kill -KILL "$nginx" 2>/dev/null || true
        wait "$nginx" 2>/dev/null || true
        nginx=""
    fi
}

# The protocol and the cipher that a client without preferences gets on this port.
agreed_cipher() {
    timeout 10 openssl s_client -connect "127.0.0.1:$1" -servername localhost </dev/null 2>/dev/null |
        sed -n 's/^New, \(TLS.*\), Cipher is \(.*\)/\1 \2/p'
}

# load URL KEY FILE: 32 connections that stay open; wrk checks no certificate.
load() {
    local threads=$(($(nproc) / 2))
    timeout $((seconds + 60)) wrk -t$((threads > 0 ? threads : 1)) -c32 -d"${seconds}s" --timeout 10s --latency \
        -H "Authorization: Bearer $2" "$1/v1/rankings?view=market&limit=20" >"$3"
    if grep -E 'Non-2xx|Socket errors' "$3" >&2; then
        give_up "Some of wrk's requests failed; see above."
    fi
}

# round NAME NUMBER URL KEY TICKS...: one load. It records requests per second, and microseconds of
# processor time for each.
round() {
    local name=$1 number=$2 url=$3 key=$4 output=$folder/wrk-$1-$2.txt before after
    shift 4
    before=$("$@")
    load "$url" "$key" "$output"
    after=$("$@")
    awk -v ticks=$((after - before)) -v rate="$(getconf CLK_TCK)" -v number="$number" '
        / requests in / { requests = $1 }
        /^Requests\/sec/ { printf "%s %.1f %d\n", $2, ticks / rate * 1000000 / requests, number }
    ' "$output" >>"$folder/rounds-$name.txt"
}

# middle NAME: the round of this name with the median of requests per second.
middle() {
    sort -g "$folder/rounds-$1.txt" | awk '{ rounds[NR] = $0 } END { print rounds[int((NR + 1) / 2)] }'
}

# The page as a client gets it, in page.json.
fetch_page() {
    local code
    code=$(
        curl --silent --show-error --noproxy '*' --max-time 60 --cacert "$certificate" --header @"$folder/reader" \
            --output "$folder/page.json" --write-out '%{http_code}' "$url/v1/rankings?view=market&limit=20"
    ) || give_up "The ranking could not be read."
    if [[ $code != 200 ]]; then
        head -c 2000 "$folder/page.json" >&2
        give_up "The ranking was answered with $code; see above."
    fi
}

measure_page() {
    local key rate cost number percentile limit_rate limit_cost cipher
    say ""
    say "Ranking: the default page of 20 of $providers providers, 32 connections, $rounds rounds of $seconds s"
    key=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["clients"][0]["key"])' "$folder/market.json")
    (umask 077 && printf 'Authorization: Bearer %s\n' "$key" >"$folder/reader")
    fetch_page
    if has nginx; then
        start_nginx "$folder/page.json"
        cipher=$(agreed_cipher "$port")
        if [[ -z $cipher || $(agreed_cipher "$nginx_port") != "$cipher" ]]; then
            give_up "nginx and Palmares agree on different ciphers: $(agreed_cipher "$nginx_port"), and $cipher."
        fi
        curl --silent --show-error --noproxy '*' --max-time 60 --cacert "$certificate" \
            "https://localhost:$nginx_port/v1/rankings?view=market&limit=20" | cmp - "$folder/page.json" ||
            give_up "nginx serves another page than Palmares."
    fi
    rm -f -- "$folder"/rounds-*.txt
    for ((number = 1; number <= rounds; number++)); do
        round palmares "$number" "$url" "$key" process_ticks "$server"
        [[ -z $nginx ]] || round nginx "$number" "https://localhost:$nginx_port" "$key" family_ticks "$nginx"
    done
    read -r rate cost number < <(middle palmares)
    line "the page" "$(stat -c %s "$folder/page.json")" "bytes"
    line "requests" "$rate" "per second" 5000
    line "processor time" "$cost" "us each"
    for percentile in 50 75 90 99; do
        line "latency, ${percentile}th percentile" \
            "$(awk -v p="$percentile%" '$1 == p { print $2 }' "$folder/wrk-palmares-$number.txt")" ""
    done
    if [[ -z $nginx ]]; then
        say "  nginx is not installed, so there is nothing to compare with."
        return
    fi
    stop_nginx
    read -r limit_rate limit_cost number < <(middle nginx)
    line "limit: nginx, the same bytes, ${cipher/ /, }" "$limit_rate" "per second"
    line "nginx's processor time" "$limit_cost" "us each"
    line "ratio to the limit" "$(calculate '%.2f' "$rate / $limit_rate")" "" "0.50"
}
