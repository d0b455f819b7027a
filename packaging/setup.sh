# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# What packaging/run and tests/run share: missing packages, free space, tools, configure, build.
# To be sourced; the caller sets `root` to the top folder of the repository first.
#
# For tests, EDGEBOARD_OS_RELEASE names another file than /etc/os-release and EDGEBOARD_FREE_MB pretends
# that much free space.

# shellcheck disable=SC2034 # EXIT_USAGE is for the callers
readonly EXIT_USAGE=2 EXIT_PACKAGES=10 EXIT_DISK=11 EXIT_TOOLS=12 EXIT_BUILD=13
readonly LEAST_CMAKE=3.25 LEAST_QT=6.4 LEAST_FREE_MB=2048

: "${root:?setup.sh is to be sourced by packaging/run or tests/run}"

say() { printf '%s\n' "$*" >&2; }

# die CODE SENTENCE...
die() {
    local code=$1
    shift
    say "$*"
    exit "$code"
}

# version_at_least HAVE WANTED
version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# listed_packages FILE... with the words in $package_tags (desktop, wayland) counting
package_tags=
listed_packages() {
    local file name tag
    for file in "$@"; do
        while read -r name tag _; do
            case $name in '' | '#'*) continue ;; esac
            if [ -z "$tag" ] || [[ " $package_tags " == *" $tag "* ]]; then
                printf '%s\n' "$name"
            fi
        done <"$root/packaging/dependencies/$file"
    done
}

# missing_packages NAME... : those that dpkg does not know as installed
missing_packages() {
    local name state
    declare -A installed=()
    while read -r name state; do
        if [ "$state" = installed ]; then installed[$name]=1; fi
    done < <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
    for name in "$@"; do
        if [ -z "${installed[$name]:-}" ]; then printf '%s\n' "$name"; fi
    done
}

# Sets os_name, and os_known to 1 where our package names are right.
read_distribution() {
    local file=${EDGEBOARD_OS_RELEASE:-/etc/os-release}
    local ID='' VERSION_ID='' PRETTY_NAME=''
    if [ -r "$file" ]; then
        # shellcheck disable=SC1090
        . "$file"
    fi
    os_name=${PRETTY_NAME:-${ID:-an unknown system}}
    os_known=0
    case $ID in
    debian) if [ -z "$VERSION_ID" ] || version_at_least "$VERSION_ID" 12; then os_known=1; fi ;;
    ubuntu) if version_at_least "${VERSION_ID:-0}" 22.04; then os_known=1; fi ;;
    esac
    if [ "$os_known" = 1 ] && ! command -v dpkg-query >/dev/null 2>&1; then os_known=0; fi
}

# as_root COMMAND... ; never asks where nobody can answer
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo -- "$@"
    else
        sudo -n -- "$@"
    fi
}

# install_packages NAME... : installs them or ends the script with one sentence that says why not
install_packages() {
    local log=$root/build/apt.log by_hand="apt-get install --no-install-recommends $*"
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120
        -o Acquire::Retries=2 -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30)

    say "These Debian packages are missing and will be installed with apt: $*"
    if ! command -v apt-get >/dev/null 2>&1; then
        die "$EXIT_PACKAGES" "apt-get is not here to install them; install them by hand and start again: $*"
    fi
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            die "$EXIT_PACKAGES" "That needs root, and sudo is not installed; run this as root first: $by_hand"
        fi
        if ! [ -t 0 ] && ! sudo -n true 2>/dev/null; then
            die "$EXIT_PACKAGES" "That needs root, and sudo cannot ask for a password here; run this first: sudo $by_hand"
        fi
        if [ -t 0 ]; then say "sudo may ask for your password for that, and for nothing else."; fi
    fi

    mkdir -p "$root/build"
    say "Reading the package lists ..."
    local update_failed=0
    as_root "${apt[@]}" -o APT::Update::Error-Mode=any update </dev/null >"$log" 2>&1 || update_failed=1
    say "Downloading and installing; this may take some minutes, details are in build/apt.log ..."
    if as_root "${apt[@]}" install --no-install-recommends "$@" </dev/null >>"$log" 2>&1; then
        return 0
    fi
    grep '^E: ' "$log" | tail -n 5 >&2 || true
    if grep -q 'enough free space' "$log"; then
        die "$EXIT_DISK" "The disk is too full for the packages: make room, or install them by hand: $by_hand"
    fi
    if [ "$update_failed" = 1 ] || grep -Eq 'Failed to fetch|Could not resolve|Could not connect' "$log"; then
        die "$EXIT_PACKAGES" "The packages could not be downloaded: check the network and start again, or install them by hand: $by_hand"
    fi
    die "$EXIT_PACKAGES" "apt could not install the packages (see build/apt.log): install them by hand and start again: $by_hand"
}

# need_packages FILE... : everything in those lists is installed afterwards, as far as that is ours to do
need_packages() {
    local wanted missing
    mapfile -t wanted < <(listed_packages "$@")
    read_distribution
    if [ "$os_known" = 1 ]; then
        mapfile -t missing < <(missing_packages "${wanted[@]}")
        if [ "${#missing[@]}" -gt 0 ]; then
            need_space
            install_packages "${missing[@]}"
        fi
    else
        say "On $os_name nothing is installed for you: Edgeboard needs what Debian 12 calls ${wanted[*]}. Going on with what is here."
    fi
}

# need_space: there is room for a build (and packages)
need_space() {
    local free=${EDGEBOARD_FREE_MB:-}
    if [ -z "$free" ]; then free=$(df -Pm "$root" | awk 'NR == 2 { print $4 }'); fi
    if [ "$free" -lt "$LEAST_FREE_MB" ]; then
        die "$EXIT_DISK" "Only $free MB are free where the repository lies and setting up takes $LEAST_FREE_MB MB: make room and start again."
    fi
}

need_tools() {
    local tool have
    for tool in cmake ninja c++; do
        if ! command -v "$tool" >/dev/null 2>&1; then
            die "$EXIT_TOOLS" "$tool was not found: install CMake $LEAST_CMAKE, Ninja, a C++20 compiler and Qt $LEAST_QT and start again (Debian: $(listed_packages build | xargs))."
        fi
    done
    have=$(cmake --version | awk 'NR == 1 { print $3 }')
    if ! version_at_least "$have" "$LEAST_CMAKE"; then
        die "$EXIT_TOOLS" "CMake $have is too old: Edgeboard needs CMake $LEAST_CMAKE and Qt $LEAST_QT, as in Debian 12 or Ubuntu 24.04."
    fi
}

# Sets `jobs`: a core each, and about 1 GB of memory each.
choose_jobs() {
    local memory
    jobs=$(nproc 2>/dev/null || echo 2)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1000000) }' /proc/meminfo 2>/dev/null || true)
    if [ -n "$memory" ] && [ "$memory" -lt "$jobs" ]; then jobs=$memory; fi
    if [ "$jobs" -lt 1 ]; then jobs=1; fi
}

# configure PRESET FRESH [CMAKE-ARGUMENTS...]: runs cmake only when ninja could not do that by itself
configure() {
    local preset=$1 fresh=$2 folder=$root/build/$1
    shift 2
    local cache=$folder/CMakeCache.txt stamp=$folder/edgeboard-setup wanted
    wanted="$root $(cksum <"$root/CMakePresets.json") $*"
    if [ "$fresh" = 0 ] && [ -f "$cache" ] && [ -f "$folder/build.ninja" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
        return 0
    fi
    need_space
    say "Configuring build/$preset ..."
    local log=$root/build/configure-$preset.log
    mkdir -p "$root/build"
    if ! (cd "$root" && cmake --fresh --preset "$preset" "$@") </dev/null >"$log" 2>&1; then
        cat "$log" >&2
        if grep -Eq 'Could not find a package configuration file provided by|Could NOT find|CMAKE_CXX_COMPILER' "$log"; then
            die "$EXIT_TOOLS" "Something that the build needs was not found (above): install what Debian 12 calls $(listed_packages build | xargs) and start again."
        fi
        die "$EXIT_BUILD" "Configuring failed, see above; if the folder build/$preset is damaged, delete it and start again."
    fi
    printf '%s\n' "$wanted" >"$stamp"
}

# build PRESET TARGETS... (none stands for everything)
build() {
    local preset=$1 folder=$root/build/$1 log=$root/build/build-$1.log code=0
    shift
    choose_jobs
    if ninja -C "$folder" -n "$@" 2>/dev/null | grep -q 'no work to do'; then return 0; fi
    need_space
    say "Building build/$preset with $jobs jobs; from nothing this takes some minutes ..."
    if [ -t 2 ]; then
        ninja -C "$folder" -j "$jobs" "$@" </dev/null >&2 || code=$?
    else
        ninja -C "$folder" -j "$jobs" --quiet "$@" </dev/null >"$log" 2>&1 || code=$?
        # A compiler can fill screens with one mistake: its first words are what helps.
        if [ "$code" != 0 ]; then head -n 60 "$log" | cut -c 1-400 >&2; fi
    fi
    if [ "$code" = 0 ]; then return 0; fi
    if [ "$(df -Pm "$root" | awk 'NR == 2 { print $4 }')" -lt 50 ]; then
        die "$EXIT_DISK" "The build failed because the disk is full: make room and start again."
    fi
    if [ -t 2 ]; then die "$EXIT_BUILD" "The build failed; the first error stands above."; fi
    die "$EXIT_BUILD" "The build failed; the first error stands above, everything in build/build-$preset.log."
}
