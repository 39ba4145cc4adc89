#!/bin/bash
# 25,000 managers × 12 months (300,000 rows × 11 columns): from file to committed database with findings, beside the floor in the same run.
# Floor: unzip -p | xmllint --stream of the workbook (for the csv: wc -l), and sqlite3 .import of the csv into a keyed table, added.
# usage: bench-import.sh BENCH_IMPORT [MANAGERS [MONTHS]]
set -e
bench=$1
managers=${2:-25000}
months=${3:-12}
here=$(dirname "$(readlink -f "$0")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

/usr/bin/python3 "$here/../tools/make-bench-sheets.py" "$folder" "$managers" "$months"

# Seconds of a command.
clock() {
  local start end
  start=$(date +%s.%N)
  "$@" > /dev/null
  end=$(date +%s.%N)
  echo "$end - $start" | bc
}
parse_floor() {
  unzip -p "$folder/figures.xlsx" xl/worksheets/sheet1.xml | xmllint --stream --huge -
}
insert_floor() {
  rm -f "$folder/floor.db"
  sqlite3 "$folder/floor.db" <<SQL
PRAGMA journal_mode=WAL;
CREATE TABLE figures (number TEXT, name TEXT, branch TEXT, period TEXT, a INTEGER, b REAL, c REAL, d REAL, e REAL, f REAL, g REAL, PRIMARY KEY (number, period)) WITHOUT ROWID;
.import --csv --skip 1 $folder/figures.csv figures
SQL
}
# look, apply, kilobytes, rows, figures
ours() {
  rm -f "$folder"/bench.kaocheng*
  "$bench" "$folder/bench.kaocheng" "$folder/staff.csv" > /dev/null
  "$bench" "$folder/bench.kaocheng" "$folder/$1"
}

parse=$(clock parse_floor)
insert=$(clock insert_floor)
read_csv=$(clock wc -l "$folder/figures.csv")
report() {
  local kind=$1 floor=$2 look apply memory rows figures
  read -r look apply memory rows figures <<< "$(ours "figures.$kind")"
  awk -v kind="$kind" -v floor="$floor" -v look="$look" -v apply="$apply" -v memory="$memory" -v rows="$rows" -v figures="$figures" 'BEGIN {
    printf "import %s: %d rows, %d figures: %.2f s (look %.2f, apply %.2f); floor %.2f s; ratio %.2f; peak memory %d MB\n",
           kind, rows, figures, look + apply, look, apply, floor, (look + apply) / floor, memory / 1024 }'
}
echo "floor: unzip | xmllint --stream $parse s, sqlite3 .import $insert s, wc -l $read_csv s"
report xlsx "$(echo "$parse + $insert" | bc)"
report csv "$(echo "$read_csv + $insert" | bc)"
