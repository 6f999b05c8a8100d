"""A release in one screen of plain text."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from pipeline import tables
from pipeline.accounts import Accounts, amount
from pipeline.release import read_manifest
from pipeline.tables import partitions

TYPES = ("direct", "mixed", "indirect")
TOP_SPEAKERS = 10
EXAMPLES = 3
_SHOWN = 110

Row = Mapping[str, Any]


class Rows(Protocol):
    """Rows through which one can go again and again."""

    def __iter__(self) -> Iterator[Row]: ...
    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Stored:
    """Some columns of a table of a release, some rows at a time in memory."""

    table: str
    path: Path
    columns: tuple[str, ...]

    def __iter__(self) -> Iterator[Row]:
        for rows in tables.stream(self.table, self.path, self.columns):
            yield from rows.to_pylist()

    def __len__(self) -> int:
        return partitions.n_rows(self.path)


@dataclass(frozen=True, slots=True)
class Release:
    """The rows of a release that a summary speaks of."""

    documents: Rows
    quotes: Rows
    speakers: Rows
    rejects: Rows
    quarantine: Rows
    accounts: Accounts | None = None


def read_release(folder: Path) -> Release:
    """The columns that a summary needs. Raises UserError where the folder is no release."""

    def rows(table: str, *columns: str) -> Rows:
        path = folder / f"{table}.parquet"
        next(tables.stream(table, path, columns))
        return _Stored(table, path, columns)

    manifest = read_manifest(folder)
    return Release(
        documents=rows("documents", "source", "duplicate_of"),
        quotes=rows("quotes", "quote_type", "speaker"),
        speakers=rows("speakers", "name", "kind", "affiliations", "n_quotes"),
        rejects=rows("rejects", "source", "rule", "reason"),
        quarantine=rows("quarantine", "quote_text", "reasons"),
        accounts=Accounts(**held) if (held := manifest.get("accounts")) else None,
    )


def summary(release: Release, folder: Path) -> str:
    """What a release in `folder` holds, what it had to leave out, and how to open it; lines of plain text."""
    parts = [_counts(release), _speakers(release.speakers), _rejects(release.rejects), _quarantine(release.quarantine)]
    return "\n\n".join(
        "\n".join(lines) for lines in [*map(list, parts), list(_opening(release.documents, folder))] if lines
    )


def capacity(held: Mapping[str, Any]) -> str:
    """Role and affiliation in words: "ambassador to Norway, Foreign Ministry (former)"."""
    role, body = held["role"] or "", held["affiliation"] or ""
    words = role if body in role else ", ".join(filter(None, (role, body)))
    return f"{words} (former)" if words and held["status"] == "former" else words


def _counts(release: Release) -> Iterator[str]:
    duplicates = sum(row["duplicate_of"] is not None for row in release.documents)
    among = f", {amount(duplicates, 'duplicate')} among them" if duplicates else ""
    yield amount(len(release.documents), "article") + among
    types: Counter[str] = Counter()
    named = 0
    for row in release.quotes:
        types[row["quote_type"]] += 1
        named += row["speaker"] is not None
    by_type = ", ".join(f"{types[kind]} {kind}" for kind in TYPES)
    yield f"{amount(len(release.quotes), 'quotation')}: {by_type}; {named} with a speaker"
    if release.accounts:  # a release made before there were any has none
        yield release.accounts.of_inputs
        yield release.accounts.of_quotes


def _speakers(speakers: Rows) -> Iterator[str]:
    top = nsmallest(TOP_SPEAKERS, speakers, key=lambda row: (-row["n_quotes"], row["name"]))
    if not top:
        return
    yield f"Most quoted of {amount(len(speakers), 'speaker')}"
    width = max(len(row["name"]) for row in top)
    for row in top:
        held = capacity(row["affiliations"][0]) if row["affiliations"] else ""
        yield _cut(f"  {row['n_quotes']:>4}  {row['name']:<{width}}  {held}")


def _rejects(rejects: Rows) -> Iterator[str]:
    if not rejects:
        return
    yield f"{len(rejects):,} in rejects"  # not inputs alone: lines of corrections too
    for rule, count in Counter(row["rule"] for row in rejects).most_common():
        yield f"  {count:>4}  {rule}"
        for row in islice((row for row in rejects if row["rule"] == rule), EXAMPLES):
            yield _cut(f"        {row['source']}: {row['reason']}")


def _quarantine(quarantine: Rows) -> Iterator[str]:
    if not quarantine:
        return
    yield f"{amount(len(quarantine), 'quotation')} in quarantine"
    for reason, count in Counter(reason for row in quarantine for reason in row["reasons"]).most_common():
        yield _cut(f"  {count:>4}  {reason}")


def _opening(documents: Rows, folder: Path) -> Iterator[str]:
    yield f"All of it lies in {folder}"
    for row in islice(documents, 1):
        yield f"  quotes show {folder} {shlex.quote(row['source'])}"
    yield f"  python -c \"import pandas as pd; print(pd.read_parquet('{folder}/quotes.parquet'))\""


def _cut(line: str) -> str:
    flat = " ".join(line.split("\n")).rstrip()
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
