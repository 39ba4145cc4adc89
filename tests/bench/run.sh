#!/bin/bash
# Builds the benchmarks as a release and runs them all: each figure beside its floor, measured in the same run; what each shows and its aim: README.md beside this file.
# usage: tests/bench/run.sh [MANAGERS]   (25,000 unless told otherwise; KC_BENCH_BUILD: the build folder, build-bench unless set)
set -e
here=$(dirname "$(readlink -f "$0")")
source=$(dirname "$(dirname "$here")")
build=${KC_BENCH_BUILD:-$source/build-bench}
managers=${1:-25000}
export LC_ALL=C.UTF-8

[ -f "$build/build.ninja" ] || meson setup "$build" "$source" --buildtype=release -Dbench=true > /dev/null
ninja -C "$build" app/kaocheng app/reader/kaocheng-sheet-reader resources/gschemas.compiled \
  tests/bench/bench-{import,import-window,paper,appraisal,what-if,workbook,window,empty-window} > "$build/bench.log" 2>&1 \
  || { tail -30 "$build/bench.log"; exit 1; }
export GSETTINGS_SCHEMA_DIR=$build/resources KC_SHEET_READER=$build/app/reader/kaocheng-sheet-reader
bench=$build/tests/bench

peak() { sed -n 's/.*peak memory *\([0-9]*\) MB.*/\1/p; s/.*peak \([0-9]*\) MB.*/\1/p' | head -n 1; }

echo "== import, $managers managers × 12 months"
"$here/bench-import.sh" "$bench/bench-import" "$managers" 12 | tee "$build/import.txt"
echo "== appraisal"
"$here/bench-appraisal.sh" "$bench/bench-appraisal" "$managers"
echo "== what if, $managers managers"
"$bench/bench-what-if" "$managers"
echo "== workbook, $managers managers"
"$here/bench-workbook.sh" "$bench/bench-workbook" "$managers" || true
echo "== paper"
"$bench/bench-paper" 300 | tee "$build/paper.txt" || true
echo "== window"
"$here/../support/headless.sh" "$here/bench-window.sh" "$bench/bench-window" "$bench/bench-empty-window" "$bench/bench-import" "$build/app/kaocheng" "$managers" 2> "$build/window.log"
echo "== the window of an import"
"$here/../support/headless.sh" "$here/bench-import-window.sh" "$bench/bench-import-window" "$managers" 2>> "$build/window.log"

echo "== peak memory, and with twice the pages"
printf 'paper        %4s MB  %4s MB\n' "$(peak < "$build/paper.txt")" "$("$bench/bench-paper" 600 | peak)"
