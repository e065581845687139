#!/bin/sh
# Breakglass: without words the window, with words the command line.
ulimit -c 0
unset LD_PRELOAD LD_AUDIT LD_LIBRARY_PATH

# A profile may set for other programs what this one refuses, because it loads code, turns checks off or writes
# down what is done. Names are compared as the program does it: without regard to case.
weakening='(ld|dyld|node|electron)_[a-z0-9_]+|sslkeylogfile|gtk_modules|gtk_path|gio_extra_modules'
for name in $(env | sed -nE "s/^($weakening)=.*/\1/Ip"); do
  unset "$name"
done

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
