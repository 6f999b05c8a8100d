"""A table on disk: one Parquet file, or where it is large a folder of them; read and written a few rows at a time.

`pandas.read_parquet`, DuckDB and polars take the path of either. Rows are cut into groups and parts by their own number
and size alone, so that equal rows give equal bytes however they came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

# Groups small enough that a reader of one article loads little, large enough to compress well.
ROWS_PER_GROUP = 16_384
BYTES_PER_GROUP = 1 << 25
# What is read at once: so many rows, of long ones fewer.
ROWS_AT_ONCE = 2_048
BYTES_AT_ONCE = 1 << 23
_READ_AHEAD = 1 << 16  # bytes of a column; without a limit Arrow loads all of a group that it is asked for


def files(path: Path) -> list[Path]:
    """The Parquet files of a table in the order of their rows. Raises FileNotFoundError where there is none."""
    if not path.is_dir():
        return [path]
    found = sorted(path.glob("*.parquet"))
    if not found:
        raise FileNotFoundError(f"{path}: the folder holds no Parquet file")
    return found


def schema(path: Path) -> pa.Schema:
    """The columns of a table."""
    return pq.read_schema(files(path)[0])


def n_rows(path: Path) -> int:
    """The number of rows of a table, from the ends of its files."""
    return sum(int(pq.read_metadata(file).num_rows) for file in files(path))


def stream(
    path: Path, columns: Sequence[str] | None = None, at_once: int = ROWS_AT_ONCE, n_bytes: int | None = None
) -> Iterator[pa.Table]:
    """All rows in order, at most `at_once` at a time and fewer where they are long; at least one table, maybe empty.

    `n_bytes` is how long they may be together, about BYTES_AT_ONCE if it is None.
    """
    found = schema(path)
    names = found.names if columns is None else list(columns)
    empty = True
    for file in files(path):
        with pq.ParquetFile(file, buffer_size=_READ_AHEAD, pre_buffer=False) as parquet:
            for group in range(parquet.num_row_groups):
                few = min(at_once, _rows_within(n_bytes or BYTES_AT_ONCE, parquet.metadata.row_group(group), names))
                for batch in parquet.iter_batches(few, [group], names, use_threads=False):
                    empty = False
                    yield pa.Table.from_batches([batch]).select(names)
    if empty:
        yield pa.schema([found.field(name) for name in names]).empty_table()


def _rows_within(n_bytes: int, group: pq.RowGroupMetaData, names: Sequence[str]) -> int:
    """How many rows of a group, of which only these columns are read, have about so many bytes; at least one."""
    columns = (group.column(place) for place in range(group.num_columns))
    size = sum(int(c.total_uncompressed_size) for c in columns if c.path_in_schema.partition(".")[0] in names)
    return max(1, n_bytes * int(group.num_rows) // max(size, 1))


class Layout:
    """Writes rows that come in order; `close` says how many files they are.

    The files are `part-00000.parquet` and so on in the folder `folder`, each but the last with `rows_per_part` rows.
    """

    def __init__(self, folder: Path, declared: pa.Schema, rows_per_part: int | None) -> None:
        self._folder = folder
        self._schema = declared
        self._limit = rows_per_part
        self._waiting = declared.empty_table()
        self._sizes = sizes(self._waiting)
        self._rows_in_part = 0
        self._parts: list[Path] = []
        self._writer: pq.ParquetWriter | None = None

    def add(self, rows: pa.Table) -> None:
        """Take in further rows."""
        self._waiting = pa.concat_tables([self._waiting, rows])
        self._sizes = np.concatenate([self._sizes, sizes(rows)])
        while (cut := self._cut()) is not None:
            self._write(self._waiting.slice(0, cut))
            self._waiting, self._sizes = self._waiting.slice(cut), self._sizes[cut:]

    def close(self) -> list[Path]:
        """Write what is left; the files that were made, at least one."""
        if len(self._waiting) or not self._parts:
            self._write(self._waiting)
        self._end_part()
        return self._parts

    def _cut(self) -> int | None:
        """How many of the waiting rows make a whole group; None where they do not yet."""
        most = ROWS_PER_GROUP if self._limit is None else min(ROWS_PER_GROUP, self._limit - self._rows_in_part)
        within = self._sizes[:most]
        full = int(np.searchsorted(np.cumsum(within), BYTES_PER_GROUP)) + 1
        if full <= len(within):
            return full
        return most if len(self._waiting) >= most else None

    def _write(self, group: pa.Table) -> None:
        if self._writer is None:
            self._parts.append(self._folder / f"part-{len(self._parts):05}.parquet")
            self._writer = pq.ParquetWriter(self._parts[-1], self._schema, compression="zstd")
        # One chunk, as the pages of a file depend on the chunks.
        self._writer.write_table(group.combine_chunks(), row_group_size=max(1, len(group)))
        self._rows_in_part += len(group)
        if self._rows_in_part == self._limit:
            self._end_part()

    def _end_part(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._writer = None
        self._rows_in_part = 0


def sizes(rows: pa.Table) -> np.ndarray:
    """Bytes of text in each row."""
    sizes = np.zeros(len(rows), np.int64)
    for column in rows.itercolumns():
        if pa.types.is_string(column.type):
            sizes += pc.fill_null(pc.binary_length(column), 0).to_numpy()
    return sizes
