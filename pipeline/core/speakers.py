"""Quotations of a whole dataset -> one row for each speaker.

Precision first: two articles speak of one person only if both give the same full name. What could be anybody
("Smith", "officials", "a neighbour") stays a speaker of its own article.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import regex

from pipeline.core.ids import short_id

Row = Mapping[str, Any]

NAMED = frozenset({"person", "organization"})
_APOSTROPHES = regex.compile(r"['’ʼ`]")
_NOT_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")
# "J.K. Rowling" and "J. K. Rowling" are "jk rowling"; the initial of "John F. Kennedy" stays, as it tells people apart.
_SPACED_INITIALS = regex.compile(r"(?<=\b\p{L})\s(?=\p{L}\b)")


def name_key(name: str) -> str:
    """The same string for spellings of a name that differ in case, diacritics, hyphens, apostrophes or dots only."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    spaced = _NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", bare)).strip()
    return str(_SPACED_INITIALS.sub("", spaced))


def is_full_name(name: str) -> bool:
    """Whether a name has two words or more, and more than one initial before the last of them."""
    words = name_key(name).split()
    return len(words) >= 2 and sum(map(len, words[:-1])) >= 2


def speaker_id(doc_id: str, name: str, kind: str | None) -> str:
    """One id for a full name across the dataset; for any other speaker, one id within the article."""
    if kind in NAMED and is_full_name(name):
        return short_id(kind, name_key(name))
    return short_id(kind, name_key(name), doc_id)


def speaker_rows(quotes: Iterable[Row]) -> list[dict[str, Any]]:
    """One row of `speakers` for each `speaker_id` among rows of `quotes`, ordered by id.

    Dates are those of the articles, and null where no article of the speaker has one.
    """
    by_speaker: defaultdict[str, list[Row]] = defaultdict(list)
    for quote in quotes:
        if quote["speaker_id"] is not None:
            by_speaker[quote["speaker_id"]].append(quote)
    return [_speaker(key, by_speaker[key]) for key in sorted(by_speaker)]


def _speaker(key: str, quotes: Sequence[Row]) -> dict[str, Any]:
    name = _usual([quote["speaker"] for quote in quotes])
    first_seen, last_seen = _seen(quotes)
    return {
        "speaker_id": key,
        "name": name,
        "kind": quotes[0]["speaker_kind"],
        "aliases": sorted(_written_names(quotes) - {name}),
        "affiliations": _affiliations(quotes),
        "n_quotes": len(quotes),
        "n_documents": len({quote["doc_id"] for quote in quotes}),
        "first_seen": first_seen,
        "last_seen": last_seen,
        "authority_id": None,
    }


def _usual(names: Sequence[str]) -> str:
    """The form used most; of equals the longest, then the first in the alphabet."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _written_names(quotes: Sequence[Row]) -> set[str]:
    names = {quote["speaker"] for quote in quotes}
    return names | {quote["speaker_mention"] for quote in quotes if quote["mention_type"] == "name"}


def _affiliations(quotes: Sequence[Row]) -> list[dict[str, Any]]:
    """In what capacities the speaker was quoted, the most frequent first."""
    held: defaultdict[tuple[str | None, str | None, str | None], list[Row]] = defaultdict(list)
    for quote in quotes:
        if quote["affiliation"] is not None or quote["role"] is not None:
            held[quote["affiliation"], quote["role"], quote["affiliation_status"]].append(quote)
    history = []
    for (affiliation, role, status), rows in held.items():
        first_seen, last_seen = _seen(rows)
        history.append(
            {
                "affiliation": affiliation,
                "role": role,
                "status": status,
                "first_seen": first_seen,
                "last_seen": last_seen,
                "n_quotes": len(rows),
            }
        )
    return sorted(history, key=lambda h: (-h["n_quotes"], h["affiliation"] or "", h["role"] or "", h["status"] or ""))


def _seen(quotes: Sequence[Row]) -> tuple[Any, Any]:
    """The first and the last date of publication, or two nulls."""
    dates = [quote["published_at"] for quote in quotes if quote["published_at"] is not None]
    return (min(dates), max(dates)) if dates else (None, None)
