"""A dataset in partitions that can be checked one by one, anywhere, with what must be known of the whole for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import schema, tables
from pipeline.core.checking.counting import QuoteCounts, digests, repeated
from pipeline.dataset import Dataset
from pipeline.tables import partitions
from pipeline.tables.lockstep import in_step

# Rows, and bytes of text, of a partition: a check takes its time however few rows there are, and the frames and lists
# that it works on take some ten times the memory of the rows, in each worker.
ROWS_AT_ONCE = 20_000
BYTES_AT_ONCE = 1 << 24


@dataclass(frozen=True, slots=True)
class Facts:
    """What must be known of other rows to check those of a partition.

    `originals` are the digests of the texts of articles that others duplicate, `speakers` those of the ids that are of
    a row of `speakers`, `counts` the quotations and articles of each speaker, `repeated` the values that a column has
    more than once in the table.
    """

    originals: Mapping[str, str]
    speakers: frozenset[str]
    counts: Mapping[str, tuple[int, int]]
    repeated: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Partition:
    """Rows of a table, those together that the rules compare; with quotations the `documents` that they stand in.

    `column` is the one whose structs are the rows, each after the key of the row that it stands in.
    """

    table: str
    rows: pa.Table
    documents: pa.Table
    facts: Facts
    column: str | None = None


class Whole:
    """The tables of a dataset in partitions; those of `quotes` must be gone through before those of `speakers`."""

    def __init__(self, given: Dataset) -> None:
        self._given = given
        self._counts = QuoteCounts()

    def partitions(self, name: str) -> Iterator[Partition]:
        """All rows of a table; at least one partition, which may be empty."""
        twice = {
            column: repeated(lambda column=column: self._values(name, column))  # type: ignore[misc]
            for column in schema.load(name).scattered
        }
        for rows, documents in self._together(name):
            if name == "quotes":
                self._counts.add(rows)
            yield Partition(name, rows, documents, self._facts(name, rows, twice))

    def elements(self, name: str, column: str) -> Iterator[Partition]:
        """The structs in a column of lists."""
        key = schema.load(name).key[0]
        for rows in tables.stream(name, getattr(self._given, name), [key, column], ROWS_AT_ONCE):
            lists = rows[column].combine_chunks()
            inside: Any = lists.flatten()
            columns = {key: rows[key].take(pc.list_parent_indices(lists))}
            columns |= dict(zip(inside.type.names, inside.flatten(), strict=True))
            yield Partition(name, pa.table(columns), _NO_DOCUMENTS, NO_FACTS, column)

    def _facts(self, name: str, rows: pa.Table, twice: Mapping[str, frozenset[str]]) -> Facts:
        """What must be known for these rows of a table."""
        here = {column: values and values.intersection(rows[column].to_pylist()) for column, values in twice.items()}
        originals: dict[str, str] = {}
        if name == "documents":
            known = self._originals
            originals = {key: known[key] for key in rows["duplicate_of"].drop_null().to_pylist() if key in known}
        speakers = self._known_speakers(rows["speaker_id"]) if name == "quotes" else frozenset[str]()
        counts = self._counts.of(rows["speaker_id"]) if name == "speakers" else {}
        return Facts(originals, speakers, counts, here)

    def _together(self, name: str) -> Iterator[tuple[pa.Table, pa.Table]]:
        """Partitions of a table; with those of quotations the articles that they stand in."""
        declared = schema.load("documents")
        streams = [tables.stream(name, getattr(self._given, name))]
        if name == "quotes":
            shared = [column for column in declared.names if column in schema.load("quotes").names]
            streams.append(tables.stream("documents", self._given.documents, [*shared, "text"]))
        waiting: list[tuple[pa.Table, pa.Table]] = []
        n_rows = n_bytes = 0
        for [rows, *others], _ in in_step(streams, schema.load(name).sort[0]):
            documents = (
                others[0].filter(pc.is_in(others[0]["doc_id"], value_set=rows["doc_id"])) if others else _NO_DOCUMENTS
            )
            waiting.append((rows, documents))
            n_rows, n_bytes = n_rows + len(rows), n_bytes + _bytes(rows) + _bytes(documents)
            if n_rows >= ROWS_AT_ONCE or n_bytes >= BYTES_AT_ONCE:
                yield _joined(waiting)
                waiting, n_rows, n_bytes = [], 0, 0
        if waiting:
            yield _joined(waiting)

    @cached_property
    def _originals(self) -> Mapping[str, str]:
        """The digests of the texts of the articles that others duplicate."""
        path = self._given.documents
        wanted = pa.array(
            {key for some in self._values("documents", "duplicate_of") for key in some.to_pylist() if key}, pa.string()
        )
        found: dict[str, str] = {}
        for rows in tables.stream("documents", path, ["doc_id", "text", "text_sha256"]) if len(wanted) else ():
            found |= digests(rows.filter(pc.is_in(rows["doc_id"], value_set=wanted)))
        return found

    @cached_property
    def _speaker_ids(self) -> pa.Array:
        return pa.concat_arrays([chunk for ids in self._values("speakers", "speaker_id") for chunk in ids.chunks])

    def _known_speakers(self, ids: pa.ChunkedArray) -> frozenset[str]:
        """Those of the ids that are of a row of `speakers`."""
        asked = pc.unique(ids)
        return frozenset(asked.filter(pc.is_in(asked, value_set=self._speaker_ids)).to_pylist())

    def _values(self, name: str, column: str) -> Iterator[pa.ChunkedArray]:
        for rows in tables.stream(name, getattr(self._given, name), [column]):
            yield rows[column]


_NO_DOCUMENTS = schema.load("documents").arrow().empty_table()
NO_FACTS = Facts({}, frozenset(), {}, {})


def _bytes(rows: pa.Table) -> int:
    return int(partitions.sizes(rows).sum())


def _joined(waiting: Sequence[tuple[pa.Table, pa.Table]]) -> tuple[pa.Table, pa.Table]:
    rows, documents = zip(*waiting, strict=True)
    return pa.concat_tables(rows), pa.concat_tables(documents)
