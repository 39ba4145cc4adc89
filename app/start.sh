#!/bin/bash
# Installs what is missing, builds, takes in the sample bank's legacy sheets, appraises the newest year, and opens the program on the result.
# Without a display it writes the printed PDF, the XML and a screenshot of each main page instead, and says where.
# Usage: app/start.sh [--output DIR]     DIR: where the files go (default: build/start)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build
output=$build/start
while [ $# -gt 0 ]; do
  case $1 in
    --output) output=$2; shift 2 ;;
    -h|--help) sed -n '2,4s/^# //p' "$0"; exit 0 ;;
    *) echo "What is “$1”? Try $0 --help." >&2; exit 2 ;;
  esac
done

has_display() { [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}" ]; }

if has_display; then sections=(build run); else sections=(build run headless drive); fi
"$root/tests/tools/install.sh" "${sections[@]}"

[ -f "$build/build.ninja" ] || meson setup "$build" "$root" -Dbuildtype=release -Dtests=false
ninja -C "$build"

# In the desktop's language; where none is set, in Chinese.
case ${LC_ALL:-${LANG:-C}} in C|C.*|POSIX) export LC_ALL=zh_CN.UTF-8 ;; esac
export GSETTINGS_SCHEMA_DIR=$build/resources KC_LOCALE_DIR=$build/po
kaocheng=$build/app/kaocheng
mkdir -p "$output"
database=$output/sample.kaocheng

# findings: the samples are wrong on purpose, so that exit code 1 is expected here
with_findings() { local rc=0; "$@" || rc=$?; [ "$rc" -le 1 ]; }
if [ ! -f "$database" ]; then
  fresh=$output/fresh.kaocheng
  rm -f "$fresh"*
  echo "Taking in the sample sheets …"
  with_findings "$kaocheng" import --database "$fresh" "$root"/resources/samples/*.xls "$root"/resources/samples/*.xlsx "$root"/resources/samples/*.csv >"$output/import-findings.txt"
  tail -n 5 "$output/import-findings.txt"
  with_findings "$kaocheng" appraise --database "$fresh" --json >"$output/appraisal.json"
  rm -f "$fresh.lock"
  mv "$fresh" "$database"
fi

if has_display; then
  exec "$kaocheng" "$database"
fi

echo "No display: printing, exporting and taking screenshots …"
"$kaocheng" print --database "$database" --output "$output/appraisal-sheets.pdf"
"$kaocheng" print --database "$database" --results --output "$output/results.pdf"
"$kaocheng" export --database "$database" --output "$output/bank.xml"
SCREEN=1280x800x24 "$root/tests/support/headless.sh" /usr/bin/python3 "$root/tests/tools/screenshots.py" "$kaocheng" "$database" "$output"
echo "Written to $output:"
ls -1 "$output"
