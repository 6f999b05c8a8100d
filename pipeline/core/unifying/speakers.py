"""Quotations with the speakers of their articles -> one `speaker_id` for each speaker of the dataset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from pipeline.core.unifying.authority import Entry
from pipeline.core.unifying.bodies import is_generic, place_near
from pipeline.core.unifying.capacities import Capacity, capacity
from pipeline.core.unifying.clustering import cluster, labelled
from pipeline.core.unifying.joining import Speakers, link, merge, split
from pipeline.core.unifying.lines import Line, Problem
from pipeline.core.unifying.names import name_key
from pipeline.core.unifying.units import Unit

COLUMNS = (
    *("doc_id", "speaker", "speaker_kind", "role", "affiliation", "affiliation_norm", "affiliation_status"),
    *("published_at", "context"),
)
_FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Gathered:
    """The speakers of single articles, and for each row of `quotes` the number of its own, None without one.

    `phrases`: roles and bodies of each, as its article words them.
    """

    units: list[Unit]
    phrases: list[set[str]]
    of_row: list[int | None]


@dataclass(slots=True)
class _Gathering:
    """One speaker of one article while its quotations are read."""

    doc_id: str
    name: str
    kind: str
    day: int | None
    capacities: dict[Capacity, None] = field(default_factory=dict)
    phrases: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def add(self, row: Mapping[str, Any], context: pa.Scalar) -> None:
        """Take in one of its quotations."""
        if row["role"] is not None or row["affiliation"] is not None:
            held = capacity(row["role"], row["affiliation_norm"], row["affiliation_status"])
            self.capacities[held] = None
            self.phrases |= {phrase for phrase in (row["role"], row["affiliation"], row["affiliation_norm"]) if phrase}
        if self.kind == "organization" and is_generic(self.name) and (place := place_near(context.as_py())):
            self.places.add(place)

    def unit(self) -> Unit:
        """All of it that tells who the speaker is."""
        place = next(iter(self.places)) if len(self.places) == 1 else None
        return Unit(self.doc_id, self.name, self.kind, self.day, tuple(self.capacities), place)


def gather(quotes: pa.Table) -> Gathered:
    """The speakers of single articles in a table that has COLUMNS; only these are held, a batch of rows at a time."""
    numbers: dict[tuple[str, str, str], int] = {}
    found: list[_Gathering] = []
    of_row: list[int | None] = []
    for batch in quotes.select(list(COLUMNS)).to_batches(max_chunksize=16_384):
        contexts = batch.column("context")
        rows = batch.drop_columns(["context"]).to_pylist()
        for i, row in enumerate(rows):
            if row["speaker"] is None:
                of_row.append(None)
                continue
            key = (row["doc_id"], name_key(row["speaker"]), row["speaker_kind"])
            if key not in numbers:
                numbers[key] = len(found)
                found.append(_Gathering(row["doc_id"], row["speaker"], row["speaker_kind"], _day(row["published_at"])))
            found[numbers[key]].add(row, contexts[i])
            of_row.append(numbers[key])
    return Gathered([unit.unit() for unit in found], [unit.phrases for unit in found], of_row)


def _day(published: datetime | None) -> int | None:
    return (published - _FIRST_DAY).days if published is not None else None


@dataclass(frozen=True, slots=True)
class Identified:
    """The `speaker_id` of each row of `quotes`, the authority's id by `speaker_id`, and lines not carried out."""

    of_row: list[str | None]
    authority: dict[str, str]
    problems: list[Problem]


def identify(quotes: pa.Table, days: int, lines: Sequence[Line], entries: Iterable[Entry]) -> Identified:
    """Who speaks in each row of a table that has COLUMNS, across all articles.

    `days` is how far apart two articles may be to speak of one time; `lines` are the corrections `merge` and `split`.
    Raises Contradiction for two of them that cannot both hold.
    """
    gathered = gather(quotes)
    units = gathered.units
    splits = [line for line in lines if line.action == "split"]
    labels, lost = split(units, splits)
    speakers = Speakers(units, [*cluster(units, days, labels), *labelled(units, labels)], labels)
    unmerged = merge(speakers, [line for line in lines if line.action == "merge"], splits)
    authority = link(speakers, units, gathered.phrases, entries)
    ids = [""] * len(units)
    for number, members in speakers.groups().items():
        for unit in members:
            ids[unit] = speakers.id(number)
    of_row = [ids[unit] if unit is not None else None for unit in gathered.of_row]
    return Identified(of_row, authority, [*lost, *unmerged])
