"""The only door to Parquet: what passes it has exactly the declared columns, and the same rows give the same bytes.

The door checks structure: names, types, nulls. Whether the values are right is for validation to say, row by row.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline import schema
from pipeline.errors import TableError

Rows: TypeAlias = pa.Table | pd.DataFrame | Sequence[Mapping[str, Any]]

# Groups small enough that a reader of one article loads little, large enough to compress well. Fixed, because the
# library's own choice depends on how the rows arrive, and then equal rows would give unequal files.
_ROWS_PER_GROUP = 16_384
_ROWS_PER_PIECE = 256


def write(table: str, rows: Rows, path: Path) -> None:
    """Write the rows as the declared table, sorted, whole or not at all; missing folders are made.

    The order of the rows and columns handed in does not matter: equal rows give byte-identical files. A time without
    a zone is taken as UTC, NaN in a DataFrame as null.

    Raises TableError for an undeclared or missing column, a value of another type, or a null where none may be.
    """
    declared = schema.load(table)
    data = conform(table, rows)
    with replacing(path) as beside, pq.ParquetWriter(beside, data.schema, compression="zstd") as writer:
        for group in _sorted_groups(data, declared.sort):
            writer.write_table(group)


def read(
    table: str,
    path: Path,
    columns: Sequence[str] | None = None,
    only: tuple[str, Collection[str]] | None = None,
) -> pa.Table:
    """The rows of a file of the declared table, all columns or those named, with the declared schema.

    `only` names a column and the values that it must have; no other rows are held in memory.

    Raises TableError where the file is missing, is not Parquet or holds other columns than the table declares.
    """
    wanted = schema.load(table).arrow()
    try:
        found = pq.read_schema(path)
    except FileNotFoundError:
        raise TableError(f"table {table}: there is no file {path}") from None
    except (pa.ArrowInvalid, OSError) as error:
        raise TableError(f"table {table}: {path} is not a Parquet file that can be read ({error})") from error
    _check_names(f"table {table} in {path}", wanted.names, found.names)
    for field in wanted:
        _check_type(f"table {table} in {path}", field, found.field(field.name).type)
    wanted = schema.load(table).published(not _withheld(table, found)).arrow()
    names = list(columns) if columns is not None else wanted.names
    selected = pa.schema([wanted.field(name) for name in names], wanted.metadata)
    filters = None if only is None else pc.field(only[0]).isin(sorted(only[1]))
    return pq.read_table(path, columns=names, filters=filters).cast(selected)


def read_given(table: str, path: Path) -> pa.Table:
    """The rows of a Parquet file that a person made: what it lacks of lists is empty, further columns are passed over.

    Raises TableError where the file cannot be read, a column is missing or does not hold what is declared.
    """
    wanted = schema.load(table).arrow()
    try:
        found = pq.read_table(path)
    except FileNotFoundError:
        raise TableError(f"table {table}: there is no file {path}") from None
    except (pa.ArrowInvalid, OSError) as error:
        raise TableError(f"table {table}: {path} is not a Parquet file that can be read ({error})") from error
    for field in wanted:
        if pa.types.is_list(field.type):
            empty = pa.array([[]] * found.num_rows, field.type)
            at = found.column_names.index(field.name) if field.name in found.column_names else None
            filled = empty if at is None else pc.if_else(pc.is_null(found[at]), empty, found[at].cast(field.type))
            found = found.append_column(field, filled) if at is None else found.set_column(at, field, filled)
    return conform(table, found.select([name for name in found.column_names if name in wanted.names]))


def withhold(table: str, source: Path, target: Path) -> bool:
    """Copy a file of the declared table without what a release without texts leaves null; False if nothing is.

    Streams: no more than a group of rows is in memory.
    """
    declared = schema.load(table)
    names = [column.name for column in declared.columns if column.withheld]
    if not names:
        shutil.copyfile(source, target)
        return False
    wanted = declared.published(include_text=False).arrow()
    with replacing(target) as beside, pq.ParquetWriter(beside, wanted, compression="zstd") as writer:
        reader = pq.ParquetFile(source)
        for number in range(reader.num_row_groups):
            group = reader.read_row_group(number, [name for name in wanted.names if name not in names])
            kept = {name: group[name] if name in group.column_names else pa.nulls(len(group)) for name in wanted.names}
            writer.write_table(pa.table([kept[field.name].cast(field.type) for field in wanted], schema=wanted))
    return True


def _withheld(table: str, found: pa.Schema) -> bool:
    """Whether a file of the table is of a release without texts: only there may these columns be null."""
    return any(column.withheld and found.field(column.name).nullable for column in schema.load(table).columns)


def conform(table: str, rows: Rows) -> pa.Table:
    """The rows as an Arrow table with exactly the declared schema, in their own order.

    Raises TableError as `write` does.
    """
    wanted = schema.load(table).arrow()
    where = f"table {table}"
    if isinstance(rows, (pa.Table, pd.DataFrame)):
        given = rows.column_names if isinstance(rows, pa.Table) else [str(name) for name in rows.columns]
        _check_names(where, wanted.names, given)
    else:
        for number, row in enumerate(rows):
            _check_names(f"{where}, row {number}", wanted.names, list(row))
    return pa.table([_column(where, field, rows) for field in wanted], schema=wanted)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; on leaving it takes the place of `path` in one step, or vanishes on an error.

    A process that is killed in between leaves the old file as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _sorted_groups(data: pa.Table, sort: Sequence[str]) -> Iterator[pa.Table]:
    """The rows in order, one row group after the other."""
    # Arrow's `string` counts in 32 bits: two gigabytes of text in one array overflow. So the rows are reordered as
    # `large_string` and each group is made of pieces.
    wide = [pa.large_string() if pa.types.is_string(kind) else kind for kind in data.schema.types]
    rows = data.cast(pa.schema(zip(data.schema.names, wide, strict=True))).combine_chunks()
    order = pc.sort_indices(data, [(name, "ascending") for name in sort])
    for start in range(0, len(order), _ROWS_PER_GROUP):
        group = order[start : start + _ROWS_PER_GROUP]
        pieces = [group[first : first + _ROWS_PER_PIECE] for first in range(0, len(group), _ROWS_PER_PIECE)]
        yield pa.concat_tables(rows.take(piece).cast(data.schema) for piece in pieces)


def _column(where: str, field: pa.Field, rows: Rows) -> pa.ChunkedArray:
    """One column converted to its declared type, nulls checked."""
    try:
        if isinstance(rows, pa.Table):
            values = rows.column(field.name).cast(field.type)
        elif isinstance(rows, pd.DataFrame):
            values = pa.chunked_array([pa.Array.from_pandas(rows[field.name], type=field.type)])
        else:
            values = pa.chunked_array([_array([row[field.name] for row in rows], field.type)])
    except (pa.ArrowException, ValueError, TypeError, OverflowError) as error:
        received = " ".join(str(error).split())
        raise TableError(f"{where}, column {field.name}: expected {field.type}, received {received}") from error
    _check_nulls(f"{where}, column {field.name}", field, values)
    return values


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Python values as an Arrow array of that type; raises where one does not fit."""
    # Given the type, Arrow would cut 1.5 down to 1 without a word; a cast from the type it infers does not.
    return pa.array(values).cast(kind) if pa.types.is_integer(kind) else pa.array(values, type=kind)


def _check_nulls(where: str, field: pa.Field, values: pa.ChunkedArray) -> None:
    """Raise TableError for a null where none may be, also inside lists and structs."""
    if not field.nullable and values.null_count:
        first = pc.index(values.is_null(), True).as_py()
        raise TableError(f"{where}: expected a value in every row, received null in row {first}")
    if pa.types.is_list(field.type):
        _check_nulls(f"{where}, element", field.type.value_field, pc.list_flatten(values))
    elif pa.types.is_struct(field.type):
        for inner in field.type:
            _check_nulls(f"{where}, field {inner.name}", inner, pc.struct_field(values, inner.name))


def _check_names(where: str, wanted: Sequence[str], given: Sequence[str]) -> None:
    """Raise TableError where the columns are not the declared ones."""
    if set(given) == set(wanted):
        return
    for name in given:
        if name not in wanted:
            raise TableError(f"{where}, column {name}: not declared; expected {', '.join(wanted)}")
    for name in wanted:
        if name not in given:
            raise TableError(f"{where}, column {name}: missing; received {', '.join(given) or 'no columns'}")


def _check_type(where: str, field: pa.Field, found: pa.DataType) -> None:
    """Raise TableError where a file's column has another type than the declared one."""
    if found != field.type:
        raise TableError(f"{where}, column {field.name}: expected {field.type}, received {found}")
