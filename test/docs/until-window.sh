#!/usr/bin/env bash
# until-window.sh COMMAND: runs it until its window is on the display, then closes it like a person would.
setsid sh -c "$1" &
for _ in $(seq 600); do
  window=$(xdotool search --onlyvisible --name Breakglass 2>/dev/null | head -n 1)
  if [ -n "$window" ]; then
    kill -TERM -- "-$!"
    wait "$!"
    exit 0
  fi
  kill -0 "$!" 2>/dev/null || break
  sleep 0.2
done
echo "no window came" >&2
kill -TERM -- "-$!" 2>/dev/null
exit 1
