# Sourced: a home of our own that goes away at the end, and no way to the person's session.
for tool in dbus-run-session gnome-keyring-daemon; do
    command -v "$tool" >/dev/null || { echo "SKIPPED: $tool is not installed"; exit 77; }
done
OBO_TEST_HOME=$(mktemp -d)
trap 'rm -rf "$OBO_TEST_HOME"' EXIT
export HOME="$OBO_TEST_HOME" XDG_RUNTIME_DIR="$OBO_TEST_HOME/run" XDG_DATA_HOME="$OBO_TEST_HOME/data" \
    XDG_CONFIG_HOME="$OBO_TEST_HOME/config" XDG_CACHE_HOME="$OBO_TEST_HOME/cache" OBO_TEST_HOME
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY XDG_CURRENT_DESKTOP DESKTOP_SESSION KDE_SESSION_VERSION \
    GNOME_KEYRING_CONTROL
