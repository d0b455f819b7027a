#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
set -euo pipefail

usage() {
    cat <<'HELP'
tests/pusher/install.sh: installs what tests/pusher is held against: a real Pusher server (soketi), the official
JavaScript client (pusher-js) and server library (pusher), and ws.

Usage: tests/pusher/install.sh [DIR]

  DIR      where to; default is EDGEBOARD_PUSHER_TOOLS, else edgeboard/pusher-tools in the user's cache folder.
           Not inside of this repository: soketi is AGPL-3.0 and stays a program of its own beside us.

Needs node 16, 18 or 20 and npm, from wherever npm's own configuration says; about 300 MB. No install script of a
package is run. Removing DIR removes everything.

Exit codes: 0 installed; 2 usage; 12 node or npm is missing or node is none of 16, 18, 20; else that of npm.
HELP
}

fail() {
    printf '%s\n' "$2" >&2
    exit "$1"
}

if [ $# -gt 1 ]; then
    usage >&2
    exit 2
fi
case ${1-} in
--help | -h)
    usage
    exit 0
    ;;
-*)
    usage >&2
    exit 2
    ;;
esac

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
folder=${1:-${EDGEBOARD_PUSHER_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/edgeboard/pusher-tools}}
folder=$(realpath -m -- "$folder")
case $folder/ in
"$root"/*) fail 2 "$folder is inside of the repository; choose another folder." ;;
esac
command -v node >/dev/null || fail 12 "node is not installed (package nodejs)."
command -v npm >/dev/null || fail 12 "npm is not installed (package npm)."
major=$(node -p 'process.versions.node.split(".")[0]')
case $major in
16 | 18 | 20) ;;
*) fail 12 "soketi needs node 16, 18 or 20; this is $(node --version)." ;;
esac

mkdir -p -- "$folder"
cd -- "$folder"
# soketi's own uWebSockets.js is an address of a code host; this is the same library, prebuilt, as a package.
cat >package.json <<'JSON'
{
  "name": "pusher-counterpart", "private": true, "version": "0.0.0",
  "dependencies": { "@soketi/soketi": "1.6.1" },
  "overrides": { "uWebSockets.js": "npm:@trufflesuite/uws-js-unofficial@20.30.0-unofficial.0" }
}
JSON
npm install --ignore-scripts --no-audit --no-fund
npm install --no-save --ignore-scripts --no-audit --no-fund pusher-js@8.6.0 pusher@5.3.4 ws@8
printf 'Installed in %s\n' "$folder"
