"""Whole files, and the wrong factors to open them."""

from __future__ import annotations

from reference.primitives import random_bytes
from reference.slot import Factors

from .draft import ALONE, MAIN, OTHER_KEYCHAIN, Case, Cases, Draft, flip


def cases() -> Cases:
    for name, entered, comment in (
        ("wrong", b"incorrect horse", "another passphrase"),
        ("case", b"Correct horse battery staple", "a letter in upper case"),
        ("short", b"correct horse battery stapl", "the last letter is missing"),
        ("space", b"correct horse battery staple ", "a space at the end"),
        ("line-feed", b"correct horse battery staple\n", "a line feed at the end"),
        ("nul", b"correct horse battery staple\0", "a zero at the end"),
    ):
        draft = Draft(f"factor-passphrase-{name}", domain="value")
        yield Case(
            draft, draft.seal().to_bytes(), "unlock.wrongPassphrase", comment, passphrase=entered
        )
    draft = Draft("factor-passphrase-alone-wrong", ALONE, "value")
    other = draft.slot(factors=Factors(passphrase=b"the one before"))
    data = draft.seal(draft.header(slots=[other])).to_bytes()
    yield Case(
        draft,
        data,
        "unlock.wrongPassphrase",
        "values that kept an older passphrase than the metadata",
    )
    draft = Draft("factor-passphrase-ligature", domain="value")
    slot = draft.slot(factors=Factors(MAIN.keychain, "fire".encode()))
    data = draft.seal(draft.header(slots=[slot])).to_bytes()
    yield Case(
        draft,
        data,
        "unlock.wrongPassphrase",
        "a ligature is not its two letters",
        passphrase="\ufb01re".encode(),
    )
    for name, entry, comment in (
        ("missing", None, "no entry in the keychain"),
        ("other", random_bytes("another keychain", 32), "the entry of another host"),
        ("bit", flip(MAIN.keychain, 31), "one bit of the entry"),
        ("short", MAIN.keychain[:31], "one byte missing"),
        ("long", MAIN.keychain + b"\0", "one byte more"),
        ("empty", b"", "an empty entry"),
        ("text", MAIN.keychain.hex().encode(), "the entry as text"),
    ):
        draft = Draft(f"factor-keychain-{name}")
        code = "unlock.factorMissing" if entry is None else OTHER_KEYCHAIN
        yield Case(draft, draft.seal().to_bytes(), code, comment, keychain=entry)
