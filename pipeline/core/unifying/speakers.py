"""Quotations with the speakers of their articles -> one `speaker_id` for each speaker of the dataset."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.core.unifying.authority import Entry
from pipeline.core.unifying.bodies import is_generic, place_near
from pipeline.core.unifying.capacities import Capacity, capacity
from pipeline.core.unifying.clustering import cluster, is_alone, labelled
from pipeline.core.unifying.joining import LINKED, Speakers, link, merge, own_id, split
from pipeline.core.unifying.lines import Line, Problem
from pipeline.core.unifying.names import name_key
from pipeline.core.unifying.units import Unit

COLUMNS = (
    *("doc_id", "speaker", "speaker_kind", "role", "affiliation", "affiliation_norm", "affiliation_status"),
    *("published_at", "context"),
)
_KINDS = ("person", "organization", "group", "unnamed")
_NO_PHRASES: set[str] = set()


@dataclass(slots=True)
class Gathered:
    """The speakers of single articles, and for each row of `quotes` the number of its own, -1 without one.

    `ids` has for each speaker the id that it keeps for itself, None for one that others may be. These are `units`, in
    their order; `phrases` are the roles and bodies of each unit as its article words them, where these were asked for.
    """

    units: list[Unit] = field(default_factory=list)
    phrases: list[set[str]] = field(default_factory=list)
    ids: list[str | None] = field(default_factory=list)
    of_row: array[int] = field(default_factory=lambda: array("i"))


@dataclass(slots=True)
class _Gathering:
    """One speaker of one article while its quotations are read."""

    doc_id: str
    name: str
    kind: str
    day: int | None
    number: int = -1
    capacities: dict[Capacity, None] = field(default_factory=dict)
    phrases: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def add(self, row: Mapping[str, Any], contexts: pa.ChunkedArray, at: int) -> None:
        """Take in one of its quotations, whose context is the one in that place: few need to be looked at."""
        if row["role"] is not None or row["affiliation"] is not None:
            held = capacity(row["role"], row["affiliation_norm"], row["affiliation_status"])
            self.capacities[held] = None
            self.phrases |= {phrase for phrase in (row["role"], row["affiliation"], row["affiliation_norm"]) if phrase}
        if self.kind == "organization" and is_generic(self.name) and (place := place_near(contexts[at].as_py())):
            self.places.add(place)

    def unit(self) -> Unit:
        """All of it that tells who the speaker is."""
        place = next(iter(self.places)) if len(self.places) == 1 else None
        return Unit(self.doc_id, self.name, self.kind, self.day, tuple(self.capacities), place)


def gather(pieces: Iterable[pa.Table], all_of: Container[str] = (), phrases: bool = False) -> Gathered:
    """The speakers of single articles in rows that have COLUMNS, those of an article one after the other.

    Only the speakers are held. Of the kinds in `all_of` each is a unit, also where nothing in the articles could join
    it with another. `phrases` says whether those are wanted.
    """
    found = Gathered()
    here: dict[tuple[str, str], _Gathering] = {}
    texts: dict[str, str] = {}  # the same again and again in many articles: each is held once
    doc_id = ""
    for piece in pieces:
        contexts = piece["context"]
        rows = _plain(piece).to_pylist()
        for i, row in enumerate(rows):
            if row["doc_id"] != doc_id:
                _close(found, here, all_of, phrases)
                here, doc_id = {}, row["doc_id"]
            if row["speaker"] is None:
                found.of_row.append(-1)
                continue
            key = (name_key(row["speaker"]), row["speaker_kind"])
            if key not in here:
                name, kind = (texts.setdefault(row[column], row[column]) for column in ("speaker", "speaker_kind"))
                here[key] = _Gathering(doc_id, name, kind, row["published_at"])
                here[key].number = len(found.ids) + len(here) - 1
            here[key].add(row, contexts, i)
            found.of_row.append(here[key].number)
    _close(found, here, all_of, phrases)
    return found


def _close(found: Gathered, here: Mapping[tuple[str, str], _Gathering], all_of: Container[str], phrases: bool) -> None:
    """Add the speakers of an article that has been read."""
    for speaker in here.values():
        unit = speaker.unit()
        if is_alone(unit) and unit.kind not in all_of:
            found.ids.append(own_id(unit))
        else:
            found.ids.append(None)
            found.units.append(unit)
            found.phrases.append(speaker.phrases if phrases else _NO_PHRASES)


def _plain(piece: pa.Table) -> pa.Table:
    """The columns but `context`, with the day of publication, days from 1970, for the time."""
    rows = piece.select([name for name in COLUMNS if name != "context"])
    days = piece["published_at"].cast(pa.date32()).cast(pa.int32())
    return rows.set_column(rows.column_names.index("published_at"), "published_at", days)


@dataclass(frozen=True, slots=True)
class Identified:
    """Who speaks in each row of `quotes`, by its place in `ids`, -1 for nobody; lines that were not carried out.

    `authority` has the authority's id by `speaker_id`, `labels` those that lines `split` gave.
    """

    ids: pa.Array
    of_row: npt.NDArray[np.int32]
    authority: dict[str, str]
    labels: dict[str, str]
    problems: list[Problem]

    def between(self, first: int, end: int) -> pa.Array:
        """The `speaker_id` of each of the rows from `first` to `end`, exclusive."""
        places = self.of_row[first:end]
        return self.ids.take(pa.array(places, mask=places < 0))


def identify(pieces: Iterable[pa.Table], days: int, lines: Sequence[Line], entries: Sequence[Entry]) -> Identified:
    """Who speaks in each row of tables that have COLUMNS, across all articles; see `gather` for their order.

    `days` is how far apart two articles may be to speak of one time; `lines` are the corrections `merge` and `split`.
    Raises Contradiction for two of them that cannot both hold.
    """
    lines = [line for line in lines if line.action in ("merge", "split")]
    kinds = _KINDS if lines else LINKED if entries else ()
    gathered = gather(pieces, kinds, bool(entries))
    units = gathered.units
    splits = [line for line in lines if line.action == "split"]
    labels, lost = split(units, splits)
    speakers = Speakers(units, [*cluster(units, days, labels), *labelled(units, labels)], labels)
    unmerged = merge(speakers, [line for line in lines if line.action == "merge"], splits)
    authority = link(speakers, units, gathered.phrases, entries) if entries else {}
    ids = [""] * len(units)
    for number, members in speakers.groups().items():
        for unit in members:
            ids[unit] = speakers.id(number)
    joined = iter(ids)
    all_ids = pa.array((own if own is not None else next(joined) for own in gathered.ids), pa.string())
    # One place for one speaker, however many articles quote it.
    encoded = all_ids.dictionary_encode()
    places = encoded.indices.to_numpy().astype(np.int32)
    of_row = np.frombuffer(gathered.of_row, np.int32) if gathered.of_row else np.zeros(0, np.int32)
    of_row = np.where(of_row < 0, np.int32(-1), places[of_row] if len(places) else np.int32(-1))
    return Identified(encoded.dictionary, of_row, authority, speakers.labels(), [*lost, *unmerged])
