"""Rows set aside on disk, to be read again in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa


class Spill:
    """Takes tables of one schema, and gives them back once all have been taken."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._path = path
        self._schema = schema
        self._writer = pa.ipc.new_stream(str(path), schema, options=pa.ipc.IpcWriteOptions(compression="lz4"))

    def add(self, rows: pa.Table) -> None:
        """Set rows aside."""
        self._writer.write_table(rows.combine_chunks())

    def close(self) -> None:
        """Take no more."""
        self._writer.close()

    def __iter__(self) -> Iterator[pa.Table]:
        self.close()
        with pa.OSFile(str(self._path)) as file:
            for batch in pa.ipc.open_stream(file):
                yield pa.Table.from_batches([batch], self._schema)


@contextmanager
def spilling(path: Path, schema: pa.Schema) -> Iterator[Spill]:
    """A place for rows at `path`, which is gone on leaving."""
    path.parent.mkdir(parents=True, exist_ok=True)
    spill = Spill(path, schema)
    try:
        yield spill
    finally:
        spill.close()
        path.unlink(missing_ok=True)
