"""Two sorted Parquet files read side by side, so that rows which belong together come together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROWS_AT_ONCE = 8_192
# Greater than any text of a release; a null counts as this, as nulls come last.
END = "\U0010ffff"


def in_step(old: Path, new: Path, by: str, columns: Sequence[str]) -> Iterator[tuple[pa.Table, pa.Table, str]]:
    """The named columns of both files, in pieces: rows of the same value in `by` are in the same piece.

    Both files must be sorted by that column, which holds texts. The third value is greater than any of the piece, and
    not greater than any that follows. Memory is bounded by the longest run of one value, not by the files.
    """
    readers = [_Reader(path, by, columns) for path in (old, new)]
    while True:
        limits = [reader.limit for reader in readers if not reader.done]
        if not limits:
            yield readers[0].rows, readers[1].rows, END
            return
        limit = min(limits)
        pieces = [reader.cut(limit) for reader in readers]
        if any(map(len, pieces)):
            yield pieces[0], pieces[1], limit
        for reader in readers:
            if not reader.done and reader.limit == limit:
                reader.read()


class _Reader:
    """The rows of a file that were read and not yet handed out."""

    def __init__(self, path: Path, by: str, columns: Sequence[str]) -> None:
        file = pq.ParquetFile(path)
        self._by = by
        self._batches = file.iter_batches(ROWS_AT_ONCE, columns=list(columns))
        schema = file.schema_arrow
        self.rows = pa.schema([schema.field(name) for name in columns]).empty_table()
        self.done = False
        self.read()

    @property
    def limit(self) -> str:
        """The last value read; more of it may follow."""
        return _value(self.rows[self._by][-1])

    def read(self) -> None:
        """Read on; at the end of the file there is nothing more to come."""
        batch = next((batch for batch in self._batches if len(batch)), None)
        if batch is None:
            self.done = True
        else:
            table = pa.Table.from_batches([batch]).select(self.rows.column_names)
            self.rows = pa.concat_tables([self.rows.cast(table.schema), table])

    def cut(self, limit: str) -> pa.Table:
        """Take out the rows before those of the value `limit`."""
        before = pc.sum(pc.less(pc.fill_null(self.rows[self._by], END), limit)).as_py() or 0
        piece, self.rows = self.rows.slice(0, before), self.rows.slice(before)
        return piece


def _value(scalar: pa.Scalar) -> str:
    return scalar.as_py() if scalar.is_valid else END
