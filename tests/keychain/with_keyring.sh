#!/bin/sh
# usage: with_keyring.sh COMMAND…   runs it beside an unlocked GNOME Keyring of its own (private bus and home).
here=$(cd "$(dirname "$0")" && pwd)
. "$here/private_home.sh"
dbus-run-session --config-file="$here/bus.conf" -- sh -c '
    printf "test-password" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>"$HOME/keyring.log" \
        || { cat "$HOME/keyring.log" >&2; exit 1; }
    # It says that it is there before the bus knows its name.
    tries=0
    until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets | grep -q "boolean true"; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || { echo "with_keyring.sh: the keyring took no name" >&2; exit 1; }
        sleep 0.05
    done
    exec "$@"' sh "$@"
