#!/bin/sh
# Runs as root when the package has been removed: "remove" and "purge" of dpkg, 0 of rpm. What users keep
# in their homes, and the policy of the host, stay: they are not ours.
set -e

case "$1" in
remove | purge | 0)
  if [ -e /etc/apparmor.d/breakglass ]; then
    apparmor_parser --remove /etc/apparmor.d/breakglass >/dev/null 2>&1 || true
    rm -f /etc/apparmor.d/breakglass
  fi
  ;;
esac
