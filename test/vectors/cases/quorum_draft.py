"""Sets of shares, and stores that they open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from reference.primitives import random_bytes
from reference.shamir import split
from reference.share_text import Share, set_text
from reference.slot import Factors, Slot

from .draft import Draft

ISSUED = date(2030, 1, 1)


@dataclass(frozen=True)
class QuorumSet:
    """A quorum key and its shares; all follow from the name."""

    name: str
    threshold: int = 3
    count: int = 5

    @property
    def key(self) -> bytes:
        return random_bytes(f"quorum key {self.name}", 32)

    @property
    def id(self) -> bytes:
        return random_bytes(f"set {self.name}", 5)

    def label(self, **changes: Any) -> dict[str, Any]:
        """What a slot says of the set."""
        said = {
            "set": set_text(self.id),
            "threshold": self.threshold,
            "shares": self.count,
            "issuedOn": ISSUED.isoformat(),
        }
        return {**said, **changes}

    def shares(self) -> list[Share]:
        points = list(
            dict.fromkeys(point for point in random_bytes(f"points {self.name}", 64) if point)
        )[: self.count]
        rows = [
            random_bytes(f"coefficients {self.name} {power}", 32)
            for power in range(1, self.threshold)
        ]
        day = (ISSUED - date(1970, 1, 1)).days
        parts = split(self.key, points, rows)
        return [
            Share(index, self.threshold, self.count, day, self.id, part)
            for index, part in enumerate(parts, 1)
        ]

    def texts(self, *indexes: int) -> list[str]:
        return [share.text() for share in self.shares() if share.index in indexes]

    def slot(self, draft: Draft, **changes: Any) -> Slot:
        """The slot of this set in a draft; changes as for `Draft.slot`."""
        name = "quorum-" + set_text(self.id).replace("-", "")
        clear = {"id": name, "factors": ["quorum"], "quorum": changes.pop("label", self.label())}
        return draft.slot(
            clear,
            factors=Factors(others={"quorum": changes.pop("quorum_key", self.key)}),
            **changes,
        )


FIVE = QuorumSet("five")
EARLIER = QuorumSet("earlier")
