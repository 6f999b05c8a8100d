"""The rows of a Parquet file, one document each, in a process of its own: see `pipeline.readers.parquet`."""

from __future__ import annotations

import json
import resource
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.checking import build
from pipeline.core.reading.raw import Problem, RawDocument, Reject
from pipeline.readers.records import Place, no_text_column, read_record, text_column
from pipeline.readers.source import Source
from pipeline.readers.streams import Meter, Unfit
from pipeline.settings import ColumnNames, IngestSettings

_ROWS_AT_ONCE = 64
# Bytes of a column read ahead: without it a whole column of a row group would be loaded, often gigabytes.
_AHEAD = 1 << 20


# Seconds that a few rows may take, and bytes of memory that they may: one article may have 10 MB.
_PATIENCE = 60
_MEMORY = 8 << 30


def read_rows(source: Source, file: IO[bytes], settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    """A document or a reject for each row; the file is one reject if it has no column of text.

    What was whole of a damaged file is kept; the damage is one reject.
    """
    try:
        yield from _read(source, file, settings)
    except Unfit as error:
        yield source.reject(error.problem)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        said = (str(error).splitlines() or [type(error).__name__])[0]
        yield source.reject(Problem("corrupt", f"not a Parquet file that can be read ({said})"))


def main() -> None:
    """Write what the Parquet file at standard input holds to standard output, a line of JSON for each result.

    Ends itself by a signal where a few rows take too long.
    """
    given = json.loads(sys.argv[1])
    settings = build(IngestSettings, given["settings"], "params.yaml")
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    source = Source(given["name"], "parquet", "", given["n_bytes"], lambda: sys.stdin.buffer)
    results = read_rows(source, sys.stdin.buffer, settings)
    while True:
        signal.alarm(_PATIENCE)
        result = next(results, None)
        signal.alarm(0)  # whoever reads along may take as long as he likes
        if result is None:
            break
        kind = "document" if isinstance(result, RawDocument) else "reject"
        sys.stdout.write(json.dumps({kind: asdict(result)}) + "\n")


def _read(source: Source, stored: IO[bytes], settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    file = pq.ParquetFile(stored, buffer_size=_AHEAD)
    schema, columns = file.schema_arrow, settings.columns
    name = text_column(schema.names, columns)
    if name is None:
        yield source.reject(no_text_column(schema.names, columns))
        return
    if problem := _unfit(file, name, settings):
        yield source.reject(problem)
        return
    # Equal texts are one as long as they lie in a dictionary: 64 rows of one huge text take no more than one does.
    file = pq.ParquetFile(stored, buffer_size=_AHEAD, metadata=file.metadata, read_dictionary=[name])
    number, meter = 0, Meter(settings)
    for batch in file.iter_batches(_ROWS_AT_ONCE, columns=_wanted(schema, columns)):
        for index in range(batch.num_rows):
            number += 1
            [row] = batch.slice(index, 1).to_pylist()
            meter.add(len(row[name] or ""), source.n_bytes or 0)
            yield read_record(row, columns, Place(source, number, f"row {number}"), settings.max_bytes)
    if not number:
        yield source.reject(Problem("empty", "the file holds no row"))


def _unfit(file: pq.ParquetFile, name: str, settings: IngestSettings) -> Problem | None:
    """Why the column of text cannot be read, by what the file says of itself."""
    kind = file.schema_arrow.field(name).type
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
        return Problem("wrong_type", f"the column {name} holds {kind}, expected text")
    for group in range(file.num_row_groups):
        described = file.metadata.row_group(group)
        for index in range(described.num_columns):
            column = described.column(index)
            if column.path_in_schema != name:
                continue
            packed, unpacked = column.total_compressed_size, column.total_uncompressed_size
            if unpacked > max(settings.max_bytes, settings.max_ratio * packed):
                allowed = f"more than {settings.max_ratio:,} times as many (ingest.max_ratio)"
                grown = f"{packed:,} bytes of the column {name} unpack to {unpacked:,}"
                return Problem("bomb", f"{grown}, {allowed}")
    return None


def _wanted(schema: pa.Schema, columns: ColumnNames) -> list[str]:
    """The columns of the file that have a meaning, so that pictures and embeddings beside them are never loaded."""
    known = {name.lower() for field in fields(columns) for name in getattr(columns, field.name)}
    return [name for name in schema.names if name.strip().lower() in known]


if __name__ == "__main__":
    main()
