"""A share of a quorum key as it is printed."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class Share:
    """47 bytes, the last four of which are a checksum of the others."""

    index: int
    threshold: int
    shares: int
    issued_day: int
    set_id: bytes
    part: bytes
    version: int = 1

    def unchecked(self) -> bytes:
        numbers = bytes([self.version, self.index, self.threshold * 16 + self.shares])
        return numbers + self.issued_day.to_bytes(2, "big") + self.set_id + self.part

    def to_bytes(self) -> bytes:
        return checked(self.unchecked())

    def text(self) -> str:
        return grouped(base32(self.to_bytes()))


def checked(data: bytes) -> bytes:
    return data + zlib.crc32(data).to_bytes(4, "big")


def base32(data: bytes) -> str:
    """Crockford's alphabet, most significant bit first, zero bits at the end."""
    size = -(-len(data) * 8 // 5)
    number = int.from_bytes(data, "big") << (size * 5 - len(data) * 8)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(size)))


def grouped(characters: str) -> str:
    return "-".join(characters[start : start + 4] for start in range(0, len(characters), 4))


def set_text(set_id: bytes) -> str:
    """The id of a set as it is printed: two groups of four."""
    return grouped(base32(set_id))


def read_share(text: str) -> Share:
    """A share as it is printed; raises ValueError for anything else."""
    number = 0
    characters = text.replace("-", "")
    for character in characters:
        number = number << 5 | ALPHABET.index(character)
    data = (number >> 4).to_bytes(47, "big")
    if len(characters) != 76 or number & 15 or checked(data[:43]) != data:
        raise ValueError("no share")
    day, threshold = int.from_bytes(data[3:5], "big"), data[2] >> 4
    return Share(data[1], threshold, data[2] & 15, day, data[5:10], data[10:43], data[0])
