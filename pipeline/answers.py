"""Puts gold beside what a dataset says of the same articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from pipeline.core.measuring.gold import Answer, Article
from pipeline.errors import UserError
from pipeline.goldfiles import Gold

CLAIMS = ("doc_id", "start", "end", "quote_type", "speaker", "role", "affiliation", "affiliation_status", "confidence")


def beside_gold(gold: Gold, documents: pa.Table, quotes: pa.Table) -> list[Article]:
    """One article for each of the gold, with its text and rows; without a text where the dataset does not have it.

    Gold names an article by its `source` or the last part of it. Raises UserError where two articles have that name.
    """
    by_article: defaultdict[str, list[Answer]] = defaultdict(list)
    for row in quotes.select(CLAIMS).to_pylist():
        by_article[row["doc_id"]].append(_answer(row))
    by_name: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in documents.select(["doc_id", "source", "text"]).to_pylist():
        for name in {row["source"], row["source"].rpartition("/")[2]}:
            by_name[name].append(row)
    articles = []
    for source, spans in gold.items():
        found = by_name[source]
        exact = [row for row in found if row["source"] == source] or found
        if len(exact) > 1:
            raise UserError(f"gold article {source}: more than one article of the dataset has that name")
        text, answers = (exact[0]["text"], by_article[exact[0]["doc_id"]]) if exact else (None, [])
        articles.append(Article(source, text, spans, tuple(answers)))
    return articles


def _answer(row: Mapping[str, Any]) -> Answer:
    return Answer(
        start=row["start"],
        end=row["end"],
        quote_type=row["quote_type"],
        speaker=row["speaker"],
        role=row["role"],
        affiliation=row["affiliation"],
        status=row["affiliation_status"],
        confidence=row["confidence"],
    )
