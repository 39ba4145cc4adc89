#!/bin/bash
# The window with 25,000 managers stored, beside an empty window; then with twice as many, for the memory. Run by headless.sh.
# usage: bench-window.sh BENCH_WINDOW BENCH_EMPTY_WINDOW BENCH_IMPORT KAOCHENG [MANAGERS]
set -e
window=$1
empty=$2
import=$3
kaocheng=$4
# What reads the sheets is another program of the same build.
export KC_SHEET_READER=${KC_SHEET_READER:-$(dirname "$(readlink -f "$kaocheng")")/reader/kaocheng-sheet-reader}
managers=${5:-25000}
runs=${RUNS:-5}
here=$(dirname "$(readlink -f "$0")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

make_bank() {
  /usr/bin/python3 "$here/../tools/make-bench-sheets.py" "$folder/sheets" "$1" 12
  "$import" "$folder/$1.kaocheng" "$folder/sheets/staff.csv" "$folder/sheets/figures.csv" "$folder/sheets/yearly.csv" > /dev/null
  "$kaocheng" appraise --database "$folder/$1.kaocheng" > /dev/null || [ $? = 1 ]
}
# The line of the fastest of several starts.
fastest() {
  for ((i = 0; i < runs; i++)); do
    KC_BENCH_START=$(($(date +%s%N) / 1000)) "$@"
  done | sort -n | head -n 1
}

make_bank "$managers"
make_bank $((2 * managers))
read -r floor floor_processor floor_memory <<< "$(fastest "$empty")"
read -r first processor figures memory <<< "$(fastest "$window" first "$folder/$managers.kaocheng")"
read -r twice_first _ _ twice_memory <<< "$(fastest "$window" first "$folder/$((2 * managers)).kaocheng")"
awk -v n="$managers" -v floor="$floor" -v first="$first" -v figures="$figures" -v twice="$twice_first" -v a="$processor" -v b="$floor_processor" 'BEGIN {
  printf "window: first frame with %d managers %.0f ms (twice as many: %.0f ms); floor: empty window %.0f ms; ratio %.2f; with the figures %.0f ms\n",
         n, first, twice, floor, first / floor, figures
  printf "window: processor until the first frame %.0f ms; floor %.0f ms; ratio %.2f\n", a, b, a / b }'
"$window" use "$folder/$managers.kaocheng" > "$folder/use"
"$window" use "$folder/$((2 * managers)).kaocheng" > "$folder/use2"
awk '$1 ~ /^page/ || $1 ~ /^search/ || $1 == "file" { printf "window: %s to painted frame: median %.1f ms (processor %.1f ms), worst %.1f ms (processor %.1f ms)\n", $1, $2, $4, $3, $5 }' "$folder/use"
awk -v start="$memory" -v start2="$twice_memory" -v floor="$floor_memory" -v use="$(awk '$1 == "memory" { print $2 }' "$folder/use")" \
  -v use2="$(awk '$1 == "memory" { print $2 }' "$folder/use2")" 'BEGIN {
  printf "window: peak memory at the first figures %d MB, after use %d MB; with twice as many managers %d MB, %d MB; floor: empty window %d MB\n",
         start / 1024, use / 1024, start2 / 1024, use2 / 1024, floor / 1024 }'
