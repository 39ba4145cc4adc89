#!/bin/bash
# From file to committed database with findings, beside what is there to compare with, in the same run (issue 4):
#   xlsx ods csv  MANAGERS × MONTHS rows of 11 columns (25,000 × 12 = 300,000)
#   xls           a fifth of that, at most 65,000 rows
#   ledger        a csv of ten thirds of that (1,000,000)
# Ours is from the file to the closed database with nothing left in its log, as sqlite3 leaves it.
# Each beside the floor (unzip -p | xmllint --stream of the workbook, for other formats the mere bytes, and sqlite3 .import of the same rows into a keyed table,
# added), beside LibreOffice and ssconvert merely converting the same file to csv, and xlsx beside openpyxl into SQLite; and the peak memory beside that of
# half the rows (of the ledger: of the csv). What is not installed is left out. A comparison is stopped and printed with ">" once it
# has taken twenty times as long as ours and a minute, or LIMIT (300 s).
# Of ours and the floor each figure is the best of RUNS (3), since other work on the machine only ever adds; the processor's time hardly knows of it.
# The comparisons, which take the time, run once. PARTS="xlsx csv" measures those alone, COMPARE=no leaves the converters out.
# usage: bench-import.sh BENCH_IMPORT [MANAGERS [MONTHS]]
set -e
bench=$1
managers=${2:-25000}
months=${3:-12}
runs=${RUNS:-3}
limit=${LIMIT:-300}
parts=${PARTS:-xlsx ods csv xls ledger}
here=$(dirname "$(readlink -f "$0")")
# What reads the sheets is another program of the same build.
export KC_SHEET_READER=${KC_SHEET_READER:-$(dirname "$(dirname "$(dirname "$(readlink -f "$bench")")")")/app/reader/kaocheng-sheet-reader}
make_sheets="/usr/bin/python3 $here/../tools/make-bench-sheets.py"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Seconds of a command and of the processor, each at best.
TIMEFORMAT='%R %U %S'
clock() {
  for ((i = 0; i < runs; i++)); do
    { time "$@" > /dev/null 2>&1; } 2>&1
  done | awk '{ p = $2 + $3; if (NR == 1 || $1 < r) r = $1; if (NR == 1 || p < q) q = p } END { printf "%.2f %.2f\n", r, q }'
}
# Seconds of one run; ">" and how many when it was stopped after $stop, "-" when it failed: LibreOffice says that it did well when it has written nothing.
# Arguments: the file that is to be written, the command.
clock_once() {
  local start end status=0 result=$1
  shift
  start=$(date +%s.%N)
  timeout "$stop" "$@" > /dev/null 2>&1 || status=$?
  end=$(date +%s.%N)
  [ $status != 0 ] || [ -s "$result" ] || status=1
  case $status in
    0) awk -v a="$start" -v b="$end" 'BEGIN { printf "%.2f\n", b - a }' ;;
    124) echo ">$stop" ;;
    *) echo "-" ;;
  esac
}

read_bare() {   # the file's format, the file
  case $1 in
    xlsx) unzip -p "$2" xl/worksheets/sheet1.xml | xmllint --stream --huge - ;;
    ods) unzip -p "$2" content.xml | xmllint --stream --huge - ;;
    *) cat "$2" ;;
  esac
}
insert_floor() {   # the csv of the same rows
  rm -f "$folder"/floor.db*
  sqlite3 "$folder/floor.db" <<SQL
PRAGMA journal_mode=WAL;
CREATE TABLE figures (number TEXT, name TEXT, branch TEXT, period TEXT, a INTEGER, b REAL, c REAL, d REAL, e REAL, f REAL, g REAL, PRIMARY KEY (number, period)) WITHOUT ROWID;
.import --csv --skip 1 $1 figures
SQL
}
# look, apply, close, kilobytes, rows, figures of the fastest run, and the least of the processor. Arguments: staff list, file, runs.
ours() {
  for ((i = 0; i < $3; i++)); do
    rm -f "$folder"/bench.kaocheng*
    "$bench" "$folder/bench.kaocheng" "$1" > /dev/null
    "$bench" "$folder/bench.kaocheng" "$2"
  done | sort -n -k2 | awk 'NR == 1 { line = $1 " " $2 " " $3 " " $4 " " $5 " " $6; p = $7 } $7 < p { p = $7 } END { print line, p }'
}
# How many times faster we are, and whether that is the aim. Arguments: name, its seconds, ours, the aim.
compare() {
  case $2 in
    -) echo "  $1: failed" ;;
    *) awk -v name="$1" -v theirs="$2" -v ours="$3" -v aim="$4" 'BEGIN {
         more = sub(/^>/, "", theirs) ? ">" : ""
         printf "  %s: %s%.2f s, %s%.1f times ours; aim %d: %s\n", name, more, theirs, more, theirs / ours, aim, (theirs >= aim * ours) ? "met" : "MISSED" }' ;;
  esac
}
# Arguments: part, format, file, csv of the same rows, staff list, file of fewer rows ("" without).
report() {
  local part=$1 format=$2 file=$3 csv=$4 staff=$5 half=$6
  local parse parse_processor insert insert_processor look apply close memory rows figures processor half_memory='' half_rows='' total
  read -r parse parse_processor <<< "$(clock read_bare "$format" "$file")"
  read -r insert insert_processor <<< "$(clock insert_floor "$csv")"
  read -r look apply close memory rows figures processor <<< "$(ours "$staff" "$file" "$runs")"
  [ "${rows:-0}" -gt 0 ] || { echo "import $part: bench-import took in nothing" >&2; exit 1; }
  [ -z "$half" ] || read -r _ _ _ half_memory half_rows _ <<< "$(ours "$staff" "$half" 1)"
  total=$(awk -v a="$look" -v b="$apply" -v c="$close" 'BEGIN { print a + b + c }')
  awk -v part="$part" -v parse="$parse" -v insert="$insert" -v parse_processor="$parse_processor" -v insert_processor="$insert_processor" -v look="$look" -v apply="$apply" -v close_="$close" \
    -v memory="$memory" -v half="$half_memory" -v half_rows="$half_rows" -v rows="$rows" -v figures="$figures" -v processor="$processor" 'BEGIN {
    floor = parse + insert
    floor_processor = parse_processor + insert_processor
    ours = look + apply + close_
    printf "import %s: %d rows, %d figures: %.2f s (look %.2f, apply %.2f, close %.2f); floor %.2f s (reading %.2f, sqlite3 .import %.2f); ratio %.2f; peak memory %d MB\n",
           part, rows, figures, ours, look, apply, close_, floor, parse, insert, ours / floor, memory / 1024
    printf "import %s: processor %.2f s; floor %.2f s; ratio %.2f\n", part, processor, floor_processor, processor / floor_processor
    printf "  floor: ratio %.2f; aim 1.00: %s\n", ours / floor, ours <= floor ? "met" : "MISSED"
    printf "  memory: %d MB; aim below 150: %s", memory / 1024, memory < 150 * 1024 ? "met" : "MISSED"
    if (half > 0)
      printf "; of %d rows %d MB; aim flat (a tenth more): %s", half_rows, half / 1024, memory <= 1.1 * half + 2048 ? "met" : "MISSED"
    printf "\n" }'
  [ "${COMPARE:-yes}" = yes ] || return 0
  stop=$(awk -v ours="$total" -v limit="$limit" 'BEGIN { stop = (20 * ours > 60) ? 20 * ours : 60; printf "%d", (stop < limit) ? stop : limit }')
  if command -v soffice > /dev/null; then
    compare "LibreOffice converting" "$(clock_once "$folder/out/$(basename "${file%.*}").csv" soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to csv --outdir "$folder/out" "$file")" "$total" 3
  fi
  if command -v ssconvert > /dev/null; then
    compare "ssconvert converting" "$(clock_once "$folder/out/ssconvert.csv" ssconvert "$file" "$folder/out/ssconvert.csv")" "$total" 3
  fi
  if [ "$format" = xlsx ] && /usr/bin/python3 -c 'import openpyxl' 2> /dev/null; then
    rm -f "$folder/openpyxl.db"
    compare "openpyxl into SQLite" "$(clock_once "$folder/openpyxl.db" "$here/openpyxl-to-sqlite.py" "$file" "$folder/openpyxl.db")" "$total" 5
  fi
  rm -f "$folder"/out/*
}

mkdir -p "$folder/out"
wanted=" $parts "
bare=""
for format in xlsx ods; do
  [[ $wanted != *" $format "* ]] || bare="$bare $format"
done
$make_sheets "$folder" "$managers" "$months" csv $bare
[ -z "$bare" ] || $make_sheets "$folder/half" "$managers" $(((months + 1) / 2)) $bare
for format in $bare; do
  report "$format" "$format" "$folder/figures.$format" "$folder/figures.csv" "$folder/staff.csv" "$folder/half/figures.$format"
  rm -f "$folder/figures.$format" "$folder/half/figures.$format"
done
[[ $wanted != *" csv "* ]] || report csv csv "$folder/figures.csv" "$folder/figures.csv" "$folder/staff.csv" ""
if [[ $wanted == *" ledger "* ]]; then
  $make_sheets "$folder/ledger" "$managers" $((months * 10 / 3)) csv
  report ledger csv "$folder/ledger/figures.csv" "$folder/ledger/figures.csv" "$folder/ledger/staff.csv" "$folder/figures.csv"
  rm -rf "$folder/ledger"
fi
# Only LibreOffice writes .xls that old programs would know.
if [[ $wanted == *" xls "* ]] && command -v soffice > /dev/null; then
  for size in whole half; do
    count=$((managers * 13 / 60 < 5416 ? managers * 13 / 60 : 5416))
    [ $size = whole ] || count=$((count / 2))
    $make_sheets "$folder/xls/$size" $count 12 csv xlsx
    soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to xls --outdir "$folder/xls/$size" "$folder/xls/$size/figures.xlsx" > /dev/null 2>&1
  done
  report xls xls "$folder/xls/whole/figures.xls" "$folder/xls/whole/figures.csv" "$folder/xls/whole/staff.csv" "$folder/xls/half/figures.xls"
fi
