#!/bin/sh
# Runs Hawser from the checkout: `npm run -s hawser -- ARGS`. Says nothing of its own on stdout; the exit code is Hawser's.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
sh "$root/scripts/setup.sh" >&2
# npm moves into the checkout; a path among ARGS is meant from where the person stands.
cd "${INIT_CWD:-.}"
PATH="$root/node_modules/.bin:$PATH" exec node "$root/src/main.ts" "$@"
