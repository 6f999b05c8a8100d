"""A text reduced to its letters and digits, so that two versions of an article can be laid over each other.

Cleaning an article changes its quotation marks, spaces and tags, never the letters of its body.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of `text` in lower case, and where each of them stood."""

    text: str
    string: str = field(init=False)
    offsets: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        kept = [(i, c.lower()) for i, c in enumerate(self.text) if c.isalnum()]
        # A few capitals have two lower-case letters; only one may count, or the offsets would shift.
        object.__setattr__(self, "string", "".join(lower[0] for _, lower in kept))
        object.__setattr__(self, "offsets", tuple(i for i, _ in kept))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The letters of `text[start:end]` as a half-open range of `string`; empty where it has none."""
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)

    def places(self, wanted: str) -> list[tuple[int, int]]:
        """Every range of `string`, overlapping ones too, that has the letters of `wanted`."""
        key = Letters(wanted).string
        found: list[tuple[int, int]] = []
        at = self.string.find(key) if key else -1
        while at >= 0:
            found.append((at, at + len(key)))
            at = self.string.find(key, at + 1)
        return found

    def nearest(self, wanted: str, share: float) -> tuple[int, int] | None:
        """The place of `wanted` that begins nearest to `share` (0 to 1) of the text, or None."""
        aim = share * len(self.string)
        return min(self.places(wanted), key=lambda place: abs(place[0] - aim), default=None)
