"""Costs of key derivation out of bounds: refused before any memory is taken."""

from __future__ import annotations

from typing import Any

from reference.primitives import to_base64

from .draft import MAIN, Case, Cases, Draft, damaged

OUT_OF_BOUNDS: dict[str, tuple[str, int, str]] = {
    "memory-below": ("memoryKiB", 65535, "one KiB under the floor"),
    "memory-8": ("memoryKiB", 8, "no obstacle to guessing"),
    "memory-0": ("memoryKiB", 0, "none"),
    "memory-negative": ("memoryKiB", -65536, "less than none"),
    "memory-above": ("memoryKiB", 1048577, "one KiB over the ceiling"),
    "memory-2-32": ("memoryKiB", 2**32, "more than 32 bits"),
    "memory-absurd": ("memoryKiB", 2**53 - 1, "eight exabytes"),
    "passes-1": ("passes", 1, "one under the floor"),
    "passes-0": ("passes", 0, "none"),
    "passes-negative": ("passes", -3, "less than none"),
    "passes-11": ("passes", 11, "one over the ceiling"),
    "passes-absurd": ("passes", 10**9, "years"),
    "lanes-0": ("lanes", 0, "none"),
    "lanes-5": ("lanes", 5, "one over the ceiling"),
    "lanes-absurd": ("lanes", 2**24 - 1, "as many as Argon2 can have"),
}

NO_COST: dict[str, tuple[str, Any, str]] = {
    "memory-fraction": ("memoryKiB", 65536.5, "no whole number"),
    "memory-text": ("memoryKiB", "65536", "no number"),
    "memory-imprecise": ("memoryKiB", 2.0**53, "a number that stands for two"),
    "passes-null": ("passes", None, "no number"),
    "lanes-list": ("lanes", [4], "no number"),
    "name-argon2i": ("name", "argon2i", "another derivation"),
    "name-upper": ("name", "Argon2id", "another spelling"),
    "salt-31": ("salt", to_base64(bytes(31)), "one byte short"),
    "salt-8": ("salt", to_base64(bytes(8)), "as short as Argon2 allows"),
    "salt-empty": ("salt", "", "no salt"),
}


def cases() -> Cases:
    for what, (name, value, comment) in OUT_OF_BOUNDS.items():
        draft, data = _with(what, {name: value})
        yield Case(draft, data, "store.kdfLimit", comment, detail=f"{name} is {value}")
    for what, (name, value, comment) in NO_COST.items():
        draft, data = _with(what, {name: value})
        yield damaged(draft, data, f"header field slots.0.kdf.{name}", comment)
    for name in "name", "memoryKiB", "passes", "lanes", "salt":
        draft = Draft(f"kdf-without-{name}", domain="value")
        kdf = {field: value for field, value in MAIN.kdf.items() if field != name}
        data = draft.seal(draft.header(slots=[{**draft.slot(), "kdf": kdf}])).to_bytes()
        yield damaged(draft, data, f"header field slots.0.kdf.{name}", f"{name} is missing")
    draft = Draft("kdf-null", domain="value")
    data = draft.seal(draft.header(slots=[{**draft.slot(), "kdf": None}])).to_bytes()
    yield damaged(draft, data, "header field slots.0.kdf", "no object")
    draft = Draft("kdf-second-slot", domain="value")
    other = draft.slot({"id": "host", "factors": ["keychain"]}, key=bytes(32))
    absurd = {**draft.slot(), "kdf": {**MAIN.kdf, "memoryKiB": 2**31}}
    refused = {**other, "commit": to_base64(bytes(32))}
    data = draft.seal(draft.header(slots=[refused, absurd])).to_bytes()
    yield Case(
        draft,
        data,
        "store.kdfLimit",
        "the second slot, after the first has refused",
        detail="memoryKiB is 2147483648",
    )


def _with(what: str, changes: dict[str, Any]) -> tuple[Draft, bytes]:
    """The slot keeps the commitment of a right cost: a reader must not get as far as to check it."""
    draft = Draft(f"kdf-{what}", domain="value")
    slot = {**draft.slot(), "kdf": {**MAIN.kdf, **changes}}
    return draft, draft.seal(draft.header(slots=[slot])).to_bytes()
