#!/bin/bash
# 25,000 managers × 12 months (300,000 rows × 11 columns): from file to committed database with findings, beside the floor in the same run.
# Floor: unzip -p | xmllint --stream of the workbook (xlsx, ods) (for the csv: wc -l), and sqlite3 .import of the csv into a keyed table, added.
# And 65,000 rows × 11 columns of .xls beside ssconvert and LibreOffice merely converting it, where these are installed.
# Each figure is the best of RUNS (3), since other work on the machine only ever adds.
# usage: bench-import.sh BENCH_IMPORT [MANAGERS [MONTHS]]
set -e
bench=$1
managers=${2:-25000}
months=${3:-12}
runs=${RUNS:-3}
here=$(dirname "$(readlink -f "$0")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

/usr/bin/python3 "$here/../tools/make-bench-sheets.py" "$folder" "$managers" "$months"

# Seconds of a command, at best.
clock() {
  local start end best=
  for ((i = 0; i < runs; i++)); do
    start=$(date +%s.%N)
    "$@" > /dev/null 2>&1
    end=$(date +%s.%N)
    best=$(awk -v a="$start" -v b="$end" -v best="$best" 'BEGIN { t = b - a; printf "%.2f", best == "" || t < best ? t : best }')
  done
  echo "$best"
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
# look, apply, kilobytes, rows, figures of the fastest run. Arguments: folder, file.
ours() {
  for ((i = 0; i < runs; i++)); do
    rm -f "$folder"/bench.kaocheng*
    "$bench" "$folder/bench.kaocheng" "$1/staff.csv" > /dev/null
    "$bench" "$folder/bench.kaocheng" "$1/$2"
  done | sort -n -k2 | head -n 1
}
parse=$(clock parse_floor)
parse_ods=$(clock parse_ods_floor)
insert=$(clock insert_floor)
read_csv=$(clock wc -l "$folder/figures.csv")
report() {
  local kind=$1 floor=$2 look apply memory rows figures
  read -r look apply memory rows figures <<< "$(ours "$folder" "figures.$kind")"
  awk -v kind="$kind" -v floor="$floor" -v look="$look" -v apply="$apply" -v memory="$memory" -v rows="$rows" -v figures="$figures" 'BEGIN {
    printf "import %s: %d rows, %d figures: %.2f s (look %.2f, apply %.2f); floor %.2f s; ratio %.2f; peak memory %d MB\n",
           kind, rows, figures, look + apply, look, apply, floor, (look + apply) / floor, memory / 1024 }'
}
echo "floor: unzip | xmllint --stream $parse s (ods $parse_ods s), sqlite3 .import $insert s, wc -l $read_csv s"
add() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a + b }'; }
report xlsx "$(add "$parse" "$insert")"
report ods "$(add "$parse_ods" "$insert")"
report csv "$(add "$read_csv" "$insert")"

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
by_soffice=$(clock convert_by_soffice csv "$folder/xls/figures.xls")
by_ssconvert=$(clock convert_by_ssconvert)
read -r look apply memory rows figures <<< "$(ours "$folder/xls" figures.xls)"
awk -v look="$look" -v apply="$apply" -v memory="$memory" -v rows="$rows" -v a="$by_soffice" -v b="$by_ssconvert" 'BEGIN {
  t = look + apply
  printf "import xls: %d rows: %.2f s; LibreOffice converting %.2f s (%.1fx), ssconvert %.2f s (%.1fx); peak memory %d MB\n",
         rows, t, a, a / t, b, b / t, memory / 1024 }'
