"""Headers that are sealed rightly and say something wrong."""

from __future__ import annotations

from typing import Any

from reference.canonical import canonical
from reference.primitives import to_base64

from .draft import ALONE, DROP, MAIN, Case, Cases, Draft, Store, damaged

FIELDS = (
    "v",
    "minReader",
    "storeId",
    "domain",
    "gen",
    "prevSha256",
    "createdAt",
    "writer",
    "fileSalt",
    "slots",
    "padTo",
)

WRONG: dict[str, tuple[str, Any, str]] = {
    "store-no-uuid": ("storeId", "store-1", "no UUID"),
    "store-upper-brackets": ("storeId", "{" + MAIN.id + "}", "a UUID and more"),
    "domain-unknown": ("domain", "both", "no domain of the store"),
    "gen-0": ("gen", 0, "generations start at 1"),
    "gen-negative": ("gen", -1, "below the first"),
    "gen-over": ("gen", 100_000_000, "more digits than a name has"),
    "gen-fraction": ("gen", 1.5, "no whole number"),
    "gen-text": ("gen", "1", "a number written as text"),
    "previous-short": ("prevSha256", "a" * 63, "a digest of 63 digits"),
    "previous-upper": ("prevSha256", "A" * 64, "hexadecimal in upper case"),
    "previous-number": ("prevSha256", 0, "no text"),
    "time-local": ("createdAt", "2030-01-01T00:00:00.000", "no zone"),
    "time-date": ("createdAt", "2030-01-01", "a date without a time"),
    "time-impossible": ("createdAt", "2030-02-30T00:00:00.000Z", "no such day"),
    "writer-text": ("writer", "breakglass", "no object"),
    "writer-long": ("writer", {"app": "a" * 65, "version": "1"}, "a longer name than is allowed"),
    "writer-without-version": ("writer", {"app": "a"}, "no version"),
    "salt-31": ("fileSalt", to_base64(bytes(31)), "one byte short"),
    "salt-33": ("fileSalt", to_base64(bytes(33)), "one byte long"),
    "salt-url": ("fileSalt", to_base64(b"\xff" * 32).replace("/", "_"), "the alphabet of URLs"),
    "salt-number": ("fileSalt", 5, "no text"),
    "slots-17": (
        "slots",
        [Draft("header-slots-17").slot()] * 17,
        "one slot more than there can be",
    ),
    "slots-object": ("slots", {"0": Draft("header-slots-object").slot()}, "no list"),
    "padding-8192": ("padTo", 8192, "another padding"),
    "padding-text": ("padTo", "4096", "no number"),
}


def cases() -> Cases:
    for name in FIELDS:
        draft = Draft(f"header-without-{name}")
        data = draft.seal(draft.header(**{name: DROP})).to_bytes()
        yield damaged(draft, data, f"header field {name}", f"{name} is missing")
    for what, (name, value, comment) in WRONG.items():
        draft = Draft(f"header-{what}")
        header = {**draft.header(), name: value}
        yield damaged(draft, draft.seal(header).to_bytes(), f"header field {name}", comment)
    draft = Draft("header-slots-none")
    yield damaged(
        draft,
        draft.seal({**draft.header(), "slots": []}).to_bytes(),
        "header field slots",
        "nothing opens it",
    )
    yield from _spellings()
    yield from _lengths()
    yield from _places()


def _spellings() -> Cases:
    def spelled(name: str, header: bytes, detail: str, comment: str) -> Case:
        draft = Draft(f"header-{name}")
        return damaged(draft, draft.seal(header).to_bytes(), detail, comment)

    right = canonical(Draft("header-spelling").header())
    odd, rest = "header is not canonical JSON", right[1:]
    yield spelled("white-space", right.replace(b'"gen":1', b'"gen": 1'), odd, "a space")
    yield spelled("line-feed", right + b"\n", odd, "a line feed at the end")
    yield spelled(
        "key-order", b'{"v":1,' + right.replace(b',"v":1', b"")[1:], odd, "keys out of order"
    )
    yield spelled(
        "duplicate-key", b'{"createdAt":"2029-01-01T00:00:00.000Z",' + rest, odd, "a key twice"
    )
    yield spelled(
        "duplicate-gen",
        right.replace(b'"gen":1', b'"gen":1,"gen":1'),
        odd,
        "a key twice with the same value",
    )
    yield spelled(
        "number", right.replace(b'"gen":1', b'"gen":1.0'), odd, "a second spelling of a number"
    )
    yield spelled(
        "exponent", right.replace(b'"gen":1', b'"gen":1e0'), odd, "a second spelling of a number"
    )
    yield spelled(
        "escape", right.replace(b'"meta"', b'"met\\u0061"'), odd, "a second spelling of a letter"
    )
    yield spelled("slash", right.replace(b'"meta"', b'"me\\/ta"'), odd, "a needless escape")
    broken = "header is not JSON"
    yield spelled("byte-order-mark", b"\xef\xbb\xbf" + right, broken, "a byte order mark")
    yield spelled("trailing", right + b"{}", broken, "something after the JSON")
    yield spelled("trailing-nul", right + b"\0", broken, "a zero after the JSON")
    yield spelled("comment", right + b"/**/", broken, "a comment")
    yield spelled("nan", right.replace(b'"gen":1', b'"gen":NaN'), broken, "no number in JSON")
    yield spelled("cut", right[:-1], broken, "the last brace is missing")
    yield spelled("trailing-comma", right[:-1] + b",}", broken, "a comma too many")
    yield spelled("single-quotes", right.replace(b'"gen"', b"'gen'"), broken, "other quotes")
    text = "header is not UTF-8"
    yield spelled(
        "not-utf8",
        right.replace(b"breakglass-vectors", b"breakglass\xff"),
        text,
        "a byte that starts nothing",
    )
    yield spelled(
        "overlong",
        right.replace(b"breakglass-vectors", b"breakglass\xc0\x80"),
        text,
        "a character in two bytes that needs one",
    )
    yield spelled(
        "surrogate",
        right.replace(b"breakglass-vectors", b"breakglass\xed\xa0\x80"),
        text,
        "half a surrogate pair in UTF-8",
    )
    yield spelled("utf16", right.decode().encode("utf-16-le"), broken, "UTF-16")
    deep = b"[" * 20 + b"]" * 20
    yield spelled(
        "depth-21",
        right[:-1] + b',"z":' + deep + b"}",
        "header is nested too deeply",
        "a list of depth 21",
    )
    very = b"[" * 2000 + b"]" * 2000
    yield spelled(
        "depth-2000",
        right[:-1] + b',"z":' + very + b"}",
        "header is nested too deeply",
        "deeper than is sane",
    )
    for name, header in (
        ("list", b"[]"),
        ("null", b"null"),
        ("number-alone", b"1"),
        ("text", b'"BGS1"'),
    ):
        yield spelled(name, header, "header field", "no object")
    yield spelled("empty-object", b"{}", "header field", "an object without a field")


def _lengths() -> Cases:
    draft = Draft("header-empty")
    yield damaged(draft, draft.seal(b"").to_bytes(), "header is not JSON", "no header at all")
    draft = Draft("header-over-64k")
    missing = 65537 - len(canonical(draft.header(filler="")))
    header = draft.header(filler="x" * missing)
    yield damaged(draft, draft.seal(header).to_bytes(), "section length", "one byte over 64 KiB")


def _places() -> Cases:
    wrong = "the file is not what its name says"
    draft = Draft("place-other-domain", domain="value")
    yield damaged(
        draft, draft.seal().to_bytes(), wrong, "values under a name of metadata", named=("meta", 1)
    )
    draft = Draft("place-other-domain-meta")
    yield damaged(
        draft, draft.seal().to_bytes(), wrong, "metadata under a name of values", named=("value", 1)
    )
    draft = Draft("place-newer-name")
    yield damaged(
        draft,
        draft.seal().to_bytes(),
        wrong,
        "an old generation under a newer name",
        named=("meta", 2),
    )
    draft = Draft("place-older-name", generation=7)
    yield damaged(
        draft,
        draft.seal().to_bytes(),
        wrong,
        "a new generation under an older name",
        named=("meta", 6),
    )
    neighbour = Store("neighbour", False, ALONE.cost, ALONE.kdf_label)
    draft = Draft("place-other-store", neighbour, "value")
    yield damaged(
        draft,
        draft.seal().to_bytes(),
        "different stores",
        "values of another store with the same passphrase",
    )
    draft = Draft("place-other-store-meta", neighbour)
    yield damaged(
        draft,
        draft.seal().to_bytes(),
        "different stores",
        "metadata of another store with the same passphrase",
    )
