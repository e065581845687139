"""Writes audit logs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterable, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .audit_record import CHAIN_START, CHECKPOINT, Record, epoch_key, hash_of, seal_of, without
from .canonical import canonical
from .primitives import random_bytes, random_uuid, to_base64
from .sealed_box import public_key_of, seal_box

ACTOR = {"app": "0.1.0", "host": "jump-01", "pid": 4711, "uid": 1000, "user": "operator"}


@dataclass(frozen=True)
class LogKeys:
    """The keys of one log; all follow from its name."""

    name: str

    @property
    def chain(self) -> str:
        return random_uuid(f"chain {self.name}")

    @property
    def verifier_key(self) -> bytes:
        return random_bytes(f"verifier key {self.name}", 32)

    @property
    def private_key(self) -> bytes:
        return random_bytes(f"recipient {self.name}", 32)

    @property
    def recipient(self) -> bytes:
        return public_key_of(self.private_key)

    @property
    def signer(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(random_bytes(f"signer {self.name}", 32))

    @property
    def signer_public(self) -> bytes:
        return self.signer.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


@dataclass(frozen=True)
class Step:
    """One record to write, and what is to be wrong with it."""

    kind: str
    at: int
    epoch: int = 0
    op: str | None = None
    #: The epoch whose key seals it, where that is not its own.
    sealed_in: int | None = None
    #: Whose chain and whose signature it has, where that is not the log's own.
    chain_of: LogKeys | None = None
    signer_of: LogKeys | None = None
    has_content: bool = True
    #: Changes the record after it was sealed; the next record follows the changed one.
    spoil: Callable[[Record], Record] | None = None


def write_lines(steps: Sequence[Step], keys: LogKeys, label: str) -> list[bytes]:
    """The lines of a log, without their line feeds."""
    lines: list[bytes] = []
    for step in steps:
        previous = hash_of(lines[-1]) if lines else CHAIN_START
        record = _record(step, len(lines) + 1, previous, keys, label)
        lines.append(canonical(step.spoil(record) if step.spoil else record))
    return lines


def _record(step: Step, sequence: int, previous: str, keys: LogKeys, label: str) -> Record:
    clear: Record = {
        "v": 1,
        "chain": (step.chain_of or keys).chain,
        "seq": sequence,
        "at": step.at,
        "kind": step.kind,
        "op": step.op,
        "prev": previous,
        "epoch": step.epoch,
    }
    record = {**clear, "box": to_base64(_box(step, canonical(clear), keys, f"{label} {sequence}"))}
    if step.kind == CHECKPOINT:
        signer = (step.signer_of or keys).signer
        record["sig"] = to_base64(signer.sign(without(record, "mac", "sig")))
    epoch = step.epoch if step.sealed_in is None else step.sealed_in
    return {**record, "mac": to_base64(seal_of(record, epoch_key(keys.verifier_key, epoch)))}


def _box(step: Step, associated: bytes, keys: LogKeys, label: str) -> bytes:
    if not step.has_content:
        return bytes(1)
    content: dict[str, Any] = {"actor": ACTOR, "event": {"kind": step.kind}}
    once, nonce = random_bytes(f"{label} once", 32), random_bytes(f"{label} nonce", 12)
    return seal_box(canonical(content), associated, keys.recipient, once, nonce)


def head_bytes(chain: str, sequence: int, digest: str) -> bytes:
    return canonical({"chain": chain, "hash": digest, "seq": sequence}).ljust(255) + b"\n"


def key_file(raw: bytes) -> bytes:
    return to_base64(raw).encode() + b"\n"


def segment_name(start: int) -> str:
    return f"audit-{start:012d}.jsonl"


def segment_bytes(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)
