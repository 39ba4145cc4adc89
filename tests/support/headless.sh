#!/bin/bash
# headless.sh CMD... : runs CMD under a virtual X screen and a private D-Bus session, with a window manager and a compositor where installed.
# WM= (empty) for none; SCREEN=1920x1080x24 for another size.
set -e
if [ -z "$XDG_RUNTIME_DIR" ]; then
  XDG_RUNTIME_DIR=$(mktemp -d)
  export XDG_RUNTIME_DIR
  trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
fi
export GDK_BACKEND=x11 GSK_RENDERER=${GSK_RENDERER:-cairo} GDK_DEBUG=${GDK_DEBUG:-gl-disable}
export GTK_A11Y=${GTK_A11Y:-atspi} GTK_USE_PORTAL=0
export GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-memory} GIO_USE_VFS=local GIO_USE_VOLUME_MONITOR=unix
xvfb-run -a -s "-screen 0 ${SCREEN:-1280x900x24} -nolisten tcp" dbus-run-session -- bash -c '
  w=${WM-openbox --sm-disable}
  if [ -n "$w" ] && command -v "${w%% *}" >/dev/null; then
    $w >/dev/null 2>&1 & wm=$!
    for i in $(seq 100); do xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q "window id" && break; sleep 0.02; done
    if command -v xcompmgr >/dev/null; then xcompmgr >/dev/null 2>&1 & cm=$!; fi
  fi
  "$@"; rc=$?
  kill $wm $cm 2>/dev/null
  exit $rc' sh "$@"
