#!/usr/bin/env python3
"""Opens one generation of a store: open.py FILE, with the factors as JSON on the standard input.

  { "keychain": hexadecimal, "passphrase": text, "shares": [text] }, each of them or not

Prints header and body as one line of JSON. Exit codes: 0 opened, 1 refused."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reference.read_generation import Refused, read_generation
from reference.shamir import combine
from reference.share_text import read_share
from reference.slot import Factors


def factors_from(given: dict[str, Any]) -> Factors:
    shares = [read_share(text).part for text in given.get("shares", [])]
    return Factors(
        keychain=bytes.fromhex(given.get("keychain", "")),
        passphrase=unicodedata.normalize("NFC", given.get("passphrase", "")).encode(),
        others={"quorum": combine(shares)} if shares else None,
    )


def main() -> int:
    given = json.load(sys.stdin)
    names = frozenset("quorum" if name == "shares" else name for name in given)
    try:
        opened = read_generation(Path(sys.argv[1]).read_bytes(), factors_from(given), names)
    except (Refused, ValueError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(json.dumps(opened))
    return 0


if __name__ == "__main__":
    sys.exit(main())
