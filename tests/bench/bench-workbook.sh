#!/bin/bash
# How long LibreOffice takes to recalculate the workbook of an appraisal, beside the program's evaluation of the same. Opened twice, with and without recalculation.
# usage: bench-workbook.sh BENCH_WORKBOOK [MANAGERS]
set -e
bench=$1 managers=${2:-25000}
command -v soffice > /dev/null || { echo "LibreOffice is not installed"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Seconds of the processor, and on the clock, that LibreOffice needs to open the file: 0 recalculates always, 1 never.
open_workbook() {
  mkdir -p "$folder/profile$1/user"
  cat > "$folder/profile$1/user/registrymodifications.xcu" << END
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>$1</value></prop></item>
</oor:items>
END
  local convert=(soffice --headless "-env:UserInstallation=file://$folder/profile$1" --convert-to csv --outdir "$folder/out$1")
  "${convert[@]}" "$folder/small.xlsx" > /dev/null 2>&1     # makes the profile
  TIMEFORMAT='%U %S %R'
  { time "${convert[@]}" "$folder/bank.xlsx" > /dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2, $3 }'
}

"$bench" 30 "$folder/small.xlsx" > /dev/null
"$bench" "$managers" "$folder/bank.xlsx" | tee "$folder/own.txt"
own=$(awk '/evaluation alone/ { print $3 }' "$folder/own.txt")
read -r recalculated recalculated_clock < <(open_workbook 0)
read -r plain plain_clock < <(open_workbook 1)
awk -v own="$own" -v with="$recalculated" -v with_clock="$recalculated_clock" -v without="$plain" -v without_clock="$plain_clock" 'BEGIN {
  printf "LibreOffice, recalculating   %8.3f s of the processor, %.3f s on the clock\n", with, with_clock
  printf "LibreOffice, opening only    %8.3f s of the processor, %.3f s on the clock\n", without, without_clock
  printf "ahead of recalculating       %8.1f times; of opening and recalculating %.1f times\n", (with - without) / own, with / own
}'
