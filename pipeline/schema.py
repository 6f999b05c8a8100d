"""The one place from which everything about a column derives: `schemas/<table>.yaml`, read into frozen dataclasses.

The Arrow schema, the expectation suites, the codebook and the metadata of a release are all made from `load(table)`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pyarrow as pa
import yaml

from pipeline.resources import resource

# Raised in the first place when a column is renamed, removed or changes its meaning, in the second when one is added.
VERSION = "1.0"
TABLES = ("documents", "spans", "quotes", "speakers", "rejects", "quarantine", "corrections", "authority")
_ARROW: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "timestamp[us, UTC]": pa.timestamp("us", tz="UTC"),
    "list<string>": pa.list_(pa.field("element", pa.string(), nullable=False)),
}
_RENAMED = {"min": "minimum", "max": "maximum"}


class SchemaError(Exception):
    """A schema file is wrong; the message names the file, the column and the key."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A check: the value is exactly `text[start:end]`, where all three are columns (`text` is `table.column`).

    Value, start and end are null together.
    """

    start: str
    end: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, its meaning and every check on its values (a null passes all but `nullable`).

    A string is never empty: what is not known is null. `allowed` of a list holds for its elements. `below` names
    the column of the same row that must be greater; `references` is the `table.column` that must hold the value.
    `withheld` marks what a release without the texts of the articles leaves null.
    """

    name: str
    type: str
    description: str
    nullable: bool = False
    unit: str | None = None
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    unique: bool = False
    below: str | None = None
    span: Slice | None = None
    references: str | None = None
    fields: tuple[Column, ...] = ()
    withheld: bool = False

    def arrow(self) -> pa.Field:
        """The Arrow field, with description and unit in its metadata."""
        if self.fields:
            element = pa.struct([field.arrow() for field in self.fields])
            kind = pa.list_(pa.field("element", element, nullable=False))
        else:
            kind = _ARROW[self.type]
        metadata = {"description": self.description} | ({"unit": self.unit} if self.unit else {})
        return pa.field(self.name, kind, self.nullable, metadata)

    def relaxed(self) -> Column:
        """The same column, nullable and with no check left."""
        plain = Column(self.name, self.type, self.description, True, self.unit, fields=self.fields)
        return replace(plain, withheld=self.withheld)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, what identifies a row, and how the rows are sorted on disk.

    `unique` holds further sets of columns whose combination is unique. `extends` names the table whose columns,
    nullable and without their checks, come first.
    """

    name: str
    description: str
    key: tuple[str, ...]
    sort: tuple[str, ...]
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    extends: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)

    @property
    def scattered(self) -> tuple[str, ...]:
        """The unique columns by which the rows are not sorted: equal values may lie far apart in them."""
        first = self.sort[:1]
        return tuple(column.name for column in self.columns if column.unique and first and (column.name,) != first)

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")

    def published(self, include_text: bool) -> Table:
        """The table as a release holds it: without the texts of the articles, what is withheld may be null."""
        if include_text:
            return self
        columns = (replace(column, nullable=True) if column.withheld else column for column in self.columns)
        return replace(self, columns=tuple(columns))

    def arrow(self) -> pa.Schema:
        """The Arrow schema, with descriptions in the fields' metadata, and table and version in its own."""
        metadata = {"table": self.name, "description": self.description, "schema_version": VERSION}
        return pa.schema([column.arrow() for column in self.columns], metadata)


_KEYS = {field.name for field in dataclasses.fields(Column)} - {"name", *_RENAMED.values()} | set(_RENAMED)


@cache
def load(table: str) -> Table:
    """The declaration of a table. Raises KeyError for an unknown table, SchemaError for a faulty file."""
    if table not in TABLES:
        raise KeyError(f"no table {table!r}; the tables are {', '.join(TABLES)}")
    path = resource("schemas") / f"{table}.yaml"
    return parse(table, yaml.safe_load(path.read_text(encoding="utf-8")))


def parse(table: str, declared: Mapping[str, Any]) -> Table:
    """A table from its declaration.

    `extends: other` puts the columns of `other` first, nullable and without their checks: the rows of such a table
    are those that failed them. `from: other.column` takes over one column with its checks.

    Raises SchemaError for an unknown or missing key and for a reference to a column that is not there.
    """
    where = f"schemas/{table}.yaml"
    _keys(where, declared, {"description", "key", "columns"}, {"extends", "sort", "unique"})
    parent = load(declared["extends"]) if "extends" in declared else None
    inherited = tuple(column.relaxed() for column in parent.columns) if parent else ()
    own = tuple(_column(f"{where}, column {name}", name, spec) for name, spec in declared["columns"].items())
    result = Table(
        name=table,
        description=declared["description"],
        key=tuple(declared["key"]),
        sort=tuple(declared.get("sort", parent.sort if parent else ())),
        columns=inherited + own,
        unique=tuple(tuple(names) for names in declared.get("unique", ())),
        extends=declared.get("extends"),
    )
    _check_names(where, result)
    return result


def _column(where: str, name: str, spec: Mapping[str, Any]) -> Column:
    """One column from its declaration."""
    if "from" in spec:
        _keys(where, spec, {"from"}, set())
        table, _, source = spec["from"].partition(".")
        return replace(load(table).column(source), name=name)
    _keys(where, spec, {"type", "description"}, _KEYS)
    values: dict[str, Any] = {_RENAMED.get(key, key): value for key, value in spec.items()}
    if values["type"] not in _ARROW and not (values["type"] == "list<struct>" and "fields" in values):
        raise SchemaError(f"{where}: type {values['type']!r} is unknown, or a list<struct> without fields")
    values["allowed"] = tuple(values.get("allowed", ()))
    values["span"] = Slice(**values["span"]) if "span" in values else None
    fields = values.get("fields", {}).items()
    values["fields"] = tuple(_column(f"{where}.{field}", field, inner) for field, inner in fields)
    return Column(name=name, **values)


def _keys(where: str, spec: Mapping[str, Any], needed: set[str], optional: set[str]) -> None:
    """Raise SchemaError for a key that is missing or that nobody reads."""
    for key in sorted(needed - set(spec)):
        raise SchemaError(f"{where}: the key {key!r} is missing")
    for key in sorted(set(spec) - needed - optional):
        raise SchemaError(f"{where}: unknown key {key!r}; known are {', '.join(sorted(needed | optional))}")


def _check_names(where: str, table: Table) -> None:
    """Raise SchemaError where the declaration names a column of its own that is not declared, or declares one twice."""
    mentioned = {*table.key, *table.sort}.union(*table.unique)
    for column in table.columns:
        mentioned |= {column.below} if column.below else set()
        mentioned |= {column.span.start, column.span.end} if column.span else set()
    for name in sorted(mentioned - set(table.names)):
        raise SchemaError(f"{where}: refers to column {name!r}, which is not declared")
    for name in table.names:
        if table.names.count(name) > 1:
            raise SchemaError(f"{where}: column {name!r} is declared twice")
