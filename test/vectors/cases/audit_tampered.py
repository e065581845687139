"""Audit logs that were tampered with."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Callable, Iterable

from reference.audit_record import Record, epoch_key, seal_of
from reference.audit_write import head_bytes, segment_bytes
from reference.canonical import canonical
from reference.primitives import to_base64

from .audit_draft import KEYS, STRANGER, AuditCase, anchor, changed, filed, head_of, lines_of, plan, to_files

LINES = lines_of(plan())
Files = dict[int, list[bytes]]


def _tampered(name: str, fault: str, comment: str, change: Callable[[Files], None], **more: Any) -> AuditCase:
    """The whole log with its lines changed in place; nothing else knows of it."""
    files = filed(LINES)
    change(files)
    return AuditCase(name, comment, to_files(files), more.pop("head", head_of(LINES)), fault=fault, **more)


def _rewritten(name: str, fault: str, comment: str, steps: list[Any], **more: Any) -> AuditCase:
    """A log whose chain fits: written so by somebody who had the keys of the host."""
    lines = lines_of(steps)
    fields = {"head": head_of(lines), "fault": fault, "has_key": True, **more}
    return AuditCase(name, comment, to_files(filed(lines)), **fields)


def _with(line: bytes, **changes: Any) -> bytes:
    return canonical({**json.loads(line), **changes})


def cases() -> Iterable[AuditCase]:
    yield from _edited()
    yield from _spelled()
    yield from _moved()
    yield from _ends()
    yield from _seals()
    yield from _chains()
    yield from _anchors()


def _edited() -> Iterable[AuditCase]:
    for start, place, number in (1, 0, 1), (1, 2, 3), (1, 4, 5), (6, 0, 6), (6, 2, 8), (10, 0, 10), (10, 2, 12):
        def change(files: Files) -> None:
            line = files[start][place]
            files[start][place] = _with(line, at=json.loads(line)["at"] + 1)

        # Without a seal to look at, a checkpoint gives itself away by its signature.
        seen = "bad-signature" if number in (5, 12) else "edited"
        yield _tampered(f"edited-{number}", f"{seen} {number}", "another time", change)
        yield _tampered(f"edited-{number}-key", f"edited {number}", "another time; the seal tells", change, has_key=True)

    def kind(files: Files) -> None:
        files[6][1] = _with(files[6][1], kind="access.granted")

    yield _tampered("edited-kind", "edited 7", "a refusal made a release", kind)

    def number(files: Files) -> None:
        files[6][1] = _with(files[6][1], seq=70)

    yield _tampered("edited-number", "edited 7", "another number", number)

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
        "signature": ("a signature where none belongs", lambda line: _with(line, sig=to_base64(bytes(64)))),
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
    yield AuditCase("edited-line-feed", "the last line feed of a file in the middle", files, head_of(LINES), fault="edited 5")


def _moved() -> Iterable[AuditCase]:
    for start, place, number in (1, 0, 1), (1, 3, 4), (1, 4, 5), (6, 0, 6), (10, 0, 10), (10, 1, 11):
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

    yield _tampered("reordered-border", "reordered 5", "two neighbours of two files in each other's place", swap_border)

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

    yield _tampered("inserted-garbage", "inserted 7", "a line that is no record, between two that are", garbage)

    def ahead(files: Files) -> None:
        files[6].insert(1, _with(files[6][1], seq=9, prev="1" * 64))

    yield _tampered("inserted-ahead", "inserted 7", "a forged record with a later number", ahead)

    def rival(files: Files) -> None:
        files[6].insert(1, _with(files[6][1], kind="access.granted"))

    yield _tampered("forked-7", "forked 7", "two records after the same one", rival)


def _ends() -> Iterable[AuditCase]:
    for left, comment in (11, "the last record is gone"), (9, "the last file is gone"), (6, "half is gone"):
        files = to_files(filed(LINES[:left]))
        yield AuditCase(f"truncated-{left + 1}", comment, files, head_of(LINES), fault=f"truncated {left + 1}")
    yield AuditCase("truncated-1", "every record is gone", {}, head_of(LINES), fault="truncated 1")
    files = to_files(filed(LINES))
    yield AuditCase("head-gone", "no head", files, None, fault="edited 12")
    yield AuditCase("head-empty", "an empty head", files, b"", fault="edited 12")
    other = head_bytes(KEYS.chain, 12, "f" * 64)
    yield AuditCase("head-other", "the head remembers another record", files, other, fault="edited 12")
    other = head_bytes(KEYS.chain, 8, "f" * 64)
    yield AuditCase("head-other-behind", "the head remembers another record before the end", files, other, fault="edited 8")


def _seals() -> Iterable[AuditCase]:
    def spoiled(number: int, spoil: Callable[[Record], Record]) -> list[Any]:
        return changed(number, spoil=spoil)

    def bare(record: Record) -> Record:
        return {name: value for name, value in record.items() if name != "mac"}

    def unsealed(name: str, comment: str, steps: list[Any], *numbers: int) -> AuditCase:
        whole = _rewritten(f"unsealed-{name}", "", comment, steps)
        return replace(whole, state="unsealed", fault=None, unsealed=numbers)

    for number in 1, 7, 12:
        yield unsealed(str(number), "no seal", spoiled(number, bare), number)
    short = spoiled(7, lambda record: {**record, "mac": to_base64(bytes(16))})
    yield unsealed("short", "a seal of 16 bytes", short, 7)
    steps = [replace(step, spoil=bare) for step in plan()]
    yield unsealed("all", "no seals at all", steps, *range(1, 13))

    false = spoiled(4, lambda record: {**record, "mac": to_base64(bytes(32))})
    yield _rewritten("edited-seal", "edited 4", "a false seal in a chain that fits", false)

    def forged(record: Record) -> Record:
        told = {**bare(record), "at": record["at"] + 1}
        return {**told, "mac": to_base64(seal_of(told, epoch_key(STRANGER.verifier_key, 0)))}

    yield _rewritten("edited-sealed-by-stranger", "edited 4", "sealed with the key of another log", spoiled(4, forged))
    yield _rewritten("resealed-later-key", "resealed 3", "an old record sealed with the key of now", changed(3, sealed_in=2))
    yield _rewritten("resealed-earlier-key", "resealed 9", "a record sealed with a key that should be gone", changed(9, sealed_in=1))
    yield _rewritten("resealed-back", "resealed 7", "an epoch that was over", changed(7, epoch=0))
    yield _rewritten("resealed-skipped", "resealed 5", "an epoch left out", changed(5, epoch=2))
    later = [replace(step, epoch=step.epoch + 1) for step in plan()]
    yield _rewritten("resealed-first", "resealed 1", "the first epoch left out", later)

    for number in 5, 12:
        stranger = changed(number, signer_of=STRANGER)
        yield _rewritten(f"bad-signature-{number}", f"bad-signature {number}", "signed by another key", stranger)
    # The seal covers the signature, so that only a holder of the epoch key can do this.
    def resigned(record: Record) -> Record:
        told = {**bare(record), "sig": to_base64(bytes(64))}
        return {**told, "mac": to_base64(seal_of(told, epoch_key(KEYS.verifier_key, record["epoch"])))}

    yield _rewritten("bad-signature-zero", "bad-signature 5", "a signature of zeros", spoiled(5, resigned))

    def unsigned(record: Record) -> Record:
        told = {name: value for name, value in record.items() if name not in ("mac", "sig")}
        return {**told, "mac": to_base64(seal_of(told, epoch_key(KEYS.verifier_key, record["epoch"])))}

    yield _rewritten("bad-signature-missing", "bad-signature 5", "a checkpoint without a signature", spoiled(5, unsigned))
    yield _rewritten(
        "bad-signature-rewritten", "bad-signature 5", "history rewritten without the signer", changed(5, signer_of=STRANGER), has_key=False
    )


def _chains() -> Iterable[AuditCase]:
    for number in 1, 6, 12:
        steps = changed(number, chain_of=STRANGER)
        yield _rewritten(f"wrong-chain-{number}", f"wrong-chain {number}", "a record of another log", steps)
    other = lines_of(plan(), STRANGER, "other")
    files = to_files(filed(other))
    yield AuditCase("wrong-chain-all", "another log beside our head", files, head_of(LINES), fault="wrong-chain 1")
    joined = filed(LINES[:9]) | {10: other[9:]}
    yield AuditCase("wrong-chain-joined", "two logs joined", to_files(joined), head_of(LINES), fault="wrong-chain 10")
    head = head_of(LINES, STRANGER.chain)
    yield AuditCase("wrong-chain-head", "the head of another log", to_files(filed(LINES)), head, fault="wrong-chain 1")


def _anchors() -> Iterable[AuditCase]:
    files, whole = to_files(filed(LINES[:11])), head_of(LINES[:11])
    known = "log and head shorter than is known elsewhere"
    yield AuditCase("rolled-back-12", known, files, whole, fault="rolled-back 12", anchors=(anchor(LINES, 12),))
    remote = segment_bytes(LINES)
    yield AuditCase("rolled-back-remote", "shorter than the remote copy", files, whole, fault="rolled-back 12", remote=remote)
    yield AuditCase(
        "rolled-back-all", "a new beginning under the old name", {}, head_bytes(KEYS.chain, 0, "0" * 64), fault="rolled-back 1", anchors=(anchor(LINES, 3),)
    )
    rewritten = lines_of(changed(8, at=plan()[7].at + 1))
    files = to_files(filed(rewritten))
    for number in 8, 12:
        yield AuditCase(
            f"forked-anchor-{number}", "history rewritten with every key; known elsewhere", files, head_of(rewritten),
            fault=f"forked {number}", has_key=True, anchors=(anchor(LINES, number),),
        )
    yield AuditCase("forked-remote", "another history than the remote copy", files, head_of(rewritten), fault="forked 8", remote=remote)
    files, head = to_files(filed(LINES)), head_of(LINES)
    for missing in (5,), (1, 2), (4, 9):
        kept = [line for number, line in enumerate(LINES, 1) if number not in missing]
        name = "-".join(str(number) for number in missing)
        yield AuditCase(
            f"gap-in-remote-{name}", "the remote copy misses records", files, head,
            fault=f"gap-in-remote {missing[0]}", remote=segment_bytes(kept),
        )
