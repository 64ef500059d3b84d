#!/bin/sh
# usage: with_keyring.sh COMMAND…   runs it beside an unlocked GNOME Keyring of its own (private bus and home).
here=$(cd "$(dirname "$0")" && pwd)
. "$here/private_home.sh"
dbus-run-session --config-file="$here/bus.conf" -- sh -c '
    printf "test-password" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>"$HOME/keyring.log" \
        || { cat "$HOME/keyring.log" >&2; exit 1; }
    exec "$@"' sh "$@"
