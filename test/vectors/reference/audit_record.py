"""Records of the audit log: their one form, their seals and their signatures."""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .canonical import canonical
from .primitives import hkdf, hmac_sha256, sha256

Record = dict[str, Any]

CHAIN_START = "0" * 64
CHECKPOINT = "log.checkpoint"

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH = re.compile(r"[0-9a-f]{64}")
_KIND = re.compile(r"[A-Za-z][A-Za-z0-9.-]{0,63}")
_NEEDED = {"v", "chain", "seq", "at", "kind", "op", "prev", "epoch", "box"}
_OPTIONAL = {"mac", "sig"}


def hash_of(line: bytes) -> str:
    """As the next record's `prev` has it; the line without its line feed."""
    return sha256(line).hex()


def without(record: Record, *names: str) -> bytes:
    return canonical({name: value for name, value in record.items() if name not in names})


def seal_of(record: Record, epoch_key: bytes) -> bytes:
    return hmac_sha256(epoch_key, without(record, "mac"))


def epoch_key(verifier_key: bytes, epoch: int) -> bytes:
    key = verifier_key
    for _ in range(epoch):
        key = hkdf(key, b"", "bg1/audit-epoch")
    return key


def is_signed(record: Record, public_key: bytes) -> bool:
    signature = from_base64(record.get("sig"))
    if signature is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(
            signature, without(record, "mac", "sig")
        )
        return True
    except InvalidSignature:
        return False


def from_base64(text: Any) -> bytes | None:
    """None for what is not the one base64 of some bytes."""
    if not isinstance(text, str):
        return None
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None


def parse_record(line: bytes) -> Record | None:
    """None for a line that is not byte for byte the form of a record."""
    try:
        record = json.loads(line.decode("utf-8"))
        is_canonical = isinstance(record, dict) and canonical(record) == line
    except (ValueError, RecursionError):
        return None
    return record if is_canonical and _is_shaped(record) else None


def _is_shaped(record: Record) -> bool:
    names = set(record)
    if not _NEEDED <= names or not names <= _NEEDED | _OPTIONAL:
        return False
    if "sig" in names and record["kind"] != CHECKPOINT:
        return False
    return (
        _is_whole(record["v"], 1)
        and record["v"] == 1
        and _fits(_UUID, record["chain"])
        and _is_whole(record["seq"], 1)
        and _is_whole(record["at"], -(2**53))
        and _fits(_KIND, record["kind"])
        and (record["op"] is None or _fits(_UUID, record["op"]))
        and _fits(_HASH, record["prev"])
        and _is_whole(record["epoch"], 0)
        and all(from_base64(record[name]) is not None for name in {"box", *_OPTIONAL} & names)
    )


def _is_whole(value: Any, least: int) -> bool:
    return type(value) is int and least <= value < 2**53


def _fits(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
