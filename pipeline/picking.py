"""Which quotations of a release a person asks for, by whatever is at hand: an id, a file, a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from pipeline import tables
from pipeline.core.unifying.names import name_key
from pipeline.errors import UserError
from pipeline.release import read_manifest

COLUMNS = (
    *("quote_id", "doc_id", "title", "start", "quote_text", "quote_type", "speaker_id", "speaker"),
    *("role", "affiliation", "affiliation_status", "cue", "confidence"),
)
_Wanted = tuple[str, set[str]]


@dataclass(frozen=True, slots=True)
class Picked:
    """Rows of `quotes` with COLUMNS, the source of each article by `doc_id`, and each speaker's name by `speaker_id`.

    There may be articles without a quotation.
    """

    quotes: Sequence[Mapping[str, Any]]
    sources: Mapping[str, str]
    names: Mapping[str, str]


def pick(release: Path, what: str) -> Picked:
    """The quotation of that id; else the articles of that id, or whose source contains it; else those of speakers.

    The whole source of an article means that one alone. A speaker is meant by the id, or words of a name or alias.
    Raises UserError where the folder is no release, or nothing in it is meant.
    """
    read_manifest(release)
    if not what.strip():
        raise UserError("WHAT is empty; without it the summary is shown")
    wanted = _quotation(release, what) or _articles(release, what) or _speakers(release, what)
    if wanted is None:
        nor = "no speaker, article or quotation goes by it"
        raise UserError(f"{release}: no source of an article contains {what!r}, and {nor}")
    quotes = tables.read("quotes", release / "quotes.parquet", COLUMNS, wanted).to_pylist()
    articles = wanted[1] if wanted[0] == "doc_id" else {row["doc_id"] for row in quotes}
    speakers = {row["speaker_id"] for row in quotes if row["speaker_id"] is not None}
    return Picked(
        quotes,
        _pairs(release, "documents", ("doc_id", "source"), articles),
        _pairs(release, "speakers", ("speaker_id", "name"), speakers),
    )


def _quotation(release: Path, what: str) -> _Wanted | None:
    wanted = "quote_id", {what}
    return wanted if len(tables.read("quotes", release / "quotes.parquet", ["quote_id"], wanted)) else None


def _articles(release: Path, what: str) -> _Wanted | None:
    """The articles of that id, else of that source, else those whose source contains it."""
    rows = tables.read("documents", release / "documents.parquet", ["doc_id", "source"])
    for means in (
        pc.equal(rows["doc_id"], what),
        pc.equal(rows["source"], what),
        pc.match_substring(rows["source"], what),
    ):
        if found := rows.filter(means)["doc_id"].to_pylist():
            return "doc_id", set(found)
    return None


def _speakers(release: Path, what: str) -> _Wanted | None:
    """The speakers of that id, or of whom a name has all the words."""
    words = set(name_key(what).split())
    found = set()
    for rows in tables.stream("speakers", release / "speakers.parquet", ["speaker_id", "name", "aliases"]):
        for row in rows.to_pylist():
            names = (set(name_key(name).split()) for name in (row["name"], *row["aliases"]))
            if row["speaker_id"] == what or (words and any(words <= name for name in names)):
                found.add(row["speaker_id"])
    return ("speaker_id", found) if found else None


def _pairs(release: Path, table: str, columns: tuple[str, str], keys: set[str]) -> dict[str, str]:
    """The values of the second column by those of the first, which are the keys."""
    rows = tables.read(table, release / f"{table}.parquet", columns, (columns[0], keys))
    return dict(zip(*(rows[name].to_pylist() for name in columns), strict=True))
