#!/bin/bash
# D8 and a scheme of twenty indicators over N and four times N managers: each beside its floors, then how time and memory grow (1.00: in proportion).
# usage: bench-appraisal.sh BENCH_APPRAISAL [MANAGERS]
set -e
bench=$1 managers=${2:-25000}
here=$(dirname "$(readlink -f "$0")")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# Seconds of the processor, and megabytes.
evaluation() { awk '/^evaluation alone/ { print $3 }' "$1"; }
stored() { awk '/^database to stored/ { print $7 }' "$1"; }
memory() { awk '/^peak memory/ { print $3 }' "$1"; }
for scheme in county twenty; do
  file=
  [ "$scheme" = county ] || file=$here/twenty-indicators.xml
  for n in "$managers" $((4 * managers)); do
    echo "-- $scheme, $n managers"
    "$bench" "$n" $file | tee "$out/$n"
  done
  awk -v e="$(evaluation "$out/$managers")" -v e4="$(evaluation "$out/$n")" -v s="$(stored "$out/$managers")" -v s4="$(stored "$out/$n")" \
    -v m="$(memory "$out/$managers")" -v m4="$(memory "$out/$n")" -v scheme="$scheme" 'BEGIN {
    printf "%s, four times as many managers: evaluation %.2f, database to stored results %.2f, memory %.2f of four times\n", scheme, e4 / e / 4, s4 / s / 4, m4 / m / 4 }'
done
