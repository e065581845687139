"""Shares as they are typed. All go to the store of `success-quorum-value`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Iterable

from reference.primitives import random_bytes
from reference.share_text import ALPHABET, Share, base32, grouped
from reference.vector_file import VectorFile, text_of

from .draft import flip
from .quorum_draft import EARLIER, FIVE
from .quorums import VALUE

ONE, TWO, THREE, FOUR, FIFTH = FIVE.shares()


@dataclass(frozen=True)
class ShareCase:
    """What somebody types, and what comes of it."""

    name: str
    expect: str
    comment: str
    typed: list[str]
    detail: str | None = None
    #: Indexes of the shares that are told to be wrong although the store opens.
    wrong: tuple[int, ...] = ()

    def file(self) -> VectorFile:
        fields = {
            "expect": self.expect,
            "detail": self.detail,
            "comment": self.comment,
            "with": VALUE,
            "shares": self.typed,
            "wrong": list(self.wrong) if self.expect == "opened" else None,
        }
        return VectorFile(f"shares/{self.name}.vector", text_of(fields, b""))


def cases() -> Iterable[ShareCase]:
    yield from _right()
    yield from _mistyped()
    yield from _contradicting()
    yield from _counted()
    yield from _forged()


def _texts(*shares: Share) -> list[str]:
    return [share.text() for share in shares]


def _right() -> Iterable[ShareCase]:
    def right(name: str, comment: str, typed: list[str]) -> ShareCase:
        return ShareCase(f"right-{name}", "opened", comment, typed)

    three = _texts(ONE, TWO, THREE)
    yield right("first-three", "as many as are needed", three)
    yield right("last-three", "as many as are needed", _texts(THREE, FOUR, FIFTH))
    yield right("other-order", "in another order", _texts(FIFTH, ONE, FOUR))
    yield right("four", "one more", _texts(ONE, TWO, THREE, FOUR))
    yield right("all", "all of them", _texts(*FIVE.shares()))
    yield right("lower-case", "in lower case", [text.lower() for text in three])
    yield right("no-dashes", "without dashes", [text.replace("-", "") for text in three])
    yield right(
        "spaces",
        "with spaces for dashes, and around",
        [f"  {text.replace('-', ' ')} " for text in three],
    )
    yield right(
        "lines", "over several lines", [text.replace("-", "\r\n", 5) + "\n" for text in three]
    )
    yield right(
        "en-dashes",
        "with the dashes of a word processor",
        [text.replace("-", "\u2013") for text in three],
    )
    yield right(
        "groups-of-five",
        "in other groups",
        ["-".join(_chunks(text.replace("-", ""), 5)) for text in three],
    )
    letters = str.maketrans("01", "OI")
    yield right("letters", "O for 0 and I for 1", [text.translate(letters) for text in three])
    letters = str.maketrans("01", "ol")
    yield right("small-letters", "o for 0 and l for 1", [text.translate(letters) for text in three])


def _chunks(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


def _mistyped() -> Iterable[ShareCase]:
    text = THREE.text()

    def mistyped(name: str, comment: str, third: str, detail: str) -> ShareCase:
        return ShareCase(
            f"mistyped-{name}", "unlock.shareInvalid", comment, [*_texts(ONE, TWO), third], detail
        )

    sums, place = "checksum does not fit", "the share in place 3"
    for name, at in ("first", 0), ("set", 12), ("middle", 47), ("last", 93):
        other = "7" if text[at] != "7" else "8"
        yield mistyped(name, "one character", text[:at] + other + text[at + 1 :], sums)
    for letter, like in (
        ("8", "B"),
        ("5", "S"),
        ("2", "Z"),
        ("V", "Y"),
        ("G", "6"),
        ("B", "8"),
        ("Z", "2"),
    ):
        if letter in text[10:]:
            at = text.index(letter, 10)
            name = f"read-{letter}-as-{like}"
            yield mistyped(
                name, f"{letter} read as {like}", text[:at] + like + text[at + 1 :], sums
            )
    at = next(
        at for at in range(20, 90) if "-" not in text[at : at + 2] and text[at] != text[at + 1]
    )
    yield mistyped(
        "swapped",
        "two neighbours in each other's place",
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        sums,
    )
    groups = text.split("-")
    swapped = [*groups[:7], groups[8], groups[7], *groups[9:]]
    yield mistyped("groups-swapped", "two groups in each other's place", "-".join(swapped), sums)
    yield mistyped(
        "character-missing", "a character left out", text[:40] + text[41:], "75 characters"
    )
    yield mistyped("character-more", "a character twice", text[:41] + text[40:], "77 characters")
    yield mistyped(
        "group-missing", "a group left out", "-".join(groups[:5] + groups[6:]), "72 characters"
    )
    yield mistyped("empty", "nothing", "", "0 characters")
    yield mistyped("twice", "two shares in one place", f"{text} {text}", "152 characters")
    stranger = "none that a share has"
    yield mistyped("u", "a U", "U" + text[1:], "character 1, in group 1")
    yield mistyped(
        "umlaut", "a letter of another alphabet", text[:-1] + "Ä", "character 76, in group 19"
    )
    yield mistyped("full-width", "a digit of another script", "\uff10" + text[1:], stranger)
    yield mistyped("emoji", "a picture", "🔥" + text[1:], stranger)
    yield mistyped("nul", "a zero byte", "\0" + text[1:], stranger)
    yield ShareCase(
        "mistyped-place",
        "unlock.shareInvalid",
        "the place is told",
        [*_texts(ONE, TWO), "x"],
        place,
    )


def _contradicting() -> Iterable[ShareCase]:
    """Shares whose checksum is right: only a program could have written them so."""

    def odd(name: str, comment: str, third: str, detail: str) -> ShareCase:
        return ShareCase(
            f"odd-{name}", "unlock.shareInvalid", comment, [*_texts(ONE, TWO), third], detail
        )

    numbers = "contradict each other"
    yield odd("index-0", "there is no share 0", replace(THREE, index=0).text(), numbers)
    yield odd("index-6", "share 6 of 5", replace(THREE, index=6).text(), numbers)
    yield odd(
        "threshold-1", "one share would be the key", replace(THREE, threshold=1).text(), numbers
    )
    yield odd(
        "threshold-0", "no share would be needed", replace(THREE, threshold=0).text(), numbers
    )
    yield odd(
        "threshold-over", "more needed than there are", replace(THREE, threshold=6).text(), numbers
    )
    yield odd("shares-11", "more than can be tried", replace(THREE, shares=11).text(), numbers)
    yield odd("version-2", "of a later version", replace(THREE, version=2).text(), "newer version")
    yield odd("version-0", "of no version", replace(THREE, version=0).text(), "version")
    data = THREE.to_bytes()
    sums = "checksum does not fit"
    yield odd(
        "sum-backwards",
        "a checksum written backwards",
        grouped(base32(data[:43] + data[:42:-1])),
        sums,
    )
    yield odd("sum-zero", "no checksum", grouped(base32(data[:43] + bytes(4))), sums)
    text = THREE.text()
    last = text[:-1] + ALPHABET[ALPHABET.index(text[-1]) + 1]
    yield odd("last-bits", "bits that mean nothing are set", last, sums)


def _counted() -> Iterable[ShareCase]:
    missing = "unlock.sharesMissing"
    yield ShareCase("few-none", missing, "no share at all", [], "0 of 3")
    yield ShareCase("few-one", missing, "one of three", _texts(FOUR), "1 of 3")
    yield ShareCase("few-two", missing, "one less than is needed", _texts(FOUR, TWO), "2 of 3")
    twice = "is there twice"
    yield ShareCase("twice", "unlock.shareInvalid", "a share twice", _texts(ONE, TWO, ONE), twice)
    other = [ONE.text(), TWO.text(), ONE.text().lower().replace("-", " ")]
    yield ShareCase(
        "twice-spelled", "unlock.shareInvalid", "a share twice, typed in two ways", other, twice
    )
    yield ShareCase(
        "twice-more",
        "unlock.shareInvalid",
        "enough, and one of them twice",
        _texts(ONE, TWO, THREE, TWO),
        twice,
    )


def _forged() -> Iterable[ShareCase]:
    """Shares that can be read and are not of the set, or not what they were."""

    def forged(share: Share, at: int = 0) -> Share:
        return replace(share, part=flip(share.part, at))

    def wrong(name: str, comment: str, typed: list[str], detail: str) -> ShareCase:
        return ShareCase(f"wrong-{name}", "unlock.shareWrong", comment, typed, detail)

    def named(name: str, comment: str, shares: list[Share], indexes: tuple[int, ...]) -> ShareCase:
        return ShareCase(f"named-{name}", "opened", comment, _texts(*shares), wrong=indexes)

    old = EARLIER.shares()
    yield wrong(
        "other-set",
        "one share of an earlier set",
        _texts(ONE, TWO, old[2]),
        f"share 3 belongs to set {EARLIER.label()['set']}",
    )
    yield wrong(
        "other-set-all", "all shares of an earlier set", _texts(*old[:3]), "share 1 belongs to set"
    )
    yield wrong(
        "other-set-more",
        "enough, and one share of an earlier set",
        _texts(ONE, TWO, THREE, old[3]),
        "share 4 belongs to set",
    )
    yield wrong(
        "set-renamed",
        "a share of an earlier set under our set's name",
        _texts(ONE, TWO, replace(old[2], set_id=FIVE.id)),
        "no 3 fit",
    )
    yield wrong(
        "threshold",
        "a share that says two are enough",
        _texts(ONE, TWO, replace(THREE, threshold=2)),
        "is one of 2 of 5",
    )
    yield wrong(
        "count",
        "a share that says there are six",
        _texts(ONE, TWO, replace(THREE, shares=6)),
        "is one of 3 of 6",
    )
    yield wrong(
        "value",
        "one bit of a share, and nothing to check it with",
        _texts(ONE, TWO, forged(THREE)),
        "with one share more",
    )
    yield wrong(
        "point",
        "another point",
        _texts(ONE, TWO, replace(THREE, part=flip(THREE.part, 32))),
        "no 3 fit",
    )
    same = replace(THREE, part=THREE.part[:32] + ONE.part[32:])
    yield wrong("same-point", "the point of another share", _texts(ONE, TWO, same), "no 3 fit")
    zero = replace(THREE, part=random_bytes("point zero", 32) + b"\0")
    yield wrong(
        "point-zero", "the point where the key would be", _texts(ONE, TWO, zero), "no 3 fit"
    )
    yield wrong(
        "three-of-five",
        "three of five are wrong",
        _texts(ONE, forged(TWO), forged(THREE), forged(FOUR), FIFTH),
        "no 3 fit",
    )
    yield named(
        "one-of-four", "one too many, and one is wrong", [ONE, forged(TWO), THREE, FOUR], (2,)
    )
    yield named(
        "first-of-four",
        "one too many, and the first is wrong",
        [forged(ONE), TWO, THREE, FOUR],
        (1,),
    )
    yield named(
        "last-of-four",
        "one too many, and the last is wrong",
        [ONE, TWO, THREE, forged(FIFTH, 31)],
        (5,),
    )
    yield named(
        "two-of-five",
        "two too many, and two are wrong",
        [forged(ONE), TWO, THREE, forged(FOUR), FIFTH],
        (1, 4),
    )
    yield named(
        "same-point", "one too many, and one has the point of another", [ONE, TWO, same, FOUR], (3,)
    )
    yield named(
        "index-swapped",
        "the numbers of two shares are exchanged, which harms nothing",
        [replace(ONE, index=2), replace(TWO, index=1), THREE],
        (),
    )
