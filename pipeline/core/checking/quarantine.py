"""Takes out of a dataset what failed its checks, so that what stays is whole and nothing is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.unifying.clusters import NAMING, for_naming, named

# For the id of a row the names of the checks that it failed.
Failures: TypeAlias = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Failed:
    """The failures in each table, by the id of the row."""

    documents: Failures = field(default_factory=dict)
    quotes: Failures = field(default_factory=dict)
    speakers: Failures = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether anything failed."""
        return bool(self.documents or self.quotes or self.speakers)

    def with_duplicates(self, documents: Iterable[pa.Table]) -> Failed:
        """The same, with the duplicates of the articles that failed; all rows with `doc_id` and `duplicate_of`."""
        lost = dict(self.documents)
        for rows in documents if lost else ():
            for doc_id, original in _rows(rows, "doc_id", "duplicate_of"):
                if original in self.documents and doc_id not in lost:
                    lost[doc_id] = [f"its original {original} failed"]
        return Failed(lost, self.quotes, self.speakers)

    def reasons(self, quotes: pa.Table) -> pa.Array:
        """For each quotation why it cannot stay: it failed, or its article or speaker did; null where it can."""
        reasons = [
            [
                *self.quotes.get(quote_id, ()),
                *(f"its article: {reason}" for reason in self.documents.get(doc_id, ())),
                *(f"its speaker: {reason}" for reason in self.speakers.get(speaker_id, ())),
            ]
            or None
            for quote_id, doc_id, speaker_id in _rows(quotes, "quote_id", "doc_id", "speaker_id")
        ]
        return pa.array(reasons, pa.list_(pa.string()))

    def kept(self, documents: pa.Table) -> pa.Table:
        """The articles that stay."""
        return documents.filter(pc.invert(self._lost(documents)))

    def rejects(self, documents: pa.Table) -> list[dict[str, Any]]:
        """A row of `rejects` for each article that does not."""
        return [
            {
                "source": source,
                "stage": "validate",
                "rule": "invalid_document",
                "reason": f"The article failed: {'; '.join(self.documents[doc_id])}.",
                "n_bytes": None,
            }
            for doc_id, source in _rows(documents.filter(self._lost(documents)), "doc_id", "source")
        ]

    def _lost(self, documents: pa.Table) -> pa.ChunkedArray:
        return pc.is_in(documents["doc_id"], value_set=pa.array(list(self.documents), pa.string()))


class Renaming:
    """New ids and canonical rows for clusters that lost a quotation."""

    def __init__(self) -> None:
        self._lost: set[str] = set()
        self._left: list[pa.Table] = []
        self._names: dict[str, tuple[str | None, bool]] = {}

    def lose(self, quotes: pa.Table) -> None:
        """Note quotations that are taken out; all of them before any that stay are noted."""
        self._lost |= set(quotes["cluster_id"].drop_null().to_pylist())

    def keep(self, quotes: pa.Table) -> None:
        """Note quotations that stay; all of them before any are named."""
        left = quotes.filter(self._concerned(quotes)).select([*NAMING, "cluster_id"])
        if len(left):
            self._left.append(for_naming(left))

    def name(self) -> None:
        """Name the clusters of what was noted; one that is left in a single article is none."""
        groups: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in pa.concat_tables(self._left).to_pylist() if self._left else ():
            groups[row["cluster_id"]].append(row)
        for rows in groups.values():
            key, first = named(rows)
            for place, row in enumerate(rows):
                self._names[row["quote_id"]] = key, key is None or place == first
        self._left = []

    def renamed(self, quotes: pa.Table) -> pa.Table:
        """Quotations that stay, with the new names of their clusters."""
        if not pc.any(self._concerned(quotes)).as_py():
            return quotes
        old = _rows(quotes, "quote_id", "cluster_id", "cluster_canonical")
        new = [self._names.get(quote_id, (key, canonical)) for quote_id, key, canonical in old]
        for name, values in zip(("cluster_id", "cluster_canonical"), zip(*new, strict=True), strict=True):
            at = quotes.column_names.index(name)
            quotes = quotes.set_column(at, quotes.field(at), pa.array(values, quotes.field(at).type))
        return quotes

    def _concerned(self, quotes: pa.Table) -> pa.ChunkedArray:
        return pc.is_in(quotes["cluster_id"], value_set=pa.array(sorted(self._lost), pa.string()))


def _rows(rows: pa.Table, *columns: str) -> list[tuple[Any, ...]]:
    return list(zip(*(rows[name].to_pylist() for name in columns), strict=True))
