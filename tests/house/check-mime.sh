#!/bin/bash
# check-mime.sh MIME.XML DATABASE : the MIME type is valid, and a database is recognised by its content, whatever its name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/mime/packages"
cp "$1" "$folder/mime/packages/org.kaocheng.Kaocheng.xml"
[ -d /usr/share/mime/packages ] && cp /usr/share/mime/packages/freedesktop.org.xml "$folder/mime/packages/" 2>/dev/null || true
update-mime-database "$folder/mime"
cp "$2" "$folder/without-extension"
export XDG_DATA_HOME=$folder XDG_DATA_DIRS=$folder
type=$(LC_ALL=C gio info -a standard::content-type "$folder/without-extension" | sed -n 's/.*standard::content-type: //p')
echo "recognised as $type"
[ "$type" = application/x-kaocheng ]
