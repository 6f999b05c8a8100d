"""A small dataset written by hand: three articles, five quotations, two speakers. All people are invented."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline import accounts, schema, tables
from pipeline.core.unifying.history import speaker_rows

Row = dict[str, Any]
Dataset = dict[str, list[Row]]

RIVER = (
    "Ada Brook, director of the Tern Institute, said: “The river is low.” "
    "She added that “nobody drinks it” now.\n\n"
    "“We 🏞 build a dam,” said Luis Ferrer. He was “sure <script>alert(1)</script> of it”."
)
HARBOUR = '"The harbour stays open," said Ada Brook.'
BOTH = ("Ada Brook", "Luis Ferrer")


def row(table: str, **values: Any) -> Row:
    """A row of the table: the given values, null or an empty list in the other columns."""
    columns = schema.load(table).columns
    empty: Row = {column.name: [] if column.type.startswith("list") else None for column in columns}
    assert values.keys() <= empty.keys()
    return empty | values


def document(doc_id: str, text: str, **values: Any) -> Row:
    """A row of `documents` for the text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = {"source": f"{doc_id}.txt", "text_sha256": digest, "n_words": len(text.split()), "language": "en"}
    return row("documents", doc_id=doc_id, text=text, **(known | values))


def quote(article: Row, words: str, speaker: str, **values: Any) -> Row:
    """A row of `quotes` for words of the article that its text holds once."""
    start = article["text"].index(words)
    name = f"{article['doc_id']}-{start}"
    known = {
        "quote_id": f"quote-{name}",
        "doc_id": article["doc_id"],
        "utterance_id": f"utterance-{name}",
        "part": 1,
        "start": start,
        "end": start + len(words),
        "quote_text": words,
        "quote_type": "direct",
        "speaker_id": f"speaker-{speaker.split()[-1].lower()}",
        "speaker": speaker,
        "speaker_kind": "person",
        "context": words,
        "context_start": start,
        "context_end": start + len(words),
        "confidence": 0.9,
        "cluster_canonical": True,
    }
    shared = {name: article[name] for name in ("published_at", "outlet", "title", "url", "language")}
    return row("quotes", **(known | shared | values))


def evidence(article: Row, column: str, prefix: str, words: str) -> Row:
    """A value with its place, for words of the article that its text holds."""
    start = article["text"].index(words)
    return {column: words, f"{prefix}_start": start, f"{prefix}_end": start + len(words)}


def dataset() -> Dataset:
    """The tables, in which nothing is wrong."""
    river = document("river", RIVER, published_at=datetime(2024, 5, 1, tzinfo=UTC), title="Low water")
    again = document("river-again", RIVER, duplicate_of="river")
    harbour = document("harbour", HARBOUR, published_at=datetime(2024, 6, 1, tzinfo=UTC))
    director = evidence(river, "role", "role", "director") | evidence(
        river, "affiliation", "affiliation", "Tern Institute"
    )
    ada, luis = BOTH
    quotes = [
        quote(river, "The river is low.", ada, **director, affiliation_status="current"),
        quote(river, "nobody drinks it", ada, quote_type="mixed", **evidence(river, "cue", "cue", "added")),
        quote(river, "We 🏞 build a dam,", luis, **evidence(river, "speaker_mention", "mention", luis)),
        quote(river, "sure <script>alert(1)</script> of it", luis, quote_type="mixed"),
        quote(harbour, "The harbour stays open,", ada),
    ]
    unread = row("rejects", source="photo.txt", stage="ingest", rule="binary", reason="Not a text.", n_bytes=9)
    return {
        "documents": [river, again, harbour],
        "quotes": quotes,
        "speakers": speaker_rows(quotes),
        "rejects": [unread],
    }


def arrow(rows: Mapping[str, list[Row]]) -> dict[str, pa.Table]:
    """The tables in their declared types."""
    return {name: tables.conform(name, of_table) for name, of_table in rows.items()}


def write(rows: Mapping[str, list[Row]], folder: Path) -> Path:
    """Write the tables as files of their names into the folder."""
    for name, of_table in rows.items():
        tables.write(name, of_table, folder / f"{name}.parquet")
    return folder


def validated(folder: Path, **changed: list[Row]) -> Path:
    """Write what validation leaves of the dataset, with some of its tables changed."""
    return counted(write({**dataset(), "quarantine": [], **changed}, folder))


def counted(folder: Path) -> Path:
    """Write counts of which the tables in the folder are the outcome."""
    rows = {
        name: tables.read(name, folder / f"{name}.parquet") for name in ("documents", "quotes", "quarantine", "rejects")
    }
    stages, rules = (rows["rejects"][column].to_pylist() for column in ("stage", "rule"))
    inputs = rows["documents"].num_rows + stages.count("ingest") + stages.count("validate")
    found = rows["quotes"].num_rows + rows["quarantine"].num_rows + rules.count("rejected_by_correction")
    accounts.write(folder, inputs=inputs, found=found, added=0)
    return folder
