"""Fills in again what a release without the texts of the articles leaves null."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import pyarrow as pa


class Place(Protocol):
    """The columns that say where in the text of its article a value stands: code points, end exclusive."""

    @property
    def start(self) -> str: ...
    @property
    def end(self) -> str: ...


def fill_texts(documents: pa.Table, texts: Mapping[str, str]) -> pa.Table:
    """The articles with their texts, which are given by their SHA-256."""
    return _with_column(documents, "text", [texts[digest] for digest in documents["text_sha256"].to_pylist()])


def fill_slices(rows: pa.Table, documents: pa.Table, places: Mapping[str, Place]) -> pa.Table:
    """The rows with each of the columns cut anew from the texts of their articles; null where the place is null."""
    if not places:
        return rows
    texts = dict(zip(documents["doc_id"].to_pylist(), documents["text"].to_pylist(), strict=True))
    articles = [texts.get(doc_id) for doc_id in rows["doc_id"].to_pylist()]
    for name, place in places.items():
        cuts = zip(articles, rows[place.start].to_pylist(), rows[place.end].to_pylist(), strict=True)
        values = [None if text is None or start is None else text[start:end] for text, start, end in cuts]
        rows = _with_column(rows, name, values)
    return rows


def _with_column(rows: pa.Table, name: str, values: list[Any]) -> pa.Table:
    field = rows.schema.field(name).with_nullable(True)
    return rows.set_column(rows.column_names.index(name), field, pa.array(values, field.type))
