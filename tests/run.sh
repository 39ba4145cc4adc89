#!/bin/bash
# Installs what is missing, builds with sanitizers and warnings as errors, and runs every test under a virtual display.
# Usage: tests/run.sh [--build-dir DIR] [MESON TEST ARGUMENTS...]     (no arguments: everything)
# The last line is "N passed, N failed"; the exit status is not 0 when anything failed.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build-test
if [ "${1:-}" = --build-dir ]; then build=$2; shift 2; fi
exec </dev/null

fail() { echo "$1"; echo "0 passed, 1 failed"; exit 1; }
"$root/tests/tools/install.sh" build run headless drive test || fail "Packages could not be installed."

options=(--werror -Db_sanitize=address,undefined -Db_lundef=false -Dbuildtype=debug -Doptimization=1)
if [ -f "$build/build.ninja" ]; then
  meson setup --reconfigure "$build" "$root" "${options[@]}" >/dev/null || fail "meson could not configure the build."
else
  meson setup "$build" "$root" "${options[@]}" || fail "meson could not configure the build."
fi
ninja -C "$build" || fail "The build failed."

meson test -C "$build" --no-rebuild --print-errorlogs --num-processes "$(nproc)" "$@"
status=$?
/usr/bin/python3 "$root/tests/tools/count-tests.py" "$build/meson-logs/testlog.json" "$status"
