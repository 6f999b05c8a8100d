"""The same quotation in several articles: wire copy, trimmed or slightly changed, gets one `cluster_id`.

MinHash signatures of word pairs propose which quotations may be one, and so do their first and last words; each
proposal is then verified by aligning the texts. Work and memory grow with the number of quotations, not of pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import regex
from rapidfuzz import fuzz

from pipeline.core.ids import short_id
from pipeline.core.unifying.signatures import buckets, keys_of, normalised

COLUMNS = ("quote_id", "doc_id", "quote_text", "speaker_id", "published_at")
_LEADERS = 16  # different quotations of one bucket that a further one is compared with
_LATEST = datetime.max.replace(tzinfo=UTC)
# Numbers and what denies: quotations that differ in these are not the same, however alike they look.
_TELLING = regex.compile(
    r"\b(?:\S*\p{N}\S*|not|no|never|nor|nobody|nothing|none|without|"
    r"(?:do|does|did|is|are|was|were|wo|would|ca|can|could|should|has|have|had)nt|cannot)\b"
)
_EQUAL_LENGTH = 0.9


@dataclass(frozen=True, slots=True)
class Sameness:
    """When two quotations are one: per cent alike of the shorter, and how many words it must have.

    `min_words` holds where both have one speaker, `min_words_any_speaker` elsewhere.
    """

    min_alike: float
    min_words: int
    min_words_any_speaker: int


class _Quotation(NamedTuple):
    words: str
    n_words: int
    speaker: str | None


def clustered(quotes: pa.Table, sameness: Sameness) -> pa.Table:
    """The rows of `quotes`, in their order, with `cluster_id` and `cluster_canonical`."""
    grouping = _Grouping(quotes, sameness)
    keys = keys_of(quotes["quote_text"], sameness.min_words)
    for column in range(keys.shape[1]):
        for bucket in buckets(keys[:, column]):
            grouping.compare(bucket)
    return _named(quotes, grouping.groups())


def left_over(quotes: pa.Table) -> pa.Table:
    """The rows of `quotes` after some were taken out: each cluster that is still one has a canonical row."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(quotes["cluster_id"].to_pylist()):
        if key is not None:
            groups[key].append(row)
    return _named(quotes, groups.values())


def same(one: str, other: str, min_alike: float) -> bool:
    """Whether two normalised quotations are one, or one a part of the other, but for small changes."""
    short, long = sorted((one, other), key=len)
    told, there = set(_TELLING.findall(short)), set(_TELLING.findall(long))
    if not told <= there or (len(short) > _EQUAL_LENGTH * len(long) and told != there):
        return False
    return bool(fuzz.partial_ratio(short, long, score_cutoff=min_alike) > 0)


class _Grouping:
    """Which quotations are one, by row."""

    def __init__(self, quotes: pa.Table, sameness: Sameness) -> None:
        self._texts = quotes["quote_text"].cast(pa.large_string()).combine_chunks()
        self._speakers = quotes["speaker_id"].combine_chunks()
        self._sameness = sameness
        self._parent = list(range(quotes.num_rows))

    def compare(self, bucket: Sequence[int]) -> None:
        """Join the rows of a bucket that are the same: each is compared with those before it that are not one."""
        leaders: dict[int, _Quotation] = {}
        for row in bucket:
            root = self._root(row)
            if root in leaders:
                continue
            quotation = self._quotation(row)
            for leader, other in leaders.items():
                if self._same(quotation, other):
                    self._join(leader, root)
                    break
            else:
                if len(leaders) < _LEADERS:
                    leaders[root] = quotation

    def groups(self) -> Iterator[list[int]]:
        """The rows of each quotation that is there more than once."""
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for row in range(len(self._parent)):
            if (root := self._root(row)) != row:
                groups[root].append(row)
        return ([root, *rows] for root, rows in groups.items())

    def _quotation(self, row: int) -> _Quotation:
        words = normalised(self._texts[row].as_py())
        return _Quotation(words, words.count(" ") + 1, self._speakers[row].as_py())

    def _same(self, one: _Quotation, other: _Quotation) -> bool:
        one_speaker = one.speaker is not None and one.speaker == other.speaker
        least = self._sameness.min_words if one_speaker else self._sameness.min_words_any_speaker
        return min(one.n_words, other.n_words) >= least and same(one.words, other.words, self._sameness.min_alike)

    def _root(self, row: int) -> int:
        parent = self._parent
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first


def _named(quotes: pa.Table, groups: Iterable[list[int]]) -> pa.Table:
    """The rows with ids and canonical rows of these groups; a quotation that only one article has is in no cluster."""
    ids: list[str | None] = [None] * quotes.num_rows
    canonical = np.ones(quotes.num_rows, bool)
    articles, texts, dates, keys = (quotes[name] for name in ("doc_id", "quote_text", "published_at", "quote_id"))
    for rows in groups:
        if len({articles[row].as_py() for row in rows}) < 2:
            continue
        dated = [(dates[row].as_py(), -len(texts[row].as_py()), keys[row].as_py(), row) for row in rows]
        *_, first_id, first = min(dated, key=lambda entry: (entry[0] is None, entry[0] or _LATEST, *entry[1:]))
        key = short_id("cluster", first_id)
        for row in rows:
            ids[row] = key
            canonical[row] = row == first
    for name, values in (("cluster_id", pa.array(ids, pa.string())), ("cluster_canonical", pa.array(canonical))):
        at = quotes.column_names.index(name)
        quotes = quotes.set_column(at, quotes.field(at), values)
    return quotes
