#!/bin/sh
# Breakglass: without words the window, with words the command line.
ulimit -c 0
unset LD_PRELOAD LD_AUDIT LD_LIBRARY_PATH GTK_MODULES GTK_PATH GIO_EXTRA_MODULES
unset NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED SSLKEYLOGFILE

folder=$(dirname -- "$(readlink -f -- "$0")")
program="$folder/breakglass-desktop"

case ${1-} in
'' | --in-background) exec "$program" "$@" ;;
esac

# A command shows no page. Chromium does not start for root with its sandbox for pages.
sandbox=
[ "$(id -u)" -ne 0 ] || sandbox=--no-sandbox
exec "$program" --ozone-platform=headless --disable-gpu --log-level=3 $sandbox --windowless=headless -- "$@"
