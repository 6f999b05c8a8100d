"""Quotations of single articles on disk -> those of one dataset: who speaks in several, and what several bring.

The quotations are gone through several times, some rows at a time; in memory are the speakers, by article, and a few
bytes of each quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import folders, schema, tables
from pipeline.core.unifying import history, speakers
from pipeline.core.unifying.authority import Entry
from pipeline.core.unifying.clusters import Clusters, Sameness, clusters
from pipeline.core.unifying.lines import Line, Problem
from pipeline.core.unifying.signatures import KINDS, count_words, keys_of, normalised
from pipeline.core.unifying.speakers import Identified, identify
from pipeline.rows import Row
from pipeline.tables import partitions
from pipeline.tables.columns import Columns, columns
from pipeline.tables.sorting import Sorter
from pipeline.tables.texts import Texts, texts

_SPEAKERS_AT_ONCE = 1_024


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of speakers beside the articles; `days` is how far apart two articles may be to be of one time."""

    lines: Sequence[Line]
    entries: Sequence[Entry]
    days: int


@dataclass(frozen=True, slots=True)
class Unified:
    """How many rows were written, and the corrections of speakers that could not be carried out."""

    quotes: int
    speakers: int
    problems: list[Problem]


def unify(quotes: Path, out: Path, known: Known, sameness: Sameness) -> Unified:
    """Write `quotes.parquet` with the speakers and clusters of the dataset, and `speakers.parquet`, into `out`.

    Raises Contradiction for two lines that cannot both hold.
    """
    pieces = tables.stream("quotes", quotes, speakers.COLUMNS)
    found = identify(pieces, known.days, known.lines, known.entries)
    with columns(out / "keys", KINDS) as keys, texts(out / "words") as words:
        n_words = [np.zeros(0, np.int32)]
        for piece in tables.stream("quotes", quotes, ["quote_text"]):
            some = list(map(normalised, piece["quote_text"].to_pylist()))
            keys.add(keys_of(some, sameness.min_words))
            words.add(some)
            n_words.append(count_words(some))
        words.close()
        grouped = clusters(_OnDisk(quotes, found.of_row, np.concatenate(n_words), words, keys), sameness)
    path = out / "quotes.parquet"
    with tables.writing("quotes", path) as writer:
        for first, piece in _numbered(tables.stream("quotes", quotes)):
            writer.add(_unified(piece, first, found, grouped))
    return Unified(writer.rows, write_speakers(path, out / "speakers.parquet", found.authority), found.problems)


def write_speakers(quotes: Path, path: Path, authority: Mapping[str, str]) -> int:
    """Write the speakers of a table of quotations, sorted by speaker for that on disk; how many they are."""
    declared = pa.schema([schema.load("quotes").arrow().field(name) for name in history.COLUMNS])
    with folders.filling(path.with_name("spoken")) as beside, tables.writing("speakers", path) as writer:
        sorter = Sorter(beside, declared, ("speaker_id", "doc_id"), None)
        for piece in tables.stream("quotes", quotes, history.COLUMNS):
            sorter.add(piece.filter(pc.is_valid(piece["speaker_id"])).cast(declared))
        rows = history.speakers_of(_rows(sorter.close()), authority)
        while some := list(islice(rows, _SPEAKERS_AT_ONCE)):
            writer.add(some)
    return writer.rows


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """The quotations of a file, as `Said`."""

    quotes: Path
    speakers: npt.NDArray[np.int32]
    n_words: npt.NDArray[np.int32]
    texts: Texts
    columns: Columns

    def words(self, row: int) -> str:
        return self.texts[row]

    def key_columns(self) -> Iterator[npt.NDArray[np.uint64]]:
        return iter(self.columns)

    def pieces(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        return tables.stream("quotes", self.quotes, columns)


def _unified(piece: pa.Table, first: int, found: Identified, grouped: Clusters) -> pa.Table:
    """Rows of quotations, of which the first has that number, with what was found of them."""
    end = first + len(piece)
    cluster_id, canonical = grouped.between(first, end)
    values = {"speaker_id": found.between(first, end), "cluster_id": cluster_id, "cluster_canonical": canonical}
    for name, column in values.items():
        at = piece.column_names.index(name)
        piece = piece.set_column(at, piece.field(at), column)
    return piece


def _numbered(pieces: Iterator[pa.Table]) -> Iterator[tuple[int, pa.Table]]:
    """The pieces, each with the number of its first row."""
    first = 0
    for piece in pieces:
        yield first, piece
        first += len(piece)


def _rows(path: Path) -> Iterator[Row]:
    """The rows of a file, with the time of publication as a number, which is ten times as fast to read."""
    for piece in partitions.stream(path):
        at = piece.column_names.index("published_at")
        yield from piece.set_column(at, "published_at", piece["published_at"].cast(pa.int64())).to_pylist()
