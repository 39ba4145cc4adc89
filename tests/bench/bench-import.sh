#!/bin/bash
# 25,000 managers × 12 months (300,000 rows × 11 columns): from file to committed database with findings, beside the floor in the same run.
# Floor: unzip -p | xmllint --stream of the workbook (xlsx, ods) (for the csv: wc -l), and sqlite3 .import of the csv into a keyed table, added.
# And 65,000 rows × 11 columns of .xls beside ssconvert and LibreOffice merely converting it, where these are installed.
# Each figure is the best of RUNS (3), since other work on the machine only ever adds; the processor's time hardly knows of it.
# usage: bench-import.sh BENCH_IMPORT [MANAGERS [MONTHS]]
set -e
bench=$1
export KC_SHEET_READER=${KC_SHEET_READER:-$(dirname "$bench")/../../app/reader/kaocheng-sheet-reader}
managers=${2:-25000}
months=${3:-12}
runs=${RUNS:-3}
here=$(dirname "$(readlink -f "$0")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

/usr/bin/python3 "$here/../tools/make-bench-sheets.py" "$folder" "$managers" "$months"

# Seconds of a command and of the processor, each at best.
TIMEFORMAT='%R %U %S'
clock() {
  for ((i = 0; i < runs; i++)); do
    { time "$@" > /dev/null 2>&1; } 2>&1
  done | awk '{ p = $2 + $3; if (NR == 1 || $1 < r) r = $1; if (NR == 1 || p < q) q = p } END { printf "%.2f %.2f\n", r, q }'
}
parse_floor() {
  unzip -p "$folder/figures.xlsx" xl/worksheets/sheet1.xml | xmllint --stream --huge -
}
parse_ods_floor() {
  unzip -p "$folder/figures.ods" content.xml | xmllint --stream --huge -
}
insert_floor() {
  rm -f "$folder/floor.db"
  sqlite3 "$folder/floor.db" <<SQL
PRAGMA journal_mode=WAL;
CREATE TABLE figures (number TEXT, name TEXT, branch TEXT, period TEXT, a INTEGER, b REAL, c REAL, d REAL, e REAL, f REAL, g REAL, PRIMARY KEY (number, period)) WITHOUT ROWID;
.import --csv --skip 1 $folder/figures.csv figures
SQL
}
# look, apply, kilobytes, rows, figures of the fastest run, and the least of the processor. Arguments: folder, file.
ours() {
  for ((i = 0; i < runs; i++)); do
    rm -f "$folder"/bench.kaocheng*
    "$bench" "$folder/bench.kaocheng" "$1/staff.csv" > /dev/null
    "$bench" "$folder/bench.kaocheng" "$1/$2"
  done | sort -n -k2 | awk 'NR == 1 { line = $1 " " $2 " " $3 " " $4 " " $5; p = $6 } $6 < p { p = $6 } END { print line, p }'
}
# The floor's two parts are measured right beside what they are the floor of. Arguments: kind, what reads the bare file.
report() {
  local parse parse_processor insert insert_processor look apply memory rows figures processor
  read -r parse parse_processor <<< "$(clock "$2")"
  read -r insert insert_processor <<< "$(clock insert_floor)"
  read -r look apply memory rows figures processor <<< "$(ours "$folder" "figures.$1")"
  awk -v kind="$1" -v parse="$parse" -v insert="$insert" -v floor_processor="$(awk -v a="$parse_processor" -v b="$insert_processor" 'BEGIN { print a + b }')" \
    -v look="$look" -v apply="$apply" -v memory="$memory" -v rows="$rows" -v figures="$figures" -v processor="$processor" 'BEGIN {
    floor = parse + insert
    printf "import %s: %d rows, %d figures: %.2f s (look %.2f, apply %.2f); floor %.2f s (reading %.2f, sqlite3 .import %.2f); ratio %.2f; peak memory %d MB\n",
           kind, rows, figures, look + apply, look, apply, floor, parse, insert, (look + apply) / floor, memory / 1024
    printf "import %s: processor %.2f s; floor %.2f s; ratio %.2f\n", kind, processor, floor_processor, processor / floor_processor }'
}
read_csv() {
  wc -l "$folder/figures.csv"
}
report xlsx parse_floor
report ods parse_ods_floor
report csv read_csv

command -v soffice > /dev/null && command -v ssconvert > /dev/null || exit 0
/usr/bin/python3 "$here/../tools/make-bench-sheets.py" "$folder/xls" 5416 12
convert_by_soffice() {
  soffice --headless --convert-to "$1" --outdir "$folder/out" "$2"
}
convert_by_ssconvert() {
  ssconvert "$folder/xls/figures.xls" "$folder/out/figures.csv"
}
mkdir -p "$folder/out"
runs=1 clock convert_by_soffice xls "$folder/xls/figures.xlsx" > /dev/null
mv "$folder/out/figures.xls" "$folder/xls/figures.xls"
read -r by_soffice _ <<< "$(clock convert_by_soffice csv "$folder/xls/figures.xls")"
read -r by_ssconvert _ <<< "$(clock convert_by_ssconvert)"
read -r look apply memory rows figures _ <<< "$(ours "$folder/xls" figures.xls)"
awk -v look="$look" -v apply="$apply" -v memory="$memory" -v rows="$rows" -v a="$by_soffice" -v b="$by_ssconvert" 'BEGIN {
  t = look + apply
  printf "import xls: %d rows: %.2f s; LibreOffice converting %.2f s (%.1fx), ssconvert %.2f s (%.1fx); peak memory %d MB\n",
         rows, t, a, a / t, b, b / t, memory / 1024 }'
