"""Audit logs that were tampered with."""

from __future__ import annotations

import json
from typing import Any, Callable, Iterable

from reference.audit_write import head_bytes
from reference.canonical import canonical
from reference.primitives import to_base64

from .audit_draft import KEYS, AuditCase, filed, head_of, lines_of, plan, to_files

LINES = lines_of(plan())
Files = dict[int, list[bytes]]


def _tampered(
    name: str, fault: str, comment: str, change: Callable[[Files], None], **more: Any
) -> AuditCase:
    """The whole log with its lines changed in place; nothing else knows of it."""
    files = filed(LINES)
    change(files)
    return AuditCase(
        name, comment, to_files(files), more.pop("head", head_of(LINES)), fault=fault, **more
    )


def _with(line: bytes, **changes: Any) -> bytes:
    return canonical({**json.loads(line), **changes})


def cases() -> Iterable[AuditCase]:
    yield from _edited()
    yield from _spelled()
    yield from _moved()
    yield from _ends()


def _edited() -> Iterable[AuditCase]:
    for start, place, number in (
        (1, 0, 1),
        (1, 2, 3),
        (1, 4, 5),
        (6, 0, 6),
        (6, 2, 8),
        (10, 0, 10),
        (10, 2, 12),
    ):

        def change(files: Files) -> None:
            line = files[start][place]
            files[start][place] = _with(line, at=json.loads(line)["at"] + 1)

        # Without a seal to look at, a checkpoint gives itself away by its signature.
        seen = "bad-signature" if number in (5, 12) else "edited"
        yield _tampered(f"edited-{number}", f"{seen} {number}", "another time", change)
        yield _tampered(
            f"edited-{number}-key",
            f"edited {number}",
            "another time; the seal tells",
            change,
            has_key=True,
        )

    def kind(files: Files) -> None:
        files[6][1] = _with(files[6][1], kind="access.granted")

    yield _tampered("edited-kind", "edited 7", "a refusal made a release", kind)

    def renumber(files: Files) -> None:
        files[6][1] = _with(files[6][1], seq=70)

    yield _tampered("edited-number", "edited 7", "another number", renumber)

    def name(files: Files) -> None:
        files[7] = files.pop(6)

    yield _tampered("edited-file-name", "edited 6", "a file under another name", name)


def _spelled() -> Iterable[AuditCase]:
    """Lines that hold what they held, and are no records any more."""
    spellings: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
        "space": ("a space", lambda line: line.replace(b":", b": ", 1)),
        "carriage-return": ("a carriage return", lambda line: line + b"\r"),
        "duplicate": ("a member twice", lambda line: line.replace(b'{"at"', b'{"at":1,"at"', 1)),
        "member": ("a member more", lambda line: _with(line, note="x")),
        "signature": (
            "a signature where none belongs",
            lambda line: _with(line, sig=to_base64(bytes(64))),
        ),
        "base64": ("bits that mean nothing are set", lambda line: _with(line, box="AB==")),
        "version": ("another version", lambda line: _with(line, v=2)),
        "kind-empty": ("no kind", lambda line: _with(line, kind="")),
        "not-utf8": ("no UTF-8", lambda line: line.replace(b"session", b"sessio\xff")),
        "empty": ("an empty line", lambda line: b""),
        "zeros": ("zeros, as a power failure may leave", lambda line: bytes(len(line))),
        "two-in-one": ("two records on a line", lambda line: line + line),
    }
    for name, (comment, spell) in spellings.items():

        def change(files: Files) -> None:
            files[1][1] = spell(files[1][1])

        yield _tampered(f"edited-{name}", "edited 2", comment, change)

    files = to_files(filed(LINES))
    files[1] = files[1][:-1]
    yield AuditCase(
        "edited-line-feed",
        "the last line feed of a file in the middle",
        files,
        head_of(LINES),
        fault="edited 5",
    )


def _moved() -> Iterable[AuditCase]:
    for start, place, number in (
        (1, 0, 1),
        (1, 3, 4),
        (1, 4, 5),
        (6, 0, 6),
        (10, 0, 10),
        (10, 1, 11),
    ):

        def delete(files: Files) -> None:
            del files[start][place]

        yield _tampered(f"deleted-{number}", f"deleted {number}", "a record is gone", delete)

    def file(files: Files) -> None:
        del files[6]

    yield _tampered("deleted-file", "deleted 6", "a file is gone", file)

    def first(files: Files) -> None:
        del files[1]

    yield _tampered("deleted-first-file", "deleted 1", "the first file is gone", first)

    def swap(files: Files) -> None:
        files[1][2], files[1][3] = files[1][3], files[1][2]

    yield _tampered("reordered-3", "reordered 3", "two neighbours in each other's place", swap)

    def swap_border(files: Files) -> None:
        files[1][4], files[6][0] = files[6][0], files[1][4]

    yield _tampered(
        "reordered-border",
        "reordered 5",
        "two neighbours of two files in each other's place",
        swap_border,
    )

    def again(files: Files) -> None:
        files[6].insert(2, files[1][2])

    yield _tampered("inserted-again", "inserted 3", "an old record once more", again)

    def double(files: Files) -> None:
        files[1].insert(3, files[1][2])

    yield _tampered("inserted-double", "inserted 3", "a record twice", double)

    def forged(files: Files) -> None:
        files[6].insert(1, _with(files[6][1], kind="access.granted", prev="0" * 64))

    yield _tampered("inserted-forged", "inserted 7", "a forged record that follows nothing", forged)

    def garbage(files: Files) -> None:
        files[6].insert(1, b"# nothing happened here")

    yield _tampered(
        "inserted-garbage", "inserted 7", "a line that is no record, between two that are", garbage
    )

    def ahead(files: Files) -> None:
        files[6].insert(1, _with(files[6][1], seq=9, prev="1" * 64))

    yield _tampered("inserted-ahead", "inserted 7", "a forged record with a later number", ahead)

    def rival(files: Files) -> None:
        files[6].insert(1, _with(files[6][1], kind="access.granted"))

    yield _tampered("forked-7", "forked 7", "two records after the same one", rival)


def _ends() -> Iterable[AuditCase]:
    for left, comment in (
        (11, "the last record is gone"),
        (9, "the last file is gone"),
        (6, "half is gone"),
    ):
        files = to_files(filed(LINES[:left]))
        yield AuditCase(
            f"truncated-{left + 1}", comment, files, head_of(LINES), fault=f"truncated {left + 1}"
        )
    yield AuditCase("truncated-1", "every record is gone", {}, head_of(LINES), fault="truncated 1")
    files = to_files(filed(LINES))
    yield AuditCase("head-gone", "no head", files, None, fault="edited 12")
    yield AuditCase("head-empty", "an empty head", files, b"", fault="edited 12")
    yield AuditCase("head-empty-alone", "an empty head and no record", {}, b"", fault="edited 1")
    other = head_bytes(KEYS.chain, 12, "f" * 64)
    yield AuditCase(
        "head-other", "the head remembers another record", files, other, fault="edited 12"
    )
    other = head_bytes(KEYS.chain, 8, "f" * 64)
    yield AuditCase(
        "head-other-behind",
        "the head remembers another record before the end",
        files,
        other,
        fault="edited 8",
    )
