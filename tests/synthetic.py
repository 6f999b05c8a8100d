"""A release of any size, drawn by chance from invented words, for what must be quick with many rows.

Every row is sound: `quotes validate` finds nothing. Equal arguments give equal releases. To look at one:
`python -m tests.synthetic 200000 DIR`.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline import schema, tables
from pipeline.release import write_release
from pipeline.settings import load_settings
from tests.handmade import counted

FIRST = "Ada Bela Carl Dana Edda Finn Gita Hugo Iris Jens Kaya Lino Mira Nils Olga Piet Rosa Sven Tilda Ugo".split()
HEADS = "Bar Dor Fen Gol Hal Kir Lam Mor Nor Pel Ros Sil Tar Vel".split()
TAILS = "bach berg ding feld gard holm ley mann quist sen stad strand ton vik wick".split()
ROLES = "mayor,director,spokeswoman,chair,analyst,engineer,captain,head teacher,judge".split(",")
PLACES = "Arden Brix Corvo Dalby Elmet Forra Grane Hallow".split()
KINDS = "Council,Water Board,University,Rail,Hospital,Port Authority".split(",")
OUTLETS = ["The Arden Post", "Brix Daily", "Corvo Wire", "Elmet Courier", "Radio Forra", "Grane & Hallow Review"]
CUES = ("said", "told reporters", "argued", "warned")
WORDS = """river bridge harbour budget school winter engine harvest tunnel market border library signal ferry council
vaccine orchard railway glacier museum festival reservoir wages hospital election treaty pipeline drought archive
tariff opens closes costs needs repairs delays doubles survives follows replaces protects forgets nobody everybody
before after without against because slowly again never always quietly enough twice tomorrow this every another our
their old new cold broken public wooden empty careful strange""".split()
FIRST_DAY = datetime(2019, 1, 1, tzinfo=UTC)

Columns = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Person:
    """One who is quoted."""

    speaker_id: str
    name: str
    role: str
    body: str


@dataclass(frozen=True, slots=True)
class World:
    """What articles are made of."""

    chance: random.Random
    people: list[Person]
    sentences: list[str]


def write(n_quotes: int, out: Path, per_article: int = 8, seed: int = 7) -> Path:
    """Leave a release of about that many quotations in `out`, with so many in each article."""
    chance = random.Random(seed)
    sentences = [" ".join(chance.choices(WORDS, k=chance.randint(8, 24))).capitalize() for _ in range(4000)]
    world = World(chance, _people(max(20, n_quotes // 40), chance), sentences)
    documents: Columns = defaultdict(list)
    quotes: Columns = defaultdict(list)
    for number in range(n_quotes // per_article):
        article = _article(f"d{number:07}", world, per_article, quotes)
        for name, value in article.items():
            documents[name].append(value)
    rows = {"documents": _table("documents", documents), "quotes": _table("quotes", quotes)}
    rows["quarantine"] = _quarantine(rows["quotes"].slice(0, 12))
    rows["speakers"] = _speakers(rows["quotes"])
    rows["rejects"] = _rejects(max(3, n_quotes // 5000))
    with tempfile.TemporaryDirectory() as folder:
        for table, given in rows.items():
            tables.write(table, given, Path(folder) / f"{table}.parquet")
        write_release(counted(Path(folder)), out, "0.1.0", load_settings())
    return out


def _people(number: int, chance: random.Random) -> list[Person]:
    names = [f"{first} {head}{tail}" for first in FIRST for head in HEADS for tail in TAILS]
    chance.shuffle(names)
    names = [f"{name} {'I' * (1 + number // len(names))}".strip() for number, name in enumerate(names * 2)]
    bodies = [f"{place} {kind}" for place in PLACES for kind in KINDS]
    chosen = zip(range(number), names, strict=False)
    return [Person(f"s{n:06}", name, chance.choice(ROLES), chance.choice(bodies)) for n, name in chosen]


def _article(doc_id: str, world: World, n_quotes: int, quotes: Columns) -> dict[str, Any]:
    """A row of `documents`; the rows of its quotations go to `quotes`."""
    chance = world.chance
    shared = {
        "doc_id": doc_id,
        "title": chance.choice(world.sentences)[:60].rpartition(" ")[0],
        "outlet": OUTLETS[int(len(OUTLETS) * chance.random() ** 2)],
        "published_at": FIRST_DAY + timedelta(days=int(2500 * chance.random() ** 0.7)),
        "url": f"https://news.example/{doc_id}",
        "language": "en",
    }
    text = f"{chance.choice(world.sentences)}."
    here = [world.people[int(len(world.people) * chance.random() ** 3)] for _ in range(3)]
    for place in range(n_quotes):
        paragraph, row = _paragraph(len(text) + 2, chance.choice(here), world)
        text += f"\n\n{paragraph}"
        row |= {"quote_id": f"{doc_id}q{place}", "utterance_id": f"{doc_id}u{place}", "part": 1, **shared}
        for name in schema.load("quotes").names:
            quotes[name].append(row.get(name, EMPTY.get(name)))
    return {
        **shared,
        "source": f"news/{doc_id}.txt",
        "byline": None,
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "n_words": len(text.split()),
        "duplicate_of": None,
        "notes": [],
    }


# What a column holds where a row has nothing to say: true, no element, null.
EMPTY = {
    column.name: {"list<string>": [], "bool": True}.get(column.type)
    for column in schema.load("quotes").columns
    if column.type in ("list<string>", "bool")
}


def _paragraph(at: int, person: Person, world: World) -> tuple[str, dict[str, Any]]:
    """A paragraph that begins at that place of the article, and what there is to say of its quotation."""
    chance = world.chance
    words, cue, kind = chance.choice(world.sentences), chance.choice(CUES), chance.random()
    row: dict[str, Any] = {"quote_type": "direct" if kind < 0.6 else "mixed" if kind < 0.8 else "indirect"}
    marks = ("", "") if row["quote_type"] == "indirect" else ("“", "”")
    parts: list[tuple[str | None, str]] = [
        (None, marks[0]), ("quote_text", words), (None, f",{marks[1]} "), ("speaker_mention", person.name),
    ]  # fmt: skip
    if kind < 0.5:
        parts += [(None, ", "), ("role", person.role), (None, " of "), ("affiliation", person.body), (None, ",")]
    parts += [(None, " "), ("cue", cue), (None, f". {chance.choice(world.sentences)}.")]
    place = at
    for column, piece in parts:
        if column is not None:
            prefix = {"quote_text": "", "speaker_mention": "mention_"}.get(column, f"{column}_")
            row |= {column: piece, f"{prefix}start": place, f"{prefix}end": place + len(piece)}
        place += len(piece)
    paragraph = "".join(piece for _, piece in parts)
    row |= {"context": paragraph, "context_start": at, "context_end": at + len(paragraph)}
    if kind > 0.97:
        told = ("quote_type", "quote_text", "start", "end", "context", "context_start", "context_end")
        return paragraph, {name: row[name] for name in told}
    known = {"speaker_id": person.speaker_id, "speaker": person.name, "speaker_kind": "person", "mention_type": "name"}
    status = {"affiliation_status": "current"} if kind < 0.5 else {}
    return paragraph, row | known | status | {"confidence": round(1 - 0.7 * chance.random() ** 3, 4)}


def _table(name: str, columns: Columns) -> pa.Table:
    return tables.conform(name, pa.table({field.name: pa.array(columns[field.name], field.type)
                                          for field in schema.load(name).arrow()}))  # fmt: skip


def _quarantine(some: pa.Table) -> pa.Table:
    reasons = pa.array([["speaker resolves"] if n % 3 else ["speaker resolves", "cue is its slice"]
                        for n in range(len(some))])  # fmt: skip
    return tables.conform("quarantine", some.append_column("reasons", reasons))


def _speakers(quotes: pa.Table) -> pd.DataFrame:
    """The rows of `speakers` that the quotations add up to."""
    frame = quotes.select(["speaker_id", "speaker", "doc_id", "role", "affiliation", "published_at"]).to_pandas()
    frame = frame[frame["speaker_id"].notna()]
    seen = {"first_seen": ("published_at", "min"), "last_seen": ("published_at", "max")}
    result = frame.groupby("speaker_id", as_index=False).agg(
        name=("speaker", "first"), n_quotes=("doc_id", "size"), n_documents=("doc_id", "nunique"), **seen
    )
    held = frame[frame["role"].notna()].groupby(["speaker_id", "role", "affiliation"], as_index=False)
    capacities: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in held.agg(n_quotes=("doc_id", "size"), **seen).to_dict("records"):
        capacities[row.pop("speaker_id")].append(row | {"status": "current"})
    return result.assign(
        kind="person",
        aliases=[[] for _ in range(len(result))],
        affiliations=[capacities[speaker] for speaker in result["speaker_id"]],
        authority_id=None,
    )


def _rejects(number: int) -> list[dict[str, Any]]:
    rules = (("too_short", "Only 3 characters."), ("binary", "Not a text."))
    chosen = [(n, *rules[n % 2]) for n in range(number)]
    return [
        {"source": f"{n}.txt", "stage": "ingest", "rule": rule, "reason": why, "n_bytes": n} for n, rule, why in chosen
    ]


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
