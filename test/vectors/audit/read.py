#!/usr/bin/env python3
"""Opens the sealed part of every record: read.py FILE, with the private key on the standard input.

The key is in hexadecimal. Prints one line of JSON for each record: number, actor and event."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cryptography.exceptions import InvalidTag

from reference.audit_record import parse_record, without
from reference.sealed_box import open_box


def main() -> int:
    private_key = bytes.fromhex(sys.stdin.read().strip())
    for line in Path(sys.argv[1]).read_bytes().split(b"\n")[:-1]:
        record = parse_record(line)
        if record is None:
            raise SystemExit("a line is no record")
        try:
            bound = without(record, "box", "mac", "sig")
            content = open_box(base64.b64decode(record["box"]), bound, private_key)
        except InvalidTag:
            raise SystemExit(f"record {record['seq']} is sealed to another key") from None
        print(json.dumps({"seq": record["seq"], **json.loads(content)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
