"""The Great Expectations suite of a table, made from its declaration in `schemas/`; no check is written twice.

Each expectation carries in `meta` what must hold, as a sentence with the expectation's name (`check`), and whether it
judges a row or the table as a whole (`level`). Importing this module takes seconds, which only validation must spend.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import great_expectations.expectations as gxe
from great_expectations.expectations.expectation import Expectation

from pipeline.schema import Column, Table
from pipeline.verdict import ROW, TABLE

# The scalar type that pandas reports for a column of each declared type, as `pipeline.validation.frame` converts it.
_PANDAS_TYPES = {"string": "str", "int64": "int", "float64": "float", "bool": "bool", "timestamp[us, UTC]": "Timestamp"}


def table_expectations(table: Table, invariants: Sequence[str], least_rows: int) -> list[Expectation]:
    """What a table must hold whose declared columns are followed by one of booleans for each invariant."""
    expected = [
        _expect(
            gxe.ExpectTableColumnsToMatchOrderedList,
            "the columns are the declared ones in order",
            TABLE,
            column_list=[*table.names, *invariants],
        ),
        _expect(
            gxe.ExpectTableRowCountToBeBetween,
            f"the number of rows is {least_rows} or more",
            TABLE,
            min_value=least_rows,
        ),
    ]
    keys = [(table.key, TABLE)] if len(table.key) > 1 else []
    for names, level in [*keys, *((names, ROW) for names in table.unique)]:
        together = f"{', '.join(names)} are unique together"
        expected.append(_expect(gxe.ExpectCompoundColumnsToBeUnique, together, level, column_list=[*names]))
    for column in table.columns:
        # Of these a column of booleans says whether the value is unique in the whole table.
        plain = replace(column, unique=False) if column.name in table.scattered else column
        expected += _column_expectations(plain, TABLE if column.name in table.key else ROW)
    of_key = {f"{name} is unique" for name in table.scattered if name in table.key}
    for rule in invariants:
        meta = {"check": f"{rule} (invariant)", "level": TABLE if rule in of_key else ROW}
        expected.append(gxe.ExpectColumnValuesToBeInSet(meta=meta, column=rule, value_set=[True]))
    return expected


def field_expectations(column: Column) -> list[Expectation]:
    """What the elements of a list of structs must hold, as rows of a table with a column for each field."""
    return [expectation for field in column.fields for expectation in _column_expectations(field, ROW)]


def _column_expectations(column: Column, level: str) -> Iterator[Expectation]:
    """The checks of one column; `level` is that of its nulls and duplicates, as those of a key concern the table."""
    name = column.name
    pandas_type = _PANDAS_TYPES.get(column.type, "list")
    yield _expect(
        gxe.ExpectColumnValuesToBeOfType, f"{name} has type {column.type}", TABLE, column=name, type_=pandas_type
    )
    if not column.nullable:
        yield _expect(gxe.ExpectColumnValuesToNotBeNull, f"{name} is not null", level, column=name)
    if column.unique:
        yield _expect(gxe.ExpectColumnValuesToBeUnique, f"{name} is unique", level, column=name)
    if column.type.startswith("list<"):
        return
    yield from _value_expectations(column)


def _value_expectations(column: Column) -> Iterator[Expectation]:
    """The checks that a null passes."""
    name = column.name
    if column.allowed:
        allowed = f"{name} is one of {', '.join(column.allowed)}"
        yield _expect(gxe.ExpectColumnValuesToBeInSet, allowed, column=name, value_set=[*column.allowed])
    elif column.pattern is not None:
        pattern = f"{name} matches {column.pattern}"
        yield _expect(gxe.ExpectColumnValuesToMatchRegex, pattern, column=name, regex=column.pattern)
    elif column.type == "string":
        yield _expect(gxe.ExpectColumnValueLengthsToBeBetween, f"{name} is not empty", column=name, min_value=1)
    if column.minimum is not None or column.maximum is not None:
        yield _expect(
            gxe.ExpectColumnValuesToBeBetween,
            f"{name} is {_range(column)}",
            column=name,
            min_value=column.minimum,
            max_value=column.maximum,
        )
    if column.below is not None:
        yield _expect(
            gxe.ExpectColumnPairValuesAToBeGreaterThanB,
            f"{name} is less than {column.below}",
            column_A=column.below,
            column_B=name,
            ignore_row_if="either_value_is_missing",
        )


def _range(column: Column) -> str:
    if column.maximum is None:
        return f"{column.minimum:g} or more"
    if column.minimum is None:
        return f"{column.maximum:g} or less"
    return f"from {column.minimum:g} to {column.maximum:g}"


def _expect(kind: type[Expectation], check: str, level: str = ROW, **arguments: Any) -> Expectation:
    return kind(meta={"check": f"{check} ({kind.expectation_type})", "level": level}, **arguments)
