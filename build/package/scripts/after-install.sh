#!/bin/sh
# Runs as root when the package has been installed or upgraded.
set -e

# The sandbox needs user namespaces. Where the kernel has none for users, its helper has to be setuid.
if setpriv --reuid=65534 --regid=65534 --clear-groups unshare --user true 2>/dev/null; then
  chmod 0755 /opt/breakglass/chrome-sandbox
else
  chmod 4755 /opt/breakglass/chrome-sandbox
fi

# Ubuntu 24 and later give user namespaces only to programs with a profile that says so. Older systems
# cannot read the profile, and need none.
profile=/opt/breakglass/resources/apparmor-profile
if apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load "$profile" >/dev/null 2>&1; then
  cp "$profile" /etc/apparmor.d/breakglass
  apparmor_parser --replace --write-cache --skip-read-cache /etc/apparmor.d/breakglass || true
fi
