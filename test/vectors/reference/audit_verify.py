"""Verifies an audit log: the rules of electron/audit/README.md, in their order."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Iterator, Mapping

from .audit_around import Row, what_stands_around
from .audit_record import (
    CHAIN_START,
    CHECKPOINT,
    Record,
    epoch_key,
    from_base64,
    hash_of,
    is_signed,
    parse_record,
    seal_of,
)

RECORDS_PER_EPOCH = 256
CLOCK_TOLERANCE_MS = 60_000
#: Bytes at the end of the last file that a power failure may leave unfinished.
MOST_AT_ONCE = 64 * 1024


@dataclass(frozen=True)
class Finding:
    kind: str
    sequence: int

    def __str__(self) -> str:
        return f"{self.kind} {self.sequence}"


@dataclass(frozen=True)
class Position:
    """Where a record stands; what `head` and anchors remember."""

    sequence: int
    hash: str
    chain: str | None = None


def parse_head(content: bytes) -> Position:
    """A position without a chain when it cannot be read."""
    try:
        head = json.loads(content)
        return Position(int(head["seq"]), str(head["hash"]), str(head["chain"]))
    except (ValueError, KeyError, TypeError):
        return Position(0, "")


def parse_anchor(text: str) -> Position:
    """`SEQ:HASH`."""
    sequence, _, digest = text.partition(":")
    return Position(int(sequence), digest)


@dataclass(frozen=True)
class Log:
    """Everything a verifier is given."""

    #: Content of the segments by the number in their names.
    segments: Mapping[int, bytes]
    #: None when there is no head file; a position without a chain when it cannot be read.
    head: Position | None = None
    verifier_key: bytes | None = None
    #: The log that the key was made for.
    key_chain: str | None = None
    signer: bytes | None = None
    anchors: tuple[Position, ...] = ()
    #: Lines of a remote copy.
    remote: tuple[bytes, ...] | None = None


@dataclass
class Walk:
    """The walk over the lines and what it found."""

    log: Log
    fault: Finding | None = None
    warnings: list[Finding] = field(default_factory=list)
    unsealed: list[int] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)
    chain: str | None = None
    is_torn: bool = False
    last: Record | None = None
    in_epoch: int = 0
    open_intents: dict[str, int] = field(default_factory=dict)
    keys: dict[int, bytes] = field(default_factory=dict)

    @property
    def expected(self) -> int:
        return len(self.hashes) + 1

    @property
    def last_hash(self) -> str:
        return self.hashes[-1] if self.hashes else CHAIN_START

    @property
    def state(self) -> str:
        if self.fault is not None:
            return "tampered"
        if self.unsealed:
            return "unsealed"
        if self.is_torn:
            return "torn"
        return "intact" if self.hashes else "empty"


def verify(log: Log) -> Walk:
    walk = Walk(log, chain=log.head.chain if log.head else None)
    rows = list(_rows(log))
    for index, row in enumerate(rows):
        if not row.is_whole:
            walk.is_torn = True
            break
        walk.fault = _fault_of(walk, rows, index)
        if walk.fault is not None:
            return walk
        _take(walk, row)
    walk.warnings += [
        Finding("intent-without-outcome", number) for number in walk.open_intents.values()
    ]
    walk.warnings.sort(key=lambda finding: finding.sequence)
    walk.fault = _fault_of_end(walk)
    return walk


def _rows(log: Log) -> Iterator[Row]:
    newest = max(log.segments, default=0)
    for start in sorted(log.segments):
        first: int | None = start
        content = log.segments[start]
        following = len(content)
        for line in content.split(b"\n")[:-1]:
            following -= len(line) + 1
            is_in_question = start == newest and following < MOST_AT_ONCE
            is_whole = not (is_in_question and b"\0" in line)
            yield Row(parse_record(line), hash_of(line), first, is_whole)
            first = None
        rest = content[content.rfind(b"\n") + 1 :]
        if rest:
            yield Row(None, hash_of(rest), first, is_whole=start != newest)


def _fault_of(walk: Walk, rows: list[Row], index: int) -> Finding | None:
    row, expected = rows[index], walk.expected
    record = row.record
    if record is not None:
        walk.chain = walk.chain or record["chain"]
        if record["chain"] != walk.chain:
            return Finding("wrong-chain", expected)
    if record is None or not _follows(walk, row, record):
        head = walk.log.head
        kind, sequence = what_stands_around(
            rows, index, expected, walk.last_hash, (head.sequence, head.hash) if head else None
        )
        return Finding(kind, sequence)
    if not _is_next_epoch(walk, record):
        return Finding("resealed", expected)
    return _fault_of_seal(walk, record)


def _follows(walk: Walk, row: Row, record: Record) -> bool:
    if row.opens is not None and row.opens != record["seq"]:
        return False
    return bool(record["seq"] == walk.expected and record["prev"] == walk.last_hash)


def _is_next_epoch(walk: Walk, record: Record) -> bool:
    if walk.last is None:
        return bool(record["epoch"] == 0)
    step = record["epoch"] - walk.last["epoch"]
    return bool(step == 1 or (step == 0 and walk.in_epoch < RECORDS_PER_EPOCH))


def _fault_of_seal(walk: Walk, record: Record) -> Finding | None:
    mac = from_base64(record.get("mac"))
    if mac is None or len(mac) != 32:
        walk.unsealed.append(record["seq"])
    elif walk.log.verifier_key is not None and mac != seal_of(record, _key(walk, record["epoch"])):
        others = range(record["epoch"] + 8)
        is_other = any(mac == seal_of(record, _key(walk, epoch)) for epoch in others)
        return Finding("resealed" if is_other else "edited", record["seq"])
    if record["kind"] == CHECKPOINT and walk.log.signer is not None:
        if not is_signed(record, walk.log.signer):
            return Finding("bad-signature", record["seq"])
    return None


def _key(walk: Walk, epoch: int) -> bytes:
    if epoch not in walk.keys:
        walk.keys[epoch] = epoch_key(walk.log.verifier_key or b"", epoch)
    return walk.keys[epoch]


def _take(walk: Walk, row: Row) -> None:
    """The record fits: on to the next."""
    record, last = row.record or {}, walk.last
    if last is not None and record["at"] < last["at"] - CLOCK_TOLERANCE_MS:
        walk.warnings.append(Finding("clock-regression", record["seq"]))
    is_same_epoch = last is not None and last["epoch"] == record["epoch"]
    walk.in_epoch = walk.in_epoch + 1 if is_same_epoch else 1
    operation: Any = record["op"]
    if operation is not None:
        if record["kind"].endswith(".requested"):
            walk.open_intents[operation] = record["seq"]
        else:
            walk.open_intents.pop(operation, None)
    walk.hashes.append(row.hash)
    walk.last = record


def _fault_of_end(walk: Walk) -> Finding | None:
    end, head = len(walk.hashes), walk.log.head
    if head is None or head.chain is None:
        if head is not None or end > 0:
            return Finding("edited", max(1, end))
    elif head.sequence > end:
        return Finding("truncated", end + 1)
    elif head.hash != _hash_at(walk, head.sequence):
        return Finding("edited", head.sequence)
    return _fault_of_anchors(walk)


def _hash_at(walk: Walk, sequence: int) -> str:
    return CHAIN_START if sequence == 0 else walk.hashes[sequence - 1]


def _fault_of_anchors(walk: Walk) -> Finding | None:
    """What is known elsewhere: positions, a remote copy, and for which log the key was made."""
    end, remote = len(walk.hashes), _remote_positions(walk.log)
    anchors = sorted([*walk.log.anchors, *remote], key=lambda anchor: anchor.sequence)
    chains = {anchor.chain for anchor in anchors} | {walk.log.key_chain}
    if walk.chain is not None and chains - {None, walk.chain}:
        return Finding("wrong-chain", 1)
    for anchor in anchors:
        if anchor.sequence <= end and anchor.hash != _hash_at(walk, anchor.sequence):
            return Finding("forked", anchor.sequence)
    if anchors and anchors[-1].sequence > end:
        return Finding("rolled-back", end + 1)
    numbers = {position.sequence for position in remote}
    missing = set(range(1, max(numbers, default=0))) - numbers
    return Finding("gap-in-remote", min(missing)) if missing else None


def _remote_positions(log: Log) -> list[Position]:
    records = [(parse_record(line), hash_of(line)) for line in log.remote or ()]
    return [Position(found["seq"], digest, found["chain"]) for found, digest in records if found]
