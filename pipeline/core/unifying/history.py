"""Quotations of a whole dataset -> one row of `speakers` for each speaker, with a history of capacities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from pipeline.core.unifying.names import is_full_name, told_apart

Row = Mapping[str, Any]
_LITTLE = frozenset("of for the and on in de la las los del della der den van von zu bin ibn al el di da du".split())

# The columns of `quotes` that a row of `speakers` is made of.
COLUMNS = (
    *("speaker_id", "speaker", "speaker_kind", "speaker_mention", "mention_type", "doc_id", "published_at"),
    *("role", "affiliation", "affiliation_status"),
)


def speaker_rows(
    quotes: Iterable[Row], authority: Mapping[str, str] | None = None, labels: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """One row of `speakers` for each `speaker_id` among rows with COLUMNS, ordered by id, whatever their order.

    By `speaker_id`, `authority` gives ids of the user's authority file, and `labels` what tells from namesakes those
    whom a person split from them. Dates are those of the articles, and null where
    no article of the speaker has one.
    """
    spoken = [quote for quote in quotes if quote["speaker_id"] is not None]
    return list(speakers_of(sorted(spoken, key=_key), authority or {}, labels or {}))


def speakers_of(
    quotes: Iterable[Row], authority: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """As `speaker_rows`, of rows in the order of `speaker_id`, which none lacks; one speaker at a time in memory."""
    for key, rows in groupby(quotes, _key):
        speaker = _Speaker()
        for quote in rows:
            speaker.add(quote)
        yield speaker.row(key, authority.get(key), labels.get(key))


def _is_bare(mention: str) -> bool:
    """Whether an expression is a name alone, and not "Ann Hill, a hydrologist" or "the baker Ann Hill"."""
    return "," not in mention and all(not w[0].isalpha() or w[0].isupper() or w in _LITTLE for w in mention.split())


def _key(quote: Row) -> str:
    key: str = quote["speaker_id"]
    return key


@dataclass(slots=True)
class _Seen:
    """How often something was seen, and the first and last date of publication."""

    first: Any = None
    last: Any = None
    count: int = 0

    def add(self, date: Any) -> None:
        self.count += 1
        if date is not None:
            self.first = date if self.first is None else min(self.first, date)
            self.last = date if self.last is None else max(self.last, date)


@dataclass(slots=True)
class _Speaker:
    """What the quotations of one speaker say, gathered."""

    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    held: dict[tuple[str | None, str | None, str | None], _Seen] = field(default_factory=dict)
    seen: _Seen = field(default_factory=_Seen)

    def add(self, quote: Row) -> None:
        self.names[quote["speaker"], quote["speaker_kind"]] += 1
        if quote["mention_type"] == "name" and _is_bare(quote["speaker_mention"]):
            self.aliases.add(quote["speaker_mention"])
        self.documents.add(quote["doc_id"])
        self.seen.add(quote["published_at"])
        if quote["affiliation"] is not None or quote["role"] is not None:
            capacity = (quote["affiliation"], quote["role"], quote["affiliation_status"])
            self.held.setdefault(capacity, _Seen()).add(quote["published_at"])

    def row(self, key: str, authority_id: str | None, label: str | None) -> dict[str, Any]:
        name, kind = self._usual()
        name = told_apart(name, label) if label else name
        return {
            "speaker_id": key,
            "name": name,
            "kind": kind,
            "aliases": sorted((self.aliases | {shown for shown, _ in self.names}) - {name}),
            "affiliations": self._history(),
            "n_quotes": self.seen.count,
            "n_documents": len(self.documents),
            "first_seen": self.seen.first,
            "last_seen": self.seen.last,
            "authority_id": authority_id,
        }

    def _usual(self) -> tuple[str, str]:
        """The full name used most, without one any name; of equals the longest, then the first in the alphabet."""
        return min(
            self.names, key=lambda n: (not is_full_name(n[0]), -self.names[n], -len(n[0]), n)
        )  # fmt: skip

    def _history(self) -> list[dict[str, Any]]:
        """In what capacities the speaker was quoted, the most frequent first."""
        history = [
            {
                "affiliation": affiliation,
                "role": role,
                "status": status,
                "first_seen": seen.first,
                "last_seen": seen.last,
                "n_quotes": seen.count,
            }
            for (affiliation, role, status), seen in self.held.items()
        ]
        return sorted(
            history, key=lambda h: (-h["n_quotes"], h["affiliation"] or "", h["role"] or "", h["status"] or "")
        )
