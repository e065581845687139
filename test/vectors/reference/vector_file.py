"""How a vector is written: what is expected, a blank line, the bytes in base64."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Mapping


def text_of(fields: Mapping[str, object], data: bytes) -> str:
    """Lists are written as JSON; fields that are None are left out."""
    lines = [f"{name}: {_value(value)}" for name, value in fields.items() if value is not None]
    encoded = base64.b64encode(data).decode()
    body = [encoded[start : start + 100] for start in range(0, len(encoded), 100)]
    return "\n".join([*lines, "", *body]) + "\n"


def _value(value: object) -> str:
    return json.dumps(value) if isinstance(value, (list, dict)) else str(value)


@dataclass(frozen=True)
class VectorFile:
    """A file below test/vectors."""

    path: str
    text: str
