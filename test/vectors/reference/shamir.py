"""Shamir's secret sharing over GF(2^8), byte by byte."""

from __future__ import annotations

from typing import Sequence

#: x^8 + x^4 + x^3 + x + 1
_POLYNOMIAL = 0x11B


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0x100:
            a ^= _POLYNOMIAL
        b >>= 1
    return product


def _inverse(a: int) -> int:
    """a^254: every element but zero is 1 when taken to 255."""
    result = 1
    for _ in range(254):
        result = _times(result, a)
    return result


def split(secret: bytes, points: Sequence[int], coefficients: Sequence[bytes]) -> list[bytes]:
    """One share for each point: a value for each byte of the secret, then the point.

    `coefficients` has one string of the secret's length for each power of x from the first on."""
    return [
        bytes(_value(position, point, secret, coefficients) for position in range(len(secret)))
        + bytes([point])
        for point in points
    ]


def _value(position: int, point: int, secret: bytes, coefficients: Sequence[bytes]) -> int:
    value, power = secret[position], 1
    for row in coefficients:
        power = _times(power, point)
        value ^= _times(row[position], power)
    return value


def combine(shares: Sequence[bytes]) -> bytes:
    """The value at zero of the polynomials through the shares (Lagrange)."""
    points = [share[-1] for share in shares]
    weights = [_weight(points, index) for index in range(len(points))]
    secret = bytearray(len(shares[0]) - 1)
    for share, weight in zip(shares, weights):
        for position in range(len(secret)):
            secret[position] ^= _times(share[position], weight)
    return bytes(secret)


def _weight(points: Sequence[int], index: int) -> int:
    weight = 1
    for other, point in enumerate(points):
        if other != index:
            weight = _times(weight, _times(point, _inverse(point ^ points[index])))
    return weight
