"""Quotations of single articles on disk -> those of one dataset: who speaks in several, and what several bring.

The quotations are gone through several times, some rows at a time; in memory are the speakers, by article, and a few
bytes of each quotation. What does not need the other is done at the same time: who the speakers are beside the keys of
what they say, and the clusters beside the history of each speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
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
from pipeline.engines import HERE, Engine
from pipeline.engines.together import together
from pipeline.rows import Row
from pipeline.tables import partitions
from pipeline.tables.columns import Columns
from pipeline.tables.sorting import Sorter
from pipeline.tables.texts import Texts, writing

_SPEAKERS_AT_ONCE = 1_024
# Quotations beyond which what comes later has processes of its own: one that has told the speakers apart keeps most of
# the memory that it took for them, and to start another takes half a second.
_MANY = 500_000
_KEYS, _WORDS = "keys", "words"


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


def unify(quotes: Path, out: Path, known: Known, sameness: Sameness, engine: Engine = HERE) -> Unified:
    """Write `quotes.parquet` with the speakers and clusters of the dataset, and `speakers.parquet`, into `out`.

    The processes of the engine must be on this machine. Raises Contradiction for two lines that cannot both hold.
    """
    found: Identified
    with folders.filling(out / "said") as beside:
        found, noted = together(
            engine, partial(_identified, quotes, known), partial(_noted, quotes, beside, sameness.min_words)
        )
        if len(noted.n_words) > _MANY:
            engine.close()
        n_quotes, n_speakers = together(
            engine,
            partial(_clustered, noted, found, sameness, out / "quotes.parquet"),
            partial(_spoken, quotes, found, out / "speakers.parquet"),
        )
    return Unified(n_quotes, n_speakers, found.problems)


def _identified(quotes: Path, known: Known) -> Identified:
    """Who speaks in each row."""
    return identify(tables.stream("quotes", quotes, speakers.COLUMNS), known.days, known.lines, known.entries)


@dataclass(frozen=True, slots=True)
class _Noted:
    """The quotations of a file, a folder with the keys and words of each, and how many words each has."""

    quotes: Path
    folder: Path
    n_words: npt.NDArray[np.int32]


def _noted(quotes: Path, folder: Path, min_words: int) -> _Noted:
    """Leave the keys and words of all rows in the folder."""
    n_words = [np.zeros(0, np.int32)]
    with _keys(folder).writing() as add_keys, writing(folder / _WORDS) as add_words:
        for piece in tables.stream("quotes", quotes, ["quote_text"]):
            some = list(map(normalised, piece["quote_text"].to_pylist()))
            add_keys(keys_of(some, min_words))
            add_words(some)
            n_words.append(count_words(some))
    return _Noted(quotes, folder, np.concatenate(n_words))


def _clustered(noted: _Noted, found: Identified, sameness: Sameness, path: Path) -> int:
    """Write the quotations with their speakers and clusters; how many they are."""
    with Texts(noted.folder / _WORDS) as words:
        said = _OnDisk(noted.quotes, found.of_row, noted.n_words, words, _keys(noted.folder))
        grouped = clusters(said, sameness)
    with tables.writing("quotes", path) as writer:
        for first, piece in _numbered(tables.stream("quotes", noted.quotes)):
            writer.add(_unified(piece, first, found, grouped))
    return writer.rows


def _spoken(quotes: Path, found: Identified, path: Path) -> int:
    """Write the speakers; how many they are."""
    pieces = _numbered(tables.stream("quotes", quotes, history.COLUMNS))
    named = (_with(piece, speaker_id=found.between(first, first + len(piece))) for first, piece in pieces)
    return write_speakers(named, path, found.authority, found.labels)


def write_speakers(
    quotes: Iterable[pa.Table], path: Path, authority: Mapping[str, str], labels: Mapping[str, str]
) -> int:
    """Write the speakers of quotations with the columns of a history, sorted for that on disk; how many they are.

    `authority` and `labels` are those of `history.speaker_rows`.
    """
    declared = pa.schema([schema.load("quotes").arrow().field(name) for name in history.COLUMNS])
    with folders.filling(path.with_name("spoken")) as beside, tables.writing("speakers", path) as writer:
        sorter = Sorter(beside, declared, ("speaker_id", "doc_id"), None)
        for piece in quotes:
            sorter.add(piece.filter(pc.is_valid(piece["speaker_id"])).cast(declared))
        rows = history.speakers_of(_rows(sorter.close()), authority, labels)
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
    keys: Columns

    def words(self, row: int) -> str:
        return self.texts[row]

    def key_columns(self) -> Iterator[npt.NDArray[np.uint64]]:
        return iter(self.keys)

    def pieces(self, columns: Sequence[str]) -> Iterator[pa.Table]:
        return tables.stream("quotes", self.quotes, columns)


def _unified(piece: pa.Table, first: int, found: Identified, grouped: Clusters) -> pa.Table:
    """Rows of quotations, of which the first has that number, with what was found of them."""
    end = first + len(piece)
    cluster_id, canonical = grouped.between(first, end)
    return _with(piece, speaker_id=found.between(first, end), cluster_id=cluster_id, cluster_canonical=canonical)


def _with(piece: pa.Table, **columns: pa.Array) -> pa.Table:
    """The rows with other values in some columns."""
    for name, values in columns.items():
        at = piece.column_names.index(name)
        piece = piece.set_column(at, piece.field(at), values)
    return piece


def _keys(folder: Path) -> Columns:
    return Columns(folder / _KEYS, KINDS)


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
