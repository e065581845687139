"""A whole audit log over three files and three epochs, to be tampered with in one place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Sequence

from reference.audit_record import CHAIN_START, hash_of
from reference.audit_verify import Log, parse_anchor, parse_head, verify
from reference.audit_write import (
    LogKeys,
    Step,
    head_bytes,
    key_file,
    segment_bytes,
    segment_name,
    write_lines,
)
from reference.primitives import random_uuid, to_base64
from reference.vector_file import VectorFile, text_of

KEYS = LogKeys("main")
STRANGER = LogKeys("stranger")

#: Numbers of the records that open a file.
STARTS = (1, 6, 10)

MINUTE = 60_000
BEGIN = 1_893_456_000_000
OPERATIONS = tuple(random_uuid(f"operation {letter}") for letter in "abc")


def plan(has_content: bool = False) -> list[Step]:
    """Twelve records: epochs of four, because a quarter of an hour goes by; two checkpoints.

    What is in the boxes is no part of a verification, and makes large files."""
    a, b, c = OPERATIONS
    kinds: list[tuple[str, str | None]] = [
        ("store.created", None),
        ("session.unlocked", None),
        ("access.requested", a),
        ("access.granted", a),
        ("log.checkpoint", None),
        ("access.requested", b),
        ("access.refused", b),
        ("incident.opened", None),
        ("access.requested", c),
        ("access.granted", c),
        ("session.locked", None),
        ("log.checkpoint", None),
    ]
    return [
        Step(
            kind,
            BEGIN + index * MINUTE + (index // 4) * 15 * MINUTE,
            index // 4,
            operation,
            has_content=has_content,
        )
        for index, (kind, operation) in enumerate(kinds)
    ]


def changed(number: int, **changes: Any) -> list[Step]:
    """The plan with the record of this number changed."""
    steps = plan()
    steps[number - 1] = replace(steps[number - 1], **changes)
    return steps


def lines_of(steps: Sequence[Step], keys: LogKeys = KEYS, label: str = "log") -> list[bytes]:
    return write_lines(steps, keys, label)


def filed(lines: Sequence[bytes]) -> dict[int, list[bytes]]:
    """Lines by the number of the record that opens their file."""
    ends = [*(start - 1 for start in STARTS[1:]), len(lines)]
    files = {start: list(lines[start - 1 : end]) for start, end in zip(STARTS, ends)}
    return {start: content for start, content in files.items() if content}


@dataclass(frozen=True)
class AuditCase:
    """One audit vector. The verifier has the signer's key; the verifier key only where told."""

    name: str
    comment: str
    #: Content of the files by the number in their names.
    files: dict[int, bytes]
    head: bytes | None
    state: str = "tampered"
    fault: str | None = None
    warnings: tuple[str, ...] = ()
    unsealed: tuple[int, ...] = ()
    has_key: bool = False
    #: True where the boxes hold events, which the private key opens.
    has_content: bool = False
    anchors: tuple[str, ...] = ()
    remote: bytes | None = None
    keys: LogKeys = field(default=KEYS)

    def log(self) -> Log:
        lines = None if self.remote is None else tuple(self.remote.split(b"\n")[:-1])
        return Log(
            segments=self.files,
            head=None if self.head is None else parse_head(self.head),
            verifier_key=self.keys.verifier_key if self.has_key else None,
            key_chain=self.keys.chain if self.has_key else None,
            signer=self.keys.signer_public,
            anchors=tuple(parse_anchor(text) for text in self.anchors),
            remote=lines,
        )

    def check(self) -> None:
        """The second verifier must find what the vector says."""
        walk = verify(self.log())
        found = (walk.state, None if walk.fault is None else str(walk.fault))
        notes = (tuple(map(str, walk.warnings)), tuple(walk.unsealed))
        is_noted = self.state == "tampered" or notes == (self.warnings, self.unsealed)
        if found != (self.state, self.fault) or not is_noted:
            raise SystemExit(
                f"{self.name}: expected {self.state} {self.fault}, found {found} {notes}"
            )

    def file(self) -> VectorFile:
        self.check()
        files = {
            "recipient": key_file(self.keys.recipient),
            "signer": key_file(self.keys.signer_public),
            **({} if self.head is None else {"head": self.head}),
            **{segment_name(start): content for start, content in self.files.items()},
            **({} if self.remote is None else {"remote.jsonl": self.remote}),
        }
        fields = {
            "expect": self.state,
            "fault": self.fault,
            "warnings": None if self.state == "tampered" else list(self.warnings),
            "unsealed": None if self.state == "tampered" else list(self.unsealed),
            "comment": self.comment,
            "chain": self.keys.chain,
            "verifier-key": to_base64(self.keys.verifier_key) if self.has_key else None,
            "private-key": self.keys.private_key.hex() if self.has_content else None,
            "anchors": list(self.anchors),
            "files": [[name, len(content)] for name, content in files.items()],
        }
        return VectorFile(f"audit/{self.name}.vector", text_of(fields, b"".join(files.values())))


def head_of(lines: Sequence[bytes], chain: str = KEYS.chain) -> bytes:
    return head_bytes(chain, len(lines), hash_of(lines[-1]) if lines else CHAIN_START)


def anchor(lines: Sequence[bytes], sequence: int) -> str:
    return f"{sequence}:{hash_of(lines[sequence - 1])}"


def to_files(files: dict[int, list[bytes]]) -> dict[int, bytes]:
    return {start: segment_bytes(lines) for start, lines in files.items()}
