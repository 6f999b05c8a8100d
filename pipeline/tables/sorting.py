"""Rows in any order to a table on disk in its own, in memory that does not grow with them.

Rows that come in order are written as they come. Where they do not, each ordered run goes to files of its own, and at
the end all runs are merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import folders
from pipeline.tables import partitions
from pipeline.tables.lockstep import in_step
from pipeline.tables.partitions import Layout

# What is sorted at once in memory. Pieces because a single array of Arrow's `string` holds two gigabytes at most.
_BYTES_AT_ONCE = 1 << 25
_ROWS_AT_ONCE = 1 << 16
_ROWS_PER_PIECE = 256
# Runs merged at once: each costs the memory of the rows that it has next.
_MERGED = 16
_ROWS_OF_RUN = 4_096
_BYTES_OF_RUN = 1 << 20


class Sorter:
    """Takes rows of one schema, which are sorted by `sort`, its columns of texts and whole numbers, nulls last.

    Everything lies under `folder`, which must be empty; `close` gives the file, or the folder of parts where there are
    more rows than `rows_per_part`.
    """

    def __init__(self, folder: Path, declared: pa.Schema, sort: Sequence[str], rows_per_part: int | None) -> None:
        self._folder = folder
        self._schema = declared
        self._sort = list(sort)
        self._limit = rows_per_part
        self._waiting: list[pa.Table] = []
        self._rows = self._bytes = 0
        self._runs: list[Path] = []
        self._layout: Layout | None = None
        self._last: tuple[Any, ...] = ()
        self._numbers = 0

    def add(self, rows: pa.Table) -> None:
        """Take in further rows."""
        self._waiting.append(rows)
        self._rows, self._bytes = self._rows + len(rows), self._bytes + rows.nbytes
        if self._rows >= _ROWS_AT_ONCE or self._bytes >= _BYTES_AT_ONCE:
            self._flush()

    def close(self) -> Path:
        """Write what is left and merge; the file or folder that holds all rows."""
        self._flush()
        if self._layout is None:
            self._open()
        parts = self._end()
        while len(self._runs) > 1:
            merged, self._runs = self._runs[:_MERGED], self._runs[_MERGED:]
            self._open()
            for rows in _merge(merged, self._sort):
                self._write(rows)
            parts = self._end()
            for run in merged:
                folders.remove(run)
        return parts[0] if len(parts) == 1 else self._runs[0]

    def _flush(self) -> None:
        waiting = [rows for rows in self._waiting if len(rows)]
        self._waiting, self._rows, self._bytes = [], 0, 0
        if not waiting:
            return
        rows = ordered(pa.concat_tables(waiting), self._sort)
        if self._layout is not None and _key(rows, self._sort, 0) < self._last:
            self._end()
        if self._layout is None:
            self._open()
        self._write(rows)
        self._last = _key(rows, self._sort, len(rows) - 1)

    def _open(self) -> None:
        run = self._folder / f"run-{self._numbers}"
        self._numbers += 1
        run.mkdir(parents=True)
        self._runs.append(run)
        self._layout = Layout(run, self._schema, self._limit)

    def _write(self, rows: pa.Table) -> None:
        if self._layout is not None:
            self._layout.add(rows)

    def _end(self) -> list[Path]:
        parts = self._layout.close() if self._layout is not None else []
        self._layout = None
        return parts


def ordered(rows: pa.Table, sort: Sequence[str]) -> pa.Table:
    """The rows in order, nulls last."""
    order = pc.sort_indices(rows, [(name, "ascending") for name in sort])
    if len(order) < 2 or pc.all(pc.equal(order, pa.array(range(len(order)), order.type))).as_py():
        return rows
    wide = [pa.large_string() if pa.types.is_string(kind) else kind for kind in rows.schema.types]
    whole = rows.cast(pa.schema(zip(rows.schema.names, wide, strict=True))).combine_chunks()
    pieces = (order[first : first + _ROWS_PER_PIECE] for first in range(0, len(order), _ROWS_PER_PIECE))
    return pa.concat_tables(whole.take(piece).cast(rows.schema) for piece in pieces)


def _merge(runs: Sequence[Path], sort: Sequence[str]) -> Iterator[pa.Table]:
    """The rows of ordered runs in one order."""
    streams = [partitions.stream(run, None, _ROWS_OF_RUN, _BYTES_OF_RUN) for run in runs]
    for pieces, _ in in_step(streams, sort[0]):
        yield ordered(pa.concat_tables(pieces), sort)


def _key(rows: pa.Table, sort: Sequence[str], at: int) -> tuple[Any, ...]:
    """What a row is sorted by."""
    values = [rows[name][at].as_py() for name in sort]
    return tuple((value is None, "" if value is None else value) for value in values)
