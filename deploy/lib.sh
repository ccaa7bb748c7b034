# shellcheck shell=bash
# What the scripts of this folder share. They source it; it is not run.

# The scripts use the variables set here.
# shellcheck disable=SC2034

# The folder that holds Package.swift.
REPOSITORY=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

# The packages that the build and the program need, by Debian's names.
BUILD_PACKAGES=(
    g++ git libboost-math-dev libexpat1-dev libpq-dev libssl-dev libzip-dev pkg-config zlib1g-dev
)
RUN_PACKAGES=(ca-certificates curl openssl postgresql tzdata)

say() {
    printf '%s\n' "$*"
}

complain() {
    printf '%s\n' "$*" >&2
}

# Ends the script with a message on standard error and exit code 1.
give_up() {
    complain "$@"
    exit 1
}

# Ends the script because it does not understand the command line: exit code 2.
refuse() {
    complain "$1"
    complain "Try '${0##*/} --help'."
    exit 2
}

# value_of OPTION COUNT VALUE: prints the option's value; COUNT is how many words of the command
# line are left.
value_of() {
    if [[ $2 -lt 2 || $3 == --* ]]; then
        refuse "$1 needs a value."
    fi
    printf '%s' "$3"
}

# need_number OPTION VALUE LOWEST HIGHEST: refuses anything but a whole number within the limits.
need_number() {
    if ! [[ $2 =~ ^[0-9]{1,9}$ ]] || ((10#$2 < $3 || 10#$2 > $4)); then
        refuse "$1 must be a whole number from $3 to $4, not '$2'."
    fi
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# Those of the named packages that are not installed.
missing_packages() {
    local package
    for package in "$@"; do
        if [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true) != installed ]]; then
            printf '%s\n' "$package"
        fi
    done
}

# install_packages NAME...: installs the missing ones of these Debian packages, or says how to.
install_packages() {
    if ! has dpkg-query || ! has apt-get; then
        complain "This is not Debian, so nothing is installed here for you. Palmares needs what Debian calls:"
        complain "  $*"
        complain "Going on as if they were all there."
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [[ ${#missing[@]} -eq 0 ]]; then
        return
    fi
    local -a as_root=()
    if [[ $(id -u) -ne 0 ]]; then
        # Without a terminal sudo cannot ask for a password.
        if ! has sudo || { [[ ! -t 0 ]] && ! sudo -n true 2>/dev/null; }; then
            complain "Some packages are missing, and installing them takes an administrator. Please have this run:"
            complain "  apt-get install ${missing[*]}"
            exit 1
        fi
        as_root=(sudo)
    fi
    say "Installing ${missing[*]} ..."
    # An old list of packages may still work.
    "${as_root[@]}" apt-get update --quiet=2 || complain "apt-get update failed; trying with the lists that are here."
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --quiet=2 --no-install-recommends "${missing[@]}" </dev/null; then
        complain "Installing did not work. Please have this run, and look at what it says:"
        complain "  apt-get install ${missing[*]}"
        exit 1
    fi
}

# The version of a swift program as 'MAJOR MINOR', or nothing.
swift_version() {
    "$1" --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]\{1,\}\)\.\([0-9]\{1,\}\).*/\1 \2/p' | head -n 1
}

# Puts a swift of version 6.3 or later first in PATH, or says how to get one.
need_swift() {
    local candidate version major minor found=""
    for candidate in "$(command -v swift || true)" /opt/swift/usr/bin/swift /opt/swift/bin/swift \
        /usr/share/swift/usr/bin/swift "${HOME:-/root}/.local/share/swiftly/bin/swift"; do
        if [[ -z $candidate || ! -x $candidate ]]; then
            continue
        fi
        version=$(swift_version "$candidate" || true)
        if [[ -z $version ]]; then
            continue
        fi
        read -r major minor <<<"$version"
        if ((major > 6 || (major == 6 && minor >= 3))); then
            PATH="$(dirname -- "$candidate"):$PATH"
            export PATH
            return
        fi
        found="$candidate is version $major.$minor"
    done
    complain "Palmares is built with Swift 6.3 or later, which is not here${found:+ ($found)}."
    complain "Get it from swift.org (Install, Linux, Debian 12), and have its 'swift' in PATH or unpack it to /opt/swift."
    exit 1
}

# Whether a process with this id runs this program. A reused id belongs to another program.
is_running() {
    local process=$1 program=$2 executable
    [[ $process =~ ^[0-9]+$ ]] || return 1
    executable=$(readlink -- "/proc/$process/exe" 2>/dev/null) || return 1
    # A program that was built again while it ran is shown as deleted.
    [[ ${executable% (deleted)} == */"$program" ]]
}

# Whether something listens on this port of this machine.
is_taken() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# stop_process ID PROGRAM SECONDS: asks it to end and waits. It is false if the process is still
# there after that.
stop_process() {
    local process=$1 program=$2 tries=$(($3 * 10))
    kill -TERM "$process" 2>/dev/null || true
    while is_running "$process" "$program"; do
        if ((tries-- <= 0)); then
            return 1
        fi
        sleep 0.1
    done
}

# wait_until_ready ID PORT CERTIFICATE SECONDS: true once the server with this process id says that
# it is ready.
wait_until_ready() {
    local process=$1 port=$2 certificate=$3 tries=$(($4 * 5))
    while ((tries-- > 0)); do
        if ! kill -0 "$process" 2>/dev/null; then
            return 1
        fi
        if [[ -r $certificate ]] && curl --silent --fail --output /dev/null --noproxy '*' --max-time 5 \
            --cacert "$certificate" "https://localhost:$port/readyz"; then
            return 0
        fi
        sleep 0.2
    done
    return 1
}

# Builds the program for release and prints only the compiler's messages; sets BINARY.
build_release() {
    say "Building Palmares; the first time takes some minutes ..."
    (cd -- "$REPOSITORY" && swift build -c release --product palmares)
    BINARY=$(cd -- "$REPOSITORY" && swift build -c release --product palmares --show-bin-path)/palmares
}
