#!/bin/bash
# How long the window stands still while 25,000 rows and a folder of 40 branch files are taken in. Run by headless.sh.
# usage: bench-import-window.sh BENCH_IMPORT_WINDOW [ROWS]
set -e
bench=$1
rows=${2:-25000}
export KC_SHEET_READER=${KC_SHEET_READER:-$(dirname "$(readlink -f "$bench")")/../../app/reader/kaocheng-sheet-reader}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/branches"
awk -v n="$rows" -v folder="$folder" 'BEGIN {
  staff = folder "/staff.csv"; figures = folder "/figures.csv"
  print "机构号,支行,工号,姓名" > staff
  print "工号,姓名,月份,发放笔数,利息收入,管户贷款余额,存款日均余额,新增存款,手续费收入,备注1,备注2,备注3" > figures
  for (i = 0; i < n; i++) {
    printf "%04d,第%d支行,%07d,张%d\n", 101 + i / 500, i / 500, 1000000 + i, i > staff
    printf "%07d,张%d,2024-01,%s,%d.5,%d.25,1,2,3,a,b,c\n", 1000000 + i, i, i % 500 ? i % 89 : "若干", i % 77, i % 999 > figures
  }
  for (b = 1; b <= 40; b++) {
    file = folder "/branches/第" b "支行4月.csv"
    print "工号,姓名,月份,发放笔数,利息收入" > file
    for (i = 0; i < 3; i++) printf "%07d,张%d,2026-04,%d,%d.5\n", 1000000 + 3 * b + i, 3 * b + i, b, b > file
    close(file)
  }
}'
"$bench" "$folder/branches" "$folder/staff.csv" "$folder/figures.csv" |
  awk '{ printf "import window: %s: longest pause %.1f ms (processor %.1f ms)\n", $1, $2, $3 }'
