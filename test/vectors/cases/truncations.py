"""Files that end early, wherever a section ends, and files that end late."""

from __future__ import annotations

from reference.envelope import pad

from .draft import Cases, Draft, damaged


def cases() -> Cases:
    sizes = Draft("x").seal()
    start, covered, associated = len(sizes.start()), len(sizes.covered()), len(sizes.associated())
    end = len(sizes.to_bytes())
    cut = "truncated"
    for name, size, detail, comment in (
        ("empty", 0, "magic", "nothing at all"),
        ("in-magic", 3, "magic", "inside the magic"),
        ("after-magic", 4, cut, "after the magic"),
        ("in-header-length", 7, cut, "inside the length of the header"),
        ("after-header-length", 8, cut, "after the length of the header"),
        ("in-header", start // 2, cut, "inside the header"),
        ("header-less-1", start - 1, cut, "one byte before the end of the header"),
        ("after-header", start, cut, "after the header"),
        ("in-seal-length", start + 3, cut, "inside the length of the seal"),
        ("after-seal-length", start + 4, cut, "after the length of the seal"),
        ("in-mac", start + 20, cut, "inside the MAC"),
        ("after-mac", covered, cut, "after the MAC"),
        ("digest-less-1", associated - 1, cut, "one byte before the end of the SHA-256"),
        ("after-digest", associated, "body length", "after the SHA-256"),
        ("in-nonce", associated + 6, "body length", "inside the nonce"),
        ("after-nonce", associated + 12, "body length", "after the nonce"),
        ("in-body", associated + 12 + 2048, "body length", "inside the body"),
        ("after-body", end - 16, "body length", "after the body, before the tag"),
        ("in-tag", end - 8, "body length", "inside the tag"),
        ("less-1", end - 1, "body length", "one byte before the end"),
    ):
        draft = Draft(f"cut-{name}")
        yield damaged(draft, draft.seal().to_bytes()[:size], detail, comment)
    draft = Draft("cut-whole-block")
    data = draft.seal(plain=pad(b'{"a":"' + b"x" * 5000 + b'"}'))
    yield damaged(
        draft,
        data.to_bytes()[:-4096],
        "body tag",
        "one of two blocks is missing: the length looks right",
    )
    yield from _more()


def _more() -> Cases:
    for name, more, detail, comment in (
        ("byte", b"\0", "body length", "a zero at the end"),
        ("line-feed", b"\n", "body length", "a line feed at the end"),
        ("block", bytes(4096), "body tag", "a block of zeros at the end: the length looks right"),
    ):
        draft = Draft(f"more-{name}")
        yield damaged(draft, draft.seal().to_bytes() + more, detail, comment)
    draft = Draft("more-itself")
    data = draft.seal().to_bytes()
    yield damaged(draft, data + data, "body length", "the file twice")
    draft = Draft("more-before")
    yield damaged(draft, b"\0" + draft.seal().to_bytes(), "magic", "a zero in front")
    draft = Draft("text-carriage-returns")
    yield damaged(
        draft,
        draft.seal().to_bytes().replace(b"\n", b"\r\n") + b"\r\n",
        "body length",
        "a file sent as text",
    )
    draft = Draft("text-base64")
    yield damaged(draft, b"QkdTMQAAAw", "magic", "a file in base64")
    draft = Draft("text-json")
    yield damaged(draft, draft.seal().header, "magic", "the header alone")
    draft = Draft("zeros")
    yield damaged(
        draft,
        bytes(len(draft.seal().to_bytes())),
        "magic",
        "zeros, as a file system may leave after a power failure",
    )
    draft = Draft("zeros-after-header")
    whole = draft.seal().to_bytes()
    kept = len(draft.seal().start())
    yield damaged(
        draft,
        whole[:kept] + bytes(len(whole) - kept),
        "seal length",
        "zeros from the end of the header on",
    )
    draft = Draft("zeros-body")
    whole, kept = draft.seal().to_bytes(), len(draft.seal().associated())
    yield damaged(
        draft,
        whole[:kept] + bytes(len(whole) - kept),
        "body tag",
        "zeros from the end of the seal on",
    )
