"""Says what was done to a log, from the first line that does not fit and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

from .audit_record import Record


@dataclass(frozen=True)
class Row:
    """One line."""

    #: None for a line that is no record.
    record: Record | None
    hash: str
    #: For the first line of a file: the number in its name.
    opens: int | None
    is_whole: bool = True


def what_stands_around(
    rows: Sequence[Row], index: int, expected: int, last_hash: str, head: tuple[int, str] | None
) -> tuple[str, int]:
    """The simplest explanation and the number of the record it is about."""
    record = rows[index].record
    if record is None:
        following = rows[index + 1].record if index + 1 < len(rows) else None
        is_between = (
            following is not None
            and following["seq"] == expected
            and following["prev"] == last_hash
        )
        return ("inserted" if is_between else "edited"), expected
    later = [(row.record, row.hash) for row in rows[index + 1 :] if row.record is not None]
    is_continued = any(
        other["seq"] == expected and other["prev"] == last_hash for other, _ in later
    )
    if record["prev"] == last_hash:
        # Only its number or the name of its file is false.
        return "edited", expected
    if record["seq"] == expected:
        if is_continued:
            return "inserted", expected
        return (
            "edited",
            expected - 1
            if expected > 1 and _is_vouched(rows[index], record, later, head)
            else expected,
        )
    if record["seq"] < expected:
        earlier = [
            row
            for row in rows[:index]
            if row.record is not None and row.record["seq"] == record["seq"]
        ]
        is_rival = any(
            row.record["prev"] == record["prev"] and row.hash != rows[index].hash
            for row in earlier
            if row.record
        )
        return ("forked" if is_rival else "inserted"), record["seq"]
    if any(digest == rows[index].hash for _, digest in later):
        return "inserted", expected
    if any(digest == record["prev"] for _, digest in later):
        return "reordered", expected
    return ("inserted" if is_continued else "deleted"), expected


def _is_vouched(
    row: Row, record: Record, later: Sequence[tuple[Record, str]], head: tuple[int, str] | None
) -> bool:
    """Whether what comes after knows this line, so that it is the one before that was changed."""
    if later:
        return bool(later[0][0]["prev"] == row.hash)
    return head == (record["seq"], row.hash)
