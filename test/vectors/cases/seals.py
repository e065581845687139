"""Header MAC and SHA-256, and the lengths before them."""

from __future__ import annotations

from dataclasses import replace

from reference.canonical import canonical
from reference.envelope import u32
from reference.primitives import hmac_sha256, sha256

from .draft import OTHER, Cases, Draft, damaged, flip


def cases() -> Cases:
    yield from _macs()
    yield from _digests()
    yield from _lengths()


def _macs() -> Cases:
    spoiled = "header MAC"
    for name, at in (("first", 0), ("last", 31)):
        draft = Draft(f"seal-mac-{name}-byte")
        whole = draft.seal()
        data = replace(whole, mac=flip(whole.mac, at)).with_digest().to_bytes()
        yield damaged(draft, data, spoiled, "one bit of the MAC, the SHA-256 made to fit")
    draft = Draft("seal-mac-zero")
    yield damaged(
        draft, replace(draft.seal(), mac=bytes(32)).with_digest().to_bytes(), spoiled, "no MAC"
    )
    draft = Draft("seal-mac-digest")
    whole = draft.seal()
    data = replace(whole, mac=sha256(whole.start())).with_digest().to_bytes()
    yield damaged(draft, data, spoiled, "a digest where the MAC belongs")
    draft = Draft("seal-mac-domain-key")
    whole = draft.seal()
    data = replace(whole, mac=hmac_sha256(draft.key, whole.start())).with_digest().to_bytes()
    yield damaged(draft, data, spoiled, "a MAC by the domain key itself")
    draft = Draft("seal-mac-header-only")
    whole = draft.seal()
    data = replace(whole, mac=hmac_sha256(draft.key, whole.header)).with_digest().to_bytes()
    yield damaged(draft, data, spoiled, "a MAC without magic and length")
    for name, other in (
        ("generation", Draft("x", generation=2)),
        ("domain", Draft("x", domain="value")),
        ("store", Draft("x", OTHER)),
    ):
        draft = Draft(f"seal-mac-other-{name}")
        data = replace(draft.seal(), mac=other.seal().mac).with_digest().to_bytes()
        yield damaged(draft, data, spoiled, f"the MAC of another {name}")
    draft = Draft("seal-header-edited")
    whole = draft.seal()
    edited = canonical(draft.header(writer={"app": "breakglass-vectors", "version": "9"}))
    yield damaged(
        draft,
        replace(whole, header=edited).with_digest().to_bytes(),
        spoiled,
        "a field edited, the SHA-256 made to fit",
    )
    draft = Draft("seal-header-added")
    edited = canonical(draft.header(zzz=1))
    yield damaged(
        draft,
        replace(draft.seal(), header=edited).with_digest().to_bytes(),
        spoiled,
        "a field added, the SHA-256 made to fit",
    )
    draft = Draft("seal-slot-removed")
    two = draft.seal(
        draft.header(slots=[draft.slot(), draft.slot({"id": "b", "factors": ["keychain"]})])
    )
    yield damaged(
        draft,
        replace(two, header=canonical(draft.header())).with_digest().to_bytes(),
        spoiled,
        "a slot taken away, the SHA-256 made to fit",
    )
    draft = Draft("seal-other-key")
    yield damaged(
        draft, draft.seal(key=bytes(32)).to_bytes(), spoiled, "sealed with a key that is in no slot"
    )


def _digests() -> Cases:
    rotten = "header digest"
    for name, at in (("first", 0), ("last", 31)):
        draft = Draft(f"seal-digest-{name}-byte")
        whole = draft.seal()
        yield damaged(
            draft,
            replace(whole, digest=flip(whole.digest, at)).to_bytes(),
            rotten,
            "one bit of the SHA-256",
        )
    draft = Draft("seal-digest-zero")
    yield damaged(draft, replace(draft.seal(), digest=bytes(32)).to_bytes(), rotten, "no SHA-256")
    draft = Draft("seal-digest-header-only")
    whole = draft.seal()
    yield damaged(
        draft,
        replace(whole, digest=sha256(whole.header)).to_bytes(),
        rotten,
        "the SHA-256 of the header alone",
    )
    draft = Draft("seal-digest-without-mac")
    whole = draft.seal()
    yield damaged(
        draft,
        replace(whole, digest=sha256(whole.start())).to_bytes(),
        rotten,
        "a SHA-256 that leaves the MAC out",
    )
    draft = Draft("seal-swapped")
    whole = draft.seal()
    yield damaged(
        draft,
        replace(whole, mac=whole.digest, digest=whole.mac).to_bytes(),
        rotten,
        "MAC and SHA-256 in each other's place",
    )
    draft = Draft("seal-mac-rotten")
    whole = draft.seal()
    yield damaged(
        draft,
        replace(whole, mac=flip(whole.mac, 5)).to_bytes(),
        rotten,
        "one bit of the MAC: bit rot, because the SHA-256 tells",
    )
    draft = Draft("seal-header-rotten")
    whole = draft.seal()
    yield damaged(
        draft,
        replace(whole, header=flip(whole.header, 30)).to_bytes(),
        rotten,
        "one bit of the header",
    )


def _lengths() -> Cases:
    for name, length, detail in (
        ("0", 0, "seal length"),
        ("32", 32, "seal length"),
        ("63", 63, "seal length"),
        ("65", 65, "section length"),
        ("128", 128, "section length"),
        ("2-31", 2**31, "section length"),
        ("2-32", 2**32 - 1, "section length"),
    ):
        draft = Draft(f"seal-length-{name}")
        data = replace(draft.seal(), seal_length=u32(length)).to_bytes()
        yield damaged(draft, data, detail, f"a seal of {length} bytes")
    draft = Draft("seal-length-little-endian")
    data = replace(draft.seal(), seal_length=(64).to_bytes(4, "little")).to_bytes()
    yield damaged(draft, data, "section length", "a length written backwards")
    for name, length in (
        ("0", 0),
        ("less-1", -1),
        ("more-1", 1),
        ("65537", 65537),
        ("2-31", 2**31),
        ("2-32", 2**32 - 1),
    ):
        draft = Draft(f"header-length-{name}")
        whole = draft.seal()
        true = len(whole.header)
        said = true + length if abs(length) == 1 else length
        data = replace(whole, header_length=u32(said)).to_bytes()
        yield damaged(draft, data, "section length", f"a header of {said} bytes, which has {true}")
    draft = Draft("header-length-little-endian")
    data = replace(
        draft.seal(), header_length=len(draft.seal().header).to_bytes(4, "little")
    ).to_bytes()
    yield damaged(draft, data, "section length", "a length written backwards")
    draft = Draft("header-length-to-the-end")
    whole = draft.seal()
    said = len(whole.to_bytes()) - 8
    data = replace(whole, header_length=u32(said)).to_bytes()
    yield damaged(draft, data, "truncated", "a header that takes the whole file")
    draft = Draft("header-length-past-the-end")
    data = replace(whole, header_length=u32(said + 1)).to_bytes()
    yield damaged(draft, data, "truncated", "a header that goes one byte past the end")
