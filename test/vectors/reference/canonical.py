"""Canonical JSON (RFC 8785)."""

from __future__ import annotations

import math
from typing import Any

_SHORT = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}


def canonical(value: Any) -> bytes:
    """The one spelling of a value, in UTF-8."""
    return _text(value).encode("utf-8")


def _text(value: Any) -> str:
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(_text(item) for item in value) + "]"
    members = sorted(value.items(), key=lambda member: _utf16(member[0]))
    return "{" + ",".join(f"{_string(key)}:{_text(item)}" for key, item in members) + "}"


def _utf16(text: str) -> bytes:
    """The order of keys: by UTF-16 code unit, not by code point."""
    return text.encode("utf-16-be", "surrogatepass")


def _string(text: str) -> str:
    return '"' + "".join(_character(character) for character in text) + '"'


def _character(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    point = ord(character)
    # A surrogate alone is no character and cannot be written in UTF-8.
    if point < 0x20 or 0xD800 <= point <= 0xDFFF:
        return f"\\u{point:04x}"
    return character


def _number(value: int | float) -> str:
    """As ECMAScript writes numbers (ECMA-262, Number::toString)."""
    number = float(value)
    if math.isnan(number) or math.isinf(number):
        raise ValueError("JSON has no NaN and no infinity")
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    digits, point = _shortest(abs(number))
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    exponent = point - 1
    mantissa = digits[0] + ("." + digits[1:] if count > 1 else "")
    return f"{sign}{mantissa}e{'+' if exponent > 0 else '-'}{abs(exponent)}"


def _shortest(number: float) -> tuple[str, int]:
    """The fewest digits that mean this number, and where its point is, counted from their start."""
    mantissa, _, exponent = f"{number!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    leading = len(whole + fraction) - len(digits)
    return digits.rstrip("0"), len(whole) - leading + int(exponent or "0")
