"""Which quotations a page is about: read from its address, written as SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from pipeline import schema
from pipeline.dashboard import sql
from pipeline.errors import UserError

# A body under one name however articles word it, where that name is known.
BODY = "coalesce(affiliation_norm, affiliation)"
ORDERS: Mapping[str, tuple[str, str]] = {
    "newest": ("newest first", "published_at DESC NULLS LAST, doc_id, start"),
    "oldest": ("oldest first", "published_at NULLS LAST, doc_id, start"),
    "surest": ("most certain first", "confidence DESC NULLS LAST, quote_id"),
    "doubtful": ("least certain first", "confidence NULLS LAST, quote_id"),
}
MISSING: Mapping[str, str] = {
    "speaker": "speaker_id IS NULL",
    "affiliation": f"{BODY} IS NULL",
    "outlet": "outlet IS NULL",
    "date": "published_at IS NULL",
}
TYPES = schema.load("quotes").column("quote_type").allowed
KINDS = schema.load("quotes").column("speaker_kind").allowed


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that must all hold; one that is empty asks for nothing.

    `words` must all stand in the quotation, or in its context if `around`; words in quotation marks stand together.
    `speaker` and `affiliation` are parts of a name, `speaker_id`, `body` and `outlet` the whole. `since` and `until`
    are days in UTC, both included. `least` is the lowest confidence, `below` is above the highest; `missing` names
    what is not known.
    """

    words: str = ""
    around: bool = False
    speaker: str = ""
    speaker_id: str = ""
    affiliation: str = ""
    body: str = ""
    outlet: str = ""
    type: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    least: float = 0.0
    below: float | None = None
    missing: str = ""
    flag: str = ""
    cluster: str = ""
    order: str = "newest"

    def conditions(self) -> list[str]:
        """The conditions as SQL."""
        return list(self._conditions())

    def query(self, source: str, columns: str = "*") -> str:
        """The quotations selected, in order, as one SELECT from `source`."""
        return f"SELECT {columns}\nFROM {source}{sql.every(self.conditions())}\nORDER BY {ORDERS[self.order][1]}"

    def parameters(self) -> dict[str, str]:
        """The selection as parameters of an address: those that differ from their default."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        given = {field.name: values[field.name] for field in fields(self) if values[field.name] != field.default}
        return {name: "1" if value is True else str(value) for name, value in given.items()}

    def _conditions(self) -> Iterator[str]:
        for phrase in phrases(self.words):
            yield sql.contains("context" if self.around else "quote_text", phrase)
        for column, part in (("speaker", self.speaker), (BODY, self.affiliation)):
            if part:
                yield sql.contains(column, part)
        exact = {
            "speaker_id": self.speaker_id,
            BODY: self.body,
            "outlet": self.outlet,
            "quote_type": self.type,
            "speaker_kind": self.kind,
            "cluster_id": self.cluster,
        }
        yield from (f"{column} = {sql.literal(value)}" for column, value in exact.items() if value)
        if self.since:
            yield sql.since("published_at", self.since)
        if self.until:
            yield sql.until("published_at", self.until)
        if self.least:
            yield f"confidence >= {self.least:g}"
        if self.below is not None:
            yield f"confidence < {self.below:g}"
        if self.missing:
            yield MISSING[self.missing]
        if self.flag:
            yield f"list_contains(flags, {sql.literal(self.flag)})"


def phrases(words: str) -> list[str]:
    """What must be found: the words one by one, those between double quotation marks as they stand together."""
    marked = words.replace("“", '"').replace("”", '"').split('"')
    found = [[part.strip()] if number % 2 else part.split() for number, part in enumerate(marked)]
    return [phrase for part in found for phrase in part if phrase]


def selection(parameters: Mapping[str, str]) -> Selection:
    """The selection that an address asks for; parameters that are no condition are for others to read.

    Raises UserError, one line naming the parameter, for a value that it cannot have.
    """
    given: dict[str, Any] = {}
    for field in fields(Selection):
        value = parameters.get(field.name, "").strip()
        if value:
            given[field.name] = _value(field.name, value)
    return Selection(**given)


def _value(name: str, value: str) -> str | bool | date | float:
    allowed = {"type": TYPES, "kind": KINDS, "missing": tuple(MISSING), "order": tuple(ORDERS), "around": ("1",)}
    if value not in allowed.get(name, (value,)):
        raise UserError(f"{name}: expected one of {', '.join(allowed[name])}, received {value!r}")
    if name in ("since", "until"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise UserError(f"{name}: expected a day such as 2024-05-31, received {value!r}") from None
    if name in ("least", "below"):
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if not 0 <= number <= 1:
            raise UserError(f"{name}: expected a confidence from 0 to 1, received {value!r}")
        return number
    return name == "around" or value
