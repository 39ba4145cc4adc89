#!/bin/bash
# install.sh SECTION... : installs what packages.txt names in these sections and is missing, as root or with sudo, and the zh_CN locale.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
wanted=$(awk -v want=" $* " '/^# section:/ { on = index(want, " " $3 " ") > 0; next } /^#/ || !NF { next } on' "$here/packages.txt")
missing=()
for package in $wanted; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "Not root, and there is no sudo: install these packages first: ${missing[*]}" >&2; [ ${#missing[@]} -eq 0 ] || exit 1; }
  as_root=(sudo)
fi
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing: ${missing[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=900 update </dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=900 install -y --no-install-recommends "${missing[@]}" </dev/null
fi
if command -v localedef >/dev/null && ! locale -a 2>/dev/null | grep -qi '^zh_CN\.utf-\?8$'; then
  "${as_root[@]}" localedef -i zh_CN -f UTF-8 zh_CN.UTF-8
fi
