# shellcheck shell=bash
# A large upload, compared with the database's own means, and how it slows readers. deploy/bench
# sources it.

# The other parts of deploy/bench set the variables that are not set here.
# shellcheck disable=SC2154

# provider_of NUMBER MEMBER: of the market.
provider_of() {
    python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["providers"][int(sys.argv[2])][sys.argv[3]])' "$folder/market.json" "$1" "$2"
}

# Uploads meetings.csv for the first provider, and leaves the seconds it took in 'upload_seconds'.
upload_meetings() {
    local code
    (umask 077 && printf 'Authorization: Bearer %s\n' "$(provider_of 0 key)" >"$folder/uploader")
    read -r code upload_seconds < <(
        curl --silent --show-error --noproxy '*' --max-time 900 --cacert "$certificate" --request POST \
            --header @"$folder/uploader" --header 'Content-Type: text/csv' --header 'Expect:' \
            --upload-file "$folder/meetings.csv" --output "$folder/answer.json" \
            --write-out '%{http_code} %{time_total}\n' "$url/v1/imports?kind=meetings"
    ) || give_up "The upload failed."
    if [[ $code != 201 ]]; then
        head -c 2000 "$folder/answer.json" >&2
        give_up "The upload was answered with $code; see above."
    fi
}

measure_upload() {
    local peak began inserted limit_seconds
    timeout 900 python3 "$deploy/bench-data.py" meetings "$folder" --rows "$rows"
    say ""
    say "Upload: $rows meetings, $(calculate '%.0f' "$(stat -c %s "$folder/meetings.csv") / 1000000") MB, over TLS"
    upload_meetings
    peak=$(peak_memory)
    settle
    install -m 0644 "$deploy/bench.sql" "$folder/limit.sql"
    began=${EPOCHREALTIME/./}
    inserted=$(sql -v "provider=$(provider_of 1 id)" -f "$folder/limit.sql" <"$folder/staged.csv")
    limit_seconds=$(seconds_since "$began")
    if [[ $inserted != "$rows" ]]; then
        give_up "psql inserted $inserted rows of $rows."
    fi
    line "rows" "$(calculate '%.0f' "$rows / $upload_seconds")" "per second" 60000
    line "limit: \\copy and the same merge in psql" "$(calculate '%.0f' "$rows / $limit_seconds")" "per second"
    line "ratio to the limit" "$(calculate '%.2f' "$limit_seconds / $upload_seconds")" ""
    line "the server's peak memory (VmHWM)" "$(calculate '%.0f' "$peak / 1024")" "MiB" "under 200"
}

# The cost after the upload: of scoring its provider again, of a release, and of reading the
# release.
measure_growth() {
    local small=$1 small_release=$release_seconds small_first small_again first again
    read -r small_first small_again _ < <(data_tool read --requests 200 --fresh 1) ||
        give_up "The ranking could not be read."
    measure_upload
    measure_large_rescoring "$(provider_of 0 id)" "$((small / providers + rows))"
    say ""
    say "Growth: releases of $small meetings and of $((small + rows)), and one reader who asks for a page of 20"
    release_line "the release of $((small + rows))" ""
    line "ratio to the release of $small" "$(calculate '%.2f' "$release_seconds / $small_release")" ""
    read -r first again _ < <(data_tool read --requests 200 --fresh 1) || give_up "The ranking could not be read."
    line "first read, $small meetings" "$small_first" "ms"
    line "first read, $((small + rows)) meetings" "$first" "ms"
    line "median read, $small meetings" "$small_again" "ms"
    line "median read, $((small + rows)) meetings" "$again" "ms"
    line "ratio" "$(calculate '%.2f' "$again / $small_again")" "" "about 1"
}
