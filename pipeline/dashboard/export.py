"""Quotations as files to take away, made piece by piece so that no selection is too large."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import schema
from pipeline.dashboard.database import Database
from pipeline.dashboard.selection import Selection

# With these a cell begins that a spreadsheet would run as a formula, or after which it looks for one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(database: Database, selection: Selection) -> Iterator[bytes]:
    """The selection as CSV in UTF-8. A text that a spreadsheet could take for a formula begins with an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(schema.load("quotes").names)
    for batch in database.batches(selection.query("quotes")):
        columns = [column.to_pylist() for column in batch.columns]
        writer.writerows([_cell(value) for value in row] for row in zip(*columns, strict=True))
        yield _taken(buffer).encode()
    yield _taken(buffer).encode()


def as_parquet(database: Database, selection: Selection) -> Iterator[bytes]:
    """The selection as Parquet with the declared columns and their descriptions."""
    declared = schema.load("quotes").published(database.texts).arrow()
    sink = _Sink()
    with pq.ParquetWriter(sink, declared, compression="zstd") as writer:
        for batch in database.batches(selection.query("quotes"), rows=16_384):
            writer.write_table(pa.Table.from_batches([batch]).cast(declared))
            yield sink.taken()
    yield sink.taken()


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list):
        return harmless("; ".join(value))
    return value


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


class _Sink(io.RawIOBase):
    """A file that is read off while it is being written."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def taken(self) -> bytes:
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)
