"""The list as it is kept in the collection `catalogue`: field by field. See electron/store/README.md, "The list"."""

from __future__ import annotations

import unicodedata
from typing import Any

_REQUIRED = ("tenant", "path", "description", "version", "lastModified")
_OPTIONAL = ("host", "address", "owner", "kind")
_MARK = ("source", "map", "fingerprint", "key", "host", "at", "version")


def read_numbers(text: str) -> list[int]:
    """Five bits a character, the highest first; `]` to `|` ends a number."""
    numbers, number, digits = [], 0, 0
    for character in text:
        code = ord(character)
        is_last = code >= 93
        digit = code - (93 if is_last else 35)
        if not 0 <= digit < 32 or (digits == 0 and digit == 0 and not is_last):
            raise ValueError("number")
        number, digits = number * 32 + digit, digits + 1
        if number >= 2**32:
            raise ValueError("number")
        if is_last:
            numbers.append(number)
            number, digits = 0, 0
    if digits:
        raise ValueError("number")
    return numbers


def read_list(packed: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries, one by one."""
    size = packed["size"]
    columns = {name: _texts(packed["text"][name], size) for name in _REQUIRED + _OPTIONAL}
    if any(None in columns[name] for name in _REQUIRED):
        raise ValueError("text")
    for name in ("tags", "fields"):
        columns[name] = _rows(packed["lists"][name]["values"], packed["lists"][name]["places"], size)
    columns["asOf"] = _rows(packed["asOf"]["values"], packed["asOf"]["places"], size)
    marks = {name: _texts(packed["mark"][name], size) for name in _MARK}
    entries = []
    for row in range(size):
        entry = {name: column[row] for name, column in columns.items()}
        entry["id"] = f"{entry['tenant']}|{entry['path']}"
        entry["name"] = "".join(map(_drawn, entry["path"].rsplit(":", 1)[-1]))
        entry["mark"] = _mark({name: column[row] for name, column in marks.items()})
        entries.append(entry)
    return entries


def _drawn(character: str) -> str:
    """ESC becomes `\\u{1b}`: nothing in a name may look like something else."""
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs")
    return f"\\u{{{ord(character):x}}}" if hidden else character


def _mark(fields: dict[str, str | None]) -> dict[str, str | None] | None:
    if all(value is None for value in fields.values()):
        return None
    if any(value is None for name, value in fields.items() if name != "version"):
        raise ValueError("mark")
    return fields


def _texts(column: dict[str, str], size: int) -> list[str | None]:
    # Lengths are UTF-16 units, of which Python's text has none.
    units = column["text"].encode("utf-16-le", "surrogatepass")
    values: list[str | None] = []
    start = 0
    for length in read_numbers(column["lengths"]):
        end = start + 2 * max(length - 1, 0)
        values.append(None if length == 0 else units[start:end].decode("utf-16-le", "surrogatepass"))
        start = end
    if start != len(units):
        raise ValueError("lengths")
    return _rows(values, column["places"], size)


def _rows(values: list[Any], places: str, size: int) -> list[Any]:
    if len(values) in (1, size):
        if places or len(values) > size:
            raise ValueError("places")
        return values if len(values) == size else values * size
    numbers = read_numbers(places)
    if len(numbers) != size or any(number >= len(values) for number in numbers):
        raise ValueError("places")
    return [values[number] for number in numbers]
