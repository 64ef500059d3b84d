#!/usr/bin/env bash
# with_display.sh COMMAND…: runs it on an X server of its own, at 1280x800 (SCREEN=WxH for another size).
# The server picks its own free number, so that runs side by side never meet, and ends with the command.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: with_display.sh COMMAND…" >&2; exit 2; }
screen=${SCREEN:-1280x800}
exec {number}< <(exec Xvfb -displayfd 1 -screen 0 "${screen}x24" -nolisten tcp -noreset -dpi 96 2>/dev/null)
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
IFS= read -r -t 30 display <&"$number" || { echo "with_display.sh: Xvfb did not start" >&2; exit 1; }
code=0
DISPLAY=:$display WAYLAND_DISPLAY='' QT_QPA_PLATFORM=xcb "$@" || code=$?
exit "$code"
