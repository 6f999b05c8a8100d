"""CSV files that people write, checked against their declaration in `schemas/`."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline import schema
from pipeline.errors import UserError
from pipeline.schema import Column
from pipeline.tables.conforming import check_spelling

# What parts the values of a list inside a field.
LIST = "|"


def read_sheet(table: str, path: Path, closed: bool) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows of a CSV file of a declared table, each with the number of its first line; what is empty is null.

    Columns that may be null can be left out; others than the declared are a mistake if `closed`, else passed over
    unless one that is left out must be meant.

    Raises UserError, which names file, line and column, for whatever is not as declared.
    """
    declared = schema.load(table)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            _check_header(declared, header, f"{path}, line 1", closed)
            begins = reader.line_num + 1
            for fields in reader:
                where, line, begins = f"{path}, line {begins}", begins, reader.line_num + 1
                if any(field.strip() for field in fields):
                    if len(fields) > len(header):
                        raise UserError(f"{where}: {len(fields)} fields, but line 1 names {len(header)} columns")
                    given = dict(zip(header, fields, strict=False))
                    yield line, {c.name: _value(c, given.get(c.name, ""), where) for c in declared.columns}
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: is not in UTF-8 ({error.reason} at byte {error.start})") from error
    except csv.Error as error:
        raise UserError(f"{path}, line {reader.line_num}: not valid CSV ({error})") from error


def _check_header(declared: schema.Table, header: list[str], where: str, closed: bool) -> None:
    check_spelling(where, declared.names, header)
    for name in header:
        if closed and name not in declared.names:
            close = difflib.get_close_matches(name, declared.names, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known are {', '.join(declared.names)}"
            raise UserError(f"{where}: unknown column {name!r}; {hint}")
        if header.count(name) > 1:
            raise UserError(f"{where}: column {name!r} is there twice")
    for column in declared.columns:
        if column.name not in header and not column.nullable and column.type == "string":
            raise UserError(f"{where}: column {column.name!r} is missing")


def _value(column: Column, field: str, where: str) -> Any:
    """The value of a field. Raises UserError where the declaration does not allow it."""
    text = field.strip()
    if column.type == "list<string>":
        return [part.strip() for part in text.split(LIST) if part.strip()]
    if not text:
        if not column.nullable:
            raise UserError(f"{where}: {column.name} is empty")
        return None
    if column.allowed and text not in column.allowed:
        raise UserError(f"{where}: {column.name}: expected one of {', '.join(column.allowed)}, received {text!r}")
    if column.pattern and not re.search(column.pattern, text):
        raise UserError(f"{where}: {column.name}: expected no space inside, received {text!r}")
    return text
