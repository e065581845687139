"""Audit logs that were tampered with at random, for two verifiers to agree on."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import Any, Callable, Iterator

from reference.audit_record import epoch_key, hash_of, seal_of
from reference.audit_verify import verify
from reference.audit_write import head_bytes, segment_bytes
from reference.canonical import canonical
from reference.primitives import to_base64

from .audit_draft import (
    KEYS,
    OPERATIONS,
    STRANGER,
    AuditCase,
    anchor,
    filed,
    head_of,
    lines_of,
    plan,
    to_files,
)

LINES = lines_of(plan())
HASHES = [hash_of(line) for line in LINES]

Files = dict[int, list[bytes]]
Tampering = Callable[[Random, Files, list[bytes]], None]


def random_cases(seed: int, count: int) -> Iterator[AuditCase]:
    """Each says what the second verifier finds in it."""
    chance = Random(seed)
    for number in range(count):
        case = _random_case(chance, f"random-{number}")
        walk = verify(case.log())
        yield replace(
            case,
            state=walk.state,
            fault=None if walk.fault is None else str(walk.fault),
            warnings=tuple(map(str, walk.warnings)),
            unsealed=tuple(walk.unsealed),
        )


def _random_case(chance: Random, name: str) -> AuditCase:
    files = filed(LINES)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        filled = [lines for lines in files.values() if lines]
        if filled:
            chance.choice(TAMPERINGS)(chance, files, chance.choice(filled))
    content = to_files(files)
    newest = max(content, default=0)
    if content and chance.random() < 0.15:
        content[newest] = content[newest][: -chance.randint(1, 300)]
    return AuditCase(
        name,
        "tampered with at random",
        content,
        _random_head(chance, files),
        has_key=chance.random() < 0.5,
        anchors=tuple(
            anchor(LINES, chance.randint(1, 12)) for _ in range(chance.choice((0, 0, 1, 2)))
        ),
        remote=chance.choice((None, None, _random_remote(chance))),
    )


def _random_head(chance: Random, files: Files) -> bytes | None:
    """Mostly as it was; or behind, gone, unreadable, or made to fit what is there now."""
    there = _flat(files)
    behind = head_of(LINES[: chance.randint(0, 12)])
    fitting = head_bytes(KEYS.chain, len(there), hash_of(there[-1])) if there else None
    return chance.choice((head_of(LINES), head_of(LINES), behind, None, b"x", fitting))


def _random_remote(chance: Random) -> bytes:
    return segment_bytes([line for line in LINES if chance.random() < 0.9])


def _flat(files: Files) -> list[bytes]:
    return [line for start in sorted(files) for line in files[start]]


def _edit(chance: Random, files: Files, lines: list[bytes]) -> None:
    at = chance.randrange(len(lines))
    try:
        record = json.loads(lines[at])
    except ValueError:
        return
    name, value = chance.choice(
        (
            ("at", record.get("at", 0) + chance.choice((1, -1, 100_000, -100_000))),
            ("seq", chance.randint(0, 14)),
            ("prev", chance.choice((*HASHES, "0" * 64))),
            ("kind", chance.choice(("access.granted", "access.requested", "log.checkpoint", "1"))),
            ("epoch", chance.randint(0, 4)),
            ("mac", chance.choice((to_base64(bytes(32)), to_base64(bytes(5)), "", "!"))),
            ("box", chance.choice(("", "AAAA", "AB=="))),
            ("op", chance.choice((None, *OPERATIONS))),
            ("chain", chance.choice((KEYS.chain, STRANGER.chain))),
        )
    )
    lines[at] = canonical({**record, name: value})


def _leave_out(chance: Random, files: Files, lines: list[bytes]) -> None:
    at = chance.randrange(len(lines))
    try:
        record: dict[str, Any] = json.loads(lines[at])
    except ValueError:
        return
    dropped = chance.choice(("at", "mac", "mac", "sig", "sig", "box", "op"))
    lines[at] = canonical({name: value for name, value in record.items() if name != dropped})


def _flip_bit(chance: Random, files: Files, lines: list[bytes]) -> None:
    at = chance.randrange(len(lines))
    changed = bytearray(lines[at])
    if changed:
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    lines[at] = bytes(changed)


def _delete(chance: Random, files: Files, lines: list[bytes]) -> None:
    del lines[chance.randrange(len(lines))]


def _repeat(chance: Random, files: Files, lines: list[bytes]) -> None:
    lines.insert(chance.randint(0, len(lines)), chance.choice(LINES))


def _add_garbage(chance: Random, files: Files, lines: list[bytes]) -> None:
    lines.insert(chance.randint(0, len(lines)), chance.choice((b"", b"{}", b"x", b'{"a":1}')))


def _swap(chance: Random, files: Files, lines: list[bytes]) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _move(chance: Random, files: Files, lines: list[bytes]) -> None:
    line = lines.pop(chance.randrange(len(lines)))
    target = chance.choice(list(files.values()))
    target.insert(chance.randint(0, len(target)), line)


def _rename(chance: Random, files: Files, lines: list[bytes]) -> None:
    files[chance.randint(1, 14)] = files.pop(chance.choice(list(files)))


def _drop_file(chance: Random, files: Files, lines: list[bytes]) -> None:
    del files[chance.choice(list(files))]


def _add_file(chance: Random, files: Files, lines: list[bytes]) -> None:
    files.setdefault(chance.randint(1, 14), [])


def _cut(chance: Random, files: Files, lines: list[bytes]) -> None:
    left = filed(LINES[: chance.randint(0, 12)])
    files.clear()
    files.update(left)


def _rechain(chance: Random, files: Files, lines: list[bytes]) -> None:
    """Makes everything from some line on fit, and most of it sealed anew."""
    flat = _flat(files)
    for at in range(chance.randint(1, len(flat)), len(flat)):
        try:
            record = {**json.loads(flat[at]), "prev": hash_of(flat[at - 1])}
        except (ValueError, TypeError):
            continue
        if "mac" in record and chance.random() < 0.7:
            key = epoch_key(KEYS.verifier_key, int(record.get("epoch", 0)))
            record["mac"] = to_base64(seal_of(record, key))
        flat[at] = canonical(record)
    for start in sorted(files):
        size = len(files[start])
        files[start][:], flat = flat[:size], flat[size:]


TAMPERINGS: tuple[Tampering, ...] = (
    *(_edit, _edit, _edit, _leave_out, _flip_bit, _flip_bit, _delete, _delete),
    *(_repeat, _add_garbage, _swap, _move, _rename, _drop_file, _add_file, _cut, _rechain),
)
