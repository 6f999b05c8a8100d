"""Sorted tables read side by side, so that rows which belong together come together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

# Greater than any text of a release; a null counts as this, as nulls come last.
END = "\U0010ffff"


def in_step(streams: Sequence[Iterator[pa.Table]], by: str) -> Iterator[tuple[list[pa.Table], str]]:
    """The rows of all streams, in pieces: rows of the same value in `by` are in the same piece.

    Each stream must be sorted by that column, which holds texts, and give at least one table, be it empty. The second
    value is greater than any of the piece, and not greater than any that follows. Memory is bounded by the longest run
    of one value, not by the streams.
    """
    readers = [_Reader(stream, by) for stream in streams]
    while True:
        limits = [reader.limit for reader in readers if not reader.done]
        if not limits:
            yield [reader.rows for reader in readers], END
            return
        limit = min(limits)
        pieces = [reader.cut(limit) for reader in readers]
        if any(map(len, pieces)):
            yield pieces, limit
        for reader in readers:
            if not reader.done and reader.limit == limit:
                reader.read()


class _Reader:
    """The rows of a stream that were read and not yet handed out."""

    def __init__(self, stream: Iterator[pa.Table], by: str) -> None:
        self._by = by
        self._stream = stream
        self.rows = next(stream)
        self.done = False
        if not len(self.rows):
            self.read()

    @property
    def limit(self) -> str:
        """The last value read; more of it may follow."""
        return _value(self.rows[self._by][-1])

    def read(self) -> None:
        """Read on; at the end of the stream there is nothing more to come."""
        table = next((table for table in self._stream if len(table)), None)
        if table is None:
            self.done = True
        else:
            self.rows = pa.concat_tables([self.rows, table])

    def cut(self, limit: str) -> pa.Table:
        """Take out the rows before those of the value `limit`."""
        before = pc.sum(pc.less(pc.fill_null(self.rows[self._by], END), limit)).as_py() or 0
        piece, self.rows = self.rows.slice(0, before), self.rows.slice(before)
        return piece


def _value(scalar: pa.Scalar) -> str:
    return scalar.as_py() if scalar.is_valid else END
