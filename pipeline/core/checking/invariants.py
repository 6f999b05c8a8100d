"""What must hold for every row beyond its own column: offsets slice to values, keys resolve, quotations do not overlap.

Each function takes DataFrames and returns one of the same index with a column of booleans for each rule: the column
is named by what must hold, and True says that it does. A null breaks no rule but those that say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from pipeline.core.checking.counting import digest

QUOTED = ("direct", "mixed")
Verdicts: TypeAlias = "pd.Series | Sequence[bool]"


@dataclass(frozen=True, slots=True)
class Slice:
    """The columns of one value and of its place: `value` is exactly `text[start:end]` of the row's article."""

    value: str
    start: str
    end: str


def quote_invariants(
    quotes: pd.DataFrame, documents: pd.DataFrame, speakers: pd.DataFrame, slices: Sequence[Slice]
) -> pd.DataFrame:
    """The rules of `quotes`: evidence, keys, overlap, and what a quotation repeats from its article.

    No evidence is held against an article whose text is null, as in a release without texts.
    """
    articles = documents.drop_duplicates("doc_id").set_index("doc_id")
    texts = _of_article(quotes, articles["text"])
    unseen = quotes["doc_id"].isin(documents["doc_id"][documents["text"].isna()])
    rules: dict[str, Verdicts] = {
        f"{place.value} is text[{place.start}:{place.end}] of the article": _slices(quotes, texts, place) | unseen
        for place in slices
    }
    rules["doc_id is an article of documents"] = quotes["doc_id"].isin(documents["doc_id"])
    rules["speaker_id is a speaker of speakers"] = _resolves(quotes["speaker_id"], speakers["speaker_id"])
    rules["speaker_id, speaker, speaker_kind and confidence are null together"] = _null_together(
        quotes, ("speaker_id", "speaker", "speaker_kind", "confidence")
    )
    rules["no overlap with another direct or mixed quotation"] = _free_of_overlap(quotes)
    for column in quotes.columns.intersection(articles.columns):
        own, repeated = quotes[column], articles[column].reindex(quotes["doc_id"]).set_axis(quotes.index)
        both_null = own.isna() & repeated.isna()
        rules[f"{column} is that of the article"] = (own == repeated).fillna(False).astype(bool) | both_null
    return _frame(rules, quotes.index)


def document_invariants(documents: pd.DataFrame, originals: Mapping[str, str]) -> pd.DataFrame:
    """The rules of `documents`: digest and length are those of the text, a duplicate has the text of its original.

    `originals` has what `digests` gives for at least the articles that others are duplicates of.
    """
    columns = ("doc_id", "text", "text_sha256", "n_words", "duplicate_of")
    rows = list(zip(*(_values(documents[name]) for name in columns), strict=True))
    own = [digest(text, given) for _, text, given, *_ in rows]
    rules: dict[str, Verdicts] = {
        "text_sha256 is the SHA-256 of text": [row[2] == true for row, true in zip(rows, own, strict=True)],
        "n_words counts the words of text": [
            text is None or len(text.split()) == n_words for _, text, _, n_words, _ in rows
        ],
        "duplicate_of is another article of documents with the same text": [
            original is None or (original != doc_id and originals.get(original) == true)
            for (doc_id, *_, original), true in zip(rows, own, strict=True)
        ],
    }
    return _frame(rules, documents.index)


def speaker_invariants(speakers: pd.DataFrame, counts: Mapping[str, tuple[int, int]]) -> pd.DataFrame:
    """The rules of `speakers`: each is quoted, as often and in as many articles as its row says.

    `counts` has the true numbers of those who are quoted.
    """
    columns = ("speaker_id", "n_quotes", "n_documents")
    rows = list(zip(*(_values(speakers[name]) for name in columns), strict=True))
    rules: dict[str, Verdicts] = {
        "n_quotes counts the rows of quotes": [counts.get(key, (0, 0))[0] == quotes for key, quotes, _ in rows],
        "n_documents counts the articles in quotes": [counts.get(key, (0, 0))[1] == number for key, _, number in rows],
    }
    return _frame(rules, speakers.index)


def failed_rules(verdicts: pd.DataFrame) -> list[list[str]]:
    """For each row of a table of verdicts the names of the rules that it broke, in the order of the columns."""
    names = verdicts.columns.to_numpy(dtype=object)
    return [list(names[broken]) for broken in ~verdicts.to_numpy(dtype=bool)]


def _slices(rows: pd.DataFrame, texts: Sequence[str | None], place: Slice) -> np.ndarray:
    columns = (_values(rows[name]) for name in (place.start, place.end, place.value))
    return np.array([_is_slice(*row) for row in zip(texts, *columns, strict=True)], dtype=bool)


def _is_slice(text: str | None, start: int | None, end: int | None, value: str | None) -> bool:
    """Whether the value stands exactly there, or value and place are null together."""
    if start is None or end is None or value is None:
        return start is None and end is None and value is None
    # Python would count a negative offset from the end and cut an offset past it short.
    return text is not None and 0 <= start < end <= len(text) and text[start:end] == value


def _free_of_overlap(quotes: pd.DataFrame) -> list[bool]:
    """Whether a row overlaps no other; quotations that touch do not overlap, and indirect ones may."""
    quoted = quotes["quote_type"].isin(QUOTED).to_numpy(dtype=bool)
    places = quotes[["doc_id", "start", "end"]].reset_index(drop=True)[quoted].dropna()
    places = places.astype({"start": "int64", "end": "int64"}).sort_values(["doc_id", "start", "end"])
    by_article = places.groupby("doc_id")
    furthest_before = by_article["end"].cummax().groupby(places["doc_id"]).shift()
    overlaps = (furthest_before > places["start"]) | (by_article["start"].shift(-1) < places["end"])
    overlapping = set(places.index[overlaps])
    return [row not in overlapping for row in range(len(quotes))]


def _resolves(values: pd.Series, known: pd.Series) -> Verdicts:
    return values.isna() | values.isin(known)


def _null_together(rows: pd.DataFrame, columns: Sequence[str]) -> Verdicts:
    nulls = rows[list(columns)].isna().sum(axis=1)
    return nulls.isin([0, len(columns)])


def _of_article(quotes: pd.DataFrame, column: pd.Series) -> list[Any]:
    """For each quotation the value of its article, None where there is no such article or value."""
    values = dict(zip(column.index, _values(column), strict=True))
    return [values.get(doc_id) for doc_id in quotes["doc_id"]]


def _values(column: pd.Series) -> list[Any]:
    """The column as Python values, with None for whatever pandas takes for null."""
    return list(column.astype(object).where(column.notna(), None))


def _frame(rules: dict[str, Verdicts], index: pd.Index) -> pd.DataFrame:
    return pd.DataFrame({name: np.asarray(held, dtype=bool) for name, held in rules.items()}, index=index)
