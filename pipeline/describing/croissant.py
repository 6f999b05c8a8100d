"""The release as Croissant (JSON-LD), the vocabulary in which catalogues and machine learning tools know data sets."""

from __future__ import annotations

import json
from typing import Any

from pipeline.describing.citation import bibtex
from pipeline.describing.facts import Facts, file_name
from pipeline.schema import Column, Table

_CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
_TYPES = {
    "string": "sc:Text",
    "int64": "sc:Integer",
    "float64": "sc:Float",
    "bool": "sc:Boolean",
    "timestamp[us, UTC]": "sc:Date",
    "list<string>": "sc:Text",
}
# As the specification prints it: what a shorthand of the document below stands for.
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(facts: Facts) -> str:
    """The content of `croissant.json`."""
    publish = facts.publish
    dataset = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": _CONFORMS_TO,
        "name": facts.slug,
        "alternateName": publish.title,
        "description": publish.description,
        "version": facts.version,
        "url": publish.url,
        "datePublished": publish.date,
        "license": f"https://spdx.org/licenses/{publish.license}.html" if publish.license else None,
        "creator": [{"@type": "sc:Organization", "name": name} for name in publish.creators],
        "inLanguage": list(facts.languages),
        "citeAs": bibtex(facts),
        "isLiveDataset": False,
        "distribution": [_file(table, facts) for table in facts.tables],
        "recordSet": [_record_set(table) for table in facts.tables],
    }
    known = {name: value for name, value in dataset.items() if value not in (None, [])}
    return json.dumps(known, indent=2, ensure_ascii=False) + "\n"


def _file(table: Table, facts: Facts) -> dict[str, Any]:
    file = facts.file_of(table)
    return {
        "@type": "cr:FileObject",
        "@id": file_name(table),
        "name": file_name(table),
        "description": table.description,
        "contentUrl": file_name(table),
        "contentSize": f"{file.size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": file.sha256,
    }


def _record_set(table: Table) -> dict[str, Any]:
    records: dict[str, Any] = {"@type": "cr:RecordSet", "@id": table.name, "name": table.name}
    records["description"] = table.description
    if table.key:
        records["key"] = [{"@id": f"{table.name}/{name}"} for name in table.key]
    return records | {"field": [_field(table, column) for column in table.columns]}


def _field(table: Table, column: Column) -> dict[str, Any]:
    field = _declared(f"{table.name}/{column.name}", column)
    if column.type.startswith("list<"):
        field["repeated"] = True
    if column.fields:
        inner = [
            _declared(f"{table.name}/{column.name}/{part.name}", part) | {"source": _source(table, column, part)}
            for part in column.fields
        ]
        return field | {"subField": inner}
    # Keys into other tables are told in datapackage.json: `references` here makes readers join, and go in circles where
    # an article is the duplicate of another.
    return field | {"source": _source(table, column)}


def _declared(name: str, column: Column) -> dict[str, Any]:
    described = f"{column.description} Unit: {column.unit}." if column.unit else column.description
    field = {"@type": "cr:Field", "@id": name, "name": column.name, "description": described}
    return field if column.fields else field | {"dataType": _TYPES[column.type]}


def _source(table: Table, column: Column, part: Column | None = None) -> dict[str, Any]:
    """Where a value stands: in a column, or in the structs that a column lists."""
    source: dict[str, Any] = {"fileObject": {"@id": file_name(table)}, "extract": {"column": column.name}}
    return source | ({"transform": {"jsonPath": part.name}} if part else {})
