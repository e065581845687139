"""Files that open."""

from __future__ import annotations

from typing import Any

from reference.canonical import canonical
from reference.envelope import PADDING, pad
from reference.primitives import random_bytes, sha256
from reference.slot import Factors, kdf_parameters

from .draft import ALONE, MAIN, Case, Cases, Draft, opened


def cases() -> Cases:
    yield opened(Draft("success-meta-keychain"), "metadata of a host with a keychain")
    yield opened(
        Draft("success-value-daily", domain="value"), "values: keychain and passphrase together"
    )
    yield opened(Draft("success-meta-passphrase", ALONE), "metadata of a host without a keychain")
    yield opened(
        Draft("success-value-passphrase", ALONE, "value"), "values of a host without a keychain"
    )
    yield from _bodies()
    yield from _padding()
    yield from _headers()
    yield from _slots()
    yield from _passphrases()


def _bodies() -> Cases:
    deep: Any = 0
    for _ in range(19):
        deep = [deep]
    bodies: dict[str, tuple[str, dict[str, Any]]] = {
        "empty": ("no collection at all", {}),
        "collections": (
            "several collections",
            {"a": [], "b": {"c": None}, "words": ["x"], "z": True},
        ),
        "unicode": (
            "names and words in many scripts",
            {"größe": ["Ελλάδα", "日本", "🧯", "e\u0301", "é"]},
        ),
        "key-order": (
            "keys are ordered by UTF-16 code unit",
            {"\U0001f600": 1, "\ufb33": 2, "€": 3, "a": 4},
        ),
        "surrogate": (
            "half a surrogate pair is written as an escape",
            {"words": ["\ud800", "\udfff"]},
        ),
        "controls": (
            "control characters",
            {"words": ["".join(map(chr, range(0x20))) + "\x7f\u2028\u2029"]},
        ),
        "numbers": (
            "numbers in their one spelling",
            {"n": [0, -1, 1.5, 1e21, 1e-7, 2**53 - 1, 5e-324, 1e23]},
        ),
        "prototype": (
            "names that mean something in JavaScript",
            {"__proto__": {"x": 1}, "constructor": 2},
        ),
        "depth-20": ("as deep as is allowed", {"deep": deep}),
    }
    for name, (comment, body) in bodies.items():
        yield opened(Draft(f"success-meta-{name}"), comment, body)
    yield opened(
        Draft("success-value-collections", domain="value"),
        "several collections",
        bodies["collections"][1],
    )
    unsorted = b'{"z":1,"a":{"10":true,"9":false}}'
    yield opened(
        Draft("success-meta-body-order"),
        "a body is authenticated, so its keys may come in any order",
        {"z": 1, "a": {"10": True, "9": False}},
        plain=pad(unsorted),
    )


def _padding() -> Cases:
    for name, length, comment in (
        ("none", PADDING - 4, "the body fills the block: no padding"),
        ("one", PADDING - 5, "one byte of padding"),
        ("most", PADDING - 3, "one byte more than a block: as much padding as there can be"),
        ("blocks", 2 * PADDING, "several blocks"),
    ):
        body = {"words": ["x" * (length - len(canonical({"words": [""]})))]}
        yield opened(Draft(f"success-meta-padding-{name}"), comment, body)


def _headers() -> Cases:
    def header(name: str, comment: str, **changes: Any) -> Case:
        draft = Draft(f"success-header-{name}")
        return opened(draft, comment, header=draft.header(**changes))

    yield header("later-version", "a later format that old readers may read", v=7)
    yield header("unknown-field", "a field of a later version", quorum={"of": 3, "list": [1, None]})
    yield header(
        "unknown-writer",
        "a field of a later version inside the writer",
        writer={"app": "x", "host": "h", "version": "2"},
    )
    yield header(
        "prototype",
        "names that mean something in JavaScript",
        **{"__proto__": {"x": 1}, "constructor": 1},
    )
    yield header(
        "previous", "the digest of the generation before", prevSha256=sha256(b"previous").hex()
    )
    yield header("time-seconds", "a time without a fraction", createdAt="2031-12-31T23:59:59Z")
    last = Draft("success-header-last-generation", generation=99_999_999)
    yield opened(last, "the highest number a generation can have")
    middle = Draft("success-header-generation", generation=1234567)
    yield opened(middle, "a number in the middle")
    draft = Draft("success-header-longest")
    missing = 65536 - len(canonical(draft.header(filler="")))
    yield opened(draft, "a header of exactly 64 KiB", header=draft.header(filler="x" * missing))


def _slots() -> Cases:
    draft = Draft("success-slot-unknown")
    unknown = {**draft.slot(), "id": "tpm", "factors": ["tpm"], "pcr": [7]}
    yield opened(
        draft,
        "a slot of a later version stands first",
        header=draft.header(slots=[unknown, draft.slot()]),
    )

    draft = Draft("success-slot-unknown-field")
    slot = draft.slot({"id": "host", "factors": ["keychain"], "label": "jump-01"})
    yield opened(
        draft,
        "a field of a later version inside the slot is bound to it",
        header=draft.header(slots=[slot]),
    )

    draft = Draft("success-slot-sixteen")
    foreign = [
        draft.slot(
            {"id": f"host-{number}", "factors": ["keychain"]},
            factors=Factors(random_bytes(f"host {number}", 32)),
        )
        for number in range(15)
    ]
    yield opened(
        draft,
        "as many slots as there can be; the last is ours",
        header=draft.header(slots=[*foreign, draft.slot()]),
    )

    draft = Draft("success-slot-second", domain="value")
    other = draft.slot(factors=Factors(draft.store.keychain, b"another passphrase"))
    yield opened(
        draft,
        "the second slot has our passphrase",
        header=draft.header(slots=[other, {**draft.slot()}]),
    )

    draft = Draft("success-slot-longest-id")
    slot = draft.slot({"id": "i" * 64, "factors": ["keychain"]})
    yield opened(draft, "the longest name of a slot", header=draft.header(slots=[slot]))

    draft = Draft("success-slot-same-factor-twice")
    slot = draft.slot({"id": "host", "factors": ["keychain", "keychain"]})
    yield opened(
        draft,
        "each factor counts with its length",
        header=draft.header(slots=[slot]),
        is_unlocked=True,
    )

    draft = Draft("success-slot-other-order", domain="value")
    slot = draft.slot({**draft.slot_fields(), "factors": ["passphrase", "keychain"]})
    yield opened(draft, "the passphrase before the keychain", header=draft.header(slots=[slot]))

    draft = Draft("success-slot-passphrase-alone", domain="value")
    slot = draft.slot({"id": "alone", "factors": ["passphrase"], "kdf": MAIN.kdf})
    yield opened(draft, "values that need the passphrase alone", header=draft.header(slots=[slot]))

    for name, cost in (
        ("floor", (65536, 2, 1)),
        ("passes", (65536, 10, 4)),
        ("memory", (131072, 2, 3)),
    ):
        draft = Draft(f"success-kdf-{name}", domain="value")
        kdf = kdf_parameters(random_bytes(draft.name, 32), cost)
        slot = draft.slot({**draft.slot_fields(), "kdf": kdf})
        comment = "Argon2id with {} KiB, {} passes, {} lanes".format(*cost)
        yield opened(draft, comment, header=draft.header(slots=[slot]))


def _passphrases() -> Cases:
    def typed(name: str, comment: str, kept: str, entered: str) -> Case:
        draft = Draft(f"success-passphrase-{name}", domain="value")
        factors = Factors(MAIN.keychain, kept.encode())
        header = draft.header(slots=[draft.slot(factors=factors)])
        return opened(draft, comment, header=header, passphrase=entered.encode())

    yield typed(
        "composed",
        "accents in one character",
        "caf\u00e9 \u00fcber alles",
        "caf\u00e9 \u00fcber alles",
    )
    yield typed(
        "decomposed",
        "the same typed as letter and accent",
        "caf\u00e9 \u00fcber alles",
        "cafe\u0301 u\u0308ber alles",
    )
    yield typed(
        "spaces",
        "spaces at both ends belong to it",
        " spaces at both ends ",
        " spaces at both ends ",
    )
    yield typed("emoji", "characters beyond 16 bits", "🔥🧯 red", "🔥🧯 red")
