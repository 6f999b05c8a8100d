"""A speaker of one article, and the speakers of several articles who are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.core.unifying.capacities import Capacity, Days, Held
from pipeline.core.unifying.names import Form

# Capacities that a cluster remembers, those seen last: enough to tell two apart, however long it grows.
_REMEMBERED = 48


class Unit(NamedTuple):
    """A speaker of one article. `day`: days from 1970, None where not known; `place`: for a body the one place near."""

    doc_id: str
    name: str
    kind: str
    day: int | None = None
    capacities: tuple[Capacity, ...] = ()
    place: str | None = None

    @property
    def days(self) -> Days:
        """The stretch of time that is its article's day."""
        return (self.day, self.day) if self.day is not None else None

    @property
    def held(self) -> Held:
        """The capacities with their day."""
        return dict.fromkeys(self.capacities, self.days)


@dataclass(slots=True)
class Cluster:
    """Units that are one speaker, by their numbers, in the order in which they came."""

    units: list[int] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    held: dict[Capacity, Days] = field(default_factory=dict)

    def add(self, units: Iterable[int], forms: Iterable[Form], held: Held) -> None:
        """Take in units with the forms of their names and their capacities."""
        self.units += units
        self.forms += [form for form in forms if form not in self.forms]
        for capacity, days in held.items():
            self.held[capacity] = _both(self.held.pop(capacity, None), days)
        for oldest in list(self.held)[:-_REMEMBERED]:
            del self.held[oldest]


def _both(one: Days, other: Days) -> Days:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def in_time(unit: Unit) -> tuple[bool, int, str, str]:
    """The order of time, undated last."""
    return unit.day is None, unit.day or 0, unit.doc_id, unit.name
