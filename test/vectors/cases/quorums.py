"""Files with a slot that shares open."""

from __future__ import annotations

import base64
from typing import Any

from reference.primitives import to_base64
from reference.slot import Place

from .draft import MAIN, Case, Cases, Draft, damaged, flip, opened
from .quorum_draft import EARLIER, FIVE, QuorumSet

META, VALUE = "success-quorum-meta", "success-quorum-value"


def cases() -> Cases:
    meta, value = Draft(META), Draft(VALUE, domain="value")
    three: dict[str, Any] = {"shares": FIVE.texts(1, 3, 5)}
    yield opened(
        meta, "metadata that shares open too", header=_header(meta, FIVE), companion=VALUE, **three
    )
    yield opened(
        value, "values that shares open too", header=_header(value, FIVE), companion=META, **three
    )
    draft = Draft("success-quorum-unused", domain="value")
    yield opened(
        draft, "the passphrase opens it as before", header=_header(draft, FIVE), companion=META
    )
    draft = Draft("success-quorum-entry", domain="meta")
    slot = draft.slot({"id": "host-2", "factors": ["keychain"], "entry": 2})
    yield opened(
        draft, "the second keychain key of the store", header=draft.header(slots=[slot]), entry=2
    )
    draft = Draft("success-quorum-two-sets", domain="value")
    header = draft.header(slots=[draft.slot(), EARLIER.slot(draft), FIVE.slot(draft)])
    yield opened(draft, "two sets; shares of the second", header=header, companion=META, **three)
    for threshold, count in (2, 2), (2, 10), (10, 10):
        yield from _split(QuorumSet(f"{threshold} of {count}", threshold, count))
    yield from _refused()
    yield from _shapes()


def _header(draft: Draft, quorum: QuorumSet) -> dict[str, Any]:
    return draft.header(slots=[draft.slot(), quorum.slot(draft)])


def _split(quorum: QuorumSet) -> Cases:
    name = f"{quorum.threshold}-of-{quorum.count}"
    texts = quorum.texts(*range(quorum.count - quorum.threshold + 1, quorum.count + 1))
    meta, value = Draft(f"success-quorum-meta-{name}"), Draft(
        f"success-quorum-value-{name}", domain="value"
    )
    comment = f"{quorum.threshold} of {quorum.count} shares"
    yield opened(meta, comment, header=_header(meta, quorum), companion=value.name, shares=texts)
    yield opened(value, comment, header=_header(value, quorum), companion=meta.name, shares=texts)


def _refused() -> Cases:
    def refused(
        name: str, slot: Any, comment: str, code: str = "unlock.shareWrong", **more: Any
    ) -> Case:
        draft = Draft(f"quorum-{name}", domain="value")
        data = draft.seal(draft.header(slots=[draft.slot(), slot(draft)])).to_bytes()
        return Case(draft, data, code, comment, companion=META, shares=FIVE.texts(1, 2, 3), **more)

    def changed(field: str, at: int) -> Any:
        def change(draft: Draft) -> Any:
            slot = FIVE.slot(draft)
            return {**slot, field: to_base64(flip(base64.b64decode(slot[field]), at))}

        return change

    none = "no 3 fit together"
    yield refused("commit", changed("commit", 0), "one bit of the commitment", detail=none)
    yield refused("salt", changed("salt", 0), "one bit of the salt", detail=none)
    yield refused(
        "other-key",
        lambda draft: FIVE.slot(draft, quorum_key=EARLIER.key),
        "the key of another set",
        detail=none,
    )
    moved = Place(MAIN.id, "meta")
    yield refused(
        "moved",
        lambda draft: FIVE.slot(draft, place=moved),
        "a slot of the metadata in the values",
        detail=none,
    )
    yield refused(
        "renamed", lambda draft: {**FIVE.slot(draft), "id": "quorum"}, "another name", detail=none
    )
    edited = FIVE.label(issuedOn="2031-01-01")
    yield refused(
        "edited-day",
        lambda draft: {**FIVE.slot(draft), "quorum": edited},
        "another day",
        detail=none,
    )
    edited = FIVE.label(threshold=2)
    yield refused(
        "edited-threshold",
        lambda draft: {**FIVE.slot(draft), "quorum": edited},
        "another threshold",
        detail="is one of 3 of 5",
    )
    other = "belongs to set"
    yield refused("other-set", EARLIER.slot, "the store has another set", detail=other)
    yield refused(
        "wrapped",
        changed("wrapped", 0),
        "one bit of the wrapped key",
        "store.damaged",
        detail="key slot quorum-",
    )
    wrong = lambda draft: FIVE.slot(draft, key=MAIN.key("meta"))
    yield refused(
        "with-key-of-meta",
        wrong,
        "a slot that wraps the key of the metadata",
        "store.damaged",
        detail="header MAC",
    )
    without = lambda draft: {
        name: value for name, value in FIVE.slot(draft).items() if name != "quorum"
    }
    yield refused(
        "without-label", without, "a slot that does not say which shares", "quorum.absent"
    )
    draft = Draft("quorum-none", domain="value")
    yield Case(
        draft,
        draft.seal().to_bytes(),
        "quorum.absent",
        "shares of a store that has no set",
        companion=META,
        shares=FIVE.texts(1, 2, 3),
    )


def _shapes() -> Cases:
    labels: dict[str, tuple[dict[str, Any], str, str]] = {
        "threshold-1": ({"threshold": 1}, ".threshold", "one share would be the key"),
        "threshold-11": ({"threshold": 11}, ".threshold", "more than can be tried"),
        "shares-11": ({"shares": 11}, ".shares", "more than can be tried"),
        "threshold-over": ({"threshold": 5, "shares": 3}, "", "more needed than there are"),
        "threshold-text": ({"threshold": "3"}, ".threshold", "no number"),
        "set-lower": ({"set": FIVE.label()["set"].lower()}, ".set", "lower case"),
        "set-no-dash": ({"set": FIVE.label()["set"].replace("-", "")}, ".set", "no dash"),
        "set-letter": ({"set": "UUUU-UUUU"}, ".set", "a letter that the alphabet has not"),
        "day-impossible": ({"issuedOn": "2030-02-30"}, ".issuedOn", "no such day"),
        "day-time": ({"issuedOn": "2030-01-01T00:00:00Z"}, ".issuedOn", "a time"),
    }
    for name, (changes, field, comment) in labels.items():
        draft = Draft(f"quorum-label-{name}", domain="value")
        slot = FIVE.slot(draft, label=FIVE.label(**changes))
        data = draft.seal(draft.header(slots=[slot])).to_bytes()
        yield damaged(
            draft,
            data,
            f"header field slots.0.quorum{field}",
            comment,
            companion=META,
            shares=FIVE.texts(1, 2, 3),
        )
    for name, entry in ("0", 0), ("1", 1), ("text", "2"), ("over", 1_000_001):
        draft = Draft(f"slot-entry-{name}")
        slot = draft.slot({"id": "host", "factors": ["keychain"], "entry": entry})
        data = draft.seal(draft.header(slots=[slot])).to_bytes()
        yield damaged(draft, data, "header field slots.0.entry", "no number that an entry can have")
    draft = Draft("factor-keychain-entry")
    slot = draft.slot({"id": "host", "factors": ["keychain"], "entry": 3})
    data = draft.seal(draft.header(slots=[slot])).to_bytes()
    yield Case(
        draft,
        data,
        "unlock.factorMissing",
        "another key of the store is in the keychain",
        entry=2,
        detail=":3",
    )
