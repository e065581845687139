"""Files of later formats, which are never called damaged, and files that only look like one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .draft import MAIN, Case, Cases, Draft, damaged, flip


def _too_new(draft: Draft, data: bytes, comment: str, **more: Any) -> Case:
    return Case(draft, data, "store.tooNew", comment, **more)


def cases() -> Cases:
    for digit in b"2", b"9":
        draft = Draft(f"version-magic-{digit.decode()}")
        yield _too_new(
            draft,
            replace(draft.seal(), magic=b"BGS" + digit).to_bytes(),
            "the magic of a later format",
        )
    draft = Draft("version-magic-2-alone")
    yield _too_new(draft, b"BGS2", "a later format may be laid out in any way")
    for name, magic in (
        ("0", b"BGS0"),
        ("letter", b"BGSA"),
        ("lower-case", b"bgs1"),
        ("two-digits", b"BG10"),
    ):
        draft = Draft(f"version-magic-{name}")
        yield damaged(
            draft, replace(draft.seal(), magic=magic).to_bytes(), "magic", "no magic of any version"
        )
    yield from _readers()
    yield from _slots()


def _readers() -> Cases:
    def sealed(name: str, **changes: Any) -> tuple[Draft, bytes]:
        draft = Draft(f"version-{name}")
        return draft, draft.seal(draft.header(**changes)).to_bytes()

    yield _too_new(
        *sealed("reader-2", v=2, minReader=2),
        "readers of format 1 must leave it",
        detail="format 2",
    )
    yield _too_new(
        *sealed("reader-most", v=2**53 - 1, minReader=2**53 - 1), "the largest version"
    )
    yield _too_new(
        *sealed("reader-2-other-shape", v=2, minReader=2, slots={"a": 1}, gen="x"),
        "the rest of its header has another shape",
    )
    yield _too_new(
        *sealed("reader-2-other-padding", v=2, minReader=2, padTo=65536),
        "a constant of ours has another value",
    )
    yield damaged(
        *sealed("reader-text", minReader="2"), "header field minReader", "a version is a number"
    )
    yield damaged(
        *sealed("reader-fraction", minReader=1.5),
        "header field minReader",
        "a version is a whole number",
    )
    yield damaged(
        *sealed("reader-null", minReader=None), "header field minReader", "a version is a number"
    )
    yield damaged(*sealed("version-text", v="1"), "header field v", "a version is a number")
    draft, data = sealed("reader-2-rotten", v=2, minReader=2)
    yield damaged(draft, flip(data, 40), "header digest", "bit rot in a file of a later format")


def _slots() -> Cases:
    draft = Draft("version-slot-unknown")
    unknown = {**draft.slot(), "factors": ["tpm"]}
    header = draft.header(slots=[unknown])
    yield _too_new(
        draft, draft.seal(header).to_bytes(), "no slot is for this version", is_unlocked=True
    )
    draft = Draft("version-slot-half-unknown")
    header = draft.header(slots=[{**draft.slot(), "factors": ["keychain", "tpm"]}])
    yield _too_new(
        draft, draft.seal(header).to_bytes(), "one factor of two is known", is_unlocked=True
    )
    draft = Draft("version-slot-without-kdf", domain="value")
    slot = {name: value for name, value in draft.slot().items() if name != "kdf"}
    yield _too_new(
        draft,
        draft.seal(draft.header(slots=[slot])).to_bytes(),
        "a passphrase and no word on its derivation",
    )
    draft = Draft("version-slot-with-kdf")
    header = draft.header(slots=[{**draft.slot(), "kdf": MAIN.kdf}])
    yield _too_new(
        draft, draft.seal(header).to_bytes(), "a derivation and no passphrase", is_unlocked=False
    )
