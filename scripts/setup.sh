#!/bin/sh
# Makes a checkout ready to run: the packages of the lock file, a Node that is new enough, and the programs named as
# arguments (a Debian package of the same name has each). Does nothing where all is there. Silent but for its errors
# and one line on stderr for each thing it installs.
set -eu
cd "$(dirname "$0")/.."

MIN_NODE=24
WAIT_SECONDS=300
LOCK=.hawser/setup.lock
LOG=.hawser/setup.log
BIN=node_modules/.bin
STAMP=node_modules/.hawser-stamp

fail() {
  echo "setup: $*" >&2
  exit 1
}

# Runs a command with its output in the log, which is shown only where the command fails.
quietly() {
  echo "setup: $1" >&2
  shift
  "$@" >"$LOG" 2>&1 </dev/null && return
  cat "$LOG" >&2
  fail "this failed: $*"
}

# A folder shared by two machines (a container's mount) must not pass for ready on the other one.
machine() {
  uname -sm
}

packages_ready() {
  [ -f "$STAMP" ] && [ -x "$BIN/node" ] && { machine && cat package-lock.json; } | cmp -s - "$STAMP"
}

missing_programs() {
  for program in "$@"; do
    PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" command -v "$program" >/dev/null || printf ' %s' "$program"
  done
}

is_new_enough() {
  "$1" -e "process.exit(parseInt(process.versions.node, 10) >= $MIN_NODE ? 0 : 1)" >/dev/null 2>&1
}

# npm links only one of the optional Node packages, or none, and not always the one for this machine.
link_node() {
  for node in node_modules/node-*/bin/node "$(command -v node || true)"; do
    if [ -n "$node" ] && is_new_enough "$node"; then
      case $node in node_modules/*) node=../${node#node_modules/} ;; esac
      ln -sf "$node" "$BIN/node"
      return
    fi
  done
  fail "no Node $MIN_NODE or newer for $(machine): install one and put it first on PATH"
}

install_packages() {
  rm -f "$STAMP"
  quietly "installing npm packages" \
    npm ci --ignore-scripts --engine-strict=false --include=dev --include=optional --no-audit --no-fund
  rm -f "$BIN/node"
  link_node
  { machine && cat package-lock.json; } >"$STAMP"
}

install_programs() {
  if ! command -v apt-get >/dev/null; then
    fail "install these first and put them on PATH: $*"
  fi
  sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  quietly "updating the list of Debian packages" $sudo apt-get update
  quietly "installing $*" $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# A lock whose owner is gone is moved away first: of two who see it, only one can move it.
drop_dead_lock() {
  owner=$(cat "$LOCK/pid" 2>/dev/null || true)
  if [ -z "$owner" ] || kill -0 "$owner" 2>/dev/null; then return; fi
  mv "$LOCK" "$LOCK.$$" 2>/dev/null && rm -rf "$LOCK.$$"
}

take_lock() {
  mkdir -p .hawser
  waited=0
  until mkdir "$LOCK" 2>/dev/null; do
    [ "$waited" -lt "$WAIT_SECONDS" ] ||
      fail "another run has held $LOCK for $WAIT_SECONDS s: remove it if that run is dead"
    sleep 1
    waited=$((waited + 1))
    drop_dead_lock || true
  done
  trap 'rm -rf "$LOCK"' EXIT
  trap 'exit 130' HUP INT TERM
  echo $$ >"$LOCK/pid"
}

if packages_ready && [ -z "$(missing_programs "$@")" ]; then exit 0; fi
take_lock
packages_ready || install_packages
missing=$(missing_programs "$@")
# shellcheck disable=SC2086 # one word for each program
[ -z "$missing" ] || install_programs $missing
