"""The release as a Frictionless Data Package: every column with its type and the constraints that it is checked by."""

from __future__ import annotations

import json
from typing import Any

from pipeline.describing.facts import Facts, file_name
from pipeline.schema import Column, Table

_TYPES = {
    "string": "string",
    "int64": "integer",
    "float64": "number",
    "bool": "boolean",
    "timestamp[us, UTC]": "datetime",
}


def datapackage(facts: Facts) -> str:
    """The content of `datapackage.json`."""
    publish = facts.publish
    package = {
        "name": facts.slug,
        "title": publish.title,
        "description": publish.description,
        "version": facts.version,
        "homepage": publish.url,
        "created": f"{publish.date}T00:00:00Z" if publish.date else None,
        "contributors": [{"title": name, "role": "author"} for name in publish.creators],
        "licenses": [{"name": publish.license, "path": f"https://spdx.org/licenses/{publish.license}.html"}]
        if publish.license
        else None,
        "resources": [_resource(table, facts) for table in facts.tables],
    }
    return json.dumps(_known(package), indent=2, ensure_ascii=False) + "\n"


def _resource(table: Table, facts: Facts) -> dict[str, Any]:
    file = facts.file_of(table)
    schema = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
        "foreignKeys": [_foreign_key(table, column) for column in table.columns if column.references],
    }
    return {
        "name": table.name,
        "type": "table",
        "path": file_name(table),
        "description": table.description,
        "scheme": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": f"sha256:{file.sha256}",
        "schema": _known(schema),
    }


def _field(column: Column) -> dict[str, Any]:
    constraints = {
        "required": not column.nullable,
        "unique": column.unique,
        "enum": list(column.allowed),
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": column.pattern,
    }
    if column.type.startswith("list<"):
        # What else is declared holds for the elements.
        constraints = {"required": not column.nullable}
    elif column.nullable:
        # Frictionless reads Parquet by way of pandas, where a null among numbers is NaN, which lies in no range.
        constraints |= {"minimum": None, "maximum": None}
    field = {
        "name": column.name,
        "type": _type(column),
        "description": f"{column.description} Unit: {column.unit}." if column.unit else column.description,
        "constraints": _known(constraints),
    }
    return _known(field)


def _type(column: Column) -> str:
    """The type that Frictionless finds, as pandas hands it floats for integers with nulls, and arrays of NumPy."""
    if column.type == "int64" and column.nullable:
        return "number"
    return _TYPES.get(column.type, "any")


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    target, _, field = (column.references or "").partition(".")
    # An empty name is the table itself.
    resource = "" if target == table.name else target
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """What has something to say."""
    return {name: value for name, value in values.items() if value not in (None, [], {}, False)}
