"""Key slots that do not give the key, in files that are sealed rightly around them."""

from __future__ import annotations

import base64
from typing import Any, Callable

from reference.primitives import hkdf, hmac_sha256, random_bytes, to_base64
from reference.slot import Factors, Place, Slot, key_encryption_key, slot_header

from .draft import MAIN, OTHER, OTHER_KEYCHAIN, Case, Cases, Draft, damaged, flip

Change = Callable[[Slot], dict[str, Any]]


def _flipped(field: str, at: int) -> Change:
    return lambda slot: {**slot, field: to_base64(flip(base64.b64decode(slot[field]), at))}


def _set(**fields: Any) -> Change:
    return lambda slot: {**slot, **fields}


def cases() -> Cases:
    for domain in "meta", "value":
        yield from _edited(domain)
        yield from _wrapped(domain)
    yield from _moved()
    yield from _crafted()
    yield from _shapes()


def _refused(draft: Draft, slots: list[Slot], comment: str, **more: Any) -> Case:
    """The commitment does not fit: to a reader, the factors are the wrong ones."""
    code = OTHER_KEYCHAIN if draft.domain == "meta" else "unlock.wrongPassphrase"
    return Case(draft, draft.seal(draft.header(slots=slots)).to_bytes(), code, comment, **more)


def _edited(domain: str) -> Cases:
    changes: dict[str, tuple[str, Change]] = {
        "commit-first": ("one bit of the commitment", _flipped("commit", 0)),
        "commit-last": ("one bit of the commitment", _flipped("commit", 31)),
        "commit-zero": ("no commitment", _set(commit=to_base64(bytes(32)))),
        "salt": ("one bit of the salt", _flipped("salt", 31)),
        "nonce": ("one bit of the nonce, which the commitment covers", _flipped("nonce", 0)),
        "id": ("another name", _set(id="renamed")),
        "field-added": ("a field that was not there when it was sealed", _set(label="jump-02")),
    }
    if domain == "value":
        changes["factors-swapped"] = (
            "the factors in another order",
            _set(factors=["passphrase", "keychain"]),
        )
        changes["factor-dropped"] = ("one factor taken away", _set(factors=["passphrase"]))
        changes["passes"] = (
            "other passes, within bounds",
            lambda slot: {**slot, "kdf": {**slot["kdf"], "passes": 2}},
        )
        changes["lanes"] = (
            "other lanes, within bounds",
            lambda slot: {**slot, "kdf": {**slot["kdf"], "lanes": 1}},
        )
        changes["kdf-salt"] = (
            "another salt of the derivation",
            lambda slot: {**slot, "kdf": {**slot["kdf"], "salt": to_base64(bytes(32))}},
        )
        changes["kdf-field"] = (
            "a field added to the derivation",
            lambda slot: {**slot, "kdf": {**slot["kdf"], "secret": "x"}},
        )
    for name, (comment, change) in changes.items():
        draft = Draft(f"slot-{domain}-{name}", domain=domain)
        yield _refused(draft, [change(draft.slot())], comment)


def _wrapped(domain: str) -> Cases:
    for name, at, comment in (
        ("first", 0, "one bit of the wrapped key"),
        ("last", 31, "one bit of the wrapped key"),
        ("tag-first", 32, "one bit of its tag"),
        ("tag-last", 47, "one bit of its tag"),
    ):
        draft = Draft(f"slot-{domain}-wrapped-{name}", domain=domain)
        slot = _flipped("wrapped", at)(draft.slot())
        detail = f"key slot {slot['id']} of {domain}"
        yield damaged(draft, draft.seal(draft.header(slots=[slot])).to_bytes(), detail, comment)
    draft = Draft(f"slot-{domain}-tag-four-bytes", domain=domain)
    slot = draft.slot()
    short = base64.b64decode(slot["wrapped"])[:36] + bytes(12)
    slot = {**slot, "wrapped": to_base64(short)}
    detail = f"key slot {slot['id']} of {domain}"
    yield damaged(
        draft,
        draft.seal(draft.header(slots=[slot])).to_bytes(),
        detail,
        "a tag of four right bytes and twelve zeros",
    )


def _moved() -> Cases:
    draft = Draft("slot-moved-from-other-domain", domain="value")
    slot = draft.slot(place=Place(MAIN.id, "meta"))
    yield _refused(draft, [slot], "a slot of the metadata in the values")
    draft = Draft("slot-moved-from-values")
    slot = draft.slot(place=Place(MAIN.id, "value"))
    yield _refused(draft, [slot], "a slot of the values in the metadata")
    draft = Draft("slot-moved-from-other-store", domain="value")
    slot = draft.slot(place=Place(OTHER.id, "value"))
    yield _refused(draft, [slot], "a slot of another store with the same factors")
    draft = Draft("slot-of-other-store")
    slot = draft.slot(place=Place(OTHER.id, "meta"), factors=OTHER.factors)
    yield _refused(draft, [slot], "a slot of another store")
    draft = Draft("slot-with-key-of-values")
    slot = draft.slot(key=MAIN.key("value"))
    yield damaged(
        draft,
        draft.seal(draft.header(slots=[slot])).to_bytes(),
        "header MAC",
        "a slot that wraps the key of the values",
    )


def _crafted() -> Cases:
    """Slots that only somebody could make who knows the factors, or part of the format."""
    draft = Draft("slot-commit-of-other-label")
    slot = draft.slot()
    kek = key_encryption_key(slot, draft.place, MAIN.factors, base64.b64decode(slot["salt"]))
    header = slot_header(slot, draft.place)
    commit = hmac_sha256(hkdf(kek, b"", "bg1/wrap"), header)
    yield _refused(
        draft, [{**slot, "commit": to_base64(commit)}], "a commitment by the wrapping key"
    )
    draft = Draft("slot-first-damaged")
    broken = _flipped("wrapped", 3)(draft.slot({"id": "broken", "factors": ["keychain"]}))
    data = draft.seal(draft.header(slots=[broken, draft.slot()])).to_bytes()
    yield damaged(
        draft, data, "key slot broken of meta", "the first slot commits to our key and is damaged"
    )
    draft = Draft("slot-none-is-ours")
    foreign = [
        draft.slot(
            {"id": f"host-{number}", "factors": ["keychain"]},
            factors=Factors(random_bytes(f"stranger {number}", 32)),
        )
        for number in range(3)
    ]
    yield _refused(draft, foreign, "three slots of others")
    draft = Draft("slot-two-joined")
    halves = Factors(
        others={"keychain": MAIN.keychain[:16]},
        keychain=MAIN.keychain[:16] + bytes([0, 0, 0, 16]) + MAIN.keychain[16:],
    )
    yield _refused(
        draft,
        [draft.slot(factors=halves)],
        "two factors joined into one, which their lengths tell apart",
    )


def _shapes() -> Cases:
    """Slots that are no slots."""
    url = to_base64(b"\xff" * 48).replace("/", "_")
    changes: dict[str, tuple[str, Change, str]] = {
        "id-empty": ("id", _set(id=""), "no name"),
        "id-65": ("id", _set(id="i" * 65), "a longer name than is allowed"),
        "id-number": ("id", _set(id=1), "a number for a name"),
        "factors-none": ("factors", _set(factors=[]), "nothing would open it"),
        "factors-five": (
            "factors",
            _set(factors=["keychain"] * 5),
            "more factors than are allowed",
        ),
        "factors-text": ("factors", _set(factors="keychain"), "no list"),
        "factors-numbers": ("factors.0", _set(factors=[1]), "no names"),
        "factors-long": ("factors.0", _set(factors=["f" * 33]), "a longer name than is allowed"),
        "salt-31": ("salt", _set(salt=to_base64(bytes(31))), "one byte short"),
        "salt-empty": ("salt", _set(salt=""), "no salt"),
        "nonce-11": ("nonce", _set(nonce=to_base64(bytes(11))), "one byte short"),
        "nonce-16": ("nonce", _set(nonce=to_base64(bytes(16))), "four bytes long"),
        "wrapped-47": ("wrapped", _set(wrapped=to_base64(bytes(47))), "a tag of 15 bytes"),
        "wrapped-36": ("wrapped", _set(wrapped=to_base64(bytes(36))), "a tag of four bytes"),
        "wrapped-32": ("wrapped", _set(wrapped=to_base64(bytes(32))), "no tag"),
        "wrapped-url": ("wrapped", _set(wrapped=url), "the alphabet of URLs"),
        "wrapped-unpadded": (
            "wrapped",
            _set(wrapped=to_base64(bytes(49)).rstrip("=")),
            "base64 without its padding",
        ),
        "commit-31": ("commit", _set(commit=to_base64(bytes(31))), "one byte short"),
        "commit-16": ("commit", _set(commit=to_base64(bytes(16))), "half a commitment"),
        "commit-null": ("commit", _set(commit=None), "no text"),
    }
    for name, (field, change, comment) in changes.items():
        draft = Draft(f"slot-shape-{name}")
        data = draft.seal(draft.header(slots=[change(draft.slot())])).to_bytes()
        yield damaged(draft, data, f"header field slots.0.{field}", comment)
    for field in "id", "factors", "salt", "nonce", "wrapped", "commit":
        draft = Draft(f"slot-without-{field}")
        slot = {name: value for name, value in draft.slot().items() if name != field}
        data = draft.seal(draft.header(slots=[slot])).to_bytes()
        yield damaged(draft, data, f"header field slots.0.{field}", f"{field} is missing")
    draft = Draft("slot-shape-second")
    data = draft.seal(draft.header(slots=[draft.slot(), "slot"])).to_bytes()
    yield damaged(draft, data, "header field slots.1", "the second slot is no object")
