"""Audit logs that fit together, made by somebody who had some of the keys; and other witnesses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable, Iterable

from reference.audit_record import Record, epoch_key, seal_of
from reference.audit_write import Step, head_bytes, segment_bytes
from reference.primitives import to_base64

from .audit_draft import (
    KEYS,
    STRANGER,
    AuditCase,
    anchor,
    changed,
    filed,
    head_of,
    lines_of,
    plan,
    to_files,
)

LINES = lines_of(plan())


def _rewritten(name: str, fault: str, comment: str, steps: list[Step], **more: Any) -> AuditCase:
    """A log whose chain fits: written so by somebody who had the keys of the host."""
    lines = lines_of(steps)
    fields: dict[str, Any] = {"head": head_of(lines), "fault": fault, "has_key": True, **more}
    return AuditCase(name, comment, to_files(filed(lines)), **fields)


def cases() -> Iterable[AuditCase]:
    yield from _seals()
    yield from _signatures()
    yield from _chains()
    yield from _anchors()


def _spoiled(number: int, spoil: Callable[[Record], Record]) -> list[Step]:
    return changed(number, spoil=spoil)


def _bare(record: Record) -> Record:
    """Without its seal."""
    return {name: value for name, value in record.items() if name != "mac"}


def _resealed(record: Record, key: bytes) -> Record:
    return {**_bare(record), "mac": to_base64(seal_of(_bare(record), key))}


def _seals() -> Iterable[AuditCase]:
    def unsealed(name: str, comment: str, steps: list[Step], *numbers: int) -> AuditCase:
        whole = _rewritten(f"unsealed-{name}", "", comment, steps)
        return replace(whole, state="unsealed", fault=None, unsealed=numbers)

    for number in 1, 7, 12:
        yield unsealed(str(number), "no seal", _spoiled(number, _bare), number)
    short = _spoiled(7, lambda record: {**record, "mac": to_base64(bytes(16))})
    yield unsealed("short", "a seal of 16 bytes", short, 7)
    steps = [replace(step, spoil=_bare) for step in plan()]
    yield unsealed("all", "no seals at all", steps, *range(1, 13))

    false = _spoiled(4, lambda record: {**record, "mac": to_base64(bytes(32))})
    yield _rewritten("edited-seal", "edited 4", "a false seal in a chain that fits", false)

    def forged(record: Record) -> Record:
        return _resealed({**record, "at": record["at"] + 1}, STRANGER.verifier_key)

    yield _rewritten(
        "edited-sealed-by-stranger",
        "edited 4",
        "sealed with the key of another log",
        _spoiled(4, forged),
    )
    yield _rewritten(
        "resealed-later-key",
        "resealed 3",
        "an old record sealed with the key of now",
        changed(3, sealed_in=2),
    )
    yield _rewritten(
        "resealed-earlier-key",
        "resealed 9",
        "a record sealed with a key that should be gone",
        changed(9, sealed_in=1),
    )
    yield _rewritten("resealed-back", "resealed 7", "an epoch that was over", changed(7, epoch=0))
    yield _rewritten("resealed-skipped", "resealed 5", "an epoch left out", changed(5, epoch=2))
    later = [replace(step, epoch=step.epoch + 1) for step in plan()]
    yield _rewritten("resealed-first", "resealed 1", "the first epoch left out", later)


def _signatures() -> Iterable[AuditCase]:
    for number in 5, 12:
        name, comment = f"bad-signature-{number}", "signed by another key"
        stranger = changed(number, signer_of=STRANGER)
        yield _rewritten(name, f"bad-signature {number}", comment, stranger)

    # The seal covers the signature, so that only a holder of the epoch key can do these two.
    key = epoch_key(KEYS.verifier_key, 1)
    zeros = _spoiled(5, lambda record: _resealed({**record, "sig": to_base64(bytes(64))}, key))
    yield _rewritten("bad-signature-zero", "bad-signature 5", "a signature of zeros", zeros)

    def unsigned(record: Record) -> Record:
        return _resealed({name: value for name, value in record.items() if name != "sig"}, key)

    comment = "a checkpoint without a signature"
    missing = _spoiled(5, unsigned)
    yield _rewritten("bad-signature-missing", "bad-signature 5", comment, missing)
    yield _rewritten(
        "bad-signature-rewritten",
        "bad-signature 5",
        "history rewritten without the signer",
        changed(5, signer_of=STRANGER),
        has_key=False,
    )


def _chains() -> Iterable[AuditCase]:
    for number in 1, 6, 12:
        steps = changed(number, chain_of=STRANGER)
        yield _rewritten(
            f"wrong-chain-{number}", f"wrong-chain {number}", "a record of another log", steps
        )
    other = lines_of(plan(), STRANGER, "other")
    files = to_files(filed(other))
    yield AuditCase(
        "wrong-chain-all",
        "another log beside our head",
        files,
        head_of(LINES),
        fault="wrong-chain 1",
    )
    joined = filed(LINES[:9]) | {10: other[9:]}
    yield AuditCase(
        "wrong-chain-joined",
        "two logs joined",
        to_files(joined),
        head_of(LINES),
        fault="wrong-chain 10",
    )
    head = head_of(LINES, STRANGER.chain)
    yield AuditCase(
        "wrong-chain-head",
        "the head of another log",
        to_files(filed(LINES)),
        head,
        fault="wrong-chain 1",
    )


def _anchors() -> Iterable[AuditCase]:
    files, whole = to_files(filed(LINES[:11])), head_of(LINES[:11])
    known = "log and head shorter than is known elsewhere"
    yield AuditCase(
        "rolled-back-12", known, files, whole, fault="rolled-back 12", anchors=(anchor(LINES, 12),)
    )
    remote = segment_bytes(LINES)
    yield AuditCase(
        "rolled-back-remote",
        "shorter than the remote copy",
        files,
        whole,
        fault="rolled-back 12",
        remote=remote,
    )
    yield AuditCase(
        "rolled-back-all",
        "a new beginning under the old name",
        {},
        head_bytes(KEYS.chain, 0, "0" * 64),
        fault="rolled-back 1",
        anchors=(anchor(LINES, 3),),
    )
    yield AuditCase(
        "forked-before-rolled-back",
        "one anchor is beyond the end and another has another hash",
        to_files(filed(LINES[:9])),
        head_of(LINES[:9]),
        fault="forked 5",
        anchors=(anchor(LINES, 12), "5:" + "0" * 64),
    )
    yield AuditCase(
        "rolled-back-nothing",
        "nothing is left but the remote copy",
        {},
        None,
        fault="rolled-back 1",
        remote=remote,
        has_key=True,
    )
    rewritten = lines_of(changed(8, at=plan()[7].at + 1))
    files = to_files(filed(rewritten))
    for number in 8, 12:
        yield AuditCase(
            f"forked-anchor-{number}",
            "history rewritten with every key; known elsewhere",
            files,
            head_of(rewritten),
            fault=f"forked {number}",
            has_key=True,
            anchors=(anchor(LINES, number),),
        )
    yield AuditCase(
        "forked-remote",
        "another history than the remote copy",
        files,
        head_of(rewritten),
        fault="forked 8",
        remote=remote,
    )
    files, head = to_files(filed(LINES)), head_of(LINES)
    for missing in (5,), (1, 2), (4, 9):
        kept = [line for number, line in enumerate(LINES, 1) if number not in missing]
        name = "-".join(str(number) for number in missing)
        yield AuditCase(
            f"gap-in-remote-{name}",
            "the remote copy misses records",
            files,
            head,
            fault=f"gap-in-remote {missing[0]}",
            remote=segment_bytes(kept),
        )
