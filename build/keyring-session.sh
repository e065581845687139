#!/bin/sh
# usage: keyring-session.sh COMMAND...
# Runs a command on a session bus of its own with an empty, unlocked keyring, and throws both away
# afterwards. The person's own keyring is never touched.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
mkdir -p -m 700 "$folder/data/keyrings" "$folder/runtime"
export XDG_DATA_HOME="$folder/data" XDG_RUNTIME_DIR="$folder/runtime"
dbus-run-session -- sh -c '
  printf throw-away | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  exec "$@"
' sh "$@"
