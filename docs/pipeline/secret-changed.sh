#!/bin/sh
# Tells Breakglass that a secret of Secret Server has changed; Breakglass then reads it itself.
#
#   secret-changed.sh SECRET_ID [SERVER_ID]
#
# For an event pipeline: a script of the type "SSH" with the argument $SecretId. SERVER_ID is the id of
# the Secret Server in setup.json, needed only where there are several. Needs openssl, curl and od.
# The shared secret never appears in the arguments of a process: openssl gets it on its input.
set -eu
umask 077

# Where the listener is, what it is trusted by, and a file of mode 0600 with push.listener.secret.
listener=${BREAKGLASS_LISTENER:-https://jump-01.acme.example:8443}
ca_file=${BREAKGLASS_CA_FILE:-/etc/breakglass-pipeline/ca.pem}
secret_file=${BREAKGLASS_SECRET_FILE:-/etc/breakglass-pipeline/secret}

fail() {
  printf 'secret-changed: %s\n' "$1" >&2
  exit 1
}

secret_id=${1:-}
server_id=${2:-}
case $secret_id in '' | *[!0-9]*) fail 'the first argument must be the id of a secret' ;; esac
case $server_id in *[!A-Za-z0-9_-]*) fail 'the second argument must be the id of a Secret Server' ;; esac
[ -r "$secret_file" ] || fail "cannot read $secret_file"

# Hexadecimal digits to bytes, each combined with the number given first (0 leaves them as they are).
bytes() {
  mask=$1
  rest=$2
  while [ -n "$rest" ]; do
    tail=${rest#??}
    printf "\\$(printf '%03o' $((0x${rest%"$tail"} ^ mask)))"
    rest=$tail
  done
}

hex() { od -An -v -tx1 | tr -d ' \n'; }

# One line feed at the end of the file is not part of the secret.
key=$(hex < "$secret_file")
key=${key%0a}
key=${key%0d}
[ "${#key}" -le 128 ] || key=$(bytes 0 "$key" | openssl dgst -sha256 -binary | hex)
while [ "${#key}" -lt 128 ]; do key=${key}00; done

timestamp=$(date +%s)
nonce=$(openssl rand -hex 16)
body="{\"secretId\":\"$secret_id\"}"
[ -z "$server_id" ] || body="{\"secretId\":\"$secret_id\",\"server\":\"$server_id\"}"

# HMAC-SHA-256 (RFC 2104) over method, path, timestamp, nonce and body.
signature=$(
  {
    bytes 0x5c "$key"
    {
      bytes 0x36 "$key"
      printf 'POST\n/api/secretchanged\n%s\n%s\n%s' "$timestamp" "$nonce" "$body"
    } | openssl dgst -sha256 -binary
  } | openssl dgst -sha256 -binary | hex
)

status=$(
  curl --silent --show-error --max-time 30 --cacert "$ca_file" --output /dev/null \
    --write-out '%{http_code}' \
    --header 'Content-Type: application/json' \
    --header "X-Breakglass-Timestamp: $timestamp" \
    --header "X-Breakglass-Nonce: $nonce" \
    --header "X-Breakglass-Signature: $signature" \
    --data-binary "$body" "$listener/api/secretchanged"
) || fail 'the listener was not reached'
[ "$status" = 202 ] || fail "the listener answered $status"
