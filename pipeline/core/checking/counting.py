"""What must be known of a whole table to check a part of it: what is there twice, who speaks how often, which text."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

# Partial counts are added up when so many have come together.
_AT_ONCE = 200_000


def repeated(values: Callable[[], Iterable[pa.ChunkedArray]]) -> frozenset[str]:
    """The texts that are there more than once; all are gone through twice at most, in eight bytes for each of them."""
    hashes = [np.fromiter(map(hash, some.to_pylist()), np.int64, len(some)) for some in values()]
    found, counts = np.unique(np.concatenate([np.zeros(0, np.int64), *hashes]), return_counts=True)
    suspects = set(found[counts > 1].tolist())
    if not suspects:
        return frozenset()
    counted = Counter(value for some in values() for value in some.to_pylist() if hash(value) in suspects)
    return frozenset(value for value, number in counted.items() if number > 1)


def digests(documents: pa.Table) -> dict[str, str]:
    """The SHA-256 of the text of each article by its id; where the text is withheld, the one that its row gives."""
    columns = (documents[name].to_pylist() for name in ("doc_id", "text", "text_sha256"))
    return {doc_id: digest(text, given) for doc_id, text, given in zip(*columns, strict=True)}


def digest(text: str | None, given: str) -> str:
    """The SHA-256 of a text in hexadecimal, the one that is given where there is none."""
    return given if text is None else hashlib.sha256(text.encode()).hexdigest()


class QuoteCounts:
    """How many quotations of how many articles each speaker has."""

    def __init__(self) -> None:
        names = [("speaker_id", pa.string()), ("n_quotes", pa.int64()), ("n_documents", pa.int64())]
        self._sum = pa.schema(names).empty_table()
        self._new: list[pa.Table] = []

    def add(self, quotes: pa.Table) -> None:
        """Take in rows with `speaker_id` and `doc_id`; those of one article must come together."""
        spoken = quotes.select(["speaker_id", "doc_id"]).filter(pc.is_valid(quotes["speaker_id"]))
        by_article = spoken.group_by(["speaker_id", "doc_id"], use_threads=False).aggregate([([], "count_all")])
        ones = pa.array(np.ones(len(by_article), np.int64))
        columns = [by_article["speaker_id"], by_article["count_all"], ones]
        self._new.append(pa.table(columns, schema=self._sum.schema))
        if sum(map(len, self._new)) > max(_AT_ONCE, len(self._sum)):
            self._add_up()

    def of(self, speakers: pa.Array | pa.ChunkedArray) -> Mapping[str, tuple[int, int]]:
        """Quotations and articles of each of these speakers who has any."""
        self._add_up()
        rows = self._sum.filter(pc.is_in(self._sum["speaker_id"], value_set=pc.unique(speakers)))
        columns = (rows[name].to_pylist() for name in rows.column_names)
        return {speaker: (n_quotes, n_documents) for speaker, n_quotes, n_documents in zip(*columns, strict=True)}

    def _add_up(self) -> None:
        if self._new:
            both = pa.concat_tables([self._sum, *self._new]).group_by("speaker_id", use_threads=False)
            added = both.aggregate([("n_quotes", "sum"), ("n_documents", "sum")])
            columns = [added["speaker_id"], added["n_quotes_sum"], added["n_documents_sum"]]
            self._sum, self._new = pa.table(columns, schema=self._sum.schema), []
