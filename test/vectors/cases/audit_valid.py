"""Audit logs that nobody tampered with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Iterable, Sequence

from reference.audit_write import Step, segment_bytes

from .audit_draft import (
    BEGIN,
    OPERATIONS,
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
FILLED = lines_of(plan(has_content=True))


def _whole(name: str, comment: str, lines: Sequence[bytes], **more: Any) -> AuditCase:
    fields: dict[str, Any] = {"state": "intact", "has_key": True, "head": head_of(lines), **more}
    return AuditCase(name, comment, to_files(filed(lines)), **fields)


def cases() -> Iterable[AuditCase]:
    yield _whole("valid", "three files, three epochs, two checkpoints", FILLED, has_content=True)
    yield _whole("valid-without-key", "chain and signatures alone", LINES, has_key=False)
    yield _whole(
        "valid-anchored",
        "its newest record is known elsewhere",
        LINES,
        anchors=(anchor(LINES, 12),),
    )
    yield _whole(
        "valid-anchored-twice",
        "two records are known elsewhere",
        LINES,
        anchors=(anchor(LINES, 12), anchor(LINES, 5)),
    )
    yield _whole("valid-remote", "a remote copy of all records", LINES, remote=segment_bytes(LINES))
    yield _whole(
        "valid-remote-behind",
        "a remote copy that is not up to date",
        LINES,
        remote=segment_bytes(LINES[:7]),
    )
    yield _whole("valid-head-behind", "the head may lag behind", LINES, head=head_of(LINES[:9]))
    yield _whole("valid-one-file", "ends before the first border", LINES[:5])
    yield _whole(
        "valid-border",
        "the second file holds one record",
        LINES[:6],
        warnings=("intent-without-outcome 6",),
    )
    yield _whole("valid-first-record", "one record", LINES[:1])
    yield _whole("valid-empty", "started, and nothing written", [], state="empty")
    late = changed(4, at=plan()[2].at - 60_000)
    yield _whole("valid-clock-60s", "a clock set back by a minute", lines_of(late))
    late = changed(4, at=plan()[2].at - 60_001)
    yield _whole(
        "warning-clock",
        "a clock set back by more than a minute",
        lines_of(late),
        warnings=("clock-regression 4",),
    )
    lost = changed(4, op=None)
    yield _whole(
        "warning-intent",
        "an intent without an outcome",
        lines_of(lost),
        warnings=("intent-without-outcome 3",),
    )
    lost = changed(10, op=OPERATIONS[0])
    yield _whole(
        "warning-intent-other",
        "the outcome names another intent",
        lines_of(lost),
        warnings=("intent-without-outcome 9",),
    )
    yield from _torn()
    yield from _epochs()


def _torn() -> Iterable[AuditCase]:
    for name, size, comment in (
        ("torn", 200, "the last line is not finished"),
        ("torn-one-byte", 1, "one byte of a record"),
        ("torn-line-feed", len(LINES[11]), "all of a record but its line feed"),
    ):
        files = to_files(filed(LINES[:11]))
        files[10] += LINES[11][:size]
        yield AuditCase(name, comment, files, head_of(LINES[:11]), state="torn", has_key=True)
    files = to_files(filed(LINES[:10]))
    files[10] += bytes(len(LINES[10])) + b"\n" + LINES[11] + b"\n"
    comment = "of two lines that were written at once, the first is zeros"
    yield AuditCase(
        "torn-before-whole", comment, files, head_of(LINES[:10]), state="torn", has_key=True
    )
    files = {1: LINES[0][:100]}
    yield AuditCase(
        "torn-first", "the first record is not finished", files, head_of([]), state="torn"
    )


def _epochs() -> Iterable[AuditCase]:
    """Records without content, to keep the files small."""
    full = [Step("session.unlocked", BEGIN + number, 0, has_content=False) for number in range(256)]
    following = Step("session.locked", BEGIN + 300, 1, has_content=False)
    lines = lines_of([*full, following])
    files = {1: segment_bytes(lines)}
    yield AuditCase(
        "valid-epoch-256",
        "as many records as an epoch can have",
        files,
        head_of(lines),
        "intact",
        has_key=True,
    )
    lines = lines_of([*full, replace(following, epoch=0)])
    files = {1: segment_bytes(lines)}
    comment = "one record more than an epoch can have"
    yield AuditCase(
        "resealed-epoch-257", comment, files, head_of(lines), fault="resealed 257", has_key=True
    )
