#!/usr/bin/env python3
"""A second verifier of audit logs: verify.py FOLDER [options].

  --verifier-key FILE   one line: `verifier <chain> <base64>`
  --signer FILE         public key of the checkpoints; the folder's own otherwise
  --anchor SEQ:HASH     a position known from elsewhere; may be given again
  --remote FILE         a copy of the records, one a line

Prints one line of JSON. Exit codes: 0 intact and anchored, 1 tampered, 2 torn, 3 intact and not anchored
or in part unsealed, 4 unreadable, 64 usage."""

from __future__ import annotations

import argparse
import base64
import json
import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reference.audit_verify import Log, Position, Walk, parse_anchor, parse_head, verify

_SEGMENT = re.compile(r"audit-(\d{12})\.jsonl")
EXIT_CODES = {"intact": 0, "empty": 0, "tampered": 1, "torn": 2, "unsealed": 3}


def read_head(folder: Path) -> Position | None:
    file = folder / "head"
    return parse_head(file.read_bytes()) if file.exists() else None


def read_log(folder: Path, options: argparse.Namespace) -> Log:
    names = [_SEGMENT.fullmatch(entry.name) for entry in sorted(folder.iterdir())]
    signer = Path(options.signer) if options.signer else folder / "signer"
    key = Path(options.verifier_key).read_text().split() if options.verifier_key else None
    return Log(
        segments={int(name[1]): (folder / name[0]).read_bytes() for name in names if name},
        head=read_head(folder),
        verifier_key=base64.b64decode(key[2]) if key else None,
        key_chain=key[1] if key else None,
        signer=base64.b64decode(signer.read_text()) if signer.exists() else None,
        anchors=tuple(parse_anchor(text) for text in options.anchor),
        remote=tuple(Path(options.remote).read_bytes().split(b"\n")[:-1])
        if options.remote
        else None,
    )


def report(walk: Walk) -> dict[str, object]:
    return {
        "state": walk.state,
        "fault": None if walk.fault is None else str(walk.fault),
        "warnings": [str(warning) for warning in walk.warnings],
        "records": len(walk.hashes),
        "unsealed": walk.unsealed,
    }


def main() -> int:
    parser = argparse.ArgumentParser(exit_on_error=False)
    parser.add_argument("folder")
    parser.add_argument("--verifier-key")
    parser.add_argument("--signer")
    parser.add_argument("--anchor", action="append", default=[])
    parser.add_argument("--remote")
    try:
        options = parser.parse_args()
    except (argparse.ArgumentError, SystemExit):
        return 64
    try:
        log = read_log(Path(options.folder), options)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 4
    walk = verify(log)
    print(json.dumps(report(walk)))
    is_anchored = bool(log.anchors) or log.remote is not None
    code = EXIT_CODES[walk.state]
    return 3 if walk.state == "intact" and not is_anchored else code


if __name__ == "__main__":
    sys.exit(main())
