#!/usr/bin/env python3
"""Reads a packed list: one as JSON on the standard input, its entries as JSON on the standard output.

Exit codes: 0 read, 1 refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reference.packed_list import read_list


def main() -> int:
    try:
        entries = read_list(json.load(sys.stdin))
    except ValueError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(json.dumps(entries))
    return 0


if __name__ == "__main__":
    sys.exit(main())
