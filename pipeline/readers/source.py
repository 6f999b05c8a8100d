"""One file to read: where it lies, what the data calls it, what it holds and how it is packed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import pyarrow as pa

from pipeline.core.reading.raw import Problem, Reject

Format = Literal["text", "markdown", "html", "jsonl", "csv", "parquet"]
Packing = Literal["", ".gz", ".zst"]
STAGE = "ingest"
_CODECS: dict[Packing, str] = {".gz": "gzip", ".zst": "zstd"}


@dataclass(frozen=True, slots=True)
class Source:
    """A regular file. `name` is its path relative to the input root, with `/`; `n_bytes` its size on disk."""

    path: Path
    name: str
    format: Format
    packing: Packing
    n_bytes: int

    def reject(self, problem: Problem, record: int | None = None, n_bytes: int | None = None) -> Reject:
        """The reject for this file, or for one of its records, counted from 1."""
        if record is None:
            return Reject(self.name, STAGE, problem.rule, problem.reason, self.n_bytes)
        return Reject(f"{self.name}#{record}", STAGE, problem.rule, problem.reason, n_bytes)


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """The unpacked content of the file as a stream.

    Raises OSError as it is read, without a number where packed data are damaged: cut off ones too, of which zstandard's
    own reader would say nothing.
    """
    with source.path.open("rb") as file:
        if not source.packing:
            yield file
            return
        unpacked = pa.CompressedInputStream(pa.PythonFile(file), _CODECS[source.packing])
        with io.BufferedReader(unpacked) as stream:
            yield stream


def read_whole(source: Source, limit: int) -> bytes | Problem:
    """The unpacked content, or why it cannot be one document: more than `limit` bytes, or none."""
    if not source.packing and source.n_bytes > limit:
        return oversized(source.n_bytes, limit)
    with opened(source) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        return oversized(None, limit)
    return (
        data
        if data.strip()
        else Problem("empty", "the file is empty" if not data else "the file holds only white space")
    )


def oversized(n_bytes: int | None, limit: int) -> Problem:
    """The problem of an input larger than `ingest.max_bytes`."""
    size = f"{n_bytes:,} bytes" if n_bytes is not None else "the unpacked text"
    return Problem(
        "oversized", f"{size} {'are' if n_bytes is not None else 'is'} more than ingest.max_bytes allows ({limit:,})"
    )
