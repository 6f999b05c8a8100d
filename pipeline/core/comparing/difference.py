"""What a comparison of two releases found, in a form that can be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Kind = str  # one of "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Example:
    """One row that differs: what it is known by, why it differs, and for a changed one a column before and after."""

    key: str
    shown: str
    cause: str | None = None
    before: Any = None
    after: Any = None


@dataclass(slots=True)
class TableDifference:
    """What differs in one table, counted while it is read.

    `contract` are lines on columns that came, went or changed their type; `described_anew` are columns that only
    explain themselves otherwise. `columns` counts the changed rows by column, `causes` the rows by kind and cause.
    """

    table: str
    rows: tuple[int, int]
    contract: Sequence[str] = ()
    described_anew: Sequence[str] = ()
    counts: Counter[Kind] = field(default_factory=Counter)
    columns: Counter[str] = field(default_factory=Counter)
    causes: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    examples: dict[Kind, list[Example]] = field(default_factory=dict)
    by_column: dict[str, list[Example]] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.contract or self.described_anew or +self.counts)


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two releases: `made` are lines on how they were made, which alone makes no difference.

    `described` are lines on their description. `speakers` is the number of speakers with a difference in `quotes`,
    `by_speaker` the counts of those with most.
    """

    names: tuple[str, str]
    versions: tuple[str, str]
    made: Sequence[str]
    described: Sequence[str]
    tables: Sequence[TableDifference]
    speakers: int
    by_speaker: Sequence[Mapping[str, Any]]

    @property
    def any(self) -> bool:
        """Whether the second would be a new version after the first."""
        return bool(self.described) or any(table.any for table in self.tables)
