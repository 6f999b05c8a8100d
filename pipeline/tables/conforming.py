"""Rows of any kind as a table of exactly the declared columns, types and nulls, or one line that says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import schema
from pipeline.errors import TableError

if TYPE_CHECKING:  # its import takes half a second, which those who have no DataFrame need not spend
    import pandas as pd

Rows: TypeAlias = "pa.Table | pd.DataFrame | Sequence[Mapping[str, Any]]"
# How alike two names of columns must be for one to be the other misspelt: "alias" is, "surname" beside "name" is not.
_MISSPELT = 0.8


def conform(table: str, rows: Rows) -> pa.Table:
    """The rows as an Arrow table with exactly the declared schema, in their own order.

    Raises TableError as `write` does.
    """
    wanted = schema.load(table).arrow()
    where = f"table {table}"
    if isinstance(rows, Sequence):
        for number, row in enumerate(rows):
            check_names(f"{where}, row {number}", wanted.names, list(row))
    else:
        given = rows.column_names if isinstance(rows, pa.Table) else [str(name) for name in rows.columns]
        check_names(where, wanted.names, given)
    return pa.table([_column(where, field, rows) for field in wanted], schema=wanted)


def _column(where: str, field: pa.Field, rows: Rows) -> pa.ChunkedArray:
    """One column converted to its declared type, nulls checked."""
    try:
        if isinstance(rows, pa.Table):
            values = rows.column(field.name).cast(field.type)
        elif isinstance(rows, Sequence):
            values = pa.chunked_array([_array([row[field.name] for row in rows], field.type)])
        else:
            values = pa.chunked_array([pa.Array.from_pandas(rows[field.name], type=field.type)])
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


def check_names(where: str, wanted: Sequence[str], given: Sequence[str]) -> None:
    """Raise TableError where the columns are not the declared ones."""
    if set(given) == set(wanted):
        return
    for name in given:
        if name not in wanted:
            raise TableError(f"{where}, column {name}: not declared; expected {', '.join(wanted)}")
    for name in wanted:
        if name not in given:
            raise TableError(f"{where}, column {name}: missing; received {', '.join(given) or 'no columns'}")


def check_spelling(where: str, wanted: Sequence[str], given: Sequence[str]) -> None:
    """Raise TableError for a further column that can only be a declared one misspelt, as that one is not there."""
    missing = [name for name in wanted if name not in given]
    for name in given:
        if name not in wanted and (meant := get_close_matches(name.casefold(), missing, 1, _MISSPELT)):
            raise TableError(f"{where}: unknown column {name!r}; did you mean {meant[0]}?")


def check_type(where: str, field: pa.Field, found: pa.DataType) -> None:
    """Raise TableError where a file's column has another type than the declared one."""
    if found != field.type:
        raise TableError(f"{where}, column {field.name}: expected {field.type}, received {found}")
