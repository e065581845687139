#!/usr/bin/env python3
"""Writes every test vector below a folder: generate.py [FOLDER], or beside this script."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Iterator

sys.dont_write_bytecode = True

from cases import (
    audit_forged,
    audit_tampered,
    audit_valid,
    bodies,
    costs,
    factors,
    headers,
    quorums,
    seals,
    shares,
    slots,
    successes,
    truncations,
    versions,
)
from reference.vector_file import VectorFile

ENVELOPES = (
    successes,
    versions,
    headers,
    seals,
    slots,
    costs,
    factors,
    quorums,
    bodies,
    truncations,
)
SHARES = (shares,)
AUDIT_LOGS = (audit_valid, audit_tampered, audit_forged)


def vector_files() -> Iterator[VectorFile]:
    for module in (*ENVELOPES, *SHARES, *AUDIT_LOGS):
        for case in module.cases():
            yield case.file()


def main() -> None:
    home = Path(__file__).resolve().parent
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else home
    written: dict[str, str] = {}
    for file in vector_files():
        if file.path in written:
            raise SystemExit(f"two vectors are called {file.path}")
        written[file.path] = file.text
    for path, text in written.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))
    for stale in folder.rglob("*.vector"):
        if str(stale.relative_to(folder)) not in written:
            stale.unlink()
    print(f"{len(written)} vectors")


if __name__ == "__main__":
    main()
