"""Parquet: one row is one document."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.reading.raw import Problem, RawDocument, Reject
from pipeline.readers.records import Place, no_text_column, read_record, text_column
from pipeline.readers.source import Source, opened
from pipeline.settings import ColumnNames, IngestSettings

_ROWS_AT_ONCE = 64


def read_parquet(source: Source, settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    """A document or a reject for each row; the file is one reject if it is corrupt or has no column of text."""
    with opened(source) as stream, tempfile.TemporaryFile() as unpacked:
        file: IO[bytes] = stream
        if source.packing:  # its end is read first, so that it cannot be unpacked as it is read
            shutil.copyfileobj(stream, unpacked)
            file = unpacked
        try:
            yield from _read(source, pq.ParquetFile(file), settings)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            yield source.reject(
                Problem("corrupt", f"not a Parquet file that can be read ({str(error).splitlines()[0]})")
            )


def _read(source: Source, file: pq.ParquetFile, settings: IngestSettings) -> Iterator[RawDocument | Reject]:
    schema = file.schema_arrow
    name = text_column(schema.names, settings.columns)
    if name is None:
        yield source.reject(no_text_column(schema.names, settings.columns))
        return
    kind = schema.field(name).type
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
        yield source.reject(Problem("wrong_type", f"the column {name} holds {kind}, expected text"))
        return
    number = 0
    for batch in file.iter_batches(_ROWS_AT_ONCE, columns=_wanted(schema, settings.columns)):
        for row in batch.to_pylist():
            number += 1
            yield read_record(row, settings.columns, Place(source, number, f"row {number}"), settings.max_bytes)
    if not number:
        yield source.reject(Problem("empty", "the file holds no row"))


def _wanted(schema: pa.Schema, columns: ColumnNames) -> list[str]:
    """The columns of the file that have a meaning, so that pictures and embeddings beside them are never loaded."""
    known = {name.lower() for field in fields(columns) for name in getattr(columns, field.name)}
    return [name for name in schema.names if name.strip().lower() in known]
