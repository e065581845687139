#!/usr/bin/env python3
"""Writes audit vectors that were tampered with at random: random_logs.py FOLDER SEED COUNT."""

from __future__ import annotations

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cases.audit_random import random_cases


def main() -> None:
    folder, seed, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    for case in random_cases(seed, count):
        (folder / f"{case.name}.vector").write_bytes(case.file().text.encode("utf-8"))


if __name__ == "__main__":
    main()
