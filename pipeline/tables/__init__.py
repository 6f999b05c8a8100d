"""The only door to Parquet: what passes it has exactly the declared columns, and the same rows give the same bytes.

The door checks structure: names, types, nulls. Whether the values are right is for validation to say, row by row. A
table is one file, or a folder of parts where a writer is given how many rows a part may have.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import folders, schema
from pipeline.errors import TableError
from pipeline.tables import partitions
from pipeline.tables.conforming import Rows, check_names, check_spelling, check_type, conform
from pipeline.tables.sorting import Sorter

__all__ = ["Rows", "Writer", "conform", "read", "read_given", "replacing", "stream", "withhold", "write", "writing"]


class Writer:
    """Takes rows of one table in any order; see `writing`."""

    def __init__(self, table: str, sorter: Sorter) -> None:
        self._table = table
        self._sorter = sorter
        self.rows = 0

    def add(self, rows: Rows) -> None:
        """Take in rows. Raises TableError as `write` does."""
        data = conform(self._table, rows)
        self.rows += len(data)
        self._sorter.add(data)


@contextmanager
def writing(table: str, path: Path, rows_per_part: int | None = None) -> Iterator[Writer]:
    """A writer of the declared table, which on leaving is at `path`, sorted, whole or not at all.

    With more than `rows_per_part` rows it is a folder of parts, else one file. No more than some rows are in memory.
    """
    declared = schema.load(table)
    with folders.filling(path) as beside:
        sorter = Sorter(beside, declared.arrow(), declared.sort, rows_per_part)
        yield Writer(table, sorter)
        folders.put_in_place(sorter.close(), path)


def write(table: str, rows: Rows, path: Path, rows_per_part: int | None = None) -> None:
    """Write the rows as the declared table, sorted, whole or not at all; missing folders are made.

    The order of the rows and columns handed in does not matter: equal rows give byte-identical files. A time without
    a zone is taken as UTC, NaN in a DataFrame as null.

    Raises TableError for an undeclared or missing column, a value of another type, or a null where none may be.
    """
    with writing(table, path, rows_per_part) as writer:
        writer.add(rows)


def stream(
    table: str, path: Path, columns: Sequence[str] | None = None, at_once: int = partitions.ROWS_AT_ONCE
) -> Iterator[pa.Table]:
    """The rows of the declared table in order, `at_once` of them at most in each piece; at least one piece.

    Raises TableError as `read` does, at the first piece.
    """
    selected = _selected(table, path, columns)
    for piece in partitions.stream(path, selected.names, at_once):
        yield piece.cast(selected)


def read(
    table: str,
    path: Path,
    columns: Sequence[str] | None = None,
    only: tuple[str, Collection[str]] | None = None,
) -> pa.Table:
    """The rows of the declared table, all columns or those named, with the declared schema.

    `only` names a column and the values that it must have; no other rows are held in memory.

    Raises TableError where the file is missing, is not Parquet or holds other columns than the table declares.
    """
    selected = _selected(table, path, columns)
    names = selected.names if only is None else list(dict.fromkeys([*selected.names, only[0]]))
    kept = []
    for piece in partitions.stream(path, names, partitions.ROWS_PER_GROUP):
        if only is not None:
            among = pa.array(sorted(only[1]), piece[only[0]].type)
            piece = piece.filter(pc.is_in(piece[only[0]], value_set=among)).select(selected.names)
        kept.append(piece)
    return pa.concat_tables(kept).cast(selected)


def read_given(table: str, path: Path) -> pa.Table:
    """The rows of a Parquet file that a person made: what it lacks of lists is empty, further columns are passed over.

    Raises TableError where the file cannot be read, a column is missing, misspelt or does not hold what is declared.
    """
    wanted = schema.load(table).arrow()
    check_spelling(str(path), wanted.names, _found(table, path).names)
    found = pa.concat_tables(partitions.stream(path))
    for field in wanted:
        if pa.types.is_list(field.type):
            empty = pa.array([[]] * found.num_rows, field.type)
            at = found.column_names.index(field.name) if field.name in found.column_names else None
            filled = empty if at is None else pc.if_else(pc.is_null(found[at]), empty, _cast(path, field, found[at]))
            found = found.append_column(field, filled) if at is None else found.set_column(at, field, filled)
    return conform(table, found.select([name for name in found.column_names if name in wanted.names]))


def _cast(path: Path, field: pa.Field, given: pa.ChunkedArray) -> pa.ChunkedArray:
    try:
        return given.cast(field.type)
    except pa.ArrowException as error:
        raise TableError(f"{path}, column {field.name}: expected {field.type}, received {given.type}") from error


def withhold(table: str, source: Path, target: Path, rows_per_part: int | None = None) -> bool:
    """Copy the declared table without what a release without texts leaves null; False if nothing is.

    Streams: no more than some rows are in memory.
    """
    declared = schema.load(table)
    names = [column.name for column in declared.columns if column.withheld]
    if not names:
        folders.copy(source, target)
        return False
    wanted = declared.published(include_text=False).arrow()
    left = [name for name in wanted.names if name not in names]
    with folders.filling(target) as beside:
        sorter = Sorter(beside, wanted, declared.sort, rows_per_part)
        for piece in partitions.stream(source, left):
            kept = {name: piece[name] if name in left else pa.nulls(len(piece)) for name in wanted.names}
            sorter.add(pa.table([kept[field.name].cast(field.type) for field in wanted], schema=wanted))
        folders.put_in_place(sorter.close(), target)
    return True


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; on leaving it takes the place of `path` in one step, or vanishes on an error.

    A process that is killed in between leaves the old file as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    with folders.naming(path, beside):
        try:
            yield beside
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


def _selected(table: str, path: Path, columns: Sequence[str] | None) -> pa.Schema:
    """The declared schema of some columns of a table on disk. Raises TableError where that holds others."""
    wanted = schema.load(table).arrow()
    found = _found(table, path)
    check_names(f"table {table} in {path}", wanted.names, found.names)
    for field in wanted:
        check_type(f"table {table} in {path}", field, found.field(field.name).type)
    wanted = schema.load(table).published(not _withheld(table, found)).arrow()
    names = list(columns) if columns is not None else wanted.names
    return pa.schema([wanted.field(name) for name in names], wanted.metadata)


def _found(table: str, path: Path) -> pa.Schema:
    """The columns of a table on disk. Raises TableError where it cannot be read."""
    try:
        return partitions.schema(path)
    except FileNotFoundError:
        raise TableError(f"table {table}: there is no file {path}") from None
    except (pa.ArrowInvalid, OSError) as error:
        raise TableError(f"table {table}: {path} is not a Parquet file that can be read ({error})") from error


def _withheld(table: str, found: pa.Schema) -> bool:
    """Whether a file of the table is of a release without texts: only there may these columns be null."""
    return any(column.withheld and found.field(column.name).nullable for column in schema.load(table).columns)
