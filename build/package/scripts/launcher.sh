#!/bin/sh
# Breakglass: without words the window, with words the command line.
ulimit -c 0
unset LD_PRELOAD LD_AUDIT LD_LIBRARY_PATH GTK_MODULES GTK_PATH GIO_EXTRA_MODULES
unset NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED SSLKEYLOGFILE

program=$(dirname -- "$(readlink -f -- "$0")")/breakglass-desktop
isRoot=
[ "$(id -u)" -ne 0 ] || isRoot=yes

case "$#$1" in
0 | 1--in-background)
  if [ "$isRoot" ]; then
    echo 'breakglass: the window does not run as root.' >&2
    echo '  Start it as the user who works with it. Commands run as root: breakglass help.' >&2
    exit 78
  fi
  # Without a display the command line says what it can do.
  [ -z "$DISPLAY$WAYLAND_DISPLAY" ] || exec "$program" --log-level=3 "$@"
  ;;
esac

# No page is shown for a command, and Chromium's sandbox for pages does not start for root.
exec "$program" --ozone-platform=headless --disable-gpu --log-level=3 \
  ${isRoot:+--no-sandbox} --windowless=headless -- "$@"
