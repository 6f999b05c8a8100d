"""A dataset in partitions that can be checked one by one, and what must be known of the whole for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline import schema, tables
from pipeline.core.checking import invariants
from pipeline.core.checking.counting import QuoteCounts, repeated
from pipeline.dataset import Dataset
from pipeline.tables import partitions
from pipeline.tables.lockstep import in_step

# Rows, and bytes of text, of a partition: a check takes its time however few rows there are, and the frames and lists
# that it works on take some ten times the memory of the rows.
ROWS_AT_ONCE = 50_000
BYTES_AT_ONCE = 1 << 25


class Whole:
    """The tables of a dataset, each as frames whose last columns say for each row which rules it keeps."""

    def __init__(self, given: Dataset) -> None:
        self._given = given
        self._counts = QuoteCounts()
        self._repeated = {
            (name, column): repeated(lambda name=name, column=column: self._values(name, column))  # type: ignore[misc]
            for name in ("documents", "quotes", "speakers", "rejects")
            for column in schema.load(name).scattered
        }

    def rules(self, name: str) -> list[str]:
        """The names of the columns that follow those of a table."""
        declared = schema.load(name).arrow()
        documents = schema.load("documents").arrow()
        return list(self._rules(name, frame(declared.empty_table()), frame(documents.empty_table())).columns)

    def partitions(self, name: str) -> Iterator[pd.DataFrame]:
        """All rows of a table, those together that the rules compare; at least one frame, which may be empty."""
        for rows, documents in self._together(name):
            plain = frame(rows)
            if name == "quotes":
                self._counts.add(rows)
            yield pd.concat([plain, self._rules(name, plain, frame(documents))], axis=1)

    def elements(self, name: str, column: str) -> Iterator[pd.DataFrame]:
        """The structs in a column of lists as rows, each after the key of the row that it stands in."""
        key = schema.load(name).key[0]
        for rows in tables.stream(name, getattr(self._given, name), [key, column], ROWS_AT_ONCE):
            lists = rows[column].combine_chunks()
            inside: Any = lists.flatten()
            columns = {key: rows[key].take(pc.list_parent_indices(lists))}
            yield frame(pa.table(columns | dict(zip(inside.type.names, inside.flatten(), strict=True))))

    def _rules(self, name: str, rows: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
        """A column for each rule of a table; `documents` are the articles of quotations."""
        verdicts = pd.DataFrame(index=rows.index)
        if name == "documents":
            verdicts = invariants.document_invariants(rows, self._originals)
        elif name == "quotes":
            known = pd.DataFrame({"speaker_id": self._known_speakers(rows["speaker_id"])})
            verdicts = invariants.quote_invariants(rows, documents, known, _slices())
        elif name == "speakers":
            verdicts = invariants.speaker_invariants(rows, self._counts.of(pa.array(rows["speaker_id"])))
        for column in schema.load(name).scattered:
            verdicts[f"{column} is unique"] = ~rows[column].isin(self._repeated[name, column]).to_numpy(dtype=bool)
        return verdicts

    def _together(self, name: str) -> Iterator[tuple[pa.Table, pa.Table]]:
        """Partitions of a table; with those of quotations the articles that they stand in."""
        declared = schema.load("documents")
        empty = declared.arrow().empty_table()
        streams = [tables.stream(name, getattr(self._given, name))]
        if name == "quotes":
            shared = [column for column in declared.names if column in schema.load("quotes").names]
            streams.append(tables.stream("documents", self._given.documents, [*shared, "text"]))
        waiting: list[tuple[pa.Table, pa.Table]] = []
        n_rows = n_bytes = 0
        for [rows, *others], _ in in_step(streams, schema.load(name).sort[0]):
            documents = others[0].filter(pc.is_in(others[0]["doc_id"], value_set=rows["doc_id"])) if others else empty
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
        digests: dict[str, str] = {}
        for rows in tables.stream("documents", path, ["doc_id", "text", "text_sha256"]) if len(wanted) else ():
            digests |= invariants.digests(frame(rows.filter(pc.is_in(rows["doc_id"], value_set=wanted))))
        return digests

    @cached_property
    def _speaker_ids(self) -> pa.Array:
        return pa.concat_arrays([chunk for ids in self._values("speakers", "speaker_id") for chunk in ids.chunks])

    def _known_speakers(self, ids: pd.Series) -> pa.Array:
        """Those of the ids that are of a row of `speakers`."""
        asked = pc.unique(pa.array(ids, pa.string()))
        return asked.filter(pc.is_in(asked, value_set=self._speaker_ids))

    def _values(self, name: str, column: str) -> Iterator[pa.ChunkedArray]:
        for rows in tables.stream(name, getattr(self._given, name), [column]):
            yield rows[column]


def frame(rows: pa.Table) -> pd.DataFrame:
    """The rows as a DataFrame in which a null integer is null and not a float."""
    return rows.to_pandas(types_mapper=lambda kind: None if pa.types.is_timestamp(kind) else pd.ArrowDtype(kind))


def _slices() -> list[invariants.Slice]:
    columns = schema.load("quotes").columns
    return [invariants.Slice(column.name, column.span.start, column.span.end) for column in columns if column.span]


def _bytes(rows: pa.Table) -> int:
    return int(partitions.sizes(rows).sum())


def _joined(waiting: Sequence[tuple[pa.Table, pa.Table]]) -> tuple[pa.Table, pa.Table]:
    rows, documents = zip(*waiting, strict=True)
    return pa.concat_tables(rows), pa.concat_tables(documents)
