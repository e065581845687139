"""Bodies that are not what was sealed, and bodies that were sealed and are no content."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable

from reference.canonical import canonical
from reference.envelope import PADDING, Generation, file_keys, pad, u32
from reference.primitives import gcm_seal

from .draft import OTHER, WORDS, Case, Cases, Draft, damaged, flip


def cases() -> Cases:
    yield from _ciphertexts()
    yield from _swaps()
    yield from _paddings()
    yield from _spellings()


def _ciphertexts() -> Cases:
    def spoiled(name: str, comment: str, **sections: bytes) -> Case:
        draft = Draft(f"body-{name}")
        return damaged(draft, replace(draft.seal(), **sections).to_bytes(), "body tag", comment)

    def whole(name: str) -> Generation:
        return Draft(f"body-{name}").seal()

    for name, at in (("first", 0), ("middle", 2000), ("last", PADDING - 1)):
        yield spoiled(name, "one bit of the body", ciphertext=flip(whole(name).ciphertext, at))
    for name, at in (("tag-first", 0), ("tag-fourth", 3), ("tag-fifth", 4), ("tag-last", 15)):
        yield spoiled(name, "one bit of the tag", tag=flip(whole(name).tag, at))
    yield spoiled(
        "tag-four-bytes",
        "four right bytes of the tag and twelve zeros",
        tag=whole("tag-four-bytes").tag[:4] + bytes(12),
    )
    yield spoiled("tag-zero", "no tag", tag=bytes(16))
    yield spoiled("nonce-first", "one bit of the nonce", nonce=flip(whole("nonce-first").nonce, 0))
    yield spoiled("nonce-last", "one bit of the nonce", nonce=flip(whole("nonce-last").nonce, 11))
    yield spoiled("zeros", "a body of zeros", ciphertext=bytes(PADDING))
    draft = Draft("body-in-clear")
    yield damaged(
        draft,
        replace(draft.seal(), ciphertext=pad(canonical(WORDS))).to_bytes(),
        "body tag",
        "the content in clear",
    )
    draft = Draft("body-tag-short")
    data = draft.seal().to_bytes()[:-12]
    yield damaged(
        draft, data, "body length", "a tag of four bytes, which AES-GCM libraries may accept"
    )


def _swaps() -> Cases:
    spoiled = "body tag"
    for name, other in (
        ("generation", Draft("body-of-generation-2", generation=2)),
        ("domain", Draft("body-of-values", domain="value")),
        ("store", Draft("body-of-other-store", OTHER)),
    ):
        draft, sealed = Draft(f"body-of-other-{name}"), other.seal()
        data = replace(
            draft.seal(), nonce=sealed.nonce, ciphertext=sealed.ciphertext, tag=sealed.tag
        ).to_bytes()
        yield damaged(draft, data, spoiled, f"the body of another {name}")
    draft = Draft("body-same-keys-other-header")
    later = draft.seal(draft.header(createdAt="2031-01-01T00:00:00.000Z"))
    whole = draft.seal()
    data = replace(whole, ciphertext=later.ciphertext, tag=later.tag).to_bytes()
    yield damaged(
        draft, data, spoiled, "a body under the same key and nonce, bound to another header"
    )
    yield _resealed("bound-to-nothing", "bound to nothing", lambda whole: b"")
    yield _resealed("bound-to-header", "bound to the header alone", Generation.start)
    yield _resealed("bound-to-header-and-mac", "bound to all but the SHA-256", Generation.covered)
    yield _resealed(
        "bound-to-nonce-too",
        "bound to its nonce as well",
        lambda whole: whole.associated() + whole.nonce,
    )
    draft = Draft("body-by-domain-key")
    yield _resealed(
        "by-domain-key", "sealed with the domain key itself", Generation.associated, draft.key
    )
    draft = Draft("body-by-header-key")
    keys = file_keys(draft.key, draft.file_salt, draft.place)
    yield _resealed(
        "by-header-key", "sealed with the key of the header", Generation.associated, keys.header
    )


def _resealed(
    name: str, comment: str, bound: Callable[[Generation], bytes], key: bytes | None = None
) -> Case:
    """The right body, sealed as it should not be. Without a key, with the right one."""
    draft = Draft(f"body-{name}")
    whole = draft.seal()
    right = file_keys(draft.key, draft.file_salt, draft.place).body
    sealed = gcm_seal(key or right, whole.nonce, pad(canonical(WORDS)), bound(whole))
    data = replace(whole, ciphertext=sealed[:-16], tag=sealed[-16:]).to_bytes()
    return damaged(draft, data, "body tag", comment)


def _paddings() -> Cases:
    json = canonical(WORDS)

    def padded(name: str, plain: bytes, detail: str, comment: str) -> Case:
        draft = Draft(f"padding-{name}")
        return damaged(draft, draft.seal(plain=plain).to_bytes(), detail, comment)

    zeros = bytes(PADDING - 4 - len(json))
    wrong = "padding"
    yield padded(
        "first", u32(len(json)) + json + b"\1" + zeros[1:], wrong, "its first byte is not zero"
    )
    yield padded(
        "last", u32(len(json)) + json + zeros[1:] + b"\1", wrong, "its last byte is not zero"
    )
    yield padded("spaces", u32(len(json)) + json.ljust(PADDING - 4), wrong, "spaces")
    yield padded("block", pad(json) + bytes(PADDING), wrong, "a block more than is needed")
    yield padded(
        "length-less",
        u32(len(json) - 1) + json + zeros,
        wrong,
        "a length one short: the last brace is padding",
    )
    yield padded("length-0", u32(0) + json + zeros, wrong, "no length")
    yield padded("length-over", u32(PADDING - 3) + json + zeros, wrong, "a length one past the end")
    yield padded("length-2-31", u32(2**31) + json + zeros, wrong, "a length of two gigabytes")
    yield padded(
        "length-2-32", u32(2**32 - 1) + json + zeros, wrong, "a length of four gigabytes"
    )
    yield padded(
        "length-little-endian",
        len(json).to_bytes(4, "little") + json + zeros,
        wrong,
        "a length written backwards",
    )
    yield padded(
        "length-more",
        u32(len(json) + 1) + json + zeros,
        "body is not JSON",
        "a length one long: a zero after the JSON",
    )
    yield padded("empty", bytes(PADDING), "body is not JSON", "a whole block of padding")
    off = "body length"
    yield padded("none", b"", off, "no body")
    yield padded("half", u32(len(json)) + json + zeros[: -PADDING // 2], off, "half a block")
    yield padded("less-1", pad(json)[:-1], off, "a byte less than a block")
    yield padded("more-1", pad(json) + b"\0", off, "a byte more than a block")
    yield padded("unpadded", u32(len(json)) + json, off, "no padding")


def _spellings() -> Cases:
    def spelled(name: str, json: bytes, detail: str, comment: str) -> Case:
        draft = Draft(f"body-json-{name}")
        return damaged(draft, draft.seal(plain=pad(json)).to_bytes(), detail, comment)

    odd: dict[str, tuple[bytes, str]] = {
        "duplicate-key": (b'{"a":1,"a":2}', "a collection twice"),
        "duplicate-inside": (b'{"a":[{"b":1,"b":2}]}', "a key twice, deep inside"),
        "duplicate-prototype": (
            b'{"__proto__":1,"__proto__":2}',
            "a key twice that means something in JavaScript",
        ),
        "white-space": (b'{"a": 1}', "a space"),
        "line-feed": (b'{"a":1}\n', "a line feed at the end"),
        "number": (b'{"a":1.0}', "a second spelling of a number"),
        "minus-zero": (b'{"a":-0}', "a zero with a sign"),
        "letter": (b'{"a":"\\u0061"}', "a second spelling of a letter"),
    }
    for name, (json, comment) in odd.items():
        yield spelled(name, json, "body is not plain JSON", comment)
    broken: dict[str, tuple[bytes, str]] = {
        "byte-order-mark": (b'\xef\xbb\xbf{"a":1}', "a byte order mark"),
        "trailing": (b'{"a":1}{}', "something after the JSON"),
        "nan": (b'{"a":NaN}', "no number in JSON"),
        "infinity": (b'{"a":-Infinity}', "no number in JSON"),
        "hexadecimal": (b'{"a":0x10}', "no number in JSON"),
        "leading-zero": (b'{"a":01}', "no number in JSON"),
        "comment": (b'{"a":1}//', "a comment"),
        "trailing-comma": (b'{"a":1,}', "a comma too many"),
        "cut": (b'{"a":1', "the last brace is missing"),
        "raw-control": (b'{"a":"\n"}', "a line feed inside a text"),
        "raw-nul": (b'{"a":"\0"}', "a zero inside a text"),
        "bad-escape": (b'{"a":"\\x41"}', "no escape in JSON"),
        "utf16": ('{"a":1}'.encode("utf-16-le"), "UTF-16"),
        "words": (b"words: router", "another language"),
    }
    for name, (json, comment) in broken.items():
        yield spelled(name, json, "body is not JSON", comment)
    for name, raw, comment in (
        ("not-utf8", b"\xff", "a byte that starts nothing"),
        ("overlong", b"\xc0\x80", "a character in two bytes that needs one"),
        ("surrogate", b"\xed\xa0\x80", "half a surrogate pair in UTF-8"),
        ("cut-utf8", b"\xe2\x82", "a character that is not whole"),
    ):
        yield spelled(name, b'{"a":"' + raw + b'"}', "body is not UTF-8", comment)
    yield spelled(
        "depth-21",
        b'{"a":' + b"[" * 20 + b"]" * 20 + b"}",
        "nested too deeply",
        "a list of depth 21",
    )
    yield spelled(
        "depth-objects",
        b'{"a":' * 21 + b"1" + b"}" * 21,
        "nested too deeply",
        "objects of depth 21",
    )
    yield spelled(
        "depth-2000",
        b'{"a":' + b"[" * 2000 + b"]" * 2000 + b"}",
        "nested too deeply",
        "deeper than is sane",
    )
    for name, value in (
        ("list", [1]),
        ("null", None),
        ("number-alone", 5),
        ("text", "a"),
        ("true", True),
    ):
        yield spelled(name, canonical(value), "newest: body", "JSON, and no object")
