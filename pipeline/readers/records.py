"""Records of a file (an object, a row) as raw documents, by the column names of the parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from pipeline.core.reading.raw import Metadata, Problem, RawDocument, Reject
from pipeline.readers.source import Source, oversized
from pipeline.settings import ColumnNames

Record = Mapping[str, Any]
_METADATA = tuple(field.name for field in fields(Metadata))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the file, its number from 1, and how a person finds it ("line 17")."""

    source: Source
    number: int
    where: str

    def reject(self, problem: Problem, n_bytes: int | None = None) -> Reject:
        """The reject for this record; its reason begins with where it stands."""
        return self.source.reject(Problem(problem.rule, f"{self.where}: {problem.reason}"), self.number, n_bytes)


def text_column(names: Iterable[str], columns: ColumnNames) -> str | None:
    """The first of the known names of the text column that is there, whatever its case."""
    return _column(names, columns.text)


def no_text_column(names: Iterable[str], columns: ColumnNames) -> Problem:
    """The problem of a table in which nothing is called like a text."""
    found = ", ".join(repr(str(name)) for name in names) or "none"
    return Problem("no_text_column", f"no column is named {' or '.join(columns.text)}; found {found}")


def read_record(record: Record, columns: ColumnNames, place: Place, limit: int) -> RawDocument | Reject:
    """The document of a record, or why there is none: no text, text of another type, more than `limit` bytes."""
    name = text_column(record, columns)
    if name is None:
        return place.reject(no_text_column(record, columns))
    text = record[name]
    if text is None:
        return place.reject(Problem("empty", f"{name} is null"))
    if not isinstance(text, str):
        return place.reject(Problem("wrong_type", f"{name} is {_kind(text)}, expected text"))
    n_bytes = len(text.encode("utf-8", "surrogatepass"))
    if n_bytes > limit:
        return place.reject(oversized(n_bytes, limit), n_bytes)
    if not text.strip():
        return place.reject(Problem("empty", f"{name} is empty"), n_bytes)
    values = {field: _plain(record.get(_column(record, getattr(columns, field)) or "")) for field in _METADATA}
    key = _plain(record.get(_column(record, columns.id) or ""))
    return RawDocument(
        source=place.source.within(place.number),
        text=text,
        n_bytes=n_bytes,
        metadata=Metadata(**values),
        key=place.source.within(key) if key else None,
    )


def _column(names: Iterable[str], known: Iterable[str]) -> str | None:
    by_lower = {str(name).strip().lower(): name for name in names}
    return next((by_lower[name.lower()] for name in known if name.lower() in by_lower), None)


def _plain(value: object) -> str | None:
    """A value of metadata as text: dates in ISO form, lists of authors joined, of an object its name."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:.15g}"
    if isinstance(value, list):
        return ", ".join(filter(None, map(_plain, value))) or None
    return _plain(value.get("name")) if isinstance(value, dict) else None


def _kind(value: object) -> str:
    return {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
        bytes: "bytes",
    }.get(type(value), type(value).__name__)
