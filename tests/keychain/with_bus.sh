#!/bin/sh
# usage: with_bus.sh COMMAND…   runs it on a private session bus that activates nothing, in a private home.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/private_home.sh"
dbus-run-session --config-file="$here/bus.conf" -- "$@"
